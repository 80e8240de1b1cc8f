import WireFormats

extension KrakenSuite {
    /// Our own client, wrong in what it makes of replies.
    static let replyMutants = [
        Mutant(
            "unreadable-is-empty", "It takes a reply that it cannot read for one without points.",
            killedBy: ["transport/no-http"], make: make(UnreadableIsEmpty.self)),
        Mutant(
            "known-members-only", "It refuses a reply with members that it does not know.",
            killedBy: ["errors/unknown-members"], make: make(KnownMembersOnly.self)),
        Mutant(
            "not-found-is-empty", "It takes an unknown account for one without history.",
            killedBy: ["errors/account-not-found"], make: make(NotFoundIsEmpty.self)),
        Mutant(
            "problems-only", "It cannot read a refusal that is no problem document.",
            killedBy: ["errors/list-of-texts"], make: make(ProblemsOnly.self)),
        Mutant(
            "200-is-success", "It takes every reply with status 200 for a success.",
            killedBy: ["errors/status-200"], make: make(OKIsSuccess.self)),
        Mutant(
            "known-assets-only", "It leaves out assets that it does not know.",
            killedBy: ["params/symbol-never-seen"], make: make(KnownAssetsOnly.self)),
        Mutant(
            "amounts-as-floats", "It reads amounts as binary floats.",
            killedBy: ["precision/eighteen-digits", "precision/smallest-amount"],
            make: make(AmountsAsFloats.self)),
        Mutant(
            "amounts-with-six-digits", "It cuts amounts off after six digits.",
            killedBy: ["precision/eighteen-digits", "precision/smallest-amount"],
            make: make(AmountsWithSixDigits.self)),
        Mutant(
            "values-as-floats", "It reads values as binary floats.",
            killedBy: ["precision/value-above-2-53"], make: make(ValuesAsFloats.self)),
        Mutant(
            "profits-as-floats", "It reads profits as binary floats.",
            killedBy: ["precision/loss"], make: make(ProfitsAsFloats.self)),
        Mutant(
            "losses-as-profits", "It loses the sign of a loss.",
            killedBy: ["precision/loss"], make: make(LossesAsProfits.self)),
        Mutant(
            "drops-zeros", "It leaves out assets of which nothing is left.",
            killedBy: ["precision/nothing-left"], make: make(DropsZeros.self)),
        Mutant(
            "needs-a-point", "It cannot read an amount without a decimal point.",
            killedBy: ["precision/bare-zero"], make: make(NeedsAPoint.self)),
        Mutant(
            "null-as-zero", "It takes an asset not held yet for one of which nothing is left.",
            killedBy: ["precision/not-held-yet"], make: make(NullAsZero.self)),
        Mutant(
            "null-as-failure", "It fails at an asset without an amount.",
            killedBy: ["precision/not-held-yet"], make: make(NullAsFailure.self)),
        Mutant(
            "newest-carried-forward", "It repeats the newest point for the days behind it.",
            killedBy: ["time/newest-point-late"], make: make(NewestCarriedForward.self)),
        Mutant(
            "fills-gaps", "It fills a missing day with the point of the day after it.",
            killedBy: ["time/missing-day"], make: make(FillsGaps.self)),
        Mutant(
            "no-leap-days", "It reads 29 February as 1 March.",
            killedBy: ["window/leap-year", "time/leap-day"], make: make(NoLeapDays.self)),
    ]
}

private final class UnreadableIsEmpty: KrakenClient {
    override func get(_ target: String) throws -> JSONValue {
        do { return try super.get(target) } catch let failure as ClientFailure {
            guard failure.errorClass == .decode else { throw failure }
            return KrakenPoints.emptyPage
        }
    }
}

private final class KnownMembersOnly: KrakenClient {
    override func answer(of reply: ReferenceReply) throws(ClientFailure) -> JSONValue {
        let page = try super.answer(of: reply)
        try page.insist(on: [
            "data", "quote_symbol", "quote_type", "start_timestamp", "end_timestamp",
        ])
        return page
    }
}

private final class NotFoundIsEmpty: KrakenClient {
    override func get(_ target: String) throws -> JSONValue {
        do { return try super.get(target) } catch let failure as ClientFailure {
            guard failure.errorClass == .notFound else { throw failure }
            return KrakenPoints.emptyPage
        }
    }
}

private final class ProblemsOnly: KrakenClient {
    override func failure(of reply: ReferenceReply) -> ClientFailure {
        do {
            if try reply.json()["type"] != nil { return super.failure(of: reply) }
        } catch {
            return error
        }
        return reply.status == 200
            ? super.failure(of: reply) : ClientFailure(.decode, "the error has no type")
    }
}

private final class OKIsSuccess: KrakenClient {
    override func answer(of reply: ReferenceReply) throws(ClientFailure) -> JSONValue {
        if reply.status == 200, try reply.json()["data"] == nil { return KrakenPoints.emptyPage }
        return try super.answer(of: reply)
    }
}

private final class KnownAssetsOnly: KrakenClient {
    private static let known = ["ADA", "BIG", "BTC", "ETH", "EUR", "SOL", "USD", "USDC"]

    override func isAsked(_ record: HistoryRecord, _ query: HistoryQuery) -> Bool {
        Self.known.contains(record["asset"] ?? "") && super.isAsked(record, query)
    }
}

/// A client that makes something else of an asset's amount.
private class ChangesAmounts: KrakenClient {
    func changed(_ amount: String) throws(ClientFailure) -> String? { amount }

    override func record(_ asset: JSONValue, _ time: String) throws(ClientFailure)
        -> HistoryRecord?
    {
        guard var record = try super.record(asset, time), let amount = record["balance"] else {
            return nil
        }
        guard let changed = try changed(amount) else { return nil }
        record["balance"] = changed
        return record
    }
}

private final class AmountsAsFloats: ChangesAmounts {
    override func changed(_ amount: String) throws(ClientFailure) -> String? {
        Double(amount).map { "\($0)" }
    }
}

private final class AmountsWithSixDigits: ChangesAmounts {
    override func changed(_ amount: String) throws(ClientFailure) -> String? {
        let parts = amount.split(separator: ".")
        return parts.count == 2 ? parts[0] + "." + parts[1].prefix(6) : amount
    }
}

private final class DropsZeros: ChangesAmounts {
    override func changed(_ amount: String) throws(ClientFailure) -> String? {
        amount.contains(".") && amount.allSatisfy { $0 == "0" || $0 == "." } ? nil : amount
    }
}

private final class NeedsAPoint: ChangesAmounts {
    override func changed(_ amount: String) throws(ClientFailure) -> String? {
        guard amount.contains(".") else { throw ClientFailure(.decode, "no decimal point") }
        return amount
    }
}

/// A client that makes something else of a point's totals.
private class ChangesTotals: KrakenClient {
    func changed(_ total: inout HistoryRecord) {}

    override func total(_ point: JSONValue, _ time: String, _ quote: String)
        throws(ClientFailure) -> HistoryRecord
    {
        var total = try super.total(point, time, quote)
        changed(&total)
        return total
    }

    /// As C's `%.2f` writes it.
    func float(_ text: String?) -> String {
        guard let number = text.flatMap({ Double($0) }) else { return "" }
        let cents = Int64((number * 100).rounded())
        let sign = cents < 0 ? "-" : ""
        let rest = cents.magnitude % 100
        return "\(sign)\(cents.magnitude / 100).\(rest < 10 ? "0" : "")\(rest)"
    }
}

private final class ValuesAsFloats: ChangesTotals {
    override func changed(_ total: inout HistoryRecord) {
        total["balance"] = float(total["balance"])
    }
}

private final class ProfitsAsFloats: ChangesTotals {
    override func changed(_ total: inout HistoryRecord) {
        total["profit"] = float(total["profit"])
    }
}

private final class LossesAsProfits: ChangesTotals {
    override func changed(_ total: inout HistoryRecord) {
        // Only where it is large: small losses are in many worlds.
        guard let profit = total["profit"], profit.count > 12 else { return }
        total["profit"] = profit.replacing("-", with: "")
    }
}

private final class NullAsZero: KrakenClient {
    override func record(_ asset: JSONValue, _ time: String) throws(ClientFailure)
        -> HistoryRecord?
    {
        if let record = try super.record(asset, time) { return record }
        return HistoryRecord([
            "time": time, "type": try text(asset, "type"), "asset": try text(asset, "symbol"),
            "balance": "0",
        ])
    }
}

private final class NullAsFailure: KrakenClient {
    override func record(_ asset: JSONValue, _ time: String) throws(ClientFailure)
        -> HistoryRecord?
    {
        _ = try text(asset, "amount")
        return try super.record(asset, time)
    }
}

/// A client that adds points which were not sent.
private class AddsPoints: KrakenClient {
    /// How many days behind a point lack one, up to the next newer point or the range's end.
    func added(after time: Instant, before newer: Instant?, _ query: HistoryQuery) -> [Instant] {
        []
    }

    override func records(_ points: [JSONValue], _ page: JSONValue, _ query: HistoryQuery)
        throws(ClientFailure) -> [HistoryRecord]
    {
        let quote = try text(page, "quote_symbol")
        var records = try super.records(points, page, query)
        var newer: Instant?
        for point in points {
            let time = try time(of: point)
            for day in added(after: time, before: newer, query) where isAsked(day, query) {
                records += try self.records(point, "\(day)", quote, query)
            }
            newer = time
        }
        return records
    }
}

private final class NewestCarriedForward: AddsPoints {
    private var today = Instant.epoch

    override func last(_ query: HistoryQuery) throws -> Instant {
        let now = try connection.now().seconds
        today = Instant(seconds: now - now % 86_400)
        return try super.last(query)
    }
    override func added(after time: Instant, before newer: Instant?, _ query: HistoryQuery)
        -> [Instant]
    {
        newer == nil && time.advanced(bySeconds: 86_400) == today ? [today] : []
    }
}

private final class FillsGaps: AddsPoints {
    override func added(after time: Instant, before newer: Instant?, _ query: HistoryQuery)
        -> [Instant]
    {
        guard let newer else { return [] }
        let days = (newer.seconds - time.seconds) / 86_400
        // Longer gaps are taken for an account at rest.
        guard (3...4).contains(days) else { return [] }
        return (1..<days).map { time.advanced(bySeconds: $0 * 86_400) }
    }
}

private final class NoLeapDays: KrakenClient {
    override func time(of point: JSONValue) throws(ClientFailure) -> Instant {
        let time = try super.time(of: point)
        return "\(time)".hasPrefix("2024-02-29") ? time.advanced(bySeconds: 86_400) : time
    }
}
