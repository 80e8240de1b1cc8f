import MockProviders
import Testing
import WireFormats

/// `/v1/balances`, the seed's table of types, and the ids of transactions.
@Suite("Pivot balances")
struct PivotBalanceTests {
    private static let texts: [(PivotBalance, String, [(code: String, text: String)])] = [
        (
            .payment, "Payment Balance",
            [
                ("BALANCE_ADJUSTMENT", "Balance Adjustment"), ("TRANSFER", "Transfer"),
                ("PAYMENT_WITHDRAWAL", "Payment Withdrawal"), ("CARD_PAYMENT", "Card Payment"),
                ("VA_PAYMENT", "VA Payment"), ("QRIS_PAYMENT", "QRIS Payment"),
                ("PLATFORM_TRANSACTION_FEE", "Platform Transaction Fee"), ("REFUND", "Refund"),
                ("REFUND_FEE", "Refund Fee"), ("PAYMENT_FEE", "Payment Fee"),
            ]
        ),
        (
            .disbursement, "Payout Balance",
            [
                ("VA_TOP_UP", "VA Top Up"), ("MANUAL_TOP_UP", "Manual Top Up"),
                ("BALANCE_ADJUSTMENT", "Balance Adjustment"), ("TRANSFER", "Transfer"),
                ("DISBURSEMENT_WITHDRAWAL", "Disbursement Withdrawal"),
                ("DISBURSEMENT", "Disbursement"), ("BULK_DISBURSEMENT", "Bulk Disbursement"),
                ("ACCOUNT_INQUIRY_FEE", "Account Inquiry Fee"),
                ("INTERNATIONAL_PAYOUT", "International Payout"),
                ("PLATFORM_ACTIVITY_FEE", "Platform Activity Fee"),
                ("PLATFORM_TRANSACTION_FEE", "Platform Transaction Fee"),
                ("DISBURSEMENT_FEE", "Disbursement Fee"),
            ]
        ),
        (
            .wallet, "Wallet Balance",
            [
                ("VA_TOP_UP", "VA Top Up"), ("MANUAL_TOP_UP", "Manual Top Up"),
                ("BALANCE_ADJUSTMENT", "Balance Adjustment"),
                ("WALLET_WITHDRAWAL", "Wallet Withdrawal"),
                ("MERCHANT_PAYMENT", "Merchant Payment"), ("FEE_TOP_UP", "Fee Top Up"),
                ("FEE_BANK_TRANSFER", "Fee Bank Transfer"),
                ("FEE_WALLET_TRANSACTION", "Fee Wallet Transaction"),
                ("FEE_TRANSFER", "Fee Transfer"),
            ]
        ),
    ]

    @Test("every code of the page's table is there, and is shown as its text")
    func everyCodeHasItsText() throws {
        let client = try PivotClient()
        for (balance, name, types) in Self.texts {
            #expect(balance.transactionTypes == types.map(\.code))
            let rows = try client.walk(
                "2026-04-20", "2026-04-20", perPage: 100, "&accountType=\(balance.rawValue)")
            #expect(rows.allSatisfy { $0["balanceType"]?.text == name })
            #expect(Set(rows.compactMap { $0["transactionType"]?.text }) == Set(types.map(\.text)))
        }
        #expect(Self.texts.reduce(0) { $0 + $1.2.count } == 31)
    }

    @Test(
        "a balance is text with two decimals; without usecase it is DISBURSEMENT",
        arguments: TestWorld.Stage.allCases)
    func balanceBody(_ stage: TestWorld.Stage) throws {
        let client = try PivotClient(stage: stage)
        let initial = client.get("/v1/balances")
        for query in ["?usecase=DISBURSEMENT", "?usecase=", "?x=1"] {
            #expect(client.get("/v1/balances" + query).body == initial.body)
        }
        for usecase in ["DISBURSEMENT", "PAYMENT", "WALLET"] {
            let value = try client.balance(usecase)
            #expect(value.scale == 2)
            let reply = client.get("/v1/balances?usecase=\(usecase)")
            #expect(
                reply.text
                    == "{\"code\":\"00\",\"message\":\"Success\",\"data\":{\"availableBalance\":"
                    + "{\"currency\":\"IDR\",\"value\":\"\(value)\"}}}")
            #expect(usecase == "DISBURSEMENT" || reply.body != initial.body)
        }
        for usecase in ["payment", "PAYOUT", "%20", "%zz", "PAYMENT,WALLET"] {
            #expect(client.get("/v1/balances?usecase=\(usecase)").status == 400)
        }
    }

    @Test("a balance changes at the instant of its row, by the row's amount")
    func balanceChangesWithItsRow() throws {
        let rows = try PivotClient().walk(
            "2026-04-25", "2026-04-25", perPage: 100, "&accountType=DISBURSEMENT")
        var checked = 0
        for row in rows {
            let text = try #require(row["date"]?.text)
            guard rows.count(where: { $0["date"]?.text == text }) == 1,
                let amount = row["amount"]?["value"]?.numberText
            else { continue }
            let before = "\(try RFC3339(text).instant.advanced(byNanoseconds: -1))"
            let change = try PivotClient(at: text).balance("DISBURSEMENT")
                .subtracting(try PivotClient(at: before).balance("DISBURSEMENT"))
            #expect(try change == ExactDecimal(amount))
            checked += 1
        }
        #expect(checked >= 8)
    }

    @Test("no two transactions of three months have one id, and each is a UUID of version 4")
    func transactionIDs() throws {
        let client = try PivotClient()
        var dates: [String: Set<String>] = [:]
        for month in ["2026-01", "2026-02", "2026-03"] {
            for row in try client.walk("\(month)-01", "\(month)-28", perPage: 100) {
                let id = try #require(row["transactionId"]?.text)
                let parts = id.split(separator: "-")
                #expect(parts.map(\.utf8.count) == [8, 4, 4, 4, 12])
                #expect(parts[2].first == "4")
                #expect("89ab".contains(parts[3].first ?? " "))
                let day = String(try #require(row["date"]?.text).prefix(10))
                dates[id, default: []].insert(day)
            }
        }
        #expect(dates.count == 3 * 28 * 23)
        #expect(dates.allSatisfy { $0.value.count == 1 })
    }

    @Test("a payment's fee is told beside it and booked with its id")
    func feesAreBooked() throws {
        let client = try PivotClient()
        let rows = try client.walk("2026-04-20", "2026-04-20", perPage: 100)
        let pairs = [
            ("VA Payment", "Payment Fee"), ("Card Payment", "Platform Transaction Fee"),
            ("Disbursement", "Disbursement Fee"), ("Merchant Payment", "Fee Wallet Transaction"),
            ("Wallet Withdrawal", "Fee Bank Transfer"), ("Manual Top Up", "Fee Top Up"),
        ]
        for (payment, fee) in pairs {
            let booked = try rows.filter { $0["transactionType"]?.text == fee }.count { row in
                guard
                    let told = rows.first(where: {
                        $0["transactionType"]?.text == payment
                            && $0["transactionId"] == row["transactionId"]
                    })?["fee"]?["value"]?.numberText
                else { return false }
                let amount = try ExactDecimal(try #require(row["amount"]?["value"]?.numberText))
                return try amount.negated == ExactDecimal(told)
            }
            #expect(booked == 1, "\(payment)")
        }
    }

    @Test("a path that only looks like ours is unknown, a query of any form does no harm")
    func hardInput() throws {
        let client = try PivotClient()
        let window = "startDate=2026-04-20&endDate=2026-04-21"
        for path in [
            "/v1/balances/", "//v1/balances", "/v1//balances", "/V1/balances", "/v1/balances%20",
            "/v1/balances;x", "/v1/balance-histories/1",
        ] {
            #expect(client.get(path).status == 404)
        }
        let many = (0..<300).map { "a\($0)=1" }.joined(separator: "&")
        #expect(client.history("\(window)&\(many)").status == 200)
        #expect(client.history("\(many)&\(window)").status == 400)
        let long = String(repeating: "x", count: 4000)
        for query in [
            "\(window)&transactionId=\(long)", "\(window)&=&==&&=x", "\(window)&page=1%00",
            "\(window)&accountType=%F0%9F%98%80", "?\(window)", "startDate==&endDate==",
        ] {
            #expect([200, 400].contains(client.history(query).status))
        }
    }
}
