import HTTPServer
import WireFormats

/// Drives a connection without a socket and notes the actions it takes, one line each.
struct ConnectionProbe {
    private(set) var connection: HTTPConnection
    /// What the client would have received.
    private(set) var wire: Bytes = []
    /// How many bytes the kernel takes before it is full.
    var kernelRoom = Int.max
    /// Whether requests wait for `answer`.
    var holdsReplies = false
    /// The body of every reply; a request's own path when nil.
    var body: Bytes?
    /// How the next reply goes out; the ones after it are whole again.
    var delivery: HTTPDelivery?
    /// What follows the next reply.
    var stream: HTTPStream?
    /// How many sent bytes are on their way, each time it is asked; 0 once the list is empty.
    var unconfirmed: [Int] = []

    init(_ change: (inout HTTPServerConfiguration) -> Void = { _ in }) {
        var configuration = HTTPServerConfiguration()
        change(&configuration)
        connection = HTTPConnection(settings: HTTPConnectionSettings(configuration))
    }

    mutating func receive(_ text: String) -> [String] {
        receive(Bytes(text: text))
    }

    mutating func receive(_ bytes: Bytes) -> [String] {
        connection.received(bytes.span)
        return settle()
    }

    mutating func peerCloses() -> [String] {
        connection.peerClosed()
        return settle()
    }

    mutating func abandon() {
        connection.abandon()
    }

    mutating func drain() -> [String] {
        connection.beginDrain()
        return settle()
    }

    mutating func tick(_ now: UInt64) -> [String] {
        connection.tick(now: now)
        return settle()
    }

    /// The wait that was asked for ends.
    mutating func waitEnds() -> [String] {
        connection.waitEnded()
        return settle()
    }

    /// The kernel takes this many bytes more.
    mutating func becomesWritable(room: Int) -> [String] {
        kernelRoom = room
        connection.writable()
        return settle()
    }

    /// Answers a held request.
    mutating func answer(_ reply: HTTPReply) -> [String] {
        connection.reply(reply)
        return settle()
    }

    /// Takes actions until there is none.
    mutating func settle() -> [String] {
        var log: [String] = []
        while let action = connection.nextAction() {
            switch action {
            case .dispatch(let request):
                log.append("dispatch \(request.method.token) \(request.target.text)")
                if holdsReplies { return log }
                var reply = HTTPReply(status: 200)
                reply.body = body ?? Bytes(request.path)
                reply.delivery = delivery
                reply.stream = stream
                delivery = nil
                stream = nil
                connection.reply(reply)
            case .refuse(let failure):
                log.append("refuse \(failure)")
                connection.reply(HTTPReply(status: failure.status))
            case .send:
                let unsent = connection.unsent
                let count = min(unsent.count, kernelRoom)
                wire.append(contentsOf: connection.output[unsent].prefix(count))
                kernelRoom -= count
                log.append("send \(count)")
                connection.sent(count)
            case .halfClose: log.append("halfClose")
            case .close: log.append("close")
            case .reset: log.append("reset")
            case .wait(let milliseconds): log.append("wait \(milliseconds)")
            case .attach(let stream):
                stream.attach {}
                log.append("attach")
            case .countUnconfirmed:
                log.append("count")
                connection.unconfirmed(unconfirmed.isEmpty ? 0 : unconfirmed.removeFirst())
            }
        }
        return log
    }
}

/// A request without a body.
func get(_ target: String, _ fields: String...) -> String {
    (["GET \(target) HTTP/1.1", "Host: a"] + fields).joined(separator: "\r\n") + "\r\n\r\n"
}
