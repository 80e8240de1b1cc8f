import WireFormats

extension PacificaSuite {
    /// Clients that return other values than they were sent.
    static let recordMutants = [
        Mutant(
            "amounts-as-doubles", "It reads amounts as binary floating-point numbers.",
            killedBy: [
                "precision/great-amounts", "precision/small-amounts", "precision/signs",
            ],
            make: make(AmountsAsDoubles.self)),
        Mutant(
            "cents", "It cuts amounts to two fraction digits.",
            killedBy: [
                "precision/great-amounts", "precision/small-amounts", "precision/signs",
                "precision/trimmed-decimals",
            ], make: make(Cents.self)),
        Mutant(
            "six-digits-assumed", "It drops the point and counts on six digits behind it.",
            killedBy: ["precision/trimmed-decimals"], make: make(SixDigitsAssumed.self)),
        Mutant(
            "no-signs", "It takes the type for the direction and drops the sign.",
            killedBy: ["paging/identical-rows", "precision/signs"], make: make(NoSigns.self)),
        Mutant(
            "no-zeros", "It leaves out rows whose amount is zero.",
            killedBy: ["precision/zero-amounts"], make: make(NoZeros.self)),
        Mutant(
            "closed-list-of-types", "It cannot read a type that it does not know.",
            killedBy: ["precision/event-types"], make: make(ClosedListOfTypes.self)),
        Mutant(
            "types-of-its-own", "It calls a withdraw a withdrawal.",
            killedBy: ["precision/event-types"], make: make(TypesOfItsOwn.self)),
    ]
}

private final class AmountsAsDoubles: PacificaClient {
    override func amount(_ text: String) -> String { Double(text).map { "\($0)" } ?? text }
}

private final class Cents: PacificaClient {
    override func amount(_ text: String) -> String {
        guard let point = text.firstIndex(of: ".") else { return text }
        return String(text[..<point] + text[point...].prefix(3))
    }
}

private final class SixDigitsAssumed: PacificaClient {
    override func amount(_ text: String) -> String {
        let digits = text.filter { $0 != "." }
        guard let units = Int64(digits), units > 0 else { return text }
        let fraction = String(units % 1_000_000)
        let zeros = String(repeating: "0", count: 6 - fraction.count)
        return "\(units / 1_000_000).\(zeros)\(fraction)"
    }
}

private final class NoSigns: PacificaClient {
    override func amount(_ text: String) -> String {
        text.hasPrefix("-") ? String(text.dropFirst()) : text
    }
}

private final class NoZeros: PacificaClient {
    override func kept(_ rows: [JSONValue], _ query: HistoryQuery) throws(ClientFailure)
        -> [HistoryRecord]
    {
        try super.kept(rows, query).filter { $0["amount"] != "0.000000" }
    }
}

private final class ClosedListOfTypes: PacificaClient {
    private static let known = ["deposit", "withdraw", "trade", "funding", "payout"]

    override func type(of row: JSONValue) throws(ClientFailure) -> String {
        let type = try super.type(of: row)
        guard Self.known.contains(type) else {
            throw ClientFailure(.decode, "there is no type '\(type)'")
        }
        return type
    }
}

private final class TypesOfItsOwn: PacificaClient {
    override func type(of row: JSONValue) throws(ClientFailure) -> String {
        let type = try super.type(of: row)
        return type == "withdraw" ? "withdrawal" : type
    }
}
