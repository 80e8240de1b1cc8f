import WireFormats

extension PivotDiagnosis {
    private static let daySeconds: Int64 = 86_400

    /// What is wrong with two dates that are well written; nil when nothing is.
    var windowFinding: PivotFinding? {
        guard let first = value("startDate").flatMap(date),
            let last = value("endDate").flatMap(date)
        else { return nil }
        let received =
            "startDate=\(rawValue("startDate") ?? "")&endDate=\(rawValue("endDate") ?? "")"
        if last.end < first.start {
            return PivotFinding(
                "dates-swapped",
                "startDate is \(Self.span(first.start, since: last.start)) after endDate; exchange "
                    + "them", expected: "startDate <= endDate", received: received)
        }
        return rangeFinding(first, last, received) ?? lookBackFinding(first, last, received)
    }

    private func rangeFinding(_ first: PivotDate, _ last: PivotDate, _ received: String)
        -> PivotFinding?
    {
        let end =
            first.day == nil
            ? last.end : last.rangeEnd(inclusive: settings.countsBareDaysInclusively)
        let limit = first.start.advanced(bySeconds: 31 * Self.daySeconds)
        guard end > limit else { return nil }
        let latest: String
        if let day = first.day {
            let count = settings.countsBareDaysInclusively ? 30 : 31
            latest = Self.text(of: day.addingDays(count))
        } else {
            latest = limit.description
        }
        return PivotFinding(
            "range-over-31-days",
            "the window spans \(Self.span(end, since: first.start)), and at most 31 days are "
                + "allowed; end at \(latest) or earlier, and ask for the rest in windows of their "
                + "own", expected: "endDate=\(latest) or earlier", received: received)
    }

    private func lookBackFinding(_ first: PivotDate, _ last: PivotDate, _ received: String)
        -> PivotFinding?
    {
        let zone = settings.zoneOffsetSeconds
        let limit = PivotDate.lookBackLimit(settings, at: context.now)
        let old = [("startDate", first), ("endDate", last)].filter {
            $0.1.isBefore(limit, zoneOffsetSeconds: zone)
        }
        guard let oldest = old.first else { return nil }
        let earliest =
            oldest.1.day == nil
            ? limit.description : Self.text(of: PivotDate.day(of: limit, zone))
        let gap = oldest.1.day.map { day in
            Self.days(PivotDate.day(of: limit, zone).daysSinceEpoch - day.daysSinceEpoch)
        }
        return PivotFinding(
            "look-back-too-far",
            "\(old.map(\.0).joined(separator: " and ")) may lie at most "
                + "\(limitTitle) back, which is \(earliest)\(clampNote(limit)); "
                + "\(oldest.0) lies \(gap ?? Self.span(limit, since: oldest.1.start)) before that",
            expected: "\(oldest.0)=\(PivotCorrection.encoded(earliest)) or later",
            received: received)
    }

    /// Says that the month six months ago is too short, where it is.
    private func clampNote(_ limit: Instant) -> String {
        guard settings.lookBack == .sixMonths else { return "" }
        let zone = settings.zoneOffsetSeconds
        let today = PivotDate.day(of: context.now, zone)
        let then = PivotDate.day(of: limit, zone)
        guard today.day != then.day else { return "" }
        return " (that month has no day \(today.day), so its last day counts)"
    }

    private var limitTitle: String {
        switch settings.lookBack {
        case .sixMonths: "6 calendar months"
        case .days180: "180 days"
        case .days183: "183 days"
        }
    }

    private static func days(_ count: Int) -> String { "\(count) day\(count == 1 ? "" : "s")" }

    /// A time between two instants, in words.
    static func span(_ late: Instant, since early: Instant) -> String {
        let nanoseconds = late.nanoseconds(since: early)
        let (seconds, rest) = nanoseconds.quotientAndRemainder(dividingBy: 1_000_000_000)
        let (days, left) = seconds.quotientAndRemainder(dividingBy: daySeconds)
        var words: [String] = []
        if days > 0 { words.append(self.days(Int(days))) }
        if left > 0 { words.append("\(left) s") }
        if rest > 0 { words.append("\(rest) ns") }
        return words.isEmpty ? "nothing" : words.joined(separator: " and ")
    }

    /// A day as YYYY-MM-DD.
    static func text(of day: CivilDate) -> String {
        PivotDateMistake.day(day.year, day.month, day.day).text
    }
}
