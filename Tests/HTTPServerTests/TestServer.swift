import HTTPServer
import Synchronization
import TestSupport
import Testing
import WireFormats

/// Answers by path: `/bytes/N` with N bytes, `/echo` with the request's body, else with the target.
///
/// `/hold` is answered only once the test opens the gate; until then the loop stands still.
/// `/listener` says which listener the request came in by, `/call` calls what the test has set, and
/// a path for which the test has set a reply gets that.
final class TestHandler: RequestHandler {
    let gate: Gate
    private let requests = Atomic<Int>(0)
    private let batches = Atomic<Int>(0)
    private let connections = Mutex<[UInt64]>([])
    private let replies = Mutex<[String: HTTPReply]>([:])
    private let call = Mutex<(@Sendable () -> Void)?>(nil)

    init() throws {
        gate = try Gate()
    }

    var requestCount: Int { requests.load(ordering: .acquiring) }
    var batchCount: Int { batches.load(ordering: .acquiring) }
    /// The connection of each request, in order.
    var connectionNumbers: [UInt64] { connections.withLock { $0 } }

    /// Sets the reply to requests for a path.
    func answer(_ path: String, with reply: HTTPReply) {
        replies.withLock { $0[path] = reply }
    }

    /// Sets what `/call` calls, on the thread of the loop.
    func onCall(_ call: @escaping @Sendable () -> Void) {
        self.call.withLock { $0 = call }
    }

    func reply(to request: HTTPRequest, on context: RequestContext) -> HTTPReply {
        requests.wrappingAdd(1, ordering: .releasing)
        connections.withLock { $0.append(context.connection) }
        let path = request.path.text
        if let reply = replies.withLock({ $0[path] }) { return reply }
        var reply = HTTPReply(status: 200)
        if path == "/hold" { gate.stand() }
        if path == "/call", let call = call.withLock({ $0 }) { call() }
        if path.hasPrefix("/bytes/") {
            reply.body = Self.bytes(Int(path.dropFirst(7)) ?? 0)
        } else if path == "/echo" {
            reply.body = request.body
        } else if path == "/listener" {
            reply.body = Bytes(text: "\(context.listener)")
        } else {
            reply.body = Bytes(request.target)
        }
        return reply
    }

    func reply(toMalformed failure: HTTPParseFailure, on context: RequestContext) -> HTTPReply {
        var reply = HTTPReply(status: failure.status)
        reply.body = Bytes(text: failure.explanation)
        return reply
    }

    func batchEnded() {
        batches.wrappingAdd(1, ordering: .releasing)
    }

    /// Bytes in which a gap or a repetition shows.
    static func bytes(_ count: Int) -> Bytes {
        var bytes = Bytes()
        bytes.reserveCapacity(count)
        for index in 0..<count { bytes.append(UInt8(truncatingIfNeeded: index &* 7 &+ index >> 8)) }
        return bytes
    }
}

/// A running server on a free port that is stopped at the end of its test.
final class TestServer: Sendable {
    let server: HTTPServer
    let handler: TestHandler

    var port: UInt16 { server.port }

    init(
        _ poller: HTTPServerConfiguration.PollerChoice,
        _ change: (inout HTTPServerConfiguration) -> Void = { _ in }
    ) throws {
        var configuration = HTTPServerConfiguration()
        configuration.poller = poller
        change(&configuration)
        handler = try TestHandler()
        server = try HTTPServer(configuration: configuration, handler: handler)
        try server.start()
    }

    deinit {
        server.stop()
        server.waitUntilStopped()
    }

    /// Every poller that this system has.
    static var pollers: [HTTPServerConfiguration.PollerChoice] {
        PollerKind.hasEpoll ? [.epoll, .poll] : [.poll]
    }

    /// Exchanges requests on a connection until the server has noticed that others are gone.
    func waitForConnections(_ count: Int, asking client: RawClient) throws {
        for _ in 0..<100_000 {
            try client.send(get("/x"))
            _ = try client.receiveReply()
            if server.connectionCount == count { return }
        }
        Issue.record("\(server.connectionCount) connections instead of \(count)")
    }
}
