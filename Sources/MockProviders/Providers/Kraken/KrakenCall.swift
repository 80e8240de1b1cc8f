import WireFormats

/// One request on its way through the checks, and what they found out about it.
struct KrakenCall {
    let simulator: KrakenSimulator
    let request: HTTPRequest
    let endpoint: KrakenEndpoint
    let now: Instant
    let query: QueryParameters
    var remarks: [String] = []

    /// The seconds until the key may send again, for `Retry-After`.
    var retryAfter: Int64?
    var nonce: UInt64?
    var accountID: String?
    var account: KrakenAccount?
    var quote = KrakenQuote(symbol: "USD", price: 100_000_000, fractionDigits: 2)
    var window: Window?
    /// The assets asked for; nil is all of them.
    var assets: [Reference]?

    /// The bounds of a window, and how they are repeated in the reply.
    struct Window {
        var start: RFC3339
        var end: RFC3339

        /// The days whose midnights lie in the window.
        func days(includingStart: Bool) -> Range<Int64> {
            let low = Window.day(of: start.instant, isAfter: !includingStart)
            let high = Window.day(of: end.instant, isAfter: false)
            return low..<max(low, high)
        }

        /// The first day whose midnight is at or after an instant, or only after it.
        private static func day(of instant: Instant, isAfter: Bool) -> Int64 {
            let day = KrakenSimulator.day(of: instant)
            let isMidnight = instant == Instant(seconds: day * 86_400)
            return isMidnight && !isAfter ? day : day + 1
        }
    }

    /// An asset as a request names it.
    struct Reference: Equatable {
        let symbol: String
        let type: String

        func means(_ holding: KrakenSnapshot.Holding) -> Bool {
            symbol == holding.symbol && type == (holding.isFiat ? "fiat" : "crypto")
        }
    }

    var settings: KrakenSettings { simulator.settings }

    init(
        simulator: KrakenSimulator, request: HTTPRequest, endpoint: KrakenEndpoint, now: Instant
    ) {
        self.simulator = simulator
        self.request = request
        self.endpoint = endpoint
        self.now = now
        query = QueryParameters(request.query ?? [])
    }

    /// The decoded value of a parameter; nil when it is absent or empty.
    func value(_ name: StaticString) throws(Refusal) -> Bytes? {
        do {
            return try query.value(name)
        } catch {
            throw Refusal(
                KrakenErrors.badRequest,
                because: "the value of \(error.name) has a broken percent escape",
                expected: "two hex digits after each %", received: error.value)
        }
    }

    /// The value of a header; nil when it is absent or empty.
    func header(_ name: StaticString) -> ByteSlice? {
        request[field: name].flatMap { $0.isEmpty ? nil : $0 }
    }
}
