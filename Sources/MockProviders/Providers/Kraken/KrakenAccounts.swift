/// The accounts of the simulated user, and one of somebody else.
///
/// The main account's id is the one of the documentation's sample (seed); the others follow its
/// form. All of them but the main one have fixed ids, in every sandbox.
enum KrakenAccounts {
    /// The main account of the default sandbox; in a given ledger, of any sandbox.
    static let main = "ABCD1234EFGH5678"
    /// Another account of the same user, opened later and with other holdings.
    static let second = "EFGH5678JKLM9012"
    /// An account of the same user that never held anything.
    static let empty = "JKLM9012NPQR3456"
    /// An account of a user of another partner: known, and not to be read.
    static let foreign = "NPQR3456STUV7890"

    /// The legal lengths of an id (seed).
    static let idLengths = 14...42
}

/// One account of a sandbox.
struct KrakenAccount: Sendable {
    /// Who may read the account.
    enum Access: Sendable { case own, foreign }

    let id: String
    let access: Access
    let book: KrakenBook
}
