import MockProviders
import Testing
import WireFormats

/// `sign` and the example request, and the tables from which an API description is made.
@Suite("Pagsmile signing")
struct PagsmileSignTests {
    private func request(
        _ body: String, key: String = "SIM_APP_KEY_0001", timestamp: String? = nil,
        method: String = "POST", target: String = "/api/balance/history", nonce: String? = nil
    ) -> UnsignedRequest {
        UnsignedRequest(
            key: "SIM_APP_ID_0001", secret: key, nonce: nonce, timestamp: timestamp,
            method: method, target: target, body: body)
    }

    @Test("every vector is signed, with the steps shown")
    func vectors() throws {
        for (vectors, key) in [
            (PagsmileVectorTests.own, "SIM_APP_KEY_0001"), (PagsmileVectorTests.foreign, "ABCDE"),
        ] {
            for vector in vectors {
                let signed = try Pagsmile().sign(request(vector.body, key: key))
                #expect(
                    signed.steps.map(\.name)
                        == ["sorted parameters", "signed text", "algorithm", "signature"])
                #expect(signed.steps[3].value == vector.signature)
                #expect(signed.steps[1].value == signed.steps[0].value + key)
                #expect(signed.body == vector.body)
                #expect(
                    signed.headers.map { "\($0.name): \($0.value)" } == [
                        "Content-Type: application/json; charset=UTF-8",
                        "AppId: SIM_APP_ID_0001", "Authorization: \(vector.signature)",
                    ])
            }
        }
        let third = try Pagsmile().sign(request(PagsmileVectorTests.own[0].body))
        #expect(
            third.steps[1].value
                == "end_date=2026-04-14&start_date=2026-04-01&timestamp=1776124800SIM_APP_KEY_0001")
    }

    @Test("a timestamp is put into a body that has none, and leaves one that is there")
    func timestamps() throws {
        let cases = [
            ("{}", "{\"timestamp\":1776124800}"), (" { } ", " { \"timestamp\":1776124800}"),
            ("{\"a\":\"}\"}\n", "{\"a\":\"}\",\"timestamp\":1776124800}"),
            ("{\"timestamp\":1}", "{\"timestamp\":1}"),
            ("{\"timestamp\":null}", "{\"timestamp\":null}"),
        ]
        for (body, expected) in cases {
            let signed = try Pagsmile().sign(request(body, timestamp: "1776124800"))
            #expect(signed.body == expected)
            let members = try #require(try JSONParser.parse(Bytes(text: expected)).members)
            #expect(signed.steps[0].value == PagsmileSignature.parameters(of: members).text)
        }
        let vector = try Pagsmile().sign(
            request(
                "{\"start_date\":\"2026-04-01\",\"end_date\":\"2026-04-14\"}",
                timestamp: "1776124800"))
        #expect(vector.steps[3].value == PagsmileVectorTests.aprilSignature)
    }

    @Test("what cannot be signed is refused in one line")
    func refusals() throws {
        func message(_ request: UnsignedRequest) throws -> String {
            let error = try #require(throws: ConfigurationError.self) {
                try Pagsmile().sign(request)
            }
            #expect(!error.message.contains("\n"))
            #expect(!error.message.contains("SIM_APP_KEY"))
            return error.message
        }
        #expect(try message(request("{}", nonce: "1")).contains("has no nonce"))
        #expect(try message(request("{}", method: "GET")).contains("'GET' is not POST"))
        #expect(try message(request("{}", target: "api/balance")).contains("is not a path"))
        #expect(try message(request("{}", target: "/a b")).contains("is not a path"))
        #expect(try message(request("")).contains("signs a JSON object"))
        #expect(try message(request("{'a':1}")).contains("line 1, column 2"))
        #expect(try message(request("[1]")).contains("another JSON value"))
        #expect(try message(request("{\"a\":1,\"a\":2}")).contains("occurs twice"))
        for text in ["now", "", "1.5", "+1", "01", "99999999999999999999"] {
            #expect(
                try message(request("{}", timestamp: text))
                    == "timestamp '\(text)' is not a whole number of seconds")
        }
    }

    @Test(
        "the example request is answered when signed, at any time of the clock",
        arguments: TestWorld.Stage.allCases)
    func example(_ stage: TestWorld.Stage) throws {
        let provider = Pagsmile()
        for seconds: Int64 in [1_577_836_800, 1_642_075_813, 1_776_124_800, 4_102_444_799] {
            let now = Instant(seconds: seconds)
            let signed = try provider.sign(provider.exampleRequest(at: now))
            for later: Int64 in [0, 60] {
                let world = try TestWorld(at: now.advanced(bySeconds: later), stage: stage)
                let reply = world.send(
                    .post, signed.target, signed.headers.map { ($0.name, $0.value) },
                    body: Bytes(text: signed.body))
                #expect(reply.status == 200)
                let rows = try reply.json()["data"]?.elements ?? []
                #expect(rows.count == (seconds == 1_577_836_800 ? 1 : 7))
            }
        }
        #expect(
            try provider.sign(provider.exampleRequest(at: PagsmileClient.vectorInstant)).curl(
                base: "http://x"
            ).hasPrefix("curl -sS -X POST -H 'Content-Type: application/json; charset=UTF-8'"))
        // Clocks at the ends of their range have an example too.
        for seconds: Int64 in [.min, -1, 0, 253_402_300_800, .max] {
            let request = provider.exampleRequest(at: Instant(seconds: seconds))
            #expect(throws: Never.self) { try provider.sign(request) }
        }
    }

    @Test("the default credentials are those of the documentation of this program")
    func credentials() {
        let provider = Pagsmile()
        #expect(provider.defaultCredentials.items.map(\.name) == ["appId", "appKey"])
        #expect(
            provider.defaultCredentials.items.map(\.value)
                == ["SIM_APP_ID_0001", "SIM_APP_KEY_0001"])
        #expect(provider.selectors == ["appId"])
        #expect(provider.name == "pagsmile" && provider.title == "Pagsmile")
    }

    /// Whether a value has a shape; members that the shape does not name are faults.
    private func fits(_ value: JSONValue, _ schema: Schema) -> Bool {
        switch (schema, value) {
        case (.string, .string), (.number, .number), (.boolean, .bool): true
        case (.integer, .number(let text)): Int64(text) != nil
        case (.array(let element), .array(let values)): values.allSatisfy { fits($0, element) }
        case (.object(let members), .object(let values)):
            values.map(\.name)
                == members.filter { !$0.isOptional || value[$0.name] != nil }
                .map(\.name)
                && members.allSatisfy { member in
                    value[member.name].map { fits($0, member.schema) } ?? member.isOptional
                }
        default: false
        }
    }

    @Test("examples and replies have the shapes that the tables say")
    func schemas() throws {
        let provider = Pagsmile()
        let client = try PagsmileClient.make()
        let replies = [try client.history("2026-04-01", "2026-04-14"), try client.balance()]
        for (endpoint, reply) in zip(provider.endpoints, replies) {
            #expect(endpoint.method == .post && endpoint.isSigned)
            #expect(fits(try JSONParser.parse(Bytes(text: endpoint.example)), endpoint.success))
            #expect(fits(try reply.json(), endpoint.success))
            #expect(endpoint.parameters.allSatisfy { $0.location == .body && $0.isRequired })
            for row in endpoint.errors {
                let (_, body) = provider.body(of: row, arguments: [], at: .epoch)
                #expect(fits(try JSONParser.parse(body), provider.errorSchema))
            }
        }
        #expect(provider.endpoints.map(\.path) == ["/api/balance/history", "/api/balance"])
        #expect(
            provider.endpoints[0].parameters.map(\.name)
                == ["start_date", "end_date", "timestamp"])
        #expect(provider.securitySchemes.count == 2)
    }

    @Test("each line of the sheet's sections 6 and 8 is in the report")
    func explained() {
        let sources = FidelityReport(of: Pagsmile()).lines.map(\.source)
        func isThere(_ section: Int, _ line: Int) -> Bool {
            sources.contains { source in
                source.split(separator: ";").contains { part in
                    guard part.hasPrefix("pagsmile.md") else { return false }
                    let words = part.dropFirst("pagsmile.md".count).split { " ,".contains($0) }
                    return words.contains("\(section)-\(line)")
                }
            }
        }
        for line in 1...20 { #expect(isThere(6, line), "6-\(line)") }
        for line in 1...11 { #expect(isThere(8, line), "8-\(line)") }
        #expect(sources.count > 140)
    }
}
