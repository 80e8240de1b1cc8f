import HTTPServer
import TestSupport
import Testing
import WireFormats

/// What a client sees on a real socket, with each poller.
@Suite("Server: requests over sockets")
struct HTTPServerTests {
    @Test(arguments: TestServer.pollers)
    func keepAlive(_ poller: HTTPServerConfiguration.PollerChoice) throws {
        let server = try TestServer(poller)
        let client = try RawClient(port: server.port)
        for number in 0..<3 {
            try client.send(get("/\(number)"))
            let reply = try client.receiveReply()
            #expect(reply.head == "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n")
            #expect(reply.body.text == "/\(number)")
        }
        #expect(server.handler.connectionNumbers == [1, 1, 1])
    }

    @Test(arguments: TestServer.pollers)
    func pipelining(_ poller: HTTPServerConfiguration.PollerChoice) throws {
        let server = try TestServer(poller)
        let client = try RawClient(port: server.port)
        try client.send((0..<500).map { get("/\($0)") }.joined())
        for number in 0..<500 {
            #expect(try client.receiveReply().body.text == "/\(number)")
        }
    }

    @Test(arguments: TestServer.pollers)
    func chunkedBodyInSmallPieces(_ poller: HTTPServerConfiguration.PollerChoice) throws {
        let server = try TestServer(poller)
        let client = try RawClient(port: server.port)
        let request =
            "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
            + "5\r\nhello\r\n1;x=y\r\n,\r\n6\r\n world\r\n0\r\nX: y\r\n\r\n"
        for byte in Bytes(text: request) { try client.send([byte]) }
        #expect(try client.receiveReply().body.text == "hello, world")
    }

    @Test(arguments: TestServer.pollers)
    func largeBody(_ poller: HTTPServerConfiguration.PollerChoice) throws {
        let server = try TestServer(poller)
        let client = try RawClient(port: server.port)
        let body = TestHandler.bytes(1024 * 1024)
        try client.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: \(body.count)\r\n\r\n")
        try client.send(body)
        #expect(try client.receiveReply().body == body)
    }

    @Test(arguments: TestServer.pollers)
    func expectContinue(_ poller: HTTPServerConfiguration.PollerChoice) throws {
        let server = try TestServer(poller)
        let client = try RawClient(port: server.port)
        try client.send(
            "POST /echo HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n")
        #expect(try client.receiveReply().head == "HTTP/1.1 100 Continue\r\n\r\n")
        try client.send("hello")
        #expect(try client.receiveReply().body.text == "hello")
    }

    @Test(arguments: TestServer.pollers)
    func headThenGet(_ poller: HTTPServerConfiguration.PollerChoice) throws {
        let server = try TestServer(poller)
        let client = try RawClient(port: server.port)
        try client.send("HEAD /bytes/1000 HTTP/1.1\r\nHost: a\r\n\r\n" + get("/x"))
        #expect(try client.receiveReply(isHead: true)["content-length"] == "1000")
        #expect(try client.receiveReply().body.text == "/x")
    }

    @Test(arguments: TestServer.pollers)
    func closeOnRequest(_ poller: HTTPServerConfiguration.PollerChoice) throws {
        let server = try TestServer(poller)
        for request in [get("/", "Connection: close"), "GET / HTTP/1.0\r\n\r\n"] {
            let client = try RawClient(port: server.port)
            // What follows the last request is not read and must not turn the end into a reset.
            try client.send(request + get("/late"))
            let reply = try client.receiveReply()
            #expect(reply["connection"] == "close")
            let rest = try client.receiveToEnd()
            #expect(rest.bytes.isEmpty && rest.end == .finished)
        }
        #expect(server.handler.requestCount == 2)
    }

    @Test(arguments: TestServer.pollers)
    func halfClosedClientGetsItsReply(_ poller: HTTPServerConfiguration.PollerChoice) throws {
        let server = try TestServer(poller)
        let client = try RawClient(port: server.port)
        try client.send(get("/x"))
        try client.closeSending()
        #expect(try client.receiveReply().body.text == "/x")
        let rest = try client.receiveToEnd()
        #expect(rest.bytes.isEmpty && rest.end == .finished)
    }

    @Test(arguments: TestServer.pollers)
    func brokenOffRequestIsRefused(_ poller: HTTPServerConfiguration.PollerChoice) throws {
        let server = try TestServer(poller)
        let client = try RawClient(port: server.port)
        try client.send("GET / HTTP/1.1\r\nHost")
        try client.closeSending()
        #expect(try client.receiveReply().status == 400)
        #expect(try client.receiveToEnd().end == .finished)
    }

    @Test(arguments: TestServer.pollers)
    func batchesEndAfterTheirReplies(_ poller: HTTPServerConfiguration.PollerChoice) throws {
        let server = try TestServer(poller)
        let client = try RawClient(port: server.port)
        for _ in 0..<3 {
            try client.send(get("/x") + get("/y"))
            _ = try client.receiveReply()
            _ = try client.receiveReply()
        }
        server.server.stop()
        server.server.waitUntilStopped()
        #expect(server.handler.requestCount == 6)
        #expect((3...6).contains(server.handler.batchCount))
    }

    @Test(arguments: TestServer.pollers)
    func severalLoopsShareOnePort(_ poller: HTTPServerConfiguration.PollerChoice) throws {
        let server = try TestServer(poller) { $0.threads = 3 }
        let clients = try (0..<30).map { _ in try RawClient(port: server.port) }
        for round in 0..<5 {
            for client in clients { try client.send(get("/\(round)")) }
            for client in clients {
                #expect(try client.receiveReply().body.text == "/\(round)")
            }
        }
        #expect(Set(server.handler.connectionNumbers) == Set(1...30))
        server.server.stop()
        server.server.waitUntilStopped()
        #expect(server.server.connectionCount == 0)
        #expect(server.server.failure == nil)
    }
}
