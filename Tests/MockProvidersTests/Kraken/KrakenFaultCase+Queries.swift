import WireFormats

extension KrakenFaultCase {
    /// Mistakes with the query.
    static let queries: [KrakenFaultCase] = [
        KrakenFaultCase(
            "percent-escape-broken",
            says: "A % of the query is not followed by two hex digits; write it %25."
        ) { client, _ in
            _ = try client.history("quote_symbol=USD%")
        },
        KrakenFaultCase(
            "quote-type-not-fiat",
            says: "quote_type can only be fiat, which is also its default."
        ) { client, _ in
            _ = try client.history("quote_type=crypto")
        },
        KrakenFaultCase(
            "quote-symbol-in-wrong-case",
            says: "quote_symbol is written in capitals."
        ) { client, _ in
            _ = try client.history("quote_symbol=eur")
        },
        KrakenFaultCase(
            "quote-symbol-crypto",
            says: "quote_symbol must be the money of a state; BTC is a crypto asset."
        ) { client, _ in
            _ = try client.history("quote_symbol=BTC")
        },
        KrakenFaultCase(
            "quote-symbol-length",
            says: "quote_symbol has 2 characters; 3 to 16 are valid."
        ) { client, _ in
            _ = try client.history("quote_symbol=US")
        },
        KrakenFaultCase(
            "quote-symbol-unknown",
            says: "quote_symbol is no money that is known here."
        ) { client, _ in
            _ = try client.history("quote_symbol=XYZ")
        },
        KrakenFaultCase(
            "date-without-time",
            says: "start_timestamp is a date without a time; a date-time is needed."
        ) { client, _ in
            _ = try client.history("start_timestamp=2026-04-20")
        },
        KrakenFaultCase(
            "timestamp-as-number",
            says: "start_timestamp is a number of seconds; RFC 3339 text is needed."
        ) { client, _ in
            _ = try client.history("start_timestamp=1777000000")
        },
        KrakenFaultCase(
            "timestamp-as-number",
            says: "start_timestamp is a number of milliseconds; RFC 3339 text is "
                + "needed."
        ) { client, _ in
            _ = try client.history("start_timestamp=1777000000123")
        },
        KrakenFaultCase(
            "plus-not-encoded",
            says: "end_timestamp has a blank where + was meant; in a query + must be "
                + "sent as %2B."
        ) { client, _ in
            _ = try client.history("end_timestamp=2026-04-26T00:00:00+02:00")
        },
        KrakenFaultCase(
            "blank-for-t",
            says: "end_timestamp has a blank where T belongs."
        ) { client, _ in
            _ = try client.history("end_timestamp=2026-04-26%2000:00:00")
        },
        KrakenFaultCase(
            "offset-missing",
            says: "end_timestamp does not say its offset from UTC."
        ) { client, _ in
            _ = try client.history("end_timestamp=2026-04-26T00:00:00")
        },
        KrakenFaultCase(
            "timestamp-malformed",
            says: "end_timestamp is no RFC 3339 date-time: the month has no such day "
                + "(byte 8)."
        ) { client, _ in
            _ = try client.history("end_timestamp=2026-02-29T00:00:00Z")
        },
        KrakenFaultCase(
            "window-reversed",
            says: "start_timestamp is 6 days after end_timestamp; change them round."
        ) { client, _ in
            _ = try client.history(
                "start_timestamp=2026-04-26T00:00:00Z&end_timestamp=2026-04-20T00:00:00Z")
        },
        KrakenFaultCase(
            "window-reversed",
            says: "start_timestamp is 31 seconds after the end, which is "
                + "2026-04-27T23:59:59Z when it is not sent."
        ) { client, _ in
            _ = try client.history("start_timestamp=2026-04-28T00:00:30Z")
        },
        KrakenFaultCase(
            "window-empty",
            says: "Both bounds are 2026-04-26T00:00:00Z; the end is exclusive, so the "
                + "window is empty. For one day end at 2026-04-27T00:00:00Z."
        ) { client, _ in
            _ = try client.history(
                "start_timestamp=2026-04-26T00:00:00Z&end_timestamp=2026-04-26T00:00:00Z")
        },
        KrakenFaultCase(
            "window-too-long",
            options: ["cap=error"],
            says: "The window spans 731 days and has more than 365 points, the most "
                + "with cap=error; begin at 2025-04-27T23:59:59Z and page on."
        ) { client, _ in
            _ = try client.history("start_timestamp=2024-04-26T00:00:00Z")
        },
        KrakenFaultCase(
            "assets-not-indexed",
            says: "assets is not read; each asset has an index, a symbol and a type."
        ) { client, _ in
            _ = try client.history("assets=BTC")
        },
        KrakenFaultCase(
            "assets-not-indexed",
            says: "assets[] is not read; each asset has an index, a symbol and a "
                + "type."
        ) { client, _ in
            _ = try client.history("assets[]=BTC&assets[]=EUR")
        },
        KrakenFaultCase(
            "assets-not-indexed",
            says: "assets[0] is not read; each asset has an index, a symbol and a "
                + "type."
        ) { client, _ in
            _ = try client.history("assets[0]=BTC")
        },
        KrakenFaultCase(
            "asset-half-missing",
            says: "An asset needs both halves: assets[0] lacks its type."
        ) { client, _ in
            _ = try client.history("assets[0][symbol]=BTC")
        },
        KrakenFaultCase(
            "asset-type-wrong",
            says: "The type of an asset is crypto or fiat."
        ) { client, _ in
            _ = try client.history("assets[0][symbol]=BTC&assets[0][type]=coin")
        },
        KrakenFaultCase(
            "assets-malformed",
            says: "assets is not written as an indexed deep object."
        ) { client, _ in
            _ = try client.history("assets[x][symbol]=BTC")
        },
        KrakenFaultCase(
            "too-many-assets",
            options: ["assets_maximum=1"],
            says: "assets has 2 entries; 1 is the most."
        ) { client, _ in
            _ = try client.history(
                "assets[0][symbol]=BTC&assets[0][type]=crypto&"
                    + "assets[1][symbol]=ETH&assets[1][type]=crypto")
        },
    ]
}
