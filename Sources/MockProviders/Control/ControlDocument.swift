import WireFormats

/// The control API as an OpenAPI 3.1 document, from the list of routes that answers it.
struct ControlDocument {
    let version: String

    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.key("openapi")
        writer.string("3.1.0")
        writer.key("info")
        writer.beginObject()
        writer.key("title")
        writer.string("MockProviders, the control API")
        writer.key("version")
        writer.string(version)
        writer.key("description")
        writer.string(
            "Loopback Host and same-origin only, unless the server was started with a token, which "
                + "is then wanted as a bearer token. Every refusal is {\"error\":\"…\"}.")
        writer.endObject()
        writer.key("paths")
        writePaths(to: &writer)
        writer.key("components")
        writer.beginObject()
        writer.key("schemas")
        writer.beginObject()
        writer.key("Error")
        Schema.object([Schema.Member("error", .anyText)]).write(to: &writer)
        writer.endObject()
        writer.key("securitySchemes")
        writer.beginObject()
        writer.key("token")
        writer.beginObject()
        writer.key("type")
        writer.string("http")
        writer.key("scheme")
        writer.string("bearer")
        writer.endObject()
        writer.endObject()
        writer.endObject()
        writer.key("security")
        writer.beginArray()
        writer.beginObject()
        writer.endObject()
        writer.beginObject()
        writer.key("token")
        writer.beginArray()
        writer.endArray()
        writer.endObject()
        writer.endArray()
        writer.endObject()
    }

    private func writePaths(to writer: inout JSONWriter) {
        writer.beginObject()
        var written: [String] = []
        for path in ControlRoute.all.map(\.path) where !written.contains(path) {
            written.append(path)
            writer.key(path)
            writer.beginObject()
            for route in ControlRoute.all where route.path == path {
                writer.key(route.method.token.lowercased())
                write(route, to: &writer)
            }
            writer.endObject()
        }
        writer.endObject()
    }

    private func write(_ route: ControlRoute, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.key("operationId")
        let words = route.path.dropFirst("/_mock/".count).split { !$0.isLetter && !$0.isNumber }
        writer.string(
            ([route.method.token.lowercased()] + words.map(String.init)).joined(separator: "-"))
        writer.key("summary")
        writer.string(route.summary)
        let parameters = pathParameters(of: route) + route.parameters
        if !parameters.isEmpty {
            writer.key("parameters")
            writer.beginArray()
            for parameter in parameters { parameter.write(to: &writer) }
            writer.endArray()
        }
        if let example = route.bodyExample {
            writer.key("requestBody")
            writer.beginObject()
            writer.key("content")
            writer.beginObject()
            writer.key("application/json")
            writer.beginObject()
            writer.key("schema")
            writer.beginObject()
            writer.key("type")
            writer.string("object")
            writer.endObject()
            writer.key("example")
            do {
                writer.write(try JSONParser.parse(Bytes(text: example)))
            } catch {
                preconditionFailure("the example of \(route.path) is no JSON: \(error)")
            }
            writer.endObject()
            writer.endObject()
            writer.endObject()
        }
        writer.key("responses")
        writeResponses(of: route, to: &writer)
        writer.endObject()
    }

    private func pathParameters(of route: ControlRoute) -> [Parameter] {
        route.path.split(separator: "/").filter { $0.hasPrefix("{") }.map { segment in
            let name = String(segment.dropFirst().dropLast())
            return Parameter(
                name, in: .path, .anyText, isRequired: true,
                ControlDocument.pathSummaries.first { $0.name == name }?.summary ?? name)
        }
    }

    private static let pathSummaries: [(name: String, summary: String)] = [
        ("id", "the sandbox's id; default is always there"),
        ("provider", "the provider's name"),
        ("n", "the exchange's number"),
    ]

    private func writeResponses(of route: ControlRoute, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.key("\(route.status)")
        writer.beginObject()
        writer.key("description")
        writer.string("Done")
        if route.status != 204 {
            writer.key("content")
            writer.beginObject()
            writer.key(route.contentType)
            writer.beginObject()
            writer.endObject()
            writer.endObject()
        }
        writer.endObject()
        for (status, description) in ControlDocument.refusals
        where status < 409 || route.ownRefusal == status {
            writer.key("\(status)")
            writer.beginObject()
            writer.key("description")
            writer.string(description)
            writer.key("content")
            writer.beginObject()
            writer.key("application/json")
            writer.beginObject()
            writer.key("schema")
            writer.beginObject()
            writer.key("$ref")
            writer.string("#/components/schemas/Error")
            writer.endObject()
            writer.endObject()
            writer.endObject()
            writer.endObject()
        }
        writer.endObject()
    }

    private static let refusals: [(status: Int, description: String)] = [
        (
            400,
            "The body or the query cannot be used; the error says what, where, and what is valid"
        ),
        (403, "A foreign Host or Origin, or a wrong token"),
        (404, "There is no such sandbox, provider or exchange"),
        (405, "The path takes another method, which Allow names"),
        (409, "The default sandbox cannot be deleted"),
        (503, "Too many clients listen already"),
    ]
}
