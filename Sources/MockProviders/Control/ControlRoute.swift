import WireFormats

/// One method and path of the control API: what it is, what it takes, and what answers it.
struct ControlRoute: Sendable {
    let method: HTTPMethod
    let path: String
    let pattern: PathPattern
    let summary: String
    /// The query parameters.
    let parameters: [Parameter]
    /// A body that it takes, as JSON; nil when it takes none.
    let bodyExample: String?
    let status: Int
    let contentType: String
    /// A status of a refusal that only this route has; nil when there is none.
    let ownRefusal: Int?
    let answer: @Sendable (ControlCall) throws(ControlProblem) -> HTTPReply

    init(
        _ method: HTTPMethod, _ path: String, _ summary: String, parameters: [Parameter] = [],
        body: String? = nil, status: Int = 200, ownRefusal: Int? = nil,
        contentType: String = "application/json",
        _ answer: @escaping @Sendable (ControlCall) throws(ControlProblem) -> HTTPReply
    ) {
        self.method = method
        self.path = path
        pattern = PathPattern(path)
        self.summary = summary
        self.parameters = parameters
        bodyExample = body
        self.status = status
        self.contentType = contentType
        self.ownRefusal = ownRefusal
        self.answer = answer
    }

    /// Every route; the documentation and the errors are made from the same list.
    static let all: [ControlRoute] = server + sandboxes + worlds + journals
}
