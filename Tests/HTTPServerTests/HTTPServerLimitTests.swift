import HTTPServer
import TestSupport
import Testing
import WireFormats

@Suite("Server: limits over sockets")
struct HTTPServerLimitTests {
    /// What is too much, and the answer to it; each goes on sending after the limit.
    static let oversized: [(name: String, request: String, status: Int)] = [
        ("request line", "GET /\(letters(20_000)) HTTP/1.1\r\nHost: a\r\n\r\n", 414),
        ("head", "GET / HTTP/1.1\r\nHost: a\r\nX: \(letters(40_000))\r\n\r\n", 431),
        ("fields", "GET / HTTP/1.1\r\nHost: a\r\n\(fields(100))\r\n", 431),
        (
            "body",
            "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3000000\r\n\r\n\(letters(3_000_000))",
            413
        ),
        ("chunk", "\(chunkedHead)2DC6C0\r\n\(letters(3_000_000))\r\n0\r\n\r\n", 413),
        ("chunk line", "\(chunkedHead)1;\(letters(300))\r\na\r\n0\r\n\r\n", 400),
        ("trailers", "\(chunkedHead)0\r\nX: \(letters(5_000))\r\n\r\n", 431),
    ]

    private static let chunkedHead =
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"

    private static func letters(_ count: Int) -> String {
        String(repeating: "x", count: count)
    }

    private static func fields(_ count: Int) -> String {
        String(repeating: "X: y\r\n", count: count)
    }

    @Test(arguments: TestServer.pollers, Array(oversized.indices))
    func tooMuchIsAnsweredAndThenClosed(
        _ poller: HTTPServerConfiguration.PollerChoice, _ index: Int
    ) throws {
        let oversized = Self.oversized[index]
        let server = try TestServer(poller)
        let client = try RawClient(port: server.port)
        try client.send(oversized.request)
        let reply = try client.receiveReply()
        #expect(reply.status == oversized.status, "\(oversized.name)")
        #expect(reply["connection"] == "close")
        let rest = try client.receiveToEnd()
        #expect(rest.bytes.isEmpty && rest.end == .finished, "\(oversized.name)")
    }

    @Test(arguments: TestServer.pollers)
    func slowHeadTimesOut(_ poller: HTTPServerConfiguration.PollerChoice) throws {
        let server = try TestServer(poller) { $0.headTimeoutMilliseconds = 40 }
        let client = try RawClient(port: server.port)
        try client.send("GET / HTTP/1.1\r\nHo")
        let reply = try client.receiveReply()
        #expect(reply.status == 408)
        #expect(reply.body.text == "the head of the request did not arrive in time")
        #expect(try client.receiveToEnd().end == .finished)
    }

    @Test(arguments: TestServer.pollers)
    func idleConnectionTimesOut(_ poller: HTTPServerConfiguration.PollerChoice) throws {
        let server = try TestServer(poller) { $0.idleTimeoutMilliseconds = 40 }
        let client = try RawClient(port: server.port)
        try client.send(get("/"))
        _ = try client.receiveReply()
        let rest = try client.receiveToEnd()
        #expect(rest.bytes.isEmpty && rest.end == .finished)
    }

    @Test(arguments: TestServer.pollers)
    func clientThatTakesNothingIsReset(_ poller: HTTPServerConfiguration.PollerChoice) throws {
        let server = try TestServer(poller) { $0.writeTimeoutMilliseconds = 40 }
        let stalled = try RawClient(port: server.port, receiveBufferBytes: 4_096)
        try stalled.send(get("/bytes/8388608"))
        // The other client waits for the server to notice: its connection is the only one left.
        let other = try RawClient(port: server.port)
        var open = 2
        while open > 1 {
            try other.send(get("/x"))
            _ = try other.receiveReply()
            open = server.server.connectionCount
        }
        #expect(try stalled.receiveToEnd().end == .reset)
    }

    @Test(arguments: TestServer.pollers)
    func connectionLimit(_ poller: HTTPServerConfiguration.PollerChoice) throws {
        let server = try TestServer(poller) {
            $0.connectionsMax = 2
            $0.headTimeoutMilliseconds = 100
        }
        let first = try RawClient(port: server.port)
        let second = try RawClient(port: server.port)
        for client in [first, second] {
            try client.send(get("/in"))
            #expect(try client.receiveReply().body.text == "/in")
        }
        // The third is connected by the kernel and waits for a place.
        let third = try RawClient(port: server.port)
        try third.send(get("/third"))
        for client in [first, second] {
            try client.send(get("/again"))
            #expect(try client.receiveReply().body.text == "/again")
        }
        #expect(server.server.connectionCount == 2)
        first.close()
        #expect(try third.receiveReply().body.text == "/third")
        #expect(server.server.connectionCount == 2)
    }
}
