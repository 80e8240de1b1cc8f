import Synchronization
import WireFormats

/// Prints a line for each exchange, gathered so that a busy turn of the loop costs one write.
package final class Console: Sendable {
    private let format: LogFormat
    private let sink: @Sendable (String) -> Void
    private let pending = Mutex(Bytes())

    /// A console that hands its lines to the sink.
    package init(_ format: LogFormat, sink: @escaping @Sendable (String) -> Void) {
        self.format = format
        self.sink = sink
    }

    /// Whether it prints anything.
    package var isOn: Bool { format != .quiet }

    /// Adds the line of an exchange.
    package func add(_ exchange: Exchange, numbered number: Int64, sandbox: String) {
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
    package func flush() {
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
        for step in exchange.steps {
            line.append(", step ")
            appendVisible(step.utf8, to: &line)
        }
        if let fault = exchange.reply.delivery?.fault {
            line.append(text: ", fault \(fault.name)")
        }
        if let delay = exchange.reply.delivery?.delayMilliseconds, delay > 0 {
            line.append(text: ", delayed \(delay) ms")
        }
        if let refusal = exchange.refusal {
            appendRefusal(refusal, exchange.diagnosis, to: &line)
        }
        line.append(UInt8(ascii: "\n"))
        return line
    }

    /// Why a request was refused; the name of the mistake follows that of the refusal.
    private static func appendRefusal(
        _ refusal: Refusal, _ diagnosis: Diagnosis?, to line: inout Bytes
    ) {
        line.append(text: ", \(refusal.error.name)")
        if let mistake = diagnosis?.mistake {
            line.append(text: " (\(mistake))")
        }
        line.append(": ")
        appendVisible((diagnosis?.explanation ?? refusal.explanation).utf8, to: &line)
        if let expected = diagnosis?.expected ?? refusal.expected {
            line.append("; expected ")
            appendVisible(expected.utf8, to: &line)
        }
        if let received = diagnosis?.received ?? refusal.received {
            line.append("; received ")
            appendVisible(received.utf8, to: &line)
        }
    }

    /// Appends text without control bytes: what a client sends must not steer a terminal.
    private static func appendVisible(_ bytes: some Sequence<UInt8>, to line: inout Bytes) {
        var previous: UInt8 = 0
        for byte in bytes {
            if previous == 0xc2, (0x80..<0xa0).contains(byte) {
                // U+0080 to U+009F are control characters too, of which one starts sequences.
                line[line.count - 1] = UInt8(ascii: "?")
            } else {
                line.append(byte < 0x20 || byte == 0x7f ? UInt8(ascii: "?") : byte)
            }
            previous = byte
        }
    }
}
