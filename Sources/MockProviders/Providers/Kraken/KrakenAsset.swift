import WireFormats

/// An asset of the simulated market: its name, how it is written, and what it costs.
package struct KrakenAsset: Sendable, Equatable {
    /// The ticker symbol.
    package let symbol: String
    /// Whether it is money of a state; those have 2 fraction digits on the wire, others 8 (seed).
    package let isFiat: Bool
    /// The price in the middle of its range, in 10^-8 USD.
    let basePrice: Int64
    /// What the price is a multiple of, in 10^-8 USD.
    let tick: Int64
    /// How far the price swings to either side, in thousandths of the base.
    let swing: Int64
    /// The days from one peak of the price to the next.
    let period: Int64
    /// What tells the noise of this asset from that of others.
    private let noiseSeed: UInt64

    /// The digits behind the point of an amount on the wire.
    package var fractionDigits: Int { isFiat ? 2 : 8 }
    /// The value of `type` on the wire.
    package var type: String { isFiat ? "fiat" : "crypto" }

    /// The assets in the order in which a point lists them: crypto before fiat, each by name
    /// (kraken.md section 4).
    package static let all: [KrakenAsset] = [
        KrakenAsset("ADA", base: 45_000_000, tick: 10_000, swing: 500, period: 610),
        KrakenAsset("BTC", base: 5_200_000_000_000, tick: 1_000_000, swing: 550, period: 1460),
        KrakenAsset("ETH", base: 240_000_000_000, tick: 1_000_000, swing: 450, period: 1100),
        KrakenAsset("SHIB", base: 1_234, tick: 1, swing: 400, period: 730),
        KrakenAsset("SOL", base: 11_000_000_000, tick: 1_000_000, swing: 600, period: 900),
        KrakenAsset("USDC", base: 100_000_000, tick: 10_000, swing: 0, period: 365),
        KrakenAsset("EUR", base: 108_000_000, isFiat: true),
        KrakenAsset("USD", base: 100_000_000, isFiat: true),
    ]

    /// The money of states in which values can be told, with prices that never change, so that
    /// what was paid in is worth the same on every day.
    package static let quotes: [KrakenAsset] = [
        KrakenAsset("USD", base: 100_000_000, isFiat: true),
        KrakenAsset("EUR", base: 108_000_000, isFiat: true),
        KrakenAsset("GBP", base: 125_000_000, isFiat: true),
        KrakenAsset("CHF", base: 112_000_000, isFiat: true),
        KrakenAsset("CAD", base: 73_000_000, isFiat: true),
        KrakenAsset("AUD", base: 66_000_000, isFiat: true),
        KrakenAsset("JPY", base: 660_000, isFiat: true),
    ]

    private init(
        _ symbol: String, base: Int64, tick: Int64 = 1, swing: Int64 = 0, period: Int64 = 1,
        isFiat: Bool = false
    ) {
        self.symbol = symbol
        self.isFiat = isFiat
        basePrice = base
        self.tick = tick
        self.swing = swing
        self.period = period
        // The same in every process, unlike a hash value.
        noiseSeed = symbol.utf8.reduce(0xcbf2_9ce4_8422_2325) {
            ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3
        }
    }

    /// The price in 10^-8 USD at the start of a day, counted from 1970-01-01.
    ///
    /// A slow wave with a little noise on it: no sums over days, so any day costs the same.
    package func price(onDay day: Int64, seed: UInt64) -> Int64 {
        guard !isFiat else { return basePrice }
        let phase = ((day % period) + period) % period
        // From -swing up to +swing and down again.
        let half = max(1, period / 2)
        let wave = (phase < half ? 2 * phase - half : 3 * half - 2 * phase) * swing / half
        let chance = SeededGenerator.mix(seed ^ noiseSeed, UInt64(bitPattern: day))
        // A stable coin moves by a few tenths of a thousandth, the others by up to 3 %.
        let noise = Int64(chance % 601) - 300
        let tenThousandths = 10_000 + 10 * wave + (swing == 0 ? noise / 100 : noise)
        let price =
            basePrice / 10_000 * tenThousandths + basePrice % 10_000 * tenThousandths / 10_000
        return max(tick, price / tick * tick)
    }
}
