import WireFormats

/// Writes day rows straight into the body; years of them are one reply.
struct PagsmileRows {
    private let head: Bytes
    private let padsAmounts: Bool
    private let listsZeroBalances: Bool
    private var hasRows = false
    private var hasBalances = false

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

    /// Begins the row of a day.
    mutating func begin(_ day: Int, in bytes: inout Bytes) {
        if hasRows { bytes.append(UInt8(ascii: ",")) }
        hasRows = true
        hasBalances = false
        bytes.append(contentsOf: head)
        bytes.append(UInt8(ascii: "\""))
        PagsmileDay.append(day, to: &bytes)
        bytes.append("\",\"balance\":[")
    }

    /// Appends the balance of a currency, which is three letters.
    mutating func append(_ currency: String, _ amount: Amount, to bytes: inout Bytes) {
        if !listsZeroBalances, amount == .zero { return }
        bytes.append(hasBalances ? ",{\"currency\":\"" : "{\"currency\":\"")
        hasBalances = true
        bytes.append(text: currency)
        bytes.append("\",\"amount\":\"")
        if padsAmounts {
            amount.append(to: &bytes, fractionDigits: 2)
        } else {
            amount.append(to: &bytes)
        }
        bytes.append("\"}")
    }

    /// Ends the row.
    func end(in bytes: inout Bytes) {
        bytes.append("]}")
    }
}
