import WireFormats

/// One balance event, with the id that the wire shows in cursors only.
package struct PacificaEntry: Sendable {
    let id: Int64
    let type: PacificaEventType
    let amount: Amount
    let balance: Amount
    let pending: Amount
    let createdMilliseconds: Int64

    /// Appends the event as a row of `data`, in the order of the documentation (seed).
    func append(to bytes: inout Bytes, trimsDecimals: Bool) {
        func append(_ amount: Amount) {
            if trimsDecimals {
                amount.append(to: &bytes)
            } else {
                amount.append(to: &bytes, fractionDigits: 6)
            }
        }
        bytes.append("{\"amount\":\"")
        append(amount)
        bytes.append("\",\"balance\":\"")
        append(balance)
        bytes.append("\",\"pending_balance\":\"")
        append(pending)
        bytes.append("\",\"event_type\":\"")
        bytes.append(text: type.rawValue)
        bytes.append("\",\"created_at\":")
        bytes.append(decimal: createdMilliseconds)
        bytes.append(UInt8(ascii: "}"))
    }
}
