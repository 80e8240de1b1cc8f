import MockProviders
import WireFormats

extension PacificaSuite {
    /// The key pair of pacifica.md section 2; nothing is in its account.
    static let vectors = [
        "account": "FAe4sisG95oZ42w7buUn5qEE4TAnfTTFPiguZUHmhiF",
        "secret":
            "1GMkH3brNXiNNs1tiFZHu4yZSRrzJwxi5wB9bHFtMikjwpAW9DMZzU2Pqakc5it8X3N5vPmqdN7KF4CCU"
            + "pmKhq",
    ]

    /// An address that begins with three zero bytes: base58 writes each as a 1.
    static let accountWithOnes = Base58.encode(Bytes([0, 0, 0] + (1...29))).text

    /// A key in the documented form that nobody made.
    static let otherKey = "AbCdEfGh_2mT8xQ7vN4kR9sW3bZ6yHc"

    /// Cases about who may read.
    static let auth = [
        ContractCase(
            "pacifica/auth/secret-stays-home",
            "The wallet's secret is in no request: a history is read without a signature",
            fact: "pacifica.md section 2: GETs need no signature; docs signing",
            fix: "Send the account alone. A secret is for signing, and a GET is not signed.",
            world: { _ in CaseWorld(ledger: "[]") }, query: HistoryQuery.everything,
            wire: [
                .count(asked, 1...10_001),
                .never(ExchangePattern(anywhere: vectors["secret"])),
            ], credentials: vectors),
        ContractCase(
            "pacifica/auth/no-key-needed", "A client without an API Config Key can read a history",
            fact: "pacifica.md section 2: PF-API-KEY is optional and changes the rate limit alone",
            fix: "Leave the header out when there is no key; do not refuse to work.",
            world: { PacificaWorld.single($0) }, query: HistoryQuery.everything,
            credentials: ["apiKey": ""]),
        ContractCase(
            "pacifica/auth/key-in-header",
            "A client that has an API Config Key sends it in PF-API-KEY, so calls cost less",
            level: .should,
            fact: "pacifica.md sections 2 and 7: a call costs 3 credits with a key, 12 without",
            fix: "Send the key in the header PF-API-KEY with every request.",
            world: { PacificaWorld.single($0, options: ["unknown_api_key": "refused"]) },
            query: HistoryQuery.everything,
            wire: [.every(asked, ExchangePattern(headers: ["PF-API-KEY": .present]))]),
        ContractCase(
            "pacifica/auth/unknown-key",
            "A refused key is reported as such, and is not tried again",
            fact: "pacifica.md section 2-4, option unknown_api_key=refused; section 5, HTTP 401",
            fix: "Report 401 as an authentication error at once; nothing mends it but another key.",
            world: { PacificaWorld.single($0, options: ["unknown_api_key": "refused"]) },
            query: HistoryQuery.everything, wire: [.count(.status(401), 0...1)],
            returns: .recordsOrError([.auth]), credentials: ["apiKey": otherKey]),
        ContractCase(
            "pacifica/auth/revoked-mid-walk",
            "Access that is taken back after page 1 ends in an error, not in half a history",
            fact: "pacifica.md section 5, HTTP 401; scenario pacifica/credentials-revoked",
            fix: "Report 401 as an authentication error, whatever was read before; do not retry.",
            world: {
                PacificaWorld.walk(
                    $0,
                    [PacificaWorld.step("revoked", then: #"{"lever":"revoke-credentials"}"#)])
            },
            query: HistoryQuery.everything, wire: [.count(.status(401), 1...1)],
            returns: .error([.auth])),
        ContractCase(
            "pacifica/auth/forbidden",
            "403 is a refusal of the caller or the region, and is not tried again",
            fact: "pacifica.md section 5, HTTP 403: restricted region or no access code",
            fix: "Report 403 as an authentication error at once.",
            world: { PacificaWorld.single($0, [PacificaWorld.always("forbidden")]) },
            query: HistoryQuery.everything, wire: [.count(asked, 1...1)],
            returns: .error([.auth])),
    ]

    /// Cases about what is sent.
    static let params = [
        ContractCase(
            "pacifica/params/account-unchanged",
            "The address goes out as it is, with the ones that it begins with",
            fact: "pacifica.md sections 1 and 3: base58 of 32 bytes; a zero byte in front is a 1",
            fix: "Treat an address as text; a number loses its leading zeros.",
            world: { _ in CaseWorld(ledger: "[]") }, query: HistoryQuery.everything,
            wire: [.count(asked, 1...10_001), .never(.status(400))],
            credentials: ["account": accountWithOnes]),
        ContractCase(
            "pacifica/params/include-trades",
            "Trade events are asked for, because the newest documentation leaves them out",
            level: .should,
            fact: "pacifica.md sections 3 and 8-1: include_trades, default false, newest docs only",
            fix: "Send include_trades=true in lower case; older servers ignore it.",
            world: { context in
                let types = ["deposit", "trade", "funding", "trade"]
                let events = zip(PacificaWorld.minutes(4, context), types).map {
                    PacificaWorld.Event(at: $0, type: $1)
                }
                return CaseWorld(
                    ledger: PacificaWorld.ledger(events), options: ["include_trades": "honoured"])
            },
            query: HistoryQuery.everything),
        ContractCase(
            "pacifica/params/page-size",
            "No page is asked to be larger than the client was told",
            level: .should,
            fact: "pacifica.md section 8-7: the maximum is not documented, and may be refused",
            fix: "Send the configured page size as limit.",
            world: { context in
                var options = PacificaWorld.pages(of: context.pageSize)
                options["limit_over_maximum"] = "reject"
                return CaseWorld(
                    ledger: PacificaWorld.deposits(context.pageSize + 1, context),
                    options: options)
            },
            query: HistoryQuery.everything, wire: [.never(.status(400))]),
    ]
}
