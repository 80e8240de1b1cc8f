import HTTPServer
import Testing
import WireFormats

@Suite("Connection: back pressure and the client's end")
struct HTTPConnectionFlowTests {
    @Test func aFullKernelIsWaitedFor() {
        var probe = ConnectionProbe()
        probe.kernelRoom = 10
        #expect(probe.receive(get("/1")) == ["dispatch GET /1", "send 10"])
        #expect(probe.connection.wantsWrite)
        #expect(probe.settle() == [])
        #expect(probe.becomesWritable(room: 20) == ["send 20"])
        #expect(probe.connection.wantsWrite)
        #expect(probe.becomesWritable(room: 20) == ["send 10"])
        #expect(!probe.connection.wantsWrite)
        #expect(probe.wire.text == "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n/1")
    }

    @Test func unsentOutputStopsReadingAtTheLimit() {
        // A reply is 40 bytes: at 40 unsent bytes requests are served, past that not.
        for (limit, served) in [(39, 1), (40, 2), (79, 2), (80, 3)] {
            var probe = ConnectionProbe { $0.unsentBytesMax = limit }
            probe.kernelRoom = 0
            let actions = probe.receive(get("/1") + get("/2") + get("/3"))
            #expect(actions.filter { $0.hasPrefix("dispatch") }.count == served, "\(limit)")
            #expect(actions.last == "send 0")
            #expect(!probe.connection.wantsRead)
        }
    }

    @Test func waitingRequestsAreServedOnceOutputLeaves() {
        var probe = ConnectionProbe { $0.unsentBytesMax = 39 }
        probe.kernelRoom = 0
        #expect(probe.receive(get("/1") + get("/2")) == ["dispatch GET /1", "send 0"])
        #expect(!probe.connection.wantsRead)
        #expect(
            probe.becomesWritable(room: .max) == ["send 40", "dispatch GET /2", "send 40"])
        #expect(probe.connection.wantsRead)
    }

    @Test func aReplyLargerThanTheLimitIsSentAll() {
        var probe = ConnectionProbe { $0.unsentBytesMax = 16 }
        probe.body = Bytes(repeating: 0x61, count: 100_000)
        let head = "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n".utf8.count
        #expect(probe.receive(get("/1")) == ["dispatch GET /1", "send \(head + 100_000)"])
        #expect(probe.wire.count == head + 100_000)
        #expect(probe.connection.output.capacity <= 4_096, "a large buffer is given back")
    }

    @Test func theClientClosesBetweenRequests() {
        var probe = ConnectionProbe()
        _ = probe.receive(get("/1"))
        #expect(probe.peerCloses() == ["close"])
    }

    @Test func theClientClosesBeforeAnyRequest() {
        var probe = ConnectionProbe()
        #expect(probe.peerCloses() == ["close"])
    }

    @Test func aHalfClosedClientIsAnswered() {
        var probe = ConnectionProbe()
        probe.kernelRoom = 10
        _ = probe.receive(get("/1"))
        #expect(probe.peerCloses() == [])
        #expect(!probe.connection.wantsRead)
        #expect(probe.becomesWritable(room: .max) == ["send 30", "close"])
    }

    @Test func aHalfClosedClientIsAnsweredWhenTheHandlerIsDone() {
        var probe = ConnectionProbe()
        probe.holdsReplies = true
        #expect(probe.receive(get("/1") + get("/2")) == ["dispatch GET /1"])
        #expect(probe.peerCloses() == [])
        #expect(probe.answer(HTTPReply(status: 200)) == ["dispatch GET /2"])
        #expect(probe.answer(HTTPReply(status: 200)) == ["send 76", "close"])
    }

    @Test(arguments: ["GET /", "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhell", "\r"])
    func aRequestThatBreaksOffIsRefused(_ text: String) {
        var probe = ConnectionProbe()
        #expect(probe.receive(text) == [])
        #expect(probe.peerCloses() == ["refuse incompleteRequest", "send 66", "close"])
    }
}

@Suite("Connection: draining")
struct HTTPConnectionDrainTests {
    @Test func anIdleConnectionIsClosed() {
        var probe = ConnectionProbe()
        _ = probe.receive(get("/1"))
        #expect(probe.drain() == ["close"])
    }

    @Test func aRequestThatHasBegunIsServedAndTheLast() {
        var probe = ConnectionProbe()
        #expect(probe.receive("GET /1 HT") == [])
        #expect(probe.drain() == [])
        #expect(
            probe.receive("TP/1.1\r\nHost: a\r\n\r\n" + get("/2"))
                == ["dispatch GET /1", "send 59", "halfClose"])
        #expect(probe.wire.text.contains("\r\nConnection: close\r\n"))
    }

    @Test func anOpenReplyIsSentToItsEnd() {
        var probe = ConnectionProbe()
        probe.kernelRoom = 10
        #expect(probe.receive(get("/1")) == ["dispatch GET /1", "send 10"])
        #expect(probe.drain() == [])
        #expect(probe.becomesWritable(room: .max) == ["send 30", "close"])
    }

    @Test func aHeldRequestIsAnswered() {
        var probe = ConnectionProbe()
        probe.holdsReplies = true
        #expect(probe.receive(get("/1")) == ["dispatch GET /1"])
        #expect(probe.drain() == [])
        #expect(probe.answer(HTTPReply(status: 200)) == ["send 57", "halfClose"])
        #expect(probe.peerCloses() == ["close"])
    }
}

@Suite("Connection: time-outs")
struct HTTPConnectionTimeoutTests {
    private func probe() -> ConnectionProbe {
        ConnectionProbe {
            $0.headTimeoutMilliseconds = 100
            $0.bodyTimeoutMilliseconds = 200
            $0.idleTimeoutMilliseconds = 300
            $0.writeTimeoutMilliseconds = 400
            $0.lingerTimeoutMilliseconds = 500
        }
    }

    @Test func idle() {
        var probe = probe()
        #expect(probe.tick(1_000) == [])
        #expect(probe.tick(1_299) == [])
        #expect(probe.tick(1_300) == ["close"])
    }

    @Test func idleStartsAnewWithEachRequest() {
        var probe = probe()
        #expect(probe.tick(0) == [])
        #expect(probe.tick(299) == [])
        _ = probe.receive(get("/1"))
        #expect(probe.tick(300) == [])
        #expect(probe.tick(599) == [])
        #expect(probe.tick(600) == ["close"])
    }

    @Test func head() {
        var probe = probe()
        #expect(probe.tick(0) == [])
        _ = probe.receive("GET")
        #expect(probe.tick(250) == [])
        // A byte now and then does not help.
        _ = probe.receive(" ")
        #expect(probe.tick(349) == [])
        _ = probe.receive("/")
        #expect(probe.tick(350) == ["refuse headTimedOut", "send 70", "halfClose"])
        #expect(probe.wire.text.hasPrefix("HTTP/1.1 408 Request Timeout\r\n"))
    }

    @Test func body() {
        var probe = probe()
        _ = probe.receive("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n")
        #expect(probe.tick(0) == [])
        _ = probe.receive("hell")
        #expect(probe.tick(199) == [])
        #expect(probe.tick(200) == ["refuse bodyTimedOut", "send 70", "halfClose"])
    }

    @Test func aHandlerMayTakeItsTime() {
        var probe = probe()
        probe.holdsReplies = true
        _ = probe.receive(get("/1"))
        #expect(probe.tick(0) == [])
        #expect(probe.tick(1_000_000) == [])
        #expect(probe.answer(HTTPReply(status: 200)) == ["send 38"])
    }

    @Test func writing() {
        var probe = probe()
        probe.kernelRoom = 10
        _ = probe.receive(get("/1"))
        #expect(probe.tick(0) == [])
        #expect(probe.tick(399) == [])
        #expect(probe.becomesWritable(room: 1) == ["send 1"])
        #expect(probe.tick(400) == [])
        #expect(probe.tick(799) == [])
        #expect(probe.tick(800) == ["reset"])
        #expect(probe.settle() == [])
    }

    @Test func lingering() {
        var probe = probe()
        #expect(probe.receive(get("/1", "Connection: close")).last == "halfClose")
        #expect(probe.tick(0) == [])
        #expect(probe.receive("noise") == [])
        #expect(probe.tick(499) == [])
        #expect(probe.tick(500) == ["close"])
    }

    @Test func ticksComeFourTimesInTheShortestTimeout() {
        var configuration = HTTPServerConfiguration()
        configuration.headTimeoutMilliseconds = 100
        #expect(HTTPConnectionSettings(configuration).tickMilliseconds == 25)
        configuration.headTimeoutMilliseconds = 1
        #expect(HTTPConnectionSettings(configuration).tickMilliseconds == 5)
        #expect(HTTPConnectionSettings(HTTPServerConfiguration()).tickMilliseconds == 500)
    }
}
