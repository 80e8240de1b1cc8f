import HTTPServer
import Testing
import WireFormats

@Suite("Connection: requests and replies")
struct HTTPConnectionTests {
    private static let ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n"

    @Test func aRequestIsAnsweredInOneSend() {
        var probe = ConnectionProbe()
        #expect(probe.receive(get("/1")) == ["dispatch GET /1", "send 40"])
        #expect(probe.wire.text == Self.ok + "/1")
        #expect(probe.connection.wantsRead && !probe.connection.wantsWrite)
        #expect(probe.connection.isIdle)
    }

    @Test func theConnectionLivesOn() {
        var probe = ConnectionProbe()
        for _ in 0..<3 {
            #expect(probe.receive(get("/1")) == ["dispatch GET /1", "send 40"])
        }
    }

    @Test func aRequestInPieces() {
        var probe = ConnectionProbe()
        let bytes = Bytes(text: get("/1"))
        for byte in bytes.dropLast() {
            #expect(probe.receive([byte]) == [])
            #expect(!probe.connection.isIdle)
        }
        #expect(probe.receive(Bytes(bytes.suffix(1))) == ["dispatch GET /1", "send 40"])
    }

    @Test func pipelinedRequestsAreAnsweredInOrderAndInOneSend() {
        var probe = ConnectionProbe()
        let actions = probe.receive(get("/1") + get("/2") + get("/3") + "GET /4")
        #expect(
            actions == ["dispatch GET /1", "dispatch GET /2", "dispatch GET /3", "send 120"])
        #expect(probe.wire.text == "\(Self.ok)/1\(Self.ok)/2\(Self.ok)/3")
        #expect(probe.receive(" HTTP/1.1\r\nHost: a\r\n\r\n") == ["dispatch GET /4", "send 40"])
    }

    @Test func requestsThatArriveDuringAnAnswerWait() {
        var probe = ConnectionProbe()
        probe.holdsReplies = true
        #expect(probe.receive(get("/1") + get("/2")) == ["dispatch GET /1"])
        #expect(!probe.connection.wantsRead)
        #expect(probe.receive(get("/3")) == [])
        #expect(probe.answer(HTTPReply(status: 200)) == ["dispatch GET /2"])
        #expect(probe.answer(HTTPReply(status: 200)) == ["dispatch GET /3"])
        #expect(probe.answer(HTTPReply(status: 200)) == ["send 114"])
        #expect(probe.connection.wantsRead)
    }

    @Test func aBodyWithALength() {
        var probe = ConnectionProbe()
        let head = "POST /1 HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n"
        #expect(probe.receive(head + "he") == [])
        #expect(probe.receive("llo") == ["dispatch POST /1", "send 40"])
    }

    @Test func aBodyInChunks() {
        var probe = ConnectionProbe()
        let head = "POST /1 HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
        #expect(probe.receive(head + "5\r\nhel") == [])
        #expect(probe.receive("lo\r\n0\r\n") == [])
        #expect(
            probe.receive("\r\n" + get("/2")) == ["dispatch POST /1", "dispatch GET /2", "send 80"])
    }

    @Test func headHasNoBody() {
        var probe = ConnectionProbe()
        #expect(
            probe.receive("HEAD /1 HTTP/1.1\r\nHost: a\r\n\r\n") == ["dispatch HEAD /1", "send 38"])
        #expect(probe.wire.text == Self.ok)
    }

    @Test func closeIsHonouredAndWhatFollowsIsNotRead() {
        var probe = ConnectionProbe()
        let actions = probe.receive(get("/1", "Connection: close") + get("/2"))
        #expect(actions == ["dispatch GET /1", "send 59", "halfClose"])
        #expect(probe.wire.text.contains("\r\nConnection: close\r\n"))
        #expect(probe.connection.wantsRead, "lingers, so that the client sees the reply")
        #expect(probe.receive(get("/3")) == [])
        #expect(probe.peerCloses() == ["close"])
        #expect(!probe.connection.wantsRead)
    }

    @Test func anOldClientIsClosedByDefault() {
        var probe = ConnectionProbe()
        #expect(
            probe.receive("GET /1 HTTP/1.0\r\n\r\n") == ["dispatch GET /1", "send 59", "halfClose"])
    }

    @Test func anOldClientMayStay() {
        var probe = ConnectionProbe()
        let request = "GET /1 HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"
        #expect(probe.receive(request) == ["dispatch GET /1", "send 64"])
        #expect(probe.wire.text.contains("\r\nConnection: keep-alive\r\n"))
        #expect(probe.receive(request) == ["dispatch GET /1", "send 64"])
    }

    @Test func aRefusalIsAnsweredAndEndsTheConnection() {
        var probe = ConnectionProbe()
        let actions = probe.receive(get("/1") + "GET / HTTP/1.1\r\n\r\n" + get("/3"))
        #expect(
            actions == ["dispatch GET /1", "refuse missingHost", "send 106", "halfClose"])
        #expect(probe.wire.text.hasSuffix("Content-Length: 0\r\nConnection: close\r\n\r\n"))
        #expect(probe.receive(get("/4")) == [])
        #expect(probe.tick(0) == [])
        #expect(probe.tick(2_000) == ["close"])
    }
}

@Suite("Connection: Expect: 100-continue")
struct HTTPConnectionExpectTests {
    private let head =
        "POST /1 HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n"
    private static let goOn = "HTTP/1.1 100 Continue\r\n\r\n"

    @Test func aClientThatWaitsIsToldToGoOn() {
        var probe = ConnectionProbe()
        #expect(probe.receive(head) == ["send 25"])
        #expect(probe.wire.text == Self.goOn)
        #expect(probe.receive("he") == [])
        #expect(probe.receive("llo") == ["dispatch POST /1", "send 40"])
    }

    @Test func aClientThatDoesNotWaitIsNotTold() {
        var probe = ConnectionProbe()
        #expect(probe.receive(head + "h") == [])
        #expect(probe.receive("ello") == ["dispatch POST /1", "send 40"])
        #expect(!probe.wire.text.contains("100 Continue"))
    }

    @Test func itIsToldOnceForEachRequest() {
        var probe = ConnectionProbe()
        let chunked = head.replacing("Content-Length: 5", with: "Transfer-Encoding: chunked")
        #expect(probe.receive(chunked) == ["send 25"])
        #expect(probe.receive("1\r\na\r\n0\r\n\r\n") == ["dispatch POST /1", "send 40"])
        #expect(probe.receive(chunked) == ["send 25"])
    }

    @Test func itComesAfterTheReplyBeforeIt() {
        var probe = ConnectionProbe()
        #expect(probe.receive(get("/1") + head) == ["dispatch GET /1", "send 65"])
        #expect(probe.wire.text.hasSuffix("/1" + Self.goOn))
    }

    @Test func aBodyThatIsTooLargeIsRefusedBeforeItIsSent() {
        var probe = ConnectionProbe { $0.limits.bodyBytesMax = 4 }
        #expect(probe.receive(head) == ["refuse bodyTooLarge", "send 72", "halfClose"])
    }

    @Test func anotherExpectationFails() {
        var probe = ConnectionProbe()
        let actions = probe.receive(get("/1", "Expect: tea"))
        #expect(actions == ["refuse unknownExpectation", "send 73", "halfClose"])
    }
}

extension String {
    fileprivate func replacing(_ part: String, with other: String) -> String {
        split(separator: part, omittingEmptySubsequences: false).joined(separator: other)
    }
}
