/// One row of a provider's error table: everything the wire shows of a refusal.
///
/// No status number and no error text of a provider stands anywhere else.
package struct ErrorReply: Sendable {
    /// A stable kebab-case name, unique within the provider: `incorrect-signature`.
    package let name: String
    /// The HTTP status.
    package let status: Int
    /// The provider's own code as it appears in its documentation; empty when the body has none.
    package let code: String
    /// The message; each `%` stands for one argument of the refusal, in order.
    package let message: String
    /// What provokes the error.
    package let trigger: String
    /// What the row rests on.
    package let fidelity: Fidelity
    /// The document and section.
    package let source: String

    /// Makes a row.
    package init(
        _ name: String, status: Int, code: String, _ message: String, trigger: String,
        _ fidelity: Fidelity, source: String
    ) {
        self.name = name
        self.status = status
        self.code = code
        self.message = message
        self.trigger = trigger
        self.fidelity = fidelity
        self.source = source
    }

    /// The message with its arguments put in.
    package func text(_ arguments: [String]) -> String {
        guard !arguments.isEmpty else { return message }
        var remaining = arguments[...]
        var text = ""
        for character in message {
            if character == "%", let argument = remaining.popFirst() {
                text += argument
            } else {
                text.append(character)
            }
        }
        return text
    }
}

/// Why a request was refused: the row of the error table, and what a developer wants to know.
///
/// The explanation never reaches the wire; the journal and the console show it.
package struct Refusal: Error, Sendable {
    /// The row of the provider's error table.
    package let error: ErrorReply
    /// What fills the message's placeholders.
    package let arguments: [String]
    /// One sentence: what was wrong with this request.
    package let explanation: String
    /// What a correct request would have carried, where that can be said.
    package let expected: String?
    /// What the request carried.
    package let received: String?

    /// Makes a refusal.
    package init(
        _ error: ErrorReply, _ arguments: [String] = [], because explanation: String,
        expected: String? = nil, received: String? = nil
    ) {
        self.error = error
        self.arguments = arguments
        self.explanation = explanation
        self.expected = expected
        self.received = received
    }
}
