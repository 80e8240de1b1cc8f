/// The files of `Scenarios/pacifica`, word for word; `Scripts/embed-scenarios` writes them.
enum PacificaScenarios {
    static let all: [ShippedScenario] = [
        ShippedScenario(
            "pacifica/documented-sample",
            #"""
            {
              "description": "The documentation's sample: one row, with the cursor of an older one.",
              "clock": "frozen@2024-05-20T10:13:20Z",
              "seed": 1,
              "options": {
                "pacifica.limit_default": "1"
              },
              "ledger": {
                "pacifica": [
                  {
                    "id": 37848718,
                    "amount": "100.000000",
                    "balance": "1200.000000",
                    "pending_balance": "0.000000",
                    "event_type": "deposit",
                    "created_at": 1716200000000
                  },
                  {
                    "id": 37848702,
                    "amount": "1100.000000",
                    "balance": "1100.000000",
                    "pending_balance": "0.000000",
                    "event_type": "deposit",
                    "created_at": 1716196400000
                  }
                ]
              }
            }
            """#)
    ]
}
