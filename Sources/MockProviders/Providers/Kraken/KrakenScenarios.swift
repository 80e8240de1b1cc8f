/// The files of `Scenarios/kraken`, word for word; `Scripts/embed-scenarios` writes them.
enum KrakenScenarios {
    static let all: [ShippedScenario] = [
        ShippedScenario(
            "kraken/documented-sample",
            #"""
            {
              "description": "The world in which the portfolio history answers the sample of its documentation.",
              "clock": "frozen@2026-04-26T12:00:00Z",
              "seed": 1,
              "options": {"kraken.start_default": "two-days"},
              "ledger": {
                "kraken": {
                  "accounts": [
                    {
                      "id": "ABCD1234EFGH5678",
                      "points": [
                        {
                          "timestamp": "2026-04-26T00:00:00Z",
                          "assets": [
                            {"symbol": "BTC", "type": "crypto", "amount": "0.50000000", "price": "73550.84"},
                            {"symbol": "ETH", "type": "crypto", "amount": "2.50000000", "price": "2000.00"},
                            {"symbol": "USD", "type": "fiat", "amount": "1000.00", "price": "1.00"}
                          ],
                          "value": "42775.42",
                          "total_pnl": "4655.42",
                          "net_deposits": "38120.00"
                        },
                        {
                          "timestamp": "2026-04-25T00:00:00Z",
                          "assets": [
                            {"symbol": "BTC", "type": "crypto", "amount": "0.50000000", "price": "72780.36"},
                            {"symbol": "ETH", "type": "crypto", "amount": "2.50000000", "price": "2000.00"},
                            {"symbol": "USD", "type": "fiat", "amount": "1000.00", "price": "1.00"}
                          ],
                          "value": "42390.18",
                          "total_pnl": "4270.18",
                          "net_deposits": "38120.00"
                        }
                      ]
                    }
                  ]
                }
              }
            }
            """#)
    ]
}
