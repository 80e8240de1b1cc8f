/// What a sandbox gives a provider's simulator to stand on.
package struct World: Sendable {
    /// The source of everything that is generated.
    package var seed: UInt64
    /// The credentials that are valid here.
    package var credentials: Credentials
    /// Whether quotas are only counted or also enforced.
    package var quotas: QuotaPolicy
    /// Options as the user set them, for any provider.
    package var options: [OptionAssignment]
    /// The entries that a scenario gives this provider; nil lets the seed generate them.
    package var ledger: GivenLedger?
    /// Whether the credentials still let a client in.
    package var credentialState: CredentialState

    /// Makes a world.
    package init(
        seed: UInt64, credentials: Credentials, quotas: QuotaPolicy = .observed,
        options: [OptionAssignment] = [], ledger: GivenLedger? = nil,
        credentialState: CredentialState = .active
    ) {
        self.seed = seed
        self.credentials = credentials
        self.quotas = quotas
        self.options = options
        self.ledger = ledger
        self.credentialState = credentialState
    }
}

/// Whether a sandbox's credentials for a provider still let a client in.
package enum CredentialState: String, CaseIterable, Sendable {
    /// They do.
    case active
    /// Their time is over.
    case expired
    /// They were taken back.
    case revoked
}
