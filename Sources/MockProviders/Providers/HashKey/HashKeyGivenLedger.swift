import WireFormats

/// Entries that a scenario gives, each as the row that the wire shows.
///
/// The rows are served word for word, so options that change how rows are written do not apply.
/// They are checked when they are loaded: members and their order, types, ids, and balances that
/// follow from the amounts. A late row may have a greater id than rows of later instants.
struct HashKeyGivenLedger: Sendable {
    /// One row with what requests filter by.
    struct Row: Sendable {
        let type: HashKeyFlowType
        /// The family that counts the id.
        let family: HashKeyShape
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
        let entries = try HashKeyEntry.read(ledger.value, at: "", of: ledger)
        try HashKeyGivenLedger.check(entries.flatMap(\.changes), ledger)
        rows = entries.map(\.row).sorted { $0.id < $1.id }
    }

    /// Each balance follows from the one before it and the amount.
    private static func check(
        _ changes: [HashKeyChange], _ ledger: GivenLedger
    ) throws(ConfigurationError) {
        var last: [HashKeyBalance: HashKeyChange] = [:]
        for change in changes.sorted(by: { $0.comesBefore($1) }) {
            defer { last[change.of] = change }
            guard let before = last[change.of] else { continue }
            let sum = try change.after(before.balance, ledger)
            guard sum == change.balance else {
                throw ledger.error(
                    "[\(change.index)]",
                    "the balance of \(change.of.currency) in account \(change.of.account) is "
                        + "\(change.balance), but \(before.balance) before it and a change of "
                        + "\(change.amount) make \(sum)")
            }
        }
    }

    /// The rows that a request asks for, as a JSON array.
    func page(
        of flow: HashKeyCall.Flow, settings: HashKeySettings, at nowMilliseconds: Int64
    ) -> Bytes {
        let isDescending = settings.descendingTypes.contains(flow.type.rawValue)
        var found = rows.filter { $0.matches(flow, settings: settings, at: nowMilliseconds) }
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
    /// Whether a request asks for the row, its cursor aside.
    func matches(
        _ flow: HashKeyCall.Flow, settings: HashKeySettings, at nowMilliseconds: Int64
    ) -> Bool {
        let start = transactMilliseconds - settings.settlementLagMilliseconds
        let isBeforeEnd = settings.windowIncludesEnd ? start <= flow.end : start < flow.end
        guard type == flow.type, transactMilliseconds <= nowMilliseconds,
            start >= flow.start, isBeforeEnd
        else { return false }
        if let account = flow.account, !accounts.contains(account) { return false }
        if let remark = flow.remark, self.remark != remark { return false }
        if flow.type.hasClientOrderID, let id = flow.clientOrderID, clientOrderID != id {
            return false
        }
        return true
    }
}

/// The four shapes of rows, each with its members in the samples' order, and its own ids.
enum HashKeyShape: String, CaseIterable, Sendable {
    case trade, fiat, transfer
    case virtualAsset = "va"

    /// The shape of a type; a reversal counts as fiat.
    init(of type: HashKeyFlowType) {
        switch type {
        case .trade: self = .trade
        case .transfer: self = .transfer
        case .fiatDeposit, .fiatWithdraw, .reversal: self = .fiat
        case .deposit, .withdraw, .refund: self = .virtualAsset
        }
    }

    /// The shape of a family of the generated ledger.
    init(of family: HashKeyLedger.Family) {
        switch family {
        case .trade: self = .trade
        case .fiat: self = .fiat
        case .virtualAsset: self = .virtualAsset
        case .transfer: self = .transfer
        }
    }
}
