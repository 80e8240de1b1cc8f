/// One flag of a command, as a row of the command's table.
package struct Flag: Sendable {
    /// The name with its dashes: `--port`.
    package let name: String
    /// The name of one letter, with its dash: `-h`; nil when there is none.
    package let short: String?
    /// What the value is called in the help; nil when the flag takes no value.
    package let value: String?
    /// What the flag does, in one sentence; the default value included.
    package let summary: String
    /// Whether the flag may be given more than once.
    package let isRepeatable: Bool
    /// Whether the command cannot do without the flag.
    package let isRequired: Bool

    /// Makes a row.
    package init(
        _ name: String, _ value: String? = nil, _ summary: String, short: String? = nil,
        isRepeatable: Bool = false, isRequired: Bool = false
    ) {
        self.name = name
        self.short = short
        self.value = value
        self.summary = summary
        self.isRepeatable = isRepeatable
        self.isRequired = isRequired
    }

    /// The flag as the usage line and the help write it: `--port <port>`.
    package var synopsis: String {
        guard let value else { return name }
        return "\(name) <\(value)>"
    }
}
