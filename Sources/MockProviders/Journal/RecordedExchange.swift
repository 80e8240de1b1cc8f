public import WireFormats

/// One request that a sandbox has seen, with its reply and the explanation of a refusal.
public struct RecordedExchange: Sendable {
    /// The number in the sandbox's journal, from 1.
    public let number: Int64
    /// The provider's name; nil when no provider has the path.
    public let provider: String?
    /// The documented path of the endpoint; nil when none matched.
    public let endpoint: String?
    /// When it happened, on the sandbox's clock.
    public let at: Instant
    /// The method; empty when the request could not be read.
    public let method: String
    /// The path and query as sent.
    public let target: String
    /// The status of the reply.
    public let status: Int
    /// The body of the reply.
    public let replyBody: String
    /// The name of the refusal, such as `incorrect-signature`; nil when there was none.
    public let refusal: String?
    /// The name of the mistake, when one is proven.
    public let mistake: String?
    /// What was wrong with the request; nil when it was not refused.
    public let explanation: String?
    /// The same request done right, for a POSIX shell, where it can be said.
    public let curl: String?
    /// The steps of the script that had a part in it.
    public let steps: [String]

    package init(_ exchange: Exchange, numbered number: Int64) {
        self.number = number
        provider = exchange.provider
        endpoint = exchange.endpoint
        at = exchange.at
        method = exchange.request?.method.token ?? ""
        target = exchange.request?.target.text ?? ""
        status = exchange.reply.status
        replyBody = exchange.reply.body.text
        refusal = exchange.refusal?.error.name
        mistake = exchange.diagnosis?.mistake
        explanation = exchange.diagnosis?.explanation ?? exchange.refusal?.explanation
        curl = exchange.diagnosis?.curl
        steps = exchange.steps
    }
}
