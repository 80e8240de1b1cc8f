extension HashKeySuite {
    /// Cases about refusals and odd replies.
    static let errors = [
        refusal(
            "hashkey/errors/bad-request",
            "A request that the provider finds wrong is not sent again",
            fact: "hashkey.md section 5, -1004 Bad request, status 400",
            fix: "Never retry status 400 with a code that says the request is wrong.",
            error: "bad-request", is: [.invalidRequest]),
        refusal(
            "hashkey/errors/missing-field",
            "Code 0001 with the name of a field is a failure of class invalid_request",
            fact: "hashkey.md section 5, 0001 Required field missing; section 8-2",
            fix: "Look at the message of code 0001: only Incorrect signature is about the key.",
            error: "required-field", is: [.invalidRequest]),
        refusal(
            "hashkey/errors/code-as-number",
            "A code that is a JSON number means the same as one that is text",
            level: .should, fact: "hashkey.md section 8-12: text under /api, number under /quote",
            fix: "Read the code whether it is text or a number.",
            error: "no-permission", options: ["code_type": "number"], is: [.auth]),
        refusal(
            "hashkey/errors/page-instead-of-json",
            "A 404 with a web page as its body is a failure by its status",
            fact: "hashkey.md section 5, 404: HTML labelled as JSON",
            fix: "Look at the status first; the body of a refusal need not be JSON.",
            error: "not-found", is: [.notFound, .invalidRequest, .other]),
        ContractCase(
            "hashkey/errors/internal-error-with-400",
            "-1001 is the server's failure although its status is 400",
            fact: "hashkey.md section 5, -1001 Internal error, server side",
            fix: "Map codes -1000 and -1001 to a failure of the server.",
            world: trades({ _ in 2 }, script: [HashKeyRows.refuse("internal-error", times: nil)]),
            query: hour(), wire: [.count(calls, 1...8)], returns: .error([.server])),
        ContractCase(
            "hashkey/errors/feature-offline",
            "-1101 is maintenance: a failure of the server although its status is 400",
            level: .should, fact: "hashkey.md section 5, -1101 Feature has been offline",
            fix: "Map code -1101 to a failure of the server.",
            world: trades({ _ in 2 }, script: [HashKeyRows.refuse("feature-offline", times: nil)]),
            query: hour(), wire: [.count(calls, 1...8)], returns: .error([.server])),
        ContractCase(
            "hashkey/errors/field-not-in-the-sample",
            "A member that the sample lacks does not break a row",
            fact: "hashkey.md section 8-8: feeSupplementaryAmount is in the table only",
            fix: "Ignore members that you do not know.",
            world: { context in
                CaseWorld(
                    ledger: HashKeyRows.list([
                        HashKeyRows.trade(
                            (47_049, context.ago(hours: 48, minutes: -20)), 1,
                            ["feeSupplementaryAmount": "0"])
                    ]))
            }, query: hour()),
    ]

    /// Cases about trying again.
    static let retry = [
        ContractCase(
            "hashkey/retry/server-error-recovers",
            "A server error is tried again after a pause, and the walk goes on where it was",
            fact: "hashkey.md section 5, 5xx: the outcome is unknown",
            fix: "Try the same page again a few times after 5xx, with a pause that grows.",
            world: trades(
                { 2 * $0 + 1 }, script: [HashKeyRows.refuse("server-error", page: 2)]),
            query: hour(),
            wire: [
                .waits(milliseconds: 100, after: .status(500)), .count(.status(500), 1...1),
            ], needsRetries: true),
        ContractCase(
            "hashkey/retry/maintenance-ends",
            "A service that is down for two requests is waited for",
            fact: "hashkey.md section 5, 5xx with an empty body",
            fix: "Try again after 503 too, and do not parse its empty body.",
            world: trades({ _ in 2 }, script: [HashKeyRows.refuse("maintenance", times: 2)]),
            query: hour(), wire: [.waits(milliseconds: 100, after: .status(503))],
            needsRetries: true),
        ContractCase(
            "hashkey/retry/bounded", "A server that never recovers is given up",
            fact: "hashkey.md section 5, 5xx",
            fix: "Limit the tries of one request, and report the server's failure.",
            world: trades({ _ in 2 }, script: [HashKeyRows.refuse("server-error", times: nil)]),
            query: hour(), wire: [.count(calls, 1...10)], returns: .error([.server]),
            needsRetries: true),
        ContractCase(
            "hashkey/retry/pauses-grow", "Pauses between tries grow",
            level: .should, fact: "hashkey.md section 5, 5xx; section 7: no Retry-After is sent",
            fix: "Double the pause after each try.",
            world: trades({ _ in 2 }, script: [HashKeyRows.refuse("maintenance", times: nil)]),
            query: hour(), wire: [.waitsGrow(after: .status(503))], returns: .error([.server]),
            needsRetries: true),
        ContractCase(
            "hashkey/retry/signed-anew",
            "A request that is tried again has a new timestamp and signature",
            level: .should, fact: "hashkey.md section 2, time check: 5 s and it is too old",
            fix: "Build and sign the request anew for each try.",
            world: trades({ _ in 2 }, script: [HashKeyRows.refuse("maintenance", times: 1)]),
            query: hour(), wire: [.distinct(calls)], needsRetries: true),
        ContractCase(
            "hashkey/retry/later-page-stays-broken",
            "A later page that never comes is a failure: half a history is none",
            fact: "hashkey.md section 5, 5xx",
            fix: "Return nothing when a page cannot be had; never what came before it.",
            world: trades(
                { 2 * $0 + 1 },
                script: [HashKeyRows.refuse("server-error", page: 2, times: nil)]),
            query: hour(), wire: [.count(.status(500), 1...10)], returns: .error([.server])),
    ]

    /// Cases about quotas.
    static let limits = [
        ContractCase(
            "hashkey/retry/rate-limit-recovers",
            "A limited request is tried again after a pause",
            fact: "hashkey.md section 7: 429, without Retry-After",
            fix: "Wait after 429, then send the same page's request again.",
            world: trades({ 2 * $0 + 1 }, script: [HashKeyRows.refuse("rate-limited", page: 2)]),
            query: hour(), wire: [.waits(milliseconds: 100, after: .status(429))],
            needsRetries: true),
        ContractCase(
            "hashkey/retry/rate-limit-with-400",
            "Code 0003 is a limit whatever its status, and is tried again after a pause",
            level: .should, fact: "hashkey.md section 8-3: status 400 in the table, 429 elsewhere",
            fix: "Decide by code 0003, not by status 429 alone.",
            world: trades(
                { 2 * $0 + 1 }, script: [HashKeyRows.refuse("rate-limited-as-tabled", page: 2)]),
            query: hour(), wire: [.waits(milliseconds: 100, after: .status(400))],
            needsRetries: true),
        ContractCase(
            "hashkey/retry/limit-stays",
            "A limit that stays is a failure of class rate_limit after a few tries",
            fact: "hashkey.md section 7: who goes on after 429 is blocked",
            fix: "Limit the tries after 429, and report a failure of class rate_limit.",
            world: trades({ _ in 2 }, script: [HashKeyRows.refuse("rate-limited", times: nil)]),
            query: hour(), wire: [.count(calls, 1...10)], returns: .error([.rateLimit])),
        ContractCase(
            "hashkey/retry/blocked", "A block (418) ends the walk: going on makes it longer",
            fact: "hashkey.md section 5 and 7, 418: auto-blocked for sending on after 429",
            fix: "Stop at 418 and report it; it has neither body nor end.",
            world: trades({ _ in 2 }, script: [HashKeyRows.refuse("banned", times: nil)]),
            query: hour(), wire: [.count(.status(418), 1...2)],
            returns: .error([.rateLimit, .auth])),
        ContractCase(
            "hashkey/politeness/two-a-second",
            "Two requests a second are allowed: a long walk waits, and is never blocked",
            fact: "hashkey.md section 7: 2 requests a second; 429, then 418",
            fix: "Send no more than 2 a second, or let pauses after 429 grow beyond a second.",
            world: { context in
                CaseWorld(
                    ledger: HashKeyRows.statement(
                        "trade", entries(context, 4 * context.pageSize + 1)),
                    enforcesQuotas: true)
            }, query: hour(), wire: [.never(.status(418))], needsRetries: true),
    ]
}
