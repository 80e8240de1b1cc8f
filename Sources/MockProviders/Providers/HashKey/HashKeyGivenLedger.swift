import WireFormats

/// Entries that a scenario gives, each as the row that the wire shows.
///
/// The rows are served word for word, so options that change how rows are written do not apply.
/// They are checked when they are loaded: members and their order, types, ids, instants that go
/// forward for each account, and balances that follow from the amounts.
struct HashKeyGivenLedger: Sendable {
    /// One row with what requests filter by.
    struct Row: Sendable {
        let type: HashKeyFlowType
        let id: Int64
        let transactMilliseconds: Int64
        let accounts: [Int64]
        let clientOrderID: String
        let remark: String?
        let bytes: Bytes
    }

    /// The rows by ascending id; families count their ids apart.
    let rows: [Row]

    /// Reads an array of rows.
    init(_ ledger: GivenLedger) throws(ConfigurationError) {
        guard case .array(let values) = ledger.value else {
            throw ledger.error("", "must be an array of balanceFlow rows")
        }
        var rows: [Row] = []
        var changes: [HashKeyChange] = []
        for (index, value) in values.enumerated() {
            let reader = HashKeyRowReader(value, at: "[\(index)]", of: ledger)
            let shape = try reader.shape()
            let row = try reader.row(of: shape)
            if let other = rows.first(where: { $0.id == row.id && $0.family == row.family }) {
                throw ledger.error("[\(index)].id", "\(other.id) occurs twice in its family")
            }
            rows.append(row)
            changes += try reader.changes(of: shape, row, index: index)
        }
        try HashKeyGivenLedger.checkOrder(of: changes, ledger)
        self.rows = rows.sorted { $0.id < $1.id }
    }

    /// Rows of one account go forward in time with their ids, and each balance follows.
    private static func checkOrder(
        of changes: [HashKeyChange], _ ledger: GivenLedger
    ) throws(ConfigurationError) {
        let ordered = changes.sorted { ($0.at, $0.id) < ($1.at, $1.id) }
        var last: [HashKeyChange] = []
        for change in ordered {
            guard let place = last.firstIndex(where: { $0.isSameBalance(as: change) }) else {
                last.append(change)
                continue
            }
            let before = last[place]
            if before.family == change.family, before.id > change.id {
                throw ledger.error(
                    "[\(change.index)].transactTime",
                    "is later than that of id \(before.id), which is greater")
            }
            let sum: ExactDecimal
            do {
                sum = try before.balance.adding(change.amount)
            } catch {
                throw ledger.error("[\(change.index)]", "the balance is too large")
            }
            guard sum == change.balance else {
                throw ledger.error(
                    "[\(change.index)]",
                    "the balance of \(change.currency) in account \(change.account) is "
                        + "\(change.balance), but \(before.balance) before it and a change of "
                        + "\(change.amount) make \(sum)")
            }
            last[place] = change
        }
    }

    /// The rows that a request asks for, as a JSON array.
    func page(
        of flow: HashKeyCall.Flow, settings: HashKeySettings, at nowMilliseconds: Int64
    ) -> Bytes {
        let isDescending = settings.descendingTypes.contains(flow.type.rawValue)
        var found = rows.filter { row in
            let start = row.transactMilliseconds - settings.settlementLagMilliseconds
            let isBeforeEnd = settings.windowIncludesEnd ? start <= flow.end : start < flow.end
            guard row.type == flow.type, row.transactMilliseconds <= nowMilliseconds,
                start >= flow.start, isBeforeEnd
            else { return false }
            if let account = flow.account, !row.accounts.contains(account) { return false }
            if let remark = flow.remark, row.remark != remark { return false }
            if flow.type.hasClientOrderID, let id = flow.clientOrderID, row.clientOrderID != id {
                return false
            }
            return true
        }
        if isDescending { found.reverse() }
        if settings.beginsAtRowOffset {
            found = Array(found.dropFirst(Int(clamping: flow.beginID)))
        } else if flow.beginID > 0 {
            found = found.filter { isDescending ? $0.id < flow.beginID : $0.id > flow.beginID }
        }
        var bytes = Bytes()
        bytes.append(UInt8(ascii: "["))
        for (index, row) in found.prefix(flow.limit).enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            bytes.append(contentsOf: row.bytes)
        }
        bytes.append(UInt8(ascii: "]"))
        return bytes
    }
}

extension HashKeyGivenLedger.Row {
    /// The family that counts the id.
    fileprivate var family: HashKeyShape { HashKeyShape(of: type) }
}

/// A change of one balance, and the balance after it.
struct HashKeyChange: Sendable {
    let index: Int
    let family: HashKeyShape
    let at: Int64
    let id: Int64
    let account: String
    let currency: String
    let amount: ExactDecimal
    let balance: ExactDecimal

    /// Whether both change the same currency of the same account.
    func isSameBalance(as other: HashKeyChange) -> Bool {
        account == other.account && currency == other.currency
    }
}

/// The four shapes of rows, each with its members in the samples' order.
enum HashKeyShape: Sendable {
    case trade, fiat, virtualAsset, transfer

    /// The shape of a type; a reversal counts as fiat.
    init(of type: HashKeyFlowType) {
        switch type {
        case .trade: self = .trade
        case .transfer: self = .transfer
        case .fiatDeposit, .fiatWithdraw, .reversal: self = .fiat
        case .deposit, .withdraw, .refund: self = .virtualAsset
        }
    }
}
