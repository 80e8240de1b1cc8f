package import WireFormats

/// How long a reply waits, in milliseconds of real time.
package enum DelayModel: Sendable, Equatable {
    /// Always the same.
    case fixed(Int)
    /// Anything between the two, each as likely.
    case uniform(lower: Int, upper: Int)
    /// A long tail, as real services have: half of the delays are below `median`.
    ///
    /// `sigma` is the standard deviation of the logarithm, in thousandths.
    case logNormal(median: Int, sigmaThousandths: Int)

    /// The longest delay, ten minutes; a longer draw is cut to it.
    package static let maximumMilliseconds = 600_000

    /// Draws a delay.
    package func milliseconds(from generator: inout SeededGenerator) -> Int {
        switch self {
        case .fixed(let milliseconds):
            return milliseconds
        case .uniform(let lower, let upper):
            return Int.random(in: lower...upper, using: &generator)
        case .logNormal(let median, let sigma):
            let power = DelayModel.normal(from: &generator) * Double(sigma) / 1000
            let drawn = Double(median) * DelayModel.exponential(power)
            return Int(min(drawn, Double(DelayModel.maximumMilliseconds)).rounded())
        }
    }

    /// A normal deviate: the sum of twelve uniform ones less six, whose variance is one.
    ///
    /// Additions of exact fractions give the same bits on every machine; a logarithm or cosine of
    /// some libm does not promise to.
    private static func normal(from generator: inout SeededGenerator) -> Double {
        var sum = -6.0
        for _ in 0..<12 { sum += Double(generator.next() >> 11) * 0x1p-53 }
        return sum
    }

    /// e to a power between -60 and 60, by halving the argument and squaring the series' value.
    private static func exponential(_ power: Double) -> Double {
        let halvings = 10
        let small = min(max(power, -60), 60) / Double(1 << halvings)
        var term = 1.0
        var sum = 1.0
        for step in 1...12 {
            term *= small / Double(step)
            sum += term
        }
        for _ in 0..<halvings { sum *= sum }
        return sum
    }
}
