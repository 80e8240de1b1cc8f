import MockProviders
import Testing
import WireFormats

@Suite("OpenAPI documents")
struct OpenAPITests {
    private func document(_ provider: any Provider) throws -> JSONValue {
        var writer = JSONWriter()
        OpenAPIDocument(of: provider).write(to: &writer)
        return try JSONParser.parse(writer.bytes)
    }

    @Test("every endpoint is described with its parameters, success and errors")
    func endpoints() throws {
        for provider in ProviderCatalog.all {
            let document = try document(provider)
            #expect(document["openapi"]?.text == "3.1.0")
            for endpoint in provider.endpoints {
                let method = endpoint.method.token.lowercased()
                let operation = try #require(document["paths"]?[endpoint.path]?[method])
                let listed = operation["parameters"]?.elements.compactMap { $0["name"]?.text } ?? []
                #expect(
                    listed == endpoint.parameters.filter { $0.location != .body }.map(\.name))
                let body = operation["requestBody"]?["content"]?["application/json"]?["schema"]
                #expect(
                    body?["properties"]?.names ?? []
                        == endpoint.parameters.filter { $0.location == .body }.map(\.name))
                let statuses = operation["responses"]?.names ?? []
                #expect(statuses.first == "200")
                for error in endpoint.errors where error.status != 200 {
                    #expect(statuses.contains("\(error.status)"))
                }
            }
            let schemes = document["components"]?["securitySchemes"]?.names
            #expect(schemes == provider.securitySchemes.map(\.name))
        }
    }

    @Test("every endpoint's example has the shape of its success")
    func examples() throws {
        for provider in ProviderCatalog.all {
            for endpoint in provider.endpoints {
                let example = try JSONParser.parse(Bytes(text: endpoint.example))
                #expect(
                    endpoint.success.accepts(example),
                    "\(provider.name) \(endpoint.path): \(endpoint.example)")
            }
        }
    }

    @Test("the check of shapes refuses what has another shape")
    func shapeCheckCanFail() throws {
        let schema = Schema.object([
            Schema.Member("a", .string(choices: ["x", "y"])),
            Schema.Member("b", .array(.integer), isOptional: true),
        ])
        func accepts(_ text: String) throws -> Bool {
            schema.accepts(try JSONParser.parse(Bytes(text: text)))
        }
        #expect(try accepts("{\"a\":\"x\"}"))
        #expect(try accepts("{\"a\":\"y\",\"b\":[1]}"))
        for wrong in [
            "{}", "{\"a\":1}", "{\"a\":\"z\"}", "{\"a\":\"x\",\"b\":[1.5]}", "[]",
            "{\"a\":\"x\",\"c\":1}", "{\"b\":[],\"a\":\"x\"}",
        ] {
            #expect(try !accepts(wrong))
        }
    }

    @Test("a generated reply has the documented shape")
    func repliesHaveTheDocumentedShape() throws {
        for provider in ProviderCatalog.all {
            let world = try TestWorld(at: Instant(milliseconds: 1_777_204_800_000))
            let signed = try provider.sign(provider.exampleRequest(at: world.now))
            let method: HTTPMethod = signed.method == "POST" ? .post : .get
            let reply = world.send(
                method, signed.target, signed.headers.map { ($0.name, $0.value) },
                body: Bytes(text: signed.body))
            #expect(reply.status == 200, "\(provider.name): \(reply.text)")
            let path = signed.target.prefix { $0 != "?" }
            let endpoint = try #require(
                provider.endpoints.first {
                    $0.method == method && $0.pattern.matches(Bytes(text: String(path))[...])
                })
            #expect(endpoint.success.accepts(try reply.json()), "\(reply.text.prefix(300))")
        }
    }
}

extension Schema {
    /// Whether a value has the shape, members in the documented order; patterns are not tried.
    fileprivate func accepts(_ value: JSONValue) -> Bool {
        switch (self, value) {
        case (.string(let choices, _), .string(let text)):
            return choices.isEmpty || choices.contains(text)
        case (.integer, .number(let text)):
            return Int64(text) != nil
        case (.number, .number), (.boolean, .bool), (.text, .string), (.nullable, .null):
            return true
        case (.array(let element), .array(let values)):
            return values.allSatisfy { element.accepts($0) }
        case (.nullable(let schema), _):
            return schema.accepts(value)
        case (.oneOf(let schemas), _):
            return schemas.contains { $0.accepts(value) }
        case (.object(let members), .object(let values)):
            let expected = members.filter { member in
                !member.isOptional || values.contains { $0.name == member.name }
            }
            return expected.map(\.name) == values.map(\.name)
                && zip(expected, values).allSatisfy { $0.schema.accepts($1.value) }
        default:
            return false
        }
    }
}
