import MockProviders
import Testing
import WireFormats

/// The generated entries add up to the snapshots, at any depth.
@Suite("Kraken ledger")
struct KrakenLedgerTests {
    /// The holdings on a day, by adding up every entry since the account was opened.
    private func summed(
        _ ledger: KrakenLedger, onDay day: Int64, leavingOut left: Int64? = nil
    ) -> (units: [Int64?], netDeposits: Int64) {
        var (units, deposits) = ledger.openingBalance
        for index in 0..<ledger.entryCount(onDay: day) where index != left {
            let entry = ledger.entry(index)
            deposits += entry.deposit
            for change in entry.changes {
                units[change.asset] = (units[change.asset] ?? 0) + change.units
            }
        }
        return (units, deposits)
    }

    @Test(
        "every snapshot is the opening balance and all entries since",
        arguments: [(UInt64(1), 0, Int64(0)), (2, 0, 0), (1, 1, 50), (.max, 1, 50)])
    func snapshotsAddUp(_ seed: UInt64, _ account: Int, _ firstBlock: Int64) {
        for showsClosing in [false, true] {
            let ledger = KrakenLedger(
                seed: seed, account: account, firstBlock: firstBlock, showsClosing: showsClosing)
            // Two blocks day by day, around the blocks in which new assets come, and far off.
            let days =
                Array(ledger.firstDay..<ledger.firstDay + 62)
                + Array(20_440..<20_490) + Array(20_685..<20_700)
            for day in days {
                let snapshot = ledger.snapshot(onDay: day)
                let sum = summed(ledger, onDay: day)
                #expect(snapshot.holdings.map(\.units) == sum.units)
                #expect(snapshot.netDeposits == sum.netDeposits)
                #expect(snapshot.day == day)
            }
        }
    }

    @Test("an entry left out is noticed")
    func negativeControl() {
        let ledger = KrakenLedger(seed: 1, account: 0)
        let day = ledger.firstDay + 47
        let snapshot = ledger.snapshot(onDay: day)
        for left in 0..<ledger.entryCount(onDay: day)
        where !ledger.entry(left).changes.isEmpty {
            let sum = summed(ledger, onDay: day, leavingOut: left)
            #expect(snapshot.holdings.map(\.units) != sum.units)
        }
    }

    @Test("no balance is ever negative, up to the end of the calendar")
    func noNegativeBalance() {
        for seed in [UInt64(0), 1, 7, .max] {
            let ledger = KrakenLedger(seed: seed, account: 0)
            let far = Array(2_932_800...Int64(2_932_896))
            for day in Array(ledger.firstDay..<ledger.firstDay + 800) + far {
                let snapshot = ledger.snapshot(onDay: day)
                #expect(snapshot.holdings.allSatisfy { ($0.units ?? 0) >= 0 && $0.price > 0 })
            }
        }
    }

    @Test("an entry exactly at midnight belongs to that midnight's snapshot")
    func midnightEntries() {
        let ledger = KrakenLedger(seed: 1, account: 0)
        // Slots on the 4th and on the 15th day of a block happen at 00:00:00.
        for day in [Int64(3), 14, 33, 44] {
            let today = ledger.entryCount(onDay: 18_262 + day)
            #expect(ledger.entryCount(onDay: 18_262 + day - 1) < today)
            #expect(ledger.entryCount(onDay: 18_262 + day + 1) == today)
        }
    }

    @Test("prices stay within their range and change from day to day")
    func prices() {
        for asset in KrakenAsset.all {
            let prices = (18_000..<21_000).map { asset.price(onDay: Int64($0), seed: 1) }
            #expect(prices.allSatisfy { $0 > 0 })
            if asset.isFiat {
                #expect(Set(prices).count == 1)
            } else {
                #expect(Set(prices).count > 3)
                #expect((prices.max() ?? 0) < 2 * (prices.min() ?? 0) * 5)
            }
            for day in [Int64.min, -1, 0, .max] {
                #expect(asset.price(onDay: day, seed: .max) > 0)
            }
        }
        #expect(KrakenAsset.quotes.map(\.symbol).count == 7)
    }

    @Test("a value is rounded once, half away from zero")
    func rounding() {
        let dollars = KrakenQuote(symbol: "USD", price: 100_000_000, fractionDigits: 2)
        let half: Int128 = 50_000_000_000_000
        #expect(dollars.value(ofWorth: half) == 1)
        #expect(dollars.value(ofWorth: half - 1) == 0)
        #expect(dollars.value(ofWorth: -half) == -1)
        #expect(dollars.value(ofWorth: 1 - half) == 0)
        #expect(dollars.value(ofCents: -12_345) == -12_345)
        #expect(dollars.value(ofCents: .min) == Int128(Int64.min))
        let euros = KrakenQuote(symbol: "EUR", price: 108_000_000, fractionDigits: 2)
        #expect(euros.value(ofCents: 27_000) == 25_000)
        #expect(euros.value(ofCents: 1) == 1)
        var bytes = Bytes()
        euros.append(-7, to: &bytes)
        #expect(bytes.text == "-0.07")
    }
}
