/// The accounts of the simulated institution: one master user and one sub user.
///
/// The ids are those of the sample of `GET /api/v1/account/type` (docs, hashkey.md section 9). They
/// exceed 2^53, so a client that reads them as binary floating point finds the wrong account.
package enum HashKeyAccount: Int64, CaseIterable, Sendable {
    case mainTrading = 1_954_336_770_171_707_136
    case mainCustody = 1_954_336_770_171_707_137
    case mainFiat = 1_954_336_770_171_707_138
    case mainOPT = 2_076_829_658_620_461_312
    case mainPrefund = 1_954_336_770_171_707_139
    case subTrading = 1_954_346_689_088_298_752
    case subCustody = 1_954_346_689_088_298_753

    /// The account's `accountType` number.
    package var type: Int {
        switch self {
        case .mainTrading, .subTrading: 1
        case .mainCustody, .subCustody: 5
        case .mainFiat: 6
        case .mainOPT: 7
        case .mainPrefund: 9
        }
    }

    /// The account's `accountLabel`.
    package var label: String {
        switch self {
        case .mainTrading, .subTrading: "Main Trading Account"
        case .mainCustody, .subCustody: "Custody Account"
        case .mainFiat: "Fiat Account"
        case .mainOPT: "OPT Account"
        case .mainPrefund: "Prefund Account"
        }
    }

    /// Whether the account belongs to the sub user.
    package var isSub: Bool { self == .subTrading || self == .subCustody }

    /// The user that the account belongs to.
    package var userID: Int64 { isSub ? 1_954_346_688_375_497_216 : 1_954_336_770_188_484_352 }
}

/// The values of the `type` parameter of balanceFlow (seed, request parameters).
package enum HashKeyFlowType: String, CaseIterable, Sendable {
    case trade, deposit, fiatDeposit, withdraw, fiatWithdraw, transfer, reversal, refund

    /// The most days that one request may span, and that it may look back (seed).
    package var spanDays: Int64 { self == .trade ? 7 : 30 }

    /// Whether `clientOrderId` filters this type (seed: trade, withdraw, fiatWithdraw, transfer).
    package var hasClientOrderID: Bool {
        switch self {
        case .trade, .withdraw, .fiatWithdraw, .transfer: true
        case .deposit, .fiatDeposit, .reversal, .refund: false
        }
    }
}
