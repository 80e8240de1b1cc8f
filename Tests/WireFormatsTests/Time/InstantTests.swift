import Testing
import WireFormats

@Suite("Instants")
struct InstantTests {
    @Test(
        "Milliseconds go there and back, before 1970 too",
        arguments: [0, 1, 999, 1_000, 1_761_200_000_123, -1, -999, -1_000, -1_001, .max, .min])
    func milliseconds(count: Int64) {
        let instant = Instant(milliseconds: count)
        #expect(instant.milliseconds == count)
        #expect((0..<1_000_000_000).contains(instant.nanoseconds))
    }

    @Test("Finer parts are rounded down, before 1970 too")
    func roundsDown() {
        let after = Instant(seconds: 1, nanoseconds: 999_999_999)
        #expect(after.milliseconds == 1_999)
        #expect(after.microseconds == 1_999_999)
        let before = Instant(seconds: -1, nanoseconds: 999_999_999)
        #expect(before.milliseconds == -1)
        #expect(before.microseconds == -1)
        #expect(Instant(seconds: -1, nanoseconds: 1).milliseconds == -1_000)
        #expect(Instant(seconds: -2).microseconds == -2_000_000)
    }

    @Test("Moving forth and back carries between seconds and nanoseconds")
    func moves() {
        let start = Instant(seconds: 10, nanoseconds: 999_999_999)
        #expect(start.advanced(byNanoseconds: 1) == Instant(seconds: 11))
        #expect(start.advanced(byNanoseconds: 1).advanced(byNanoseconds: -1) == start)
        #expect(
            Instant(seconds: 0).advanced(byNanoseconds: -1)
                == Instant(seconds: -1, nanoseconds: 999_999_999))
        #expect(
            start.advanced(byMilliseconds: 1_001)
                == Instant(seconds: 12, nanoseconds: 999_999))
        #expect(Instant(milliseconds: 5).advanced(byMilliseconds: -6).milliseconds == -1)
        #expect(start.advanced(bySeconds: -11) == Instant(seconds: -1, nanoseconds: 999_999_999))
        for change in [Int64.min, -1_500_000_001, -1, 0, 1, 1_500_000_001, Int64.max] {
            #expect(start.advanced(byNanoseconds: change).nanoseconds(since: start) == change)
        }
    }

    @Test("Arithmetic stops at the ends of the range")
    func saturates() {
        let last = Instant(seconds: .max, nanoseconds: 999_999_999)
        let first = Instant(seconds: .min)
        #expect(last.advanced(byNanoseconds: 1) == last)
        #expect(last.advanced(bySeconds: .max) == last)
        #expect(first.advanced(byNanoseconds: -1) == first)
        #expect(first.advanced(byMilliseconds: .min) == first)
        #expect(last.milliseconds == .max)
        #expect(first.microseconds == .min)
        #expect(last.nanoseconds(since: first) == .max)
        #expect(first.nanoseconds(since: last) == .min)
        #expect(last.advanced(byNanoseconds: -1).nanoseconds == 999_999_998)
    }

    @Test("Instants are ordered by time")
    func order() {
        let ordered = [
            Instant(seconds: -1), Instant(seconds: -1, nanoseconds: 5), .epoch,
            Instant(seconds: 0, nanoseconds: 1), Instant(seconds: 1),
        ]
        #expect(ordered.reversed().sorted() == ordered)
        #expect(Set(ordered + ordered).count == ordered.count)
    }

    @Test("The description is a timestamp")
    func describes() {
        #expect(Instant(seconds: 0).description == "1970-01-01T00:00:00Z")
        #expect(Instant(milliseconds: 1).description == "1970-01-01T00:00:00.001000000Z")
    }

    @Test("Nanoseconds outside a second are a mistake of the caller")
    func nanosecondsOutOfRange() async {
        await #expect(processExitsWith: .failure) {
            _ = Instant(seconds: 0, nanoseconds: 1_000_000_000)
        }
        await #expect(processExitsWith: .failure) {
            _ = Instant(seconds: 0, nanoseconds: -1)
        }
    }
}
