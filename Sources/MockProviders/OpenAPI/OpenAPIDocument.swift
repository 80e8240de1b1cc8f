package import WireFormats

/// A provider's endpoints as an OpenAPI 3.1 document, from the tables that the simulator runs on.
package struct OpenAPIDocument: Sendable {
    private let provider: any Provider

    /// The document of a provider.
    package init(of provider: any Provider) {
        self.provider = provider
    }

    /// Writes the document as one JSON object.
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.key("openapi")
        writer.string("3.1.0")
        writer.key("info")
        writer.beginObject()
        writer.key("title")
        writer.string("\(provider.title), as MockProviders simulates it")
        writer.key("version")
        writer.string(MockServer.version)
        writer.key("description")
        writer.string(
            "Not the provider's own document. What each behaviour rests on: mockproviders explain "
                + provider.name)
        writer.endObject()
        writer.key("paths")
        writePaths(to: &writer)
        writer.key("components")
        writer.beginObject()
        writer.key("schemas")
        writer.beginObject()
        writer.key("Error")
        provider.errorSchema.write(to: &writer)
        writer.endObject()
        writer.key("securitySchemes")
        writer.beginObject()
        for scheme in provider.securitySchemes {
            writer.key(scheme.name)
            write(scheme, to: &writer)
        }
        writer.endObject()
        writer.endObject()
        writer.endObject()
    }

    private func writePaths(to writer: inout JSONWriter) {
        writer.beginObject()
        var written: [String] = []
        for endpoint in provider.endpoints where !written.contains(endpoint.path) {
            written.append(endpoint.path)
            writer.key(endpoint.path)
            writer.beginObject()
            for operation in provider.endpoints where operation.path == endpoint.path {
                writer.key(operation.method.token.lowercased())
                write(operation, to: &writer)
            }
            writer.endObject()
        }
        writer.endObject()
    }

    private func write(_ endpoint: Endpoint, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.key("operationId")
        writer.string(operationName(of: endpoint))
        writer.key("summary")
        writer.string(endpoint.summary)
        writer.key("description")
        writer.string("Rests on: \(endpoint.fidelity.rawValue), \(endpoint.source)")
        let listed = endpoint.parameters.filter { $0.location != .body }
        if !listed.isEmpty {
            writer.key("parameters")
            writer.beginArray()
            for parameter in listed { parameter.write(to: &writer) }
            writer.endArray()
        }
        let members = endpoint.parameters.filter { $0.location == .body }
        if !members.isEmpty {
            writer.key("requestBody")
            writeBody(members, to: &writer)
        }
        writer.key("responses")
        writeResponses(of: endpoint, to: &writer)
        if endpoint.isSigned {
            writer.key("security")
            writer.beginArray()
            writer.beginObject()
            for scheme in provider.securitySchemes {
                writer.key(scheme.name)
                writer.beginArray()
                writer.endArray()
            }
            writer.endObject()
            writer.endArray()
        }
        writer.endObject()
    }

    /// `get-api-v1-ping`: the method and the path's words.
    private func operationName(of endpoint: Endpoint) -> String {
        let words = endpoint.path.split { !$0.isLetter && !$0.isNumber }
        return ([endpoint.method.token.lowercased()] + words.map(String.init))
            .joined(separator: "-")
    }

    private func writeBody(_ members: [Parameter], to writer: inout JSONWriter) {
        writer.beginObject()
        writer.key("required")
        writer.bool(members.contains(where: \.isRequired))
        writer.key("content")
        writer.beginObject()
        writer.key("application/json")
        writer.beginObject()
        writer.key("schema")
        writer.beginObject()
        writer.key("type")
        writer.string("object")
        writer.key("properties")
        writer.beginObject()
        for member in members {
            writer.key(member.name)
            member.writeSchema(to: &writer)
        }
        writer.endObject()
        writer.key("required")
        writer.beginArray()
        for member in members where member.isRequired { writer.string(member.name) }
        writer.endArray()
        writer.endObject()
        writer.endObject()
        writer.endObject()
        writer.endObject()
    }

    private func writeResponses(of endpoint: Endpoint, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.key("200")
        writer.beginObject()
        writer.key("description")
        writer.string("Success")
        writer.key("content")
        writer.beginObject()
        writer.key("application/json")
        writer.beginObject()
        writer.key("schema")
        endpoint.success.write(to: &writer)
        writer.key("example")
        writeExample(Bytes(text: endpoint.example), to: &writer)
        writer.endObject()
        writer.endObject()
        writer.endObject()
        var statuses: [Int] = []
        for error in endpoint.errors where !statuses.contains(error.status) && error.status != 200 {
            statuses.append(error.status)
            writer.key("\(error.status)")
            write(endpoint.errors.filter { $0.status == error.status }, to: &writer)
        }
        writer.endObject()
    }

    /// The errors of one status, each an example of its own.
    private func write(_ errors: [ErrorReply], to writer: inout JSONWriter) {
        let bodies = errors.map { error in
            let holes = error.message.utf8.count { $0 == UInt8(ascii: "%") }
            let arguments = Array(repeating: "value", count: holes)
            return provider.body(of: error, arguments: arguments, at: .epoch)
        }
        writer.beginObject()
        writer.key("description")
        writer.string(errors.map { "\($0.name): \($0.trigger)" }.joined(separator: "; "))
        let contentType = bodies.first?.contentType.prefix { $0 != ";" } ?? ""
        if !contentType.isEmpty, bodies.contains(where: { !$0.body.isEmpty }) {
            writer.key("content")
            writer.beginObject()
            writer.key(String(contentType))
            writer.beginObject()
            writer.key("schema")
            writer.beginObject()
            writer.key("$ref")
            writer.string("#/components/schemas/Error")
            writer.endObject()
            writer.key("examples")
            writer.beginObject()
            for (error, body) in zip(errors, bodies) where !body.body.isEmpty {
                writer.key(error.name)
                writer.beginObject()
                writer.key("value")
                writeExample(body.body, to: &writer)
                writer.endObject()
            }
            writer.endObject()
            writer.endObject()
            writer.endObject()
        }
        writer.endObject()
    }

    /// JSON as it is; anything else as a text.
    private func writeExample(_ bytes: Bytes, to writer: inout JSONWriter) {
        do {
            writer.write(try JSONParser.parse(bytes))
        } catch {
            writer.string(bytes.text)
        }
    }

    private func write(_ scheme: SecurityScheme, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.key("type")
        switch scheme.kind {
        case .header(let name):
            writer.string("apiKey")
            writer.key("in")
            writer.string("header")
            writer.key("name")
            writer.string(name)
        case .query(let name):
            writer.string("apiKey")
            writer.key("in")
            writer.string("query")
            writer.key("name")
            writer.string(name)
        case .bearer:
            writer.string("http")
            writer.key("scheme")
            writer.string("bearer")
        }
        writer.key("description")
        writer.string(scheme.summary)
        writer.endObject()
    }
}
