/// The ten kinds of balance event, in the order of the documentation (seed, event type table).
package enum PacificaEventType: String, CaseIterable, Sendable {
    case deposit
    case depositRelease = "deposit_release"
    case withdraw
    case trade
    case marketLiquidation = "market_liquidation"
    case backstopLiquidation = "backstop_liquidation"
    case adlLiquidation = "adl_liquidation"
    case subaccountTransfer = "subaccount_transfer"
    case funding
    case payout

    /// Whether the newest documentation shows it with `include_trades=true` alone; where funding
    /// and liquidations fall is not stated (pacifica.md 8-2).
    var isTradeEvent: Bool {
        switch self {
        case .trade, .marketLiquidation, .backstopLiquidation, .adlLiquidation, .funding: true
        case .deposit, .depositRelease, .withdraw, .subaccountTransfer, .payout: false
        }
    }
}
