import WireFormats

extension HashKeyDiagnosis {
    /// What is wrong with a parameter, beside windows.
    func parameters() -> Diagnosis? {
        let rows = HashKeyErrors.self
        switch refusal.error.name {
        case rows.requiredField.name, rows.illegalParameter.name:
            guard let name = refusal.arguments.first, window(isAbout: name) == nil else {
                return window()
            }
            return field(name)
        case rows.badRequest.name: return brokenEscape()
        case rows.invalidType.name: return type()
        case rows.accountNotAllowed.name, rows.accountDoesNotExist.name: return account()
        case rows.unsupportedOrderType.name, rows.invalidPrice.name, rows.invalidQuantity.name,
            rows.invalidOrderSide.name, rows.invalidTimeInForce.name:
            return make(.wrongOrderField, refusal.explanation + ".")
        default: return nil
        }
    }

    /// A reversed window is answered with `startTime` under one option.
    private func window(isAbout name: String) -> Diagnosis? {
        guard name == "startTime", number("startTime") != nil else { return nil }
        return window()
    }

    private func field(_ name: String) -> Diagnosis? {
        if let raw = sent(name) {
            return raw.isEmpty
                ? make(
                    .parameterEmpty, "The parameter \(name) is empty.", expected: wanted(name),
                    received: "\(name)=")
                : value(name, raw)
        }
        if let found = misplaced(name) { return found }
        return make(
            .parameterMissing, "The parameter \(name) is missing.", expected: wanted(name),
            received: "no \(name)")
    }

    /// A value that does not do.
    private func value(_ name: String, _ raw: ByteSlice) -> Diagnosis? {
        let text = (PercentCoding.decode(raw, plusIsSpace: true) ?? Bytes(raw)).text
        func found(_ mistake: HashKeyMistake, _ explanation: String) -> Diagnosis {
            make(mistake, explanation, expected: wanted(name), received: "\(name)=\(text)")
        }
        if name == "remark" {
            return found(
                .remarkTooLong,
                "remark has \(text.unicodeScalars.count) characters; 128 is the most.")
        }
        if let number = Int64(strictDecimal: text.utf8) {
            return found(
                .numberTooSmall,
                "\(name) is \(number), and must be at least \(name == "limit" ? 1 : 0).")
        }
        if HashKeyDiagnosis.isFraction(text) {
            return found(
                .numberWithFraction,
                "\(name) has a fraction or an exponent; send a whole number, never one that went "
                    + "through floating point.")
        }
        let bytes = Bytes(text: text)
        let isDate =
            bytes.count >= 10 && bytes[4] == UInt8(ascii: "-")
            && bytes[..<4].allSatisfy(\.isASCIIDigit)
        if isDate, name.hasSuffix("Time") || name == "timestamp" {
            return found(
                .dateForMilliseconds, "\(name) is a date; send Unix milliseconds.")
        }
        return found(.notANumber, "\(name) is not a whole number.")
    }

    private static func isFraction(_ text: String) -> Bool {
        let digits = text.utf8.filter { $0.isASCIIDigit }.count
        let marks = text.utf8.filter { ".eE+-".utf8.contains($0) }.count
        return digits > 0 && marks > 0 && digits + marks == text.utf8.count
            && text.utf8.contains { ".eE".utf8.contains($0) }
    }

    /// A missing parameter that stands somewhere else, or under another name.
    private func misplaced(_ name: String) -> Diagnosis? {
        let pairs =
            query.pairs.map { query.bytes[$0.name] } + form.pairs.map { form.bytes[$0.name] }
        if name == "timestamp", isEaten {
            return make(
                .timestampEatenByEntity,
                "&timestamp went through HTML, which reads &times as ×; send the text as it is.",
                expected: wanted(name), received: "×tamp")
        }
        let plain = HashKeyDiagnosis.plain(Bytes(text: name))
        if let other = pairs.first(where: { HashKeyDiagnosis.plain(Bytes($0)) == plain }) {
            return make(
                .parameterMisnamed, "The parameter '\(other.text)' is named \(name).",
                expected: wanted(name), received: other.text)
        }
        let isGlobal = pairs.contains { $0.equals("flowType") || $0.equals("accountType") }
        if name == "type", isGlobal {
            return make(
                .globalContract,
                "flowType and accountType belong to HashKey Global's balanceFlow; Hong Kong's has "
                    + "type.",
                expected: wanted(name), received: "flowType or accountType")
        }
        for field in request.fields where name == "timestamp" {
            let header = HashKeyDiagnosis.plain(Bytes(field.name))
            guard header.suffix(9).equals("timestamp") else { continue }
            return make(
                .timestampInHeader,
                "The timestamp stands in the header \(field.name.text); send it as a parameter.",
                expected: wanted(name), received: "\(field.name.text): \(field.value.text)")
        }
        let body = QueryParameters(request.body[...])
        let isInBody = body.pairs.contains { body.bytes[$0.name].elementsEqual(name.utf8) }
        guard isInBody, form.pairs.isEmpty else { return nil }
        return make(
            .parametersInBody,
            "\(name) stands in the body; of \(request.method.token) only the query is read.",
            expected: wanted(name), received: request.body.text)
    }

    /// Whether `×tamp` stands somewhere: what HTML makes of `&timestamp`.
    private var isEaten: Bool {
        [query.bytes, form.bytes].contains { bytes in
            (PercentCoding.decode(bytes) ?? Bytes(bytes)).hasPart(Bytes(text: "×tamp"))
        }
    }

    /// Letters alone, in lower case.
    private static func plain(_ name: Bytes) -> Bytes {
        Bytes(name.asciiLowercased.filter(\.isASCIILetter))
    }

    private func sent(_ name: String) -> ByteSlice? {
        for parameters in [query, form] {
            for pair in parameters.pairs where parameters.bytes[pair.name].text == name {
                return parameters.bytes[pair.value]
            }
        }
        return nil
    }

    /// What a right value looks like.
    private func wanted(_ name: String) -> String {
        switch name {
        case "timestamp": return "timestamp=\(nowMilliseconds)"
        case "endTime": return "endTime=\(nowMilliseconds)"
        case "startTime": return "startTime=\(nowMilliseconds - 86_400_000)"
        case "limit": return "limit=1 to \(settings.limitMaximum)"
        case "remark": return "at most 128 characters"
        default:
            let table = context.endpoint.flatMap(HashKeyEndpoint.init)?.table
            let example = table?.parameters.first { $0.name == name }?.example
            return "\(name)=\(example ?? "<whole number>")"
        }
    }

    private func brokenEscape() -> Diagnosis? {
        for parameters in [query, form] {
            for pair in parameters.pairs {
                let value = parameters.bytes[pair.value]
                guard PercentCoding.decode(value) == nil else { continue }
                let name = parameters.bytes[pair.name].text
                return make(
                    .brokenEscape,
                    "The value of \(name) has a % without two hex digits behind it; a % itself is "
                        + "sent as %25.",
                    expected: "\(name)=\(PercentCoding.encode(value).text)",
                    received: "\(name)=\(value.text)")
            }
        }
        return window()
    }

    private func type() -> Diagnosis? {
        guard let raw = sent("type") else { return nil }
        let text = (PercentCoding.decode(raw, plusIsSpace: true) ?? Bytes(raw)).text
        let valid = HashKeyFlowType.allCases.map(\.rawValue)
        func found(_ mistake: HashKeyMistake, _ explanation: String, _ right: String) -> Diagnosis {
            make(mistake, explanation, expected: right, received: "type=\(text)")
        }
        if let known = valid.first(where: { $0.lowercased() == text.lowercased() }) {
            return found(
                .typeInWrongCase,
                "The type is '\(known)'; case counts in requests, although rows of virtual assets "
                    + "show it capitalised.", "type=\(known)")
        }
        let parts = text.split { ",+| ".contains($0) }.map(String.init)
        if parts.count > 1, parts.allSatisfy(valid.contains) {
            return found(
                .severalTypes, "One request is for one type; send one for each.",
                "type=\(parts[0])")
        }
        return found(
            .unknownType, "There is no such type.", "type=" + valid.joined(separator: "|"))
    }

    private func account() -> Diagnosis? {
        guard let sent = number("accountId") else { return nil }
        let known = HashKeyRepair.accounts(of: context.world)
        let rounded = HashKeyRepair.rounded(sent, in: known)
        if !rounded.isEmpty {
            let candidates = rounded.map { "accountId=\($0)" }.joined(separator: ", ")
            return make(
                .accountIDRounded,
                "accountId went through floating point, which has no room for 19 digits; keep ids "
                    + "as text.",
                expected: candidates, received: "accountId=\(sent)")
        }
        let list = known.map { "\($0)" }.joined(separator: ", ")
        if HashKeyAccount.allCases.contains(where: { $0.userID == sent }) {
            return make(
                .userIDForAccountID,
                "This is a userId; accountId is the first member of "
                    + "/api/v1/account/type.",
                expected: list, received: "accountId=\(sent)")
        }
        guard !known.contains(sent) else { return nil }
        return make(
            .unknownAccount, "The institution has no such account.", expected: list,
            received: "accountId=\(sent)")
    }
}
