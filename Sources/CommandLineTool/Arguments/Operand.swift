/// One word that a command takes by its place and not by a name.
package struct Operand: Sendable {
    /// What the word is called in the help: `provider`.
    package let name: String
    /// What the word is, in one sentence.
    package let summary: String
    /// Whether the command works without it.
    package let isOptional: Bool
    /// Whether any number of further words may follow; only the last operand may say so.
    package let isRepeatable: Bool

    /// Makes a row.
    package init(
        _ name: String, _ summary: String, isOptional: Bool = false, isRepeatable: Bool = false
    ) {
        self.name = name
        self.summary = summary
        self.isOptional = isOptional
        self.isRepeatable = isRepeatable
    }

    /// The operand as the usage line writes it: `<provider>`, `[<body>]` or `[<file>...]`.
    package var synopsis: String {
        let text = "<\(name)>" + (isRepeatable ? "..." : "")
        return isOptional ? "[\(text)]" : text
    }
}
