import WireFormats

/// The generated entries of one account: deposits, withdrawals, trades and rewards.
///
/// The same block of entries repeats every 30 days. What is bought in a block is sold in it at the
/// same price, what is lent out comes back; a block adds the same deposit and the same reward to
/// the account. So the holdings on any day are the opening ones, a multiple of that, and at most
/// one block's changes.
package struct KrakenLedger: Sendable {
    /// What an entry does.
    enum Kind: Sendable {
        /// Money of this many cents comes in; goes out when negative.
        case cash(Int64)
        /// Euros of this many cents come in; go out when negative.
        case euros(Int64)
        /// An asset is bought (1) or sold (-1) for dollars; the lot says how much.
        case trade(lot: Int, sign: Int64)
        /// An asset comes in (1) or goes out (-1) without a trade; the lot says how much.
        case transfer(lot: Int, sign: Int64)
        /// So many 10^-8 ETH come in for nothing.
        case reward(Int64)
    }

    /// One entry of every block.
    struct Slot: Sendable {
        let day: Int64
        let second: Int64
        var jitter: Int64 = 0
        let kind: Kind
    }

    /// How much of an asset one trade or transfer and its counterpart move.
    struct Lot: Sendable {
        /// The asset, as an index of `KrakenAsset.all`.
        let asset: Int
        let least: Int64
        let spread: UInt64
        /// The block with which the account first holds the asset.
        let firstBlock: Int64

        init(symbol: String, least: Int64, spread: UInt64, firstBlock: Int64 = 0) {
            asset = KrakenLedger.index(of: symbol)
            self.least = least
            self.spread = spread
            self.firstBlock = firstBlock
        }
    }

    /// What one entry changes.
    package struct Change: Sendable {
        /// The asset, as an index of `KrakenAsset.all`.
        package let asset: Int
        /// By how much, in 10^-8 units.
        package let units: Int64
    }

    static let lots: [Lot] = [
        Lot(symbol: "BTC", least: 1_250_000, spread: 4_000_000),
        Lot(symbol: "ETH", least: 30_000_001, spread: 90_000_000),
        Lot(symbol: "SOL", least: 100_000_000, spread: 900_000_000),
        // Exactly one satoshi more or less is what rounding clients lose.
        Lot(symbol: "BTC", least: 1, spread: 1),
        Lot(symbol: "ETH", least: 5_999_999, spread: 40_000_000),
        // From 2025-12-30 and 2026-08-27: accounts get new assets inside a normal window.
        Lot(symbol: "ADA", least: 10_000_000_000, spread: 50_000_000_000, firstBlock: 73),
        Lot(symbol: "USDC", least: 10_012_345_678, spread: 100_000_000, firstBlock: 81),
    ]

    /// The slots in order of time; several share an instant, one falls on a midnight.
    static let slots: [Slot] = [
        Slot(day: 0, second: 34_200, jitter: 600_000, kind: .cash(350_000)),
        Slot(day: 1, second: 50_400, jitter: 900_000, kind: .trade(lot: 0, sign: 1)),
        Slot(day: 1, second: 61_000, kind: .trade(lot: 2, sign: 1)),
        Slot(day: 1, second: 61_000, kind: .trade(lot: 3, sign: 1)),
        Slot(day: 3, second: 0, kind: .trade(lot: 1, sign: 1)),
        Slot(day: 5, second: 43_200, jitter: 600_000, kind: .trade(lot: 5, sign: 1)),
        Slot(day: 7, second: 30_000, jitter: 600_000, kind: .reward(137)),
        Slot(day: 8, second: 66_000, kind: .transfer(lot: 4, sign: 1)),
        Slot(day: 9, second: 21_600, jitter: 600_000, kind: .euros(25_000)),
        Slot(day: 11, second: 72_000, jitter: 600_000, kind: .trade(lot: 6, sign: 1)),
        Slot(day: 12, second: 39_600, jitter: 900_000, kind: .trade(lot: 2, sign: -1)),
        Slot(day: 14, second: 0, kind: .trade(lot: 0, sign: -1)),
        Slot(day: 17, second: 86_399, kind: .trade(lot: 3, sign: -1)),
        Slot(day: 19, second: 55_000, jitter: 600_000, kind: .trade(lot: 6, sign: -1)),
        Slot(day: 21, second: 45_000, kind: .transfer(lot: 4, sign: -1)),
        Slot(day: 21, second: 45_000, kind: .trade(lot: 1, sign: -1)),
        Slot(day: 24, second: 32_400, jitter: 600_000, kind: .euros(-25_000)),
        Slot(day: 26, second: 64_800, jitter: 600_000, kind: .trade(lot: 5, sign: -1)),
        Slot(day: 28, second: 36_000, jitter: 600_000, kind: .cash(-325_000)),
    ]

    /// What the account is opened with, in 10^-8, and what that cost, in cents.
    private static let opening: [(symbol: String, units: Int64)] = [
        ("BTC", 50_000_000), ("ETH", 250_000_000), ("SHIB", 352_624_693_898_713_386),
        ("EUR", 50_000_000_000), ("USD", 3_000_000_000_000),
    ]
    private static let openingCost: Int64 = 9_812_000

    /// The days of a block.
    static let daysPerBlock: Int64 = 30
    /// 2020-01-01, the day on which the oldest account was opened.
    static let originDay: Int64 = 18_262
    /// 9999-12-31: there are no later snapshots.
    static let lastDay: Int64 = 2_932_896
    private static let dayMilliseconds: Int64 = 86_400_000

    private let seed: UInt64
    private let priceSeed: UInt64
    /// The block with which the account was opened.
    private let firstBlock: Int64
    /// Whether a point shows the end of its day instead of the start.
    private let showsClosing: Bool
    private let sequence: SlotSequence

    /// A ledger of the account of that number; `seed` is the sandbox's.
    package init(seed: UInt64, account: Int, firstBlock: Int64 = 0, showsClosing: Bool = false) {
        self.seed = SeededGenerator.mix(seed, UInt64(account), 0x4b72_616b_656e)
        priceSeed = seed
        self.firstBlock = firstBlock
        self.showsClosing = showsClosing
        let length = KrakenLedger.daysPerBlock * KrakenLedger.dayMilliseconds
        let schedule = BlockSchedule(
            slots: KrakenLedger.slots.map {
                BlockSchedule.Slot(
                    offset: ($0.day * 86_400 + $0.second) * 1000, jitter: $0.jitter)
            },
            origin: (KrakenLedger.originDay + firstBlock * KrakenLedger.daysPerBlock)
                * KrakenLedger.dayMilliseconds,
            nominalMilliseconds: length, periodMilliseconds: length, seed: self.seed)
        sequence = SlotSequence(schedule, slots: Array(KrakenLedger.slots.indices))
    }

    /// The first day with a snapshot: the one after the account was opened.
    package var firstDay: Int64 {
        KrakenLedger.originDay + firstBlock * KrakenLedger.daysPerBlock + (showsClosing ? 0 : 1)
    }

    /// The entries at or before the instant that a day's point stands for.
    package func entryCount(onDay day: Int64) -> Int64 {
        let instant = (showsClosing ? day + 1 : day) * KrakenLedger.dayMilliseconds
        return sequence.count(through: instant)
    }

    /// What an entry changes, and by how many cents it changes the net deposits.
    package func entry(_ index: Int64) -> (changes: [Change], deposit: Int64) {
        let place = sequence.place(of: index)
        let block = firstBlock + place.block
        switch KrakenLedger.slots[place.slot].kind {
        case .cash(let cents):
            return ([Change(asset: KrakenLedger.usd, units: cents * 1_000_000)], cents)
        case .euros(let cents):
            return ([Change(asset: KrakenLedger.eur, units: cents * 1_000_000)], cents * 108 / 100)
        case .reward(let units):
            return ([Change(asset: KrakenLedger.eth, units: units)], 0)
        case .trade(let lot, let sign):
            guard let moved = moved(lot, in: block) else { return ([], 0) }
            return (
                [
                    Change(asset: KrakenLedger.lots[lot].asset, units: sign * moved.units),
                    Change(asset: KrakenLedger.usd, units: -sign * moved.cents * 1_000_000),
                ], 0
            )
        case .transfer(let lot, let sign):
            guard let moved = moved(lot, in: block) else { return ([], 0) }
            return (
                [Change(asset: KrakenLedger.lots[lot].asset, units: sign * moved.units)],
                sign * moved.cents
            )
        }
    }

    /// What the account held at the start of its first block, by index of `KrakenAsset.all`, and
    /// what that cost.
    package var openingBalance: (units: [Int64?], netDeposits: Int64) {
        var units = [Int64?](repeating: nil, count: KrakenAsset.all.count)
        for (symbol, amount) in KrakenLedger.opening {
            units[KrakenLedger.index(of: symbol)] = amount
        }
        return (units, KrakenLedger.openingCost)
    }

    /// What the account held, and what was paid in, when a day's snapshot was taken.
    package func snapshot(onDay day: Int64) -> KrakenSnapshot {
        let count = entryCount(onDay: day)
        let slotCount = Int64(KrakenLedger.slots.count)
        let blocks = count / slotCount
        var (units, deposits) = openingBalance
        // A whole block leaves behind its rewards and the difference of its deposits, and assets
        // that were held and sold again.
        if blocks > 0 {
            add(blocks, to: &units)
            deposits += blocks * 25_000
        }
        for index in (blocks * slotCount)..<count {
            let entry = entry(index)
            deposits += entry.deposit
            for change in entry.changes {
                units[change.asset] = (units[change.asset] ?? 0) + change.units
            }
        }
        let priceDay = showsClosing ? day + 1 : day
        return KrakenSnapshot(
            day: day,
            holdings: zip(KrakenAsset.all, units).map { asset, units in
                KrakenSnapshot.Holding(
                    symbol: asset.symbol, isFiat: asset.isFiat, units: units,
                    price: asset.price(onDay: priceDay, seed: priceSeed))
            }, netDeposits: deposits)
    }

    /// What so many whole blocks leave behind.
    private func add(_ blocks: Int64, to units: inout [Int64?]) {
        for lot in KrakenLedger.lots where firstBlock + blocks > lot.firstBlock {
            units[lot.asset] = units[lot.asset] ?? 0
        }
        for slot in KrakenLedger.slots {
            switch slot.kind {
            case .cash(let cents):
                units[KrakenLedger.usd]? += blocks * cents * 1_000_000
            case .euros(let cents):
                units[KrakenLedger.eur]? += blocks * cents * 1_000_000
            case .reward(let amount): units[KrakenLedger.eth]? += blocks * amount
            case .trade, .transfer: break
            }
        }
    }

    /// What a lot is in a block, and what it costs then; nil before the account knew the asset.
    private func moved(_ index: Int, in block: Int64) -> (units: Int64, cents: Int64)? {
        let lot = KrakenLedger.lots[index]
        guard block >= lot.firstBlock else { return nil }
        let chance = SeededGenerator.mix(seed, UInt64(bitPattern: block), UInt64(index))
        let units = lot.least + Int64(chance % lot.spread)
        let asset = KrakenAsset.all[lot.asset]
        let day = KrakenLedger.originDay + block * KrakenLedger.daysPerBlock
        let price = asset.price(onDay: day, seed: priceSeed)
        // 10^-16 dollars become cents, rounded to the nearest.
        let product = Int128(units) * Int128(price)
        return (units, Int64((product + 50_000_000_000_000) / 100_000_000_000_000))
    }

    private static let eth = index(of: "ETH")
    private static let eur = index(of: "EUR")
    private static let usd = index(of: "USD")

    /// The place of an asset in `KrakenAsset.all`.
    private static func index(of symbol: String) -> Int {
        KrakenAsset.all.firstIndex { $0.symbol == symbol } ?? 0
    }
}
