import WireFormats

extension PivotSuite {
    /// A sub-account that the simulator always has; its ledger is generated.
    private static let subAccount = "22222222-3333-4444-5555-666666666666"

    /// Cases about what a request says beside its dates.
    static let params: [ContractCase] = [
        ContractCase(
            "pivot/params/account-type-code",
            "The rows of one balance are asked for, or chosen, by the code of accountType",
            fact: "pivot.md section 3, accountType, and section 8, 9 and 10",
            fix: "Send accountType=DISBURSEMENT; Payout Balance is only what rows show.",
            world: everyBalance,
            query: { context in
                var query = PivotRows.thatDay(context)
                query.kind = "DISBURSEMENT"
                return query
            }, wire: [.never(.refused)]),
        ContractCase(
            "pivot/params/all-balances",
            "Without a kind the rows of all three balances are returned",
            fact: "pivot.md section 3, accountType",
            fix: "Leave accountType out when no balance is asked for, or ask for all three.",
            world: everyBalance, query: PivotRows.thatDay),
        ContractCase(
            "pivot/params/sub-account",
            "The history of a sub-account is asked for with x-submerchant-id",
            fact: "pivot.md section 2, 5",
            fix: "Send x-submerchant-id with the main account's token.",
            world: { context in
                var row = PivotCaseRow(
                    number: 1, at: context.midnight(daysAgo: 2).advanced(bySeconds: 60))
                row.account = "WALLET"
                row.type = "MANUAL_TOP_UP"
                return CaseWorld(ledger: PivotRows.ledger([row]))
            },
            query: { context in
                HistoryQuery(
                    account: subAccount, kind: "WALLET",
                    from: context.midnight(daysAgo: 2).advanced(bySeconds: -60),
                    to: context.midnight(daysAgo: 2).advanced(bySeconds: 3_600),
                    pageSize: context.pageSize)
            }),
        ContractCase(
            "pivot/params/per-page-maximum",
            "perPage is never above 100, because more may be refused", level: .should,
            fact: "pivot.md section 3, perPage",
            fix: "Send at most perPage=100, and walk through more pages.",
            world: { context in
                var world = PivotRows.world(3, context)
                world.options = ["per_page_over_maximum": "refused"]
                return world
            },
            query: { context in
                var query = PivotRows.thatDay(context)
                query.pageSize = 250
                return query
            }),
    ]

    @Sendable private static func everyBalance(_ context: CaseContext) -> CaseWorld {
        var rows = PivotRows.payments(6, context)
        for (index, kind) in [
            ("DISBURSEMENT", "DISBURSEMENT_FEE"), ("WALLET", "FEE_TOP_UP"),
            ("DISBURSEMENT", "VA_TOP_UP"),
        ].enumerated() {
            (rows[2 * index].account, rows[2 * index].type) = kind
        }
        return CaseWorld(ledger: PivotRows.ledger(rows))
    }

    /// Our own client with other parameters than it should send.
    static let paramsMutants = [
        Mutant(
            "calls-it-payout", "It sends the dashboard's name of the balance as accountType.",
            killedBy: ["params/account-type-code"], make: make(CallsItPayout.self)),
        Mutant(
            "misnames-account-type", "It names the parameter balanceType, which is ignored.",
            killedBy: ["params/account-type-code", "params/sub-account"],
            make: make(MisnamesAccountType.self)),
        Mutant(
            "payments-alone", "It asks for PAYMENT when no balance is asked for.",
            killedBy: ["params/all-balances"], make: make(PaymentsAlone.self)),
        Mutant(
            "forgets-sub-account", "It does not say for which sub-account it acts.",
            killedBy: ["params/sub-account"], make: make(ForgetsSubAccount.self)),
        Mutant(
            "per-page-as-asked", "It sends whatever page size it was given.",
            killedBy: ["params/per-page-maximum"], make: make(PerPageAsAsked.self)),
    ]
}

private final class CallsItPayout: PivotClient {
    override func accountType(_ query: HistoryQuery) -> String? {
        query.kind == "DISBURSEMENT" ? "PAYOUT" : query.kind
    }
}

private final class MisnamesAccountType: PivotClient {
    override var accountTypeName: String { "balanceType" }
}

private final class PaymentsAlone: PivotClient {
    override func accountType(_ query: HistoryQuery) -> String? { query.kind ?? "PAYMENT" }
}

private final class ForgetsSubAccount: PivotClient {
    override func headers(_ token: String, _ query: HistoryQuery)
        -> [(name: String, value: String)]
    {
        super.headers(token, query).filter { $0.name != "x-submerchant-id" }
    }
}

private final class PerPageAsAsked: PivotClient {
    override func perPage(_ query: HistoryQuery) -> Int { query.pageSize }
}
