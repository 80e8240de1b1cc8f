import WireFormats

/// The pieces of a JSON Schema, written the way they are read.
extension JSONValue {
    /// An object with these members, in this order.
    static func members(_ members: KeyValuePairs<String, JSONValue>) -> JSONValue {
        .object(members.map { JSONMember($0.key, $0.value) })
    }

    /// An object with these members, in this order.
    static func members(_ members: [(name: String, schema: JSONValue)]) -> JSONValue {
        .object(members.map { JSONMember($0.name, $0.schema) })
    }

    /// A list of texts.
    static func strings(_ texts: [String]) -> JSONValue {
        .array(texts.map { .string($0) })
    }

    /// The shape of one of these texts; nothing fits when there is none.
    static func oneOf(_ texts: [String]) -> JSONValue {
        texts.isEmpty ? .bool(false) : .members(["enum": strings(texts)])
    }

    /// The shape that is defined once under that name.
    static func defined(_ name: String) -> JSONValue {
        .members(["$ref": .string("#/$defs/\(name)")])
    }

    /// The shape of a text that is not empty.
    static let someText = JSONValue.members(["type": .string("string"), "minLength": .integer(1)])

    /// The shape of a truth value.
    static let truth = JSONValue.members(["type": .string("boolean")])

    /// The shape of a text with a form.
    static func text(matching pattern: String) -> JSONValue {
        .members(["type": .string("string"), "pattern": .string(pattern)])
    }

    /// The shape of a whole number.
    static func wholeNumber(_ range: ClosedRange<Int>) -> JSONValue {
        .members([
            "type": .string("integer"), "minimum": .integer(Int64(range.lowerBound)),
            "maximum": .integer(Int64(range.upperBound)),
        ])
    }

    /// The shape of a number; the bounds are written as given.
    static func number(from minimum: String, to maximum: String) -> JSONValue {
        .members([
            "type": .string("number"), "minimum": .number(minimum), "maximum": .number(maximum),
        ])
    }

    /// The shape of a list.
    static func list(of element: JSONValue) -> JSONValue {
        .members(["type": .string("array"), "items": element])
    }

    /// The shape of an object that has no other members than these.
    static func closed(
        _ members: [(name: String, schema: JSONValue)], required: [String] = []
    ) -> JSONValue {
        var shape: [(name: String, schema: JSONValue)] = [("type", .string("object"))]
        if !required.isEmpty { shape.append(("required", strings(required))) }
        shape.append(("additionalProperties", .bool(false)))
        shape.append(("properties", .members(members)))
        return .members(shape)
    }

    /// The shape of an object that has exactly one of these members.
    static func choice(_ members: [(name: String, schema: JSONValue)]) -> JSONValue {
        closed(members).adding(["minProperties": .integer(1), "maxProperties": .integer(1)])
    }

    /// The shape of an object with one or more members, whatever they are.
    static let someMembers = JSONValue.members([
        "type": .string("object"), "minProperties": .integer(1),
    ])

    /// The same shape with more to say of it.
    func adding(_ more: KeyValuePairs<String, JSONValue>) -> JSONValue {
        .object((members ?? []) + more.map { JSONMember($0.key, $0.value) })
    }

    /// The same shape with a sentence for whoever writes a file, before everything else.
    func described(_ text: String) -> JSONValue {
        .object([JSONMember("description", .string(text))] + (members ?? []))
    }
}
