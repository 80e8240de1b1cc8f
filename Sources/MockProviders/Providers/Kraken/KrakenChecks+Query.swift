import WireFormats

extension KrakenChecks {
    static func checkQuoteType(_ call: inout KrakenCall) throws(Refusal) {
        guard let type = try call.value("quote_type"), !type.equals("fiat") else { return }
        throw refusal(
            "quote_type can only be fiat", expected: "quote_type=fiat", received: type.text)
    }

    static func checkQuoteSymbol(_ call: inout KrakenCall) throws(Refusal) {
        guard let text = try call.value("quote_symbol")?.text else { return }
        guard (3...16).contains(text.utf8.count) else {
            throw refusal(
                "quote_symbol must have 3 to 16 characters", expected: "quote_symbol=USD",
                received: text)
        }
        if let quote = KrakenAsset.quotes.first(where: { $0.symbol == text }) {
            call.quote = KrakenQuote(
                symbol: text, price: quote.basePrice, fractionDigits: quote.fractionDigits)
            return
        }
        if call.settings.acceptsAnyQuote,
            let asset = KrakenAsset.all.first(where: { $0.symbol == text })
        {
            // The price follows the day of each point.
            call.quote = KrakenQuote(
                symbol: text, price: asset.basePrice, fractionDigits: asset.fractionDigits)
            return
        }
        throw refusal(
            "quote_symbol is not the ticker of a money of a state, in capitals",
            expected: KrakenAsset.quotes.map(\.symbol).joined(separator: ", "), received: text)
    }

    static func readWindow(_ call: inout KrakenCall) throws(Refusal) {
        let start = try timestamp("start_timestamp", call)
        let end = try timestamp("end_timestamp", call) ?? defaultEnd(call)
        call.window = KrakenCall.Window(start: start ?? defaultStart(end, call), end: end)
    }

    private static func timestamp(
        _ name: StaticString, _ call: KrakenCall
    ) throws(Refusal) -> RFC3339? {
        guard let text = try call.value(name) else { return nil }
        do {
            return try RFC3339(parsing: text)
        } catch {
            throw refusal(
                "\(name) is not an RFC 3339 date-time: \(error); a + must be sent as %2B",
                expected: "\(name)=2026-04-26T00:00:00Z", received: text.text)
        }
    }

    private static func defaultEnd(_ call: KrakenCall) -> RFC3339 {
        let now = Instant(seconds: call.now.seconds)
        let midnight = Instant(seconds: KrakenSimulator.day(of: call.now) * 86_400)
        switch call.settings.endDefault {
        case .endOfDay: return RFC3339(instant: midnight.advanced(bySeconds: 86_399))
        case .now: return RFC3339(instant: now)
        case .nextMidnight: return RFC3339(instant: midnight.advanced(bySeconds: 86_400))
        }
    }

    private static func defaultStart(_ end: RFC3339, _ call: KrakenCall) -> RFC3339 {
        if call.settings.startsDayBeforeEnd {
            let day = KrakenSimulator.day(of: end.instant)
            return RFC3339(instant: Instant(seconds: (day - 1) * 86_400))
        }
        return RFC3339(
            instant: end.instant.advanced(bySeconds: -365 * 86_400),
            fractionDigits: end.fractionDigits)
    }

    static func checkWindowOrder(_ call: inout KrakenCall) throws(Refusal) {
        guard let window = call.window, window.start.instant >= window.end.instant,
            !call.settings.acceptsEmptyWindow
        else { return }
        throw refusal(
            "start_timestamp is not before end_timestamp",
            expected: "start_timestamp < end_timestamp",
            received: "\(window.start.instant) >= \(window.end.instant)")
    }

    static func readAssets(_ call: inout KrakenCall) throws(Refusal) {
        var entries: [Entry] = []
        for pair in call.query.pairs {
            guard let name = PercentCoding.decode(call.query.bytes[pair.name], plusIsSpace: true),
                let value = PercentCoding.decode(
                    call.query.bytes[pair.value], plusIsSpace: true)
            else {
                throw refusal(
                    "the query has a broken percent escape",
                    expected: "two hex digits after each %",
                    received: call.query.bytes[pair.whole].text)
            }
            guard name.starts(with: Bytes(text: "assets")) else { continue }
            if name.equals("assets"), value.isEmpty || value.equals("null") { continue }
            try add(name.text, value.text, to: &entries)
        }
        guard !entries.isEmpty else { return }
        guard entries.count <= call.settings.assetsMaximum else {
            throw refusal(
                "assets has \(entries.count) entries; \(call.settings.assetsMaximum) is the most",
                expected: nil, received: "\(entries.count)")
        }
        var assets: [KrakenCall.Reference] = []
        for entry in entries {
            guard let symbol = entry.symbol, let type = entry.type else {
                throw refusal(
                    "assets[\(entry.index)] lacks its \(entry.symbol == nil ? "symbol" : "type")",
                    expected: "assets[\(entry.index)][symbol]=BTC&assets[\(entry.index)]"
                        + "[type]=crypto",
                    received: nil)
            }
            let reference = KrakenCall.Reference(symbol: symbol, type: type)
            if !assets.contains(reference) { assets.append(reference) }
        }
        call.assets = assets
    }

    /// The halves of one entry of `assets`, as far as they were read.
    private struct Entry {
        let index: UInt64
        var symbol: String?
        var type: String?
    }

    /// Takes in `assets[0][symbol]` or `assets[0][type]`; of a repeated half the first counts.
    private static func add(
        _ name: String, _ value: String, to entries: inout [Entry]
    ) throws(Refusal) {
        let parts = name.split(separator: "[", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == "assets", parts[1].last == "]",
            let index = UInt64(strictDecimal: parts[1].dropLast().utf8),
            parts[2] == "symbol]" || parts[2] == "type]"
        else {
            // A name that merely begins alike is another parameter.
            guard name == "assets" || name.hasPrefix("assets[") else { return }
            throw refusal(
                "assets is not written as an indexed deep object",
                expected: "assets[0][symbol]=BTC&assets[0][type]=crypto",
                received: "\(name)=\(value)")
        }
        let isSymbol = parts[2] == "symbol]"
        guard isSymbol ? !value.isEmpty : value == "crypto" || value == "fiat" else {
            throw refusal(
                "an asset's \(isSymbol ? "symbol is empty" : "type is neither crypto nor fiat")",
                expected: isSymbol ? "\(name)=BTC" : "\(name)=crypto", received: value)
        }
        let place = entries.firstIndex { $0.index == index } ?? entries.count
        if place == entries.count { entries.append(Entry(index: index)) }
        if isSymbol {
            entries[place].symbol = entries[place].symbol ?? value
        } else {
            entries[place].type = entries[place].type ?? value
        }
    }

    static func checkPoints(_ call: inout KrakenCall) throws(Refusal) {
        guard call.settings.cap == .error, call.simulator.days(of: call).isCut else { return }
        throw refusal(
            "the window has more than \(call.settings.pointsMaximum) points (cap=error)",
            expected: "a shorter window", received: nil)
    }

    private static func refusal(
        _ explanation: String, expected: String?, received: String?
    ) -> Refusal {
        Refusal(
            KrakenErrors.badRequest, because: explanation, expected: expected, received: received)
    }
}
