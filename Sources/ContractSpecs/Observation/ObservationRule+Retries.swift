/// Rules about trying again.
extension ObservationRule {
    /// The same refused request, again and again.
    static func repeatedRefusals(_ provider: ObservedProvider) -> ObservationRule {
        ObservationRule(
            id: "\(provider.name)/retry/refused-requests",
            title: "A request that was refused for what it is, is not sent again unchanged",
            fact: "RFC 9110 section 15.5: 4xx says that the request is wrong; it stays so.",
            fix: "Try again after 429, 5xx and broken connections only; give other errors to the "
                + "caller."
        ) { traffic in
            let runs = ExchangeRun.all(in: traffic) { exchange in
                guard exchange.isRefused else { return nil }
                let isRenewable = provider.renewable.contains(exchange.seen.refusal ?? "")
                // With another nonce or timestamp it is another request, where that mends it.
                return isRenewable
                    ? "\(exchange.wholeRequest) " : provider.identity(of: exchange)
            }
            return runs.map { run in
                let number = run.exchanges.count
                // Two tests may ask the same wrong thing; four in a row are a retry policy.
                return Hit(
                    number >= refusedMax ? .must : .should,
                    "the same request was refused \(number) times in a row",
                    check: "refused-again", run.exchanges)
            }
        }
    }

    /// From so many sends in a row on, it is a client that does not stop.
    static let refusedMax = 4

    /// `Retry-After`.
    static func pauses(_ provider: ObservedProvider) -> ObservationRule {
        ObservationRule(
            id: "\(provider.name)/retry/retry-after",
            title: "The client waits for as long as Retry-After says",
            fact: "RFC 9110 section 10.2.3, Retry-After.",
            fix: "Wait for so many seconds before the next request with the same key."
        ) { traffic in
            var hits: [Hit] = []
            for (first, next) in zip(traffic, traffic.dropFirst()) {
                guard first.isTransient, let wanted = first.retryAfterMilliseconds,
                    provider.identity(of: first) == provider.identity(of: next)
                else { continue }
                let waited = next.milliseconds(after: first)
                // Clocks are read at different places: a tenth of a second is not an error.
                guard waited + 100 < wanted else { continue }
                // A test whose sleep is simulated looks the same.
                hits.append(
                    Hit(
                        .should, "the client waited \(waited) ms where \(wanted) ms are right",
                        check: "retry-after", [first, next]))
            }
            return Array(hits.prefix(3))
        }
    }

    /// Retries without a pause and without an end.
    static func storms(_ provider: ObservedProvider) -> ObservationRule {
        ObservationRule(
            id: "\(provider.name)/retry/storm",
            title: "Retries have a pause between them, and an end",
            fact: "A provider in trouble, or one that limits, is not helped by more requests.",
            fix: "Wait longer after each failure, and give up after a few."
        ) { traffic in
            let runs = ExchangeRun.all(in: traffic) { exchange in
                exchange.isTransient ? provider.identity(of: exchange) : nil
            }
            return runs.compactMap { run in
                let number = run.exchanges.count
                guard number >= stormMin, run.milliseconds < Int64(number) * 100 else { return nil }
                return Hit(
                    number >= stormMax ? .must : .should,
                    "the same request was sent \(number) times in \(run.milliseconds) ms, although "
                        + "each failed", check: "storm", run.exchanges)
            }
        }
    }

    /// Fewer retries are few, even without a pause.
    static let stormMin = 5
    /// So many have no end.
    static let stormMax = 25
}
