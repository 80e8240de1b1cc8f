package import WireFormats

/// Where a clock reads the machine's time: the facade gives the real one, a test its own.
package struct TimeSource: Sendable {
    /// What the machine's clocks say at one moment.
    package struct Reading: Sendable {
        /// The time of day.
        package let wall: Instant
        /// Nanoseconds since an arbitrary start; never goes back.
        package let monotonicNanoseconds: UInt64

        /// Makes a reading.
        package init(wall: Instant, monotonicNanoseconds: UInt64) {
            self.wall = wall
            self.monotonicNanoseconds = monotonicNanoseconds
        }
    }

    /// Reads the clocks.
    package let read: @Sendable () -> Reading

    /// Makes a source.
    package init(_ read: @escaping @Sendable () -> Reading) {
        self.read = read
    }

    /// A source that always says the same.
    package static func fixed(_ wall: Instant) -> TimeSource {
        TimeSource { Reading(wall: wall, monotonicNanoseconds: 0) }
    }
}
