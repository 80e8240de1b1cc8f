import MockProviders
import Testing
import WireFormats

@Suite("Clock changes")
struct ClockChangeTests {
    private let noon = Instant(milliseconds: 1_777_204_800_000)

    private func reading(_ seconds: Int64) -> TimeSource.Reading {
        TimeSource.Reading(
            wall: Instant(seconds: 1000 + seconds),
            monotonicNanoseconds: UInt64(seconds * 1_000_000_000))
    }

    private func change(_ text: String) throws -> ClockChange {
        try ClockChange(parsing: try JSONParser.parse(Bytes(text: text)), at: "body: $")
    }

    @Test("durations are read in every unit, added up, and turned back")
    func durations() {
        let second: Int128 = 1_000_000_000
        let cases: [(String, Int128?)] = [
            ("15m", 900 * second), ("90d", 90 * 86_400 * second), ("1h30m", 5400 * second),
            ("250ms", 250_000_000), ("1d2h3m4s5ms6us7ns", 93_784_005_006_007),
            ("-5m", -300 * second), ("0s", 0), ("3660000d", 3_660_000 * 86_400 * second),
            ("3660001d", nil), ("", nil), ("-", nil), ("m", nil), ("5", nil), ("5 m", nil),
            ("1.5h", nil), ("5mm", nil), ("+5m", nil), ("5M", nil), ("99999999999999999999d", nil),
        ]
        for (text, expected) in cases {
            #expect(DurationText.nanoseconds(in: text) == expected, "\(text)")
        }
    }

    @Test("a frozen clock moves only when it is told to, both ways")
    func frozen() throws {
        let clock = VirtualClock(ClockSetting(base: .frozen(noon)), startedAt: reading(0))
        #expect(clock.now(reading(500)) == noon)
        try clock.apply(change("{\"advance\":\"90d\"}"), at: reading(500))
        #expect(clock.now(reading(900)) == noon.advanced(bySeconds: 90 * 86_400))
        try clock.apply(change("{\"advance\":\"-91d\"}"), at: reading(900))
        #expect(clock.now(reading(901)) == noon.advanced(bySeconds: -86_400))
        #expect(clock.state(reading(0)).mode == .frozen)
        #expect(clock.state(reading(0)).speedThousandths == 0)
    }

    @Test("a real clock that is moved runs from there, on the monotonic clock")
    func realMoved() throws {
        let clock = VirtualClock(.real, startedAt: reading(0))
        #expect(clock.now(reading(7)) == Instant(seconds: 1007))
        try clock.apply(change("{\"advance\":\"1h\"}"), at: reading(10))
        #expect(clock.state(reading(10)).mode == .running)
        #expect(clock.now(reading(13)) == Instant(seconds: 1013 + 3600))
    }

    @Test("speed, freeze and set work together, in their order")
    func together() throws {
        let clock = VirtualClock(.real, startedAt: reading(0))
        try clock.apply(
            change("{\"freeze\":false,\"speed\":60,\"set\":\"2026-04-26T12:00:00Z\"}"),
            at: reading(0))
        #expect(clock.now(reading(2)) == noon.advanced(bySeconds: 120))
        try clock.apply(change("{\"freeze\":true}"), at: reading(2))
        #expect(clock.now(reading(100)) == noon.advanced(bySeconds: 120))
        try clock.apply(change("{\"freeze\":false}"), at: reading(100))
        #expect(clock.now(reading(101)) == noon.advanced(bySeconds: 180))
        clock.restart(ClockSetting(base: .frozen(noon)), at: reading(101))
        #expect(clock.now(reading(200)) == noon)
    }

    @Test("a clock stays within the years 0001 to 9999, and a refused change changes nothing")
    func bounds() throws {
        let clock = VirtualClock(ClockSetting(base: .frozen(noon)), startedAt: reading(0))
        for text in ["{\"advance\":\"3000000d\"}", "{\"advance\":\"-3000000d\"}"] {
            let change = try change(text)
            #expect(throws: ConfigurationError.self) { try clock.apply(change, at: reading(0)) }
            #expect(clock.now(reading(0)) == noon)
        }
        try clock.apply(change("{\"set\":\"9999-12-31T23:59:59Z\"}"), at: reading(0))
        try clock.apply(change("{\"speed\":1000000}"), at: reading(0))
        #expect(clock.now(reading(3600)) == VirtualClock.latest)
    }

    @Test(
        "anything else is refused in one line with its place",
        arguments: [
            ("{}", "body: $: "), ("[]", "body: $: "), ("{\"sett\":1}", "body: $.sett: there is no"),
            ("{\"set\":1}", "body: $.set: "), ("{\"set\":\"noon\"}", "body: $.set: 'noon' is no"),
            ("{\"advance\":15}", "body: $.advance: "), ("{\"freeze\":1}", "body: $.freeze: "),
            ("{\"speed\":0}", "body: $.speed: "), ("{\"speed\":\"2\"}", "body: $.speed: "),
        ])
    func malformed(_ text: String, _ start: String) {
        let error = #expect(throws: ConfigurationError.self) { try change(text) }
        #expect(error?.message.hasPrefix(start) == true, "\(error?.message ?? "")")
    }
}
