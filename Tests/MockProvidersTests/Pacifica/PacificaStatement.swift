import MockProviders
import WireFormats

/// Rows as a client sees them, newest first, and where they do not add up.
struct PacificaStatement {
    /// What is wrong, one line a fault.
    private(set) var faults: [String] = []

    init(_ rows: [JSONValue]) {
        for (newer, older) in zip(rows, rows.dropFirst()) {
            do {
                try check(newer, older)
            } catch {
                faults.append("unreadable: \(error)")
            }
        }
    }

    private mutating func check(_ newer: JSONValue, _ older: JSONValue) throws {
        let amount = try decimal(newer, "amount")
        if try decimal(older, "balance").adding(amount) != decimal(newer, "balance") {
            faults.append("balance is not the older one plus the amount: \(newer)")
        }
        let held = try decimal(newer, "pending_balance").subtracting(
            try decimal(older, "pending_balance"))
        let isRight =
            switch newer["event_type"]?.text {
            case "deposit": !held.isNegative
            case "deposit_release": held == amount.negated
            default: held.isZero
            }
        if !isRight { faults.append("pending_balance moves by \(held): \(newer)") }
        if try decimal(newer, "pending_balance").isNegative
            || decimal(newer, "balance").isNegative
        {
            faults.append("negative: \(newer)")
        }
    }

    private func decimal(_ row: JSONValue, _ name: String) throws -> ExactDecimal {
        try ExactDecimal(row[name]?.text ?? "")
    }
}
