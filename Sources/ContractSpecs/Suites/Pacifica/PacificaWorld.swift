import WireFormats

/// Worlds for Pacifica's cases.
enum PacificaWorld {
    /// The endpoint as the journal names it.
    static let endpoint = "/api/v1/account/balance/history"

    /// One event, of which the ledger makes a row.
    struct Event {
        var at: Instant
        var type = "deposit"
        /// The amount in millionths.
        var units: Int64 = 1_000_000
        /// What a deposit adds to the pending balance, in millionths.
        var held: Int64 = 0
    }

    /// A ledger of events, oldest first, as a scenario gives it: newest first, with balances.
    ///
    /// The opening is the balance before the first event, in millionths.
    static func ledger(
        _ events: [Event], firstID: Int64 = 37_848_702, idStep: Int64 = 16, opening: Int64 = 0
    ) -> String {
        var balance = opening
        var pending: Int64 = 0
        var rows: [String] = []
        for (index, event) in events.enumerated() {
            balance += event.units
            pending += event.type == "deposit_release" ? -event.units : event.held
            rows.append(
                """
                {"id":\(firstID + Int64(index) * idStep),"amount":"\(text(event.units))",\
                "balance":"\(text(balance))","pending_balance":"\(text(pending))",\
                "event_type":"\(event.type)","created_at":\(event.at.milliseconds)}
                """)
        }
        return "[\(rows.reversed().joined(separator: ","))]"
    }

    /// Deposits of 1, one at each instant, oldest first.
    static func deposits(at instants: [Instant]) -> String {
        ledger(instants.map { Event(at: $0) })
    }

    /// So many instants a minute apart, oldest first; the first is that many days ago.
    static func minutes(_ count: Int, _ context: CaseContext, daysAgo: Int64 = 2) -> [Instant] {
        (0..<count).map { context.ago(days: daysAgo, minutes: Int64(-$0)) }
    }

    /// So many deposits a minute apart.
    static func deposits(_ count: Int, _ context: CaseContext) -> String {
        deposits(at: minutes(count, context))
    }

    /// Whole seconds, so that milliseconds can be counted from them.
    static func second(_ context: CaseContext, daysAgo: Int64) -> Instant {
        Instant(seconds: context.ago(days: daysAgo).seconds)
    }

    /// Options for pages that never have more rows, whatever limit a client asks for.
    static func pages(of size: Int, _ more: [String: String] = [:]) -> [String: String] {
        more.merging(["limit_maximum": "\(size)", "limit_default": "\(size)"]) { first, _ in first }
    }

    /// A walk of two full pages and one row, and what happens on it.
    static func walk(_ context: CaseContext, _ script: [String] = []) -> CaseWorld {
        CaseWorld(
            ledger: deposits(2 * context.pageSize + 1, context),
            options: pages(of: context.pageSize), script: script)
    }

    /// One deposit of yesterday, and what happens when it is asked for.
    static func single(_ context: CaseContext, _ script: [String] = []) -> CaseWorld {
        CaseWorld(ledger: deposits(at: [context.ago(days: 1)]), script: script)
    }

    /// The same with options.
    static func single(_ context: CaseContext, options: [String: String], _ script: [String] = [])
        -> CaseWorld
    {
        CaseWorld(
            ledger: deposits(at: [context.ago(days: 1)]), options: options, script: script)
    }

    /// Two pages of one row; between them somebody else spends all credits, and so many seconds are
    /// left until they come back.
    ///
    /// The first reply tells of enough credits, so that no client waits a minute beforehand.
    static func spentCredits(
        _ context: CaseContext, secondsToWait: Int, sendsRetryAfter: Bool = false,
        then recovery: String? = nil
    ) -> CaseWorld {
        let passing = #"{"clock":{"advance":"\#(60 - secondsToWait)s"}}"#
        var script = [step("spent", then: #"{"lever":"exhaust-quota"},\#(passing)"#)]
        if let recovery { script.append(step("recovery", #""call":2"#, then: recovery)) }
        return CaseWorld(
            ledger: deposits(2, context),
            options: pages(of: 1, sendsRetryAfter ? ["retry_after": "true"] : [:]),
            script: script, enforcesQuotas: true)
    }

    /// A step of a script: what happens to the reply, and what happens then.
    ///
    /// The trigger is more members of `on`: `"page":2`. A step happens once, or always.
    static func step(
        _ name: String, _ trigger: String? = nil, always: Bool = false, do action: String? = nil,
        then: String? = nil
    ) -> String {
        var text = #"{"name":"\#(name)","on":{"provider":"pacifica","#
        text += #""endpoint":"GET \#(endpoint)""#
        if let trigger { text += ",\(trigger)" }
        text += "}"
        if always { text += #","always":true"# }
        if let action { text += #","do":[\#(action)]"# }
        if let then { text += #","then":[\#(then)]"# }
        return text + "}"
    }

    /// A step that answers every request with an error.
    static func always(_ error: String) -> String {
        step(error, always: true, do: #"{"error":"\#(error)"}"#)
    }

    /// A step that answers one request with an error.
    static func once(_ error: String, _ trigger: String? = nil) -> String {
        step(error, trigger, do: #"{"error":"\#(error)"}"#)
    }

    /// Millionths as the wire has them.
    private static func text(_ units: Int64) -> String {
        let magnitude = units.magnitude
        let fraction = String(magnitude % 1_000_000)
        let zeros = String(repeating: "0", count: 6 - fraction.count)
        return "\(units < 0 ? "-" : "")\(magnitude / 1_000_000).\(zeros)\(fraction)"
    }
}

extension HistoryQuery {
    /// Everything there is.
    static let everything: @Sendable (CaseContext) -> HistoryQuery = {
        HistoryQuery(pageSize: $0.pageSize)
    }
}
