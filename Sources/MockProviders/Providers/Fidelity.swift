/// What a simulated behaviour rests on, strongest first.
package enum Fidelity: String, CaseIterable, Sendable {
    /// The provider's own page that this project started from says so.
    case seed
    /// Another page of the provider's documentation says so, or its public gateway was observed.
    case docs
    /// Published client code relies on it.
    case client
    /// Nothing states it; the choice is ours, and an option where another choice is plausible.
    case inferred
}

/// One simulated behaviour with what it rests on, as `mockproviders explain` prints it.
package struct Behaviour: Sendable {
    /// Where in the life of a request the behaviour shows.
    package enum Area: String, CaseIterable, Sendable {
        case transport, auth, parameters, window, paging, record, error, quota, ledger
    }

    /// A stable kebab-case name, unique within the provider.
    package let name: String
    /// Where the behaviour shows.
    package let area: Area
    /// The behaviour in one sentence.
    package let statement: String
    /// What the behaviour rests on.
    package let fidelity: Fidelity
    /// The document and section, or what was observed and when.
    package let source: String
    /// The option that selects another behaviour, where one exists.
    package let option: String?

    /// Makes a behaviour.
    package init(
        _ name: String, _ area: Area, _ statement: String, _ fidelity: Fidelity,
        source: String, option: String? = nil
    ) {
        self.name = name
        self.area = area
        self.statement = statement
        self.fidelity = fidelity
        self.source = source
        self.option = option
    }
}
