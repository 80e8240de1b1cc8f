import HTTPServer
import Testing
import WireFormats

/// The whole reply to `GET /1` of a probe: 38 bytes of head, 2 of body.
private let whole = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n/1"

private func probe(
    _ fault: HTTPFault?, delay: Int = 0,
    _ change: (inout HTTPServerConfiguration) -> Void = { _ in }
) -> ConnectionProbe {
    var probe = ConnectionProbe(change)
    probe.delivery = HTTPDelivery(delayMilliseconds: delay, fault: fault)
    return probe
}

@Suite("Connection: faults")
struct HTTPConnectionFaultTests {
    @Test func aDeliveryWithoutAFaultIsTheWholeReply() {
        var probe = probe(nil)
        #expect(probe.receive(get("/1")) == ["dispatch GET /1", "send 40"])
        #expect(probe.wire.text == whole)
        #expect(probe.connection.isIdle)
        #expect(probe.receive(get("/2")) == ["dispatch GET /2", "send 40"])
    }

    @Test func emptyResponse() {
        var probe = probe(.emptyResponse)
        #expect(probe.receive(get("/1") + get("/2")) == ["dispatch GET /1", "halfClose"])
        #expect(probe.wire.isEmpty)
        #expect(probe.peerCloses() == ["close"])
    }

    @Test func connectionResetByPeer() {
        var probe = probe(.connectionResetByPeer)
        #expect(probe.receive(get("/1") + get("/2")) == ["dispatch GET /1", "count", "reset"])
        #expect(probe.wire.isEmpty)
    }

    @Test func malformedResponseChunk() {
        var probe = probe(.malformedResponseChunk)
        #expect(probe.receive(get("/1")) == ["dispatch GET /1", "send 70", "halfClose"])
        let head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
        #expect(probe.wire.text == head + "this is no chunk size\r\n")
    }

    @Test func aSeedDecidesTheGarbage() {
        func garbage(_ seed: UInt64) -> Bytes {
            var probe = probe(.randomDataThenClose(seed: seed))
            #expect(probe.receive(get("/1")) == ["dispatch GET /1", "send 256", "halfClose"])
            return probe.wire
        }
        for seed in 0..<100 as Range<UInt64> {
            #expect(garbage(seed)[0] >= 0x80, "no status line begins so")
        }
        #expect(garbage(1) == garbage(1))
        #expect(garbage(1) != garbage(2))
    }

    @Test(arguments: [
        (0, HTTPFault.Origin.reply, 0), (1, .reply, 1), (38, .reply, 38), (39, .reply, 39),
        (40, .reply, 40), (41, .reply, 40), (.max, .reply, 40), (-1, .reply, 0),
        (0, .body, 38), (1, .body, 39), (2, .body, 40), (3, .body, 40), (.max, .body, 40),
        (.min, .body, 38),
    ])
    func aCutSendsExactlySoManyBytes(_ bytes: Int, _ origin: HTTPFault.Origin, _ count: Int) {
        let sends = count == 0 ? [] : ["send \(count)"]
        for (ending, end) in [
            (HTTPFault.Ending.close, ["halfClose"]), (.reset, ["count", "reset"]),
        ] {
            var probe = probe(.cut(afterBytes: bytes, of: origin, ending: ending))
            #expect(probe.receive(get("/1")) == ["dispatch GET /1"] + sends + end)
            #expect(probe.wire == Bytes(Bytes(text: whole)[..<count]))
        }
    }

    @Test func aResetWaitsForTheClientsKernel() {
        var probe = probe(.cut(afterBytes: 20, of: .reply, ending: .reset)) {
            $0.writeTimeoutMilliseconds = 40
        }
        probe.unconfirmed = [20, 20, 5]
        #expect(probe.receive(get("/1")) == ["dispatch GET /1", "send 20", "count", "wait 1"])
        #expect(probe.settle() == [])
        #expect(probe.waitEnds() == ["count", "wait 1"])
        #expect(probe.waitEnds() == ["count", "wait 2"])
        #expect(probe.waitEnds() == ["count", "reset"])
    }

    @Test func aResetDoesNotWaitForEver() {
        var probe = probe(.cut(afterBytes: 20, of: .reply, ending: .reset)) {
            $0.writeTimeoutMilliseconds = 40
        }
        probe.unconfirmed = Array(repeating: 20, count: 100)
        var actions = probe.receive(get("/1"))
        var waited = 0
        while case .some(let last) = actions.last, let pause = Int(last.dropFirst(5)) {
            waited += pause
            actions = probe.waitEnds()
        }
        #expect(actions == ["count", "reset"])
        #expect((40..<60).contains(waited), "\(waited)")
    }

    @Test func aFaultComesBehindTheReplyBeforeIt() {
        var probe = ConnectionProbe()
        probe.holdsReplies = true
        _ = probe.receive(get("/1") + get("/2"))
        var first = HTTPReply(status: 200)
        first.body = Bytes(text: "/1")
        #expect(probe.answer(first) == ["dispatch GET /2"])
        var second = HTTPReply(status: 200)
        second.delivery = HTTPDelivery(fault: .connectionResetByPeer)
        #expect(probe.answer(second) == ["send 40", "count", "reset"])
        #expect(probe.wire.text == whole)
    }

    @Test func aDelayComesBeforeAFault() {
        var probe = probe(.emptyResponse, delay: 20)
        #expect(probe.receive(get("/1")) == ["dispatch GET /1", "wait 20"])
        #expect(probe.waitEnds() == ["halfClose"])
    }

    @Test func headHasNoBodyToCut() {
        var probe = probe(.cut(afterBytes: 1, of: .body, ending: .close))
        #expect(
            probe.receive("HEAD /1 HTTP/1.1\r\nHost: a\r\n\r\n")
                == ["dispatch HEAD /1", "send 38", "halfClose"])
    }

    @Test func aSlowClientGetsExactlyAsMuch() {
        var probe = probe(.cut(afterBytes: 30, of: .reply, ending: .close))
        probe.kernelRoom = 10
        #expect(probe.receive(get("/1")) == ["dispatch GET /1", "send 10"])
        #expect(probe.connection.wantsWrite)
        #expect(probe.becomesWritable(room: .max) == ["send 20", "halfClose"])
    }
}

@Suite("Connection: replies that take their time")
struct HTTPConnectionDelayTests {
    @Test func aDelay() {
        var probe = probe(nil, delay: 20)
        #expect(probe.receive(get("/1")) == ["dispatch GET /1", "wait 20"])
        #expect(probe.settle() == [])
        #expect(!probe.connection.wantsWrite && !probe.connection.isIdle)
        #expect(probe.waitEnds() == ["send 40"])
        #expect(probe.wire.text == whole)
        #expect(probe.connection.isIdle)
    }

    @Test func requestsKeepTheirOrderBehindADelay() {
        var probe = probe(nil, delay: 20)
        #expect(probe.receive(get("/1") + get("/2")) == ["dispatch GET /1", "wait 20"])
        #expect(probe.receive(get("/3")) == [])
        #expect(probe.waitEnds() == ["dispatch GET /2", "dispatch GET /3", "send 120"])
    }

    @Test func inputBehindADelayIsBounded() {
        var probe = probe(nil, delay: 20)
        _ = probe.receive(get("/1"))
        #expect(probe.receive(Bytes(repeating: 0x20, count: 16 * 1024)) == [])
        #expect(probe.connection.wantsRead, "else nobody would see the client leave")
        #expect(probe.receive([0x20]) == [])
        #expect(!probe.connection.wantsRead)
    }

    @Test(arguments: [
        HTTPFault.stall(afterBytes: 5, of: .reply, milliseconds: 20),
        .stall(afterBytes: 5, of: .reply, milliseconds: nil),
        .dribble(chunks: 2, milliseconds: 20), nil,
    ])
    func aClientThatLeavesIsNotWaitedFor(_ fault: HTTPFault?) {
        var probe = probe(fault, delay: fault == nil ? 20 : 0)
        #expect(probe.receive(get("/1")).last?.hasPrefix("wait") == true)
        #expect(probe.connection.wantsRead)
        #expect(probe.peerCloses() == ["close"])
    }

    @Test func timeoutsDoNotCountWhileAReplyIsHeldBack() {
        var probe = probe(nil, delay: 1_000_000)
        _ = probe.receive(get("/1"))
        for now in [0, 500_000, 999_999] as [UInt64] { #expect(probe.tick(now) == []) }
        #expect(probe.waitEnds() == ["send 40"])
    }

    @Test(arguments: [0, 1, 38, 39, 40, 41])
    func aStallIsSilentAndThenGoesOn(_ bytes: Int) {
        var probe = probe(.stall(afterBytes: bytes, of: .reply, milliseconds: 20))
        let first = bytes == 0 ? [] : ["send \(min(bytes, 40))"]
        let rest = bytes >= 40 ? [] : ["send \(40 - bytes)"]
        #expect(probe.receive(get("/1")) == ["dispatch GET /1"] + first + ["wait 20"])
        #expect(probe.waitEnds() == rest)
        #expect(probe.wire.text == whole)
        #expect(probe.receive(get("/2")) == ["dispatch GET /2", "send 40"])
    }

    @Test func aStallWithoutEndIsReset() {
        var probe = probe(.stall(afterBytes: 1, of: .body, milliseconds: nil)) {
            $0.stallTimeoutMilliseconds = 77
        }
        #expect(probe.receive(get("/1")) == ["dispatch GET /1", "send 39", "wait 77"])
        #expect(probe.waitEnds() == ["count", "reset"])
        #expect(probe.wire.count == 39)
    }

    @Test(arguments: [
        (4, 30, ["send 10", "wait 10", "send 10", "wait 10", "send 10", "wait 10", "send 10"]),
        (3, 7, ["send 13", "wait 3", "send 13", "wait 4", "send 14"]),
        (1, 30, ["send 40"]), (0, 30, ["send 40"]), (-5, -5, ["send 40"]),
        (2, 0, ["send 20", "send 20"]),
    ])
    func aDribble(_ chunks: Int, _ milliseconds: Int, _ expected: [String]) {
        var probe = probe(.dribble(chunks: chunks, milliseconds: milliseconds))
        var actions = probe.receive(get("/1"))
        while actions.last?.hasPrefix("wait") == true { actions += probe.waitEnds() }
        #expect(actions == ["dispatch GET /1"] + expected)
        #expect(probe.wire.text == whole)
        #expect(probe.connection.isIdle)
    }

    @Test func aDribbleHasNoMorePiecesThanBytes() {
        var probe = probe(.dribble(chunks: .max, milliseconds: .max))
        var actions = probe.receive(get("/1"))
        while actions.last?.hasPrefix("wait") == true { actions += probe.waitEnds() }
        #expect(actions.filter { $0 == "send 1" }.count == 40)
        let waits = actions.compactMap { $0.hasPrefix("wait") ? Int($0.dropFirst(5)) : nil }
        #expect(waits.count == 39 && waits.reduce(0, +) == .max)
    }
}

@Suite("Connection: a close that the reply did not announce")
struct HTTPConnectionIdleCloseTests {
    @Test func atOnce() {
        var probe = probe(.closeAfterReply(milliseconds: 0))
        #expect(
            probe.receive(get("/1") + get("/2")) == ["dispatch GET /1", "send 40", "halfClose"])
        #expect(probe.wire.text == whole)
    }

    @Test func later() {
        var probe = probe(.closeAfterReply(milliseconds: 20))
        #expect(probe.receive(get("/1")) == ["dispatch GET /1", "send 40", "wait 20"])
        #expect(probe.wire.text == whole)
        #expect(probe.settle() == [])
        #expect(probe.waitEnds() == ["halfClose"])
    }

    @Test(arguments: [1, 2, 27])
    func aRequestThatHasBegunInTimeKeepsTheConnection(_ count: Int) {
        var probe = probe(.closeAfterReply(milliseconds: 20))
        _ = probe.receive(get("/1"))
        let request = Bytes(text: get("/2"))
        #expect(probe.receive(Bytes(request[..<count])) == [])
        #expect(probe.waitEnds() == [])
        #expect(probe.receive(Bytes(request[count...])) == ["dispatch GET /2", "send 40"])
        #expect(probe.waitEnds() == [])
        #expect(probe.connection.isIdle)
    }

    @Test func aWaitThatWasGivenUpHasNoEffectOnTheNext() {
        var probe = probe(.closeAfterReply(milliseconds: 20))
        _ = probe.receive(get("/1"))
        probe.delivery = HTTPDelivery(delayMilliseconds: 5)
        #expect(probe.receive(get("/2")) == ["dispatch GET /2", "wait 5"])
        #expect(probe.waitEnds() == ["send 40"])
        #expect(probe.waitEnds() == [])
    }

    @Test func aPipelinedRequestIsInTime() {
        var probe = probe(.closeAfterReply(milliseconds: 20))
        #expect(
            probe.receive(get("/1") + get("/2"))
                == ["dispatch GET /1", "send 40", "dispatch GET /2", "send 40"])
        #expect(probe.waitEnds() == [])
    }
}

@Suite("Connection: draining what is held back")
struct HTTPConnectionHeldDrainTests {
    @Test func aDelayIsCutShort() {
        var probe = probe(nil, delay: 20)
        _ = probe.receive(get("/1"))
        #expect(probe.drain() == ["send 59", "halfClose"])
        #expect(probe.wire.text.contains("\r\nConnection: close\r\n"))
    }

    @Test func aStallIsCutShort() {
        var probe = probe(.stall(afterBytes: 5, of: .reply, milliseconds: 20))
        _ = probe.receive(get("/1"))
        #expect(probe.drain() == ["send 35", "close"])
        #expect(probe.wire.text == whole)
    }

    @Test func aDribbleIsCutShort() {
        var probe = probe(.dribble(chunks: 4, milliseconds: 30))
        _ = probe.receive(get("/1"))
        #expect(probe.drain() == ["send 10", "send 10", "send 10", "close"])
    }

    @Test func aStallWithoutEndIsReset() {
        var probe = probe(.stall(afterBytes: 5, of: .reply, milliseconds: nil))
        _ = probe.receive(get("/1"))
        #expect(probe.drain() == ["count", "reset"])
    }

    @Test func aConnectionThatWasToCloseLaterClosesNow() {
        var probe = probe(.closeAfterReply(milliseconds: 20))
        _ = probe.receive(get("/1"))
        #expect(probe.drain() == ["close"])
    }
}
