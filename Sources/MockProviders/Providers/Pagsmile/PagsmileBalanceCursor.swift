import WireFormats

/// Reads balances of a generated ledger at one instant after another.
///
/// It keeps each account's last block, so days that lie in one block cost one block together.
struct PagsmileBalanceCursor {
    private struct Block {
        let number: Int64
        /// The balance after each entry of the block.
        let balances: [Amount]
    }

    let ledger: PagsmileLedger
    private var blocks: [Block?]

    init(_ ledger: PagsmileLedger) {
        self.ledger = ledger
        blocks = Array(repeating: nil, count: ledger.sequences.count)
    }

    /// The balance of an account after every entry before an instant in Unix milliseconds.
    mutating func balance(of currency: Int, before milliseconds: Int64) -> Amount {
        let sequence = ledger.sequences[currency]
        let count = sequence.isEmpty ? 0 : sequence.firstIndex(atOrAfter: milliseconds)
        guard count > 0 else { return PagsmileLedger.currencies[currency].openingBalance }
        let size = Int64(sequence.slots.count)
        let (number, position) = (count - 1).quotientAndRemainder(dividingBy: size)
        if let block = blocks[currency], block.number == number {
            return block.balances[Int(position)]
        }
        var balance = ledger.level(of: currency, block: number)
        var balances: [Amount] = []
        for change in ledger.changes(of: currency, block: number) {
            balance = balance + change
            balances.append(balance)
        }
        blocks[currency] = Block(number: number, balances: balances)
        return balances[Int(position)]
    }
}
