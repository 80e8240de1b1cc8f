package import WireFormats

/// One request with its reply, the reason of a refusal, and how long it took.
///
/// A class, because it has a dozen references to count: handing one on costs one count.
package final class Exchange: Sendable {
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
    package let reply: HTTPReply
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
    /// The bytes that the exchange holds on to, roughly.
    package let byteCount: Int

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
        var held = reply.fieldLines.count + reply.body.count + Exchange.overheadBytes
        if let request { held += request.head.count + request.body.count }
        if let refusal { held += refusal.byteCount }
        if let diagnosis { held += diagnosis.byteCount }
        for step in steps { held += step.utf8.count }
        byteCount = held
    }

    /// The exchange with other bytes for its reply's body, which must be the same ones.
    private init(_ exchange: Exchange, sharing body: Bytes) {
        provider = exchange.provider
        endpoint = exchange.endpoint
        at = exchange.at
        wall = exchange.wall
        request = exchange.request
        var reply = exchange.reply
        reply.body = body
        self.reply = reply
        refusal = exchange.refusal
        diagnosis = exchange.diagnosis
        steps = exchange.steps
        remarks = exchange.remarks
        microseconds = exchange.microseconds
        byteCount = exchange.byteCount
    }

    /// The exchange, holding on to the other's body when its own is the same; nil when it is not.
    func sharingBody(of other: Exchange) -> Exchange? {
        guard reply.body.hasSameBytes(as: other.reply.body) else { return nil }
        return reply.body.isSameBuffer(as: other.reply.body)
            ? self : Exchange(self, sharing: other.reply.body)
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
