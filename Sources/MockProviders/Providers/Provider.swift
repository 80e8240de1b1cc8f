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
    /// What lets a client in, for an API description.
    var securitySchemes: [SecurityScheme] { get }
    /// The scenarios that ship inside the program: files of `Scenarios/<name>/`, word for word.
    var scenarios: [ShippedScenario] { get }
    /// The credentials of the default sandbox.
    var defaultCredentials: Credentials { get }
    /// The names of those `defaultCredentials` that may select a sandbox.
    var selectors: [String] { get }

    /// The names of an endpoint's checks, in the order in which they are made.
    func checkNames(ofEndpoint index: Int) -> [String]
    /// The reply's content type and body for a row of the error table, with the default options.
    func body(of error: ErrorReply, arguments: [String], at now: Instant)
        -> (contentType: String, body: Bytes)
    /// The shape of an error's body.
    var errorSchema: Schema { get }

    /// The header fields that carry a credential or a secret and nothing else: a value that was
    /// not made here is never kept, whatever sandbox the request selects.
    var credentialFields: [StaticString] { get }
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
    /// The entries that a scenario gives this provider; nil lets the seed generate them.
    package let ledger: GivenLedger?

    /// Makes a world.
    package init(
        seed: UInt64, credentials: Credentials, quotas: QuotaPolicy = .observed,
        options: [OptionAssignment] = [], ledger: GivenLedger? = nil
    ) {
        self.seed = seed
        self.credentials = credentials
        self.quotas = quotas
        self.options = options
        self.ledger = ledger
    }
}

/// Entries that a scenario gives a provider, in that provider's own form.
package struct GivenLedger: Sendable {
    /// The entries as JSON.
    package let value: JSONValue
    /// Where they stand, for error messages: `hashkey/documented-sample-trade: $.ledger.hashkey`.
    package let place: String

    /// Makes a ledger.
    package init(_ value: JSONValue, at place: String) {
        self.value = value
        self.place = place
    }

    /// An error that names the place inside the entries: `[0].amount`.
    package func error(_ path: String, _ problem: String) -> ConfigurationError {
        ConfigurationError("\(place)\(path): \(problem)")
    }
}

/// A way in which a provider recognises its clients, as an API description names it.
package struct SecurityScheme: Sendable {
    /// Where the credential stands.
    package enum Kind: Sendable {
        /// In a header of that name.
        case header(String)
        /// In a query parameter of that name.
        case query(String)
        /// As a bearer token.
        case bearer
    }

    /// The name in the description.
    package let name: String
    /// Where the credential stands.
    package let kind: Kind
    /// How it is made, in one sentence.
    package let summary: String

    /// Makes a scheme.
    package init(_ name: String, _ kind: Kind, _ summary: String) {
        self.name = name
        self.kind = kind
        self.summary = summary
    }
}

/// A scenario file that is part of the program.
package struct ShippedScenario: Sendable {
    /// The name: the file's path below `Scenarios`, without `.json`.
    package let name: String
    /// The file's text.
    package let text: String

    /// Makes a scenario.
    package init(_ name: String, _ text: String) {
        self.name = name
        self.text = text
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
