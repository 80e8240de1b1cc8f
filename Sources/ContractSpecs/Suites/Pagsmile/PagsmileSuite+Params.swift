import MockProviders
import WireFormats

extension PagsmileSuite {
    /// Cases about the members of the body.
    static let params = [
        ContractCase(
            "pagsmile/params/dates-with-zeros",
            "Dates are written YYYY-MM-DD, with zeros before single digits",
            fact: "pagsmile.md section 3 and 6-13",
            fix: "Write months and days with two digits: 2026-04-01.",
            world: { context in
                let first = daysAgoOfFirst(context)
                return CaseWorld(
                    ledger: PagsmileWorlds.dollars(context, daysAgo: (first - 3)...(first - 1)))
            },
            query: { context in
                let first = daysAgoOfFirst(context)
                return PagsmileWorlds.query(context, from: first, before: first - 5)
            },
            wire: [.never(.refused)]),
        ContractCase(
            "pagsmile/params/timestamp-is-a-number",
            "The timestamp is a JSON number, without quotes",
            fact: "pagsmile.md section 3: timestamp is an integer",
            fix: "Put the timestamp into the body as a number.",
            world: { PagsmileWorlds.quiet($0, options: ["timestamp_type": "number"]) },
            query: PagsmileWorlds.week, wire: [.never(.refused)]),
        ContractCase(
            "pagsmile/params/content-type",
            "The body is labelled as JSON",
            fact: "pagsmile.md section 2: Content-Type: application/json; charset=UTF-8",
            fix: "Send Content-Type: application/json; charset=UTF-8.",
            world: { PagsmileWorlds.quiet($0, options: ["content_type": "json"]) },
            query: PagsmileWorlds.week, wire: [.never(.refused)]),
        ContractCase(
            "pagsmile/params/one-currency",
            "One currency is picked out of the reply: the provider has no filter for it",
            fact: "pagsmile.md section 3: no currency filter; further members must be signed",
            fix: "Ask as always and keep the currency that is wanted.",
            world: { context in
                CaseWorld(
                    ledger: PagsmileWorlds.ledger(
                        context,
                        [
                            (8, [("USD", "551.5"), ("BRL", "12.5")]),
                            (7, [("USD", "551.5"), ("BRL", "11.5")]),
                        ]))
            },
            query: { PagsmileWorlds.query($0, from: 12, before: 4, asset: "BRL") },
            wire: [.never(.refused)]),
        ContractCase(
            "pagsmile/params/no-page-parameters",
            "There are no pages, and so no parameters for them",
            level: .should, fact: "pagsmile.md section 3 and 6-2: no paging, no sort",
            fix: "Leave page and size parameters out: they are those of the payout list.",
            world: { PagsmileWorlds.quiet($0) }, query: PagsmileWorlds.week,
            wire: [
                .every(
                    PagsmileWorlds.requests,
                    ExchangePattern(body: [
                        "page_num": .absent, "page_size": .absent, "page": .absent,
                        "limit": .absent, "offset": .absent, "cursor": .absent,
                    ]))
            ]),
    ]

    /// How many days ago the first of last month was, whose day needs a zero in any month.
    private static func daysAgoOfFirst(_ context: CaseContext) -> Int64 {
        let today = Int(context.midnight(daysAgo: 0).seconds / 86_400)
        let date = CivilDate(daysSinceEpoch: today).addingMonths(-1)
        return Int64(today - date.daysSinceEpoch + date.day - 1)
    }
}
