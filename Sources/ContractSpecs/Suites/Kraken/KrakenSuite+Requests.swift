import WireFormats

extension KrakenSuite {
    /// Cases about signatures, nonces and keys.
    static let auth = [
        ContractCase(
            "kraken/auth/brackets-signed-as-sent",
            "A filter's brackets are signed exactly as they stand in the request's target",
            fact: "kraken.md section 2, query strings: the signed path is the exact same string",
            fix: "Build the target once, encoded, and use that one string to sign and to send.",
            world: holdings, query: oneAsset("BTC", "crypto"),
            wire: [.never(ExchangePattern(refusal: "invalid-signature"))]),
        ContractCase(
            "kraken/auth/nonce-greater-within-an-instant",
            "Each request has a greater nonce than the one before, however fast they follow",
            fact: "kraken.md section 2, API-Nonce: monotonically increasing per API key",
            fix: "Use max(clock, last nonce + 1), shared by all that use the key.",
            world: { context in
                CaseWorld(
                    ledger: KrakenPoints.ledger(
                        KrakenPoints.dollars([3, 700].map { context.midnight(daysAgo: $0) })))
            },
            query: { KrakenPoints.query(800, 1, $0) },
            wire: [.increasing(header: "API-Nonce", .any)]),
        ContractCase(
            "kraken/auth/new-nonce-for-a-retry",
            "A request that is tried again gets a nonce of its own, and a new signature",
            fact: "kraken.md section 2, API-Nonce: monotonically increasing per API key",
            fix: "Make nonce and signature anew inside the loop that tries again.",
            world: { KrakenPoints.week($0, script: [KrakenPoints.error("internal-error")]) },
            query: KrakenPoints.weekQuery,
            wire: [.increasing(header: "API-Nonce", .any)], needsRetries: true),
        ContractCase(
            "kraken/auth/nonce-refused-for-good",
            "A nonce that is refused again and again ends in an error, not in a loop",
            fact: "kraken.md section 5, InvalidNonce; section 2, a key locked out by its nonces",
            fix: "After InvalidNonce try a newer nonce a few times at most, then report it.",
            world: { KrakenPoints.week($0, script: [KrakenPoints.always("invalid-nonce")]) },
            query: KrakenPoints.weekQuery, wire: [.count(.any, 1...7)],
            returns: .error([.nonce, .auth])),
        ContractCase(
            "kraken/auth/wrong-secret",
            "A refused signature is reported as a failure of authentication, and not tried again",
            fact: "kraken.md section 5, InvalidSignature; 401: no retry",
            fix: "Map 401 to an authentication error and do not try again.",
            world: { KrakenPoints.week($0) }, query: KrakenPoints.weekQuery,
            wire: [.count(.any, 1...1)], returns: .error([.auth]),
            credentials: [
                "secret": "d3Jvbmctc2VjcmV0LTAwMDEtMDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="
            ]),
        ContractCase(
            "kraken/auth/unknown-key",
            "An unknown key is reported as a failure of authentication, and not tried again",
            fact: "kraken.md section 5, InvalidKey; 401: no retry; Spot locks out who goes on",
            fix: "Map 401 to an authentication error and do not try again.",
            world: { KrakenPoints.week($0) }, query: KrakenPoints.weekQuery,
            wire: [.count(.any, 1...1)], returns: .error([.auth]),
            credentials: ["key": "sim-pws-key-nobody-has"]),
        ContractCase(
            "kraken/auth/key-revoked-meanwhile",
            "A walk that is cut off by a revoked key is a failure, not a short history",
            fact: "kraken.md section 5, InvalidKey; section 6, at most 365 points per request",
            fix: "Let an error on a later request fail the whole call.",
            world: { context in
                CaseWorld(
                    ledger: KrakenPoints.ledger(
                        KrakenPoints.bare([3, 4, 399, 400].map { context.midnight(daysAgo: $0) })),
                    script: [KrakenPoints.step("{\"lever\":\"revoke-credentials\"}", when: "then")])
            },
            query: { KrakenPoints.query(400, 1, $0) }, returns: .recordsOrError([.auth])),
    ]

    /// Cases about what is asked for.
    static let params = [
        ContractCase(
            "kraken/params/another-account",
            "The account asked for stands in the path, whichever the credentials' own is",
            fact: "kraken.md section 1: account_id may be any other account of that user",
            fix: "Put the account asked for in the path, and sign that path.",
            world: { context in
                let days = KrakenPoints.midnights(2...4, context)
                return CaseWorld(
                    ledger: KrakenPoints.ledger([
                        (KrakenPoints.main, KrakenPoints.bare(days)),
                        ("EFGH5678JKLM9012", KrakenPoints.dollars(days)),
                    ]))
            },
            query: { context in
                var query = KrakenPoints.weekQuery(context)
                query.account = "EFGH5678JKLM9012"
                return query
            }),
        ContractCase(
            "kraken/params/account-with-hyphens",
            "An account's id is sent as it is, hyphens too",
            fact: "kraken.md section 3, account_id: letters, digits and hyphens as in an IIBAN",
            fix: "Do not normalise account ids.",
            world: { context in
                let days = KrakenPoints.midnights(2...4, context)
                return CaseWorld(
                    ledger: KrakenPoints.ledger([
                        (KrakenPoints.main, KrakenPoints.bare(days)),
                        ("WX6V-JUKW-KKPB-QE36", KrakenPoints.dollars(days)),
                    ]))
            },
            query: { context in
                var query = KrakenPoints.weekQuery(context)
                query.account = "WX6V-JUKW-KKPB-QE36"
                return query
            }),
        ContractCase(
            "kraken/params/quote",
            "Values are told in the currency asked for",
            fact: "kraken.md section 3, quote_symbol; section 6: it re-denominates values only",
            fix: "Send quote_symbol with the ticker in capitals.",
            world: holdings,
            query: { context in
                var query = KrakenPoints.weekQuery(context)
                query.quote = "EUR"
                return query
            }, wire: [.never(.refused)]),
        ContractCase(
            "kraken/params/quote-not-fiat",
            "A quote that is refused is reported as a wrong request, and not tried again",
            fact: "kraken.md section 3, quote_symbol must be a fiat ticker; section 5, 400",
            fix: "Map 400 to an error of the request, and do not try again.",
            world: holdings,
            query: { context in
                var query = KrakenPoints.weekQuery(context)
                query.quote = "BTC"
                return query
            }, wire: [.count(.any, 0...1)], returns: .error([.invalidRequest])),
        ContractCase(
            "kraken/params/crypto-asset",
            "A filter names both the symbol and the type of an asset, as an indexed object",
            fact: "kraken.md section 3, assets[0][symbol]=BTC&assets[0][type]=crypto",
            fix: "Send assets[0][symbol] and assets[0][type] together, or filter what you get.",
            world: holdings, query: oneAsset("BTC", "crypto"),
            wire: [.never(ExchangePattern(refusal: "bad-request"))]),
        ContractCase(
            "kraken/params/fiat-asset",
            "The type of a fiat asset is fiat in the filter too",
            fact: "kraken.md section 4, type values seen: crypto and fiat",
            fix: "Send the asset's own type in assets[0][type].",
            world: holdings, query: oneAsset("USD", "fiat")),
        ContractCase(
            "kraken/params/symbol-never-seen",
            "An asset that the client does not know is returned like any other",
            fact: "kraken.md section 4, symbol is any text; assets are listed over time",
            fix: "Take symbols as text; do not keep a list of those that may come.",
            world: { context in
                let day = context.midnight(daysAgo: 2)
                let point = KrakenPoints.point(
                    day,
                    [
                        KrakenPoints.asset("1INCH", "2.50000000", price: "2"),
                        KrakenPoints.asset("NEW.2027", "7.00000000", price: "3"),
                    ], value: "26.00", profit: "6.00", deposits: "20.00")
                return CaseWorld(ledger: KrakenPoints.ledger([point]))
            }, query: KrakenPoints.weekQuery),
    ]

    /// A world with a crypto asset and dollars.
    private static func holdings(_ context: CaseContext) -> CaseWorld {
        let points = [context.midnight(daysAgo: 2)].map { day in
            KrakenPoints.point(
                day,
                [
                    KrakenPoints.asset("BTC", "0.50000000", price: "73550.84"),
                    KrakenPoints.asset("USD", "1000.00", type: "fiat"),
                ], value: "37775.42", profit: "4655.42", deposits: "33120.00")
        }
        return CaseWorld(ledger: KrakenPoints.ledger(points))
    }

    private static func oneAsset(_ symbol: String, _ type: String)
        -> @Sendable (CaseContext) -> HistoryQuery
    {
        { context in
            var query = KrakenPoints.weekQuery(context)
            query.asset = symbol
            query.kind = type
            return query
        }
    }
}
