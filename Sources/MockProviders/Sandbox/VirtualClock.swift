import Synchronization
package import WireFormats

/// A sandbox's only source of time: real, frozen, offset or sped up, and its users' to move.
///
/// It drives signatures, windows, token expiry, quota refill, ledger growth and the `Date` header.
package final class VirtualClock: Sendable {
    /// How the clock goes on.
    package enum Mode: String, Sendable {
        /// It says what the machine's clock says.
        case real
        /// It stands still.
        case frozen
        /// It runs from an instant of its own, or at a speed of its own.
        case running
    }

    /// What the clock says, and how it goes on.
    package struct State: Sendable, Equatable {
        /// How it goes on.
        package let mode: Mode
        /// The virtual instant.
        package let now: Instant
        /// Virtual seconds in a real one, in thousandths.
        package let speedThousandths: Int64
    }

    private struct Course {
        var mode: Mode
        /// The virtual instant at `anchor`.
        var base: Instant
        var anchor: TimeSource.Reading
        var speedThousandths: Int64

        init(_ setting: ClockSetting, at reading: TimeSource.Reading) {
            anchor = reading
            speedThousandths = setting.speedThousandths
            switch setting.base {
            case .real:
                base = reading.wall
                mode = speedThousandths == 1000 ? .real : .running
            case .frozen(let instant):
                base = instant
                mode = .frozen
            case .from(let instant):
                base = instant
                mode = .running
            }
        }

        func now(_ reading: TimeSource.Reading) -> Instant {
            switch mode {
            case .real: return reading.wall
            case .frozen: return base
            case .running: break
            }
            // The monotonic clock: a step of the machine's time of day must not move a test's time.
            let start = anchor.monotonicNanoseconds
            let elapsed = reading.monotonicNanoseconds - min(start, reading.monotonicNanoseconds)
            let scaled = Int128(elapsed) * Int128(speedThousandths) / 1000
            let seconds = Int64(clamping: scaled / 1_000_000_000)
            let nanoseconds = Int64(scaled % 1_000_000_000)
            let now = base.advanced(bySeconds: seconds).advanced(byNanoseconds: nanoseconds)
            return min(now, VirtualClock.latest)
        }
    }

    /// The first instant that a clock can be set to: 0001-01-01T00:00:00Z.
    package static let earliest = Instant(milliseconds: -62_135_596_800_000)
    /// The last one: 9999-12-31T23:59:59Z, after which no `Date` header can be written.
    package static let latest = Instant(milliseconds: 253_402_300_799_000)

    private let course: Mutex<Course>

    /// Starts a clock; `reading` is what the machine's clocks say now.
    package init(_ setting: ClockSetting, startedAt reading: TimeSource.Reading) {
        course = Mutex(Course(setting, at: reading))
    }

    /// The virtual instant that belongs to a reading of the machine's clocks.
    package func now(_ reading: TimeSource.Reading) -> Instant {
        course.withLock { $0.now(reading) }
    }

    /// What the clock says, and how it goes on.
    package func state(_ reading: TimeSource.Reading) -> State {
        course.withLock {
            State(
                mode: $0.mode, now: $0.now(reading),
                speedThousandths: $0.mode == .frozen ? 0 : $0.speedThousandths)
        }
    }

    /// Starts anew.
    package func restart(_ setting: ClockSetting, at reading: TimeSource.Reading) {
        course.withLock { $0 = Course(setting, at: reading) }
    }

    /// Moves the clock, all at once or not at all.
    package func apply(_ change: ClockChange, at reading: TimeSource.Reading)
        throws(ConfigurationError)
    {
        let problem: ConfigurationError? = course.withLock { course in
            var now = change.set ?? course.now(reading)
            if let nanoseconds = change.advanceNanoseconds {
                let (seconds, rest) = nanoseconds.quotientAndRemainder(dividingBy: 1_000_000_000)
                now = now.advanced(bySeconds: Int64(clamping: seconds))
                    .advanced(byNanoseconds: Int64(rest))
            }
            guard now >= VirtualClock.earliest, now <= VirtualClock.latest else {
                return ConfigurationError(
                    "the clock would leave the years 0001 to 9999, the only ones that HTTP can name"
                )
            }
            var next = course
            next.base = now
            next.anchor = reading
            if change.set != nil || change.advanceNanoseconds != nil, next.mode == .real {
                next.mode = .running
            }
            if let speed = change.speedThousandths {
                next.speedThousandths = speed
                next.mode = .running
            }
            if let freeze = change.freeze { next.mode = freeze ? .frozen : .running }
            course = next
            return nil
        }
        if let problem { throw problem }
    }
}
