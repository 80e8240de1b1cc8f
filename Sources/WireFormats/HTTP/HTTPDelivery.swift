/// How a reply goes out when it does not go out at once and whole.
///
/// A delay and a stream go together; a fault takes the stream's place, which is then over.
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
    /// Exactly so many bytes go out, or the whole reply if it is shorter; then the connection ends.
    case cut(afterBytes: Int, of: Origin, ending: Ending)
    /// Exactly so many bytes go out, then nothing for that long, then the rest.
    ///
    /// Without a duration the silence lasts until the client leaves or a time-out resets it.
    case stall(afterBytes: Int, of: Origin, milliseconds: Int?)
    /// The reply goes out in that many pieces: the first at once, the last after that time, the
    /// others evenly between; never more pieces than bytes.
    case dribble(chunks: Int, milliseconds: Int)
    /// The reply goes out whole and promises to keep the connection, which then closes so much
    /// later, if nothing is asked until then.
    case closeAfterReply(milliseconds: Int)
}
