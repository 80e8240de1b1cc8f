import WireFormats

/// Writes day rows straight into the body; years of them are one reply.
struct PagsmileRows {
    private let head: Bytes
    private let padsAmounts: Bool
    private let listsZeroBalances: Bool
    private var hasRows = false

    init(merchantID: String, settings: PagsmileSettings) {
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("merchant_id")
        writer.string(merchantID)
        writer.key("current_day")
        head = writer.bytes
        padsAmounts = settings.padsAmounts
        listsZeroBalances = settings.listsZeroBalances
    }

    /// A row as far as its balances.
    func begin(_ day: Int) -> Bytes {
        var row = Bytes()
        row.reserveCapacity(450)
        row.append(contentsOf: head)
        row.append(UInt8(ascii: "\""))
        PagsmileDay.append(day, to: &row)
        row.append("\",\"balance\":[")
        return row
    }

    /// Appends the balance of a currency, which is three letters, to the array that is open.
    func append(_ currency: String, _ amount: Amount, to row: inout Bytes) {
        if !listsZeroBalances, amount == .zero { return }
        row.append(
            row.last == UInt8(ascii: "}") ? ",{\"currency\":\"" : "{\"currency\":\"")
        row.append(text: currency)
        row.append("\",\"amount\":\"")
        if padsAmounts {
            amount.append(to: &row, fractionDigits: 2)
        } else {
            amount.append(to: &row)
        }
        row.append("\"}")
    }

    /// Appends a whole row; an empty one is a day that is left out.
    mutating func append(row: Bytes, to bytes: inout Bytes) {
        guard !row.isEmpty else { return }
        if hasRows { bytes.append(UInt8(ascii: ",")) }
        hasRows = true
        bytes.append(contentsOf: row)
    }
}
