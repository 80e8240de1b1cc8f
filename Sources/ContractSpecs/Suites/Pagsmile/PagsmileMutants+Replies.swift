import WireFormats

extension PagsmileMutants {
    /// Wrong in how they read good replies.
    static let replies = [
        mutant(
            "one-page-of-rows", "It keeps no more rows of a reply than a page has.",
            OnePageOfRows.self,
            killedBy: longReads + [
                "window/both-edges", "window/end-date-left-out", "paging/more-rows-than-a-page",
            ]),
        mutant(
            "nothing-is-an-error", "It takes an empty list for a reply in error.",
            NothingIsAnError.self,
            killedBy: ["window/32-days", "window/nothing-in-the-middle", "paging/no-rows"]),
        mutant(
            "fills-gaps", "It invents rows for days that lie between two others.",
            FillsGaps.self, killedBy: ["paging/days-without-rows", "paging/every-other-day"]),
        mutant(
            "keeps-days-twice", "It keeps a day twice that comes twice.",
            KeepsDaysTwice.self, killedBy: ["paging/day-twice"]),
        mutant(
            "first-currency-only", "It reads the first balance of each day.",
            FirstCurrencyOnly.self, killedBy: ["paging/all-currencies", "paging/new-currency"]),
        mutant(
            "currencies-of-newest-day", "It gives each day the currencies of the newest one.",
            CurrenciesOfNewestDay.self, killedBy: ["paging/new-currency"]),
        mutant(
            "known-currencies-only", "It drops currencies that its list lacks.",
            KnownCurrenciesOnly.self, killedBy: ["paging/unknown-currency"]),
        mutant(
            "drops-zeros", "It drops balances of 0.",
            DropsZeros.self, killedBy: ["paging/zero-balance"]),
        mutant(
            "ignores-asset", "It returns every currency, whichever was asked for.",
            IgnoresAsset.self, killedBy: ["params/one-currency"]),
        mutant(
            "code-200-only", "It takes code 0 for a failure.",
            Code200Only.self, killedBy: ["errors/success-code-zero"]),
        mutant(
            "doubles", "It reads amounts as binary floating-point numbers.",
            Doubles.self, killedBy: ["precision/many-digits", "precision/above-2-to-53"]),
        mutant(
            "rounds-to-cents", "It rounds amounts to two digits.",
            RoundsToCents.self,
            killedBy: ["precision/many-digits", "precision/below-a-cent"]),
        mutant(
            "whole-part-as-double", "It reads amounts without a fraction as doubles.",
            WholesAsDoubles.self, killedBy: ["precision/above-2-to-53"]),
        mutant(
            "loses-sign-of-fractions", "It loses the sign of amounts between -1 and 0.",
            LosesSignOfFractions.self, killedBy: ["precision/overdrawn"]),
        mutant(
            "cuts-zeros", "It cuts zeros and the point off the end of amounts.",
            CutsZeros.self, killedBy: ["paging/zero-balance", "precision/two-decimals"]),
    ]
}

private final class OnePageOfRows: PagsmileClient {
    override func get(_ window: Window, _ query: HistoryQuery) throws -> [JSONValue] {
        Array(try super.get(window, query).prefix(query.pageSize))
    }
}

private final class NothingIsAnError: PagsmileClient {
    override func rows(of page: JSONValue) throws(ClientFailure) -> [JSONValue] {
        let rows = try super.rows(of: page)
        guard !rows.isEmpty else { throw ClientFailure(.decode, "the reply has no rows") }
        return rows
    }
}

private final class FillsGaps: PagsmileClient {
    override func records(of window: Window, _ query: HistoryQuery) throws -> [HistoryRecord] {
        var filled: [HistoryRecord] = []
        // Newest first: an older row stands for the days up to the newer one.
        for record in try super.records(of: window, query) {
            if let newer = filled.last, newer["asset"] == record["asset"] {
                let days = try number(of: record)..<number(of: newer)
                for day in days.dropFirst().reversed() {
                    var copy = record
                    copy["day"] = text(ofDay: day)
                    filled.append(copy)
                }
            }
            filled.append(record)
        }
        return filled
    }

    private func number(of record: HistoryRecord) throws(ClientFailure) -> Int {
        try day(of: .object([JSONMember("current_day", .string(record["day"] ?? ""))]))
    }
}

private final class KeepsDaysTwice: PagsmileClient {
    override func isNew(_ record: HistoryRecord) -> Bool { true }
}

private final class FirstCurrencyOnly: PagsmileClient {
    override func records(of row: JSONValue, _ query: HistoryQuery) throws(ClientFailure)
        -> [HistoryRecord]
    {
        Array(try super.records(of: row, query).prefix(1))
    }
}

private final class CurrenciesOfNewestDay: PagsmileClient {
    private var currencies: [String]?

    override func records(of row: JSONValue, _ query: HistoryQuery) throws(ClientFailure)
        -> [HistoryRecord]
    {
        let records = try super.records(of: row, query)
        let names = currencies ?? records.compactMap { $0["asset"] }
        currencies = names
        return names.map { name in
            records.first { $0["asset"] == name }
                ?? HistoryRecord([
                    "day": row["current_day"]?.stringValue ?? "", "asset": name, "balance": "0",
                ])
        }
    }
}

private final class KnownCurrenciesOnly: PagsmileClient {
    override func isWanted(_ currency: String, _ query: HistoryQuery) -> Bool {
        ["USD", "EUR", "GBP", "BRL", "MXN", "KZT"].contains(currency)
            && super.isWanted(currency, query)
    }
}

private final class DropsZeros: PagsmileClient {
    override func records(of row: JSONValue, _ query: HistoryQuery) throws(ClientFailure)
        -> [HistoryRecord]
    {
        try super.records(of: row, query).filter { $0["balance"] != "0" }
    }
}

private final class IgnoresAsset: PagsmileClient {
    override func isWanted(_ currency: String, _ query: HistoryQuery) -> Bool { true }
}

private final class Code200Only: PagsmileClient {
    override func isSuccess(_ code: String?) -> Bool { code == "200" }
}

private final class Doubles: PagsmileClient {
    override func amount(_ text: String) -> String { Double(text).map { "\($0)" } ?? text }
}

private final class RoundsToCents: PagsmileClient {
    override func amount(_ text: String) -> String {
        let parts = text.split(separator: ".")
        return parts.count == 2 ? "\(parts[0]).\(parts[1].prefix(2))" : text
    }
}

private final class WholesAsDoubles: PagsmileClient {
    override func amount(_ text: String) -> String {
        guard !text.contains("."), let double = Double(text) else { return text }
        return Int64(exactly: double).map { "\($0)" } ?? text
    }
}

private final class LosesSignOfFractions: PagsmileClient {
    override func amount(_ text: String) -> String {
        // As one does who reads the whole part as an integer: -0 is 0.
        let parts = text.split(separator: ".")
        guard parts.count == 2, let whole = Int64(parts[0]) else { return text }
        return "\(whole).\(parts[1])"
    }
}

private final class CutsZeros: PagsmileClient {
    override func amount(_ text: String) -> String {
        var text = text
        while text.last == "0" || text.last == "." { text.removeLast() }
        return text
    }
}
