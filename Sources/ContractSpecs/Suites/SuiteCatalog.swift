/// The one list of suites.
public enum SuiteCatalog {
    /// A suite for each provider that has one, in the order of the providers.
    public static let all: [ContractSuite] = [HashKeySuite.suite, PacificaSuite.suite]

    /// The suite of a provider; nil when there is none.
    public static func suite(of provider: String) -> ContractSuite? {
        all.first { $0.provider == provider }
    }
}
