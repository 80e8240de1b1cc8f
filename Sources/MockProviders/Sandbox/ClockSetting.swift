public import WireFormats

/// How a sandbox's clock starts, as `--clock` and the control API write it.
public struct ClockSetting: Sendable, Equatable {
    /// Where the clock takes its time from.
    public enum Base: Sendable, Equatable {
        /// The machine's clock.
        case real
        /// Stands still at an instant.
        case frozen(Instant)
        /// Starts at an instant and runs.
        case from(Instant)
    }

    /// The fastest speed that can be asked for.
    public static let maximumSpeed: Int64 = 1_000_000

    /// Where the clock takes its time from.
    public let base: Base
    /// Virtual seconds in a real second, in thousandths: 60,000 is sixty times as fast.
    public let speedThousandths: Int64

    /// The machine's own time.
    public static let real = ClockSetting(base: .real)

    /// Makes a setting; `speedThousandths` of 1,000 is the natural speed.
    public init(base: Base, speedThousandths: Int64 = 1000) {
        self.base = base
        self.speedThousandths = speedThousandths
    }

    /// Reads `real`, `frozen@INSTANT` or `from@INSTANT`, each with an optional `*SPEED`.
    public init(parsing text: String) throws(ConfigurationError) {
        func malformed(_ why: String) -> ConfigurationError {
            ConfigurationError(
                "clock '\(text)' \(why); valid: real, frozen@2026-04-26T12:00:00Z, "
                    + "from@2026-04-26T12:00:00Z, each with an optional speed such as *60")
        }
        let parts = text.split(separator: "*", omittingEmptySubsequences: false)
        guard parts.count <= 2 else { throw malformed("has two speeds") }
        if parts.count == 2 {
            guard let speed = ClockSetting.speedThousandths(of: String(parts[1])) else {
                throw malformed(
                    "has a speed that is not a number from 0.001 to \(ClockSetting.maximumSpeed)")
            }
            speedThousandths = speed
        } else {
            speedThousandths = 1000
        }
        let words = parts[0].split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
        if words == ["real"] {
            base = .real
            return
        }
        guard words.count == 2, words[0] == "frozen" || words[0] == "from" else {
            throw malformed("is none of the known kinds")
        }
        let instant: Instant
        do {
            instant = try RFC3339(parsing: words[1].utf8).instant
        } catch {
            throw malformed("has no RFC 3339 instant after @ (\(error))")
        }
        base = words[0] == "frozen" ? .frozen(instant) : .from(instant)
    }

    static func speedThousandths(of text: String) -> Int64? {
        do {
            let scaled = try ExactDecimal(text).rescaled(to: 3).coefficient
            guard scaled > 0, scaled <= Int128(maximumSpeed) * 1000 else { return nil }
            return Int64(scaled)
        } catch {
            return nil
        }
    }
}
