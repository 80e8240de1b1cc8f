/// The files of `Scenarios/pagsmile`, word for word; `Scripts/embed-scenarios` writes them.
enum PagsmileScenarios {
    static let all: [ShippedScenario] = [
        ShippedScenario(
            "pagsmile/back-dated-change",
            #"""
            {
              "description": "Between two calls a change of four days ago is booked: the balances of past days are other ones",
              "clock": "frozen@2026-04-14T12:00:00Z",
              "script": [
                { "name": "book back",
                  "on": {"provider": "pagsmile", "endpoint": "POST /api/balance/history"},
                  "then": [{"insert": [{"at": "2026-04-10T09:00:00Z", "currency": "USD", "amount": "-250.15"}]}] }
              ]
            }
            """#),
        ShippedScenario(
            "pagsmile/clock-skew",
            #"""
            {
              "description": "After the first call the server's clock is two minutes ahead: timestamps of a slow clock have expired",
              "clock": "frozen@2026-04-14T12:00:00Z",
              "script": [
                { "name": "skew",
                  "on": {"provider": "pagsmile"},
                  "then": [{"clock": {"advance": "2m"}}] }
              ]
            }
            """#),
        ShippedScenario(
            "pagsmile/days-with-gaps",
            #"""
            {
              "description": "Only some days have rows, and a currency comes up between two of them",
              "clock": "frozen@2026-04-14T12:00:00Z",
              "ledger": { "pagsmile": { "merchant_id": "940000000048", "days": [
                  {"current_day": "2026-04-14", "balance": [{"currency": "USD", "amount": "90"}, {"currency": "BRL", "amount": "12.5"}]},
                  {"current_day": "2026-04-11", "balance": [{"currency": "USD", "amount": "100"}, {"currency": "BRL", "amount": "0"}]},
                  {"current_day": "2026-04-07", "balance": [{"currency": "USD", "amount": "100.01"}]}
                ] } }
            }
            """#),
        ShippedScenario(
            "pagsmile/denied-then-recovers",
            #"""
            {
              "description": "The second call is 401 permission denied although its signature is right; the next one works",
              "clock": "frozen@2026-04-14T12:00:00Z",
              "script": [
                { "name": "deny",
                  "on": {"provider": "pagsmile", "call": 2},
                  "do": [{"error": "permission-denied"}] }
              ]
            }
            """#),
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
            """#),
        ShippedScenario(
            "pagsmile/duplicate-day",
            #"""
            {
              "description": "The second history has one day twice",
              "clock": "frozen@2026-04-14T12:00:00Z",
              "script": [
                { "name": "repeat a day",
                  "on": {"provider": "pagsmile", "endpoint": "POST /api/balance/history", "call": 2},
                  "do": [{"corrupt": "duplicate-row", "row": 3}] }
              ]
            }
            """#),
        ShippedScenario(
            "pagsmile/empty-days",
            #"""
            {
              "description": "The merchant has no day with a row: data is an empty array",
              "clock": "frozen@2026-04-14T12:00:00Z",
              "ledger": {"pagsmile": {"merchant_id": "940000000048", "days": []}}
            }
            """#),
        ShippedScenario(
            "pagsmile/maintenance",
            #"""
            {
              "description": "The first two calls meet a gateway that answers 503 without a body",
              "clock": "frozen@2026-04-14T12:00:00Z",
              "script": [
                { "name": "maintain",
                  "on": {"provider": "pagsmile"},
                  "times": 2,
                  "do": [{"error": "maintenance"}] }
              ]
            }
            """#),
        ShippedScenario(
            "pagsmile/midnight",
            #"""
            {
              "description": "The first call is made 30 s before midnight, the second 30 s after it: a day ends, and another has a row",
              "clock": "frozen@2026-04-14T23:59:30Z",
              "script": [
                { "name": "midnight",
                  "on": {"provider": "pagsmile"},
                  "then": [{"clock": {"advance": "1m"}}] }
              ]
            }
            """#),
        ShippedScenario(
            "pagsmile/missing-day",
            #"""
            {
              "description": "The second history lacks the row of one day in the middle; a client that counts days notices",
              "clock": "frozen@2026-04-14T12:00:00Z",
              "script": [
                { "name": "lose a day",
                  "on": {"provider": "pagsmile", "endpoint": "POST /api/balance/history", "call": 2},
                  "do": [{"corrupt": "missing-row", "row": 3}] }
              ]
            }
            """#),
        ShippedScenario(
            "pagsmile/range-cap",
            #"""
            {
              "description": "A range may be 31 days long at most; a longer one is 4001012",
              "clock": "frozen@2026-04-14T12:00:00Z",
              "options": {"pagsmile.range_cap": "31"}
            }
            """#),
        ShippedScenario(
            "pagsmile/rate-limited",
            #"""
            {
              "description": "Two calls a second are allowed; the third is 429 without Retry-After, and a second later it works",
              "clock": "frozen@2026-04-14T12:00:00Z",
              "options": {"pagsmile.requests_per_second": "2"},
              "quotas": "enforced",
              "script": [
                { "name": "wait",
                  "on": {"provider": "pagsmile", "call": 3},
                  "then": [{"clock": {"advance": "1s"}}] }
              ]
            }
            """#),
        ShippedScenario(
            "pagsmile/revoked-app",
            #"""
            {
              "description": "After the first call the app is revoked, and restored after two refusals",
              "clock": "frozen@2026-04-14T12:00:00Z",
              "script": [
                { "name": "revoke",
                  "on": {"provider": "pagsmile"},
                  "then": [{"lever": "revoke-credentials"}] },
                { "name": "restore",
                  "on": {"provider": "pagsmile", "call": 3},
                  "then": [{"lever": "restore-credentials"}] }
              ]
            }
            """#),
        ShippedScenario(
            "pagsmile/slow-then-reset",
            #"""
            {
              "description": "The first history is slow, the second is reset, the third works",
              "clock": "frozen@2026-04-14T12:00:00Z",
              "script": [
                { "name": "slow",
                  "on": {"provider": "pagsmile", "endpoint": "POST /api/balance/history"},
                  "do": [{"delay": {"fixed": 300}}] },
                { "name": "reset",
                  "on": {"provider": "pagsmile", "endpoint": "POST /api/balance/history", "call": 2},
                  "do": [{"fault": "CONNECTION_RESET_BY_PEER"}] }
              ]
            }
            """#),
        ShippedScenario(
            "pagsmile/strict-fields",
            #"""
            {
              "description": "A timestamp as text, a body that is not labelled as JSON and a malformed start_date are refused with 400",
              "clock": "frozen@2026-04-14T12:00:00Z",
              "options": {"pagsmile.timestamp_type": "number", "pagsmile.content_type": "json", "pagsmile.start_date_error": "4001008"}
            }
            """#),
        ShippedScenario(
            "pagsmile/swapped-days",
            #"""
            {
              "description": "In the second history two days have changed places, so it is no longer newest first",
              "clock": "frozen@2026-04-14T12:00:00Z",
              "script": [
                { "name": "swap two days",
                  "on": {"provider": "pagsmile", "endpoint": "POST /api/balance/history", "call": 2},
                  "do": [{"corrupt": "swapped-rows", "row": 1}] }
              ]
            }
            """#),
        ShippedScenario(
            "pagsmile/system-error-then-recovers",
            #"""
            {
              "description": "The second and third call are 500 system error; the fourth works",
              "clock": "frozen@2026-04-14T12:00:00Z",
              "script": [
                { "name": "fail",
                  "on": {"provider": "pagsmile", "call": 2},
                  "times": 2,
                  "do": [{"error": "system-error"}] }
              ]
            }
            """#),
        ShippedScenario(
            "pagsmile/truncated-json",
            #"""
            {
              "description": "The first history ends after 200 bytes of its body, with the connection closed",
              "clock": "frozen@2026-04-14T12:00:00Z",
              "script": [
                { "name": "cut",
                  "on": {"provider": "pagsmile", "endpoint": "POST /api/balance/history"},
                  "do": [{"fault": "CUT", "bytes": 200, "of": "body", "ending": "close"}] }
              ]
            }
            """#),
        ShippedScenario(
            "pagsmile/worked-example",
            #"""
            {
              "description": "The app key is ABCDE, that of the documentation's worked example, so that its signature is accepted",
              "clock": "frozen@2026-04-14T12:00:00Z",
              "credentials": {"pagsmile": {"appKey": "ABCDE"}}
            }
            """#),
        ShippedScenario(
            "pagsmile/wrong-amount",
            #"""
            {
              "description": "In the second history the USD balance of one day is 0.01 too high",
              "clock": "frozen@2026-04-14T12:00:00Z",
              "script": [
                { "name": "raise an amount",
                  "on": {"provider": "pagsmile", "endpoint": "POST /api/balance/history", "call": 2},
                  "do": [{"corrupt": "wrong-balance", "row": 2}] }
              ]
            }
            """#),
    ]
}
