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
    /// Fresh credentials with the names of `defaultCredentials`, in the documented form; the
    /// same generator makes the same ones.
    func mintCredentials(from generator: inout SeededGenerator) -> Credentials
    /// The parameters, of query or body, that alone differ between two pages of one walk.
    var pageParameters: [String] { get }
    /// Where an endpoint's successful body holds its rows; nil when it has none.
    func rows(ofEndpoint index: Int) -> ReplyRows?
    /// What can be done to a sandbox of this provider beside changing its world.
    var levers: [Lever] { get }

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
    /// A copy of the request without secrets that stand in its body, whosever they are, for the
    /// journal.
    func withoutSecrets(_ request: HTTPRequest) -> HTTPRequest
    /// A simulator for one sandbox.
    func makeSimulator(for world: World) throws(ConfigurationError) -> any Simulator
    /// What a refused request did wrong, beyond what the refusal says; nil when nothing is known.
    func diagnose(_ refusal: Refusal, of request: HTTPRequest, in context: DiagnosisContext)
        -> Diagnosis?
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

    /// The same simulation in a changed world; what it remembers (nonces, quotas, tokens) goes on.
    func continued(in world: World) throws(ConfigurationError) -> any Simulator
    /// A row of the error table as a reply to a request, as this world words it.
    func reply(
        with error: ErrorReply, arguments: [String], to request: HTTPRequest, at now: Instant
    ) -> HTTPReply
    /// Does what one of the provider's levers says, where that changes memory and not the world.
    func pull(_ lever: Lever, at now: Instant)
    /// The ground truth: entries as a scenario gives them, and what they add up to.
    func entries(_ query: LedgerQuery, at now: Instant) throws(ConfigurationError) -> JSONValue
    /// The ledger after a change, as a scenario gives it; a generated one becomes a given one.
    func ledger(after change: LedgerChange, at now: Instant) throws(ConfigurationError)
        -> GivenLedger
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
