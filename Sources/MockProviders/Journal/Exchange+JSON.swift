package import WireFormats

extension Exchange {
    /// Writes the exchange as an entry of the control API's journal (DESIGN section 6).
    package func write(
        to writer: inout JSONWriter, numbered number: Int64, sandbox: String, withBodies: Bool
    ) {
        writer.beginObject()
        writer.key("n")
        writer.integer(number)
        writer.key("sandbox")
        writer.string(sandbox)
        write("provider", provider, to: &writer)
        write("endpoint", endpoint, to: &writer)
        writer.key("at")
        var instant = Bytes()
        RFC3339.render(at, fractionDigits: 3, into: &instant)
        writer.string(instant)
        writer.key("request")
        writeRequest(to: &writer, withBody: withBodies)
        writer.key("reply")
        writeReply(to: &writer, withBody: withBodies)
        writer.key("diagnosis")
        writeDiagnosis(to: &writer)
        if !remarks.isEmpty {
            writer.key("remarks")
            writer.beginArray()
            for remark in remarks { writer.string(remark) }
            writer.endArray()
        }
        writer.key("micros")
        writer.integer(microseconds)
        writer.endObject()
    }

    private func write(_ name: StaticString, _ text: String?, to writer: inout JSONWriter) {
        writer.key(name)
        if let text { writer.string(text) } else { writer.null() }
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
            write("body", request.body.text, to: &writer)
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
            write("body", reply.body.text, to: &writer)
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

    private func writeDiagnosis(to writer: inout JSONWriter) {
        guard let refusal else { return writer.null() }
        writer.beginObject()
        write("refusal", refusal.error.name, to: &writer)
        write("mistake", diagnosis?.mistake, to: &writer)
        write("explanation", diagnosis?.explanation ?? refusal.explanation, to: &writer)
        write("expected", diagnosis?.expected ?? refusal.expected, to: &writer)
        write("received", diagnosis?.received ?? refusal.received, to: &writer)
        write("curl", diagnosis?.curl, to: &writer)
        writer.endObject()
    }
}
