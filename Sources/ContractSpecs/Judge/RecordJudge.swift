import WireFormats

/// Compares what a client returned with the ground truth.
package struct RecordJudge {
    private let fields: [RecordField]
    private let before: [HistoryRecord]
    private let after: [HistoryRecord]

    /// A judge of what was there before the client was asked, and of what is there now: a script may
    /// have changed history meanwhile.
    package init(fields: [RecordField], before: [HistoryRecord], after: [HistoryRecord]) {
        self.fields = fields
        self.before = before
        self.after = after
    }

    /// What is not as expected.
    package func findings(_ outcome: CaseOutcome, _ expected: ClientExpectation) -> [Finding] {
        switch (outcome, expected) {
        case (_, .anything):
            return []
        case (.records(let records), .records), (.records(let records), .recordsOrError):
            return compare(records)
        case (.records(let records), .error(let classes)):
            return [
                Finding(
                    "the client returned \(count(records.count, "entry", "entries")) where it must "
                        + "fail with \(list(classes))", check: "no-error")
            ]
        case (.error(let failure), .error(let classes)),
            (.error(let failure), .recordsOrError(let classes)):
            if classes.contains(failure.errorClass) { return [] }
            return [
                Finding(
                    "the client failed with class '\(failure.errorClass.rawValue)' where "
                        + "\(list(classes)) is right", check: "error-class",
                    evidence: [said(failure)])
            ]
        case (.error(let failure), .records):
            return [
                Finding(
                    "the client failed (\(failure.errorClass.rawValue)) where it must return "
                        + "entries", check: "failed", evidence: [said(failure)])
            ]
        case (.unreported(nil), .records), (.unreported(nil), .recordsOrError),
            (.unreported(.some), .error), (.unreported(.some), .recordsOrError):
            // What it returned, or which failure it was, is not known: the wire alone decides.
            return []
        case (.unreported(nil), .error(let classes)):
            return [
                Finding(
                    "the program ended with 0 where its call must fail with \(list(classes))",
                    check: "no-error")
            ]
        case (.unreported(let failure?), .records):
            return [
                Finding(
                    "the call failed where it must return entries", check: "failed",
                    evidence: [failure])
            ]
        default:
            return [Finding("the client gave no answer", check: "no-answer")]
        }
    }

    private func said(_ failure: ClientFailure) -> String {
        "it said: \(failure.message)" + (failure.providerCode.map { " (code \($0))" } ?? "")
    }

    private func list(_ classes: [ErrorClass]) -> String {
        classes.map { "'\($0.rawValue)'" }.joined(separator: " or ")
    }

    private func count(_ number: Int, _ one: String, _ many: String) -> String {
        "\(number) \(number == 1 ? one : many)"
    }
}

// MARK: - Records

extension RecordJudge {
    private func compare(_ records: [HistoryRecord]) -> [Finding] {
        var findings = badTexts(in: records)
        guard findings.isEmpty else { return findings }
        let (must, mayAtFirst) = truth
        var may = mayAtFirst
        var rest = records
        var missing: [HistoryRecord] = []
        take(must, from: &rest, missing: &missing)
        rest.removeAll { extra in
            guard let index = may.firstIndex(where: { isSame($0, extra) }) else { return false }
            may.remove(at: index)
            return true
        }
        // A record that is nearly one of the missing ones is one finding, not two.
        var altered: [Finding] = []
        for record in missing {
            guard let index = rest.firstIndex(where: { isAlike(record, $0) }) else { continue }
            altered.append(difference(between: record, and: rest.remove(at: index)))
            missing.removeAll { $0 == record }
        }
        findings += altered
        if !missing.isEmpty {
            findings.append(
                Finding(
                    "\(missing.count) of \(count(must.count, "entry", "entries")) missing",
                    check: "missing",
                    evidence: missing.prefix(3).map { "missing: \($0)" }))
        }
        let twice = rest.filter { extra in (must + may).contains { isSame($0, extra) } }
        if !twice.isEmpty {
            findings.append(
                Finding(
                    "\(count(twice.count, "entry", "entries")) returned twice", check: "twice",
                    evidence: twice.prefix(3).map { "again: \($0)" }))
        }
        if rest.count > twice.count {
            findings.append(
                Finding(
                    "\(count(rest.count - twice.count, "entry", "entries")) that nobody asked for",
                    check: "extra",
                    evidence: rest.filter { !twice.contains($0) }.prefix(3).map { "extra: \($0)" }))
        }
        return findings
    }

    /// What is there at both ends must be returned; what came or went may be.
    private var truth: (must: [HistoryRecord], may: [HistoryRecord]) {
        if before == after { return (before, []) }
        var may = after
        var must: [HistoryRecord] = []
        var gone: [HistoryRecord] = []
        for record in before {
            if let index = may.firstIndex(of: record) {
                may.remove(at: index)
                must.append(record)
            } else {
                gone.append(record)
            }
        }
        return (must, may + gone)
    }

    /// Takes the wanted records out of others, and notes those that are not there.
    ///
    /// Long histories are looked up by a text that is the same for records that are; only what is
    /// left is compared one by one.
    private func take(
        _ wanted: [HistoryRecord], from records: inout [HistoryRecord],
        missing: inout [HistoryRecord]
    ) {
        var places: [String: [Int]] = [:]
        for (index, record) in records.enumerated().reversed() {
            places[key(record), default: []].append(index)
        }
        var left: [HistoryRecord] = []
        var taken = Array(repeating: false, count: records.count)
        for record in wanted {
            if let index = places[key(record), default: []].popLast() {
                taken[index] = true
            } else {
                left.append(record)
            }
        }
        records = zip(records, taken).filter { !$0.1 }.map(\.0)
        for record in left {
            if let index = records.firstIndex(where: { isSame(record, $0) }) {
                records.remove(at: index)
            } else {
                missing.append(record)
            }
        }
    }

    /// A text that is the same for two records with the same values.
    private func key(_ record: HistoryRecord) -> String {
        var key = ""
        for field in fields {
            let text = record[field.name] ?? ""
            key += "|"
            switch field.form {
            case .text: key += text
            case .word: key += word(text)
            case .decimal: key += decimal(text)?.trimmed().description ?? text
            case .instant: key += instant(text)?.description ?? text
            }
        }
        return key
    }

    private func isSame(_ truth: HistoryRecord, _ record: HistoryRecord) -> Bool {
        fields.allSatisfy { isSame(truth, record, in: $0) }
    }

    private func isSame(_ truth: HistoryRecord, _ record: HistoryRecord, in field: RecordField)
        -> Bool
    {
        guard let right = truth[field.name] else {
            // What the provider does not send cannot be known, but may be called nothing.
            return (record[field.name] ?? "").isEmpty
        }
        guard let text = record[field.name] else { return !field.isRequired }
        switch field.form {
        case .text: return text == right
        case .word: return word(text) == word(right)
        case .decimal: return decimal(text) == decimal(right)
        case .instant: return instant(text) == instant(right)
        }
    }

    /// Whether most of a record is right: then it is that entry, told wrongly.
    private func isAlike(_ truth: HistoryRecord, _ record: HistoryRecord) -> Bool {
        let known = fields.filter { truth[$0.name] != nil && $0.isRequired }
        let same = known.filter { isSame(truth, record, in: $0) }
        return same.count * 2 >= known.count && !same.isEmpty
    }

    private func difference(between truth: HistoryRecord, and record: HistoryRecord) -> Finding {
        let wrong = fields.filter { !isSame(truth, record, in: $0) }
        let lines = wrong.map { field in
            "\(field.name): sent \(truth[field.name] ?? "nothing"), "
                + "returned \(record[field.name] ?? "nothing")"
                + hint(field, truth[field.name], record[field.name])
        }
        return Finding(
            "an entry is not what the provider sent, in \(wrong.map(\.name).joined(separator: ", "))",
            check: "altered",
            evidence: lines + ["sent: \(truth)"])
    }

    private func hint(_ field: RecordField, _ right: String?, _ text: String?) -> String {
        guard let right, let text else { return "" }
        if field.form == .decimal, let double = Double(right), let other = Double(text),
            double == other
        {
            return " (as if it had been read as a binary floating-point number)"
        }
        if let whole = Double(right), "\(Int64(exactly: whole) ?? 0)" == text {
            return " (as if an integer above 2^53 had been read as a floating-point number)"
        }
        return ""
    }

    /// Amounts and instants that are not written as they must be.
    private func badTexts(in records: [HistoryRecord]) -> [Finding] {
        for record in records {
            for field in fields {
                guard let text = record[field.name], !text.isEmpty else { continue }
                if field.form == .decimal, decimal(text) == nil {
                    return [
                        Finding(
                            "\(field.name) is '\(text)': not a plain decimal", check: "bad-text",
                            evidence: ["write amounts as text with digits only, as in -0.10"])
                    ]
                }
                if field.form == .instant, instant(text) == nil {
                    return [
                        Finding(
                            "\(field.name) is '\(text)': not an RFC 3339 instant",
                            check: "bad-text",
                            evidence: ["write instants as in 2026-04-26T12:00:00.123Z"])
                    ]
                }
            }
        }
        return []
    }

    private func word(_ text: String) -> String {
        text.lowercased().filter { $0 != " " && $0 != "_" }
    }

    private func decimal(_ text: String) -> ExactDecimal? {
        do { return try ExactDecimal(text) } catch { return nil }
    }

    private func instant(_ text: String) -> Instant? {
        do { return try RFC3339(text).instant } catch { return nil }
    }
}
