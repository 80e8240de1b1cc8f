import WireFormats

/// The answers of the signed endpoints (pacifica.md section 9).
extension PacificaSimulator {
    /// Words the reply to a signed request that the checks have let through.
    func answer(to call: PacificaCall) -> Bytes {
        var writer = JSONWriter()
        writer.beginObject()
        if settings.keyReplyHasEnvelope {
            writer.key("success")
            writer.bool(true)
        }
        writer.key("data")
        switch call.endpoint {
        case .createKey:
            writer.beginObject()
            writer.key("api_key")
            writer.string(call.madeKey)
            writer.endObject()
        case .listKeys:
            writer.beginObject()
            writer.key("active_api_keys")
            writer.beginArray()
            for key in memory.keys { writer.string(key) }
            writer.endArray()
            writer.key("api_key_limit")
            writer.integer(PacificaMemory.keyCountMaximum)
            writer.endObject()
        case .revokeKey, .balanceHistory, .info:
            writer.null()
        }
        if settings.keyReplyHasEnvelope {
            writer.key("error")
            writer.null()
            writer.key("code")
            writer.null()
        }
        writer.endObject()
        return writer.bytes
    }
}
