import Glibc

/// Lets a test stop a server's thread at a known place and let it go on.
final class Gate: Sendable {
    struct Failure: Error {
        let call: String
    }

    private let arrivals: (read: Int32, write: Int32)
    private let departures: (read: Int32, write: Int32)

    init() throws {
        arrivals = try Self.makePipe()
        departures = try Self.makePipe()
    }

    deinit {
        for end in [arrivals.read, arrivals.write, departures.read, departures.write] {
            close(end)
        }
    }

    /// Called by the server's thread: tells that it is here and waits for `open`.
    func stand() {
        var byte: UInt8 = 1
        _ = write(arrivals.write, &byte, 1)
        // A forgotten gate opens by itself, so that a failed test cannot hang the run.
        guard Self.waitForInput(departures.read) else { return }
        _ = read(departures.read, &byte, 1)
    }

    /// Waits until the server's thread stands at the gate.
    func awaitArrival() throws {
        guard Self.waitForInput(arrivals.read) else { throw Failure(call: "awaitArrival") }
        var byte: UInt8 = 0
        if read(arrivals.read, &byte, 1) != 1 { throw Failure(call: "read") }
    }

    /// Lets the server's thread go on.
    func open() throws {
        var byte: UInt8 = 1
        if write(departures.write, &byte, 1) != 1 { throw Failure(call: "write") }
    }

    private static func waitForInput(_ descriptor: Int32) -> Bool {
        var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return poll(&entry, 1, 10_000) == 1
    }

    private static func makePipe() throws -> (read: Int32, write: Int32) {
        var ends: [Int32] = [-1, -1]
        if pipe(&ends) != 0 { throw Failure(call: "pipe") }
        return (ends[0], ends[1])
    }
}
