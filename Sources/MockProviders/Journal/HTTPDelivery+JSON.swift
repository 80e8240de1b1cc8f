import WireFormats

extension HTTPDelivery {
    /// Writes the delivery as an exchange's `fault`: its name and parameters, and the delay.
    ///
    /// `name` is null when a reply was only delayed.
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("name", fault?.name)
        switch fault {
        case .cut(let bytes, let origin, let ending)?:
            writer.key("bytes")
            writer.integer(bytes)
            writer.member("of", origin.rawValue)
            writer.member("ending", ending.rawValue)
        case .stall(let bytes, let origin, let milliseconds)?:
            writer.key("bytes")
            writer.integer(bytes)
            writer.member("of", origin.rawValue)
            writer.key("milliseconds")
            if let milliseconds { writer.integer(milliseconds) } else { writer.null() }
        case .dribble(let chunks, let milliseconds)?:
            writer.key("chunks")
            writer.integer(chunks)
            writer.key("milliseconds")
            writer.integer(milliseconds)
        case .closeAfterReply(let milliseconds)?:
            writer.key("milliseconds")
            writer.integer(milliseconds)
        case .emptyResponse?, .malformedResponseChunk?, .randomDataThenClose?,
            .connectionResetByPeer?, nil:
            break
        }
        if delayMilliseconds > 0 || fault == nil {
            writer.key("delayMilliseconds")
            writer.integer(delayMilliseconds)
        }
        writer.endObject()
    }
}

extension HTTPFault {
    /// The name in scenarios and journals: WireMock's where it has one.
    var name: String {
        switch self {
        case .emptyResponse: "EMPTY_RESPONSE"
        case .malformedResponseChunk: "MALFORMED_RESPONSE_CHUNK"
        case .randomDataThenClose: "RANDOM_DATA_THEN_CLOSE"
        case .connectionResetByPeer: "CONNECTION_RESET_BY_PEER"
        case .cut: "CUT"
        case .stall: "STALL"
        case .dribble: "DRIBBLE"
        case .closeAfterReply: "CLOSE_KEEP_ALIVE"
        }
    }
}
