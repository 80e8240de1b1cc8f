/// The files of `Scenarios/pagsmile`, word for word; `Scripts/embed-scenarios` writes them.
enum PagsmileScenarios {
    static let all: [ShippedScenario] = [
        ShippedScenario(
            "pagsmile/documented-sample",
            #"""
            {
              "description": "The sample of POST /api/balance/history: the shown days and currencies, with amounts for the masked ones; time follows the clock, because the sample's 1642075813 lies four years before its days",
              "clock": "frozen@2026-04-14T12:00:00Z",
              "ledger": {
                "pagsmile": {
                  "merchant_id": "94********48",
                  "days": [
                    {
                      "current_day": "2026-04-14",
                      "balance": [
                        { "currency": "USD", "amount": "99002.23" },
                        { "currency": "KZT", "amount": "48000.5" }
                      ],
                      "changes": [
                        { "at": "2026-04-14T08:00:00Z", "currency": "USD", "amount": "-250.15" },
                        { "at": "2026-04-14T08:00:00Z", "currency": "USD", "amount": "-0.75" }
                      ]
                    },
                    {
                      "current_day": "2026-04-13",
                      "balance": [
                        { "currency": "USD", "amount": "99253.13" },
                        { "currency": "KZT", "amount": "48000.5" }
                      ]
                    },
                    {
                      "current_day": "2026-01-05",
                      "balance": [
                        { "currency": "USD", "amount": "551.38" },
                        { "currency": "KZT", "amount": "0" }
                      ]
                    }
                  ]
                }
              }
            }
            """#)
    ]
}
