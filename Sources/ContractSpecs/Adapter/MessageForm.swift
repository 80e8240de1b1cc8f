package import WireFormats

/// What a value in a message of the adapter protocol must be.
///
/// The same tables check messages and write their JSON Schemas, so that the two cannot differ.
package indirect enum MessageForm: Sendable {
    /// Exactly this text.
    case constant(String)
    /// Exactly this number.
    case number(Int64)
    /// A text; at least one character.
    case text
    /// A text that may be empty.
    case anyText
    /// One of these texts.
    case words([String])
    /// A whole number.
    case integer(ClosedRange<Int64>)
    /// `true` or `false`.
    case boolean
    /// An object whose values are all texts, or null where there is none.
    case texts
    /// A list.
    case list(MessageForm)
    /// An object; members that are not listed are fine.
    case object([MessageField])
    /// The form, or null.
    case orNull(MessageForm)
}

/// One member of a message.
package struct MessageField: Sendable {
    /// The member's name.
    package let name: String
    /// What it must be.
    package let form: MessageForm
    /// Whether a message is wrong without it.
    package let isRequired: Bool
    /// What it says, in one sentence.
    package let summary: String

    /// Makes a field.
    package init(
        _ name: String, _ form: MessageForm, optional: Bool = false, _ summary: String
    ) {
        self.name = name
        self.form = form
        isRequired = !optional
        self.summary = summary
    }
}

/// What is wrong with a message, and what to do.
package struct MessageProblem: Error, Equatable, Sendable {
    /// What is wrong, in one line.
    package let what: String
    /// What to change.
    package let hint: String

    /// Makes a problem.
    package init(_ what: String, hint: String) {
        self.what = what
        self.hint = hint
    }
}

// MARK: - Checking

extension MessageForm {
    /// What is wrong with a value, which the answer calls `path`; nil when it fits.
    package func problem(of value: JSONValue, at path: String) -> MessageProblem? {
        switch self {
        case .constant(let text):
            return expect(value.stringValue == text, value, path)
        case .number(let number):
            return expect(value.integerValue == number, value, path)
        case .text:
            return expect(value.stringValue?.isEmpty == false, value, path)
        case .anyText:
            return expect(value.stringValue != nil, value, path)
        case .words(let words):
            return expect(value.stringValue.map { words.contains($0) } == true, value, path)
        case .integer(let range):
            return expect(value.integerValue.map { range.contains($0) } == true, value, path)
        case .boolean:
            return expect(value.boolValue != nil, value, path)
        case .orNull(let form):
            return value.isNull ? nil : form.problem(of: value, at: path)
        case .list(let form):
            guard let elements = value.elements else { return expect(false, value, path) }
            for (index, element) in elements.enumerated() {
                if let problem = form.problem(of: element, at: "\(path)[\(index)]") {
                    return problem
                }
            }
            return nil
        case .texts:
            guard let members = value.members else { return expect(false, value, path) }
            for member in members where member.value.stringValue == nil && !member.value.isNull {
                return notText(member.value, "\(path).\(member.name)")
            }
            return nil
        case .object(let fields):
            return problem(of: value, fields, at: path)
        }
    }

    private func problem(
        of value: JSONValue, _ fields: [MessageField], at path: String
    ) -> MessageProblem? {
        guard value.members != nil else { return expect(false, value, path) }
        for field in fields {
            let place = path.isEmpty ? field.name : "\(path).\(field.name)"
            guard let member = value[field.name] else {
                if !field.isRequired { continue }
                return MessageProblem(
                    "\(place) is missing", hint: "\(place) is \(field.form.summary)")
            }
            if let problem = field.form.problem(of: member, at: place) { return problem }
        }
        return nil
    }

    private func expect(_ holds: Bool, _ value: JSONValue, _ path: String) -> MessageProblem? {
        if holds { return nil }
        return MessageProblem(
            "\(path.isEmpty ? "the message" : path) is \(Self.quote(value))",
            hint: "\(path.isEmpty ? "a message" : path) is \(summary)")
    }

    private func notText(_ value: JSONValue, _ path: String) -> MessageProblem {
        guard value.numberText != nil else {
            return MessageProblem(
                "\(path) is \(Self.quote(value))",
                hint: "values in records are texts; null, or no member, for what was not sent")
        }
        return MessageProblem(
            "\(path) is the number \(Self.quote(value)), not text",
            hint:
                "send amounts and ids as text (\"0.10\"), with the digits that the provider sent: "
                + "a JSON number loses digits on its way")
    }

    /// A value as JSON, cut when it is long.
    private static func quote(_ value: JSONValue) -> String {
        var writer = JSONWriter()
        writer.write(value)
        let text = writer.bytes.text
        return text.count <= 80 ? text : text.prefix(80) + "..."
    }

    /// What is right, in words.
    private var summary: String {
        switch self {
        case .constant(let text): "\"\(text)\""
        case .number(let number): "\(number)"
        case .text: "a text that is not empty"
        case .anyText: "a text"
        case .words(let words): "one of " + words.joined(separator: ", ")
        case .integer(let range):
            "a whole number from \(range.lowerBound) to \(range.upperBound)"
        case .boolean: "true or false"
        case .texts: "an object whose values are texts"
        case .list: "a list"
        case .object: "a JSON object"
        case .orNull(let form): "\(form.summary), or null"
        }
    }
}

// MARK: - Schemas

extension MessageForm {
    /// The form as a JSON Schema (2020-12).
    package var schema: JSONValue {
        func object(_ members: KeyValuePairs<String, JSONValue>) -> JSONValue {
            .object(members.map { JSONMember($0.key, $0.value) })
        }
        switch self {
        case .constant(let text): return object(["const": .string(text)])
        case .number(let number): return object(["const": .integer(number)])
        case .text: return object(["type": .string("string"), "minLength": .integer(1)])
        case .anyText: return object(["type": .string("string")])
        case .words(let words): return object(["enum": .array(words.map { .string($0) })])
        case .integer(let range):
            return object([
                "type": .string("integer"), "minimum": .integer(range.lowerBound),
                "maximum": .integer(range.upperBound),
            ])
        case .boolean: return object(["type": .string("boolean")])
        case .texts:
            let value = object(["type": .array([.string("string"), .string("null")])])
            return object(["type": .string("object"), "additionalProperties": value])
        case .list(let form):
            return object(["type": .string("array"), "items": form.schema])
        case .orNull(let form):
            return object(["anyOf": .array([form.schema, object(["type": .string("null")])])])
        case .object(let fields):
            let properties = fields.map { field in
                let about = [JSONMember("description", .string(field.summary))]
                return JSONMember(field.name, .object(about + (field.form.schema.members ?? [])))
            }
            let required = fields.filter(\.isRequired).map { JSONValue.string($0.name) }
            return object([
                "type": .string("object"), "required": .array(required),
                "properties": .object(properties),
            ])
        }
    }
}
