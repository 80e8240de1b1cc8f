import WireFormats

extension PivotDiagnosis {
    /// One parameter's mistake.
    struct Fault {
        let mistake: String?
        let explanation: String
        let expected: String
        let received: String?
    }

    /// What is wrong with the parameters of balance-histories, in the order of the checks.
    var historyFinding: PivotFinding? {
        let names = ["startDate", "endDate"]
        let missing = names.filter { (rawValue($0) ?? "").isEmpty }
        if !missing.isEmpty { return formatFinding(missing.map(missingFault)) }
        let faults =
            names.map(dateFault)
            + [balanceFault("accountType"), escapeFault("transactionId")]
            + [numberFault("page"), numberFault("perPage")]
        return formatFinding(faults) ?? windowFinding
    }

    /// The value as it was sent; nil when there is none.
    func rawValue(_ name: String) -> String? {
        query.pairs.first { query.bytes[$0.name].elementsEqual(name.utf8) }
            .map { query.bytes[$0.value].text }
    }

    /// The decoded value; nil when there is none, or its escapes are broken.
    func value(_ name: String) -> Bytes? {
        guard let raw = rawValue(name), !raw.isEmpty else { return nil }
        return PercentCoding.decode(raw.utf8, plusIsSpace: true)
    }

    /// The faults as one finding, the first one named; nil when there are none.
    func formatFinding(_ faults: [Fault?]) -> PivotFinding? {
        let faults = faults.compactMap { $0 }
        guard !faults.isEmpty else { return nil }
        let received = faults.compactMap(\.received)
        return PivotFinding(
            faults.lazy.compactMap(\.mistake).first,
            faults.map(\.explanation).joined(separator: ". "),
            expected: faults.map(\.expected).joined(separator: "; "),
            received: received.isEmpty ? nil : received.joined(separator: "; "))
    }

    private func missingFault(_ name: String) -> Fault {
        let expected = "\(name)=\(name == "startDate" ? "2026-04-01" : "2026-04-26")"
        if let other = misnamed(name) {
            return Fault(
                mistake: "date-parameter-misnamed",
                explanation: "the parameter is named \(name), not \(other)", expected: expected,
                received: "\(other)=\(rawValue(other) ?? "")")
        }
        if PivotStray.json(of: request.body)?[name] != nil {
            return Fault(
                mistake: "parameters-in-body",
                explanation: "\(name) came in the body of a GET, where nobody reads it; send it in "
                    + "the query", expected: expected, received: "\(name) in the body")
        }
        return Fault(
            mistake: "date-missing", explanation: "the parameter \(name) is missing or empty",
            expected: expected, received: nil)
    }

    /// Names that other APIs have for the two dates.
    private static let aliases: [(String, [String])] = [
        (
            "startDate",
            ["startdate", "start", "from", "fromdate", "datefrom", "since", "begin", "starttime"]
        ),
        (
            "endDate",
            ["enddate", "end", "to", "todate", "dateto", "until", "finish", "endtime"]
        ),
    ]

    /// A parameter that is not named so, but means it, and holds a date.
    func misnamed(_ name: String) -> String? {
        let aliases = Self.aliases.first { $0.0 == name }?.1 ?? []
        return query.pairs.map { query.bytes[$0.name].text }.first { other in
            guard other != name, aliases.contains(Self.plain(other)), let value = value(other)
            else { return false }
            return date(value) != nil || PivotDateMistake.find(in: value) != nil
        }
    }

    func date(_ text: Bytes) -> PivotDate? {
        PivotDate(text, zoneOffsetSeconds: settings.zoneOffsetSeconds)
    }

    private func escapeFault(_ name: String) -> Fault? {
        guard let raw = rawValue(name), !raw.isEmpty, value(name) == nil else { return nil }
        return Fault(
            mistake: "percent-escape-broken",
            explanation: "\(name) has a % without two hex digits; a percent sign is sent as %25",
            expected: "\(name)=<percent-encoded>", received: raw)
    }

    private func dateFault(_ name: String) -> Fault? {
        if let fault = escapeFault(name) { return fault }
        guard let text = value(name), date(text) == nil else { return nil }
        let found = PivotDateMistake.find(in: text)
        let expected = "2026-04-26, 2026-04-26T00:00:00Z or 2026-04-26T07:00:00%2B07:00"
        return Fault(
            mistake: found?.name,
            explanation: "\(name) \(found?.explanation ?? "is not an ISO 8601 date")",
            expected: "\(name)=" + (found?.repaired.map(PivotCorrection.encoded) ?? expected),
            received: rawValue(name))
    }

    /// The code that a text means, and the mistake in it.
    static func balance(in text: String) -> (mistake: String, explanation: String, code: String)? {
        let codes = PivotBalance.allCases.map(\.rawValue)
        let capital = text.uppercased()
        if codes.contains(capital) {
            return ("balance-wrong-case", "is a code in another case; send capitals", capital)
        }
        let shown = PivotBalance.allCases.first { balance in
            let title = balance.text(PivotSettings())
            return [title, String(title.prefix { $0 != " " })].contains {
                plain($0) == plain(text)
            } || plain(text) == plain(balance.rawValue + "BALANCE")
        }
        if let shown {
            return (
                "balance-display-text",
                "is the text that rows and dashboard show; a filter takes the code", shown.rawValue
            )
        }
        let parts = capital.split { ",|; ".contains($0) }.map(String.init)
        if parts.count > 1, parts.allSatisfy(codes.contains) {
            return (
                "balance-several", "names several balances; send one, or none for all", parts[0]
            )
        }
        if let owner = PivotBalance.allCases.first(where: {
            $0.transactionTypes.contains(capital)
        }) {
            return (
                "balance-is-transaction-type",
                "is a transaction type; there is no filter for it, only for the balance",
                owner.rawValue
            )
        }
        return nil
    }

    func balanceFault(_ name: String) -> Fault? {
        if let fault = escapeFault(name) { return fault }
        guard let text = value(name)?.text, PivotBalance(rawValue: text) == nil else { return nil }
        let found = Self.balance(in: text)
        let valid = PivotBalance.allCases.map(\.rawValue).joined(separator: "|")
        return Fault(
            mistake: found?.mistake,
            explanation: "\(name) \(found?.explanation ?? "is none of the three codes")",
            expected: "\(name)=\(found?.code ?? valid)", received: rawValue(name))
    }

    private func numberFault(_ name: String) -> Fault? {
        if let fault = escapeFault(name) { return fault }
        guard let text = value(name) else { return nil }
        let isPage = name == "page"
        let most = PivotSettings.perPageMaximum
        let expected = isPage ? "page=1 or more" : "perPage=1 to \(most)"
        func fault(_ mistake: String, _ explanation: String) -> Fault {
            Fault(
                mistake: mistake, explanation: "\(name) \(explanation)", expected: expected,
                received: rawValue(name))
        }
        guard let number = Int64(strictDecimal: text) else {
            return fault("number-malformed", "is not a whole number in plain digits")
        }
        if number < 1, isPage, settings.pageBelowOneIsFirst { return nil }
        if number == 0 {
            return isPage
                ? fault("page-zero", "is 0, but pages are counted from 1")
                : fault("per-page-zero", "is 0; a page has at least one row")
        }
        if number < 0 { return fault("number-negative", "is negative") }
        guard !isPage, number > most, settings.refusesLargePages else { return nil }
        return fault("per-page-over-maximum", "is \(number); a page has at most \(most) rows")
    }
}
