package import WireFormats

/// A sandbox's only source of time: real, frozen, offset or sped up.
///
/// It drives signatures, windows, quota refill, ledger growth and the `Date` header.
package struct VirtualClock: Sendable {
    private let setting: ClockSetting
    private let started: TimeSource.Reading

    /// Starts a clock; `reading` is what the machine's clocks say now.
    package init(_ setting: ClockSetting, startedAt reading: TimeSource.Reading) {
        self.setting = setting
        self.started = reading
    }

    /// The virtual instant that belongs to a reading of the machine's clocks.
    package func now(_ reading: TimeSource.Reading) -> Instant {
        switch setting.base {
        case .frozen(let instant):
            return instant
        case .real where setting.speedThousandths == 1000:
            return reading.wall
        case .real:
            return running(from: started.wall, at: reading)
        case .from(let instant):
            return running(from: instant, at: reading)
        }
    }

    private func running(from start: Instant, at reading: TimeSource.Reading) -> Instant {
        // The monotonic clock: a step of the machine's time of day must not move a test's time.
        let elapsed = reading.monotonicNanoseconds - started.monotonicNanoseconds
        let scaled = Int128(elapsed) * Int128(setting.speedThousandths) / 1000
        let seconds = Int64(clamping: scaled / 1_000_000_000)
        let nanoseconds = Int64(scaled % 1_000_000_000)
        return start.advanced(bySeconds: seconds).advanced(byNanoseconds: nanoseconds)
    }
}
