package import WireFormats

/// A change of a ledger's history, made while a client reads it.
package enum LedgerChange: Sendable {
    /// Adds entries, in the form in which a scenario gives them; an old instant back-dates one.
    case insert([JSONValue])
    /// Gives members of the selected entries other values.
    case amend(LedgerSelector, members: [JSONMember])
    /// Takes the selected entries out.
    case remove(LedgerSelector)
}

/// Which entries of a ledger are meant.
package enum LedgerSelector: Sendable {
    /// Those whose members have these values.
    case matching([JSONMember])
    /// The one with that many newer ones, of those that exist now; 0 is the newest.
    case newest(Int)
    /// The one with that many older ones.
    case oldest(Int)
}

/// What somebody wants to know of a ledger.
package struct LedgerQuery: Sendable {
    /// The most entries of one answer.
    package static let limitMaximum = 10_000

    /// The account, in the provider's own form; nil asks for the main one.
    package var account: String?
    /// The first instant; nil starts with the oldest entry.
    package var since: Instant?
    /// The last instant; nil ends with the newest entry that exists now.
    package var until: Instant?
    /// The most entries; the newest count.
    package var limit = 1000

    /// Asks for the newest thousand entries.
    package init() {}
}
