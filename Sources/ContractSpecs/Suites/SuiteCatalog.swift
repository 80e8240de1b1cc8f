/// The one list of suites.
package enum SuiteCatalog {
    /// A suite for each provider that has one, in the order of the providers.
    package static let all: [ContractSuite] = [
        HashKeySuite.suite, KrakenSuite.suite, PacificaSuite.suite, PagsmileSuite.suite,
        PivotSuite.suite,
    ]

    /// The suite of a provider; nil when there is none.
    package static func suite(of provider: String) -> ContractSuite? {
        all.first { $0.provider == provider }
    }
}
