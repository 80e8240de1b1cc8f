/// A JSON value that keeps what the text said: the order of members and the text of numbers.
package enum JSONValue: Equatable, Sendable {
    /// `null`.
    case null

    /// `true` or `false`.
    case bool(Bool)

    /// A number, as its text stands in the document: `1.50` and `1.5` differ.
    case number(String)

    /// A string, without its escapes.
    case string(String)

    /// An array.
    case array([JSONValue])

    /// An object; its members keep their order.
    case object([JSONMember])

    /// A whole number.
    package static func integer(_ value: Int64) -> JSONValue {
        .number(String(value))
    }

    /// The value of an object's member; nil when it is absent or this is not an object.
    package subscript(_ name: String) -> JSONValue? {
        members?.first { $0.isNamed(name) }?.value
    }

    /// The members of an object, otherwise nil.
    package var members: [JSONMember]? {
        if case .object(let members) = self { return members }
        return nil
    }

    /// The elements of an array, otherwise nil.
    package var elements: [JSONValue]? {
        if case .array(let elements) = self { return elements }
        return nil
    }

    /// The text of a string, otherwise nil.
    package var stringValue: String? {
        if case .string(let text) = self { return text }
        return nil
    }

    /// The text of a number, otherwise nil.
    package var numberText: String? {
        if case .number(let text) = self { return text }
        return nil
    }

    /// The value of a number that is a whole one and fits, otherwise nil.
    package var integerValue: Int64? {
        numberText.flatMap { Int64(strictDecimal: $0.utf8) }
    }

    /// The value of `true` or `false`, otherwise nil.
    package var boolValue: Bool? {
        if case .bool(let value) = self { return value }
        return nil
    }

    /// Whether this is `null`.
    package var isNull: Bool { self == .null }

    /// Whether both are the same value, strings compared scalar by scalar.
    ///
    /// `String` itself takes a letter with its accent and the two apart for equal; on the wire they
    /// are different bytes.
    package static func == (left: JSONValue, right: JSONValue) -> Bool {
        switch (left, right) {
        case (.null, .null): true
        case (.bool(let left), .bool(let right)): left == right
        case (.number(let left), .number(let right)): left.hasSameScalars(as: right)
        case (.string(let left), .string(let right)): left.hasSameScalars(as: right)
        case (.array(let left), .array(let right)): left == right
        case (.object(let left), .object(let right)): left == right
        default: false
        }
    }
}
