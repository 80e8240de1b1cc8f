import WireFormats

/// Whether the requests that a sandbox has seen are as expected.
public struct VerifiedRequests: Sendable {
    /// What can be said.
    public enum Verdict: String, Sendable {
        /// They are.
        case pass
        /// They are not.
        case fail
        /// It cannot be said, because exchanges were forgotten for want of room.
        case inconclusive
    }

    /// What can be said.
    public let verdict: Verdict
    /// The whole report with counts and near misses, as JSON.
    public let report: String

    package init(_ report: VerificationReport) {
        verdict =
            switch report.verdict {
            case .pass: .pass
            case .fail: .fail
            case .inconclusive: .inconclusive
            }
        var writer = JSONWriter()
        report.write(to: &writer)
        self.report = writer.bytes.text
    }
}
