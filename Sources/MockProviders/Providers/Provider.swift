package import WireFormats

/// What a provider is: tables that say what can be said as data, and a simulator for the rest.
package protocol Provider: Sendable {
    /// The name in commands, files and paths: `hashkey`.
    var name: String { get }
    /// The name for people: `HashKey`.
    var title: String { get }
    /// Every endpoint that is simulated; a simulator knows them by their index here.
    var endpoints: [Endpoint] { get }
    /// Every error reply that the provider can give.
    var errors: [ErrorReply] { get }
    /// Every documented choice.
    var options: [OptionDescription] { get }
    /// Every simulated behaviour that is not already a row of another table.
    var behaviours: [Behaviour] { get }
    /// The credentials of the default sandbox.
    var defaultCredentials: Credentials { get }
    /// The names of those `defaultCredentials` that may select a sandbox.
    var selectors: [String] { get }

    /// The credential that a request carries in this provider's style, whether known or not.
    func credential(in request: HTTPRequest) -> ByteSlice?
    /// A copy of the request in which the credential is replaced, for the journal.
    func redacting(_ request: HTTPRequest, credential replacement: Bytes) -> HTTPRequest
    /// A simulator for one sandbox.
    func makeSimulator(for world: World) throws(ConfigurationError) -> any Simulator
    /// Signs a request as a correct client does.
    func sign(_ request: UnsignedRequest) throws(ConfigurationError) -> SignedRequest
    /// A request worth trying first, with the default credentials.
    func exampleRequest(at now: Instant) -> UnsignedRequest
}

/// The simulation of one provider in one sandbox.
///
/// The same request against the same state at the same time gives the same bytes.
package protocol Simulator: AnyObject, Sendable {
    /// Answers a request.
    ///
    /// `endpoint` is the index of the matched endpoint; nil when the provider has no such path.
    func reply(to request: HTTPRequest, endpoint: Int?, at now: Instant) -> SimulatedReply
}

/// A reply and what the journal says about it.
package struct SimulatedReply: Sendable {
    /// The reply as the provider sends it.
    package var reply: HTTPReply
    /// Why the request was refused; nil when it was not.
    package var refusal: Refusal?
    /// Remarks for the journal that do not change the reply: `would be limited`.
    package var remarks: [String]

    /// Makes a reply.
    package init(_ reply: HTTPReply, refusal: Refusal? = nil, remarks: [String] = []) {
        self.reply = reply
        self.refusal = refusal
        self.remarks = remarks
    }
}

/// What a sandbox gives a provider's simulator to stand on.
package struct World: Sendable {
    /// The source of everything that is generated.
    package let seed: UInt64
    /// The credentials that are valid here.
    package let credentials: Credentials
    /// Whether quotas are only counted or also enforced.
    package let quotas: QuotaPolicy
    /// Options as the user set them, for any provider.
    package let options: [OptionAssignment]

    /// Makes a world.
    package init(
        seed: UInt64, credentials: Credentials, quotas: QuotaPolicy = .observed,
        options: [OptionAssignment] = []
    ) {
        self.seed = seed
        self.credentials = credentials
        self.quotas = quotas
        self.options = options
    }
}

/// Named values that let a client in, in the order in which they are shown.
public struct Credentials: Sendable, Equatable {
    /// One named value.
    public struct Item: Sendable, Equatable {
        /// The name in the ready file: `key`.
        public let name: String
        /// The value.
        public let value: String
    }

    /// The values in order.
    public let items: [Item]

    /// Makes credentials from pairs of name and value.
    package init(_ pairs: [(String, String)]) {
        items = pairs.map { Item(name: $0.0, value: $0.1) }
    }

    /// The value of that name; empty when there is none.
    public subscript(name: String) -> String {
        items.first { $0.name == name }?.value ?? ""
    }
}
