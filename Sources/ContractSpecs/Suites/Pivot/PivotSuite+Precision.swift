import WireFormats

extension PivotSuite {
    /// Cases about values: none is changed on its way.
    static let precision: [ContractCase] = [
        ContractCase(
            "pivot/precision/large-amounts",
            "Amounts beyond 2^53 keep every digit",
            fact: "pivot.md section 4, amount.value is a JSON number",
            fix: "Read numbers as exact decimals, not as binary floating point.",
            world: amounts(["9007199254740993", "999999999999999999", "-123456789012345679"]),
            query: PivotRows.thatDay),
        ContractCase(
            "pivot/precision/hundredths",
            "Amounts of rupiah with hundredths keep them",
            fact: "pivot.md section 4, amount.value (Float)",
            fix: "Read amounts as exact decimals; rupiah have hundredths here.",
            world: amounts(["3526246938.98", "0.01", "-0.05", "79742.29"]),
            query: PivotRows.thatDay),
        ContractCase(
            "pivot/precision/money-out",
            "Money that goes out stays negative",
            fact: "pivot.md section 4, sign of amount.value",
            fix: "Keep the sign of amount.value.",
            world: { context in
                var rows = PivotRows.payments(3, context)
                rows[1].amount = "-25000"
                rows[1].type = "REFUND"
                return CaseWorld(ledger: PivotRows.ledger(rows))
            }, query: PivotRows.thatDay),
        ContractCase(
            "pivot/precision/reference-is-text",
            "A referenceId of digits is text: long ones and leading zeros stay",
            fact: "pivot.md section 4, referenceId (string)",
            fix: "Keep referenceId as text.",
            world: { context in
                var rows = PivotRows.payments(2, context)
                rows[0].reference = "90071992547409931234"
                rows[1].reference = "000174860363"
                return CaseWorld(ledger: PivotRows.ledger(rows))
            }, query: PivotRows.thatDay),
        ContractCase(
            "pivot/precision/optional-members",
            "Rows without settlementDate, channel or fee are rows like any other",
            fact: "pivot.md section 6, 18",
            fix: "Need no member that the documentation marks O.",
            world: { context in
                var rows = PivotRows.payments(4, context)
                rows[0].hasSettlementDate = false
                rows[1].channel = nil
                rows[2].fee = nil
                return CaseWorld(ledger: PivotRows.ledger(rows))
            }, query: PivotRows.thatDay),
        ContractCase(
            "pivot/precision/no-amount-is-not-zero",
            "A row without an amount is returned, and has none", level: .should,
            fact: "pivot.md section 4, amount (O), and section 6, 18",
            fix: "Let an amount be missing; 0 is an amount.",
            world: { context in
                var rows = PivotRows.payments(2, context)
                rows[0].amount = nil
                return CaseWorld(ledger: PivotRows.ledger(rows))
            }, query: PivotRows.thatDay),
        ContractCase(
            "pivot/precision/unknown-words",
            "A status and a channel that nobody documented are passed on",
            fact: "pivot.md section 4, settlementStatus: others undocumented",
            fix: "Keep words that you do not know; fail on none.",
            world: { context in
                var rows = PivotRows.payments(3, context)
                rows[0].status = "PENDING"
                rows[1].status = "ON_HOLD_BY_PARTNER"
                rows[2].channel = "Kiosk"
                return CaseWorld(ledger: PivotRows.ledger(rows))
            }, query: PivotRows.thatDay),
        ContractCase(
            "pivot/precision/codes-for-texts",
            "Rows that show codes (VA_PAYMENT) in place of texts (VA Payment) are read too",
            fact: "pivot.md section 8, 9",
            fix: "Accept both spellings of transactionType and balanceType.",
            world: { context in
                var rows = PivotRows.payments(3, context)
                rows[1].type = "QRIS_PAYMENT"
                rows[2].type = "PLATFORM_TRANSACTION_FEE"
                var world = CaseWorld(ledger: PivotRows.ledger(rows))
                world.options = ["row_texts": "codes"]
                return world
            }, query: PivotRows.thatDay),
    ]

    /// Cases about instants.
    static let time: [ContractCase] = [
        ContractCase(
            "pivot/time/microseconds",
            "The microseconds of date are kept",
            fact: "pivot.md section 4, date (6 fraction digits)",
            fix: "Keep date as text, or in a type that holds microseconds.",
            world: { context in
                var rows = PivotRows.payments(2, context)
                rows[0].at = rows[0].at.advanced(byNanoseconds: 352_687_000)
                rows[1].at = rows[1].at.advanced(byNanoseconds: 1_000)
                for index in rows.indices { rows[index].hasSettlementDate = false }
                return CaseWorld(ledger: PivotRows.ledger(rows))
            }, query: PivotRows.thatDay),
        ContractCase(
            "pivot/time/any-fraction",
            "Instants with no, three or nine fraction digits are read like those with six",
            fact: "pivot.md section 6, 19",
            fix: "Parse RFC 3339 with any number of fraction digits, and with none.",
            world: { context in
                var rows = PivotRows.payments(4, context)
                for (index, digits) in [0, 3, 6, 9].enumerated() {
                    rows[index].fractionDigits = digits
                }
                return CaseWorld(ledger: PivotRows.ledger(rows))
            }, query: PivotRows.thatDay),
        ContractCase(
            "pivot/time/days-of-another-zone",
            "No row is lost when days begin at midnight in Jakarta", level: .should,
            fact: "pivot.md section 8, 14",
            fix: "Send instants, or a day more at both ends, and leave out what is too much.",
            world: { context in
                let midnight = context.midnight(daysAgo: 1)
                let rows = [-85_000, -40_000, -10_000, -60].enumerated().map { index, seconds in
                    PivotCaseRow(
                        number: index + 1, at: midnight.advanced(bySeconds: Int64(seconds)))
                }
                var world = CaseWorld(ledger: PivotRows.ledger(rows))
                world.options = ["bare_date_zone": "jakarta"]
                return world
            }, query: PivotRows.thatDay),
    ]

    private static func amounts(_ amounts: [String]) -> @Sendable (CaseContext) -> CaseWorld {
        { context in
            var rows = PivotRows.payments(amounts.count, context)
            for (index, amount) in amounts.enumerated() { rows[index].amount = amount }
            return CaseWorld(ledger: PivotRows.ledger(rows))
        }
    }

    /// Our own client that changes values.
    static let precisionMutants = [
        Mutant(
            "amount-as-double", "It reads amounts as binary floating point.",
            killedBy: ["precision/large-amounts"], make: make(AmountAsDouble.self)),
        Mutant(
            "amount-as-float", "It reads amounts as 32-bit floating point.",
            killedBy: ["precision/large-amounts", "precision/hundredths"],
            make: make(AmountAsFloat.self)),
        Mutant(
            "amount-as-integer", "It takes rupiah for whole numbers.",
            killedBy: ["precision/hundredths"], make: make(AmountAsInteger.self)),
        Mutant(
            "amount-without-sign", "It drops the sign of amounts.",
            killedBy: [
                "precision/large-amounts", "precision/hundredths", "precision/money-out",
                "paging/fee-row-of-a-payment",
            ], make: make(AmountWithoutSign.self)),
        Mutant(
            "reference-as-number", "It reads a reference of digits as a number.",
            killedBy: ["precision/reference-is-text"], make: make(ReferenceAsNumber.self)),
        Mutant(
            "needs-settlement-date", "It fails on a row without settlementDate.",
            killedBy: ["precision/optional-members", "time/microseconds"],
            make: make(NeedsSettlementDate.self)),
        Mutant(
            "no-amount-is-zero", "It takes a missing amount for 0.",
            killedBy: ["precision/no-amount-is-not-zero"], make: make(NoAmountIsZero.self)),
        Mutant(
            "known-statuses-alone", "It fails on a status that it does not know.",
            killedBy: ["precision/unknown-words"], make: make(KnownStatusesAlone.self)),
        Mutant(
            "known-types-alone", "It fails on a code where it knows the text.",
            killedBy: ["precision/codes-for-texts"], make: make(KnownTypesAlone.self)),
        Mutant(
            "whole-milliseconds", "It cuts instants to milliseconds.",
            killedBy: ["time/microseconds"], make: make(WholeMilliseconds.self)),
        Mutant(
            "six-digits-alone", "It reads instants with six fraction digits alone.",
            killedBy: ["time/any-fraction"], make: make(SixDigitsAlone.self)),
    ]
}

private final class AmountAsDouble: PivotClient {
    override func amount(_ money: JSONValue?) throws(ClientFailure) -> String? {
        guard let text = try super.amount(money), let number = Double(text) else { return nil }
        // As most languages print it: without an exponent.
        return abs(number) < 1e15 ? "\(number)" : "\(Int64(number))"
    }
}

private final class AmountAsFloat: PivotClient {
    override func amount(_ money: JSONValue?) throws(ClientFailure) -> String? {
        guard let text = try super.amount(money), let number = Float(text) else { return nil }
        return abs(number) < 1e6 ? "\(number)" : "\(Int64(number))"
    }
}

private final class AmountAsInteger: PivotClient {
    override func amount(_ money: JSONValue?) throws(ClientFailure) -> String? {
        try super.amount(money).map { String($0.prefix { $0 != "." }) }
    }
}

private final class AmountWithoutSign: PivotClient {
    override func amount(_ money: JSONValue?) throws(ClientFailure) -> String? {
        try super.amount(money).map { $0.hasPrefix("-") ? String($0.dropFirst()) : $0 }
    }
}

private final class ReferenceAsNumber: PivotClient {
    override func referenceID(of row: JSONValue) throws(ClientFailure) -> String {
        let text = try super.referenceID(of: row)
        return Double(text).map { "\(Int128($0))" } ?? text
    }
}

private final class NeedsSettlementDate: PivotClient {
    override func settlementText(of row: JSONValue) throws(ClientFailure) -> String? {
        try text(row, "settlementDate")
    }
}

private final class NoAmountIsZero: PivotClient {
    override func amount(_ money: JSONValue?) throws(ClientFailure) -> String? {
        try super.amount(money) ?? "0"
    }
}

private final class KnownStatusesAlone: PivotClient {
    override func status(of row: JSONValue) throws(ClientFailure) -> String {
        let status = try super.status(of: row)
        guard ["SUCCESS", "PENDING", "FAILED"].contains(status) else {
            throw ClientFailure(.decode, "there is no status '\(status)'")
        }
        return status
    }
}

private final class KnownTypesAlone: PivotClient {
    override func type(of row: JSONValue) throws(ClientFailure) -> String {
        let type = try super.type(of: row)
        guard !type.contains("_") else {
            throw ClientFailure(.decode, "there is no type '\(type)'")
        }
        return type
    }
}

private final class WholeMilliseconds: PivotClient {
    override func timeText(of row: JSONValue) -> String {
        let text = super.timeText(of: row)
        return text.count > 24 ? "\(text.prefix(23))Z" : text
    }
}

private final class SixDigitsAlone: PivotClient {
    override func time(of row: JSONValue) throws(ClientFailure) -> Instant {
        let text = timeText(of: row)
        guard text.count == 27 else { throw ClientFailure(.decode, "'\(text)' has another form") }
        return try super.time(of: row)
    }
}
