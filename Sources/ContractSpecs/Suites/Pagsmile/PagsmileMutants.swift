import WireFormats

/// Our own client, wrong in one way each.
enum PagsmileMutants {
    static let all = requests + ranges + replies + failures

    // MARK: Groups of cases that catch the same clients

    /// Every case but some: what catches a client that nobody lets in.
    static func allCases(but survivors: [String]) -> [String] {
        names(of: PagsmileSuite.cases).filter { !survivors.contains($0) }
    }

    /// The cases in which even a request that is refused gets what the case is about.
    static let blindToRefusals =
        [
            "auth/address-not-allowed", "auth/unknown-app", "window/empty-range",
            "errors/invalid-parameter", "errors/expired", "errors/range-refused",
            "errors/unknown-code", "errors/not-found", "errors/maintenance", "retry/ends",
            "retry/pauses-grow", "retry/rate-limit-ends", "transport/stays-down",
            "transport/garbage",
        ]

    /// The cases that a client passes whose every request is refused with 401.
    static let passedWhenDenied =
        blindToRefusals + ["auth/wrong-key", "auth/revoked-between-ranges"]

    /// Every case that asks for one day.
    static let oneDay = names(
        of: PagsmileSuite.cases.filter {
            let query = $0.query(CaseContext(now: CaseStage.start, pageSize: 5))
            return query.from?.advanced(bySeconds: 86_400) == query.to
        })

    /// Those of them in which the day is read in the end.
    static let oneDayReads = [
        "window/one-day", "errors/unknown-members", "errors/code-as-text", "retry/system-error",
        "retry/rate-limit", "retry/maintenance",
        "time/each-try-has-its-own", "transport/reset", "transport/cut-short",
        "transport/stall",
    ]

    /// The cases that read days in a row, more than one piece of a range can hold.
    static let longReads = [
        "window/longer-than-31-days", "window/longer-than-31-days-end-left-out",
        "paging/every-other-day", "paging/booked-back", "retry/between-ranges",
    ]

    /// The cases whose range has rows on its last day.
    static let lastDays =
        oneDayReads + [
            "window/both-edges", "window/end-date-left-out", "window/nothing-in-the-middle",
            "paging/more-rows-than-a-page", "time/utc-days",
        ]

    private static func names(of cases: [ContractCase]) -> [String] {
        cases.map { String($0.id.dropFirst($0.provider.count + 1)) }
    }

    static func mutant(
        _ name: String, _ summary: String, _ type: PagsmileClient.Type, killedBy: [String]
    ) -> Mutant {
        Mutant(name, summary, killedBy: killedBy, make: PagsmileSuite.make(type))
    }
}
