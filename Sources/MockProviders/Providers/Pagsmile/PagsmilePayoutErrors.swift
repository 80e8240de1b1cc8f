/// The rows of Pagsmile's error table that only payouts can give.
///
/// The table is one for all endpoints (docs api-code), so it is shown whole; no request to the
/// balance endpoints provokes these.
enum PagsmilePayoutErrors {
    static let all: [ErrorReply] = refused + faults

    private static let refused: [ErrorReply] = [
        payout("invalid-document-id", "4001001", "invalid document_id"),
        payout("invalid-account", "4001002", "invalid account"),
        payout("invalid-account-type", "4001003", "invalid account type"),
        payout("invalid-amount", "4001004", "invalid amount"),
        payout("invalid-amount-type", "4001005", "invalid amount type"),
        payout("invalid-amount-range", "4001006", "invalid amount range"),
        payout("invalid-fee-bear", "4001007", "invalid fee_bear"),
        payout(
            "invalid-remark-length", "4001009", "invalid additional_remark",
            "a remark that is too long: 40 in English, 80 on the Portuguese page"),
        payout(
            "invalid-remark-characters", "4001010", "invalid additional_remark",
            "a remark with other characters than letters, digits and underscore"),
        payout("monthly-limit", "4001013", "amount reached monthly limit"),
        payout("account-error", "4001014", "account err"),
        payout(
            "order-already-existed", "4001020", "order already existed",
            "a payout's custom_code sent twice; page samples have 4001010, an older numbering"),
        payout("order-not-existed", "4001021", "order not existed"),
        payout("order-closed", "4001022", "order is closed"),
        payout("order-finished", "4001023", "order is finished"),
        payout("country-not-supported", "4001100", "country not supported"),
        payout("arrival-currency-not-supported", "4001101", "arrival_currency not supported"),
        payout("method-not-in-country", "4001102", "method not supported in country"),
        payout("method-or-channel-inactive", "4001103", "method or channel is inactive"),
        payout("method-not-supported", "4001104", "method not supported"),
        payout("channel-not-supported", "4001105", "channel not supported"),
        payout("currency-not-supported", "4001106", "currency not supported"),
        payout("payout-method-not-supported", "4001107", "not supported payout method"),
        payout("payout-currency-not-supported", "4001108", "payout currency not supported"),
        payout(
            "no-payout-between-currencies", "4001110",
            "Don't support payouts from source_currency to payout_currency"),
        payout(
            "no-payout-to-arrival-currency", "4001111",
            "Don't support payouts from source_currency to arrival_currency"),
        payout("bank-account-error", "4001302", "bank account error"),
    ]

    private static let faults: [ErrorReply] = [
        payout("fee-config-error", "5001001", "fee config error", status: 500),
        payout("fee-config-error-second", "5001002", "fee config error", status: 500),
        payout("fee-not-configured", "5001003", "fee not configured", status: 500),
        payout(
            "arrival-amount-negative", "5001004", "arrival amount is less than zero",
            status: 500),
        payout("channel-config-error", "5001005", "channel config error", status: 500),
        payout("balance-insufficient", "5001102", "balance insufficient", status: 500),
        payout("checkout-token-error", "5001103", "checkout token error", status: 500),
    ]

    private static func payout(
        _ name: String, _ code: String, _ message: String,
        _ trigger: String = "a payout, which is not simulated: only a scenario provokes it",
        status: Int = 400
    ) -> ErrorReply {
        ErrorReply(
            name, status: status, code: code, message, trigger: trigger, .docs,
            source: "docs api-code; pagsmile.md 5")
    }
}
