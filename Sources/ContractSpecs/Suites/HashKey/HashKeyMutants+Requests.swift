import WireFormats

extension HashKeyMutants {
    /// Wrong in how they sign.
    static let signing = [
        Mutant(
            "decodes-the-secret", "It decodes a secret that looks like base64.",
            killedBy: ["auth/secret-is-text"], make: HashKeySuite.make(DecodesSecrets.self)),
        Mutant(
            "signs-without-account", "It adds accountId after signing.",
            killedBy: [
                "auth/account-is-signed",
                "params/one-account",
            ], make: HashKeySuite.make(SignsWithoutAccount.self)),
        Mutant(
            "resends-the-signed-request", "It signs once and sends that again.",
            killedBy: ["retry/signed-anew"], make: HashKeySuite.make(ResendsSigned.self)),
    ]

    /// Wrong in what they ask for.
    static let requests = [
        Mutant(
            "lowers-the-kind", "It sends the type in lower case.",
            killedBy: [
                "params/kind-as-documented",
                "params/one-account",
                "paging/row-vanishes-between-pages",
                "paging/all-kinds",
                "window/other-kinds-span-30-days",
                "paging/back-dated-row",
            ], make: HashKeySuite.make(LowersKinds.self)),
        Mutant(
            "falls-back-to-trades", "It takes a kind that it does not know for trades.",
            killedBy: ["params/unknown-kind"], make: HashKeySuite.make(FallsBackToTrades.self)),
        Mutant(
            "account-as-floating-point", "It reads the account's id as a floating-point number.",
            killedBy: ["params/one-account"], make: HashKeySuite.make(RoundsAccounts.self)),
        Mutant(
            "ignores-the-account", "It never sends accountId.",
            killedBy: ["params/one-account"], make: HashKeySuite.make(IgnoresAccount.self)),
        Mutant(
            "bounds-in-whole-seconds", "It cuts both bounds to whole seconds.",
            killedBy: ["time/milliseconds-of-bounds"], make: HashKeySuite.make(CutsBounds.self)),
        Mutant(
            "asks-for-all-kinds", "It fetches all eight kinds and keeps the one that is asked for.",
            killedBy: [
                "params/kind-as-documented",
                "params/unknown-kind",
                "paging/late-row",
                "politeness/ends-with-the-last-page",
                "politeness/full-pages",
                "politeness/no-page-twice",
                "politeness/one-window-for-an-hour",
                "politeness/only-that-kind",
                "window/other-kinds-span-30-days",
                "paging/ids-with-gaps",
                "paging/newest-first",
            ], make: HashKeySuite.make(AsksForAllKinds.self)),
        Mutant(
            "no-kind-is-trades", "It asks for trades alone when no kind is named.",
            killedBy: ["paging/all-kinds"], make: HashKeySuite.make(KnowsOnlyTrades.self)),
    ]
}

private final class DecodesSecrets: HashKeyClient {
    override var secret: Bytes {
        let text = super.secret
        return text.last == UInt8(ascii: "=") ? Base64.decode(text) ?? text : text
    }
}

private final class SignsWithoutAccount: HashKeyClient {
    override func target(_ path: String, _ parameters: Parameters, timestamp: Int64) -> String {
        let late = parameters.filter { $0.name == "accountId" }
        let early = parameters.filter { $0.name != "accountId" }
        let target = super.target(path, early, timestamp: timestamp)
        return late.isEmpty ? target : "\(target)&\(text(of: late))"
    }
}

private final class ResendsSigned: HashKeyClient {
    private var made: [String: String] = [:]

    override func target(_ path: String, _ parameters: Parameters, timestamp: Int64) -> String {
        let text = text(of: parameters)
        let target = made[text] ?? super.target(path, parameters, timestamp: timestamp)
        made[text] = target
        return target
    }
}

private final class LowersKinds: HashKeyClient {
    override func parameters(
        _ window: Window, _ kind: String, _ query: HistoryQuery, after cursor: String?
    ) -> Parameters {
        super.parameters(window, kind.lowercased(), query, after: cursor)
    }
}

private final class FallsBackToTrades: HashKeyClient {
    override func parameters(
        _ window: Window, _ kind: String, _ query: HistoryQuery, after cursor: String?
    ) -> Parameters {
        let kinds = kinds(of: HistoryQuery(pageSize: query.pageSize))
        return super.parameters(
            window, kinds.contains(kind) ? kind : "trade", query, after: cursor)
    }
}

private final class RoundsAccounts: HashKeyClient {
    override func parameters(
        _ window: Window, _ kind: String, _ query: HistoryQuery, after cursor: String?
    ) -> Parameters {
        var query = query
        query.account = query.account.flatMap { Double($0) }.map { "\(Int64($0))" }
        return super.parameters(window, kind, query, after: cursor)
    }
}

private final class IgnoresAccount: HashKeyClient {
    override func parameters(
        _ window: Window, _ kind: String, _ query: HistoryQuery, after cursor: String?
    ) -> Parameters {
        var query = query
        query.account = nil
        return super.parameters(window, kind, query, after: cursor)
    }
}

private final class CutsBounds: HashKeyClient {
    override func parameters(
        _ window: Window, _ kind: String, _ query: HistoryQuery, after cursor: String?
    ) -> Parameters {
        let whole = Window(
            start: window.start / 1_000 * 1_000, end: window.end / 1_000 * 1_000)
        return super.parameters(whole, kind, query, after: cursor)
    }
}

private final class AsksForAllKinds: HashKeyClient {
    override func kinds(of query: HistoryQuery) -> [String] {
        super.kinds(of: HistoryQuery(pageSize: query.pageSize))
    }

    override func isAsked(_ record: HistoryRecord, _ query: HistoryQuery) throws -> Bool {
        try super.isAsked(record, query) && query.kind.map { $0 == record["type"] } ?? true
    }
}

private final class KnowsOnlyTrades: HashKeyClient {
    override func kinds(of query: HistoryQuery) -> [String] { [query.kind ?? "trade"] }
}
