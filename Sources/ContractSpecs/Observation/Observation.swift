/// What was seen of a client while its own tests ran.
package struct Observation: Sendable {
    /// What was seen, in order.
    package let traffic: [ObservedExchange]
    /// The clock that the tests had, as `--clock` writes it; nil when a scenario gave it.
    package let clock: String?
    /// How many exchanges the journal had to forget.
    package let forgottenCount: Int64

    /// Makes an observation.
    package init(
        _ traffic: [ObservedExchange], clock: String? = "real", forgottenCount: Int64 = 0
    ) {
        self.traffic = traffic
        self.clock = clock
        self.forgottenCount = forgottenCount
    }

    /// The providers that were called.
    package var used: [ObservedProvider] {
        ObservedProvider.all.filter { !of($0).isEmpty }
    }

    /// What every rule says, in the order of the providers.
    package var items: [Report.Item] {
        used.flatMap { provider in
            let traffic = of(provider)
            return ObservationRule.all(for: provider).map { $0.item(traffic) }
        }
    }

    /// What the tests never met, and how they can; a line for all served providers never called.
    package func coverage(served: [String]) -> Report.Section {
        var lines: [String] = []
        for provider in used {
            let traffic = of(provider)
            for probe in CoverageProbe.all(for: provider) where !probe.isMet(traffic) {
                lines.append("\(provider.name): \(probe.gap); \(probe.hint(clock: clock))")
            }
        }
        let unused = served.filter { name in !used.contains { $0.name == name } }
        if !unused.isEmpty { lines.append("never called: \(unused.joined(separator: ", "))") }
        return Report.Section("NEVER EXERCISED", lines)
    }

    /// What a reader should know beside the rules.
    package var notes: Report.Section {
        var lines = items.compactMap(\.note).flatMap { $0.split(separator: "\n").map(String.init) }
        let lost = traffic.filter { $0.provider == nil }
        if !lost.isEmpty {
            lines.append(
                "\(lost.count) requests to a path that no provider has, such as "
                    + (lost.first?.seen.line ?? ""))
        }
        if forgottenCount > 0 {
            lines.append(
                "the journal forgot the first \(forgottenCount) requests, which no rule has seen; "
                    + "--journal-bytes gives it more room")
        }
        return Report.Section("NOTES", lines)
    }

    private func of(_ provider: ObservedProvider) -> [ObservedExchange] {
        traffic.filter { $0.provider == provider.name }
    }
}
