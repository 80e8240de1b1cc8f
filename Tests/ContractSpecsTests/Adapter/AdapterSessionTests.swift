import ContractSpecs
import Testing
import WireFormats

@Suite struct AdapterSessionTests {
    @Test func `cases are asked one by one, and bye ends the run`() throws {
        var player = SessionPlayer(count: 2)
        #expect(player.sent.first?.contains(#""type":"hello""#) == true)
        #expect(try player.asked == [1])
        player.answer(1)
        #expect(try player.asked == [1, 2])
        player.answer(2, id: "b")
        #expect(player.outcomes == [0: .one(), 1: .one("b")])
        #expect(player.sent.last == #"{"type":"bye"}"#)
        #expect(player.takeActions() == [.closeInput])
        player.exit("exited with code 0", isClean: true)
        #expect(player.end == .complete)
        #expect(player.session.complaints.isEmpty)
    }

    @Test func `answers come in any order, and no more is open than the adapter said`() throws {
        var player = SessionPlayer(count: 4, parallel: 2)
        #expect(try player.asked == [1, 2])
        player.answer(2, id: "second")
        #expect(try player.asked == [1, 2, 3])
        player.answer(1, id: "first")
        player.answer(4)
        player.answer(3)
        #expect(player.outcomes[0] == .one("first"))
        #expect(player.outcomes[1] == .one("second"))
        #expect(player.outcomes.count == 4)
    }

    @Test func `lines may come in pieces, with empty ones and carriage returns between`() {
        var player = SessionPlayer(count: 1)
        for byte in #"{"type":"result","seq":1,"outcome":"records","records":[]}"#.utf8 {
            player.hand(.output([byte]))
        }
        #expect(player.outcomes.isEmpty)
        player.hand(.output(Array("\r\n\r\n\n".utf8)))
        #expect(player.outcomes == [0: .records([])])
    }

    @Test func `an answer whose line did not end before the process did counts`() throws {
        var player = SessionPlayer(count: 2, parallel: 2)
        let text = #"{"type":"result","seq":1,"outcome":"records","records":[]}"#
        player.hand(.output(Array(text.utf8)))
        player.exit()
        #expect(player.outcomes[0] == .records([]))
        #expect(try player.broken(1).what.contains("exited with code 3"))
    }

    @Test func `a process that ends between hello and bye is the last case's`() throws {
        var player = SessionPlayer(count: 1)
        player.answer(1)
        player.exit("exited with code 0", isClean: true)
        #expect(player.end == .complete, "bye was said already")
        #expect(player.outcomes == [0: .one()])
        var other = SessionPlayer([.init("kraken/paging/one")])
        other.hand(.output(Array(#"{"type":"hello","protocol":1,"client":{"name":"t"}}"#.utf8)))
        for _ in 0..<3 { other.exit() }
        #expect(other.end != nil, "a hello whose line did not end is none")
    }

    @Test func `what is printed to stderr goes to the case that is open`() {
        var player = SessionPlayer(count: 2)
        player.hand(.errors("for one\n"))
        player.answer(1)
        player.hand(.errors("for two\n"))
        player.answer(2)
        #expect(player.logs == [0: "for one\n", 1: "for two\n"])
    }

    @Test func `a client that never tries again is not asked what needs it`() {
        var player = SessionPlayer([
            .init("kraken/retry/one", needsRetries: true), .init("kraken/paging/two"),
        ])
        player.hello(more: #","retries":"none""#)
        guard case .skipped? = player.outcomes[0] else {
            Issue.record("\(player.outcomes)")
            return
        }
        player.answer(1)
        #expect(player.outcomes[1] == .one())
    }

    @Test func `a signal leaves the rest not run, and a second one kills`() {
        var player = SessionPlayer(count: 3)
        player.answer(1)
        player.hand(.interrupted)
        #expect(player.takeActions() == [.terminate])
        player.hand(.interrupted)
        #expect(player.takeActions() == [.kill])
        player.answer(2)
        player.exit("was ended by signal 9")
        #expect(player.end == .interrupted)
        #expect(player.outcomes[0] == .one())
        for place in 1...2 {
            #expect(player.outcomes[place] == .notRun(reason: "the run was interrupted"))
        }
    }

    @Test func `an adapter that stays after bye is ended, and told so`() throws {
        var player = SessionPlayer(count: 1)
        player.answer(1)
        _ = player.takeActions()
        try player.waitForDeadline()
        #expect(player.takeActions() == [.terminate])
        try player.waitForDeadline()
        #expect(player.takeActions() == [.kill])
        player.exit("was ended by signal 9")
        #expect(player.end == .complete)
        #expect(player.session.complaints.count == 1)
        #expect(player.outcomes == [0: .one()])
    }
}

@Suite struct AdapterStartTests {
    @Test func `three starts in a row that end before hello end the run`() {
        var player = SessionPlayer([.init("kraken/paging/one")])
        player.hand(.errors("no module named kraken\n"))
        for spawns in 1...3 {
            #expect(player.end == nil)
            #expect(player.spawns == spawns)
            player.exit("exited with code 1")
        }
        guard case .cannotStart(let why)? = player.end else {
            Issue.record("\(String(describing: player.end))")
            return
        }
        #expect(why.contains("exited with code 1") && why.contains("3 times"))
        #expect(player.outcomes == [0: .notRun(reason: "the adapter does not start")])
    }

    @Test func `no hello within ten seconds is a failed start`() throws {
        var player = SessionPlayer([.init("kraken/paging/one")])
        #expect(player.session.nextDeadline == 10_000)
        try player.waitForDeadline()
        #expect(player.takeActions() == [.terminate])
        #expect(player.session.nextDeadline == 12_000)
        try player.waitForDeadline()
        #expect(player.takeActions() == [.kill])
        player.exit("was ended by signal 9")
        #expect(player.spawns == 2)
        player.hello()
        player.answer(1)
        #expect(player.outcomes == [0: .one()])
    }

    @Test func `failed starts count only in a row`() {
        var player = SessionPlayer(count: 9)
        for _ in 0..<4 {
            player.exit()
            player.exit()
            player.exit()
            player.hello()
        }
        #expect(player.end == nil)
    }

    @Test func `a program that does not exist is not tried again`() {
        var player = SessionPlayer([.init("kraken/paging/one")])
        player.hand(.spawnFailed("posix_spawn nope: No such file or directory"))
        #expect(player.end == .cannotStart("posix_spawn nope: No such file or directory"))
        #expect(player.spawns == 1)
    }

    @Test func `an adapter of other providers is not tried again`() {
        var player = SessionPlayer([.init("kraken/paging/one")])
        player.line(
            #"{"type":"hello","protocol":1,"client":{"name":"t"},"providers":["pivot","hashkey"]}"#)
        player.exit("was ended by signal 15")
        #expect(player.end == .cannotStart("the adapter drives pivot, hashkey, not kraken"))
    }

    @Test(arguments: [
        #"{"type":"hello","protocol":2,"client":{"name":"t"}}"#,
        #"{"type":"hello","protocol":1,"client":{}}"#,
        #"{"type":"hello","protocol":1,"client":{"name":"t"},"features":{"parallel":0}}"#,
    ])
    func `a hello that is not valid is a failed start`(text: String) {
        var player = SessionPlayer([.init("kraken/paging/one")])
        for _ in 0..<3 {
            player.line(text)
            player.exit("was ended by signal 15")
        }
        guard case .cannotStart(let why)? = player.end else {
            Issue.record("\(String(describing: player.end))")
            return
        }
        #expect(why.contains("in the adapter's hello"))
    }
}
