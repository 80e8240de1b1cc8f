import WireFormats

extension KrakenSuite {
    /// Our own client, wrong in what it asks and how it signs.
    static let requestMutants = [
        Mutant(
            "signs-brackets-decoded", "It signs [ and ] where it sends %5B and %5D.",
            killedBy: ["auth/brackets-signed-as-sent", "params/crypto-asset", "params/fiat-asset"],
            make: make(SignsBracketsDecoded.self)),
        Mutant(
            "signs-query-sorted", "It signs the parameters in another order than it sends them.",
            killedBy: ["auth/brackets-signed-as-sent", "params/crypto-asset", "params/fiat-asset"],
            make: make(SignsQuerySorted.self)),
        Mutant(
            "nonce-from-the-clock", "Its nonce is the time, also of two requests of one instant.",
            killedBy: [
                "auth/nonce-greater-within-an-instant", "window/leap-year", "window/empty-stretch",
                "window/before-the-account", "window/open-start", "window/start-not-included",
                "window/oldest-kept", "window/too-long-refused", "paging/exactly-full",
                "paging/point-inserted-meanwhile", "politeness/nothing-twice",
            ], make: make(NonceFromTheClock.self)),
        Mutant(
            "nonce-kept-for-retries", "It signs a request once, however often it sends it.",
            killedBy: [
                "auth/new-nonce-for-a-retry", "transport/reset-once", "transport/cut-once",
                "transport/stall-once",
            ], make: make(NonceKeptForRetries.self)),
        Mutant(
            "nonce-tried-for-ever", "It tries newer and newer nonces when one is refused.",
            killedBy: ["auth/nonce-refused-for-good"], make: make(NonceTriedForEver.self)),
        Mutant(
            "tries-401-again", "It tries again after 401.",
            killedBy: ["auth/wrong-secret", "auth/unknown-key", "errors/list-of-texts"],
            make: make(Tries401Again.self)),
        Mutant(
            "tries-403-again", "It tries again after 403.",
            killedBy: ["errors/account-of-somebody-else"], make: make(Tries403Again.self)),
        Mutant(
            "tries-400-again", "It tries again after 400.",
            killedBy: ["params/quote-not-fiat", "errors/account-too-short"],
            make: make(Tries400Again.self)),
        Mutant(
            "own-account-only", "It always asks for the credentials' own account.",
            killedBy: ["params/another-account", "params/account-with-hyphens"],
            make: make(OwnAccountOnly.self)),
        Mutant(
            "strips-hyphens", "It takes the hyphens out of account ids.",
            killedBy: ["params/account-with-hyphens"], make: make(StripsHyphens.self)),
        Mutant(
            "quote-misnamed", "It names the currency quote, as Embed does.",
            killedBy: ["params/quote", "params/quote-not-fiat"], make: make(QuoteMisnamed.self)),
        Mutant(
            "quote-in-small-letters", "It sends the currency in small letters.",
            killedBy: ["params/quote"], make: make(QuoteInSmallLetters.self)),
        Mutant(
            "asset-without-type", "It names an asset's symbol and not its type.",
            killedBy: ["auth/brackets-signed-as-sent", "params/crypto-asset", "params/fiat-asset"],
            make: make(AssetWithoutType.self)),
        Mutant(
            "asset-not-indexed", "It sends assets=BTC.",
            killedBy: ["auth/brackets-signed-as-sent", "params/crypto-asset", "params/fiat-asset"],
            make: make(AssetNotIndexed.self)),
        Mutant(
            "asset-always-crypto", "It takes every asset for crypto.",
            killedBy: ["params/fiat-asset"], make: make(AssetAlwaysCrypto.self)),
        Mutant(
            "end-as-null", "It sends end_timestamp=null when there is no end.",
            killedBy: ["window/open-end"], make: make(EndAsNull.self)),
        Mutant(
            "default-start", "Without a start it takes what the provider's default covers.",
            killedBy: ["window/open-start"], make: make(DefaultStart.self)),
    ]
}

private final class SignsBracketsDecoded: KrakenClient {
    override func signedText(_ target: String) -> String {
        target.replacing("%5B", with: "[").replacing("%5D", with: "]")
    }
}

private final class SignsQuerySorted: KrakenClient {
    override func signedText(_ target: String) -> String {
        let parts = target.split(separator: "?", maxSplits: 1)
        guard parts.count == 2 else { return target }
        return parts[0] + "?" + parts[1].split(separator: "&").sorted().joined(separator: "&")
    }
}

private final class NonceFromTheClock: KrakenClient {
    override func nonce() throws -> UInt64 {
        UInt64(max(0, try connection.now().nanoseconds(since: .epoch)))
    }
}

private final class NonceKeptForRetries: KrakenClient {
    private var signed: [String: [(name: String, value: String)]] = [:]

    override func headers(_ target: String) throws -> [(name: String, value: String)] {
        if let headers = signed[target] { return headers }
        let headers = try super.headers(target)
        signed[target] = headers
        return headers
    }
}

private final class NonceTriedForEver: KrakenClient {
    override func shouldRetry(_ failure: ClientFailure) -> Bool {
        failure.errorClass == .nonce || super.shouldRetry(failure)
    }
    override func triesMax(_ failure: ClientFailure) -> Int {
        failure.errorClass == .nonce ? 50 : super.triesMax(failure)
    }
}

private final class Tries401Again: KrakenClient {
    override func kind(_ status: Int, _ code: String) -> (ErrorClass, Bool) {
        let kind = super.kind(status, code)
        return status == 401 && kind.0 == .auth ? (.auth, true) : kind
    }
}

private final class Tries403Again: KrakenClient {
    override func kind(_ status: Int, _ code: String) -> (ErrorClass, Bool) {
        status == 403 ? (.auth, true) : super.kind(status, code)
    }
}

private final class Tries400Again: KrakenClient {
    override func kind(_ status: Int, _ code: String) -> (ErrorClass, Bool) {
        status == 400 ? (.invalidRequest, true) : super.kind(status, code)
    }
}

private final class OwnAccountOnly: KrakenClient {
    override func account(_ query: HistoryQuery) -> String {
        connection.credentials["account"] ?? ""
    }
}

private final class StripsHyphens: KrakenClient {
    override func account(_ query: HistoryQuery) -> String {
        super.account(query).replacing("-", with: "")
    }
}

private final class QuoteMisnamed: KrakenClient {
    override func parameters(_ start: Instant, _ end: Instant, _ query: HistoryQuery)
        -> [(name: String, value: String)]
    {
        super.parameters(start, end, query).map {
            $0.name == "quote_symbol" ? ("quote", $0.value) : $0
        }
    }
}

private final class QuoteInSmallLetters: KrakenClient {
    override func parameters(_ start: Instant, _ end: Instant, _ query: HistoryQuery)
        -> [(name: String, value: String)]
    {
        super.parameters(start, end, query).map {
            $0.name == "quote_symbol" ? ($0.name, $0.value.lowercased()) : $0
        }
    }
}

private final class AssetWithoutType: KrakenClient {
    override func assets(_ query: HistoryQuery) -> [(name: String, value: String)] {
        super.assets(query).filter { !$0.name.hasSuffix("[type]") }
    }
}

private final class AssetNotIndexed: KrakenClient {
    override func assets(_ query: HistoryQuery) -> [(name: String, value: String)] {
        query.asset.map { [("assets", $0)] } ?? []
    }
}

private final class AssetAlwaysCrypto: KrakenClient {
    override func assets(_ query: HistoryQuery) -> [(name: String, value: String)] {
        super.assets(query).map { $0.name.hasSuffix("[type]") ? ($0.name, "crypto") : $0 }
    }
}

private final class EndAsNull: KrakenClient {
    override func parameters(_ start: Instant, _ end: Instant, _ query: HistoryQuery)
        -> [(name: String, value: String)]
    {
        super.parameters(start, end, query).map {
            $0.name == "end_timestamp" && query.to == nil ? ($0.name, "null") : $0
        }
    }
}

private final class DefaultStart: KrakenClient {
    override func parameters(_ start: Instant, _ end: Instant, _ query: HistoryQuery)
        -> [(name: String, value: String)]
    {
        super.parameters(start, end, query).filter {
            $0.name != "start_timestamp" || query.from != nil
        }
    }
    override func goesOn(_ start: Instant, _ first: Instant?, _ points: [JSONValue]) -> Bool {
        first != nil && super.goesOn(start, first, points)
    }
}
