import HTTPServer
import Synchronization
import TestSupport
import Testing
import WireFormats

@Suite("Server: streams over sockets")
struct HTTPServerStreamTests {
    private static let head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"

    private func open(
        _ poller: HTTPServerConfiguration.PollerChoice, capacity: Int = 1_000,
        _ change: (inout HTTPServerConfiguration) -> Void = { _ in }
    ) throws -> (server: TestServer, client: RawClient, stream: HTTPStream) {
        let server = try TestServer(poller, change)
        let stream = HTTPStream(capacity: capacity)
        var reply = HTTPReply(status: 200)
        reply.stream = stream
        server.handler.answer("/stream", with: reply)
        let client = try RawClient(port: server.port)
        try client.send(get("/stream"))
        #expect(try client.take(Self.head.utf8.count).text == Self.head)
        return (server, client, stream)
    }

    @Test(arguments: TestServer.pollers)
    func bytesArriveAsTheyAreAdded(_ poller: HTTPServerConfiguration.PollerChoice) throws {
        let (server, client, stream) = try open(poller)
        let other = try RawClient(port: server.port)
        for round in 0..<50 {
            #expect(!client.hasArrival())
            let isTaken = stream.send(Bytes(text: "data \(round % 10)\n"))
            #expect(isTaken)
            #expect(try client.take(12).text == "7\r\ndata \(round % 10)\n\r\n")
            try other.roundTrip()
        }
        stream.finish()
        #expect(try client.take(5).text == "0\r\n\r\n")
        try client.roundTrip()
    }

    @Test(arguments: TestServer.pollers)
    func whatWasAddedBeforeTheRequestComesToo(
        _ poller: HTTPServerConfiguration.PollerChoice
    ) throws {
        let server = try TestServer(poller)
        let stream = HTTPStream(capacity: 10)
        let isTaken = stream.send(Bytes(text: "early"))
        #expect(isTaken)
        stream.finish()
        var reply = HTTPReply(status: 200)
        reply.stream = stream
        server.handler.answer("/stream", with: reply)
        let client = try RawClient(port: server.port)
        try client.send(get("/stream"))
        let expected = Self.head + "5\r\nearly\r\n0\r\n\r\n"
        #expect(try client.take(expected.utf8.count).text == expected)
    }

    @Test(arguments: TestServer.pollers)
    func manyThreadsFeedASlowReader(_ poller: HTTPServerConfiguration.PollerChoice) throws {
        let (server, client, stream) = try open(poller, capacity: 4_096)
        let threads = 4
        let pieces = 2_000
        let refused = Atomic<Int>(0)
        // A feeder that finds the stream full lets the server go on: it asks for something else.
        try LoopThread.start {
            do {
                try onThreads(threads) { thread in
                    let piece = Bytes(repeating: UInt8(ascii: "a") + UInt8(thread), count: 50)
                    do {
                        let asking = try RawClient(port: server.port)
                        for _ in 0..<pieces {
                            while !stream.send(piece) {
                                if stream.isFinished { return }
                                refused.wrappingAdd(1, ordering: .relaxed)
                                try asking.roundTrip()
                            }
                        }
                    } catch {
                        Issue.record(error)
                    }
                }
            } catch {
                Issue.record(error)
            }
            stream.finish()
        }
        var counts = [Int](repeating: 0, count: threads)
        while true {
            let size = try client.receive(through: "\r\n").text.dropLast()
            let count = try #require(Int(size.filter { $0 != "\r\n" }, radix: 16))
            let chunk = try client.receive(exactly: count + 2).dropLast(2)
            if count == 0 { break }
            #expect(count % 50 == 0, "pieces are not torn")
            for byte in chunk { counts[Int(byte - UInt8(ascii: "a"))] += 1 }
        }
        #expect(counts == [Int](repeating: pieces * 50, count: threads))
        try client.roundTrip()
    }

    @Test(arguments: TestServer.pollers)
    func aClientThatLeavesEndsItsStreamAndNoOther(
        _ poller: HTTPServerConfiguration.PollerChoice
    ) throws {
        for resets in [false, true] {
            let (server, client, stream) = try open(poller)
            let second = HTTPStream(capacity: 100)
            var reply = HTTPReply(status: 200)
            reply.stream = second
            server.handler.answer("/second", with: reply)
            let other = try RawClient(port: server.port)
            try other.send(get("/second"))
            _ = try other.take(Self.head.utf8.count)
            let asking = try RawClient(port: server.port)
            if resets { try client.reset() } else { client.close() }
            try server.waitForConnections(2, asking: asking)
            #expect(stream.isFinished)
            let isTaken = stream.send([1])
            #expect(!isTaken)
            #expect(!second.isFinished)
            let isSecondTaken = second.send(Bytes(text: "on"))
            #expect(isSecondTaken)
            #expect(try other.take(7).text == "2\r\non\r\n")
        }
    }

    @Test(arguments: TestServer.pollers)
    func aQuietStreamOutlivesTheTimeouts(
        _ poller: HTTPServerConfiguration.PollerChoice
    ) throws {
        let (server, client, stream) = try open(poller) {
            $0.idleTimeoutMilliseconds = 20
            $0.headTimeoutMilliseconds = 20
            $0.writeTimeoutMilliseconds = 20
        }
        // Two idle connections that come after it are closed one after the other.
        for _ in 0..<2 {
            let idle = try RawClient(port: server.port)
            #expect(try idle.receiveToEnd().end == .finished)
        }
        #expect(!client.hasArrival() && !stream.isFinished)
        let isTaken = stream.send(Bytes(text: "on"))
        #expect(isTaken)
        #expect(try client.take(7).text == "2\r\non\r\n")
    }

    @Test(arguments: TestServer.pollers)
    func aStopEndsStreams(_ poller: HTTPServerConfiguration.PollerChoice) throws {
        let (server, client, stream) = try open(poller) { $0.drainTimeoutMilliseconds = 3_600_000 }
        let isTaken = stream.send(Bytes(text: "last"))
        #expect(isTaken)
        server.server.stop()
        let rest = try client.receiveToEnd()
        #expect(rest.bytes.text == "4\r\nlast\r\n0\r\n\r\n" && rest.end == .finished)
        server.server.waitUntilStopped()
        #expect(stream.isFinished)
    }

    @Test(arguments: TestServer.pollers)
    func anOldClientReadsToTheEnd(_ poller: HTTPServerConfiguration.PollerChoice) throws {
        let server = try TestServer(poller)
        let old = HTTPStream(capacity: 100)
        var reply = HTTPReply(status: 200)
        reply.stream = old
        server.handler.answer("/old", with: reply)
        let client = try RawClient(port: server.port)
        try client.send("GET /old HTTP/1.0\r\n\r\n")
        let head = "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n"
        #expect(try client.take(head.utf8.count).text == head)
        let isTaken = old.send(Bytes(text: "raw"))
        #expect(isTaken)
        #expect(try client.take(3).text == "raw")
        old.finish()
        let rest = try client.receiveToEnd()
        #expect(rest.bytes.isEmpty && rest.end == .finished)
    }
}
