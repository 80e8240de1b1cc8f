import HTTPClient
import HTTPServer
import Synchronization
import Testing
import WireFormats

/// Answers `/echo` with method, target and body, and `/fault` with what the test has set.
private final class Handler: RequestHandler {
    private let fault = Mutex<HTTPFault?>(nil)
    private let connections = Mutex<Set<UInt64>>([])

    var connectionCount: Int { connections.withLock { $0.count } }

    func set(_ fault: HTTPFault) { self.fault.withLock { $0 = fault } }

    func reply(to request: HTTPRequest, on context: RequestContext) -> HTTPReply {
        connections.withLock { _ = $0.insert(context.connection) }
        var reply = HTTPReply(status: request.path.text == "/missing" ? 404 : 200)
        reply.add("X-Kind", "test")
        reply.body =
            Bytes(text: "\(request.method.token) \(request.target.text) ") + request.body
        if request.path.text == "/fault" {
            reply.delivery = HTTPDelivery(fault: fault.withLock { $0 })
        }
        return reply
    }

    func reply(toMalformed failure: HTTPParseFailure, on context: RequestContext) -> HTTPReply {
        HTTPReply(status: 400)
    }

    func batchEnded() {}
}

/// A server of this process, and a client of it.
private final class Bench {
    let handler = Handler()
    let server: HTTPServer
    let client: HTTPClient

    init(timeoutMilliseconds: Int = 10_000) throws {
        var configuration = HTTPServerConfiguration()
        configuration.port = 0
        server = try HTTPServer(configuration: configuration, handler: handler)
        try server.start()
        let address = try #require(HTTPAddress(url: "http://127.0.0.1:\(server.port)"))
        client = HTTPClient(address, timeoutMilliseconds: timeoutMilliseconds)
    }

    deinit {
        server.stop()
        server.waitUntilStopped()
    }
}

@Suite struct HTTPClientTests {
    @Test func `a request comes as it was sent, and its reply as it was answered`() throws {
        let bench = try Bench()
        let reply = try bench.client.send(
            "POST", "/echo?a=%20b", headers: [("X-A", "1")], body: Bytes(text: "body"))
        #expect(reply.status == 200)
        #expect(reply.body.text == "POST /echo?a=%20b body")
        #expect(reply[header: "x-kind"] == "test")
        #expect(try bench.client.send("GET", "/missing").status == 404)
        #expect(try bench.client.send("HEAD", "/echo").body.isEmpty)
        #expect(bench.handler.connectionCount == 1)
    }

    @Test func `a large reply arrives whole`() throws {
        let bench = try Bench()
        let body = Bytes(repeating: 65, count: 300_000)
        #expect(try bench.client.send("PUT", "/echo", body: body).body.count == 300_010)
    }

    @Test(arguments: [
        (HTTPFault.connectionResetByPeer, [HTTPClientFailure.reset]),
        (.emptyResponse, [.closedEarly]),
        (.cut(afterBytes: 5, of: .body, ending: .close), [.closedEarly]),
        (.cut(afterBytes: 5, of: .body, ending: .reset), [.reset]),
        (.malformedResponseChunk, [.malformed("a chunk's size is 'this is no chunk size'")]),
    ])
    func `damage on the wire is told apart`(_ fault: HTTPFault, _ valid: [HTTPClientFailure])
        throws
    {
        let bench = try Bench()
        bench.handler.set(fault)
        let failure = #expect(throws: HTTPClientFailure.self) {
            try bench.client.send("GET", "/fault")
        }
        #expect(failure.map(valid.contains) == true)
        // The client can be used again.
        #expect(try bench.client.send("GET", "/echo").status == 200)
    }

    @Test func `silence ends when the time is up`() throws {
        let bench = try Bench(timeoutMilliseconds: 30)
        bench.handler.set(.stall(afterBytes: 0, of: .reply, milliseconds: 3_600_000))
        #expect(throws: HTTPClientFailure.timeout) { try bench.client.send("GET", "/fault") }
    }

    @Test func `nobody listening is refused`() throws {
        let port: UInt16
        do {
            let bench = try Bench()
            port = bench.server.port
        }
        let address = try #require(HTTPAddress(url: "http://127.0.0.1:\(port)"))
        #expect(throws: HTTPClientFailure.refused) {
            try HTTPClient(address, timeoutMilliseconds: 1_000).send("GET", "/")
        }
    }

    @Test(arguments: ["https://127.0.0.1:1", "http://127.0.0.1", "http://:1", "127.0.0.1:1", ""])
    func `what is no address of ours is refused`(_ url: String) {
        #expect(HTTPAddress(url: url) == nil)
    }
}
