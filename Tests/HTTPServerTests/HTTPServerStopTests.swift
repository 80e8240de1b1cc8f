import HTTPServer
import TestSupport
import Testing
import WireFormats

@Suite("Server: start and stop")
struct HTTPServerStopTests {
    private static let large = 8 * 1024 * 1024

    @Test(arguments: TestServer.pollers)
    func idleConnectionsAreClosed(_ poller: HTTPServerConfiguration.PollerChoice) throws {
        let server = try TestServer(poller)
        let fresh = try RawClient(port: server.port)
        let used = try RawClient(port: server.port)
        try used.send(get("/x"))
        _ = try used.receiveReply()
        server.server.stop()
        server.server.waitUntilStopped()
        for client in [fresh, used] {
            let rest = try client.receiveToEnd()
            #expect(rest.bytes.isEmpty && rest.end == .finished)
        }
        #expect(throws: RawClient.Failure.self) { try RawClient(port: server.port) }
        #expect(server.server.connectionCount == 0)
    }

    @Test(arguments: TestServer.pollers)
    func anOpenReplyIsFinished(_ poller: HTTPServerConfiguration.PollerChoice) throws {
        let server = try TestServer(poller)
        let client = try RawClient(port: server.port, receiveBufferBytes: 4_096)
        try client.send(get("/bytes/\(Self.large)"))
        _ = try client.receive(exactly: 10)
        server.server.stop()
        // No new client is taken while the reply goes on.
        let refusal = #expect(throws: RawClient.Failure.self) {
            while true { try RawClient(port: server.port).close() }
        }
        #expect(refusal?.description.contains("refused") == true)
        let rest = try client.receiveToEnd()
        #expect(rest.end == .finished)
        #expect(rest.bytes.suffix(Self.large) == TestHandler.bytes(Self.large)[...])
        server.server.waitUntilStopped()
    }

    @Test(arguments: TestServer.pollers)
    func aRequestThatHasBegunIsFinished(_ poller: HTTPServerConfiguration.PollerChoice) throws {
        let server = try TestServer(poller)
        let client = try RawClient(port: server.port)
        try client.send(get("/first") + "GET /second HTTP/1.1\r\nHo")
        _ = try client.receiveReply()
        server.server.stop()
        try client.send("st: a\r\n\r\n")
        let reply = try client.receiveReply()
        #expect(reply.body.text == "/second")
        #expect(reply["connection"] == "close")
        #expect(try client.receiveToEnd().end == .finished)
        client.close()
        server.server.waitUntilStopped()
    }

    @Test(arguments: TestServer.pollers)
    func aClientThatNeverReadsCannotHoldTheStop(
        _ poller: HTTPServerConfiguration.PollerChoice
    ) throws {
        let server = try TestServer(poller) { $0.drainTimeoutMilliseconds = 50 }
        let client = try RawClient(port: server.port, receiveBufferBytes: 4_096)
        try client.send(get("/bytes/\(Self.large)"))
        _ = try client.receive(exactly: 10)
        server.server.stop()
        server.server.waitUntilStopped()
        #expect(server.server.connectionCount == 0)
        #expect(try client.receiveToEnd().bytes.count < Self.large)
    }

    @Test func stopIsHarmlessAtAnyTime() throws {
        let handler = TestHandler()
        let unstarted = try HTTPServer(configuration: HTTPServerConfiguration(), handler: handler)
        unstarted.stop()
        unstarted.stop()
        try unstarted.start()
        unstarted.waitUntilStopped()
        #expect(throws: RawClient.Failure.self) { try RawClient(port: unstarted.port) }

        let server = try TestServer(.automatic)
        server.server.stop()
        server.server.stop()
        server.server.waitUntilStopped()
        server.server.waitUntilStopped()
        server.server.stop()
    }

    @Test func aPortIsNotShared() throws {
        let first = try TestServer(.automatic)
        var configuration = HTTPServerConfiguration()
        configuration.port = first.port
        let error = try #require(throws: SystemError.self) {
            try HTTPServer(configuration: configuration, handler: TestHandler())
        }
        let address = "127.0.0.1:\(first.port)"
        #expect(error.description == "bind \(address): Address already in use (EADDRINUSE)")
    }

    @Test func aPortIsFreeAgainAfterAStop() throws {
        let first = try TestServer(.automatic)
        let client = try RawClient(port: first.port)
        try client.send(get("/x"))
        _ = try client.receiveReply()
        first.server.stop()
        first.server.waitUntilStopped()
        let second = try TestServer(.automatic) { $0.port = first.port }
        #expect(second.port == first.port)
    }

    @Test func version6() throws {
        var configuration = HTTPServerConfiguration()
        configuration.host = "::1"
        do {
            let server = try HTTPServer(configuration: configuration, handler: TestHandler())
            #expect(server.port != 0)
        } catch {
            // A machine without IPv6 says so, and says where.
            #expect(error.call == "bind" || error.call == "socket")
        }
    }
}
