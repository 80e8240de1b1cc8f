package import WireFormats

/// All contract cases of a provider.
public struct ContractSuite: Sendable {
    /// The provider's name.
    public let provider: String
    /// The cases, in the order of the documentation.
    public let cases: [ContractCase]
    /// What its records hold.
    public let fields: [RecordField]
    /// What an entry of the ground truth is as records; none when the query does not ask for it.
    package let expected: @Sendable (_ entry: JSONValue, _ query: HistoryQuery) -> [HistoryRecord]
    /// Makes our own client, which passes every case.
    package let reference: @Sendable (ClientConnection) throws -> any BalanceHistoryClient
    /// Our own client, wrong in exactly one way each.
    package let mutants: [Mutant]

    /// Makes a suite.
    package init(
        provider: String, cases: [ContractCase], fields: [RecordField],
        expected:
            @escaping @Sendable (_ entry: JSONValue, _ query: HistoryQuery) -> [HistoryRecord],
        reference: @escaping @Sendable (ClientConnection) throws -> any BalanceHistoryClient,
        mutants: [Mutant]
    ) {
        self.provider = provider
        self.cases = cases
        self.fields = fields
        self.expected = expected
        self.reference = reference
        self.mutants = mutants
    }
}

/// Our own client, wrong in exactly one way.
package struct Mutant: Sendable {
    /// What it is called: `nonce-from-each-worker`.
    package let name: String
    /// What is wrong with it, in one sentence.
    package let summary: String
    /// The cases that must catch it, by `area/name`, and no other.
    package let killedBy: [String]
    /// Makes it.
    package let make: @Sendable (ClientConnection) throws -> any BalanceHistoryClient

    /// Makes a mutant.
    package init(
        _ name: String, _ summary: String, killedBy: [String],
        make: @escaping @Sendable (ClientConnection) throws -> any BalanceHistoryClient
    ) {
        self.name = name
        self.summary = summary
        self.killedBy = killedBy
        self.make = make
    }
}
