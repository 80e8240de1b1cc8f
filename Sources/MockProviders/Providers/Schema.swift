/// The shape of a JSON value, as far as a provider's documentation gives it.
package indirect enum Schema: Sendable {
    /// A text; `choices` lists the only ones, `pattern` is a regular expression for the rest.
    case string(choices: [String] = [], pattern: String? = nil)
    /// A whole number.
    case integer
    /// Any number.
    case number
    /// `true` or `false`.
    case boolean
    /// An object with these members, in the order in which they are sent.
    case object([Member])
    /// A list of values of one shape.
    case array(Schema)
    /// A value of that shape, or null.
    case nullable(Schema)
    /// A value of one of these shapes.
    case oneOf([Schema])
    /// Anything that is not JSON.
    case text
    /// Any JSON value.
    case any

    /// A member of an object.
    package struct Member: Sendable {
        /// The name on the wire.
        package let name: String
        /// The shape of the value.
        package let schema: Schema
        /// Whether the member may be absent.
        package let isOptional: Bool

        /// Makes a member that is always there.
        package init(_ name: String, _ schema: Schema, isOptional: Bool = false) {
            self.name = name
            self.schema = schema
            self.isOptional = isOptional
        }
    }

    /// An amount as text: an optional sign, digits, and up to 18 digits behind a point.
    package static let decimalText = Schema.string(pattern: "^-?[0-9]+(\\.[0-9]{1,18})?$")
    /// Digits alone.
    package static let digitsText = Schema.string(pattern: "^[0-9]+$")

    /// A text of any kind.
    package static let anyText = Schema.string()
}
