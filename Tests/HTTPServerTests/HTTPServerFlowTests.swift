import HTTPServer
import TestSupport
import Testing
import WireFormats

@Suite("Server: slow and broken clients")
struct HTTPServerFlowTests {
    private static let large = 8 * 1024 * 1024

    @Test(arguments: TestServer.pollers)
    func aLargeReplyToASlowReader(_ poller: HTTPServerConfiguration.PollerChoice) throws {
        let server = try TestServer(poller)
        let slow = try RawClient(port: server.port, receiveBufferBytes: 4_096)
        try slow.send(get("/bytes/\(Self.large)") + get("/after"))
        // Others are served while the reply is stuck.
        let other = try RawClient(port: server.port)
        try other.send(get("/other"))
        #expect(try other.receiveReply().body.text == "/other")
        #expect(try slow.receiveReply().body == TestHandler.bytes(Self.large))
        #expect(try slow.receiveReply().body.text == "/after")
    }

    @Test(arguments: TestServer.pollers)
    func aResetInTheMiddleOfAReply(_ poller: HTTPServerConfiguration.PollerChoice) throws {
        let server = try TestServer(poller)
        let other = try RawClient(port: server.port)
        for _ in 0..<5 {
            let client = try RawClient(port: server.port, receiveBufferBytes: 4_096)
            try client.send(get("/bytes/\(Self.large)"))
            _ = try client.receive(exactly: 1_000)
            try client.reset()
            try other.send(get("/other"))
            #expect(try other.receiveReply().body.text == "/other")
        }
        try server.waitForConnections(1, asking: other)
    }

    @Test(arguments: TestServer.pollers)
    func aResetInTheMiddleOfARequest(_ poller: HTTPServerConfiguration.PollerChoice) throws {
        let server = try TestServer(poller)
        let other = try RawClient(port: server.port)
        let client = try RawClient(port: server.port)
        try client.send("GET / HT")
        try client.reset()
        try server.waitForConnections(1, asking: other)
    }

    @Test(arguments: TestServer.pollers)
    func manyPipelinedRequestsToASlowReader(
        _ poller: HTTPServerConfiguration.PollerChoice
    ) throws {
        let server = try TestServer(poller) { $0.unsentBytesMax = 64 * 1024 }
        let slow = try RawClient(port: server.port, receiveBufferBytes: 4_096)
        for _ in 0..<400 { try slow.send(get("/bytes/20000")) }
        let expected = TestHandler.bytes(20_000)
        for _ in 0..<400 { #expect(try slow.receiveReply().body == expected) }
    }
}
