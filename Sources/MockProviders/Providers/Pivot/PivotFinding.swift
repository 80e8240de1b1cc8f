/// What was found out about a refused request.
struct PivotFinding: Sendable {
    /// The mistake, where it is proven.
    let mistake: String?
    /// What was wrong, and what to do instead.
    let explanation: String
    var expected: String?
    /// What came; never a secret.
    var received: String?
    /// Whether the same request can be done right now.
    var hasCorrection = true

    /// A finding.
    init(
        _ mistake: String?, _ explanation: String, expected: String? = nil,
        received: String? = nil, hasCorrection: Bool = true
    ) {
        self.mistake = mistake
        self.explanation = explanation
        self.expected = expected
        self.received = received
        self.hasCorrection = hasCorrection
    }
}
