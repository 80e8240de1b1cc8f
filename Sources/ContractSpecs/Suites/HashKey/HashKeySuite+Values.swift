import MockProviders
import WireFormats

extension HashKeySuite {
    /// Cases about amounts.
    static let precision = [
        precise(
            "many-digits", "An amount of 18 fraction digits keeps them all",
            "hashkey.md section 4: quoteAssetBalance 679.337974140649999999",
            [
                "netBaseAmount": "0.29951", "baseAssetBalance": "96.83297265",
                "netQuoteAmount": "-9984.7019729", "quoteAssetBalance": "679.337974140649999999",
                "fee": "14.97705295935",
            ]),
        precise(
            "large-amount", "A large amount with many digits keeps them all",
            "hashkey.md section 4: amounts are text, with up to 18 fraction digits",
            [
                "netBaseAmount": "3526246938.98713386", "baseAssetBalance": "91281897308368.5901",
                "netQuoteAmount": "-79742.2000000099941857",
                "quoteAssetBalance": "79742.2000000099941857",
            ]),
        precise(
            "tiny-amount", "A tiny amount is written without an exponent",
            "hashkey.md section 4: plain decimals, no exponent",
            [
                "netBaseAmount": "0.000059999999999994",
                "baseAssetBalance": "0.000000000000000001", "fee": "0.000000225",
            ]),
        precise(
            "sold", "What a trade takes away keeps its minus sign",
            "hashkey.md section 4: of a SELL the base amount is negative, the quote amount not",
            [
                "netBaseAmount": "-0.25", "baseAssetBalance": "3", "netQuoteAmount": "15000.5",
                "direction": "SELL",
            ]),
        precise(
            "zero", "An amount of zero is a row like the others",
            "hashkey.md section 4: amounts may be 0",
            ["netBaseAmount": "0", "baseAssetBalance": "0", "netQuoteAmount": "0"]),
        ContractCase(
            "hashkey/precision/absent-amount",
            "An amount that is an empty text is absent, and does not break the row",
            level: .should, fact: "hashkey.md section 4, defaults when absent: the empty text",
            fix: "Take an empty text for no value.",
            world: { context in
                CaseWorld(
                    ledger: HashKeyRows.list([
                        HashKeyRows.trade(
                            (47_049, context.ago(hours: 48, minutes: -20)), 1,
                            ["netBaseAmount": "", "baseAssetBalance": ""])
                    ]))
            }, query: hour()),
        ContractCase(
            "hashkey/precision/fee-of-a-payment",
            "The fee of a deposit is exact, and is not taken from the amount",
            fact: "hashkey.md section 4, netVaAmount: what the balance changes by",
            fix: "Return amount and fee as they were sent.",
            world: { context in
                CaseWorld(
                    ledger: HashKeyRows.list([
                        HashKeyRows.deposit(
                            (720, context.ago(hours: 48, minutes: -20)), 1,
                            [
                                "netVaAmount": "8989", "vaBalance": "1030784.1498",
                                "fee": "0.0001",
                            ])
                    ]))
            }, query: hour(of: "deposit")),
    ]

    private static func precise(
        _ name: String, _ title: String, _ fact: String, _ values: [String: String]
    ) -> ContractCase {
        ContractCase(
            "hashkey/precision/\(name)", title, fact: fact,
            fix: "Keep amounts as text or as exact decimals, never as binary floating point.",
            world: { context in
                CaseWorld(
                    ledger: HashKeyRows.list([
                        HashKeyRows.trade(
                            (47_049, context.ago(hours: 48, minutes: -20)), 1, values)
                    ]))
            }, query: hour())
    }

    /// Cases about instants and clocks.
    static let time = [
        ContractCase(
            "hashkey/time/milliseconds-of-bounds",
            "Both bounds are sent with their milliseconds",
            fact: "hashkey.md section 3: startTime and endTime are milliseconds",
            fix: "Do not cut the bounds to whole seconds.",
            world: { context in
                let instants = [
                    context.ago(hours: 47, milliseconds: 1),
                    context.ago(hours: 47, milliseconds: -100),
                    context.ago(hours: 47, milliseconds: -249),
                ]
                return CaseWorld(
                    ledger: HashKeyRows.statement(
                        "trade", instants.enumerated().map { (47_049 + Int64($0), $1) }))
            },
            query: { context in
                HistoryQuery(
                    kind: "trade", from: context.ago(hours: 48),
                    to: context.ago(hours: 47, milliseconds: -250), pageSize: context.pageSize)
            }),
        ContractCase(
            "hashkey/time/milliseconds-of-rows",
            "A row's time keeps its milliseconds",
            fact: "hashkey.md section 4: deposits carry real milliseconds, as text",
            fix: "Read transactTime as a 64-bit integer of milliseconds.",
            world: { context in
                CaseWorld(
                    ledger: HashKeyRows.statement(
                        "deposit",
                        [
                            (720, context.ago(hours: 48, minutes: -9, milliseconds: -691)),
                            (721, context.ago(hours: 48, minutes: -9, milliseconds: -692)),
                        ]))
            }, query: hour(of: "deposit")),
        ContractCase(
            "hashkey/time/timestamp-refused",
            "A timestamp that is always refused is a failure of class auth after a few tries",
            fact: "hashkey.md section 5, -1021: the time check failed, not the range",
            fix: "Map -1021 by its code, ask for the server's time at most once or twice.",
            world: trades(
                { _ in 2 },
                script: [HashKeyRows.refuse("timestamp-outside-recv-window", times: nil)]),
            query: hour(), wire: [.count(calls, 1...8)],
            returns: .error([.auth, .nonce, .invalidRequest])),
        ContractCase(
            "hashkey/time/clock-corrected",
            "After -1021 the request is sent again by the server's clock",
            level: .should, fact: "hashkey.md section 9, GET /api/v1/time: serverTime, a number",
            fix: "Ask /api/v1/time once, keep the difference, sign again.",
            world: trades(
                { _ in 2 },
                script: [HashKeyRows.refuse("timestamp-outside-recv-window", times: 1)]),
            query: hour(), needsRetries: true),
    ]

    /// Cases about connections.
    static let transport = [
        ContractCase(
            "hashkey/transport/reset-recovers",
            "A connection that is reset is made again, and the request sent again",
            fact: "hashkey.md section 5: an unknown outcome is no failure; reading can be repeated",
            fix: "Try a GET again after a reset connection.",
            world: trades(
                { _ in 2 },
                script: [HashKeyRows.step(do: #"{"fault":"CONNECTION_RESET_BY_PEER"}"#)]),
            query: hour(), needsRetries: true),
        ContractCase(
            "hashkey/transport/stall-recovers",
            "A reply that does not come in time is given up, and asked for again",
            fact: "hashkey.md section 5: an unknown outcome is no failure; reading can be repeated",
            fix: "Set a timeout on every request, and try a GET again after it.",
            world: trades(
                { 2 * $0 + 1 },
                script: [
                    HashKeyRows.step(
                        page: 2, do: #"{"fault":"STALL","bytes":40,"of":"body"}"#)
                ]), query: hour(), needsRetries: true),
        ContractCase(
            "hashkey/transport/truncated-page",
            "A page that breaks off is no page: neither its rows nor those before it are a history",
            fact: "hashkey.md section 4: the body is one JSON array",
            fix: "Fail, or ask again, when a reply ends early; do not keep what came.",
            world: trades(
                { 2 * $0 + 1 },
                script: [
                    HashKeyRows.step(
                        page: 2, times: nil,
                        do: #"{"fault":"CUT","bytes":100,"of":"body","ending":"close"}"#)
                ]), query: hour(), wire: [.count(calls, 2...12)],
            returns: .error([.transport, .decode, .timeout, .server])),
        ContractCase(
            "hashkey/transport/empty-reply-recovers",
            "A connection that closes without a reply is no empty page",
            fact: "hashkey.md section 4: the empty result is []",
            fix: "Try again when a connection closes without a reply.",
            world: trades(
                { _ in 2 },
                script: [HashKeyRows.step(do: #"{"fault":"EMPTY_RESPONSE"}"#)]),
            query: hour(), needsRetries: true),
    ]

    /// Cases about what requests cost the provider.
    static let politeness = [
        ContractCase(
            "hashkey/politeness/ends-with-the-last-page",
            "After a page that is not full there is at most one more request",
            fact: "hashkey.md section 6, page loop: fewer than limit rows are the end",
            fix: "Stop when a page is not full.",
            world: trades { $0 + 1 }, query: hour(), wire: [.count(calls, 1...3)]),
        ContractCase(
            "hashkey/politeness/full-pages", "Pages are as big as they may be",
            fact: "hashkey.md section 3, limit; section 7: each request weighs 3",
            fix: "Send limit with every request, the later ones too.",
            world: trades { 4 * $0 }, query: hour(), wire: [.count(calls, 1...6)]),
        ContractCase(
            "hashkey/politeness/no-page-twice", "No page is asked for twice",
            fact: "hashkey.md section 7: each request weighs 3",
            fix: "Do not begin the walk anew for each page.",
            world: trades { 3 * $0 + 1 }, query: hour(), wire: [.count(calls, 1...5)]),
        ContractCase(
            "hashkey/politeness/one-window-for-an-hour",
            "A short range is asked for in one window, or nearly so",
            fact: "hashkey.md section 6: a window may span 7 days; section 7: 2 requests a second",
            fix: "Split a range only where it is longer than the provider allows.",
            world: trades { _ in 1 }, query: hour(), wire: [.count(calls, 1...4)]),
        ContractCase(
            "hashkey/politeness/only-that-kind", "Only the kind that is asked for is requested",
            fact: "hashkey.md section 3, type: one value a request",
            fix: "Send the kind; do not fetch all eight and keep one.",
            world: trades { _ in 2 }, query: hour(),
            wire: [.every(calls, ExchangePattern(query: ["type": .equals("trade")]))]),
    ]
}
