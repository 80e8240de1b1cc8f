import WireFormats

/// One request to the control API, and what its answer needs.
struct ControlCall {
    let request: HTTPRequest
    let control: Control
    let reading: TimeSource.Reading
    let route: ControlRoute

    var directory: SandboxDirectory { control.directory }

    /// The value of a `{name}` in the route's path, decoded.
    func path(_ name: String) -> String {
        guard let raw = route.pattern.value(of: name, in: request.path) else { return "" }
        return (PercentCoding.decode(raw, plusIsSpace: false) ?? Bytes(raw)).text
    }

    /// The sandbox that the path names.
    func sandbox() throws(ControlProblem) -> Sandbox {
        let id = path("id")
        guard let sandbox = directory.sandbox(id: id) else {
            throw ControlProblem(
                404, "there is no sandbox '\(id)'; GET /_mock/sandboxes lists those that live")
        }
        return sandbox
    }

    /// The index of the provider that the path names.
    func provider() throws(ControlProblem) -> Int {
        try control.index(ofProvider: path("provider"))
    }

    /// The body as JSON; an absent one is an empty object.
    func body() throws(ControlProblem) -> JSONPlace {
        guard !request.body.isEmpty else { return JSONPlace(.object([]), at: "body: $") }
        do {
            return JSONPlace(try JSONParser.parse(request.body), at: "body: $")
        } catch {
            throw ControlProblem(400, "body:\(error.line):\(error.column): \(error.problem)")
        }
    }

    /// The values of query parameters, of which there may be no others.
    func query(_ names: [StaticString]) throws(ControlProblem) -> [String?] {
        let query = QueryParameters(request.query ?? [])
        for pair in query.pairs {
            let name = query.bytes[pair.name]
            guard names.contains(where: { name.equals($0) }) else {
                throw ControlProblem(
                    400,
                    "query: there is no parameter '\(name.text)' here; valid: "
                        + (names.isEmpty
                            ? "none" : names.map { "\($0)" }.joined(separator: ", ")))
            }
        }
        var values: [String?] = []
        for name in names {
            do {
                values.append(try query.value(name)?.text)
            } catch {
                throw ControlProblem(400, "query.\(name): is not percent-encoded text")
            }
        }
        return values
    }

    /// Runs what may refuse its input, which is the client's mistake.
    func checked<Value>(_ work: () throws(ConfigurationError) -> Value)
        throws(ControlProblem) -> Value
    {
        do throws(ConfigurationError) {
            return try work()
        } catch {
            throw ControlProblem(400, error.located(in: request.body, named: "body").message)
        }
    }

    /// A reply with a JSON body.
    func json(_ status: Int = 200, _ write: (inout JSONWriter) -> Void) -> HTTPReply {
        var writer = JSONWriter()
        write(&writer)
        return reply(status, "application/json", writer.bytes)
    }

    /// A reply of any kind.
    func reply(_ status: Int, _ contentType: StaticString, _ body: Bytes) -> HTTPReply {
        var reply = HTTPReply(
            status: status, contentType: contentType, at: directory.standard.now(reading))
        reply.body = body
        return reply
    }
}

/// Why the control API did not do what it was asked for.
struct ControlProblem: Error {
    let status: Int
    let message: String

    init(_ status: Int, _ message: String) {
        self.status = status
        self.message = message
    }
}
