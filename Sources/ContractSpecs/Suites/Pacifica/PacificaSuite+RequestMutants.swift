import WireFormats

extension PacificaSuite {
    /// Clients that send something wrong, or too much.
    static let requestMutants = [
        Mutant(
            "secret-in-a-header", "It sends the wallet's secret along, as if a GET were signed.",
            killedBy: ["auth/secret-stays-home"], make: make(SecretInAHeader.self)),
        Mutant(
            "insists-on-a-key", "It refuses to work without an API Config Key.",
            killedBy: ["auth/no-key-needed"], make: make(InsistsOnAKey.self)),
        Mutant(
            "key-under-another-name", "It sends the key as X-API-KEY.",
            killedBy: ["auth/key-in-header"], make: make(KeyUnderAnotherName.self)),
        Mutant(
            "leading-ones-lost", "It keeps addresses as numbers, which loses leading zeros.",
            killedBy: ["params/account-unchanged"], make: make(LeadingOnesLost.self)),
        Mutant(
            "no-include-trades", "It does not ask for trade events.",
            killedBy: ["params/include-trades"], make: make(NoIncludeTrades.self)),
        Mutant(
            "boolean-of-python", "It writes true as Python does: True.",
            killedBy: ["params/include-trades"], make: make(BooleanOfPython.self)),
        Mutant(
            "limit-of-its-own", "It always asks for 4000 rows.",
            killedBy: ["params/page-size"], make: make(LimitOfItsOwn.self)),
        Mutant(
            "one-row-a-page", "It asks for one row at a time.",
            killedBy: ["politeness/page-count", "politeness/stops-at-start"],
            make: make(OneRowAPage.self)),
        Mutant(
            "asks-once-more", "It asks again after the last page, to be sure.",
            killedBy: [
                "paging/empty-history", "politeness/one-page-one-request",
                "politeness/page-count",
            ], make: make(AsksOnceMore.self)),
        Mutant(
            "probes-first", "It asks for the first page before the walk, and forgets it.",
            killedBy: [
                "paging/empty-history", "politeness/one-page-one-request",
                "politeness/page-count", "politeness/no-request-twice",
            ], make: make(ProbesFirst.self)),
        Mutant(
            "walks-to-the-end", "It goes on to the account's first entry whatever the range is.",
            killedBy: ["politeness/stops-at-start"], make: make(WalksToTheEnd.self)),
    ]
}

private final class SecretInAHeader: PacificaClient {
    override var headers: [(name: String, value: String)] {
        super.headers + [("X-Signature", connection.credentials["secret"] ?? "")]
    }
}

private final class InsistsOnAKey: PacificaClient {
    override func get(_ target: String) throws -> JSONValue {
        guard !headers.isEmpty else { throw ClientFailure(.auth, "there is no key") }
        return try super.get(target)
    }
}

private final class KeyUnderAnotherName: PacificaClient {
    override var headers: [(name: String, value: String)] {
        super.headers.map { ("X-API-KEY", $0.value) }
    }
}

private final class LeadingOnesLost: PacificaClient {
    // Only where there are three: one of 256 addresses begins with a single one by chance.
    override func account(_ query: HistoryQuery) -> String {
        let account = super.account(query)
        return account.hasPrefix("111") ? String(account.drop { $0 == "1" }) : account
    }
}

private final class NoIncludeTrades: PacificaClient {
    override var includeTrades: String { "" }
}

private final class BooleanOfPython: PacificaClient {
    override var includeTrades: String { "&include_trades=True" }
}

private final class LimitOfItsOwn: PacificaClient {
    override func target(_ query: HistoryQuery, cursor: String?) -> String {
        var query = query
        query.pageSize = 4_000
        return super.target(query, cursor: cursor)
    }
}

private final class OneRowAPage: PacificaClient {
    override func target(_ query: HistoryQuery, cursor: String?) -> String {
        var query = query
        query.pageSize = 1
        return super.target(query, cursor: cursor)
    }
}

private final class AsksOnceMore: PacificaClient {
    override func history(_ query: HistoryQuery) async throws -> [HistoryRecord] {
        let records = try await super.history(query)
        _ = try get(target(query, cursor: "11111112"))
        return records
    }
}

private final class ProbesFirst: PacificaClient {
    override func history(_ query: HistoryQuery) async throws -> [HistoryRecord] {
        _ = try get(target(query, cursor: nil))
        return try await super.history(query)
    }
}

private final class WalksToTheEnd: PacificaClient {
    override func isPastStart(_ rows: [JSONValue], _ query: HistoryQuery) -> Bool { false }
}
