import WireFormats

extension HashKeyDiagnosis {
    private static let day: Int64 = 86_400_000

    /// What is wrong with the window from startTime to endTime.
    func window() -> Diagnosis? {
        guard context.endpoint == HashKeyEndpoint.balanceFlow.rawValue,
            let start = number("startTime"), let end = number("endTime"),
            let type = raw("type").flatMap({ HashKeyFlowType(rawValue: $0.text) })
        else { return nil }
        for (name, bound) in [("startTime", start), ("endTime", end)] {
            if let unit = HashKeyDiagnosis.unit(of: bound) {
                return make(
                    unit.mistake, "\(name) is \(HashKeyDiagnosis.advice(unit.mistake)).",
                    expected: "\(name)=\(unit.milliseconds)", received: "\(name)=\(bound)")
            }
        }
        if start > end {
            return make(
                .startAfterEnd,
                "startTime is \(HashKeyDiagnosis.span(HashKeyDiagnosis.distance(end, start))) after "
                    + "endTime.",
                expected: "startTime <= endTime", received: "\(start) > \(end)")
        }
        let days = type.spanDays
        let span = HashKeyDiagnosis.distance(start, end)
        if exceeds(span, days) {
            return make(
                .windowTooLong,
                "The window is \(HashKeyDiagnosis.span(span)) long, and one request for "
                    + "\(type.rawValue) spans at most \(days) days; split it.",
                expected: "endTime=\(start + longest(days)) or less with this startTime",
                received: "endTime=\(end)")
        }
        let reach = type == .trade ? settings.tradeLookbackDays : days
        let reference =
            settings.looksBackFromTimestamp
            ? number("timestamp") ?? nowMilliseconds : nowMilliseconds
        let age = HashKeyDiagnosis.distance(start, reference)
        guard start < reference, exceeds(age, reach) else { return nil }
        return make(
            .windowTooOld,
            "startTime is \(HashKeyDiagnosis.span(age)) back, and \(type.rawValue) reaches \(reach) "
                + "days back from now.",
            expected: "startTime=\(reference - longest(reach)) or later",
            received: "startTime=\(start)")
    }

    private func exceeds(_ span: Int64, _ days: Int64) -> Bool {
        span > longest(days)
    }

    /// The longest span that is accepted for a number of days.
    private func longest(_ days: Int64) -> Int64 {
        days * HashKeyDiagnosis.day - (settings.acceptsRangeEquality ? 0 : 1)
    }

    /// From the first to the second, at most what a number holds.
    private static func distance(_ start: Int64, _ end: Int64) -> Int64 {
        let (distance, overflow) = end.subtractingReportingOverflow(start)
        return overflow ? .max : distance
    }

    /// No such path, or one that is not served.
    func path() -> Diagnosis? {
        let sent = HashKeyDiagnosis.normal(Bytes(request.path))
        let known = HashKeyEndpoint.allCases.first {
            HashKeyDiagnosis.normal(Bytes(text: $0.table.path)) == sent
        }
        if let known {
            let right = "\(known.table.method.token) \(known.table.path)"
            let wrong = "\(request.method.token) \(request.path.text)"
            return known.table.pattern.matches(request.path)
                ? make(
                    .wrongMethod,
                    "The path is right, but it is asked with \(known.table.method.token).",
                    expected: right, received: wrong, curl: .at(known))
                : make(
                    .pathMisspelt,
                    "The path differs in case or in slashes; it is "
                        + "\(known.table.path).",
                    expected: right, received: wrong, curl: .at(known))
        }
        guard refusal.error.name == HashKeyErrors.notRouted.name else { return nil }
        var explanation = "HashKey documents this endpoint, but it is not simulated here."
        if let signature = signature(), raw("signature") != nil {
            explanation += (signature.mistake == nil ? " " : " Besides: ") + signature.explanation
            if signature.mistake != nil {
                return make(
                    .endpointNotSimulated, explanation, expected: signature.expected,
                    received: signature.received, curl: .none)
            }
        }
        return make(.endpointNotSimulated, explanation, curl: .none)
    }

    /// A path in lower case, with one slash between its parts and none behind them.
    private static func normal(_ path: Bytes) -> [Bytes] {
        path.asciiLowercased.split(separator: UInt8(ascii: "/")).map { Bytes($0) }
    }
}
