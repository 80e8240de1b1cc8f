import WireFormats

/// The units in which clients count a nonce since 1970, recognised by the number of digits that
/// they have from 2001 to 2286.
enum KrakenNonceUnit: Int, CaseIterable, Sendable {
    case seconds = 10
    case milliseconds = 13
    case microseconds = 16
    case nanoseconds = 19

    /// The unit of a nonce; nil for a number that counts something else.
    init?(_ nonce: UInt64) {
        self.init(rawValue: "\(nonce)".utf8.count)
    }

    /// The name of the unit.
    var name: String {
        switch self {
        case .seconds: "seconds"
        case .milliseconds: "milliseconds"
        case .microseconds: "microseconds"
        case .nanoseconds: "nanoseconds"
        }
    }

    /// How many of the unit a second has.
    var perSecond: UInt64 {
        switch self {
        case .seconds: 1
        case .milliseconds: 1000
        case .microseconds: 1_000_000
        case .nanoseconds: 1_000_000_000
        }
    }

    /// The number of the unit since 1970; 0 before it.
    func count(at now: Instant) -> UInt64 {
        UInt64(max(0, now.nanoseconds(since: .epoch))) / (1_000_000_000 / perSecond)
    }

    /// The same instant in the other units.
    static func others(of nonce: Bytes) -> [Bytes] {
        guard let number = UInt64(strictDecimal: nonce), let unit = KrakenNonceUnit(number) else {
            return []
        }
        return allCases.filter { $0 != unit }.compactMap { other in
            let scaled = UInt128(number) * UInt128(other.perSecond) / UInt128(unit.perSecond)
            return scaled <= UInt128(UInt64.max) ? Bytes(text: "\(scaled)") : nil
        }
    }

    /// Whether one number counts the same time as another in a coarser unit, within a hundredth.
    static func isCoarser(_ nonce: UInt64, than last: UInt64) -> Bool {
        guard let unit = KrakenNonceUnit(nonce), let before = KrakenNonceUnit(last),
            unit.rawValue < before.rawValue
        else { return false }
        let scaled = UInt128(nonce) * UInt128(before.perSecond / unit.perSecond)
        let other = UInt128(last)
        return (scaled > other ? scaled - other : other - scaled) * 100 <= other
    }
}
