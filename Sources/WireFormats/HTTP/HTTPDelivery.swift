/// How a reply goes out when it does not go out at once and whole.
package struct HTTPDelivery: Sendable, Equatable {
    /// Milliseconds of real time that pass before the first byte.
    package var delayMilliseconds: Int
    /// The damage done on the wire; nil sends the reply whole.
    package var fault: HTTPFault?

    /// Makes a delivery.
    package init(delayMilliseconds: Int = 0, fault: HTTPFault? = nil) {
        self.delayMilliseconds = delayMilliseconds
        self.fault = fault
    }
}

/// Damage on the wire, done to one reply.
package enum HTTPFault: Sendable, Equatable {
    /// What the bytes of a fault are counted from.
    package enum Origin: String, CaseIterable, Sendable {
        /// The first byte of the status line.
        case reply
        /// The first byte of the body.
        case body
    }

    /// How a connection ends.
    package enum Ending: String, CaseIterable, Sendable {
        /// In order: the client reads the end of the stream (FIN).
        case close
        /// With a reset: the client's next read fails (RST).
        case reset
    }

    /// The connection is closed without a byte.
    case emptyResponse
    /// The head goes out with chunked framing, then garbage that is no chunk, then the close.
    case malformedResponseChunk
    /// Bytes that are no HTTP, drawn from the seed, then the close.
    case randomDataThenClose(seed: UInt64)
    /// The connection is reset without a byte.
    case connectionResetByPeer
    /// Exactly `bytes` bytes go out, then the connection ends.
    case cut(afterBytes: Int, of: Origin, ending: Ending)
    /// Exactly `bytes` bytes go out, then nothing for that long, then the rest.
    ///
    /// Without a duration the silence lasts until the client leaves or a time-out resets it.
    case stall(afterBytes: Int, of: Origin, milliseconds: Int?)
    /// The reply goes out in that many pieces, spread evenly over that time.
    case dribble(chunks: Int, milliseconds: Int)
    /// The reply goes out whole and promises to keep the connection, which then closes so much
    /// later, if nothing is asked until then.
    case closeAfterReply(milliseconds: Int)
}
