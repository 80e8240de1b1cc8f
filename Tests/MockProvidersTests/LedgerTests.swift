import MockProviders
import Testing
import WireFormats

@Suite("Ledger")
struct LedgerTests {
    @Test(
        "amounts are written without padding",
        arguments: [
            ("0", "0"), ("8989", "8989"), ("-9.622275", "-9.622275"), ("100.10", "100.1"),
            ("679.337974140649999999", "679.337974140649999999"), ("0.5", "0.5"),
            ("0.000000000000000001", "0.000000000000000001"), ("1.0001", "1.0001"),
            ("-0.000000001", "-0.000000001"), ("18446744073709551615", "18446744073709551615"),
            ("3526246938.98713386", "3526246938.98713386"), ("10.00001", "10.00001"),
        ])
    func amountText(_ text: String, _ expected: String) throws {
        let amount = try #require(Amount(try ExactDecimal(text)))
        #expect(amount.text == expected)
    }

    @Test("amounts can be written with a fixed number of digits")
    func fixedDigits() {
        func text(_ amount: Amount, _ digits: Int) -> String {
            var bytes = Bytes()
            amount.append(to: &bytes, fractionDigits: digits)
            return bytes.text
        }
        #expect(text(Amount(5, digits: 1), 8) == "0.50000000")
        #expect(text(Amount(1000, digits: 0), 2) == "1000.00")
        #expect(text(Amount(-12_399, digits: 3), 2) == "-12.39")
        #expect(text(Amount(-9, digits: 3), 2) == "0.00")
        #expect(text(Amount(12_399, digits: 3), 0) == "12")
        #expect(text(Amount(units: 1), 18) == "0.000000000000000001")
        #expect(text(.zero, 6) == "0.000000")
    }

    @Test("an amount of 2^64 or more does not fit")
    func largeAmounts() throws {
        #expect(Amount(try ExactDecimal("18446744073709551616")) == nil)
        #expect(Amount(try ExactDecimal("-99999999999999999999999999999999999999")) == nil)
    }

    @Test("amounts agree with exact decimals, whatever the digits")
    func amountsAgreeWithDecimals() throws {
        var chance = SeededGenerator(seed: 5)
        for _ in 0..<2000 {
            let digits = Int(chance.next() % 19)
            let number = Int64(bitPattern: chance.next()) >> Int64(chance.next() % 60)
            let decimal = ExactDecimal(coefficient: Int128(number), scale: digits)
            #expect(Amount(decimal)?.text == decimal.trimmed().description)
            #expect(Amount(number, digits: digits) == Amount(decimal))
        }
    }

    private func schedule(period: Int64) -> BlockSchedule {
        BlockSchedule(
            slots: [
                BlockSchedule.Slot(offset: 0), BlockSchedule.Slot(offset: 0),
                BlockSchedule.Slot(offset: 150_000, jitter: 60_000, isWholeSecond: false),
                BlockSchedule.Slot(offset: 700_500),
            ],
            origin: 1_577_836_800_000, nominalMilliseconds: 1_600_000, periodMilliseconds: period,
            seed: 3)
    }

    @Test(
        "instants never go back, and finding one agrees with counting",
        arguments: [1_600_000, 100_000, 999, 36, 1] as [Int64])
    func searchAgreesWithCounting(_ period: Int64) {
        for slots in [[0, 1, 2, 3], [2], [0, 3]] {
            let sequence = SlotSequence(schedule(period: period), slots: slots)
            let count: Int64 = 400
            let times = (0..<count).map { sequence.milliseconds(of: $0) }
            #expect(times == times.sorted())
            var chance = SeededGenerator(seed: UInt64(period))
            let span = UInt64(max(1, times[times.count - 1] - times[0]))
            for _ in 0..<300 {
                let instant = times[0] + Int64(chance.next() % span)
                let before = Int64(times.count { $0 < instant })
                #expect(sequence.firstIndex(atOrAfter: instant) == before)
                let through = Int64(times.count { $0 <= instant })
                // The last instant may have more entries than were listed.
                if through < count { #expect(sequence.count(through: instant) == through) }
            }
        }
    }

    @Test("instants before the ledger and beyond any calendar are harmless")
    func extremeInstants() {
        let sequence = SlotSequence(schedule(period: 1), slots: [0, 1, 2, 3])
        #expect(sequence.firstIndex(atOrAfter: .min) == 0)
        #expect(sequence.count(through: .min) == 0)
        #expect(sequence.count(through: 0) == 0)
        let last = sequence.firstIndex(atOrAfter: .max)
        #expect(last == sequence.count(through: .max))
        #expect(last > 1_000_000_000_000)
        #expect(SlotSequence(schedule(period: 1), slots: []).firstIndex(atOrAfter: 5) == 0)
    }

    @Test("before it begins the ledger is empty, and the clock reveals it")
    func ledgerGrowsWithTheClock() throws {
        let early = HashKeyClient(try TestWorld(at: Instant(milliseconds: 1_577_836_799_999)))
        #expect(early.flow("trade").text == "[]")
        let start = HashKeyClient(try TestWorld(at: Instant(milliseconds: 1_577_836_800_000)))
        #expect(try start.rows(start.flow("trade")).count == 2)
        let later = HashKeyClient(try TestWorld(at: Instant(milliseconds: 1_577_837_100_000)))
        let rows = try later.rows(later.flow("trade"))
        #expect(rows.count == 3)
        #expect(Array(rows[..<2]) == (try start.rows(start.flow("trade"))))
    }
}
