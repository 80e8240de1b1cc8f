import Synchronization
import WireFormats

/// Prints a line for each exchange, gathered so that a busy turn of the loop costs one write.
final class Console: Sendable {
    private let format: LogFormat
    private let sink: @Sendable (String) -> Void
    private let pending = Mutex(Bytes())

    init(_ format: LogFormat, sink: @escaping @Sendable (String) -> Void) {
        self.format = format
        self.sink = sink
    }

    /// Adds the line of an exchange.
    func add(_ exchange: Exchange, numbered number: Int64, sandbox: String) {
        switch format {
        case .quiet:
            return
        case .text:
            let line = Console.line(for: exchange, sandbox: sandbox)
            pending.withLock { $0.append(contentsOf: line) }
        case .json:
            var writer = JSONWriter()
            exchange.write(to: &writer, numbered: number, sandbox: sandbox, withBodies: false)
            let line = writer.bytes
            pending.withLock {
                $0.append(contentsOf: line)
                $0.append(UInt8(ascii: "\n"))
            }
        }
    }

    /// Hands what was gathered to the sink.
    func flush() {
        guard format != .quiet else { return }
        let lines = pending.withLock { pending in
            let lines = pending
            pending.removeAll(keepingCapacity: true)
            return lines
        }
        if !lines.isEmpty { sink(lines.text) }
    }

    /// `2025-10-23T06:13:20.000Z hashkey GET /api/v1/time 200 28 B 12 us`, and why it was refused.
    private static func line(for exchange: Exchange, sandbox: String) -> Bytes {
        var line = Bytes()
        RFC3339.render(exchange.at, fractionDigits: 3, into: &line)
        line.append(text: " \(exchange.provider ?? "-") ")
        if sandbox != Sandbox.standardID {
            line.append(text: "[\(sandbox)] ")
        }
        if let request = exchange.request {
            line.append(text: "\(request.method.token) ")
            appendVisible(request.target.prefix(1000), to: &line)
        } else {
            line.append("unreadable request")
        }
        line.append(
            text: " \(exchange.reply.status) \(exchange.reply.body.count) B "
                + "\(exchange.microseconds) us")
        for remark in exchange.remarks {
            line.append(text: ", \(remark)")
        }
        if let refusal = exchange.refusal {
            line.append(text: ", \(refusal.error.name): ")
            appendVisible(refusal.explanation.utf8, to: &line)
            if let expected = refusal.expected {
                line.append("; expected ")
                appendVisible(expected.utf8, to: &line)
            }
            if let received = refusal.received {
                line.append("; received ")
                appendVisible(received.utf8, to: &line)
            }
        }
        line.append(UInt8(ascii: "\n"))
        return line
    }

    /// Appends text without control bytes: what a client sends must not steer a terminal.
    private static func appendVisible(_ bytes: some Sequence<UInt8>, to line: inout Bytes) {
        for byte in bytes {
            line.append(byte < 0x20 || byte == 0x7f ? UInt8(ascii: "?") : byte)
        }
    }
}
