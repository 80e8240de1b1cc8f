import WireFormats

extension HashKeyMutants {
    /// Wrong in how they read rows.
    static let replies = [
        Mutant(
            "keeps-exact-kinds", "It drops rows whose type is not the one sent, to the letter.",
            killedBy: [
                "params/capitalised-kind",
                "paging/all-kinds",
                "precision/fee-of-a-payment",
                "time/milliseconds-of-rows",
            ], make: HashKeySuite.make(KeepsExactKinds.self)),
        Mutant(
            "demands-a-fee", "It fails at rows without a fee.",
            killedBy: [
                "params/transfer-shape",
                "paging/all-kinds",
            ], make: HashKeySuite.make(DemandsFee.self)),
        Mutant(
            "refuses-unknown-members", "It fails at members that it does not know.",
            killedBy: [
                "errors/field-not-in-the-sample"
            ], make: HashKeySuite.make(KnowsAllMembers.self)),
        Mutant(
            "checks-balances", "It fails when a balance does not follow from the row before.",
            killedBy: [
                "paging/row-vanishes-between-pages",
                "paging/back-dated-row",
            ], make: HashKeySuite.make(ChecksBalances.self)),
        Mutant(
            "times-in-whole-seconds", "It cuts the time of a row to whole seconds.",
            killedBy: [
                "window/end-is-excluded",
                "window/last-millisecond",
                "window/rows-on-edges",
                "window/rows-on-open-edges",
                "time/milliseconds-of-bounds",
                "time/milliseconds-of-rows",
            ], make: HashKeySuite.make(CutsTimes.self)),
    ]

    /// Wrong in how they read amounts.
    static let values = [
        Mutant(
            "amounts-as-floating-point", "It reads amounts as binary floating-point numbers.",
            killedBy: [
                "precision/many-digits",
                "precision/large-amount",
            ], make: HashKeySuite.make(FloatAmounts.self)),
        Mutant(
            "amounts-of-eight-digits", "It keeps eight digits of a fraction.",
            killedBy: [
                "precision/many-digits",
                "precision/large-amount",
                "precision/tiny-amount",
            ], make: HashKeySuite.make(EightDigits.self)),
        Mutant(
            "tiny-amounts-with-exponent", "It writes tiny amounts with an exponent.",
            killedBy: ["precision/tiny-amount"], make: HashKeySuite.make(WritesExponents.self)),
        Mutant(
            "drops-the-sign", "It returns what a trade takes away without its sign.",
            killedBy: ["precision/sold"], make: HashKeySuite.make(DropsSign.self)),
        Mutant(
            "skips-zero", "It leaves out rows whose amount is zero.",
            killedBy: ["precision/zero"], make: HashKeySuite.make(SkipsZero.self)),
        Mutant(
            "demands-amounts", "It fails at an amount that is an empty text.",
            killedBy: ["precision/absent-amount"], make: HashKeySuite.make(DemandsAmounts.self)),
        Mutant(
            "takes-the-fee-off", "It takes the fee of a deposit off its amount.",
            killedBy: ["precision/fee-of-a-payment"], make: HashKeySuite.make(TakesFeeOff.self)),
    ]
}

private final class KeepsExactKinds: HashKeyClient {
    override func walk(_ window: Window, _ kind: String, _ query: HistoryQuery) throws
        -> [JSONValue]
    {
        try super.walk(window, kind, query).filter { try text($0, "type") == kind }
    }
}

private final class DemandsFee: HashKeyClient {
    override func record(_ row: JSONValue) throws -> HistoryRecord {
        _ = try text(row, "fee")
        return try super.record(row)
    }
}

private final class KnowsAllMembers: HashKeyClient {
    override func record(_ row: JSONValue) throws -> HistoryRecord {
        guard row["feeSupplementaryAmount"] == nil else {
            throw ClientFailure(.decode, "unknown member feeSupplementaryAmount")
        }
        return try super.record(row)
    }
}

private final class ChecksBalances: HashKeyClient {
    private var last: ExactDecimal?

    override func record(_ row: JSONValue) throws -> HistoryRecord {
        let record = try super.record(row)
        guard record["type"] == "fiatDeposit" else { return record }
        let balance = try ExactDecimal(record["balance"] ?? "")
        if let last, try last.adding(ExactDecimal(record["amount"] ?? "")) != balance {
            throw ClientFailure(.decode, "the balances do not add up")
        }
        last = balance
        return record
    }
}

private final class CutsTimes: HashKeyClient {
    override func time(of row: JSONValue) throws(ClientFailure) -> String {
        let milliseconds = Int64(try text(row, "transactTime")) ?? 0
        return "\(Instant(seconds: milliseconds / 1_000))"
    }
}

private final class FloatAmounts: HashKeyClient {
    override func amount(_ text: String, _ name: String) throws(ClientFailure) -> String {
        guard let number = Double(text), abs(number) >= 0.001 else { return text }
        let whole = number.rounded() == number && abs(number) < 1e15
        return whole ? "\(Int64(number))" : "\(number)"
    }
}

private final class EightDigits: HashKeyClient {
    override func amount(_ text: String, _ name: String) throws(ClientFailure) -> String {
        guard let point = text.firstIndex(of: ".") else { return text }
        return String(text.prefix(upTo: text.index(after: point)))
            + text[text.index(after: point)...].prefix(8)
    }
}

private final class WritesExponents: HashKeyClient {
    override func amount(_ text: String, _ name: String) throws(ClientFailure) -> String {
        guard let number = Double(text), number != 0, abs(number) < 0.000_1 else { return text }
        return "\(number)"
    }
}

private final class DropsSign: HashKeyClient {
    override func amount(_ text: String, _ name: String) throws(ClientFailure) -> String {
        name == "amount" && text.hasPrefix("-") ? String(text.dropFirst()) : text
    }
}

private final class SkipsZero: HashKeyClient {
    override func isAsked(_ record: HistoryRecord, _ query: HistoryQuery) throws -> Bool {
        try record["amount"] != "0" && super.isAsked(record, query)
    }
}

private final class DemandsAmounts: HashKeyClient {
    override func amount(_ text: String, _ name: String) throws(ClientFailure) -> String {
        guard !text.isEmpty else { throw ClientFailure(.decode, "\(name) is empty") }
        return text
    }
}

private final class TakesFeeOff: HashKeyClient {
    override func record(_ row: JSONValue) throws -> HistoryRecord {
        var record = try super.record(row)
        guard record["type"] == "deposit" else { return record }
        let amount = try ExactDecimal(record["amount"] ?? "")
        let fee = try ExactDecimal(record["fee"] ?? "")
        record["amount"] = try amount.subtracting(fee).description
        return record
    }
}
