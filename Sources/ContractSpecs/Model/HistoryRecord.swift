/// One entry of a balance history as a client returns it: named values, all of them text.
///
/// Amounts are plain decimals (`-0.10`), instants RFC 3339 (`2026-04-26T12:00:00.123Z`), days
/// `2026-04-26`, ids as the provider writes them. Which names a provider's records have is in
/// `ContractSuite.fields`.
public struct HistoryRecord: Sendable, Equatable, CustomStringConvertible {
    /// The values by name.
    public var values: [String: String]

    /// Makes a record.
    public init(_ values: [String: String]) {
        self.values = values
    }

    /// The value of that name; nil when the record has none.
    public subscript(name: String) -> String? {
        get { values[name] }
        set { values[name] = newValue }
    }

    /// The values in the order of their names.
    public var description: String {
        values.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
    }
}

/// One value that a provider's records have.
public struct RecordField: Sendable {
    /// How two texts of it are compared.
    public enum Form: String, Sendable {
        /// The same text.
        case text
        /// The same words: capitals, blanks and underscores do not count; `VA Payment` is
        /// `VA_PAYMENT`.
        case word
        /// The same exact decimal number; `1.50` is `1.5`.
        case decimal
        /// The same point in time, whatever the offset and the fraction's length.
        case instant
    }

    /// The name in a record.
    public let name: String
    /// How it is compared.
    public let form: Form
    /// Whether every record must have it where the provider sends it; others are compared only
    /// where a client returns them.
    public let isRequired: Bool
    /// What it is, in one sentence, with the provider's field name.
    public let summary: String

    /// Makes a field.
    package init(_ name: String, _ form: Form, required: Bool = true, _ summary: String) {
        self.name = name
        self.form = form
        isRequired = required
        self.summary = summary
    }
}
