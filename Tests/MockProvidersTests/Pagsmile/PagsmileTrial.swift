import MockProviders
import Testing
import WireFormats

/// One sandbox of Pagsmile without a gateway: what is sent, how it is answered and explained.
struct PagsmileTrial {
    static let key = "SIM_APP_KEY_0001"
    static let id = "SIM_APP_ID_0001"
    /// The sorted parameters of `body`.
    static let sorted = "end_date=2026-04-14&start_date=2026-04-01&timestamp=1776124800"
    /// A request for two weeks, made at the instant of the vectors.
    static let body = PagsmileVectorTests.april + "}"

    /// The other credentials of the sandbox, and those of another one.
    static let siblings = ProviderCatalog.all.map {
        (provider: $0.name, credentials: $0.defaultCredentials)
    }
    static let stranger = (
        sandbox: "other",
        credentials: Credentials([("appId", "SIM_APP_ID_0002"), ("appKey", "SIM_APP_KEY_0002")])
    )

    var world: World
    var now = PagsmileClient.vectorInstant
    var strangers = [stranger]

    init(
        _ options: [String] = [], id: String = id, key: String = key,
        quotas: QuotaPolicy = .observed, state: CredentialState = .active
    ) throws {
        world = World(
            seed: 1, credentials: Credentials([("appId", id), ("appKey", key)]), quotas: quotas,
            options: try options.map { try OptionAssignment(parsing: "pagsmile.\($0)") },
            credentialState: state)
    }

    /// A request as a client sends it.
    static func request(
        _ method: HTTPMethod = .post, _ path: String = PagsmileClient.historyPath,
        fields: [(String, String)], body: Bytes
    ) -> HTTPRequest {
        HTTPRequest(
            method: method, target: path, fields: [("Host", "127.0.0.1:4810")] + fields,
            body: body)
    }

    /// The header fields that belong to a body.
    static func signed(_ body: String, key: String = key) -> [(String, String)] {
        let members: [JSONMember]
        do {
            members = try JSONParser.parse(Bytes(text: body)).members ?? []
        } catch {
            members = []
        }
        let signature = PagsmileSignature.sign(
            PagsmileSignature.parameters(of: members), appKey: Bytes(text: key))
        return [("AppId", id), ("Authorization", signature.text)]
    }

    /// The answer, and what is said of it.
    func answer(_ request: HTTPRequest) throws -> (reply: SimulatedReply, diagnosis: Diagnosis?) {
        let simulator = try Pagsmile().makeSimulator(for: world)
        let endpoint = Pagsmile().endpoints.firstIndex {
            $0.method == request.method && $0.path == request.path.text
        }
        let reply = simulator.reply(to: request, endpoint: endpoint, at: now)
        guard let refusal = reply.refusal else { return (reply, nil) }
        return (reply, Pagsmile().diagnose(refusal, of: request, in: context(endpoint)))
    }

    /// What a diagnosis may look at.
    func context(_ endpoint: Int?) -> DiagnosisContext {
        let owners = [("default", PagsmileTrial.siblings)]
        return DiagnosisContext(
            endpoint: endpoint, now: now, world: world, sandbox: "default",
            siblings: PagsmileTrial.siblings, strangers: strangers,
            owner: { value in
                for (sandbox, siblings) in owners {
                    for (provider, credentials) in siblings {
                        for item in credentials.items where value.equals(Bytes(text: item.value)) {
                            return DiagnosisContext.Owner(
                                sandbox: sandbox, provider: provider, item: item.name)
                        }
                    }
                }
                return nil
            })
    }

    /// The request of a `curl` command, read as a shell reads it.
    static func request(ofCurl command: String) throws -> HTTPRequest {
        var words: [String] = []
        var word: String?
        var isQuoted = false
        for character in command {
            switch character {
            case "'":
                isQuoted.toggle()
                word = word ?? ""
            case " " where !isQuoted:
                if let done = word { words.append(done) }
                word = nil
            case "\\" where !isQuoted: word = word ?? ""
            default: word = (word ?? "") + String(character)
            }
        }
        if let word { words.append(word) }
        try #require(words.first == "curl" && words.contains("POST"))
        var fields: [(String, String)] = []
        var body = ""
        for (option, value) in zip(words, words.dropFirst()) {
            if option == "-H" {
                let parts = value.split(separator: ": ", maxSplits: 1)
                fields.append((String(parts[0]), String(parts[1])))
            }
            if option == "--data-binary" { body = value }
        }
        let url = try #require(words.last)
        #expect(url.hasPrefix("http://127.0.0.1"))
        let path = url.dropFirst(7).drop { $0 != "/" }
        return request(.post, String(path), fields: fields, body: Bytes(text: body))
    }

    /// Sends the corrected request, which must be answered, and looks for secrets in it.
    func tryCurl(_ diagnosis: Diagnosis) throws {
        let curl = try #require(diagnosis.curl)
        #expect(!curl.contains(world.credentials["appKey"]))
        let (reply, _) = try answer(try PagsmileTrial.request(ofCurl: curl))
        #expect(reply.reply.status == 200, "\(curl): \(reply.reply.body.text)")
    }
}
