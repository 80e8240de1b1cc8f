import MockProviders
import WireFormats

extension PivotSuite {
    /// Cases about tokens and the credentials behind them.
    static let auth: [ContractCase] = [
        ContractCase(
            "pivot/auth/wrong-secret",
            "A wrong secret is an error of class auth at once, and nothing else is asked",
            fact: "pivot.md section 2, 7 and section 5, credentials_invalid",
            fix: "Report a 401 of POST /v1/access-token as class auth; do not try it again.",
            world: { PivotRows.world(1, $0) }, query: PivotRows.thatDay,
            wire: [
                .count(.status(401, endpoint: PivotRows.tokens), 1...1),
                .never(ExchangePattern(endpoint: PivotRows.histories)),
            ], returns: .error([.auth]), credentials: ["clientSecret": "wrong-secret"]),
        ContractCase(
            "pivot/auth/token-revoked-mid-paging",
            "A token that is refused between two pages is replaced, and the page asked for again",
            fact: "pivot.md section 6, 20",
            fix: "On 401 ask for a new token once and send the same request again.",
            world: { context in
                PivotRows.world(
                    2 * context.pageSize + 1, context,
                    script: [
                        PivotRows.step(
                            "revoke", on: #","page":2"#, #""do":[{"lever":"revoke-tokens"}]"#)
                    ])
            }, query: PivotRows.thatDay),
        ContractCase(
            "pivot/auth/token-outlived-by-walk",
            "A walk that takes longer than a token lives goes on with another token",
            fact: "pivot.md section 2, 3",
            fix: "Renew the token before its 900 s end, and whenever it is refused.",
            world: { context in
                PivotRows.world(
                    4 * context.pageSize + 1, context,
                    script: [
                        PivotRows.step(
                            "slow", #""always":true,"then":[{"clock":{"advance":"5m"}}]"#)
                    ])
            }, query: PivotRows.thatDay),
        ContractCase(
            "pivot/auth/refusal-in-other-words",
            "A refused token is known by its status, whatever the error's text and details are",
            fact: "pivot.md section 8, 5 and 7",
            fix: "Decide by HTTP 401 or the code credentials_invalid, not by message or details.",
            world: { context in
                var world = PivotRows.world(
                    2 * context.pageSize + 1, context,
                    script: [
                        PivotRows.step(
                            "expire", on: #","page":2"#, #""do":[{"lever":"expire-tokens"}]"#)
                    ])
                world.options = ["unauthorized_text": "short", "other_details": "omitted"]
                return world
            }, query: PivotRows.thatDay),
        ContractCase(
            "pivot/auth/renewal-is-bounded",
            "When new tokens are refused as well, the client gives up with class auth",
            fact: "pivot.md section 5, credentials_invalid",
            fix: "Renew the token once for a request; if that is refused too, report class auth.",
            world: {
                PivotRows.world(1, $0, script: [PivotRows.refusing("credentials-invalid")])
            }, query: PivotRows.thatDay,
            wire: [
                .count(.status(401, endpoint: PivotRows.histories), 1...4),
                .count(ExchangePattern(endpoint: PivotRows.tokens), 1...4),
            ], returns: .error([.auth])),
        ContractCase(
            "pivot/auth/credentials-revoked-mid-paging",
            "When the credentials end between two pages, no half of a history is returned",
            fact: "pivot.md section 5, credentials_invalid",
            fix: "Throw away the pages read so far, and report class auth.",
            world: { context in
                PivotRows.world(
                    2 * context.pageSize + 1, context,
                    script: [
                        PivotRows.step(
                            "revoke", on: #","page":1"#,
                            #""then":[{"lever":"revoke-credentials"}]"#)
                    ])
            }, query: PivotRows.thatDay,
            wire: [.count(.status(401, endpoint: PivotRows.tokens), 0...2)],
            returns: .recordsOrError([.auth])),
        ContractCase(
            "pivot/auth/secret-for-the-token-alone",
            "The merchant's secret goes with the token call and with no other", level: .should,
            fact: "pivot.md section 2, 4",
            fix: "Send X-MERCHANT-SECRET to POST /v1/access-token only.",
            world: { PivotRows.world(1, $0) }, query: PivotRows.thatDay,
            wire: [
                .every(
                    ExchangePattern(endpoint: PivotRows.histories),
                    ExchangePattern(headers: ["X-MERCHANT-SECRET": .absent]))
            ]),
    ]

    /// Our own client with other tokens than it should have.
    static let authMutants = [
        Mutant(
            "tries-wrong-secret-again", "It sends refused credentials again.",
            killedBy: ["auth/wrong-secret", "auth/credentials-revoked-mid-paging"],
            make: make(TriesWrongSecretAgain.self)),
        Mutant(
            "renews-by-the-clock-alone", "It does not replace a token that is refused.",
            killedBy: ["auth/token-revoked-mid-paging", "auth/refusal-in-other-words"],
            make: make(RenewsByTheClockAlone.self)),
        Mutant(
            "keeps-first-token", "It takes a token for eternal.",
            killedBy: [
                "auth/token-revoked-mid-paging", "auth/token-outlived-by-walk",
                "auth/refusal-in-other-words",
            ], make: make(KeepsFirstToken.self)),
        Mutant(
            "renews-by-details", "It knows a refused token by the text in details.",
            killedBy: ["auth/refusal-in-other-words"], make: make(RenewsByDetails.self)),
        Mutant(
            "renews-for-ever", "It replaces the token as often as it is refused.",
            killedBy: ["auth/renewal-is-bounded"], make: make(RenewsForEver.self)),
        Mutant(
            "returns-half", "It returns the pages read so far when the next one fails.",
            killedBy: [
                "auth/credentials-revoked-mid-paging", "paging/row-vanishes-between-pages",
                "transport/no-half-history",
            ], make: make(ReturnsHalf.self)),
        Mutant(
            "secret-everywhere", "It sends the merchant headers with every request.",
            killedBy: ["auth/secret-for-the-token-alone"], make: make(SecretEverywhere.self)),
    ]
}

private final class TriesWrongSecretAgain: PivotClient {
    override func requestToken() throws -> ReferenceReply {
        var reply = try super.requestToken()
        for _ in 0..<3 where reply.status == 401 {
            try connection.wait(500)
            reply = try super.requestToken()
        }
        return reply
    }
}

private class RenewsByTheClockAlone: PivotClient {
    override func meansOldToken(_ reply: ReferenceReply) -> Bool { false }
}

private final class KeepsFirstToken: RenewsByTheClockAlone {
    override func isOld(_ renewAt: Instant, _ now: Instant) -> Bool { false }
}

private final class RenewsByDetails: PivotClient {
    override func meansOldToken(_ reply: ReferenceReply) -> Bool {
        reply.status == 401 && reply.body.text.contains("Request new access token")
    }
}

private final class RenewsForEver: PivotClient {
    override var renewalsMax: Int { 20 }
}

private final class ReturnsHalf: PivotClient {
    override func walk(_ slice: Slice, _ query: HistoryQuery, _ now: Instant) throws
        -> [JSONValue]
    {
        var rows: [JSONValue] = []
        for page in firstPage()... {
            do {
                let reply = try get(target(slice, query, now, page: page), query)
                let found = try self.rows(of: reply)
                rows += found
                if !hasMore(reply, found, page, query) { break }
            } catch {
                if rows.isEmpty { throw error }
                break
            }
        }
        return rows
    }
}

private final class SecretEverywhere: PivotClient {
    override func headers(_ token: String, _ query: HistoryQuery)
        -> [(name: String, value: String)]
    {
        super.headers(token, query) + [
            ("X-MERCHANT-ID", connection.credentials["clientId"] ?? ""),
            ("X-MERCHANT-SECRET", connection.credentials["clientSecret"] ?? ""),
        ]
    }
}
