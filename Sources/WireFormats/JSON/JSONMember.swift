/// One name and value of a JSON object.
package struct JSONMember: Equatable, Sendable {
    /// The name, without its escapes.
    package let name: String

    /// The value.
    package let value: JSONValue

    /// A member from its parts.
    package init(_ name: String, _ value: JSONValue) {
        self.name = name
        self.value = value
    }

    /// Whether the name is this one, compared scalar by scalar.
    package func isNamed(_ name: String) -> Bool {
        self.name.hasSameScalars(as: name)
    }

    /// Whether name and value are the same, strings compared scalar by scalar.
    package static func == (left: JSONMember, right: JSONMember) -> Bool {
        left.isNamed(right.name) && left.value == right.value
    }
}

extension String {
    /// Whether both texts have the same UTF-8, not just the same characters.
    func hasSameScalars(as other: String) -> Bool {
        utf8.elementsEqual(other.utf8)
    }
}
