package import WireFormats

extension JournalExport {
    /// The exchanges asked for as an HTTP Archive 1.2, with bodies unless told otherwise.
    ///
    /// What is ours stands under names with an underscore, as the format wants it. Requests that
    /// could not be read as HTTP have no place in it; `log.comment` counts them.
    package static func har(
        _ journal: Journal, of sandbox: String, version: String, asking query: JournalQuery
    ) -> Bytes {
        let selected = query.select(from: journal)
        let readable = selected.filter { $0.exchange.request != nil }
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("log")
        writer.beginObject()
        writer.member("version", "1.2")
        writer.key("creator")
        writer.beginObject()
        writer.member("name", "MockProviders")
        writer.member("version", version)
        writer.endObject()
        writer.key("entries")
        writer.beginArray()
        for (number, exchange) in readable {
            exchange.writeHAR(to: &writer, numbered: number, of: sandbox, asking: query)
        }
        writer.endArray()
        if readable.count < selected.count {
            writer.member(
                "comment",
                "\(selected.count - readable.count) requests that could not be read are left out")
        }
        writer.endObject()
        writer.endObject()
        return writer.bytes
    }
}

extension Exchange {
    fileprivate func writeHAR(
        to writer: inout JSONWriter, numbered number: Int64, of sandbox: String,
        asking query: JournalQuery
    ) {
        guard let request else { return }
        let showsBodies = query.showsBodies ?? true
        // On the sandbox's clock alone, every answer takes no time.
        let micros = query.timing == .both ? microseconds : 0
        writer.beginObject()
        writer.key("startedDateTime")
        writer.instant(query.timing == .both ? wall : at)
        writer.key("time")
        writer.number(Exchange.milliseconds(micros))
        writer.key("request")
        Exchange.write(request, to: &writer, showsBodies: showsBodies)
        writer.key("response")
        writeResponse(to: &writer, isHead: request.method == .head, showsBodies: showsBodies)
        writer.key("cache")
        writer.beginObject()
        writer.endObject()
        writer.key("timings")
        writer.beginObject()
        writer.key("send")
        writer.integer(0)
        writer.key("wait")
        writer.number(Exchange.milliseconds(micros))
        writer.key("receive")
        writer.integer(0)
        writer.endObject()
        writeOurs(to: &writer, numbered: number, of: sandbox)
        writer.endObject()
    }

    private static func write(
        _ request: HTTPRequest, to writer: inout JSONWriter, showsBodies: Bool
    ) {
        writer.beginObject()
        writer.member("method", request.method.token)
        writer.member("url", url(of: request))
        writer.member("httpVersion", "HTTP/1.\(request.minorVersion)")
        writeNothing("cookies", to: &writer)
        writer.key("headers")
        writer.beginArray()
        for field in request.fields { writePair(field.name, field.value, to: &writer) }
        writer.endArray()
        writer.key("queryString")
        writer.beginArray()
        if let query = request.query {
            let parameters = QueryParameters(query)
            for pair in parameters.pairs {
                writePair(
                    decoded(parameters.bytes[pair.name]), decoded(parameters.bytes[pair.value]),
                    to: &writer)
            }
        }
        writer.endArray()
        if !request.body.isEmpty && showsBodies {
            writer.key("postData")
            writer.beginObject()
            writer.member("mimeType", request[field: "Content-Type"]?.text ?? unknownType)
            writeNothing("params", to: &writer)
            let text = request.body.validText
            writer.member("text", text ?? "")
            // The format has no encoding for what is sent.
            if text == nil { writer.member("_base64", Base64.encode(request.body).text) }
            writer.endObject()
        }
        writer.key("headersSize")
        writer.integer(request.head.count)
        writer.key("bodySize")
        writer.integer(request.body.count)
        writer.endObject()
    }

    private func writeResponse(to writer: inout JSONWriter, isHead: Bool, showsBodies: Bool) {
        writer.beginObject()
        writer.key("status")
        writer.integer(reply.status)
        writer.member("statusText", HTTPStatus.reason(for: reply.status).description)
        writer.member("httpVersion", "HTTP/1.1")
        Exchange.writeNothing("cookies", to: &writer)
        writer.key("headers")
        writer.beginArray()
        for field in reply.fields { Exchange.writePair(field.name, field.value, to: &writer) }
        writer.endArray()
        writer.key("content")
        writer.beginObject()
        writer.key("size")
        writer.integer(reply.body.count)
        writer.member("mimeType", reply[field: "Content-Type"]?.text ?? Exchange.unknownType)
        if showsBodies {
            let text = reply.body.validText
            writer.member("text", text ?? Base64.encode(reply.body).text)
            if text == nil { writer.member("encoding", "base64") }
        }
        writer.endObject()
        writer.member("redirectURL", reply[field: "Location"]?.text ?? "")
        // -1 is the format's word for unknown: the connection adds fields, a fault takes bytes.
        writer.key("headersSize")
        writer.integer(-1)
        writer.key("bodySize")
        writer.integer(reply.delivery?.fault != nil ? -1 : isHead ? 0 : reply.body.count)
        writer.endObject()
    }

    private func writeOurs(to writer: inout JSONWriter, numbered number: Int64, of sandbox: String)
    {
        writer.key("_n")
        writer.integer(number)
        writer.member("_sandbox", sandbox)
        writer.member("_provider", provider)
        writer.member("_endpoint", endpoint)
        writer.key("_at")
        writer.instant(at)
        writer.key("_diagnosis")
        writeDiagnosis(to: &writer)
        writer.key("_remarks")
        writer.strings(remarks)
        writer.key("_steps")
        writer.strings(steps)
        if let delivery = reply.delivery {
            writer.key("_fault")
            delivery.write(to: &writer)
        }
    }

    /// What a browser's archive has where no type was sent.
    private static let unknownType = "application/octet-stream"

    /// Cookies are kept as digests only, so there are none to take apart.
    private static func writeNothing(_ name: StaticString, to writer: inout JSONWriter) {
        writer.key(name)
        writer.beginArray()
        writer.endArray()
    }

    private static func writePair(
        _ name: ByteSlice, _ value: ByteSlice, to writer: inout JSONWriter
    ) {
        writer.beginObject()
        writer.key("name")
        writer.string(name)
        writer.key("value")
        writer.string(value)
        writer.endObject()
    }

    private static func decoded(_ text: ByteSlice) -> ByteSlice {
        PercentCoding.decode(text, plusIsSpace: true).map { $0[...] } ?? text
    }

    /// The absolute URL, which the format wants; without a `Host` it is this machine's.
    private static func url(of request: HTTPRequest) -> String {
        guard request.target.first == UInt8(ascii: "/") else {
            let isAbsolute = request.target.equals("*") == false
            return isAbsolute ? request.target.text : "http://\(host(of: request))/*"
        }
        return "http://\(host(of: request))\(request.target.text)"
    }

    private static func host(of request: HTTPRequest) -> String {
        guard let host = request[field: "Host"], !host.isEmpty else { return "localhost" }
        return host.text
    }

    /// Microseconds as milliseconds with their fraction.
    private static func milliseconds(_ microseconds: Int64) -> String {
        let (whole, rest) = microseconds.quotientAndRemainder(dividingBy: 1000)
        var text = Bytes()
        text.append(decimal: whole)
        guard rest > 0 else { return text.text }
        text.append(UInt8(ascii: "."))
        text.append(decimal: UInt64(rest), minimumDigits: 3)
        return text.text
    }
}
