import WireFormats

/// Ledgers, questions and script steps of Pagsmile's cases.
///
/// No day is later than two days ago: what today's row says is not documented.
enum PagsmileWorlds {
    static let endpoint = "/api/balance/history"

    /// Any request for the history.
    static let requests = ExchangePattern(endpoint: endpoint)

    /// A day and its balances.
    typealias Row = (daysAgo: Int64, balances: [(currency: String, amount: String)])

    /// A ledger of days, in any order.
    static func ledger(_ context: CaseContext, _ rows: [Row]) -> String {
        let days = rows.sorted { $0.daysAgo < $1.daysAgo }.map { row in
            let balances = row.balances.map {
                #"{"currency":"\#($0.currency)","amount":"\#($0.amount)"}"#
            }
            return day(context, row.daysAgo, "[\(balances.joined(separator: ","))]")
        }
        return #"{"merchant_id":"940000000048","days":[\#(days.joined(separator: ","))]}"#
    }

    /// A ledger of dollars: each day has half a dollar more than a whole number, which differs.
    static func dollars(_ context: CaseContext, daysAgo: some Sequence<Int64>) -> String {
        ledger(context, daysAgo.map { ($0, [("USD", "\(1_000 - $0).5")]) })
    }

    /// The world of most cases: three days in the middle of what `week` asks for.
    static func quiet(
        _ context: CaseContext, options: [String: String] = [:], script: [String] = []
    ) -> CaseWorld {
        CaseWorld(
            ledger: dollars(context, daysAgo: 7...9), options: options, script: script)
    }

    /// The world of questions for one day: that day alone.
    static func single(
        _ context: CaseContext, options: [String: String] = [:], script: [String] = []
    ) -> CaseWorld {
        CaseWorld(ledger: dollars(context, daysAgo: [8]), options: options, script: script)
    }

    /// Days in a row, most of what `hundredDays` asks for.
    static func long(
        _ context: CaseContext, options: [String: String] = [:], script: [String] = []
    ) -> CaseWorld {
        CaseWorld(
            ledger: dollars(context, daysAgo: 13...108), options: options, script: script)
    }

    /// A day as a scenario gives it.
    static func day(_ context: CaseContext, _ daysAgo: Int64, _ balances: String) -> String {
        let date = "\(context.midnight(daysAgo: daysAgo))".prefix(10)
        return #"{"current_day":"\#(date)","balance":\#(balances)}"#
    }
}

// MARK: - Questions

extension PagsmileWorlds {
    /// The days from one to before another, by how long ago they were.
    static func query(_ context: CaseContext, from: Int64, before: Int64, asset: String? = nil)
        -> HistoryQuery
    {
        HistoryQuery(
            asset: asset, from: context.midnight(daysAgo: from),
            to: context.midnight(daysAgo: before), pageSize: context.pageSize)
    }

    /// Eight days; those at the edges have no rows in `quiet`.
    static func week(_ context: CaseContext) -> HistoryQuery {
        query(context, from: 12, before: 4)
    }

    /// One day, so that any client has but one request to send.
    static func oneDay(_ context: CaseContext) -> HistoryQuery {
        query(context, from: 8, before: 7)
    }

    /// A hundred days.
    static func hundredDays(_ context: CaseContext) -> HistoryQuery {
        query(context, from: 110, before: 10)
    }
}

// MARK: - Scripts

extension PagsmileWorlds {
    /// A step that happens to requests for the history from some call on; `nil` times is always.
    static func step(
        fromCall call: Int = 1, times: Int? = 1, _ effects: String = "", then later: String = ""
    ) -> String {
        let often = times.map { #""times":\#($0)"# } ?? #""always":true"#
        let now = effects.isEmpty ? "" : #","do":[\#(effects)]"#
        let after = later.isEmpty ? "" : #","then":[\#(later)]"#
        return """
            {"name":"step","on":{"provider":"pagsmile","endpoint":"POST \(endpoint)",\
            "call":\(call)},\(often)\(now)\(after)}
            """
    }

    /// A step that answers with an error, by its name in `mockproviders explain pagsmile`.
    static func error(_ name: String, fromCall call: Int = 1, times: Int? = 1) -> String {
        step(fromCall: call, times: times, #"{"error":"\#(name)"}"#)
    }

    /// A step that damages the reply.
    static func fault(_ name: String, _ details: String = "", times: Int? = 1) -> String {
        step(times: times, #"{"fault":"\#(name)"\#(details)}"#)
    }
}
