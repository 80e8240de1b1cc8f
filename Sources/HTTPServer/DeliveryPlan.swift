import WireFormats

/// A fault as the steps in which a reply's bytes go out, or do not.
struct DeliveryPlan: Sendable {
    /// One thing to do, once all before it is sent.
    enum Step: Sendable, Equatable {
        /// Send the bytes up to this one.
        case send(through: Int)
        /// Send nothing for so long.
        case wait(milliseconds: Int)
        /// Send nothing until the client leaves.
        case silence
        /// End the connection.
        case end(HTTPFault.Ending)
        /// Take requests, and end the connection if none comes for so long.
        case idle(milliseconds: Int)
    }

    /// The bytes, of which the steps may send a part.
    let bytes: Bytes
    /// How many of them the steps before the present one have sent.
    private(set) var sentCount = 0
    /// The present step; nil when the reply is out and the connection lives on.
    private(set) var step: Step?
    private let steps: [Step]
    private var position = 0
    /// Pieces of a dribble, made one by one because there may be as many as bytes.
    private var dribble: Dribble?

    private struct Dribble: Sendable {
        let pieces: Int
        let milliseconds: Int
        let count: Int
        var position = 0

        /// Sends at even places, waits between; the first piece goes at once, the last at the end.
        mutating func next() -> Step? {
            let piece = position / 2
            guard piece < pieces else { return nil }
            defer { position += 1 }
            if position % 2 == 0 {
                return .send(through: Self.share(of: count, piece + 1, pieces))
            }
            let gaps = pieces - 1
            guard piece < gaps else { return nil }
            let start = Self.share(of: milliseconds, piece, gaps)
            return .wait(milliseconds: Self.share(of: milliseconds, piece + 1, gaps) - start)
        }

        /// `total * part / parts` without overflow.
        private static func share(of total: Int, _ part: Int, _ parts: Int) -> Int {
            let product = total.multipliedFullWidth(by: part)
            return parts.dividingFullWidth(product).quotient
        }
    }

    /// The plan of a fault.
    init(
        _ fault: HTTPFault, reply: HTTPReply, exchange: HTTPConnection.Exchange, isLast: Bool
    ) {
        var bytes: Bytes = []
        switch fault {
        case .emptyResponse:
            steps = [.end(.close)]
        case .connectionResetByPeer:
            steps = [.end(.reset)]
        case .malformedResponseChunk:
            var bare = reply
            bare.body = []
            bare.append(
                to: &bytes, omitsBody: true,
                connection: exchange.connectionOption(isLast: isLast), framing: .chunked)
            // RFC 9112 section 7.1: a chunk begins with its size in hexadecimal digits.
            bytes.append("this is no chunk size\r\n")
            steps = [.send(through: bytes.count), .end(.close)]
        case .randomDataThenClose(let seed):
            bytes = Self.garbage(seed: seed)
            steps = [.send(through: bytes.count), .end(.close)]
        case .cut(let afterBytes, let origin, let ending):
            let bodyStart = exchange.render(reply, isLast: isLast, into: &bytes)
            let end = Self.offset(afterBytes, origin, bodyStart: bodyStart, count: bytes.count)
            steps = [.send(through: end), .end(ending)]
        case .stall(let afterBytes, let origin, let milliseconds):
            let bodyStart = exchange.render(reply, isLast: isLast, into: &bytes)
            let end = Self.offset(afterBytes, origin, bodyStart: bodyStart, count: bytes.count)
            let silence = milliseconds.map { Step.wait(milliseconds: $0) } ?? .silence
            steps = [.send(through: end), silence, .send(through: bytes.count)]
        case .dribble(let chunks, let milliseconds):
            _ = exchange.render(reply, isLast: isLast, into: &bytes)
            dribble = Dribble(
                pieces: min(max(chunks, 1), bytes.count), milliseconds: max(milliseconds, 0),
                count: bytes.count)
            steps = []
        case .closeAfterReply(let milliseconds):
            _ = exchange.render(reply, isLast: isLast, into: &bytes)
            steps = [.send(through: bytes.count), .idle(milliseconds: milliseconds)]
        }
        self.bytes = bytes
        step = next()
    }

    /// Goes on to the next step.
    mutating func advance() {
        if case .send(let end) = step { sentCount = end }
        step = next()
    }

    private mutating func next() -> Step? {
        if let step = dribble?.next() { return step }
        guard position < steps.count else { return nil }
        defer { position += 1 }
        return steps[position]
    }

    /// Counts from the origin, never beyond the reply.
    private static func offset(
        _ bytes: Int, _ origin: HTTPFault.Origin, bodyStart: Int, count: Int
    ) -> Int {
        let start = origin == .body ? bodyStart : 0
        return start + min(max(bytes, 0), count - start)
    }

    /// Bytes of which the first cannot begin a status line: it is no ASCII.
    private static func garbage(seed: UInt64) -> Bytes {
        var generator = SeededGenerator(seed: seed)
        var bytes = Bytes(repeating: 0, count: 256)
        for index in bytes.indices { bytes[index] = UInt8(truncatingIfNeeded: generator.next()) }
        bytes[0] |= 0x80
        return bytes
    }
}
