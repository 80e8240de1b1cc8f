import Synchronization

/// What the loops of one server share.
final class ServerState: Sendable {
    private let connectionsMax: Int
    private let openCount = Atomic<Int>(0)
    private let lastNumber = Atomic<UInt64>(0)
    private let stopping = Atomic<Bool>(false)
    private let firstFailure = Mutex<SystemError?>(nil)

    /// A running server without connections.
    init(connectionsMax: Int) {
        self.connectionsMax = connectionsMax
    }

    /// Whether a graceful stop was asked for.
    var isStopping: Bool { stopping.load(ordering: .acquiring) }

    /// Asks for a graceful stop.
    func beginStop() {
        stopping.store(true, ordering: .releasing)
    }

    /// How many connections are open.
    var connectionCount: Int { openCount.load(ordering: .relaxed) }

    /// Takes a place for one more connection; false when all are taken.
    func reserveConnection() -> Bool {
        if openCount.wrappingAdd(1, ordering: .relaxed).newValue <= connectionsMax { return true }
        releaseConnection()
        return false
    }

    /// Gives a place back.
    func releaseConnection() {
        openCount.wrappingSubtract(1, ordering: .relaxed)
    }

    /// The number of the next connection, from 1.
    func nextConnectionNumber() -> UInt64 {
        lastNumber.wrappingAdd(1, ordering: .relaxed).newValue
    }

    /// The failure that ended a loop before it was stopped; nil when there was none.
    var failure: SystemError? { firstFailure.withLock { $0 } }

    /// Keeps the first failure of a loop.
    func note(_ failure: SystemError) {
        firstFailure.withLock { $0 = $0 ?? failure }
    }
}
