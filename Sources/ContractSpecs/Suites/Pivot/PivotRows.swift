import WireFormats

/// One row of a ledger for the worlds of Pivot's cases.
struct PivotCaseRow: Sendable {
    var number: Int
    var at: Instant
    var account = "PAYMENT"
    var type = "VA_PAYMENT"
    var amount: String? = "10000"
    var fee: String? = "4000"
    var status = "SUCCESS"
    var channel: String? = "Virtual Account"
    /// When it was settled; at once when left out.
    var settledAt: Instant?
    var hasSettlementDate = true
    /// The number of the transaction; the row's own when left out.
    var transaction: Int?
    /// The reference; made of the number when left out.
    var reference: String?
    var fractionDigits = 6

    /// The row as a scenario gives it.
    var json: String {
        var members = [
            #""referenceId":"\#(reference ?? "\(1_777_000_000 + number)")""#,
            #""date":"\#(text(at))""#,
            #""settlementStatus":"\#(status)","balanceType":"\#(account)""#,
            #""transactionType":"\#(type)","createdBy":"Reforza Pivot""#,
            #""transactionId":"\#(Self.transactionID(transaction ?? number))""#,
        ]
        if hasSettlementDate { members.append(#""settlementDate":"\#(text(settledAt ?? at))""#) }
        if let channel { members.append(#""channel":"\#(channel)""#) }
        if let amount { members.append(#""amount":{"value":\#(amount),"currency":"IDR"}"#) }
        if let fee { members.append(#""fee":{"value":\#(fee),"currency":"IDR"}"#) }
        return "{\(members.joined(separator: ","))}"
    }

    private func text(_ instant: Instant) -> String {
        var bytes = Bytes()
        RFC3339.render(instant, fractionDigits: fractionDigits, into: &bytes)
        return bytes.text
    }

    private static func transactionID(_ number: Int) -> String {
        let digits = "\(number)"
        let zeros = String(repeating: "0", count: max(0, 12 - digits.count))
        return "0b5c7e10-0000-4000-8000-\(zeros)\(digits)"
    }
}

/// Ledgers, scripts and queries for the worlds of Pivot's cases.
enum PivotRows {
    static let histories = "/v1/balance-histories"
    static let tokens = "/v1/access-token"

    /// A given ledger; oldest rows first.
    static func ledger(_ rows: [PivotCaseRow]) -> String {
        let sorted = rows.enumerated().sorted {
            ($0.element.at, $0.offset) < ($1.element.at, $1.offset)
        }
        return #"{"entries":[\#(sorted.map(\.element.json).joined(separator: ","))]}"#
    }

    /// An instant that is in the middle of a day in UTC and in Jakarta, two days ago.
    static func noon(_ context: CaseContext) -> Instant {
        context.midnight(daysAgo: 2).advanced(bySeconds: 6 * 3_600)
    }

    /// So many payments of that day, a second after each other.
    static func payments(_ count: Int, _ context: CaseContext) -> [PivotCaseRow] {
        (0..<count).map { index in
            PivotCaseRow(number: index + 1, at: noon(context).advanced(bySeconds: Int64(index)))
        }
    }

    /// A world with so many payments of that day.
    static func world(_ count: Int, _ context: CaseContext, script: [String] = []) -> CaseWorld {
        CaseWorld(ledger: ledger(payments(count, context)), script: script)
    }

    /// That day, from midnight to midnight (UTC).
    static func thatDay(_ context: CaseContext) -> HistoryQuery {
        HistoryQuery(
            from: context.midnight(daysAgo: 2), to: context.midnight(daysAgo: 1),
            pageSize: context.pageSize)
    }

    /// A step of a script that happens on requests for histories, or for tokens.
    static func step(
        _ name: String, on trigger: String = "", tokens: Bool = false, _ rest: String
    ) -> String {
        let endpoint = tokens ? "POST \(Self.tokens)" : "GET \(histories)"
        return
            #"{"name":"\#(name)","on":{"provider":"pivot","endpoint":"\#(endpoint)"\#(trigger)},"#
            + "\(rest)}"
    }

    /// A step that refuses every request for histories.
    static func refusing(_ error: String) -> String {
        step("refuse", #""always":true,"do":[{"error":"\#(error)"}]"#)
    }
}
