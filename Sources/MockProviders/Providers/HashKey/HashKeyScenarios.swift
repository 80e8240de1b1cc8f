/// The files of `Scenarios/hashkey`, word for word; `Scripts/embed-scenarios` writes them.
enum HashKeyScenarios {
    static let all: [ShippedScenario] = [
        ShippedScenario(
            "hashkey/back-dated-row",
            #"""
            {
              "description": "After page 1 a deposit settles late, with an id and an instant before the cursor: a walk misses it, the balances show it",
              "clock": "frozen@2025-10-23T06:13:20Z",
              "ledger": { "hashkey": [
                  { "id": "10", "accountId": "1954336770171707137", "type": "Deposit",
                    "netVaAmount": "1", "vaCcy": "USDT", "vaChainType": "Tron", "vaBalance": "1",
                    "fee": "0", "feeCcy": "USDT", "orderId": "D768973742990266010", "txnId": "",
                    "remark": "", "transactTime": "1761100000000", "clientOrderId": "" },
                  { "id": "20", "accountId": "1954336770171707137", "type": "Deposit",
                    "netVaAmount": "2", "vaCcy": "USDT", "vaChainType": "Tron", "vaBalance": "3",
                    "fee": "0", "feeCcy": "USDT", "orderId": "D768973742990266020", "txnId": "",
                    "remark": "", "transactTime": "1761100001000", "clientOrderId": "" },
                  { "id": "30", "accountId": "1954336770171707137", "type": "Deposit",
                    "netVaAmount": "3", "vaCcy": "USDT", "vaChainType": "Tron", "vaBalance": "6",
                    "fee": "0", "feeCcy": "USDT", "orderId": "D768973742990266030", "txnId": "",
                    "remark": "", "transactTime": "1761100002000", "clientOrderId": "" },
                  { "id": "40", "accountId": "1954336770171707137", "type": "Deposit",
                    "netVaAmount": "4", "vaCcy": "USDT", "vaChainType": "Tron", "vaBalance": "10",
                    "fee": "0", "feeCcy": "USDT", "orderId": "D768973742990266040", "txnId": "",
                    "remark": "", "transactTime": "1761100003000", "clientOrderId": "" }
                ] },
              "script": [{ "name": "late",
                "on": { "provider": "hashkey", "endpoint": "GET /api/v1/account/balanceFlow",
                  "page": 1 },
                "do": [],
                "then": [{ "insert": [{ "id": "15", "type": "Deposit", "netVaAmount": "100",
                    "vaCcy": "USDT", "transactTime": "1761100000500" }] }] }]
            }
            """#),
        ShippedScenario(
            "hashkey/ban-after-rate-limit",
            #"""
            {
              "description": "Who sends on after 429 is blocked with 418 and an empty body, until he is silent for 60 s",
              "clock": "frozen@2025-10-23T06:13:20Z",
              "quotas": "enforced",
              "options": { "hashkey.ban_after": "2" }
            }
            """#),
        ShippedScenario(
            "hashkey/clock-skew",
            #"""
            {
              "description": "From the second signed call on the server's clock is 6 s ahead of the client's: -1021 until it asks for the time",
              "clock": "frozen@2025-10-23T06:13:20Z",
              "script": [{ "name": "skew",
                "on": { "provider": "hashkey", "endpoint": "GET /api/v1/account/balanceFlow",
                  "call": 2 },
                "do": [{ "clock": { "advance": "6s" } }] }]
            }
            """#),
        ShippedScenario(
            "hashkey/documented-sample-fiat",
            #"""
            {
              "description": "The documentation's sample of fiat records, asked for with type=fiatDeposit, then type=fiatWithdraw",
              "clock": "frozen@2023-09-05T07:00:00Z",
              "ledger": { "hashkey": [
                  { "id": "3", "accountId": "1491920242963768578", "type": "fiatDeposit",
                    "netFiatAmount": "100001", "fiatCcy": "USD", "fiatBalance": "897400",
                    "fee": "0", "feeCcy": "USD", "orderId": "FD486905037302665216", "remark": "",
                    "transactTime": "1693895601000" },
                  { "id": "1", "accountId": "1491920242963768578", "type": "fiatWithdraw",
                    "netFiatAmount": "50001", "fiatCcy": "USD", "fiatBalance": "797399",
                    "fee": "0", "feeCcy": "USD", "orderId": "FW486905166923436032", "remark": "",
                    "transactTime": "1693895424000" }
                ] }
            }
            """#),
        ShippedScenario(
            "hashkey/documented-sample-trade",
            #"""
            {
              "description": "The documentation's sample of trade records, asked for with type=trade",
              "clock": "frozen@2024-07-19T07:00:00Z",
              "ledger": { "hashkey": [
                  { "id": "47049", "accountId": "1617382306753847296", "type": "trade",
                    "netBaseAmount": "0.00015", "baseCcy": "BTC",
                    "baseAssetBalance": "96.53346265", "netQuoteAmount": "-9.622275",
                    "quoteCcy": "USDC", "quoteAssetBalance": "887623.4732212", "direction": "BUY",
                    "fee": "0.000000225", "feeCcy": "BTC", "clientOrderId": "99999999980097",
                    "orderId": "1733373323360866560", "tradeId": "1733373323528638720",
                    "transactTime": "1721370202000" },
                  { "id": "47050", "accountId": "1617382306753847296", "type": "trade",
                    "netBaseAmount": "0.29951", "baseCcy": "BTC",
                    "baseAssetBalance": "96.83297265", "netQuoteAmount": "-9984.7019729",
                    "quoteCcy": "USD", "quoteAssetBalance": "679.337974140649999999",
                    "direction": "BUY", "fee": "14.97705295935", "feeCcy": "USD",
                    "clientOrderId": "99999999980098", "orderId": "1733374982912741632",
                    "tradeId": "1733374983021793536", "transactTime": "1721370400000" }
                ] }
            }
            """#),
        ShippedScenario(
            "hashkey/documented-sample-transfer",
            #"""
            {
              "description": "The documentation's sample of transfer records, asked for with type=transfer",
              "clock": "frozen@2025-05-06T08:00:00Z",
              "ledger": { "hashkey": [
                  { "id": "2286", "fromAccountId": "1471090223379184385",
                    "toAccountId": "1471090223379184384", "type": "transfer",
                    "netTransferAmount": "1", "transferCcy": "BTC",
                    "fromAccountBalance": "1304.36501272", "toAccountBalance": "6080.570119335",
                    "orderId": "1944297063069140480", "remark": "",
                    "transactTime": "1746514272000", "clientOrderId": "" },
                  { "id": "2287", "fromAccountId": "1471090223379184385",
                    "toAccountId": "1471090223379184384", "type": "transfer",
                    "netTransferAmount": "1", "transferCcy": "BTC",
                    "fromAccountBalance": "1303.36501272", "toAccountBalance": "6081.570119335",
                    "orderId": "1944304593916806656", "remark": "",
                    "transactTime": "1746515169000", "clientOrderId": "" }
                ] }
            }
            """#),
        ShippedScenario(
            "hashkey/documented-sample-va",
            #"""
            {
              "description": "The documentation's sample of va records, asked for with type=deposit, then withdraw, then refund",
              "clock": "frozen@2025-10-23T04:00:00Z",
              "ledger": { "hashkey": [
                  { "id": "720", "accountId": "1978966613676937217", "type": "Deposit",
                    "netVaAmount": "8989", "vaCcy": "USDT", "vaChainType": "Tron",
                    "vaBalance": "1030784.1498", "fee": "0.0001", "feeCcy": "USDT",
                    "orderId": "D768973742990266368", "txnId": "", "remark": "",
                    "transactTime": "1761145789691", "clientOrderId": "" },
                  { "id": "343", "accountId": "1954346749805043457", "type": "Withdraw",
                    "netVaAmount": "180", "vaCcy": "USDT", "vaChainType": "Tron",
                    "vaBalance": "0", "fee": "0", "feeCcy": "USDT",
                    "orderId": "W769152094447452160",
                    "txnId": "3dafba8abd7a7b2d02ac9161b41313931c9bafa18cf8cec2c98b1a4ec300be32",
                    "remark": "", "transactTime": "1761188210875",
                    "clientOrderId": "usdttron102303" },
                  { "id": "335", "accountId": "1954346689088298753", "type": "Refund",
                    "netVaAmount": "100.1199", "vaCcy": "USDT", "vaChainType": "Tron",
                    "vaBalance": "200.2697", "fee": "0.0001", "feeCcy": "USDT",
                    "orderId": "refund_D768944634495336448", "txnId": "", "remark": "",
                    "transactTime": "1761139348000", "clientOrderId": "" }
                ] }
            }
            """#),
        ShippedScenario(
            "hashkey/documented-vectors",
            #"""
            {
              "description": "The key, secret and instant of the documented signing examples, for POST /api/v1/spot/orderTest",
              "clock": "frozen@2018-09-30T16:00:00Z",
              "credentials": { "hashkey": { "key": "tAQfOrPIZAhym0qHISRt8EFvxPemdBm5j5WMlkm3Ke9aFp0EGWC2CGM8GHV4kCYW",
                  "secret": "lH3ELTNiFxCQTmi9pPcWWikhsjO04Yoqw3euoHUuOLC3GYBW64ZqzQsiOEHXQS76" } }
            }
            """#),
        ShippedScenario(
            "hashkey/duplicate-row",
            #"""
            {
              "description": "On page 2 the row in the middle comes twice",
              "clock": "frozen@2025-10-23T06:13:20Z",
              "script": [{ "name": "falsify",
                "on": { "provider": "hashkey", "endpoint": "GET /api/v1/account/balanceFlow",
                  "page": 2 },
                "do": [{ "corrupt": "duplicate-row" }] }]
            }
            """#),
        ShippedScenario(
            "hashkey/exactly-full-last-page",
            #"""
            {
              "description": "Four deposits fill two pages of two exactly; only an empty third page says that there are no more",
              "clock": "frozen@2025-10-23T06:13:20Z",
              "ledger": { "hashkey": [
                  { "id": "21", "accountId": "1954336770171707137", "type": "Deposit",
                    "netVaAmount": "1", "vaCcy": "USDT", "vaChainType": "Tron", "vaBalance": "1",
                    "fee": "0", "feeCcy": "USDT", "orderId": "D768973742990266021", "txnId": "",
                    "remark": "", "transactTime": "1761100000000", "clientOrderId": "" },
                  { "id": "22", "accountId": "1954336770171707137", "type": "Deposit",
                    "netVaAmount": "2", "vaCcy": "USDT", "vaChainType": "Tron", "vaBalance": "3",
                    "fee": "0", "feeCcy": "USDT", "orderId": "D768973742990266022", "txnId": "",
                    "remark": "", "transactTime": "1761100001000", "clientOrderId": "" },
                  { "id": "23", "accountId": "1954336770171707137", "type": "Deposit",
                    "netVaAmount": "3", "vaCcy": "USDT", "vaChainType": "Tron", "vaBalance": "6",
                    "fee": "0", "feeCcy": "USDT", "orderId": "D768973742990266023", "txnId": "",
                    "remark": "", "transactTime": "1761100002000", "clientOrderId": "" },
                  { "id": "24", "accountId": "1954336770171707137", "type": "Deposit",
                    "netVaAmount": "4", "vaCcy": "USDT", "vaChainType": "Tron", "vaBalance": "10",
                    "fee": "0", "feeCcy": "USDT", "orderId": "D768973742990266024", "txnId": "",
                    "remark": "", "transactTime": "1761100003000", "clientOrderId": "" }
                ] }
            }
            """#),
        ShippedScenario(
            "hashkey/key-expires-mid-walk",
            #"""
            {
              "description": "The key's time is over on page 2: 0103 for every further call, which no retry mends",
              "clock": "frozen@2025-10-23T06:13:20Z",
              "script": [{ "name": "expire",
                "on": { "provider": "hashkey", "endpoint": "GET /api/v1/account/balanceFlow",
                  "page": 2 },
                "do": [{ "lever": "expire-credentials" }] }]
            }
            """#),
        ShippedScenario(
            "hashkey/look-back-moves-on",
            #"""
            {
              "description": "Eight days pass after the first call: a window of trades is now too old, one of deposits is not",
              "clock": "frozen@2025-10-23T06:13:20Z",
              "script": [{ "name": "days-pass",
                "on": { "provider": "hashkey", "endpoint": "GET /api/v1/account/balanceFlow" },
                "do": [], "then": [{ "clock": { "advance": "8d" } }] }]
            }
            """#),
        ShippedScenario(
            "hashkey/maintenance",
            #"""
            {
              "description": "Three calls find the service down, 503 with an empty body, then a feature offline, then all is well",
              "clock": "frozen@2025-10-23T06:13:20Z",
              "script": [
                { "name": "down",
                  "on": { "provider": "hashkey", "endpoint": "GET /api/v1/account/balanceFlow" },
                  "times": 3, "do": [{ "error": "maintenance" }] },
                { "name": "offline",
                  "on": { "provider": "hashkey", "endpoint": "GET /api/v1/account/balanceFlow",
                    "call": 4 },
                  "do": [{ "error": "feature-offline" }] }
              ]
            }
            """#),
        ShippedScenario(
            "hashkey/missing-row",
            #"""
            {
              "description": "On page 2 the row in the middle is missing",
              "clock": "frozen@2025-10-23T06:13:20Z",
              "script": [{ "name": "falsify",
                "on": { "provider": "hashkey", "endpoint": "GET /api/v1/account/balanceFlow",
                  "page": 2 },
                "do": [{ "corrupt": "missing-row" }] }]
            }
            """#),
        ShippedScenario(
            "hashkey/rate-limit-then-recovery",
            #"""
            {
              "description": "The quota is used up on page 2: 429 without Retry-After, and a second later all is well again",
              "clock": "frozen@2025-10-23T06:13:20Z",
              "quotas": "enforced",
              "script": [{ "name": "exhaust",
                "on": { "provider": "hashkey", "endpoint": "GET /api/v1/account/balanceFlow",
                  "page": 2 },
                "do": [{ "lever": "exhaust-quota" }], "then": [{ "clock": { "advance": "1s" } }] }]
            }
            """#),
        ShippedScenario(
            "hashkey/server-error-on-page-2",
            #"""
            {
              "description": "Page 2 is answered with 500 and an empty body, once: the walk must go on where it was",
              "clock": "frozen@2025-10-23T06:13:20Z",
              "script": [{ "name": "fail",
                "on": { "provider": "hashkey", "endpoint": "GET /api/v1/account/balanceFlow",
                  "page": 2 },
                "do": [{ "error": "server-error" }] }]
            }
            """#),
        ShippedScenario(
            "hashkey/slow-then-reset",
            #"""
            {
              "description": "Page 2 is slow, then the connection is reset, once",
              "clock": "frozen@2025-10-23T06:13:20Z",
              "script": [{ "name": "reset",
                "on": { "provider": "hashkey", "endpoint": "GET /api/v1/account/balanceFlow",
                  "page": 2 },
                "do": [{ "delay": { "fixed": 50 } }, { "fault": "CONNECTION_RESET_BY_PEER" }] }]
            }
            """#),
        ShippedScenario(
            "hashkey/sub-account-key",
            #"""
            {
              "description": "A sub-account's key may not call balanceFlow, and gets a code that few clients know",
              "clock": "frozen@2025-10-23T06:13:20Z",
              "options": { "hashkey.sub_account_error": "-3117" }
            }
            """#),
        ShippedScenario(
            "hashkey/swapped-rows",
            #"""
            {
              "description": "On page 2 the row in the middle stands behind the next one",
              "clock": "frozen@2025-10-23T06:13:20Z",
              "script": [{ "name": "falsify",
                "on": { "provider": "hashkey", "endpoint": "GET /api/v1/account/balanceFlow",
                  "page": 2 },
                "do": [{ "corrupt": "swapped-rows" }] }]
            }
            """#),
        ShippedScenario(
            "hashkey/ties-at-page-edge",
            #"""
            {
              "description": "Three deposits of one millisecond lie across the edge of a page of two: time is no cursor, beginId is",
              "clock": "frozen@2025-10-23T06:13:20Z",
              "ledger": { "hashkey": [
                  { "id": "11", "accountId": "1954336770171707137", "type": "Deposit",
                    "netVaAmount": "1", "vaCcy": "USDT", "vaChainType": "Tron", "vaBalance": "1",
                    "fee": "0", "feeCcy": "USDT", "orderId": "D768973742990266011", "txnId": "",
                    "remark": "", "transactTime": "1761100000000", "clientOrderId": "" },
                  { "id": "12", "accountId": "1954336770171707137", "type": "Deposit",
                    "netVaAmount": "2", "vaCcy": "USDT", "vaChainType": "Tron", "vaBalance": "3",
                    "fee": "0", "feeCcy": "USDT", "orderId": "D768973742990266012", "txnId": "",
                    "remark": "", "transactTime": "1761100001000", "clientOrderId": "" },
                  { "id": "13", "accountId": "1954336770171707137", "type": "Deposit",
                    "netVaAmount": "3", "vaCcy": "USDT", "vaChainType": "Tron", "vaBalance": "6",
                    "fee": "0", "feeCcy": "USDT", "orderId": "D768973742990266013", "txnId": "",
                    "remark": "", "transactTime": "1761100001000", "clientOrderId": "" },
                  { "id": "14", "accountId": "1954336770171707137", "type": "Deposit",
                    "netVaAmount": "4", "vaCcy": "USDT", "vaChainType": "Tron", "vaBalance": "10",
                    "fee": "0", "feeCcy": "USDT", "orderId": "D768973742990266014", "txnId": "",
                    "remark": "", "transactTime": "1761100001000", "clientOrderId": "" },
                  { "id": "15", "accountId": "1954336770171707137", "type": "Deposit",
                    "netVaAmount": "5", "vaCcy": "USDT", "vaChainType": "Tron", "vaBalance": "15",
                    "fee": "0", "feeCcy": "USDT", "orderId": "D768973742990266015", "txnId": "",
                    "remark": "", "transactTime": "1761100002000", "clientOrderId": "" }
                ] }
            }
            """#),
        ShippedScenario(
            "hashkey/truncated-json",
            #"""
            {
              "description": "Page 2 breaks off after 100 bytes of its body, once: what came is no JSON and no page",
              "clock": "frozen@2025-10-23T06:13:20Z",
              "script": [{ "name": "cut",
                "on": { "provider": "hashkey", "endpoint": "GET /api/v1/account/balanceFlow",
                  "page": 2 },
                "do": [{ "fault": "CUT", "bytes": 100, "of": "body", "ending": "close" }] }]
            }
            """#),
        ShippedScenario(
            "hashkey/wrong-balance",
            #"""
            {
              "description": "On page 2 the row in the middle shows a balance that does not follow",
              "clock": "frozen@2025-10-23T06:13:20Z",
              "script": [{ "name": "falsify",
                "on": { "provider": "hashkey", "endpoint": "GET /api/v1/account/balanceFlow",
                  "page": 2 },
                "do": [{ "corrupt": "wrong-balance" }] }]
            }
            """#),
    ]
}
