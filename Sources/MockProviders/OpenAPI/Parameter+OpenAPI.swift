import WireFormats

extension Parameter {
    /// Writes the parameter as an OpenAPI parameter object.
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.key("name")
        writer.string(name)
        writer.key("in")
        writer.string(location.rawValue)
        writer.key("required")
        writer.bool(isRequired || location == .path)
        writer.key("description")
        writer.string(summary)
        writer.key("schema")
        writeSchema(to: &writer)
        if let example {
            writer.key("example")
            writeValue(example, to: &writer)
        }
        writer.endObject()
    }

    /// Writes the shape with the parameter's limits and default.
    func writeSchema(to writer: inout JSONWriter) {
        writer.beginObject()
        schema.writeMembers(to: &writer)
        if let limits {
            let isText: Bool = if case .string = schema { true } else { false }
            writer.key(isText ? "minLength" : "minimum")
            writer.integer(limits.lowerBound)
            if limits.upperBound < .max {
                writer.key(isText ? "maxLength" : "maximum")
                writer.integer(limits.upperBound)
            }
        }
        if let defaultText {
            writer.key("default")
            writeValue(defaultText, to: &writer)
        }
        writer.endObject()
    }

    /// A value of the parameter's shape: a number or truth value as such, anything else as text.
    private func writeValue(_ text: String, to writer: inout JSONWriter) {
        switch schema {
        case .integer, .number, .boolean, .array, .object:
            do {
                writer.write(try JSONParser.parse(Bytes(text: text)))
            } catch {
                writer.string(text)
            }
        default:
            writer.string(text)
        }
    }
}
