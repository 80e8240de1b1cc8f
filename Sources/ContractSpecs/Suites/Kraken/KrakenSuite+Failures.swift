import WireFormats

extension KrakenSuite {
    /// Cases about what refusals mean.
    static let errors = [
        ContractCase(
            "kraken/errors/account-not-found",
            "An account that does not exist is a failure, not an empty history",
            fact: "kraken.md section 5, NotFound; 404: no retry",
            fix: "Map 404 to 'not found', and do not try again.",
            world: { KrakenPoints.week($0) }, query: KrakenPoints.weekQuery,
            wire: [.count(.any, 1...1)], returns: .error([.notFound]),
            credentials: ["account": "ZZZZ9999YYYY8888"]),
        ContractCase(
            "kraken/errors/unknown-members", "Members that nobody knows yet do not break a reply",
            fact: "kraken.md section 5: other members possible; section 4: not all children shown",
            fix: "Ignore members that you do not know, of the reply and of its rows.",
            world: {
                KrakenPoints.week(
                    $0,
                    script: [
                        CaseWorld.changing(
                            "kraken", "GET /v1/accounts/{account_id}/portfolio/history",
                            "unknown-member")
                    ])
            }, query: KrakenPoints.weekQuery),
        ContractCase(
            "kraken/errors/account-of-somebody-else",
            "An account that may not be read is a failure of permission, and not tried again",
            fact: "kraken.md section 5, PermissionDenied; 403: no retry",
            fix: "Map 403 to an error of permission, and do not try again.",
            world: { KrakenPoints.week($0) }, query: KrakenPoints.weekQuery,
            wire: [.count(.any, 1...1)], returns: .error([.auth]),
            credentials: ["account": "NPQR3456STUV7890"]),
        ContractCase(
            "kraken/errors/account-too-short",
            "An account id that cannot be one is a wrong request, and not tried again",
            fact: "kraken.md section 3, account_id: 14 to 42 characters; section 5, 400",
            fix: "Map 400 to an error of the request, and do not try again.",
            world: { KrakenPoints.week($0) }, query: KrakenPoints.weekQuery,
            wire: [.count(.any, 0...1)], returns: .error([.invalidRequest]),
            credentials: ["account": "ABCD1234EFGH5"]),
        ContractCase(
            "kraken/errors/list-of-texts",
            "A refusal in the older form, a list of texts, keeps the meaning of its status",
            level: .should,
            fact: "kraken.md section 8-10: problem details, or Embed's lists of texts",
            fix: "Let the status decide; take the body's details where it has any.",
            world: { KrakenPoints.week($0, options: ["error_style": "embed"]) },
            query: KrakenPoints.weekQuery, wire: [.count(.any, 1...1)], returns: .error([.auth]),
            credentials: ["key": "sim-pws-key-nobody-has"]),
        ContractCase(
            "kraken/errors/status-200",
            "A refusal that comes with status 200 is a failure, not an empty history",
            level: .should,
            fact: "kraken.md section 8-10 and 5: Spot answers errors with HTTP 200",
            fix: "Check for 'error' and for the list 'data' before taking a reply for a success.",
            world: { KrakenPoints.week($0, options: ["error_style": "spot"]) },
            query: KrakenPoints.weekQuery, returns: .error([.auth, .decode]),
            credentials: ["key": "sim-pws-key-nobody-has"]),
    ]

    /// Cases about trying again.
    static let retry = [
        ContractCase(
            "kraken/retry/server-error-once",
            "A server error is tried again after a pause",
            fact: "kraken.md section 5: 500 generally is worth a retry",
            fix: "Try again a few times after HTTP 5xx, after a pause.",
            world: { KrakenPoints.week($0, script: [KrakenPoints.error("internal-error")]) },
            query: KrakenPoints.weekQuery,
            wire: [.waits(milliseconds: 50, after: .status(500))], needsRetries: true),
        ContractCase(
            "kraken/retry/unavailable-twice",
            "A service that is away for a moment is asked again until it is back",
            fact: "kraken.md section 5: 503 is temporary, retry",
            fix: "Try again more than once after HTTP 503, after a pause.",
            world: {
                KrakenPoints.week($0, script: [KrakenPoints.error("unavailable", times: 2)])
            }, query: KrakenPoints.weekQuery,
            wire: [
                .count(.status(503), 2...2), .waits(milliseconds: 50, after: .status(503)),
            ], needsRetries: true),
        ContractCase(
            "kraken/retry/request-timeout",
            "Status 408 is worth another try",
            fact: "kraken.md section 5, Embed's catalogue: 408 retry",
            fix: "Treat 408 like a server error, not like a wrong request.",
            world: { KrakenPoints.week($0, script: [KrakenPoints.error("request-timeout")]) },
            query: KrakenPoints.weekQuery, needsRetries: true),
        ContractCase(
            "kraken/retry/retry-after",
            "After 429 the client waits as long as Retry-After says",
            fact: "kraken.md section 5 and 7: Retry-After in whole seconds is honoured",
            fix: "Wait max(own pause, Retry-After seconds) before the next request.",
            world: {
                KrakenPoints.week(
                    $0, options: ["bucket_seconds": "2"],
                    script: [KrakenPoints.error("rate-limited")])
            }, query: KrakenPoints.weekQuery,
            wire: [.waits(milliseconds: 2_000, after: .status(429))], needsRetries: true),
        ContractCase(
            "kraken/retry/rate-limit-without-a-hint",
            "After 429 without Retry-After the client waits and tries again",
            fact: "kraken.md section 5: Retry-After is optional; 429: retry with back-off",
            fix: "Have a pause of your own for when Retry-After is not there.",
            world: {
                KrakenPoints.week(
                    $0, options: ["retry_after": "omitted"],
                    script: [KrakenPoints.error("rate-limited")])
            }, query: KrakenPoints.weekQuery,
            wire: [.waits(milliseconds: 50, after: .status(429))], needsRetries: true),
        ContractCase(
            "kraken/retry/gives-up",
            "An error that stays is reported after a few tries",
            fact: "kraken.md section 5: 500 generally is worth a retry, not for ever",
            fix: "Bound the number of tries, and report the last failure.",
            world: { KrakenPoints.week($0, script: [KrakenPoints.always("internal-error")]) },
            query: KrakenPoints.weekQuery,
            wire: [
                .count(.any, 1...10), .waits(milliseconds: 50, after: .status(500)),
            ], returns: .error([.server])),
        ContractCase(
            "kraken/retry/pauses-grow",
            "The longer a service is away, the longer the pauses between tries",
            level: .should,
            fact: "kraken.md section 5: 429 and 503, retry with back-off",
            fix: "Let each pause be longer than the one before.",
            world: { KrakenPoints.week($0, script: [KrakenPoints.always("unavailable")]) },
            query: KrakenPoints.weekQuery, wire: [.waitsGrow(after: .status(503))],
            returns: .error([.server]), needsRetries: true),
        ContractCase(
            "kraken/retry/rate-limit-stays",
            "A rate limit that stays is reported as such after a few tries",
            fact: "kraken.md section 5: 429 RateLimitExceeded",
            fix: "Bound the number of tries, and report a rate limit, not a general failure.",
            world: {
                KrakenPoints.week(
                    $0, options: ["bucket_seconds": "1"],
                    script: [KrakenPoints.always("rate-limited")])
            }, query: KrakenPoints.weekQuery, wire: [.count(.any, 1...10)],
            returns: .error([.rateLimit])),
    ]

    /// Cases about the connection.
    static let transport = [
        ContractCase(
            "kraken/transport/reset-once",
            "A connection that is reset is a reason to try again",
            fact: "Docs/FAULTS.md, CONNECTION_RESET_BY_PEER; a GET changes nothing",
            fix: "Treat a reset as temporary, with a new nonce for the next try.",
            world: { fault("{\"fault\":\"CONNECTION_RESET_BY_PEER\"}", $0) },
            query: KrakenPoints.weekQuery,
            wire: [.increasing(header: "API-Nonce", .any)], needsRetries: true),
        ContractCase(
            "kraken/transport/cut-once",
            "A reply that breaks off is not taken for a short one",
            fact: "Docs/FAULTS.md, CUT: the body is shorter than its length says",
            fix: "Compare the length with Content-Length, and ask again.",
            world: {
                fault("{\"fault\":\"CUT\",\"bytes\":300,\"of\":\"body\",\"ending\":\"close\"}", $0)
            }, query: KrakenPoints.weekQuery, needsRetries: true),
        ContractCase(
            "kraken/transport/stall-once",
            "A reply that does not come is given up in time, and asked for again",
            fact: "Docs/FAULTS.md, STALL; kraken.md section 9: Payward's own client has a timeout",
            fix: "Set a timeout for each request, and try again after it.",
            world: { fault("{\"fault\":\"STALL\",\"bytes\":0,\"of\":\"reply\"}", $0) },
            query: KrakenPoints.weekQuery, needsRetries: true),
        ContractCase(
            "kraken/transport/no-http",
            "Bytes that are no HTTP are a failure, not an empty history",
            fact: "Docs/FAULTS.md, RANDOM_DATA_THEN_CLOSE",
            fix: "Report what cannot be read; do not catch it and return nothing.",
            world: { context in
                KrakenPoints.week(
                    context,
                    script: [
                        KrakenPoints.step(
                            "{\"fault\":\"RANDOM_DATA_THEN_CLOSE\"}", times: "\"always\":true")
                    ])
            },
            query: KrakenPoints.weekQuery, wire: [.count(.any, 1...10)],
            returns: .error([.transport, .decode, .server])),
    ]

    /// Cases about not asking for more than is needed.
    static let politeness = [
        ContractCase(
            "kraken/politeness/a-month-at-once",
            "A month is asked for in one request, or in two",
            level: .should,
            fact: "kraken.md section 6: a reply has up to 365 points",
            fix: "Ask for as many days at a time as a reply can have.",
            world: { context in
                CaseWorld(
                    ledger: KrakenPoints.ledger(
                        KrakenPoints.dollars(KrakenPoints.midnights(2...30, context))))
            },
            query: { KrakenPoints.query(31, 1, $0) }, wire: [.count(.any, 1...2)]),
        ContractCase(
            "kraken/politeness/not-day-by-day",
            "A hundred days are not asked for day by day",
            fact: "kraken.md section 6: a reply has up to 365 points; section 7, 429 exists",
            fix: "Ask for a range at a time.",
            world: { context in
                CaseWorld(
                    ledger: KrakenPoints.ledger(
                        KrakenPoints.bare(KrakenPoints.midnights(2...100, context))))
            },
            query: { KrakenPoints.query(101, 1, $0) }, wire: [.count(.any, 1...60)]),
        ContractCase(
            "kraken/politeness/nothing-twice",
            "What was answered is not asked for again",
            fact: "kraken.md section 7: 429 exists, its limits are not documented",
            fix: "Keep what came; ask for each window once.",
            world: { context in
                CaseWorld(
                    ledger: KrakenPoints.ledger(
                        KrakenPoints.dollars([3, 500].map { context.midnight(daysAgo: $0) })))
            },
            query: { KrakenPoints.query(600, 1, $0) }, wire: [.distinct(KrakenPoints.answered)]),
    ]

    private static func fault(_ effect: String, _ context: CaseContext) -> CaseWorld {
        KrakenPoints.week(context, script: [KrakenPoints.step(effect)])
    }
}
