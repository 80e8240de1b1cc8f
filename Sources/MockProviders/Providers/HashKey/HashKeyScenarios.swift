/// The files of `Scenarios/hashkey`, word for word; `Scripts/embed-scenarios` writes them.
enum HashKeyScenarios {
    static let all: [ShippedScenario] = [
        ShippedScenario(
            "hashkey/documented-sample-fiat",
            #"""
            {
              "description": "The documentation's sample of fiat records, asked for with type=fiatDeposit, then type=fiatWithdraw",
              "clock": "frozen@2023-09-05T07:00:00Z",
              "ledger": {
                "hashkey": [
                  {
                    "id": "3",
                    "accountId": "1491920242963768578",
                    "type": "fiatDeposit",
                    "netFiatAmount": "100001",
                    "fiatCcy": "USD",
                    "fiatBalance": "897400",
                    "fee": "0",
                    "feeCcy": "USD",
                    "orderId": "FD486905037302665216",
                    "remark": "",
                    "transactTime": "1693895601000"
                  },
                  {
                    "id": "1",
                    "accountId": "1491920242963768578",
                    "type": "fiatWithdraw",
                    "netFiatAmount": "50001",
                    "fiatCcy": "USD",
                    "fiatBalance": "797399",
                    "fee": "0",
                    "feeCcy": "USD",
                    "orderId": "FW486905166923436032",
                    "remark": "",
                    "transactTime": "1693895424000"
                  }
                ]
              }
            }
            """#),
        ShippedScenario(
            "hashkey/documented-sample-trade",
            #"""
            {
              "description": "The documentation's sample of trade records, asked for with type=trade",
              "clock": "frozen@2024-07-19T07:00:00Z",
              "ledger": {
                "hashkey": [
                  {
                    "id": "47049",
                    "accountId": "1617382306753847296",
                    "type": "trade",
                    "netBaseAmount": "0.00015",
                    "baseCcy": "BTC",
                    "baseAssetBalance": "96.53346265",
                    "netQuoteAmount": "-9.622275",
                    "quoteCcy": "USDC",
                    "quoteAssetBalance": "887623.4732212",
                    "direction": "BUY",
                    "fee": "0.000000225",
                    "feeCcy": "BTC",
                    "clientOrderId": "99999999980097",
                    "orderId": "1733373323360866560",
                    "tradeId": "1733373323528638720",
                    "transactTime": "1721370202000"
                  },
                  {
                    "id": "47050",
                    "accountId": "1617382306753847296",
                    "type": "trade",
                    "netBaseAmount": "0.29951",
                    "baseCcy": "BTC",
                    "baseAssetBalance": "96.83297265",
                    "netQuoteAmount": "-9984.7019729",
                    "quoteCcy": "USD",
                    "quoteAssetBalance": "679.337974140649999999",
                    "direction": "BUY",
                    "fee": "14.97705295935",
                    "feeCcy": "USD",
                    "clientOrderId": "99999999980098",
                    "orderId": "1733374982912741632",
                    "tradeId": "1733374983021793536",
                    "transactTime": "1721370400000"
                  }
                ]
              }
            }
            """#),
        ShippedScenario(
            "hashkey/documented-sample-transfer",
            #"""
            {
              "description": "The documentation's sample of transfer records, asked for with type=transfer",
              "clock": "frozen@2025-05-06T08:00:00Z",
              "ledger": {
                "hashkey": [
                  {
                    "id": "2286",
                    "fromAccountId": "1471090223379184385",
                    "toAccountId": "1471090223379184384",
                    "type": "transfer",
                    "netTransferAmount": "1",
                    "transferCcy": "BTC",
                    "fromAccountBalance": "1304.36501272",
                    "toAccountBalance": "6080.570119335",
                    "orderId": "1944297063069140480",
                    "remark": "",
                    "transactTime": "1746514272000",
                    "clientOrderId": ""
                  },
                  {
                    "id": "2287",
                    "fromAccountId": "1471090223379184385",
                    "toAccountId": "1471090223379184384",
                    "type": "transfer",
                    "netTransferAmount": "1",
                    "transferCcy": "BTC",
                    "fromAccountBalance": "1303.36501272",
                    "toAccountBalance": "6081.570119335",
                    "orderId": "1944304593916806656",
                    "remark": "",
                    "transactTime": "1746515169000",
                    "clientOrderId": ""
                  }
                ]
              }
            }
            """#),
        ShippedScenario(
            "hashkey/documented-sample-va",
            #"""
            {
              "description": "The documentation's sample of va records, asked for with type=deposit, then withdraw, then refund",
              "clock": "frozen@2025-10-23T04:00:00Z",
              "ledger": {
                "hashkey": [
                  {
                    "id": "720",
                    "accountId": "1978966613676937217",
                    "type": "Deposit",
                    "netVaAmount": "8989",
                    "vaCcy": "USDT",
                    "vaChainType": "Tron",
                    "vaBalance": "1030784.1498",
                    "fee": "0.0001",
                    "feeCcy": "USDT",
                    "orderId": "D768973742990266368",
                    "txnId": "",
                    "remark": "",
                    "transactTime": "1761145789691",
                    "clientOrderId": ""
                  },
                  {
                    "id": "343",
                    "accountId": "1954346749805043457",
                    "type": "Withdraw",
                    "netVaAmount": "180",
                    "vaCcy": "USDT",
                    "vaChainType": "Tron",
                    "vaBalance": "0",
                    "fee": "0",
                    "feeCcy": "USDT",
                    "orderId": "W769152094447452160",
                    "txnId": "3dafba8abd7a7b2d02ac9161b41313931c9bafa18cf8cec2c98b1a4ec300be32",
                    "remark": "",
                    "transactTime": "1761188210875",
                    "clientOrderId": "usdttron102303"
                  },
                  {
                    "id": "335",
                    "accountId": "1954346689088298753",
                    "type": "Refund",
                    "netVaAmount": "100.1199",
                    "vaCcy": "USDT",
                    "vaChainType": "Tron",
                    "vaBalance": "200.2697",
                    "fee": "0.0001",
                    "feeCcy": "USDT",
                    "orderId": "refund_D768944634495336448",
                    "txnId": "",
                    "remark": "",
                    "transactTime": "1761139348000",
                    "clientOrderId": ""
                  }
                ]
              }
            }
            """#),
    ]
}
