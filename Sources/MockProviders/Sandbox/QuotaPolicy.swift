/// What happens to a request that exceeds a provider's quota.
public enum QuotaPolicy: String, CaseIterable, Sendable {
    /// It is counted and marked in the journal, and answered.
    ///
    /// The default, because a frozen clock never refills a quota.
    case observed
    /// It is refused as the provider refuses it.
    case enforced
}
