import WireFormats

/// One row of the balance history, ready to be written (seed, Detail Parameter Response).
struct PivotRow: Sendable {
    var referenceID: String
    var date: RFC3339
    var settlementDate: RFC3339?
    var settlementStatus: String
    var balance: PivotBalance
    var channel: String?
    /// The transaction's code.
    var type: String
    /// Rupiah; negative when money goes out.
    var amount: ExactDecimal?
    /// Rupiah; told here, and booked by a row of its own.
    var fee: ExactDecimal?
    var createdBy: String
    var transactionID: String

    /// The only currency (docs).
    static let currency = "IDR"

    /// Appends the row as JSON, its members in the order of the sample (seed).
    func append(to writer: inout JSONWriter, _ settings: PivotSettings) {
        writer.beginObject()
        writer.key("referenceId")
        writer.string(referenceID)
        writer.key("date")
        PivotRow.append(date, to: &writer)
        if let settlementDate {
            writer.key("settlementDate")
            PivotRow.append(settlementDate, to: &writer)
        }
        writer.key("settlementStatus")
        writer.string(settlementStatus)
        writer.key("balanceType")
        writer.string(balance.text(settings))
        if let channel {
            writer.key("channel")
            writer.string(channel)
        }
        writer.key("transactionType")
        writer.string(PivotBalance.text(ofTransaction: type, settings))
        if let amount {
            writer.key("amount")
            PivotRow.append(
                settings.hidesSigns && amount.isNegative ? amount.negated : amount, to: &writer)
        }
        if let fee {
            writer.key("fee")
            PivotRow.append(fee, to: &writer)
        }
        writer.key("createdBy")
        writer.string(createdBy)
        writer.key("transactionId")
        writer.string(transactionID)
        writer.endObject()
    }

    private static func append(_ date: RFC3339, to writer: inout JSONWriter) {
        var text = Bytes()
        date.append(to: &text)
        writer.string(text)
    }

    private static func append(_ amount: ExactDecimal, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.key("value")
        writer.number(amount)
        writer.key("currency")
        writer.string(currency)
        writer.endObject()
    }
}

/// Which rows a request asks for.
struct PivotFilter: Sendable {
    /// The first instant.
    var start: Instant
    /// The last instant; it belongs to the window.
    var end: Instant
    var balance: PivotBalance?
    var transactionID: String?
}

/// Some rows of a filtered ledger, and how many there are in all.
struct PivotPage: Sendable {
    /// The rows' JSON, with commas between them.
    var rows = Bytes()
    var total: Int64 = 0

    /// The positions of a page among `total` rows; empty beyond the end.
    static func positions(page: Int64, perPage: Int64, total: Int64) -> Range<Int64> {
        let (skipped, overflows) = (page - 1).multipliedReportingOverflow(by: perPage)
        guard !overflows, skipped < total else { return 0..<0 }
        return skipped..<min(total, skipped + perPage)
    }
}
