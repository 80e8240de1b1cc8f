import WireFormats

/// Ledgers, scripts and patterns for the worlds of Kraken's cases.
enum KrakenPoints {
    static let endpoint = "/v1/accounts/{account_id}/portfolio/history"
    /// The sandbox's own account, by the name that it has in every given ledger.
    static let main = "ABCD1234EFGH5678"
    /// Any request for a history.
    static let request = ExchangePattern(endpoint: endpoint)
    /// A request that was answered with points.
    static let answered = ExchangePattern.status(200, endpoint: endpoint)

    /// A page without points, for clients that make one up.
    static let emptyPage = JSONValue.object([
        JSONMember("data", .array([])), JSONMember("quote_symbol", .string("USD")),
    ])

    /// A ledger of one account; the points newest first.
    static func ledger(_ points: [String]) -> String { ledger([(main, points)]) }

    /// A ledger of some accounts; the points newest first.
    static func ledger(_ accounts: [(id: String, points: [String])]) -> String {
        let texts = accounts.map { account in
            "{\"id\":\"\(account.id)\",\"points\":[\(account.points.joined(separator: ","))]}"
        }
        return "{\"accounts\":[\(texts.joined(separator: ","))]}"
    }

    /// A point with given assets.
    static func point(
        _ day: Instant, _ assets: [String], value: String, profit: String, deposits: String
    ) -> String {
        """
        {"timestamp":"\(day)","assets":[\(assets.joined(separator: ","))],"value":"\(value)",\
        "total_pnl":"\(profit)","net_deposits":"\(deposits)"}
        """
    }

    /// An asset of a point; null is an amount of an asset that was not held until then.
    static func asset(
        _ symbol: String, _ amount: String?, price: String = "1", type: String = "crypto"
    ) -> String {
        """
        {"symbol":"\(symbol)","type":"\(type)","amount":\(amount.map { "\"\($0)\"" } ?? "null"),\
        "price":"\(price)"}
        """
    }

    /// Points with dollars, other ones on each day, of days that come newest first.
    static func dollars(_ days: [Instant]) -> [String] {
        days.map { day in
            let rest = day.seconds / 86_400 % 9_000
            let amount = cents(100_000 + rest)
            return point(
                day, [asset("USD", amount, type: "fiat")], value: amount,
                profit: cents(10_000 + rest), deposits: "900.00")
        }
    }

    /// Points of an empty account, for long walks: what was paid in, and lost, tells them apart.
    static func bare(_ days: [Instant]) -> [String] {
        days.map { day in
            let lost = cents(100_000 + day.seconds / 86_400 % 9_000)
            return point(day, [], value: "0.00", profit: "-\(lost)", deposits: lost)
        }
    }

    private static func cents(_ count: Int64) -> String {
        let rest = count % 100
        return "\(count / 100).\(rest < 10 ? "0" : "")\(rest)"
    }

    /// The midnights of so many days ago, newest first.
    static func midnights(_ daysAgo: ClosedRange<Int64>, _ context: CaseContext) -> [Instant] {
        daysAgo.map { context.midnight(daysAgo: $0) }
    }

    /// A world with a few points of last week.
    static func week(
        _ context: CaseContext, options: [String: String] = [:], script: [String] = []
    ) -> CaseWorld {
        CaseWorld(
            ledger: ledger(dollars(midnights(2...6, context))), options: options, script: script)
    }

    /// A query for that world's points.
    static func weekQuery(_ context: CaseContext) -> HistoryQuery { query(10, 1, context) }

    /// A query from so many days ago to so many days ago, both at midnight.
    static func query(_ from: Int64, _ to: Int64, _ context: CaseContext) -> HistoryQuery {
        HistoryQuery(
            from: context.midnight(daysAgo: from), to: context.midnight(daysAgo: to),
            pageSize: context.pageSize)
    }

    /// A step of a script: what happens to the request of that number.
    static func step(
        _ effect: String, call: Int = 1, times: String = "\"times\":1", when: String = "do"
    ) -> String {
        """
        {"name":"step","on":{"provider":"kraken","endpoint":"GET \(endpoint)","call":\(call)},\
        \(times),"\(when)":[\(effect)]}
        """
    }

    /// A step that answers the first requests with an error of the table.
    static func error(_ name: String, call: Int = 1, times: Int = 1) -> String {
        step("{\"error\":\"\(name)\"}", call: call, times: "\"times\":\(times)")
    }

    /// A step that answers every request with an error of the table.
    static func always(_ name: String) -> String {
        step("{\"error\":\"\(name)\"}", times: "\"always\":true")
    }
}
