/// The three balances of a merchant, by the codes of `accountType` (seed, List of Account Types).
package enum PivotBalance: String, CaseIterable, Sendable {
    case payment = "PAYMENT"
    case disbursement = "DISBURSEMENT"
    case wallet = "WALLET"

    /// The position among all balances.
    var index: Int {
        switch self {
        case .payment: 0
        case .disbursement: 1
        case .wallet: 2
        }
    }

    /// The codes of the transactions that occur in this balance, as the seed lists them.
    package var transactionTypes: [String] {
        switch self {
        case .payment:
            [
                "BALANCE_ADJUSTMENT", "TRANSFER", "PAYMENT_WITHDRAWAL", "CARD_PAYMENT",
                "VA_PAYMENT", "QRIS_PAYMENT", "PLATFORM_TRANSACTION_FEE", "REFUND", "REFUND_FEE",
                "PAYMENT_FEE",
            ]
        case .disbursement:
            [
                "VA_TOP_UP", "MANUAL_TOP_UP", "BALANCE_ADJUSTMENT", "TRANSFER",
                "DISBURSEMENT_WITHDRAWAL", "DISBURSEMENT", "BULK_DISBURSEMENT",
                "ACCOUNT_INQUIRY_FEE", "INTERNATIONAL_PAYOUT", "PLATFORM_ACTIVITY_FEE",
                "PLATFORM_TRANSACTION_FEE", "DISBURSEMENT_FEE",
            ]
        case .wallet:
            [
                "VA_TOP_UP", "MANUAL_TOP_UP", "BALANCE_ADJUSTMENT", "WALLET_WITHDRAWAL",
                "MERCHANT_PAYMENT", "FEE_TOP_UP", "FEE_BANK_TRANSFER", "FEE_WALLET_TRANSACTION",
                "FEE_TRANSFER",
            ]
        }
    }

    /// The balance as rows show it; only `Payment Balance` is documented (seed; pivot.md 4, 8-10).
    func text(_ settings: PivotSettings) -> String {
        if settings.rowsShowCodes { return rawValue }
        switch self {
        case .payment: return "Payment Balance"
        case .disbursement: return settings.disbursementLabel
        case .wallet: return "Wallet Balance"
        }
    }

    /// A transaction's code as rows show it: `VA_PAYMENT` is `VA Payment` (seed), the rest alike.
    static func text(ofTransaction code: String, _ settings: PivotSettings) -> String {
        if settings.rowsShowCodes { return code }
        return code.split(separator: "_").map { word in
            word == "VA" || word == "QRIS"
                ? String(word) : String(word.prefix(1)) + word.dropFirst().lowercased()
        }.joined(separator: " ")
    }
}
