import ContractSpecs
import Testing
import WireFormats

/// Every way in which an adapter misbehaves: whose verdict it is, what it says, and that the run
/// goes on.
@Suite struct AdapterBlameTests {
    @Test func `a line that is no message is quoted, and the next case is asked`() throws {
        var player = SessionPlayer(count: 2)
        player.line("INFO connecting to 127.0.0.1")
        #expect(player.outcomes.isEmpty, "the answer may still come")
        player.answer(1)
        let (what, hint) = try player.broken(0)
        #expect(what.contains("'INFO connecting to 127.0.0.1'"))
        #expect(hint.contains("stderr"))
        player.answer(2)
        #expect(player.outcomes[1] == .one())
        #expect(player.spawns == 1)
    }

    @Test func `what is printed before hello is the first case's`() throws {
        var player = SessionPlayer([.init("kraken/paging/one"), .init("kraken/paging/two")])
        player.line("Welcome!")
        player.hello()
        player.answer(1)
        player.answer(2)
        #expect(try player.broken(0).what.contains("'Welcome!'"))
        #expect(player.outcomes[1] == .one())
    }

    @Test func `what is printed after the last answer is the last case's`() throws {
        var player = SessionPlayer(count: 2)
        player.answer(1)
        player.answer(2)
        player.line("done")
        #expect(player.outcomes[0] == .one())
        #expect(try player.broken(1).what.contains("'done'"))
    }

    @Test func `a second answer replaces the verdict, however late it comes`() throws {
        var player = SessionPlayer(count: 2)
        player.answer(1)
        player.answer(2)
        #expect(player.outcomes[0] == .one())
        player.answer(1)
        let (what, hint) = try player.broken(0)
        #expect(what.contains("answered twice for seq 1"))
        #expect(hint.contains("exactly one"))
        #expect(player.outcomes[1] == .one())
    }

    @Test func `an unknown seq is the open case's`() throws {
        var player = SessionPlayer(count: 2)
        player.answer(99)
        player.answer(1)
        player.answer(2)
        let (what, hint) = try player.broken(0)
        #expect(what.contains("seq 99, which was never asked"))
        #expect(hint.contains("repeat the seq"))
        #expect(player.outcomes[1] == .one())
    }

    @Test func `a number for an amount is a verdict with a hint`() throws {
        var player = SessionPlayer(count: 2)
        player.line(
            #"{"type":"result","seq":1,"outcome":"records","records":[{"id":"a","amount":0.1}]}"#)
        let (what, hint) = try player.broken(0)
        #expect(what.contains("records[0].amount is the number 0.1"))
        #expect(hint.contains("as text"))
        player.answer(2)
        #expect(player.outcomes[1] == .one())
    }

    @Test func `null and absent values are not sent`() {
        var player = SessionPlayer(count: 1)
        player.line(
            #"{"type":"result","seq":1,"outcome":"records","records":[{"id":"a","fee":null}]}"#)
        #expect(player.outcomes == [0: .one()])
    }

    @Test func `a line without end is cut off`() throws {
        var player = SessionPlayer(count: 1)
        let part = [UInt8](repeating: UInt8(ascii: "x"), count: 1 << 20)
        for _ in 0..<17 { player.hand(.output(part)) }
        player.line("")
        player.answer(1)
        #expect(try player.broken(0).what.contains("more than 16 MiB"))
    }

    @Test func `a crash is the verdict of the only open case, and the next one is asked`() throws {
        var player = SessionPlayer(count: 3)
        player.answer(1)
        player.hand(.errors("Segmentation fault\n"))
        player.exit("was ended by signal 11")
        let (what, hint) = try player.broken(1)
        #expect(what.contains("was ended by signal 11"))
        #expect(hint.contains("Segmentation fault"))
        #expect(player.spawns == 2)
        #expect(player.sent.count == 1, "hello is said again, and nothing before the answer")
        player.hello()
        #expect(try player.asked == [3])
        player.answer(3)
        #expect(player.outcomes[0] == .one() && player.outcomes[2] == .one())
    }

    @Test func `a case that hangs ends its process: asked, then killed`() throws {
        var player = SessionPlayer(count: 2)
        player.now = 500
        player.answer(1)
        #expect(player.session.nextDeadline == 10_500)
        try player.waitForDeadline()
        #expect(player.outcomes[1] == .timeout(milliseconds: 10_000))
        #expect(player.takeActions() == [.terminate])
        player.answer(2)
        #expect(player.outcomes[1] == .timeout(milliseconds: 10_000), "too late")
        #expect(player.session.nextDeadline == 12_500)
        try player.waitForDeadline()
        #expect(player.takeActions() == [.kill])
        player.exit("was ended by signal 9")
        player.hello()
        player.exit("exited with code 0", isClean: true)
        #expect(player.end == .complete)
    }

    @Test func `of several open cases each is asked again alone, and the culprit is found`() throws
    {
        var player = SessionPlayer(count: 4, parallel: 3)
        player.exit("exited with code 5")
        player.hello(parallel: 3)
        // One at a time, although three are allowed.
        #expect(try player.asked == [4])
        player.answer(4)
        #expect(try player.asked == [4, 5])
        player.exit("exited with code 5")
        #expect(try player.broken(1).what.contains("exited with code 5"))
        player.hello(parallel: 3)
        #expect(try player.asked == [6])
        player.answer(6)
        #expect(try player.asked == [6, 7])
        player.answer(7)
        #expect(player.outcomes[0] == .one())
        #expect(player.outcomes[2] == .one())
        #expect(player.outcomes[3] == .one())
    }

    @Test func `a hang with several open cases is looked for alone`() throws {
        var player = SessionPlayer(count: 2, parallel: 2)
        try player.waitForDeadline()
        #expect(player.outcomes.isEmpty)
        player.exit("was ended by signal 15")
        player.hello(parallel: 2)
        player.answer(3)
        try player.waitForDeadline()
        #expect(player.outcomes == [0: .one(), 1: .timeout(milliseconds: 10_000)])
    }

    @Test func `what no case does alone is still a verdict`() throws {
        var player = SessionPlayer(count: 2, parallel: 2)
        player.exit("exited with code 5")
        player.hello(parallel: 2)
        player.answer(3)
        player.answer(4)
        #expect(player.outcomes[0] == .one())
        let (what, hint) = try player.broken(1)
        #expect(what.contains("none of them does it alone"))
        #expect(hint.contains("parallel 1"))
    }

    @Test func `a line that is no message taints all open cases, and each is asked again`() throws {
        var player = SessionPlayer(count: 2, parallel: 2)
        player.line("oops")
        player.answer(1)
        player.answer(2)
        #expect(player.outcomes.isEmpty)
        #expect(try player.asked == [1, 2, 3])
        player.line("oops")
        player.answer(3)
        player.answer(4)
        #expect(try player.broken(0).what.contains("'oops'"))
        #expect(player.outcomes[1] == .one())
    }
}
