package import WireFormats

/// One request with its reply, the reason of a refusal, and how long it took.
package struct Exchange: Sendable {
    /// The provider's name; nil when no provider has the path.
    package let provider: String?
    /// The endpoint's path; nil when none matched.
    package let endpoint: String?
    /// When it happened, on the sandbox's clock.
    package let at: Instant
    /// When it happened, on the machine's clock.
    package let wall: Instant
    /// The request, without what must not be kept; nil when it could not be read.
    package let request: HTTPRequest?
    /// The reply.
    package private(set) var reply: HTTPReply
    /// Why it was refused; nil when it was not.
    package let refusal: Refusal?
    /// What the refusal comes from, where more than the refusal itself could be found out.
    package let diagnosis: Diagnosis?
    /// The steps of the scenario's script that had a part in it.
    package let steps: [String]
    /// What else is worth knowing: `would be limited`.
    package let remarks: [String]
    /// How long the answer took, in microseconds of real time.
    package let microseconds: Int64

    /// Makes an exchange.
    package init(
        provider: String?, endpoint: String?, at: Instant, wall: Instant, request: HTTPRequest?,
        reply: HTTPReply, refusal: Refusal? = nil, diagnosis: Diagnosis? = nil,
        steps: [String] = [], remarks: [String] = [], microseconds: Int64
    ) {
        self.provider = provider
        self.endpoint = endpoint
        self.at = at
        self.wall = wall
        self.request = request
        self.reply = reply
        self.refusal = refusal
        self.diagnosis = diagnosis
        self.steps = steps
        self.remarks = remarks
        self.microseconds = microseconds
    }

    /// The bytes that the exchange holds on to, roughly.
    package var byteCount: Int {
        let held =
            (request?.head.count ?? 0) + (request?.body.count ?? 0) + (diagnosis?.byteCount ?? 0)
            + (refusal?.byteCount ?? 0) + steps.reduce(0) { $0 + $1.utf8.count }
        return held + reply.fieldLines.count + reply.body.count + Exchange.overheadBytes
    }

    /// Holds on to the other's body instead of its own when both are the same bytes; returns
    /// whether they are.
    mutating func shareBody(with other: borrowing Exchange) -> Bool {
        guard other.reply.body.hasSameBytes(as: reply.body) else { return false }
        reply.body = other.reply.body
        return true
    }

    /// What an exchange takes beside its texts: its place in the ring, which may be half empty,
    /// the list of its fields, and what an allocator adds to each of its four buffers.
    private static let overheadBytes = 1100
}

extension Refusal {
    /// The bytes of the texts that are its own and not its row's, roughly.
    fileprivate var byteCount: Int {
        arguments.reduce(0) { $0 + $1.utf8.count } + explanation.utf8.count
            + (expected?.utf8.count ?? 0) + (received?.utf8.count ?? 0)
    }
}
