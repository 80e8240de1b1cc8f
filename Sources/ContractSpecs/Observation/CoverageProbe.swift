/// A situation that a test-suite should have met.
package struct CoverageProbe: Sendable {
    /// What was missed: `never saw a 429`.
    package let gap: String
    /// A scenario of the program that brings it about; nil when none does.
    package let scenario: String?
    /// What to do where no scenario helps.
    package let advice: String
    /// Whether the traffic of the provider has it.
    package let isMet: @Sendable ([ObservedExchange]) -> Bool

    /// Makes a probe.
    package init(
        _ gap: String, scenario: String? = nil, advice: String = "",
        isMet: @escaping @Sendable ([ObservedExchange]) -> Bool
    ) {
        self.gap = gap
        self.scenario = scenario
        self.advice = advice
        self.isMet = isMet
    }

    /// What to try, in words.
    ///
    /// The tests need the clock of the run in the scenario too; nil stands for the scenario's own.
    package func hint(clock: String?) -> String {
        guard let scenario else { return advice }
        let flag = clock.map { " --clock \($0)" } ?? ""
        return "try: mockproviders exec --scenario \(scenario)\(flag) -- ..."
    }

    /// Every situation of a provider.
    package static func all(for provider: ObservedProvider) -> [CoverageProbe] {
        let name = provider.name
        var probes = [
            CoverageProbe("never read an entry", advice: "ask for a range with entries") {
                $0.contains { $0.isSuccess && $0.rows?.isEmpty == false && provider.isHistory($0) }
            },
            pages(provider),
            CoverageProbe(
                "never saw a 429", scenario: "\(name)/\(scenarios[name]?.limit ?? "")"
            ) { $0.contains { $0.seen.status == 429 } },
            CoverageProbe(
                "never saw a 5xx", scenario: "\(name)/maintenance"
            ) { $0.contains { (500...599).contains($0.seen.status) } },
            CoverageProbe(
                "never saw a broken connection", scenario: "\(name)/slow-then-reset"
            ) { $0.contains(where: \.seen.isDamaged) },
            CoverageProbe(
                "never tried again after a failure that passes",
                scenario: "\(name)/maintenance"
            ) { retries(provider, $0) },
            CoverageProbe(
                "never saw its credentials refused",
                scenario: "\(name)/\(scenarios[name]?.refused ?? "")"
            ) { $0.contains { provider.isAuthRefusal($0) } },
            CoverageProbe(
                "never read an empty history",
                advice: "ask for a range in which nothing happened"
            ) {
                $0.contains { $0.isSuccess && provider.isHistory($0) && $0.rows?.isEmpty == true }
            },
        ]
        if !provider.windowRefusals.isEmpty {
            probes.append(
                CoverageProbe(
                    "never hit an error of the time range",
                    advice: "ask for a longer range than the provider allows, and an older one"
                ) { $0.contains { provider.windowRefusals.contains($0.seen.refusal ?? "") } })
        }
        if let kind = provider.kind {
            probes.append(
                CoverageProbe(
                    "never asked for a second \(kind)", advice: "ask for each \(kind) that you use"
                ) { traffic in Set(traffic.compactMap { $0.seen.parameter(kind) }).count > 1 })
        }
        if let renewal = scenarios[name]?.renewal {
            probes.append(
                CoverageProbe("never \(renewal.gap)", scenario: "\(name)/\(renewal.scenario)") {
                    $0.contains {
                        provider.isHistory($0)
                            && provider.renewable.contains($0.seen.refusal ?? "")
                    }
                })
        }
        return probes
    }

    /// The scenarios that differ from provider to provider.
    private static let scenarios:
        [String: (limit: String, refused: String, renewal: (gap: String, scenario: String)?)] = [
            "hashkey": (
                "rate-limit-then-recovery", "sub-account-key",
                ("saw its timestamp refused", "clock-skew")
            ),
            "kraken": ("rate-limited", "key-revoked", ("saw a nonce refused", "nonce-race")),
            "pacifica": ("credits-then-recovery", "credentials-revoked", nil),
            "pagsmile": (
                "rate-limited", "denied-then-recovers",
                ("saw its timestamp refused", "clock-skew")
            ),
            "pivot": (
                "rate-limited-then-recovers", "client-secret-rotated",
                ("saw a token expire", "token-expires-mid-paging")
            ),
        ]

    private static func pages(_ provider: ObservedProvider) -> CoverageProbe {
        switch provider.paging {
        case .parameter:
            CoverageProbe(
                "never asked for a second page", advice: "read more entries than a page has"
            ) { $0.contains { provider.isHistory($0) && provider.page(of: $0) != nil } }
        case .windows(let names):
            CoverageProbe(
                "never asked for a second time range",
                advice: "read a longer range than one request may span"
            ) { traffic in
                let ranges = traffic.filter { provider.isHistory($0) }.map { exchange in
                    names.map { exchange.seen.parameter($0) ?? "" }
                }
                return Set(ranges).count > 1
            }
        }
    }

    /// Whether something that failed was asked for again.
    private static func retries(_ provider: ObservedProvider, _ traffic: [ObservedExchange])
        -> Bool
    {
        var failed: Set<String> = []
        for exchange in traffic {
            let identity = provider.identity(of: exchange)
            if failed.contains(identity) { return true }
            if exchange.isTransient { failed.insert(identity) }
        }
        return false
    }
}
