package import WireFormats

extension Exchange {
    /// Writes the exchange as an entry of the control API's journal (DESIGN section 6).
    ///
    /// A body that is not UTF-8 is `"body":null,"bodyBase64":"…"`. `remarks`, `steps` and `fault`
    /// stand only where there are some; `micros` and `wall` only with both clocks.
    package func write(
        to writer: inout JSONWriter, numbered number: Int64, sandbox: String, withBodies: Bool,
        timing: JournalTiming = .both
    ) {
        writer.beginObject()
        writer.key("n")
        writer.integer(number)
        writer.key("sandbox")
        writer.string(sandbox)
        writer.member("provider", provider)
        writer.member("endpoint", endpoint)
        writer.key("at")
        writer.instant(at)
        writer.key("request")
        writeRequest(to: &writer, withBody: withBodies)
        writer.key("reply")
        writeReply(to: &writer, withBody: withBodies)
        writer.key("diagnosis")
        writeDiagnosis(to: &writer)
        if !remarks.isEmpty {
            writer.key("remarks")
            writer.strings(remarks)
        }
        if !steps.isEmpty {
            writer.key("steps")
            writer.strings(steps)
        }
        if let delivery = reply.delivery {
            writer.key("fault")
            delivery.write(to: &writer)
        }
        if timing == .both {
            writer.key("micros")
            writer.integer(microseconds)
            writer.key("wall")
            writer.instant(wall)
        }
        writer.endObject()
    }

    private func writeRequest(to writer: inout JSONWriter, withBody: Bool) {
        guard let request else { return writer.null() }
        writer.beginObject()
        writer.key("method")
        writer.string(request.method.token)
        writer.key("target")
        writer.string(request.target.text)
        writer.key("headers")
        writer.beginArray()
        for field in request.fields {
            Exchange.writeField(field.name, field.value, to: &writer)
        }
        writer.endArray()
        if withBody {
            Exchange.writeBody(request.body, to: &writer)
        }
        writer.endObject()
    }

    private func writeReply(to writer: inout JSONWriter, withBody: Bool) {
        writer.beginObject()
        writer.key("status")
        writer.integer(Int64(reply.status))
        writer.key("headers")
        writer.beginArray()
        for field in reply.fields {
            Exchange.writeField(field.name, field.value, to: &writer)
        }
        writer.endArray()
        if withBody {
            Exchange.writeBody(reply.body, to: &writer)
        } else {
            writer.key("bytes")
            writer.integer(Int64(reply.body.count))
        }
        writer.endObject()
    }

    /// Headers are pairs, not an object: names repeat, and their order is part of the exchange.
    private static func writeField(
        _ name: ByteSlice, _ value: ByteSlice, to writer: inout JSONWriter
    ) {
        writer.beginArray()
        writer.string(name.text)
        writer.string(value.text)
        writer.endArray()
    }

    /// A reader gets every byte back, of whatever kind they are.
    private static func writeBody(_ body: Bytes, to writer: inout JSONWriter) {
        writer.key("body")
        if let text = body.validText {
            writer.string(text)
        } else {
            writer.null()
            writer.key("bodyBase64")
            writer.string(Base64.encode(body))
        }
    }

    /// Writes what a refusal comes from, `null` where nothing was refused.
    func writeDiagnosis(to writer: inout JSONWriter) {
        guard let refusal else { return writer.null() }
        writer.beginObject()
        writer.member("refusal", refusal.error.name)
        writer.member("mistake", diagnosis?.mistake)
        writer.member("explanation", diagnosis?.explanation ?? refusal.explanation)
        writer.member("expected", diagnosis?.expected ?? refusal.expected)
        writer.member("received", diagnosis?.received ?? refusal.received)
        writer.member("curl", diagnosis?.curl)
        writer.endObject()
    }
}
