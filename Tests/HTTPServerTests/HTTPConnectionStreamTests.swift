import HTTPServer
import Testing
import WireFormats

@Suite("Connection: streams")
struct HTTPConnectionStreamTests {
    private static let head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    private let stream = HTTPStream(capacity: 100)

    private func probe() -> ConnectionProbe {
        var probe = ConnectionProbe()
        probe.stream = stream
        return probe
    }

    private func add(_ text: String) {
        let isTaken = stream.send(Bytes(text: text))
        #expect(isTaken)
    }

    @Test func bytesGoOutAsTheyComeAndTheConnectionLivesOn() {
        var probe = probe()
        #expect(probe.receive(get("/1")) == ["dispatch GET /1", "send 54", "attach"])
        #expect(probe.wire.text == Self.head + "2\r\n/1\r\n")
        #expect(probe.settle() == [])
        add("hello")
        add(" world")
        #expect(probe.settle() == ["send 16"])
        add("!")
        stream.finish()
        #expect(probe.settle() == ["send 11"])
        #expect(
            probe.wire.text
                == Self.head + "2\r\n/1\r\nb\r\nhello world\r\n1\r\n!\r\n0\r\n\r\n")
        #expect(probe.receive(get("/2")) == ["dispatch GET /2", "send 40"])
    }

    @Test func anEmptyBodyIsNoChunk() {
        var probe = probe()
        probe.body = []
        stream.finish()
        _ = probe.receive(get("/1"))
        #expect(probe.wire.text == Self.head + "0\r\n\r\n")
    }

    @Test func anOldClientReadsToTheEnd() {
        var probe = probe()
        let request = "GET /1 HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"
        #expect(probe.receive(request).last == "attach")
        add("hello")
        #expect(probe.settle() == ["send 5"])
        stream.finish()
        #expect(probe.settle() == ["halfClose"])
        #expect(probe.wire.text == "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n/1hello")
    }

    @Test func headGetsNoBodyAndEndsTheStream() {
        var probe = probe()
        #expect(
            probe.receive("HEAD /1 HTTP/1.1\r\nHost: a\r\n\r\n") == ["dispatch HEAD /1", "send 47"])
        #expect(probe.wire.text == Self.head)
        #expect(stream.isFinished)
        #expect(probe.connection.isIdle)
    }

    @Test func closeIsHonoured() {
        var probe = probe()
        _ = probe.receive(get("/1", "Connection: close"))
        #expect(probe.wire.text.contains("\r\nConnection: close\r\n"))
        stream.finish()
        #expect(probe.settle() == ["send 5", "halfClose"])
    }

    @Test func aClientThatDoesNotReadLeavesTheBytesInTheStream() {
        var probe = probe()
        _ = probe.receive(get("/1"))
        probe.kernelRoom = 0
        add("hello")
        #expect(probe.settle() == ["send 0"])
        for _ in 0..<10 { add("0123456789") }
        #expect(probe.settle() == [])
        #expect(probe.connection.unsent.count == 10)
        let isTaken = stream.send([0])
        #expect(!isTaken, "the stream is as full as it may be")
        #expect(probe.becomesWritable(room: .max) == ["send 10", "send 106"])
    }

    @Test func aClientThatDoesNotReadIsReset() {
        var probe = probe()
        _ = probe.receive(get("/1"))
        probe.kernelRoom = 0
        add("hello")
        _ = probe.settle()
        #expect(probe.tick(0) == [])
        #expect(probe.tick(30_000) == ["reset"])
        #expect(stream.isFinished)
    }

    @Test func aQuietStreamHasNoTimeout() {
        var probe = probe()
        _ = probe.receive(get("/1"))
        for now in [0, 1_000_000, 100_000_000] as [UInt64] { #expect(probe.tick(now) == []) }
        #expect(!stream.isFinished)
    }

    @Test func aClientThatLeavesEndsTheStream() {
        var probe = probe()
        _ = probe.receive(get("/1"))
        #expect(probe.connection.wantsRead)
        #expect(probe.peerCloses() == ["close"])
        #expect(stream.isFinished)
    }

    @Test func aStopEndsTheStreamInOrder() {
        var probe = probe()
        _ = probe.receive(get("/1"))
        add("hello")
        #expect(probe.drain() == ["send 15", "close"])
        #expect(stream.isFinished)
        #expect(probe.wire.text.hasSuffix("5\r\nhello\r\n0\r\n\r\n"))
    }

    @Test(arguments: [204, 304, 205])
    func aReplyThatMayHaveNoBodyEndsTheStream(_ status: Int) {
        var probe = ConnectionProbe()
        probe.holdsReplies = true
        _ = probe.receive(get("/1"))
        var reply = HTTPReply(status: status)
        reply.stream = stream
        #expect(probe.answer(reply).count == 1)
        #expect(!probe.wire.text.contains("chunked"))
        #expect(stream.isFinished && probe.connection.isIdle)
    }

    @Test func aDelayComesBeforeAStream() {
        var probe = probe()
        probe.delivery = HTTPDelivery(delayMilliseconds: 20)
        #expect(probe.receive(get("/1")) == ["dispatch GET /1", "wait 20"])
        #expect(probe.waitEnds() == ["send 54", "attach"])
        #expect(!stream.isFinished)
    }

    @Test func aClientThatLeavesDuringTheDelayEndsTheStream() {
        var probe = probe()
        probe.delivery = HTTPDelivery(delayMilliseconds: 20)
        _ = probe.receive(get("/1"))
        #expect(probe.peerCloses() == ["close"])
        #expect(stream.isFinished)
    }

    @Test func aFaultTakesTheStreamsPlace() {
        var probe = probe()
        probe.delivery = HTTPDelivery(fault: .cut(afterBytes: 5, of: .reply, ending: .close))
        #expect(probe.receive(get("/1")) == ["dispatch GET /1", "send 5", "halfClose"])
        #expect(stream.isFinished)
    }

    @Test func aConnectionThatIsGivenUpEndsTheStream() {
        var probe = probe()
        _ = probe.receive(get("/1"))
        probe.abandon()
        #expect(stream.isFinished)
        #expect(probe.settle() == [])
    }
}
