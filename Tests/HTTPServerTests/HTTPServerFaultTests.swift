import HTTPServer
import TestSupport
import Testing
import WireFormats

/// A reply of a known number of bytes, delivered in some way.
private func reply(_ fault: HTTPFault?, delay: Int = 0, bodyBytes: Int = 1_000) -> HTTPReply {
    var reply = HTTPReply(status: 200)
    reply.add("X-Test", "fault")
    reply.body = TestHandler.bytes(bodyBytes)
    reply.delivery = HTTPDelivery(delayMilliseconds: delay, fault: fault)
    return reply
}

/// The bytes of a reply that nothing harms.
private func wire(_ reply: HTTPReply) -> Bytes {
    var bytes: Bytes = []
    reply.append(to: &bytes, omitsBody: false, connection: .implied)
    return bytes
}

private let whole = wire(reply(nil))
private let headCount = whole.count - 1_000
/// So long that a test never sees the end of it.
private let hour = 3_600_000

/// A server, a client that has asked for the fault, and another client.
private final class Bench {
    let server: TestServer
    let client: RawClient
    let other: RawClient

    init(
        _ poller: HTTPServerConfiguration.PollerChoice, _ reply: HTTPReply,
        _ change: (inout HTTPServerConfiguration) -> Void = { _ in }
    ) throws {
        server = try TestServer(poller, change)
        server.handler.answer("/fault", with: reply)
        client = try RawClient(port: server.port)
        other = try RawClient(port: server.port)
        try other.roundTrip()
        try client.send(get("/fault"))
    }

    deinit {
        // Before the server stops, which would wait for them.
        client.close()
        other.close()
    }

    /// Receives until the server ends the connection of the fault.
    func receiveToEnd() throws -> (bytes: Bytes, end: RawClient.End) {
        try client.receiveToEnd()
    }

    /// Nothing more comes, although the server answers somebody else meanwhile.
    func expectSilence() throws {
        for _ in 0..<3 { try other.roundTrip() }
        #expect(!client.hasArrival(withinMilliseconds: 5))
    }
}

@Suite("Server: faults over sockets")
struct HTTPServerFaultTests {
    @Test(arguments: TestServer.pollers)
    func unharmed(_ poller: HTTPServerConfiguration.PollerChoice) throws {
        // What the other tests look for is not to be seen here: the control of all their probes.
        for harmless in [HTTPDelivery?.none, HTTPDelivery()] {
            var unharmed = reply(nil)
            unharmed.delivery = harmless
            let bench = try Bench(poller, unharmed)
            #expect(try bench.client.take(10) == Bytes(whole[..<10]))
            #expect(bench.client.hasArrival(withinMilliseconds: 10_000), "no silence")
            #expect(try bench.client.take(whole.count - 10) == Bytes(whole[10...]))
            try bench.expectSilence()
            try bench.client.roundTrip()
        }
    }

    @Test(arguments: TestServer.pollers)
    func emptyResponse(_ poller: HTTPServerConfiguration.PollerChoice) throws {
        let end = try Bench(poller, reply(.emptyResponse)).receiveToEnd()
        #expect(end.bytes.isEmpty && end.end == .finished)
    }

    @Test(arguments: TestServer.pollers)
    func connectionResetByPeer(_ poller: HTTPServerConfiguration.PollerChoice) throws {
        let end = try Bench(poller, reply(.connectionResetByPeer)).receiveToEnd()
        #expect(end.bytes.isEmpty && end.end == .reset)
    }

    @Test(arguments: TestServer.pollers)
    func malformedResponseChunk(_ poller: HTTPServerConfiguration.PollerChoice) throws {
        let end = try Bench(poller, reply(.malformedResponseChunk)).receiveToEnd()
        let head = "HTTP/1.1 200 OK\r\nX-Test: fault\r\nTransfer-Encoding: chunked\r\n\r\n"
        #expect(end.bytes.text == head + "this is no chunk size\r\n")
        #expect(end.end == .finished)
    }

    @Test(arguments: TestServer.pollers)
    func randomDataThenClose(_ poller: HTTPServerConfiguration.PollerChoice) throws {
        func garbage(_ seed: UInt64) throws -> Bytes {
            let end = try Bench(poller, reply(.randomDataThenClose(seed: seed))).receiveToEnd()
            #expect(end.bytes.count == 256 && end.end == .finished)
            return end.bytes
        }
        let first = try garbage(7)
        #expect(try garbage(7) == first)
        #expect(try garbage(8) != first)
        #expect(RawReply(head: first.text) == nil)
    }

    @Test(arguments: TestServer.pollers)
    func cut(_ poller: HTTPServerConfiguration.PollerChoice) throws {
        let cuts: [(bytes: Int, origin: HTTPFault.Origin, count: Int)] = [
            (0, .reply, 0), (1, .reply, 1), (headCount, .reply, headCount),
            (headCount + 1, .reply, headCount + 1), (whole.count - 1, .reply, whole.count - 1),
            (whole.count, .reply, whole.count), (whole.count + 1, .reply, whole.count),
            (0, .body, headCount), (999, .body, whole.count - 1), (1_001, .body, whole.count),
        ]
        for cut in cuts {
            for (ending, end) in [
                (HTTPFault.Ending.close, RawClient.End.finished), (.reset, .reset),
            ] {
                let fault = HTTPFault.cut(afterBytes: cut.bytes, of: cut.origin, ending: ending)
                let rest = try Bench(poller, reply(fault)).receiveToEnd()
                #expect(rest.bytes == Bytes(whole[..<cut.count]), "\(fault)")
                #expect(rest.end == end, "\(fault)")
            }
        }
    }

    @Test(arguments: TestServer.pollers)
    func aResetTakesNoByteFromASlowReader(
        _ poller: HTTPServerConfiguration.PollerChoice
    ) throws {
        let large = 8 * 1024 * 1024
        let fault = HTTPFault.cut(afterBytes: large / 2, of: .body, ending: .reset)
        let server = try TestServer(poller)
        server.handler.answer("/fault", with: reply(fault, bodyBytes: large))
        let client = try RawClient(port: server.port, receiveBufferBytes: 4_096)
        let other = try RawClient(port: server.port)
        try client.send(get("/fault"))
        let head = try client.receive(through: "\r\n\r\n")
        try other.roundTrip()
        let rest = try client.receiveToEnd()
        #expect(head.text.contains("Content-Length: \(large)\r\n"))
        #expect(rest.bytes == Bytes(TestHandler.bytes(large)[..<(large / 2)]))
        #expect(rest.end == .reset)
    }

    @Test(arguments: TestServer.pollers)
    func aFaultFollowsAnUnharmedReply(_ poller: HTTPServerConfiguration.PollerChoice) throws {
        let server = try TestServer(poller)
        server.handler.answer("/fault", with: reply(.connectionResetByPeer))
        let client = try RawClient(port: server.port)
        try client.send(get("/bytes/200000") + get("/fault") + get("/never"))
        #expect(try client.receiveReply().body == TestHandler.bytes(200_000))
        let rest = try client.receiveToEnd()
        #expect(rest.bytes.isEmpty && rest.end == .reset)
        #expect(server.handler.requestCount == 2)
    }

    @Test(arguments: TestServer.pollers)
    func closeAfterReply(_ poller: HTTPServerConfiguration.PollerChoice) throws {
        for length in [0, 20] {
            let bench = try Bench(poller, reply(.closeAfterReply(milliseconds: length)))
            let elapsed = try milliseconds {
                let rest = try bench.client.receiveToEnd()
                #expect(rest.bytes == whole, "it does not say that it will close")
                #expect(rest.end == .finished)
            }
            // The time runs from the send, which came at most a round trip before the start.
            if length > 0 { #expect(elapsed >= Double(length) / 2) }
        }
        let kept = try Bench(poller, reply(.closeAfterReply(milliseconds: hour)))
        #expect(try kept.client.take(whole.count) == whole)
        try kept.expectSilence()
        try kept.client.roundTrip()
    }
}

@Suite("Server: slow replies over sockets")
struct HTTPServerDelayTests {
    @Test(arguments: TestServer.pollers)
    func aDelay(_ poller: HTTPServerConfiguration.PollerChoice) throws {
        let server = try TestServer(poller)
        server.handler.answer("/fault", with: reply(nil, delay: 20))
        let client = try RawClient(port: server.port)
        for _ in 0..<3 {
            let elapsed = try milliseconds {
                try client.send(get("/fault"))
                #expect(try client.take(whole.count) == whole)
            }
            #expect(elapsed >= 20)
        }
    }

    @Test(arguments: TestServer.pollers)
    func aShortDelayDoesNotLastATick(_ poller: HTTPServerConfiguration.PollerChoice) throws {
        // With these time-outs a tick comes every second, so that delays by ticks would end after
        // the long one, which begins before them.
        let server = try TestServer(poller) {
            $0.headTimeoutMilliseconds = hour
            $0.bodyTimeoutMilliseconds = hour
            $0.idleTimeoutMilliseconds = hour
            $0.writeTimeoutMilliseconds = hour
            $0.lingerTimeoutMilliseconds = hour
        }
        server.handler.answer("/long", with: reply(nil, delay: 3_000))
        server.handler.answer("/short", with: reply(nil, delay: 5))
        let long = try RawClient(port: server.port)
        let short = try RawClient(port: server.port)
        try long.send(get("/long"))
        for _ in 0..<4 { try short.roundTrip("/short") }
        #expect(!long.hasArrival())
    }

    @Test(arguments: TestServer.pollers)
    func othersAreServedDuringADelay(_ poller: HTTPServerConfiguration.PollerChoice) throws {
        let bench = try Bench(poller, reply(nil, delay: hour))
        try bench.expectSilence()
    }

    @Test(arguments: TestServer.pollers)
    func requestsBehindADelayKeepTheirOrder(
        _ poller: HTTPServerConfiguration.PollerChoice
    ) throws {
        let server = try TestServer(poller)
        server.handler.answer("/fault", with: reply(nil, delay: 5))
        let client = try RawClient(port: server.port)
        try client.send(get("/1") + get("/fault") + get("/2") + get("/fault") + get("/3"))
        for expected in ["/1", nil, "/2", nil, "/3"] {
            let body = try client.receiveReply().body
            #expect(body == expected.map { Bytes(text: $0) } ?? TestHandler.bytes(1_000))
        }
    }

    @Test(arguments: TestServer.pollers)
    func delaysEndInTheOrderOfTheirEnds(_ poller: HTTPServerConfiguration.PollerChoice) throws {
        let server = try TestServer(poller)
        let clients = try (0..<8).map { index in
            server.handler.answer("/\(index)", with: reply(nil, delay: (8 - index) * 20))
            return try RawClient(port: server.port)
        }
        for (index, client) in clients.enumerated() { try client.send(get("/\(index)")) }
        // Once the first and longest is answered, all the others have been.
        _ = try clients[0].take(whole.count)
        for client in clients.dropFirst() { #expect(client.hasArrival()) }
    }

    @Test(arguments: TestServer.pollers)
    func stall(_ poller: HTTPServerConfiguration.PollerChoice) throws {
        for count in [0, 7, headCount, headCount + 500, whole.count] {
            let fault = HTTPFault.stall(afterBytes: count, of: .reply, milliseconds: hour)
            let bench = try Bench(poller, reply(fault))
            #expect(try bench.client.take(count) == Bytes(whole[..<count]))
            try bench.expectSilence()
            try bench.client.send(get("/behind"))
            try bench.expectSilence()
        }
        let fault = HTTPFault.stall(afterBytes: 500, of: .body, milliseconds: 20)
        let elapsed = try milliseconds {
            let bench = try Bench(poller, reply(fault))
            #expect(try bench.client.take(whole.count) == whole)
            try bench.client.roundTrip()
        }
        #expect(elapsed >= 20)
    }

    @Test(arguments: TestServer.pollers)
    func aStallWithoutEndIsReset(_ poller: HTTPServerConfiguration.PollerChoice) throws {
        let fault = HTTPFault.stall(afterBytes: 500, of: .body, milliseconds: nil)
        let patient = try Bench(poller, reply(fault))
        #expect(try patient.client.take(headCount + 500) == Bytes(whole[..<(headCount + 500)]))
        try patient.expectSilence()
        let bench = try Bench(poller, reply(fault)) { $0.stallTimeoutMilliseconds = 5 }
        let rest = try bench.client.receiveToEnd()
        #expect(rest.bytes == Bytes(whole[..<(headCount + 500)]) && rest.end == .reset)
    }

    @Test(arguments: TestServer.pollers)
    func dribble(_ poller: HTTPServerConfiguration.PollerChoice) throws {
        let elapsed = try milliseconds {
            let bench = try Bench(poller, reply(.dribble(chunks: 5, milliseconds: 20)))
            #expect(try bench.client.take(whole.count) == whole)
            try bench.client.roundTrip()
        }
        #expect(elapsed >= 20)
        let piece = whole.count / 5
        let slow = try Bench(poller, reply(.dribble(chunks: 5, milliseconds: 5 * hour)))
        #expect(try slow.client.take(piece) == Bytes(whole[..<piece]))
        try slow.expectSilence()
    }

    @Test(arguments: TestServer.pollers)
    func aClientThatLeavesIsFreed(_ poller: HTTPServerConfiguration.PollerChoice) throws {
        let held: [HTTPReply] = [
            reply(nil, delay: hour),
            reply(.stall(afterBytes: 0, of: .reply, milliseconds: hour)),
            reply(.stall(afterBytes: 9, of: .reply, milliseconds: nil)),
            reply(.dribble(chunks: 2, milliseconds: hour)),
        ]
        for (index, reply) in held.enumerated() {
            let bench = try Bench(poller, reply)
            try bench.expectSilenceAfterStart()
            #expect(bench.server.server.connectionCount == 2)
            if index % 2 == 0 { bench.client.close() } else { try bench.client.reset() }
            try bench.server.waitForConnections(1, asking: bench.other)
        }
    }

    @Test(arguments: TestServer.pollers)
    func stopCutsDelaysShort(_ poller: HTTPServerConfiguration.PollerChoice) throws {
        let delayed = try Bench(poller, reply(nil, delay: hour)) {
            $0.drainTimeoutMilliseconds = hour
        }
        try delayed.expectSilence()
        delayed.server.server.stop()
        let rest = try delayed.client.receiveReply()
        #expect(rest.body == TestHandler.bytes(1_000) && rest["connection"] == "close")
        #expect(try delayed.client.receiveToEnd().end == .finished)
        delayed.client.close()
        delayed.server.server.waitUntilStopped()
    }

    @Test(arguments: TestServer.pollers)
    func stalledRepliesDoNotHoldAStop(_ poller: HTTPServerConfiguration.PollerChoice) throws {
        for (length, end, count) in [
            (Int?.none, RawClient.End.reset, 500), (hour, .finished, whole.count),
        ] {
            let fault = HTTPFault.stall(afterBytes: 500, of: .reply, milliseconds: length)
            let bench = try Bench(poller, reply(fault)) { $0.drainTimeoutMilliseconds = hour }
            try bench.expectSilenceAfterStart()
            bench.server.server.stop()
            let rest = try bench.client.receiveToEnd()
            #expect(rest.bytes == Bytes(whole[..<count]) && rest.end == end)
            bench.client.close()
            bench.server.server.waitUntilStopped()
        }
    }
}

extension Bench {
    /// The server has taken up the request: it was sent before one that is answered.
    fileprivate func expectSilenceAfterStart() throws {
        for _ in 0..<100_000 where server.handler.requestCount < 3 { try other.roundTrip() }
        try other.roundTrip()
    }
}
