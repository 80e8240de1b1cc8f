import WireFormats

extension Schema {
    /// Writes the shape as a JSON Schema (2020-12, the dialect of OpenAPI 3.1).
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writeMembers(to: &writer)
        writer.endObject()
    }

    /// Writes the keywords of the shape into an object that is already begun.
    func writeMembers(to writer: inout JSONWriter) {
        switch self {
        case .string(let choices, let pattern):
            type("string", to: &writer)
            if !choices.isEmpty {
                writer.key("enum")
                writer.beginArray()
                for choice in choices { writer.string(choice) }
                writer.endArray()
            }
            if let pattern {
                writer.key("pattern")
                writer.string(pattern)
            }
        case .integer: type("integer", to: &writer)
        case .number: type("number", to: &writer)
        case .boolean: type("boolean", to: &writer)
        case .text: type("string", to: &writer)
        case .any: break
        case .object(let members): writeObject(members, to: &writer)
        case .array(let element):
            type("array", to: &writer)
            writer.key("items")
            element.write(to: &writer)
        case .nullable(let schema): writeChoice([schema], orNull: true, to: &writer)
        case .oneOf(let schemas): writeChoice(schemas, orNull: false, to: &writer)
        }
    }

    private func type(_ name: String, to writer: inout JSONWriter) {
        writer.key("type")
        writer.string(name)
    }

    private func writeChoice(_ schemas: [Schema], orNull: Bool, to writer: inout JSONWriter) {
        writer.key("anyOf")
        writer.beginArray()
        for schema in schemas { schema.write(to: &writer) }
        if orNull {
            writer.beginObject()
            type("null", to: &writer)
            writer.endObject()
        }
        writer.endArray()
    }

    private func writeObject(_ members: [Member], to writer: inout JSONWriter) {
        type("object", to: &writer)
        writer.key("properties")
        writer.beginObject()
        for member in members {
            writer.key(member.name)
            member.schema.write(to: &writer)
        }
        writer.endObject()
        let required = members.filter { !$0.isOptional }
        if !required.isEmpty {
            writer.key("required")
            writer.beginArray()
            for member in required { writer.string(member.name) }
            writer.endArray()
        }
        writer.key("additionalProperties")
        writer.bool(false)
    }
}
