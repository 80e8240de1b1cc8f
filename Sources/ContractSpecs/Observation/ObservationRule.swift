/// A rule that holds for every correct client, whatever it was asked for.
///
/// A test-suite provokes errors on purpose, so that one refusal proves nothing. Each hit says for
/// itself how much it weighs; whatever a correct suite could do is a note or a warning.
package struct ObservationRule: Sendable {
    /// How much a hit weighs.
    package enum Weight: Int, Sendable, Comparable {
        /// Worth knowing.
        case note
        /// The client would be better.
        case should
        /// No correct client does that.
        case must

        /// Orders by weight.
        package static func < (left: Weight, right: Weight) -> Bool {
            left.rawValue < right.rawValue
        }
    }

    /// Something that the traffic shows.
    package struct Hit: Sendable {
        /// How much it weighs.
        package let weight: Weight
        /// What it is.
        package let finding: Finding

        /// Makes a hit, with exchanges as evidence.
        package init(
            _ weight: Weight, _ message: String, check: String,
            _ evidence: some Sequence<ObservedExchange>, more: [String] = []
        ) {
            self.weight = weight
            var lines = evidence.map(\.seen.line)
            if lines.count > 4 {
                lines = lines.prefix(3) + ["and \(lines.count - 3) more like these"]
            }
            finding = Finding(message, check: check, evidence: lines + more)
        }
    }

    /// `provider/area/name`.
    package let id: String
    /// What a correct client does, in one sentence.
    package let title: String
    /// What the rule rests on.
    package let fact: String
    /// What to change in a client that breaks it.
    package let fix: String
    /// What the traffic of the provider shows, oldest first.
    package let hits: @Sendable ([ObservedExchange]) -> [Hit]

    /// Every rule that holds for a provider.
    package static func all(for provider: ObservedProvider) -> [ObservationRule] {
        var rules = [
            keys(provider), mistakes(provider), repeatedRefusals(provider), pauses(provider),
            storms(provider), quota(provider),
        ]
        if case .parameter = provider.paging { rules.append(walks(provider)) }
        if provider.isLastPage != nil { rules.append(ends(provider)) }
        if provider.name == "kraken" { rules.append(nonces(provider)) }
        if provider.name == "pivot" { rules.append(tokens(provider)) }
        return rules
    }

    /// What the rule says of traffic, as an item of a report.
    package func item(_ traffic: [ObservedExchange]) -> Report.Item {
        let hits = hits(traffic)
        let heavy = hits.filter { $0.weight > .note }.sorted { $0.weight > $1.weight }
        let notes = hits.filter { $0.weight == .note }.map {
            ([$0.finding.message] + $0.finding.evidence).joined(separator: "; ")
        }
        let isMust = heavy.first.map { $0.weight == .must } ?? true
        return Report.Item(
            id: id, level: isMust ? .must : .should, title: title, fact: fact, fix: fix,
            verdict: heavy.isEmpty ? .pass : .fail, findings: heavy.map(\.finding),
            note: notes.isEmpty ? nil : notes.joined(separator: "\n"))
    }
}

/// Exchanges that follow one another and are alike.
struct ExchangeRun {
    let exchanges: [ObservedExchange]

    /// The runs of at least two exchanges with the same key; an exchange without a key ends one.
    static func all(
        in traffic: [ObservedExchange], _ key: (ObservedExchange) -> String?
    ) -> [ExchangeRun] {
        var runs: [ExchangeRun] = []
        var current: [ObservedExchange] = []
        var currentKey: String?
        func end() {
            if current.count > 1 { runs.append(ExchangeRun(exchanges: current)) }
            current = []
        }
        for exchange in traffic {
            let key = key(exchange)
            if key == nil || key != currentKey { end() }
            currentKey = key
            if key != nil { current.append(exchange) }
        }
        end()
        return runs
    }

    /// How long it took, in milliseconds.
    var milliseconds: Int64 {
        guard let first = exchanges.first, let last = exchanges.last else { return 0 }
        return last.milliseconds(after: first)
    }
}
