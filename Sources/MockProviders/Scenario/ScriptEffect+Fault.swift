import WireFormats

extension ScriptEffect {
    /// The names of the faults: WireMock's where it has them.
    package static let faultNames = [
        "EMPTY_RESPONSE", "MALFORMED_RESPONSE_CHUNK", "RANDOM_DATA_THEN_CLOSE",
        "CONNECTION_RESET_BY_PEER", "CUT", "STALL", "DRIBBLE", "CLOSE_KEEP_ALIVE",
        "REFUSE_CONNECTION",
    ]

    private static let bytesMaximum = 1 << 30

    /// Reads an effect with a `fault`, and what belongs to that fault.
    static func fault(_ place: JSONPlace, in effect: JSONPlace) throws(ConfigurationError)
        -> ScriptEffect
    {
        func only(_ others: String...) throws(ConfigurationError) {
            _ = try effect.members(["fault"] + others)
        }
        func number(_ name: String, in range: ClosedRange<Int>) throws(ConfigurationError) -> Int? {
            try effect.member(name)?.integer(in: range)
        }
        let duration = 0...DelayModel.maximumMilliseconds
        switch try place.text() {
        case "EMPTY_RESPONSE":
            try only()
            return .fault(.emptyResponse)
        case "MALFORMED_RESPONSE_CHUNK":
            try only()
            return .fault(.malformedResponseChunk)
        case "RANDOM_DATA_THEN_CLOSE":
            try only("seed")
            let seed = try number("seed", in: 0...Int.max) ?? 1
            return .fault(.randomDataThenClose(seed: UInt64(seed)))
        case "CONNECTION_RESET_BY_PEER":
            try only()
            return .fault(.connectionResetByPeer)
        case "CUT":
            try only("bytes", "of", "ending")
            guard let bytes = try number("bytes", in: 0...bytesMaximum) else {
                throw effect.error("has no member 'bytes': after how many the connection ends")
            }
            return .fault(
                .cut(
                    afterBytes: bytes,
                    of: try effect.member("of")?.word(HTTPFault.Origin.self)
                        ?? .body,
                    ending: try effect.member("ending")?.word(HTTPFault.Ending.self) ?? .close))
        case "STALL":
            try only("bytes", "of", "milliseconds")
            return .fault(
                .stall(
                    afterBytes: try number("bytes", in: 0...bytesMaximum) ?? 0,
                    of: try effect.member("of")?.word(HTTPFault.Origin.self) ?? .reply,
                    milliseconds: try number("milliseconds", in: duration)))
        case "DRIBBLE":
            try only("chunks", "milliseconds")
            return .fault(
                .dribble(
                    chunks: try number("chunks", in: 1...10_000) ?? 10,
                    milliseconds: try number("milliseconds", in: duration) ?? 1000))
        case "CLOSE_KEEP_ALIVE":
            try only("milliseconds")
            return .fault(
                .closeAfterReply(milliseconds: try number("milliseconds", in: duration) ?? 0))
        case "REFUSE_CONNECTION":
            try only("refused")
            return .refuseConnections(try effect.member("refused")?.bool() ?? true)
        case let name:
            throw place.error(
                "there is no fault '\(name)'; valid: " + faultNames.joined(separator: ", "))
        }
    }
}
