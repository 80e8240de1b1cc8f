/// What a script or the control API can do to a provider of a sandbox at once.
package enum Lever: String, CaseIterable, Sendable {
    /// Uses up what is left of the quota.
    case exhaustQuota = "exhaust-quota"
    /// Makes the tokens given out so far too old.
    case expireTokens = "expire-tokens"
    /// Makes the tokens given out so far unknown.
    case revokeTokens = "revoke-tokens"
    /// Ends the time of the credentials.
    case expireCredentials = "expire-credentials"
    /// Takes the credentials back.
    case revokeCredentials = "revoke-credentials"
    /// Makes expired or revoked credentials good again.
    case restoreCredentials = "restore-credentials"

    /// The state of the credentials that the lever sets; nil when it sets none.
    package var credentialState: CredentialState? {
        switch self {
        case .expireCredentials: .expired
        case .revokeCredentials: .revoked
        case .restoreCredentials: .active
        case .exhaustQuota, .expireTokens, .revokeTokens: nil
        }
    }
}
