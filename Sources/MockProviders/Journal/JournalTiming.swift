/// Which clocks' times are shown of an exchange.
package enum JournalTiming: String, CaseIterable, Sendable {
    /// The sandbox's clock and the machine's.
    case both
    /// The sandbox's clock alone: the same scenario, seed and requests give the same bytes.
    case virtual
}
