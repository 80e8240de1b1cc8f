package import WireFormats

/// One documented method and path of a provider.
package struct Endpoint: Sendable {
    /// The HTTP method.
    package let method: HTTPMethod
    /// The documented path.
    package let path: String
    /// The path as bytes, for matching a request target.
    package let pathBytes: Bytes
    /// What it is, in one sentence.
    package let summary: String
    /// Whether a request must be signed.
    package let isSigned: Bool
    /// What the endpoint rests on.
    package let fidelity: Fidelity
    /// The document and section.
    package let source: String

    /// Makes an endpoint.
    package init(
        _ method: HTTPMethod, _ path: String, _ summary: String, isSigned: Bool,
        _ fidelity: Fidelity, source: String
    ) {
        self.method = method
        self.path = path
        self.pathBytes = Bytes(text: path)
        self.summary = summary
        self.isSigned = isSigned
        self.fidelity = fidelity
        self.source = source
    }
}
