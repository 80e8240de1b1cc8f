package import WireFormats

/// A move of a sandbox's clock, as the control API and scripts write it.
///
/// The parts take effect in the order of the properties.
package struct ClockChange: Sendable, Equatable {
    /// The instant to set the clock to.
    package var set: Instant?
    /// Nanoseconds to move it by; negative ones turn it back.
    package var advanceNanoseconds: Int128?
    /// Virtual seconds in a real one, in thousandths; a clock that is given one runs.
    package var speedThousandths: Int64?
    /// Whether the clock stands still from now on, or runs.
    package var freeze: Bool?

    /// A change of nothing.
    package init() {}

    private static let members = ["set", "advance", "freeze", "speed"]

    /// Reads `{"set":T}`, `{"advance":"15m"}`, `{"freeze":true}` or `{"speed":60}`, or several.
    package init(parsing value: JSONValue, at place: String) throws(ConfigurationError) {
        guard case .object(let members) = value, !members.isEmpty else {
            throw ConfigurationError(
                "\(place): a change of the clock is an object with one or more of: "
                    + ClockChange.members.joined(separator: ", "))
        }
        for member in members {
            let here = "\(place).\(member.name)"
            switch member.name {
            case "set": set = try ClockChange.instant(member.value, here)
            case "advance": advanceNanoseconds = try ClockChange.duration(member.value, here)
            case "freeze":
                guard case .bool(let isFrozen) = member.value else {
                    throw ConfigurationError("\(here): must be true or false")
                }
                freeze = isFrozen
            case "speed": speedThousandths = try ClockChange.speed(member.value, here)
            default:
                throw ConfigurationError(
                    "\(here): there is no such member; valid: "
                        + ClockChange.members.joined(separator: ", "))
            }
        }
    }

    private static func instant(_ value: JSONValue, _ place: String)
        throws(ConfigurationError) -> Instant
    {
        guard case .string(let text) = value else {
            throw ConfigurationError(
                "\(place): must be an RFC 3339 instant such as \"2026-04-26T12:00:00Z\"")
        }
        do {
            return try RFC3339(parsing: text.utf8).instant
        } catch {
            throw ConfigurationError(
                "\(place): '\(text)' is no RFC 3339 instant such as 2026-04-26T12:00:00Z (\(error))"
            )
        }
    }

    private static func duration(_ value: JSONValue, _ place: String)
        throws(ConfigurationError) -> Int128
    {
        guard case .string(let text) = value, let duration = DurationText.nanoseconds(in: text)
        else {
            throw ConfigurationError(
                "\(place): must be a duration such as \"15m\", \"90d\", \"1h30m\", \"250ms\" or "
                    + "\"-5m\"")
        }
        return duration
    }

    private static func speed(_ value: JSONValue, _ place: String)
        throws(ConfigurationError) -> Int64
    {
        guard case .number(let text) = value,
            let speed = ClockSetting.speedThousandths(of: text)
        else {
            throw ConfigurationError(
                "\(place): must be a number from 0.001 to \(ClockSetting.maximumSpeed)")
        }
        return speed
    }
}
