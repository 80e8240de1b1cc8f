/// One situation, and what a correct client does in it, seen from both sides.
public struct ContractCase: Sendable, CustomStringConvertible {
    /// How bad it is not to pass.
    public enum Level: String, Sendable {
        /// The client is wrong.
        case must
        /// The client would be better; a failure counts with `--strict` only.
        case should
    }

    /// What cases are about.
    public enum Area: String, CaseIterable, Sendable {
        case auth, params, window, paging, errors, retry, precision, time, transport, politeness
    }

    /// `provider/area/name`; never used again for anything else.
    public let id: String
    /// How bad it is not to pass.
    public let level: Level
    /// What a correct client does, in one sentence.
    public let title: String
    /// What the case rests on: document and section.
    public let fact: String
    /// What to change in a client that fails it.
    public let fix: String
    /// The world in which the client is asked.
    package let world: @Sendable (CaseContext) -> CaseWorld
    /// What it is asked for.
    package let query: @Sendable (CaseContext) -> HistoryQuery
    /// What the requests must be.
    package let wire: [WireRule]
    /// What it must return.
    package let returns: ClientExpectation
    /// Whether the case is about trying again: a client that says it never does is not asked.
    package let needsRetries: Bool
    /// The credentials that the client is given in place of its own, by name; `nil` leaves them.
    package let credentials: [String: String]

    /// Makes a case.
    package init(
        _ id: String, _ title: String, level: Level = .must, fact: String, fix: String,
        world: @escaping @Sendable (CaseContext) -> CaseWorld,
        query: @escaping @Sendable (CaseContext) -> HistoryQuery, wire: [WireRule] = [],
        returns: ClientExpectation = .records, needsRetries: Bool = false,
        credentials: [String: String] = [:]
    ) {
        self.id = id
        self.level = level
        self.title = title
        self.fact = fact
        self.fix = fix
        self.world = world
        self.query = query
        self.wire = wire
        self.returns = returns
        self.needsRetries = needsRetries
        self.credentials = credentials
    }

    /// The provider: the first part of the id.
    public var provider: String { String(id.split(separator: "/")[0]) }

    /// The area: the second part of the id.
    public var area: String { String(id.split(separator: "/")[1]) }

    /// The id, so that a test's arguments can be read.
    public var description: String { id }
}

/// What a client must return.
package enum ClientExpectation: Sendable {
    /// Every entry of the ground truth within the query, once each, in any order.
    ///
    /// What changes while the client reads may be returned or not.
    case records
    /// A failure of one of these classes.
    case error([ErrorClass])
    /// Either: the entries, or a failure of one of these classes.
    case recordsOrError([ErrorClass])
    /// Whatever; the wire alone decides.
    case anything

    /// What is expected, in words.
    package var summary: String {
        switch self {
        case .records: "every entry of the ground truth, once"
        case .error(let classes): "an error: \(Self.list(classes))"
        case .recordsOrError(let classes): "every entry once, or an error: \(Self.list(classes))"
        case .anything: "nothing in particular"
        }
    }

    private static func list(_ classes: [ErrorClass]) -> String {
        classes.map(\.rawValue).joined(separator: " or ")
    }
}
