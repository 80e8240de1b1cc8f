/// Rules about what is sent, and with which credentials.
extension ObservationRule {
    /// Keys that no sandbox made: perhaps real ones.
    static func keys(_ provider: ObservedProvider) -> ObservationRule {
        ObservationRule(
            id: "\(provider.name)/auth/keys-of-this-run",
            title: "Requests carry the credentials that exec gives, and never others",
            fact: "A key that was not made here may be a real one, which tests must not have.",
            fix: "Read the key from the MOCKPROVIDERS_ variables, and look where this one came "
                + "from; if it is real, replace it at the provider."
        ) { traffic in
            let foreign = traffic.filter(\.hasForeignKey)
            guard !foreign.isEmpty else { return [] }
            // A test for a wrong key makes one up, but others then have the right one.
            let isAlways = foreign.count == traffic.filter { !isBare($0) }.count
            return [
                Hit(
                    isAlways ? .must : .should,
                    isAlways
                        ? "no request had a key that was made here: they may be real"
                        : "\(foreign.count) of \(traffic.count) requests had a key that was not "
                            + "made here, possibly a real one",
                    check: "foreign-key", foreign)
            ]
        }
    }

    /// Whether a request needs no credentials: it was refused for nothing and names none.
    private static func isBare(_ exchange: ObservedExchange) -> Bool {
        exchange.seen.endpoint == nil
    }

    /// Mistakes that the diagnosis has proven.
    static func mistakes(_ provider: ObservedProvider) -> ObservationRule {
        ObservationRule(
            id: "\(provider.name)/params/proven-mistakes",
            title: "Requests are signed and written as the provider documents it",
            fact: "The diagnosis of a refused request is proof: with the mistake mended the "
                + "request is accepted.",
            fix: "Mend what the evidence names; 'mockproviders sign' shows each step."
        ) { traffic in
            let wrong = traffic.filter { exchange in
                exchange.seen.mistake.map { !ObservedProvider.worldlyMistakes.contains($0) }
                    ?? false
            }
            var names: [String] = []
            for exchange in wrong {
                if let name = exchange.seen.mistake, !names.contains(name) { names.append(name) }
            }
            return names.map { name in
                let found = wrong.filter { $0.seen.mistake == name }
                let endpoints = Set(found.compactMap(\.seen.endpoint))
                let isNeverRight = !traffic.contains {
                    $0.isSuccess && $0.seen.endpoint.map(endpoints.contains) ?? false
                }
                // A mistake on purpose stands beside requests that are right.
                let weight: Weight =
                    !isNeverRight ? .note : found.count >= mistakesMin ? .must : .should
                return Hit(
                    weight,
                    "\(name), \(count(found.count, "request")), and "
                        + (isNeverRight ? "none that was right" : "others that were right"),
                    check: name, found.prefix(2),
                    more: found.first?.seen.explanation.map { ["because: \($0)"] } ?? [])
            }
        }
    }

    /// From so many on, with no request that was right, a mistake is not on purpose.
    static let mistakesMin = 3

    /// Requests that the provider might have refused for their number.
    static func quota(_ provider: ObservedProvider) -> ObservationRule {
        ObservationRule(
            id: "\(provider.name)/politeness/within-quota",
            title: "Requests keep within the provider's quota",
            fact: "Quotas are counted here also where they are not enforced.",
            fix: "Pace the requests; --quotas enforced shows what happens otherwise."
        ) { traffic in
            let over = traffic.filter(\.wouldBeLimited)
            // Tests run one after another send faster than any program.
            return over.isEmpty
                ? []
                : [
                    Hit(
                        .note, "\(count(over.count, "request")) would have been limited",
                        check: "over-quota", over.prefix(1))
                ]
        }
    }

    /// Kraken's nonces.
    static func nonces(_ provider: ObservedProvider) -> ObservationRule {
        ObservationRule(
            id: "\(provider.name)/auth/nonces-once",
            title: "No nonce is sent twice",
            fact: "A nonce must be greater than every earlier one of the key.",
            fix: "Take one counter for all workers of a key, and a new nonce for each try."
        ) { traffic in
            var seen: [String: ObservedExchange] = [:]
            var pairs: [[ObservedExchange]] = []
            for exchange in traffic {
                guard let nonce = exchange.seen.header("API-Nonce").first,
                    let key = exchange.seen.header("API-Key").first
                else { continue }
                let name = "\(key) \(nonce)"
                if let earlier = seen[name] { pairs.append([earlier, exchange]) }
                seen[name] = exchange
            }
            guard let first = pairs.first else { return [] }
            // Once may be a test of what happens then.
            return [
                Hit(
                    pairs.count > 1 ? .must : .should,
                    "\(count(pairs.count, "nonce")) came again", check: "nonce-again", first)
            ]
        }
    }

    /// Pivot's tokens.
    static func tokens(_ provider: ObservedProvider) -> ObservationRule {
        ObservationRule(
            id: "\(provider.name)/politeness/token-kept",
            title: "A token is kept until it expires",
            fact:
                "A token lives for 15 minutes, and requests for tokens have a quota of their own.",
            fix: "Keep the token with its expiry; ask for another one shortly before, or after 401."
        ) { traffic in
            let tokens = traffic.filter { $0.seen.endpoint == "/v1/access-token" && $0.isSuccess }
            let calls = traffic.filter { $0.seen.endpoint != "/v1/access-token" }
            // A test each with a client of its own looks the same: never more than a warning.
            guard tokens.count >= tokensMin, tokens.count >= calls.count else { return [] }
            return [
                Hit(
                    .should,
                    "\(tokens.count) tokens for \(count(calls.count, "other request"))",
                    check: "token-each-time", tokens.prefix(2))
            ]
        }
    }

    /// Fewer tokens than that are the tests' own.
    static let tokensMin = 5

    static func count(_ number: Int, _ word: String) -> String {
        "\(number) \(word)\(number == 1 ? "" : "s")"
    }
}
