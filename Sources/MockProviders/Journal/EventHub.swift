import Synchronization
package import WireFormats

/// Who listens to the journal as it is written.
package final class EventHub: Sendable {
    /// The most clients that may listen at a time.
    package static let subscribersMax = 64
    /// What may wait for a client that does not read, in bytes; beyond it events are dropped.
    private static let capacity = 1 << 20

    private struct Subscriber {
        let stream: HTTPStream
        let sandbox: String?
        var droppedCount = 0
    }

    private let subscribers = Mutex<[Subscriber]>([])
    /// Read for each exchange, so that nobody listening costs next to nothing.
    private let count = Atomic<Int>(0)

    /// A hub to which nobody listens.
    package init() {}

    /// Whether somebody listens.
    package var hasSubscribers: Bool { count.load(ordering: .relaxed) > 0 }

    /// A stream of the events of a sandbox, or of all; nil when too many listen already.
    package func subscribe(to sandbox: String?) -> HTTPStream? {
        subscribers.withLock { subscribers in
            subscribers.removeAll { $0.stream.isFinished }
            guard subscribers.count < EventHub.subscribersMax else { return nil }
            let stream = HTTPStream(capacity: EventHub.capacity)
            subscribers.append(Subscriber(stream: stream, sandbox: sandbox))
            count.store(subscribers.count, ordering: .relaxed)
            return stream
        }
    }

    /// Tells those who listen of an exchange.
    package func publish(_ exchange: Exchange, numbered number: Int64, of sandbox: String) {
        guard count.load(ordering: .relaxed) > 0 else { return }
        let event = JournalExport.event(exchange, numbered: number, of: sandbox)
        subscribers.withLock { subscribers in
            subscribers.removeAll { $0.stream.isFinished }
            count.store(subscribers.count, ordering: .relaxed)
            for index in subscribers.indices {
                guard subscribers[index].sandbox.map({ $0 == sandbox }) ?? true else { continue }
                let dropped = subscribers[index].droppedCount
                let notice =
                    dropped == 0
                    ? Bytes() : Bytes(text: "event: dropped\ndata: {\"count\":\(dropped)}\n\n")
                if subscribers[index].stream.send(notice + event) {
                    subscribers[index].droppedCount = 0
                } else {
                    subscribers[index].droppedCount += 1
                }
            }
        }
    }

    /// Ends every stream, as the server stops.
    package func close() {
        subscribers.withLock { subscribers in
            for subscriber in subscribers { subscriber.stream.finish() }
            subscribers.removeAll()
            count.store(0, ordering: .relaxed)
        }
    }
}
