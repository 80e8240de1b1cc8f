import WireFormats

/// What a balance is of.
struct HashKeyBalance: Hashable, Sendable {
    let account: String
    let currency: String
}

/// A change of one balance, and the balance after it.
struct HashKeyChange: Sendable {
    let of: HashKeyBalance
    /// The row's place in the ledger, for error messages.
    let index: Int
    let at: Int64
    let id: Int64
    let amount: ExactDecimal
    var balance: ExactDecimal
    /// The row's member that shows the balance.
    let balanceName: String

    /// Balances follow the instants, at equal ones the ids.
    func comesBefore(_ other: HashKeyChange) -> Bool { (at, id) < (other.at, other.id) }

    /// The balance after this change of another balance.
    func after(_ balance: ExactDecimal, _ ledger: GivenLedger) throws(ConfigurationError)
        -> ExactDecimal
    {
        do {
            return try balance.adding(amount)
        } catch {
            throw ledger.error("[\(index)]", "the balance is too large")
        }
    }

    /// The balance before this change.
    func before(_ ledger: GivenLedger) throws(ConfigurationError) -> ExactDecimal {
        do {
            return try balance.subtracting(amount)
        } catch {
            throw ledger.error("[\(index)]", "the balance is too large")
        }
    }
}
