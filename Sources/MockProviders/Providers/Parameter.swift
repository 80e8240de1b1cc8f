/// One documented input of an endpoint, with its limits.
package struct Parameter: Sendable {
    /// Where a parameter stands.
    package enum Location: String, Sendable {
        case path, query, header
        /// A member of a JSON body.
        case body
    }

    /// The name on the wire.
    package let name: String
    /// Where it stands.
    package let location: Location
    /// Its shape.
    package let schema: Schema
    /// Whether a request without it is refused.
    package let isRequired: Bool
    /// The least and the greatest legal number, or number of characters of a text.
    package let limits: ClosedRange<Int64>?
    /// The value that an absent parameter has, as text.
    package let defaultText: String?
    /// What it means, in one sentence.
    package let summary: String
    /// A legal value, as text.
    package let example: String?

    /// Makes a parameter.
    package init(
        _ name: String, in location: Location, _ schema: Schema, isRequired: Bool = false,
        limits: ClosedRange<Int64>? = nil, default defaultText: String? = nil,
        example: String? = nil, _ summary: String
    ) {
        self.name = name
        self.location = location
        self.schema = schema
        self.isRequired = isRequired
        self.limits = limits
        self.defaultText = defaultText
        self.example = example
        self.summary = summary
    }
}
