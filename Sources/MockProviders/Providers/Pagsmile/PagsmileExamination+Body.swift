import WireFormats

extension PagsmileExamination {
    /// A body, or a member of it, that is not as it must be.
    func invalidParameter() -> Diagnosis? {
        let detail = refusal.arguments.first ?? ""
        if refusal.error.name == PagsmileErrors.invalidStartTime.name {
            return malformedDate("start_date")
        }
        switch detail {
        case PagsmileErrors.Detail.noObject: return members == nil ? noObject() : nil
        case PagsmileErrors.Detail.contentType:
            guard settings.requiresJSONType else { return nil }
            return found(
                "content-type-not-json",
                "The body is not labelled as JSON, and the option pagsmile.content_type=json asks "
                    + "for it.",
                expected: "Content-Type: application/json; charset=UTF-8",
                received: "Content-Type: \(request[field: "Content-Type"]?.text ?? "")")
        case PagsmileErrors.Detail.endBeforeStart: return swappedDates()
        case PagsmileErrors.Detail.timestampFormat: return malformedTimestamp()
        default: break
        }
        for name in ["start_date", "end_date", "timestamp"] {
            if detail == PagsmileErrors.Detail.required(name) { return missing(name) }
            if detail == PagsmileErrors.Detail.dateFormat(name) { return malformedDate(name) }
        }
        return nil
    }

    private var exampleBody: String {
        "{" + (endpoint == .balance ? "" : #""start_date":"…","end_date":"…","#)
            + "\"timestamp\":\(context.now.seconds)}"
    }

    private func noObject() -> Diagnosis {
        func wrong(_ name: String, _ explanation: String) -> Diagnosis {
            found(name, explanation, expected: exampleBody)
        }
        if request.body.isEmpty {
            return queryNames.contains(where: isParameter)
                ? wrong(
                    "parameters-in-query",
                    "The parameters came in the query; send them as a JSON object in the body.")
                : wrong("body-empty", "The body is empty; send a JSON object.")
        }
        do {
            switch try JSONParser.parse(request.body) {
            case .string(let text)
            where PagsmileExamination.object(in: Bytes(text: text)) != nil:
                return wrong(
                    "body-json-encoded-twice",
                    "The body is a JSON text that holds the object; encode it once.")
            default:
                return wrong(
                    "body-not-an-object", "The body is JSON but no object; send an object.")
            }
        } catch {
            let names = request.body.split(separator: UInt8(ascii: "&")).map { pair in
                pair.prefix { $0 != UInt8(ascii: "=") }.text
            }
            if names.contains(where: isParameter) {
                return wrong(
                    "body-form-encoded",
                    "The body is a form (key=value&key=value); send a JSON object.")
            }
            return wrong(
                "body-not-json",
                "The body is not JSON: \(error).")
        }
    }

    private func isParameter(_ name: String) -> Bool {
        ["start_date", "end_date", "timestamp"].contains(name)
    }

    private func missing(_ name: String) -> Diagnosis? {
        let expected =
            name == "timestamp"
            ? "\"timestamp\":\(context.now.seconds)" : "\"\(name)\":\"YYYY-MM-DD\""
        if let value = members?.first(where: { $0.isNamed(name) })?.value {
            guard value.isNull || value == .string("") else { return nil }
            return found(
                "parameter-empty", "\(name) is there without a value; give it one.",
                expected: expected, received: "\"\(name)\":\(value.isNull ? "null" : "\"\"")")
        }
        let letters = { (name: String) in name.lowercased().filter(\.isLetter) }
        // Those of the payout list (pagsmile.md section 9).
        let others = ["start_date": "starttime", "end_date": "endtime"]
        let other = members?.first {
            letters($0.name) == letters(name)
                || others[name] == letters($0.name)
        }
        if let other {
            return found(
                "parameter-misnamed", "\(other.name) is not read here; its name is \(name).",
                expected: expected, received: "\"\(other.name)\"")
        }
        if let outer = members?.first(where: { $0.value[name] != nil }) {
            return found(
                "parameters-nested",
                "\(name) lies inside \(outer.name); put it into the body's outermost object.",
                expected: expected)
        }
        if queryNames.contains(name) {
            return found(
                "parameters-in-query", "\(name) came in the query; put it into the body.",
                expected: expected)
        }
        return found("parameter-missing", "\(name) is missing.", expected: expected)
    }

    private func swappedDates() -> Diagnosis? {
        guard let start = date("start_date"), let end = date("end_date"), end < start else {
            return nil
        }
        return found(
            "dates-swapped",
            "end_date lies \(start - end) days before start_date; swap the two.",
            expected: "start_date \(PagsmileDay.text(end)), end_date \(PagsmileDay.text(start))",
            received: "start_date \(PagsmileDay.text(start)), end_date \(PagsmileDay.text(end))")
    }

    private func malformedTimestamp() -> Diagnosis? {
        guard let value = members?.first(where: { $0.isNamed("timestamp") })?.value else {
            return nil
        }
        let expected = "\"timestamp\":\(context.now.seconds)"
        switch value {
        case .string(let text)
        where Int64(strictDecimal: text.utf8) != nil && !settings.acceptsTimestampText:
            return found(
                "timestamp-as-text",
                "timestamp is a text of digits, and the option pagsmile.timestamp_type=number asks "
                    + "for a number.",
                expected: expected, received: "\"timestamp\":\"…\"")
        case .number(let text) where Int64(strictDecimal: text.utf8) == nil:
            return found(
                "timestamp-not-whole",
                "timestamp is not written as a whole number; send seconds without point and "
                    + "exponent.",
                expected: expected, received: "\"timestamp\":\(text.prefix(40))")
        default:
            guard
                value.numberText == nil,
                value.stringValue.map({ Int64(strictDecimal: $0.utf8) == nil }) ?? true
            else { return nil }
            return found(
                "timestamp-malformed", "timestamp is not a number; send whole seconds.",
                expected: expected)
        }
    }

    private func malformedDate(_ name: String) -> Diagnosis? {
        guard let value = members?.first(where: { $0.isNamed(name) })?.value,
            date(name) == nil
        else { return nil }
        let reading = PagsmileDateReading(value)
        let expected = "\"\(name)\":\"\(reading.day.map(PagsmileDay.text) ?? "YYYY-MM-DD")\""
        return found(
            reading.mistake, "\(name) \(reading.explanation)", expected: expected,
            received: "\"\(name)\":\(PagsmileForm.clipped(reading.text))")
    }
}
