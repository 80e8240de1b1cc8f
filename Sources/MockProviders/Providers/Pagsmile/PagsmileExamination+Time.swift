import WireFormats

extension PagsmileExamination {
    /// A timestamp that is too old or too far ahead.
    func staleTimestamp() -> Diagnosis? {
        guard let value = members?.first(where: { $0.isNamed("timestamp") })?.value,
            let timestamp = Int64(strictDecimal: PagsmileSignature.text(of: value)[...])
        else { return nil }
        let now = context.now.seconds
        let expected = "timestamp: \(now)"
        let received = "timestamp: \(timestamp)"
        if let unit = PagsmileExamination.unit(of: timestamp, at: now) {
            return found(
                "timestamp-in-\(unit.name)",
                "timestamp is in \(unit.name); send whole seconds: divide by \(unit.factor).",
                expected: expected, received: received)
        }
        let age = Int128(now) - Int128(timestamp)
        let window = settings.expirySeconds
        if age > window {
            return found(
                "timestamp-behind",
                "timestamp is \(age) s behind the sandbox's clock; \(window) s are allowed"
                    + "\(PagsmileExamination.zone(age)). Read the clock for each request.",
                expected: expected, received: received)
        }
        let isAhead =
            switch settings.futureTimestamp {
            case .sameWindow: -age > window
            case .accepted: false
            case .refused: age < 0
            }
        guard isAhead else {
            return faultless(
                "timestamp is \(age) s behind the sandbox's clock, which is fresh: nothing is "
                    + "wrong with the request, and something else refused it.")
        }
        let allowed = settings.futureTimestamp == .refused ? "none" : "\(window) s"
        return found(
            "timestamp-ahead",
            "timestamp is \(-age) s ahead of the sandbox's clock; \(allowed) "
                + "\(allowed == "none" ? "is" : "are") allowed\(PagsmileExamination.zone(age)).",
            expected: expected, received: received)
    }

    /// The unit in which a timestamp is a time within ten years of now; nil for seconds, or none.
    private static func unit(of timestamp: Int64, at now: Int64) -> (name: String, factor: Int64)? {
        let units: [(name: String, factor: Int64)] = [
            ("milliseconds", 1000), ("microseconds", 1_000_000), ("nanoseconds", 1_000_000_000),
        ]
        let decade: Int128 = 315_360_000
        let isNear = { (seconds: Int64) in (Int128(seconds) - Int128(now)).magnitude <= decade }
        guard !isNear(timestamp) else { return nil }
        return units.first { timestamp / $0.factor > 0 && isNear(timestamp / $0.factor) }
    }

    /// A remark on an age that is a whole number of half hours, which is a hint and no proof.
    private static func zone(_ age: Int128) -> String {
        let isWhole = age != 0 && age % 1800 == 0 && age.magnitude <= 50_400
        return isWhole ? " (whole half hours: is it local time taken for UTC?)" : ""
    }

    /// More days than a reply may have.
    func longRange() -> Diagnosis? {
        guard let start = date("start_date"), let end = date("end_date") else { return nil }
        let days = end - start
        guard let cap = settings.rangeCapDays, days > cap else {
            guard days >= PagsmileGivenDays.countMax else { return nil }
            return found(
                "range-too-long",
                "The range has \(days + 1) days, more rows than one reply can have; ask for it in "
                    + "parts of at most \(PagsmileGivenDays.countMax) days.",
                expected: "at most \(PagsmileGivenDays.countMax) days",
                received: "\(days + 1) days")
        }
        return found(
            "range-too-long",
            "end_date is \(days) days after start_date; \(cap) are allowed. With this end_date "
                + "start_date can be \(PagsmileDay.text(end - cap)) at the earliest.",
            expected: "at most \(cap) days apart", received: "\(days) days apart")
    }

    /// The day that a member names; nil when it names none.
    func date(_ name: String) -> Int? {
        members?.first { $0.isNamed(name) }?.value.stringValue.flatMap(PagsmileDay.parse)
    }
}
