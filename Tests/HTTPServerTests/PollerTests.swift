import Glibc
import HTTPServer
import Testing

/// The same promises from each poller.
@Suite("Pollers")
struct PollerTests {
    /// A pipe that is closed at the end of its test.
    private final class Pipe {
        let read: Int32
        let write: Int32

        init() throws {
            var ends: [Int32] = [-1, -1]
            try #require(pipe(&ends) == 0)
            (read, write) = (ends[0], ends[1])
        }

        deinit {
            close(read)
            close(write)
        }

        func fill() {
            var byte: UInt8 = 1
            #expect(Glibc.write(write, &byte, 1) == 1)
        }
    }

    private static func check<P: Poller>(_ type: P.Type) throws {
        var poller = try P()
        defer { poller.close() }
        var events: ContiguousArray<PollEvent> = []
        let pipes = try (0..<5).map { _ in try Pipe() }
        // Else an optimised build closes them after their last use by name.
        defer { withExtendedLifetime(pipes) {} }
        let tokens = (0..<5).map { PollToken(slot: $0, generation: UInt32($0) + 7) }
        for (pipe, token) in zip(pipes, tokens) {
            try poller.add(pipe.read, token: token, interest: [.read])
        }

        try poller.wait(milliseconds: 0, into: &events)
        #expect(events.isEmpty)

        pipes[3].fill()
        try poller.wait(milliseconds: 1_000, into: &events)
        #expect(events == [PollEvent(token: tokens[3], ready: [.read], isBroken: false)])

        // Level-triggered: what was not taken is told again.
        try poller.wait(milliseconds: 1_000, into: &events)
        #expect(events.count == 1)

        try poller.modify(pipes[3].read, token: tokens[3], interest: [])
        try poller.wait(milliseconds: 0, into: &events)
        #expect(events.isEmpty)
        try poller.modify(pipes[3].read, token: tokens[3], interest: [.read])

        // Removing one leaves the others known by their own tokens.
        try poller.remove(pipes[0].read, token: tokens[0])
        pipes[0].fill()
        pipes[4].fill()
        try poller.wait(milliseconds: 1_000, into: &events)
        #expect(Set(events.map(\.token)) == [tokens[3], tokens[4]])
        try poller.remove(pipes[3].read, token: tokens[3])
        try poller.remove(pipes[4].read, token: tokens[4])

        // A free slot can be taken again.
        let again = PollToken(slot: 0, generation: 99)
        try poller.add(pipes[0].read, token: again, interest: [.read])
        try poller.add(pipes[0].write, token: tokens[4], interest: [.write])
        try poller.wait(milliseconds: 1_000, into: &events)
        #expect(Set(events.map(\.token)) == [again, tokens[4]])
        #expect(events.first { $0.token == tokens[4] }?.ready == [.write])
    }

    private static func checkWaker<P: Poller>(_ type: P.Type) throws {
        var poller = try P()
        var events: ContiguousArray<PollEvent> = []
        let waker = poller.waker
        // A wake-up before the wait is not lost; several are one.
        waker.wake()
        waker.wake()
        try poller.wait(milliseconds: -1, into: &events)
        #expect(events.isEmpty)
        try poller.wait(milliseconds: 0, into: &events)
        #expect(events.isEmpty)
        poller.close()
        waker.wake()
    }

    @Test func pollKeepsItsPromises() throws {
        try Self.check(PollPoller.self)
        try Self.checkWaker(PollPoller.self)
    }

    #if os(Linux)
        @Test func epollKeepsItsPromises() throws {
            try Self.check(EpollPoller.self)
            try Self.checkWaker(EpollPoller.self)
        }
    #endif

    @Test func tokensCarrySlotAndGeneration() {
        let token = PollToken(slot: 0x1234_5678, generation: 0xFEDC_BA98)
        #expect(token.slot == 0x1234_5678)
        #expect(token.generation == 0xFEDC_BA98)
        #expect(PollToken(rawValue: token.rawValue) == token)
    }
}

@Suite("Slab")
struct SlabTests {
    @Test func aStaleTokenFindsNothing() {
        var slab = Slab<PollToken>()
        let first = slab.insert { $0 }
        let second = slab.insert { $0 }
        #expect(first.slot == 0 && second.slot == 1)
        #expect(slab[first] == first && slab.count == 2)
        let isRemoved = slab.remove(first)
        #expect(isRemoved)
        #expect(slab[first] == nil)
        let isRemovedTwice = slab.remove(first)
        #expect(!isRemovedTwice)
        let third = slab.insert { $0 }
        #expect(third.slot == first.slot && third.generation != first.generation)
        #expect(slab[first] == nil && slab[third] == third)
        #expect(slab.count == 2)
    }

    @Test func aForeignTokenFindsNothing() {
        var slab = Slab<PollToken>()
        _ = slab.insert { $0 }
        #expect(slab[PollToken(slot: 0, generation: 1)] == nil)
        #expect(slab[PollToken(slot: 9, generation: 0)] == nil)
        #expect(slab[PollToken(rawValue: .max)] == nil)
    }
}
