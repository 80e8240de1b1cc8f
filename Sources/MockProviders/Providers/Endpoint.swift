package import WireFormats

/// One documented method and path of a provider, with what goes in and what comes out.
package struct Endpoint: Sendable {
    /// The HTTP method.
    package let method: HTTPMethod
    /// The documented path; `{name}` stands for one segment.
    package let path: String
    /// The path, for matching a request's.
    package let pattern: PathPattern
    /// What it is, in one sentence.
    package let summary: String
    /// Whether a request must be signed.
    package let isSigned: Bool
    /// The documented inputs.
    package let parameters: [Parameter]
    /// The shape of the body of a success.
    package let success: Schema
    /// The body of a success in the documentation, or in its style, as JSON.
    package let example: String
    /// The errors that it can answer with.
    package let errors: [ErrorReply]
    /// What the endpoint rests on.
    package let fidelity: Fidelity
    /// The document and section.
    package let source: String

    /// Makes an endpoint.
    package init(
        _ method: HTTPMethod, _ path: String, _ summary: String, isSigned: Bool,
        parameters: [Parameter] = [], success: Schema, example: String,
        errors: [ErrorReply] = [], _ fidelity: Fidelity, source: String
    ) {
        self.method = method
        self.path = path
        self.pattern = PathPattern(path)
        self.summary = summary
        self.isSigned = isSigned
        self.parameters = parameters
        self.success = success
        self.example = example
        self.errors = errors
        self.fidelity = fidelity
        self.source = source
    }
}
