import WireFormats

extension KrakenDiagnosis {
    /// A parameter of the query, both parts decoded.
    struct Parameter {
        var name: String
        var value: String
    }

    /// The target with its query written anew; parameters that become nil are left out.
    func target(_ change: (Parameter) -> Parameter?) -> Bytes {
        var kept: [Bytes] = []
        let query = QueryParameters(request.query ?? [])
        for pair in query.pairs {
            guard let name = PercentCoding.decode(query.bytes[pair.name], plusIsSpace: true),
                let value = PercentCoding.decode(query.bytes[pair.value], plusIsSpace: true)
            else { continue }
            let old = Parameter(name: name.text, value: value.text)
            guard let new = change(old) else { continue }
            let isSame = new.name == old.name && new.value == old.value
            kept.append(isSame ? Bytes(query.bytes[pair.whole]) : KrakenDiagnosis.text(of: new))
        }
        return target(with: kept)
    }

    private func target(with pairs: [Bytes]) -> Bytes {
        let path = Bytes(request.path)
        guard !pairs.isEmpty else { return path }
        return path + [UInt8(ascii: "?")] + pairs.joined(separator: [UInt8(ascii: "&")])
    }

    private static func text(of parameter: Parameter) -> Bytes {
        PercentCoding.encode(parameter.name.utf8, keeping: "[]") + [UInt8(ascii: "=")]
            + PercentCoding.encode(parameter.value.utf8, keeping: ":")
    }

    /// The target with one parameter set.
    private func setting(_ name: String, _ value: String) -> Bytes {
        target { $0.name == name ? Parameter(name: name, value: value) : $0 }
    }

    /// What is wrong with the target of a request that was answered with 400.
    func targetDiagnosis() -> Diagnosis? {
        let request = HTTPRequest(method: .get, target: self.request.target.text)
        guard let endpoint = context.endpoint.flatMap(KrakenEndpoint.init) else { return nil }
        var call = KrakenCall(
            simulator: simulator, request: request, endpoint: endpoint, now: context.now)
        for check in endpoint.targetChecks {
            do {
                try check.run(&call)
            } catch {
                return diagnosis(ofCheck: check.name, error, call)
            }
        }
        return nil
    }

    private func diagnosis(
        ofCheck name: String, _ problem: Refusal, _ call: KrakenCall
    ) -> Diagnosis? {
        if name == "account-id" { return accountIDDiagnosis() }
        for pair in call.query.pairs {
            let text = call.query.bytes[pair.whole]
            guard PercentCoding.decode(text) == nil else { continue }
            return answer(
                .escapeBroken, "A % of the query is not followed by two hex digits; write it %25.",
                expected: "%25", received: text.text, targets: [target { $0 }])
        }
        func value(_ name: String) -> String {
            let parameter = QueryParameters(request.query ?? [])
            let pair = parameter.pairs.first { parameter.bytes[$0.name].text == name }
            let raw = pair.map { parameter.bytes[$0.value] } ?? []
            return PercentCoding.decode(raw, plusIsSpace: true)?.text ?? ""
        }
        switch name {
        case "quote-type":
            return answer(
                .quoteType, "quote_type can only be fiat, which is also its default.",
                expected: "fiat", received: value("quote_type"),
                targets: [setting("quote_type", "fiat")])
        case "quote-symbol": return quoteDiagnosis(value("quote_symbol"))
        case "timestamps":
            for name in ["start_timestamp", "end_timestamp"] {
                let text = value(name)
                if !text.isEmpty, let found = timestampDiagnosis(name, text) { return found }
            }
            return nil
        case "window-order": return windowDiagnosis(call)
        case "assets": return assetsDiagnosis(problem)
        case "points": return longWindowDiagnosis(call)
        default: return nil
        }
    }

    private func quoteDiagnosis(_ text: String) -> Diagnosis {
        let symbols = KrakenAsset.quotes.map(\.symbol)
        let valid = symbols.joined(separator: ", ")
        let targets = [setting("quote_symbol", "USD")]
        if symbols.contains(text.uppercased()) {
            return answer(
                .quoteCase, "quote_symbol is written in capitals.", expected: text.uppercased(),
                received: text, targets: [setting("quote_symbol", text.uppercased())])
        }
        if KrakenAsset.all.contains(where: { $0.symbol == text.uppercased() }) {
            return answer(
                .quoteCrypto,
                "quote_symbol must be the money of a state; \(text) is a crypto asset.",
                expected: valid, received: text, targets: targets)
        }
        if !(3...16).contains(text.utf8.count) {
            return answer(
                .quoteLength,
                "quote_symbol has \(text.utf8.count) characters; 3 to 16 are valid.",
                expected: valid, received: text, targets: targets)
        }
        return answer(
            .quoteUnknown, "quote_symbol is no money that is known here.", expected: valid,
            received: text, targets: targets)
    }

    private func timestampDiagnosis(_ name: String, _ text: String) -> Diagnosis? {
        guard let problem = KrakenDiagnosis.problem(ofTimestamp: text) else { return nil }
        func answer(_ fault: KrakenFault, _ what: String, _ right: String?) -> Diagnosis {
            self.answer(
                fault, "\(name) \(what).", expected: right ?? "2026-04-26T00:00:00Z",
                received: text,
                targets: right.map { [setting(name, $0)] } ?? [
                    target { $0.name == name ? nil : $0 }
                ]
            )
        }
        func isRight(_ text: String) -> Bool {
            KrakenDiagnosis.problem(ofTimestamp: text) == nil
        }
        if isRight(text + "T00:00:00Z") {
            return answer(
                .dateWithoutTime, "is a date without a time; a date-time is needed",
                text + "T00:00:00Z")
        }
        if let number = Int64(strictDecimal: text.utf8) {
            let isSeconds = text.utf8.count <= 11
            let instant =
                isSeconds ? Instant(seconds: number) : Instant(milliseconds: number)
            return answer(
                .timestampAsNumber,
                "is a number of \(isSeconds ? "seconds" : "milliseconds"); RFC 3339 text is needed",
                KrakenDiagnosis.text(of: Instant(seconds: instant.seconds)))
        }
        let plus = text.split(separator: " ", omittingEmptySubsequences: false)
            .joined(separator: "+")
        if isRight(plus) {
            return answer(
                .plusNotEncoded, "has a blank where + was meant; in a query + must be sent as %2B",
                plus)
        }
        let joined = text.split(separator: " ", omittingEmptySubsequences: false)
            .joined(separator: "T")
        if joined != text, isRight(joined) || isRight(joined + "Z") {
            return answer(
                .blankForT, "has a blank where T belongs", isRight(joined) ? joined : joined + "Z")
        }
        if isRight(text + "Z") {
            return answer(.offsetMissing, "does not say its offset from UTC", text + "Z")
        }
        return answer(.timestampMalformed, "is no RFC 3339 date-time: \(problem)", nil)
    }

    private static func problem(ofTimestamp text: String) -> String? {
        do {
            _ = try RFC3339(text)
            return nil
        } catch {
            return "\(error)"
        }
    }

    private static func text(of instant: Instant) -> String {
        var bytes = Bytes()
        RFC3339.render(instant, fractionDigits: 0, into: &bytes)
        return bytes.text
    }

    private func windowDiagnosis(_ call: KrakenCall) -> Diagnosis? {
        guard let window = call.window else { return nil }
        let (start, end) = (window.start.instant, window.end.instant)
        let (first, last) = (KrakenDiagnosis.text(of: start), KrakenDiagnosis.text(of: end))
        func hasBoth() -> Bool {
            let names = ["start_timestamp", "end_timestamp"]
            return names.allSatisfy { name in
                call.query.pairs.contains { call.query.bytes[$0.name].text == name }
            }
        }
        func target(_ start: String, _ end: String) -> Bytes {
            self.target {
                switch $0.name {
                case "start_timestamp": Parameter(name: $0.name, value: start)
                case "end_timestamp": Parameter(name: $0.name, value: end)
                default: $0
                }
            }
        }
        let dropped = self.target { $0.name == "start_timestamp" ? nil : $0 }
        guard start != end else {
            let next = KrakenDiagnosis.text(of: end.advanced(bySeconds: 86_400))
            return answer(
                .windowEmpty,
                "Both bounds are \(first); the end is exclusive, so the window is empty. For one "
                    + "day end at \(next).",
                expected: "start_timestamp < end_timestamp", received: "\(first) = \(last)",
                targets: [target(first, next), dropped])
        }
        let days = (start.seconds - end.seconds) / 86_400
        let by = days > 0 ? "\(days) days" : "\(start.seconds - end.seconds) seconds"
        return answer(
            .windowReversed,
            hasBoth()
                ? "start_timestamp is \(by) after end_timestamp; change them round."
                : "start_timestamp is \(by) after the end, which is \(last) when it is not sent.",
            expected: "start_timestamp < end_timestamp", received: "\(first) > \(last)",
            targets: hasBoth() ? [target(last, first), dropped] : [dropped])
    }

    private func longWindowDiagnosis(_ call: KrakenCall) -> Diagnosis? {
        guard let window = call.window else { return nil }
        let most = settings.pointsMaximum
        let days = (window.end.instant.seconds - window.start.instant.seconds) / 86_400
        let start = KrakenDiagnosis.text(
            of: window.end.instant.advanced(bySeconds: -most * 86_400))
        let end = KrakenDiagnosis.text(of: window.end.instant)
        var pairs = [
            "start_timestamp": start, "end_timestamp": end,
        ].sorted { $0.key > $1.key }.map { Parameter(name: $0.key, value: $0.value) }
        let kept = target { parameter in
            guard let index = pairs.firstIndex(where: { $0.name == parameter.name }) else {
                return parameter
            }
            return pairs.remove(at: index)
        }
        let mark: StaticString = kept.contains(UInt8(ascii: "?")) ? "&" : "?"
        var target = kept
        for (index, pair) in pairs.enumerated() {
            target.append(index == 0 ? mark : "&")
            target.append(contentsOf: KrakenDiagnosis.text(of: pair))
        }
        return answer(
            .windowTooLong,
            "The window spans \(days) days and has more than \(most) points, the most with "
                + "cap=error; begin at \(start) and page on.",
            expected: "at most \(most) points", received: "\(days) days", targets: [target])
    }
}
