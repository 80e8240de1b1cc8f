import MockProviders
import Testing
import WireFormats

@Suite("Clocks")
struct ClockTests {
    private let noon = Instant(milliseconds: 1_777_204_800_000)

    private func reading(_ seconds: Int64, wall: Int64 = 100) -> TimeSource.Reading {
        TimeSource.Reading(
            wall: Instant(seconds: wall + seconds),
            monotonicNanoseconds: UInt64(5_000_000_000 + seconds * 1_000_000_000))
    }

    @Test("the three kinds of clock are read, each with a speed")
    func settingsAreRead() throws {
        #expect(try ClockSetting(parsing: "real") == .real)
        #expect(
            try ClockSetting(parsing: "frozen@2026-04-26T12:00:00Z")
                == ClockSetting(base: .frozen(noon)))
        #expect(
            try ClockSetting(parsing: "from@2026-04-26T14:00:00+02:00*60")
                == ClockSetting(base: .from(noon), speedThousandths: 60_000))
        #expect(try ClockSetting(parsing: "real*0.5").speedThousandths == 500)
        #expect(
            try ClockSetting(parsing: "frozen@2025-10-23T06:13:20Z").base
                == .frozen(Instant(milliseconds: 1_761_200_000_000)))
    }

    @Test(
        "anything else is refused in one line that says what is valid",
        arguments: [
            "", "now", "real@2026-04-26T12:00:00Z", "frozen", "frozen@", "frozen@yesterday",
            "frozen@2026-04-26", "frozen@2023-02-29T12:00:00Z", "from@2026-04-26T12:00:00",
            "real*", "real*0", "real*-1", "real*x", "real*1000001", "real*2*3", "real*0.0001",
            "Frozen@2026-04-26T12:00:00Z",
        ])
    func malformedSettings(_ text: String) {
        let error = #expect(throws: ConfigurationError.self) { try ClockSetting(parsing: text) }
        #expect(error?.message.contains("clock '\(text)'") == true)
        #expect(error?.message.contains("valid: real, frozen@") == true)
        #expect(error?.message.contains("\n") == false)
    }

    @Test("a real clock follows the machine's time of day, also when it steps")
    func realClock() {
        let clock = VirtualClock(.real, startedAt: reading(0))
        #expect(clock.now(reading(7)) == Instant(seconds: 107))
        #expect(clock.now(reading(7, wall: 5000)) == Instant(seconds: 5007))
    }

    @Test("a frozen clock stands still")
    func frozenClock() {
        let clock = VirtualClock(
            ClockSetting(base: .frozen(noon), speedThousandths: 60_000), startedAt: reading(0))
        #expect(clock.now(reading(0)) == noon)
        #expect(clock.now(reading(1_000_000)) == noon)
    }

    @Test("a clock from an instant runs with the monotonic clock, at its speed")
    func offsetClock() {
        let natural = VirtualClock(ClockSetting(base: .from(noon)), startedAt: reading(0))
        #expect(natural.now(reading(0)) == noon)
        #expect(natural.now(reading(90, wall: 1)) == noon.advanced(bySeconds: 90))
        let fast = VirtualClock(
            ClockSetting(base: .from(noon), speedThousandths: 60_000), startedAt: reading(0))
        #expect(fast.now(reading(3)) == noon.advanced(bySeconds: 180))
        let slow = VirtualClock(
            ClockSetting(base: .from(noon), speedThousandths: 1), startedAt: reading(0))
        #expect(slow.now(reading(3)) == noon.advanced(byMilliseconds: 3))
        let real = VirtualClock(
            ClockSetting(base: .real, speedThousandths: 2000), startedAt: reading(0))
        #expect(real.now(reading(10)) == Instant(seconds: 120))
    }

    @Test("the fastest clock after a very long time does not overflow")
    func extremeClock() {
        let clock = VirtualClock(
            ClockSetting(
                base: .from(noon), speedThousandths: ClockSetting.maximumSpeed * 1000),
            startedAt: reading(0))
        let late = TimeSource.Reading(wall: noon, monotonicNanoseconds: .max)
        #expect(clock.now(late) > noon)
    }
}
