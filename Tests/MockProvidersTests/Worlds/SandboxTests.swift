import MockProviders
import TestSupport
import Testing
import WireFormats

@Suite("Sandboxes")
struct SandboxTests {
    private func server() throws -> MockServer {
        var configuration = MockServer.Configuration()
        configuration.port = 0
        return try MockServer.start(configuration)
    }

    private static let noon = Instant(milliseconds: 1_777_204_800_000)

    private func frozen() -> ClockSetting { ClockSetting(base: .frozen(SandboxTests.noon)) }

    /// A signed request to HashKey with a sandbox's own key, at that sandbox's time.
    private func ask(_ sandbox: Sandbox, _ port: UInt16, at now: Instant? = nil) throws -> RawReply
    {
        let time = (now ?? sandbox.now).milliseconds
        let credentials = sandbox.credentials(of: "hashkey")
        let query =
            "type=trade&startTime=\(time - 86_400_000)&endTime=\(time)&limit=1&timestamp=\(time)"
        let signature = HashKeySignature.sign(
            Bytes(text: query), with: HMAC<SHA256>(key: Bytes(text: credentials["secret"])))
        let client = try RawClient(port: port)
        try client.send(
            """
            GET /api/v1/account/balanceFlow?\(query)&signature=\(signature.text) HTTP/1.1\r
            Host: 127.0.0.1\r
            X-HK-APIKEY: \(credentials["key"])\r
            \r

            """)
        return try client.receiveReply()
    }

    @Test("fresh credentials differ from all others, and lead to a world of their own")
    func minted() throws {
        let server = try server()
        defer { server.stop() }
        let one = try server.makeSandbox(.init(clock: frozen(), seed: 1))
        let other = try server.makeSandbox(.init(clock: frozen(), seed: 2))
        for provider in server.providerNames {
            let texts = [server.sandbox, one, other].map { $0.credentials(of: provider) }
            #expect(texts[0] != texts[1] && texts[1] != texts[2] && texts[0] != texts[2])
            #expect(texts[1].items.map(\.name) == texts[0].items.map(\.name))
        }
        let first = try ask(one, server.port)
        #expect(first.status == 200)
        #expect(try ask(other, server.port).body != first.body)
        #expect(try one.exchanges().count == 1)
        #expect(try other.exchanges("status=200").count == 1)
        #expect(try server.sandbox.exchanges().isEmpty)
        // Another one's clock is not theirs.
        try one.advance(by: .seconds(90 * 86_400))
        #expect(one.now == SandboxTests.noon.advanced(bySeconds: 90 * 86_400))
        #expect(other.now == SandboxTests.noon)
        #expect(try ask(one, server.port).status == 200)
    }

    @Test("the n-th sandbox of every server has the same credentials")
    func repeatable() throws {
        let servers = [try server(), try server()]
        defer { for server in servers { server.stop() } }
        let made = try servers.map { server in
            _ = try server.makeSandbox()
            let second = try server.makeSandbox()
            return (id: second.id, all: server.providerNames.map { second.credentials(of: $0) })
        }
        #expect(made[0].id == made[1].id)
        #expect(made[0].all == made[1].all)
    }

    @Test("a deleted sandbox lets nobody in, and the default one cannot be deleted")
    func deletion() throws {
        let server = try server()
        defer { server.stop() }
        let sandbox = try server.makeSandbox(.init(clock: frozen()))
        #expect(try ask(sandbox, server.port).status == 200)
        #expect(server.delete(sandbox))
        #expect(!server.delete(sandbox))
        #expect(try ask(sandbox, server.port).status != 200)
        #expect(try server.sandbox.exchanges().map(\.refusal) == ["unauthorized"])
        #expect(!server.delete(server.sandbox))
    }

    @Test("nothing holds on to a deleted sandbox")
    func freed() throws {
        let server = try server()
        defer { server.stop() }
        weak var gone: Sandbox?
        do {
            let sandbox = try server.makeSandbox(.init(clock: frozen(), listens: true))
            gone = sandbox
            _ = try ask(sandbox, server.port)
            #expect(gone != nil)
            server.delete(sandbox)
        }
        #expect(gone == nil)
    }

    @Test("a reset makes the world as it was, and the journal begins at 1")
    func reset() throws {
        let server = try server()
        defer { server.stop() }
        let sandbox = try server.makeSandbox(
            .init(clock: frozen(), options: [.init(parsing: "hashkey.limit_maximum=7")]))
        let before = try ask(sandbox, server.port).body
        try sandbox.advance(by: .seconds(86_400))
        try sandbox.setOption(.init(parsing: "hashkey.balance_flow_enabled=false"))
        #expect(try ask(sandbox, server.port).status != 200)
        try sandbox.reset()
        #expect(sandbox.now == SandboxTests.noon)
        #expect(try ask(sandbox, server.port).body == before)
        #expect(try sandbox.exchanges().map(\.number) == [1])
    }

    @Test("a port of its own leads to its sandbox without a credential, until it is deleted")
    func ownPort() throws {
        let server = try server()
        defer { server.stop() }
        let sandbox = try server.makeSandbox(.init(clock: frozen(), listens: true))
        let url = server.url(of: sandbox)
        #expect(url != server.url)
        let port = try #require(url.split(separator: ":").last.flatMap { UInt16($0) })
        let client = try RawClient(port: port)
        try client.send("GET /api/v1/time HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        #expect(
            try client.receiveReply().body.text
                == "{\"serverTime\":\(SandboxTests.noon.milliseconds)}")
        // A key of another sandbox is a foreign one there.
        #expect(try ask(server.sandbox, port).status != 200)
        #expect(
            try sandbox.exchanges().map(\.mistake) == [nil, "key-of-another-sandbox"])
        #expect(try sandbox.exchanges().count == 2)
        server.delete(sandbox)
        #expect(throws: (any Error).self) { try RawClient(port: port) }
    }

    @Test("what cannot be used is refused, and leaves no sandbox behind")
    func refusals() throws {
        let server = try server()
        defer { server.stop() }
        let wrong: [Sandbox.Configuration] = [
            .init(scenarios: [.named("no/such")]),
            .init(options: [.init(provider: "hashkey", name: "x", value: "1")]),
            .init(scenarios: [.text("{}", name: "t")]),
        ]
        for configuration in wrong {
            #expect(throws: ConfigurationError.self) { try server.makeSandbox(configuration) }
        }
        let given = """
            {"description":"d","credentials":{"kraken":{"key":"same"}}}
            """
        _ = try server.makeSandbox(.init(scenarios: [.text(given, name: "t")]))
        let error = #expect(throws: ConfigurationError.self) {
            try server.makeSandbox(.init(scenarios: [.text(given, name: "t")]))
        }
        #expect(error?.message.contains("'same' already selects sandbox 'sandbox-") == true)
    }

    @Test("a stop can be awaited without blocking")
    func asynchronousStop() async throws {
        let server = try server()
        let port = server.port
        await server.stop()
        #expect(throws: (any Error).self) { try RawClient(port: port) }
    }
}
