/// The files of `Scenarios/kraken`, word for word; `Scripts/embed-scenarios` writes them.
enum KrakenScenarios {
    static let all: [ShippedScenario] = [
        ShippedScenario(
            "kraken/account-closed",
            #"""
            {
              "description": "After the first reply the account is not found any more.",
              "clock": "frozen@2026-04-27T12:00:00Z",
              "seed": 1,
              "script": [
                {
                  "name": "not found",
                  "on": {"provider": "kraken", "endpoint": "GET /v1/accounts/{account_id}/portfolio/history", "call": 2},
                  "always": true,
                  "do": [{"error": "not-found"}]
                }
              ]
            }
            """#),
        ShippedScenario(
            "kraken/back-dated-point",
            #"""
            {
              "description": "An account without history gets a point of two days ago between your first and your second request.",
              "clock": "frozen@2026-04-27T12:00:00Z",
              "seed": 1,
              "script": [
                {
                  "name": "back-date",
                  "on": {"provider": "kraken", "endpoint": "GET /v1/accounts/{account_id}/portfolio/history"},
                  "then": [{"insert": [{"account": "JKLM9012NPQR3456", "timestamp": "2026-04-25T00:00:00Z", "assets": [{"symbol": "BTC", "type": "crypto", "amount": "0.25000000"}], "net_deposits": "15000.00"}]}]
                }
              ]
            }
            """#),
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
            """#),
        ShippedScenario(
            "kraken/duplicate-point",
            #"""
            {
              "description": "In the first reply the newest point comes twice: a client that adds up counts it once.",
              "clock": "frozen@2026-04-27T12:00:00Z",
              "seed": 1,
              "script": [
                {
                  "name": "duplicate",
                  "on": {"provider": "kraken", "endpoint": "GET /v1/accounts/{account_id}/portfolio/history"},
                  "do": [{"corrupt": "duplicate-row", "row": 0}]
                }
              ]
            }
            """#),
        ShippedScenario(
            "kraken/key-revoked",
            #"""
            {
              "description": "The key is revoked after the first reply: from then on every request is refused as one with an invalid key.",
              "clock": "frozen@2026-04-27T12:00:00Z",
              "seed": 1,
              "script": [
                {
                  "name": "revoke",
                  "on": {"provider": "kraken", "endpoint": "GET /v1/accounts/{account_id}/portfolio/history"},
                  "then": [{"lever": "revoke-credentials"}]
                }
              ]
            }
            """#),
        ShippedScenario(
            "kraken/key-rotated",
            #"""
            {
              "description": "The partner's key is replaced after the first reply; the old one is refused from then on.",
              "clock": "frozen@2026-04-27T12:00:00Z",
              "seed": 1,
              "script": [
                {
                  "name": "rotate",
                  "on": {"provider": "kraken", "endpoint": "GET /v1/accounts/{account_id}/portfolio/history"},
                  "then": [{"rotate": true}]
                }
              ]
            }
            """#),
        ShippedScenario(
            "kraken/leap-year-window",
            #"""
            {
              "description": "A leap year from midnight to midnight has 366 points, one more than a reply holds: the oldest needs a second request.",
              "clock": "frozen@2025-01-02T12:00:00Z",
              "seed": 1
            }
            """#),
        ShippedScenario(
            "kraken/maintenance",
            #"""
            {
              "description": "The service is unavailable (503) for three requests in a row, then answers again.",
              "clock": "frozen@2026-04-27T12:00:00Z",
              "seed": 1,
              "script": [
                {
                  "name": "503",
                  "on": {"provider": "kraken"},
                  "times": 3,
                  "do": [{"error": "unavailable"}]
                }
              ]
            }
            """#),
        ShippedScenario(
            "kraken/missing-point",
            #"""
            {
              "description": "The point of 24 April is missing for good: the days around it are there.",
              "clock": "frozen@2026-04-27T12:00:00Z",
              "seed": 1,
              "script": [
                {
                  "name": "a gap",
                  "on": {"provider": "kraken", "endpoint": "GET /v1/accounts/{account_id}/portfolio/history"},
                  "do": [{"remove": {"matching": {"timestamp": "2026-04-24T00:00:00Z"}}}]
                }
              ]
            }
            """#),
        ShippedScenario(
            "kraken/newest-point-late",
            #"""
            {
              "description": "The newest daily point is missing until five hours after midnight; the clock passes that hour after your second call.",
              "clock": "frozen@2026-04-27T00:30:00Z",
              "seed": 1,
              "options": {"kraken.snapshot_delay_minutes": "300"},
              "script": [
                {
                  "name": "five o'clock",
                  "on": {"provider": "kraken", "endpoint": "GET /v1/accounts/{account_id}/portfolio/history", "call": 2},
                  "then": [{"clock": {"set": "2026-04-27T05:00:00Z"}}]
                }
              ]
            }
            """#),
        ShippedScenario(
            "kraken/nonce-locked-out",
            #"""
            {
              "description": "The key was once used with far greater nonces, so every nonce is refused: a client must stop, not try for ever.",
              "clock": "frozen@2026-04-27T12:00:00Z",
              "seed": 1,
              "script": [
                {
                  "name": "below the last nonce",
                  "on": {"provider": "kraken"},
                  "always": true,
                  "do": [{"error": "invalid-nonce"}]
                }
              ]
            }
            """#),
        ShippedScenario(
            "kraken/nonce-race",
            #"""
            {
              "description": "A parallel worker with the same key overtakes: your second request's nonce is refused once, a newer one is accepted.",
              "clock": "frozen@2026-04-27T12:00:00Z",
              "seed": 1,
              "script": [
                {
                  "name": "the other worker was faster",
                  "on": {"provider": "kraken", "endpoint": "GET /v1/accounts/{account_id}/portfolio/history", "call": 2},
                  "do": [{"error": "invalid-nonce"}]
                }
              ]
            }
            """#),
        ShippedScenario(
            "kraken/rate-limited",
            #"""
            {
              "description": "The second request is answered 429 with Retry-After: 30; that time then passes, and the key may go on.",
              "clock": "frozen@2026-04-27T12:00:00Z",
              "seed": 1,
              "quotas": "enforced",
              "script": [
                {
                  "name": "the bucket is empty",
                  "on": {"provider": "kraken", "endpoint": "GET /v1/accounts/{account_id}/portfolio/history", "call": 2},
                  "do": [{"lever": "exhaust-quota"}],
                  "then": [{"clock": {"advance": "30s"}}]
                }
              ]
            }
            """#),
        ShippedScenario(
            "kraken/restated-history",
            #"""
            {
              "description": "A point of three days ago is restated between your first and your second request.",
              "clock": "frozen@2026-04-27T12:00:00Z",
              "seed": 1,
              "script": [
                {
                  "name": "restate",
                  "on": {"provider": "kraken", "endpoint": "GET /v1/accounts/{account_id}/portfolio/history"},
                  "then": [{"amend": {"newest": 3}, "set": {"assets": [{"symbol": "USD", "type": "fiat", "amount": "12345.67"}], "net_deposits": "10000.00"}}]
                }
              ]
            }
            """#),
        ShippedScenario(
            "kraken/server-error-on-page-2",
            #"""
            {
              "description": "The second page fails once with 500; the same page asked again is there.",
              "clock": "frozen@2026-04-27T12:00:00Z",
              "seed": 1,
              "script": [
                {
                  "name": "500",
                  "on": {"provider": "kraken", "endpoint": "GET /v1/accounts/{account_id}/portfolio/history", "page": 2},
                  "do": [{"error": "internal-error"}]
                }
              ]
            }
            """#),
        ShippedScenario(
            "kraken/slow-then-reset",
            #"""
            {
              "description": "The first reply is slow, on the second request the connection is reset, the third is answered.",
              "clock": "frozen@2026-04-27T12:00:00Z",
              "seed": 1,
              "script": [
                {
                  "name": "slow",
                  "on": {"provider": "kraken", "endpoint": "GET /v1/accounts/{account_id}/portfolio/history"},
                  "do": [{"delay": {"fixed": 40}}]
                },
                {
                  "name": "reset",
                  "on": {"provider": "kraken", "endpoint": "GET /v1/accounts/{account_id}/portfolio/history", "call": 2},
                  "do": [{"fault": "CONNECTION_RESET_BY_PEER"}]
                }
              ]
            }
            """#),
        ShippedScenario(
            "kraken/swapped-points",
            #"""
            {
              "description": "In the first reply the two newest points have changed places: the order is not to be relied on blindly.",
              "clock": "frozen@2026-04-27T12:00:00Z",
              "seed": 1,
              "script": [
                {
                  "name": "swap",
                  "on": {"provider": "kraken", "endpoint": "GET /v1/accounts/{account_id}/portfolio/history"},
                  "do": [{"corrupt": "swapped-rows", "row": 0}]
                }
              ]
            }
            """#),
        ShippedScenario(
            "kraken/truncated-json",
            #"""
            {
              "description": "The first reply ends after 300 bytes of its body although it promised more; the next one is whole.",
              "clock": "frozen@2026-04-27T12:00:00Z",
              "seed": 1,
              "script": [
                {
                  "name": "cut",
                  "on": {"provider": "kraken", "endpoint": "GET /v1/accounts/{account_id}/portfolio/history"},
                  "do": [{"fault": "CUT", "bytes": 300, "of": "body", "ending": "close"}]
                }
              ]
            }
            """#),
        ShippedScenario(
            "kraken/wrong-value",
            #"""
            {
              "description": "In the first reply the newest point's value is one cent too high: it is not what its profit says.",
              "clock": "frozen@2026-04-27T12:00:00Z",
              "seed": 1,
              "script": [
                {
                  "name": "falsify",
                  "on": {"provider": "kraken", "endpoint": "GET /v1/accounts/{account_id}/portfolio/history"},
                  "do": [{"corrupt": "wrong-balance", "row": 0}]
                }
              ]
            }
            """#),
    ]
}
