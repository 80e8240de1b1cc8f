/// The files of `Scenarios/pacifica`, word for word; `Scripts/embed-scenarios` writes them.
enum PacificaScenarios {
    static let all: [ShippedScenario] = [
        ShippedScenario(
            "pacifica/back-dated-row",
            #"""
            {
              "description": "After page 1 an event appears an hour back; later balances move.",
              "clock": "frozen@2025-10-23T06:13:20Z", "seed": 7,
              "script": [
                {
                  "name": "back-dated",
                  "on": {"provider": "pacifica",
                    "endpoint": "GET /api/v1/account/balance/history"},
                  "then": [
                    {"insert": [
                      {"event_type": "deposit", "amount": "250.000000",
                        "created_at": 1761196400000}]}
                  ]
                }
              ]
            }
            """#),
        ShippedScenario(
            "pacifica/clock-skew",
            #"""
            {
              "description": "The server is 40 s ahead when the first signed request comes.",
              "clock": "frozen@2025-10-23T06:13:20Z", "seed": 7,
              "script": [
                {
                  "name": "ahead",
                  "on": {"provider": "pacifica", "endpoint": "POST /api/v1/account/api_keys"},
                  "do": [{"clock": {"advance": "40s"}}],
                  "then": [{"clock": {"set": "2025-10-23T06:13:20Z"}}]
                }
              ]
            }
            """#),
        ShippedScenario(
            "pacifica/credentials-revoked",
            #"""
            {
              "description": "After page 1 the credentials are taken back: 401 from then on.",
              "clock": "frozen@2025-10-23T06:13:20Z", "seed": 7,
              "script": [
                {
                  "name": "revoked",
                  "on": {"provider": "pacifica",
                    "endpoint": "GET /api/v1/account/balance/history"},
                  "then": [{"lever": "revoke-credentials"}]
                }
              ]
            }
            """#),
        ShippedScenario(
            "pacifica/credits-then-recovery",
            #"""
            {
              "description": "24 credits: call 3 is 429; a minute later it succeeds.",
              "clock": "frozen@2025-10-23T06:13:20Z", "seed": 7,
              "quotas": "enforced",
              "options": {"pacifica.credits": "24"},
              "script": [
                {
                  "name": "a-minute-later",
                  "on": {"provider": "pacifica",
                    "endpoint": "GET /api/v1/account/balance/history", "call": 3},
                  "then": [{"clock": {"advance": "60s"}}]
                }
              ]
            }
            """#),
        ShippedScenario(
            "pacifica/cursor-gone",
            #"""
            {
              "description": "On page 3 the cursor is refused once; the walk must begin again.",
              "clock": "frozen@2025-10-23T06:13:20Z", "seed": 7,
              "script": [
                {
                  "name": "cursor-gone",
                  "on": {"provider": "pacifica",
                    "endpoint": "GET /api/v1/account/balance/history", "page": 3},
                  "do": [{"error": "invalid-request-parameters"}]
                }
              ]
            }
            """#),
        ShippedScenario(
            "pacifica/cursor-repeats",
            #"""
            {
              "description": "Page 2 hands back the cursor sent; who trusts it never ends.",
              "clock": "frozen@2025-10-23T06:13:20Z", "seed": 7,
              "script": [
                {
                  "name": "repeat",
                  "on": {"provider": "pacifica",
                    "endpoint": "GET /api/v1/account/balance/history", "page": 2},
                  "do": [{"option": {"pacifica.paging_fault": "repeated-cursor"}}],
                  "then": [{"option": {"pacifica.paging_fault": "none"}}]
                }
              ]
            }
            """#),
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
            """#),
        ShippedScenario(
            "pacifica/duplicate-row",
            #"""
            {
              "description": "The last row of page 2 comes twice, with limit 50.",
              "clock": "frozen@2025-10-23T06:13:20Z", "seed": 7,
              "script": [
                {
                  "name": "duplicate",
                  "on": {"provider": "pacifica",
                    "endpoint": "GET /api/v1/account/balance/history", "page": 2},
                  "do": [{"corrupt": "duplicate-row", "row": 49}]
                }
              ]
            }
            """#),
        ShippedScenario(
            "pacifica/error-on-page-2",
            #"""
            {
              "description": "The second page is 500 once; the same cursor then succeeds.",
              "clock": "frozen@2025-10-23T06:13:20Z", "seed": 7,
              "script": [
                {
                  "name": "server-error",
                  "on": {"provider": "pacifica",
                    "endpoint": "GET /api/v1/account/balance/history", "page": 2},
                  "do": [{"error": "internal-error"}]
                }
              ]
            }
            """#),
        ShippedScenario(
            "pacifica/full-last-page",
            #"""
            {
              "description": "Four events: with limit 2 or 4 the last page is exactly full.",
              "clock": "frozen@2025-10-23T06:13:20Z", "seed": 7,
              "ledger": {
                "pacifica": [
                  {"id": 14, "amount": "-4", "balance": "96",
                    "pending_balance": "0", "event_type": "withdraw", "created_at": 1761199203000},
                  {"id": 13, "amount": "2", "balance": "100",
                    "pending_balance": "0", "event_type": "payout", "created_at": 1761199202000},
                  {"id": 12, "amount": "-2", "balance": "98",
                    "pending_balance": "0", "event_type": "funding", "created_at": 1761199201000},
                  {"id": 11, "amount": "100", "balance": "100",
                    "pending_balance": "0", "event_type": "deposit", "created_at": 1761199200000}
                ]
              }
            }
            """#),
        ShippedScenario(
            "pacifica/insert-while-paging",
            #"""
            {
              "description": "A payout arrives after page 1; older pages must not move.",
              "clock": "frozen@2025-10-23T06:13:20Z", "seed": 7,
              "script": [
                {
                  "name": "arrival",
                  "on": {"provider": "pacifica",
                    "endpoint": "GET /api/v1/account/balance/history"},
                  "then": [
                    {"insert": [
                      {"event_type": "payout", "amount": "12.500000",
                        "created_at": 1761200000000}]}
                  ]
                }
              ]
            }
            """#),
        ShippedScenario(
            "pacifica/maintenance",
            #"""
            {
              "description": "From the second call on, 503 three times without Retry-After.",
              "clock": "frozen@2025-10-23T06:13:20Z", "seed": 7,
              "script": [
                {
                  "name": "maintenance",
                  "on": {"provider": "pacifica",
                    "endpoint": "GET /api/v1/account/balance/history", "call": 2},
                  "times": 3,
                  "do": [{"error": "service-unavailable"}]
                }
              ]
            }
            """#),
        ShippedScenario(
            "pacifica/missing-row",
            #"""
            {
              "description": "Page 2 lacks a row; the balances around the gap do not fit.",
              "clock": "frozen@2025-10-23T06:13:20Z", "seed": 7,
              "script": [
                {
                  "name": "missing",
                  "on": {"provider": "pacifica",
                    "endpoint": "GET /api/v1/account/balance/history", "page": 2},
                  "do": [{"corrupt": "missing-row"}]
                }
              ]
            }
            """#),
        ShippedScenario(
            "pacifica/quota-spent-elsewhere",
            #"""
            {
              "description": "Somebody spends all credits before call 2; a minute heals it.",
              "clock": "frozen@2025-10-23T06:13:20Z", "seed": 7,
              "quotas": "enforced",
              "script": [
                {
                  "name": "spent",
                  "on": {"provider": "pacifica",
                    "endpoint": "GET /api/v1/account/balance/history", "call": 2},
                  "do": [{"lever": "exhaust-quota"}],
                  "then": [{"clock": {"advance": "60s"}}]
                }
              ]
            }
            """#),
        ShippedScenario(
            "pacifica/slow-then-reset",
            #"""
            {
              "description": "The first reply takes 200 ms, the second ends in a reset.",
              "clock": "frozen@2025-10-23T06:13:20Z", "seed": 7,
              "script": [
                {
                  "name": "slow",
                  "on": {"provider": "pacifica",
                    "endpoint": "GET /api/v1/account/balance/history"},
                  "do": [{"delay": {"fixed": 200}}]
                },
                {
                  "name": "reset",
                  "on": {"provider": "pacifica",
                    "endpoint": "GET /api/v1/account/balance/history", "call": 2},
                  "do": [{"fault": "CONNECTION_RESET_BY_PEER"}]
                }
              ]
            }
            """#),
        ShippedScenario(
            "pacifica/swapped-rows",
            #"""
            {
              "description": "In page 1 two rows have changed places.",
              "clock": "frozen@2025-10-23T06:13:20Z", "seed": 7,
              "script": [
                {
                  "name": "swapped",
                  "on": {"provider": "pacifica",
                    "endpoint": "GET /api/v1/account/balance/history"},
                  "do": [{"corrupt": "swapped-rows", "row": 2}]
                }
              ]
            }
            """#),
        ShippedScenario(
            "pacifica/ties-at-page-edge",
            #"""
            {
              "description": "Four events share one instant, and small pages end among them.",
              "clock": "frozen@2025-10-23T06:13:20Z", "seed": 7,
              "ledger": {
                "pacifica": [
                  {"id": 106, "amount": "5", "balance": "115",
                    "pending_balance": "0", "event_type": "payout", "created_at": 1761199209000},
                  {"id": 105, "amount": "-1", "balance": "110",
                    "pending_balance": "0", "event_type": "funding", "created_at": 1761199205000},
                  {"id": 104, "amount": "-2", "balance": "111",
                    "pending_balance": "0", "event_type": "trade", "created_at": 1761199205000},
                  {"id": 103, "amount": "3", "balance": "113",
                    "pending_balance": "0", "event_type": "trade", "created_at": 1761199205000},
                  {"id": 102, "amount": "10", "balance": "110",
                    "pending_balance": "0", "event_type": "deposit", "created_at": 1761199205000},
                  {"id": 101, "amount": "100", "balance": "100",
                    "pending_balance": "0", "event_type": "deposit", "created_at": 1761199200000}
                ]
              }
            }
            """#),
        ShippedScenario(
            "pacifica/truncated-json",
            #"""
            {
              "description": "The first reply ends after 60 bytes of its body.",
              "clock": "frozen@2025-10-23T06:13:20Z", "seed": 7,
              "script": [
                {
                  "name": "cut",
                  "on": {"provider": "pacifica",
                    "endpoint": "GET /api/v1/account/balance/history"},
                  "do": [{"fault": "CUT", "bytes": 60, "of": "body", "ending": "close"}]
                }
              ]
            }
            """#),
        ShippedScenario(
            "pacifica/wrong-balance",
            #"""
            {
              "description": "In page 2 one running balance is too high by its last digit.",
              "clock": "frozen@2025-10-23T06:13:20Z", "seed": 7,
              "script": [
                {
                  "name": "wrong-balance",
                  "on": {"provider": "pacifica",
                    "endpoint": "GET /api/v1/account/balance/history", "page": 2},
                  "do": [{"corrupt": "wrong-balance"}]
                }
              ]
            }
            """#),
    ]
}
