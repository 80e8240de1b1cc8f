import WireFormats

extension PivotSuite {
    private static let calls = ExchangePattern(endpoint: PivotRows.histories)

    /// Cases about replies that come to harm on their way.
    static let transport: [ContractCase] = [
        ContractCase(
            "pivot/transport/cut-recovers",
            "A page that is cut off is no page: it is asked for again",
            fact: "RFC 9112 section 8: a body shorter than Content-Length is incomplete",
            fix: "Compare the body with Content-Length, and send the request again.",
            world: harmed(#"{"fault":"CUT","bytes":300,"of":"body","ending":"close"}"#),
            query: PivotRows.thatDay, needsRetries: true),
        ContractCase(
            "pivot/transport/reset-recovers",
            "A connection that is reset is opened again",
            fact: "pivot.md section 5, 502 to 504: faults on the way",
            fix: "Send the same GET again after a pause when the connection breaks.",
            // Twice, because HTTP clients open a kept connection anew once without a word.
            world: harmed(#"{"fault":"CONNECTION_RESET_BY_PEER"}"#, times: 2),
            query: PivotRows.thatDay, needsRetries: true),
        ContractCase(
            "pivot/transport/silence-recovers",
            "A reply that does not come is given up after the client's own time",
            fact: "pivot.md section 7: the provider itself waits up to 60 s",
            fix: "Give each request a time limit, and send it again when that is over.",
            world: harmed(#"{"fault":"STALL","bytes":0,"of":"reply"}"#),
            query: PivotRows.thatDay, needsRetries: true),
        ContractCase(
            "pivot/transport/no-half-history",
            "When a later page cannot be had, there is an error and not half a history",
            fact: "pivot.md section 6, 13: totalItems says how many rows there are",
            fix: "Report class transport when the tries are used up.",
            world: { context in
                PivotRows.world(
                    2 * context.pageSize + 1, context,
                    script: [
                        PivotRows.step(
                            "break", on: #","call":2"#,
                            #""always":true,"do":[{"fault":"CUT","bytes":40,"of":"body"}]"#)
                    ])
            }, query: PivotRows.thatDay,
            returns: .recordsOrError([.transport, .decode])),
    ]

    /// Cases about not asking for more than is needed.
    static let politeness: [ContractCase] = [
        ContractCase(
            "pivot/politeness/one-token",
            "One token serves a whole walk", level: .should,
            fact: "pivot.md section 2, 3: a token lives 900 s; renew it every 14 min",
            fix: "Keep the token until it is about to expire.",
            world: { PivotRows.world(4 * $0.pageSize + 1, $0) }, query: PivotRows.thatDay,
            wire: [.count(ExchangePattern(endpoint: PivotRows.tokens), 1...3)]),
        ContractCase(
            "pivot/politeness/no-page-twice",
            "No page is asked for twice",
            fact: "pivot.md section 7: too many requests are refused",
            fix: "Use what the first page says; do not ask for it again to count.",
            world: { PivotRows.world(2 * $0.pageSize + 1, $0) }, query: PivotRows.thatDay,
            wire: [.distinct(.status(200, endpoint: PivotRows.histories))]),
        ContractCase(
            "pivot/politeness/page-size-is-used",
            "Pages are as big as they may be", level: .should,
            fact: "pivot.md section 3, perPage",
            fix: "Send perPage; do not ask for the rows one by one.",
            world: { PivotRows.world(3 * $0.pageSize, $0) },
            query: minutes, wire: [.count(calls, 1...5)]),
        ContractCase(
            "pivot/politeness/stops-at-the-end",
            "After the last page nothing more is asked for",
            fact: "pivot.md section 6, 10 and 13",
            fix: "Stop at totalPages, or at the first empty page.",
            world: { PivotRows.world(1, $0) },
            query: minutes, wire: [.count(calls, 1...2)]),
        ContractCase(
            "pivot/politeness/nothing-is-soon-known",
            "A short time without rows is one question, and no error",
            fact: "pivot.md section 6, 14",
            fix: "Return nothing when totalItems is 0.",
            world: { _ in CaseWorld(ledger: PivotRows.ledger([])) },
            query: minutes, wire: [.count(calls, 1...2)]),
    ]

    /// So short a range that nobody splits it.
    @Sendable private static func minutes(_ context: CaseContext) -> HistoryQuery {
        let noon = PivotRows.noon(context)
        return HistoryQuery(
            from: noon.advanced(bySeconds: -60), to: noon.advanced(bySeconds: 900),
            pageSize: context.pageSize)
    }

    /// A world in which the second page comes to harm.
    private static func harmed(_ fault: String, times: Int = 1)
        -> @Sendable (CaseContext) -> CaseWorld
    {
        { context in
            PivotRows.world(
                2 * context.pageSize + 1, context,
                script: [
                    PivotRows.step(
                        "harm", on: #","page":2"#, #""times":\#(times),"do":[\#(fault)]"#)
                ])
        }
    }

    /// Our own client on a bad line.
    static let transportMutants = [
        Mutant(
            "gives-up-on-a-bad-line", "It does not try again when a connection breaks.",
            killedBy: ["transport/cut-recovers", "transport/reset-recovers"],
            make: make(GivesUpOnABadLine.self)),
        Mutant(
            "gives-up-on-silence", "It does not try again when no reply comes.",
            killedBy: ["transport/silence-recovers"], make: make(GivesUpOnSilence.self)),
        Mutant(
            "bad-line-is-the-end", "It takes a page that never comes for the end.",
            killedBy: ["transport/no-half-history"], make: make(BadLineIsTheEnd.self)),
    ]

    /// Our own client that asks for more than it needs.
    static let politenessMutants = [
        Mutant(
            "token-for-each-request", "It takes the 900 seconds for milliseconds.",
            killedBy: ["politeness/one-token"], make: make(TokenForEachRequest.self)),
        Mutant(
            "counts-first", "It asks for the first page once more, to see how many there are.",
            killedBy: ["politeness/no-page-twice"], make: make(CountsFirst.self)),
        Mutant(
            "row-by-row", "It asks for one row at a time.",
            killedBy: ["politeness/page-size-is-used"], make: make(RowByRow.self)),
        Mutant(
            "asks-beyond-the-end", "It asks for three pages beyond the last one.",
            killedBy: [
                "politeness/page-size-is-used", "politeness/stops-at-the-end",
                "politeness/nothing-is-soon-known",
            ], make: make(AsksBeyondTheEnd.self)),
        Mutant(
            "waits-for-rows", "It asks again and again while there is no row.",
            killedBy: ["politeness/nothing-is-soon-known"], make: make(WaitsForRows.self)),
    ]
}

private final class GivesUpOnABadLine: PivotClient {
    override func shouldRetry(_ failure: ClientFailure) -> Bool {
        failure.errorClass != .transport && super.shouldRetry(failure)
    }
}

private final class GivesUpOnSilence: PivotClient {
    override func shouldRetry(_ failure: ClientFailure) -> Bool {
        failure.errorClass != .timeout && super.shouldRetry(failure)
    }
}

private final class BadLineIsTheEnd: PivotClient {
    override func get(_ target: String, _ query: HistoryQuery) throws -> JSONValue {
        do {
            return try super.get(target, query)
        } catch let failure as ClientFailure where failure.errorClass == .transport {
            return .object([])
        }
    }
}

private final class TokenForEachRequest: PivotClient {
    override func lifeSeconds(_ value: JSONValue?) -> Int64? {
        super.lifeSeconds(value).map { $0 / 1_000 }
    }
}

private final class CountsFirst: PivotClient {
    override func walk(_ slice: Slice, _ query: HistoryQuery, _ now: Instant) throws
        -> [JSONValue]
    {
        _ = try get(target(slice, query, now, page: 1), query)
        return try super.walk(slice, query, now)
    }
}

private final class RowByRow: PivotClient {
    override func perPage(_ query: HistoryQuery) -> Int { 1 }
}

private final class AsksBeyondTheEnd: PivotClient {
    override func hasMore(
        _ reply: JSONValue, _ rows: [JSONValue], _ page: Int64, _ query: HistoryQuery
    ) -> Bool { page < (reply["pagination"]?["totalPages"]?.integerValue ?? 0) + 3 }
}

private final class WaitsForRows: PivotClient {
    override func walk(_ slice: Slice, _ query: HistoryQuery, _ now: Instant) throws
        -> [JSONValue]
    {
        var rows = try super.walk(slice, query, now)
        for _ in 0..<3 where rows.isEmpty {
            try connection.wait(1_000)
            rows = try super.walk(slice, query, now)
        }
        return rows
    }
}
