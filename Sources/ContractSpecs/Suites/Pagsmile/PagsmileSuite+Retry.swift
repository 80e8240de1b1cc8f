extension PagsmileSuite {
    /// Cases about trying again.
    static let retry = [
        ContractCase(
            "pagsmile/retry/system-error",
            "A system error is tried again after a pause",
            fact: "pagsmile.md section 5: 500, code 5001000 system error",
            fix: "Try again a few times after HTTP 5xx, with a pause.",
            world: { PagsmileWorlds.single($0, script: [PagsmileWorlds.error("system-error")]) },
            query: PagsmileWorlds.oneDay,
            wire: [.waits(milliseconds: 100, after: .status(500)), .count(.any, 2...4)],
            needsRetries: true),
        ContractCase(
            "pagsmile/retry/rate-limit",
            "Too many requests are tried again after a pause, without a Retry-After to go by",
            fact: "pagsmile.md section 7: 429, code 4004029; no Retry-After is documented",
            fix: "Wait for a time of your own after HTTP 429, then try again.",
            world: {
                PagsmileWorlds.single($0, script: [PagsmileWorlds.error("too-many-requests")])
            },
            query: PagsmileWorlds.oneDay,
            wire: [.waits(milliseconds: 100, after: .status(429)), .count(.any, 2...4)],
            needsRetries: true),
        ContractCase(
            "pagsmile/retry/maintenance",
            "A gateway's 503 is tried again like any server error",
            fact: "pagsmile.md section 5; a gateway in front of the API has statuses of its own",
            fix: "Try again after every status from 500 to 599, with a pause.",
            world: { PagsmileWorlds.single($0, script: [PagsmileWorlds.error("maintenance")]) },
            query: PagsmileWorlds.oneDay,
            wire: [.waits(milliseconds: 100, after: .status(503)), .count(.any, 2...4)],
            needsRetries: true),
        ContractCase(
            "pagsmile/retry/ends",
            "A system error that stays ends in an error after a few tries",
            fact: "pagsmile.md section 5: 500, code 5001000 system error",
            fix: "Bound the tries, and give the last failure to the caller.",
            world: {
                PagsmileWorlds.single(
                    $0, script: [PagsmileWorlds.error("system-error", times: nil)])
            },
            query: PagsmileWorlds.oneDay, wire: [.count(PagsmileWorlds.requests, 2...10)],
            returns: .error([.server]), needsRetries: true),
        ContractCase(
            "pagsmile/retry/pauses-grow",
            "Pauses grow from try to try while the server fails",
            level: .should, fact: "pagsmile.md section 5: 500; section 7: no Retry-After",
            fix: "Double the pause after each try.",
            world: {
                PagsmileWorlds.single(
                    $0, script: [PagsmileWorlds.error("system-error", times: nil)])
            },
            query: PagsmileWorlds.oneDay, wire: [.waitsGrow(after: .status(500))],
            returns: .error([.server]), needsRetries: true),
        ContractCase(
            "pagsmile/retry/rate-limit-ends",
            "A rate limit that stays ends in an error of class rate_limit after a few tries",
            fact: "pagsmile.md section 7: 429, code 4004029",
            fix: "Bound the tries, and map HTTP 429 to an error of its own class.",
            world: {
                PagsmileWorlds.single(
                    $0, script: [PagsmileWorlds.error("too-many-requests", times: nil)])
            },
            query: PagsmileWorlds.oneDay, wire: [.count(PagsmileWorlds.requests, 1...10)],
            returns: .error([.rateLimit])),
        ContractCase(
            "pagsmile/retry/between-ranges",
            "A piece of a range that fails once is asked again, and no day is lost or doubled",
            fact: "pagsmile.md section 5: 500, code 5001000 system error",
            fix: "Try the request that failed again, and go on behind it.",
            world: {
                PagsmileWorlds.long(
                    $0, script: [PagsmileWorlds.error("system-error", fromCall: 2)])
            },
            query: PagsmileWorlds.hundredDays, needsRetries: true),
        ContractCase(
            "pagsmile/retry/fails-between-ranges",
            "A piece of a range that fails for good is an error, not a hole",
            fact: "pagsmile.md section 5: 500, code 5001000 system error",
            fix: "Let the failure of any request be the failure of the whole call.",
            world: {
                PagsmileWorlds.long(
                    $0, script: [PagsmileWorlds.error("system-error", fromCall: 2, times: nil)])
            },
            query: PagsmileWorlds.hundredDays, returns: .recordsOrError([.server])),
    ]
}
