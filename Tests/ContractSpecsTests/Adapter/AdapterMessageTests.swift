import ContractSpecs
import Testing
import WireFormats

@Suite struct AdapterMessageTests {
    private static let hello = #"{"type":"hello","protocol":1,"client":{"name":"acme"}"#
    private static let result = #"{"type":"result","seq":7,"outcome":"#

    /// Messages by the name of their schema.
    private static let right: [(name: String, text: String)] = [
        ("hello", #"{"type":"hello","protocol":1,"run":"r_1","provider":"kraken","cases":34}"#),
        ("bye", #"{"type":"bye"}"#),
        ("adapter-hello", hello + "}"),
        (
            "adapter-hello",
            #"{"type":"hello","protocol":1,"client":{"name":"acme","version":"2.1","#
                + #""language":"go","issues":"https://example.org/i"},"providers":["kraken"],"#
                + #""features":{"parallel":8,"retries":"none","pageSize":50},"extra":[]}"#
        ),
        ("adapter-hello", hello + #","features":{"pageSize":null}}"#),
        ("result-records", result + #""records","records":[]}"#),
        ("result-records", result + #""records","records":[{"id":"1","fee":null}]}"#),
        ("result-error", result + #""error","class":"rate_limit"}"#),
        (
            "result-error",
            result + #""error","class":"window","retryable":false,"providerCode":"-2027","#
                + #""message":"too long"}"#
        ),
        ("result-skipped", result + #""skipped","reason":"no paging"}"#),
        ("result-skipped", result + #""skipped","reason":"no","issue":"https://example.org"}"#),
        ("result-adapter-error", result + #""adapter_error","message":"m","trace":"a\nb"}"#),
    ]

    private static let wrong: [(name: String, text: String)] = [
        ("hello", #"{"type":"hello","protocol":1,"run":"r_1","provider":"kraken"}"#),
        ("bye", #"{"type":"byebye"}"#),
        ("adapter-hello", #"{"type":"hello","protocol":2,"client":{"name":"acme"}}"#),
        ("adapter-hello", #"{"type":"hello","protocol":1,"client":{"name":""}}"#),
        ("adapter-hello", #"{"type":"hello","protocol":1}"#),
        ("adapter-hello", hello + #","providers":"kraken"}"#),
        ("adapter-hello", hello + #","features":{"parallel":"8"}}"#),
        ("adapter-hello", hello + #","features":{"retries":"maybe"}}"#),
        ("adapter-hello", hello + #","features":{"pageSize":1}}"#),
        ("result-records", result + #""records","records":{}}"#),
        ("result-records", result + #""records","records":["1"]}"#),
        ("result-records", result + #""records","records":[{"amount":0.1}]}"#),
        ("result-records", result + #""records","records":[{"id":"1","tags":[]}]}"#),
        ("result-records", #"{"type":"result","seq":"7","outcome":"records","records":[]}"#),
        ("result-error", result + #""error","class":"oops"}"#),
        ("result-error", result + #""error","class":"auth","providerCode":-2027}"#),
        ("result-error", result + #""error","class":"auth","retryable":"yes"}"#),
        ("result-skipped", result + #""skipped"}"#),
        ("result-adapter-error", result + #""adapter_error","message":5}"#),
        ("result-adapter-error", "[]"),
    ]

    private static func message(_ name: String) throws -> AdapterProtocol.Message {
        try #require(AdapterProtocol.messages.first { $0.name == name })
    }

    @Test(arguments: right)
    func `a right message fits its table and its schema`(_ sample: (name: String, text: String))
        throws
    {
        let value = try JSONParser.parse(Bytes(text: sample.text))
        #expect(try Self.message(sample.name).form.problem(of: value, at: "") == nil)
        let schemas = SchemaReader(AdapterProtocol.schemas)
        #expect(schemas.accepts(value, definition: sample.name))
        #expect(schemas.accepts(value))
    }

    @Test(arguments: wrong)
    func `a wrong message fits neither`(_ sample: (name: String, text: String)) throws {
        let value = try JSONParser.parse(Bytes(text: sample.text))
        let problem = try Self.message(sample.name).form.problem(of: value, at: "")
        #expect(problem?.what.isEmpty == false)
        #expect(problem?.hint.isEmpty == false)
        let schemas = SchemaReader(AdapterProtocol.schemas)
        #expect(!schemas.accepts(value, definition: sample.name))
        #expect(!schemas.accepts(value))
    }

    @Test func `every message has right and wrong samples`() {
        for message in AdapterProtocol.messages where message.name != "case" {
            #expect(Self.right.contains { $0.name == message.name }, "\(message.name)")
            #expect(Self.wrong.contains { $0.name == message.name }, "\(message.name)")
        }
    }

    @Test func `the question that is sent fits its schema, and says everything`() throws {
        let message = CaseMessage(
            id: "kraken/paging/ties", provider: "kraken", url: "http://127.0.0.1:53124",
            credentials: ["secret": "s", "key": "k"], now: Instant(milliseconds: 1_500),
            query: HistoryQuery(
                account: "main", kind: "trade", asset: "XBT", quote: "EUR", from: .epoch,
                to: Instant(seconds: 60), pageSize: 5),
            requestTimeoutMilliseconds: 1_000, timeoutMilliseconds: 10_000)
        let line = message.line(seq: 17)
        #expect(!line.contains("\n"))
        let value = try JSONParser.parse(Bytes(text: line))
        let schemas = SchemaReader(AdapterProtocol.schemas)
        #expect(schemas.accepts(value, definition: "case"))
        #expect(value["now"] == .string("1970-01-01T00:00:01.500Z"))
        #expect(value["args"]?["from"] == .string("1970-01-01T00:00:00.000Z"))
        let names = try #require(value["args"]?.members).map(\.name)
        #expect(names == ["account", "kind", "asset", "quote", "from", "to", "pageSize"])
        #expect(value["credentials"]?["key"] == .string("k"))
        let broken = try JSONParser.parse(Bytes(text: line.replacing(":17,", with: ":0,")))
        #expect(!schemas.accepts(broken, definition: "case"))
    }

    @Test func `every error class can be told`() throws {
        for kind in ErrorClass.allCases {
            let text = Self.result + #""error","class":"\#(kind.rawValue)","message":"m"}"#
            let read = try AdapterMessage.read(Bytes(text: text))
            #expect(read == .result(seq: 7, .error(ClientFailure(kind, "m"))))
        }
    }

    @Test func `a program's end says what came of its case`() {
        func outcome(_ code: Int32, signal: Int32? = nil, _ file: String? = nil) -> CaseOutcome {
            PerCaseOutcome.of(
                exitCode: code, signal: signal, file: file.map { Bytes(text: $0) },
                printed: "one\ntwo\n")
        }
        #expect(outcome(0) == .unreported(failure: nil))
        #expect(outcome(9) == .unreported(failure: "exit code 9: two"))
        #expect(outcome(64) == .skipped(reason: "two", issue: nil))
        #expect(outcome(0, #"{"outcome":"records","records":[]}"#) == .records([]))
        #expect(
            outcome(1, #"{"outcome":"error","class":"auth"}"#)
                == .error(ClientFailure(.auth, "")))
        for broken in [
            outcome(137, signal: 9), outcome(0, "{"), outcome(0, #"{"outcome":"records"}"#),
        ] {
            guard case .broken = broken else {
                Issue.record("\(broken)")
                continue
            }
        }
    }
}

/// Reads the part of JSON Schema that the program writes; shares no code with it.
struct SchemaReader {
    private let document: JSONValue

    init(_ document: JSONValue) {
        self.document = document
    }

    /// Whether a value fits the whole document.
    func accepts(_ value: JSONValue) -> Bool { fits(value, document) }

    /// Whether a value fits a definition.
    func accepts(_ value: JSONValue, definition: String) -> Bool {
        guard let schema = document["$defs"]?[definition] else { return false }
        return fits(value, schema)
    }

    private func fits(_ value: JSONValue, _ schema: JSONValue) -> Bool {
        (schema.members ?? []).allSatisfy { rule in
            switch rule.name {
            case "$schema", "$defs", "title", "description", "additionalProperties": return true
            case "$ref":
                let name = rule.value.stringValue?.split(separator: "/").last ?? ""
                return accepts(value, definition: String(name))
            case "const": return value == rule.value
            case "enum": return rule.value.elements?.contains(value) == true
            case "type": return isOf(rule.value, value)
            case "minLength":
                return value.stringValue.map { $0.count >= rule.value.integerValue ?? 0 } ?? true
            case "minimum":
                return value.integerValue.map { $0 >= rule.value.integerValue ?? 0 } ?? true
            case "maximum":
                return value.integerValue.map { $0 <= rule.value.integerValue ?? 0 } ?? true
            case "items":
                return value.elements?.allSatisfy { fits($0, rule.value) } ?? true
            case "required":
                return rule.value.elements?.allSatisfy { value[$0.stringValue ?? ""] != nil }
                    ?? true
            case "properties":
                return rule.value.members?.allSatisfy { member in
                    value[member.name].map { fits($0, member.value) } ?? true
                } ?? true
            case "oneOf": return rule.value.elements?.filter { fits(value, $0) }.count == 1
            case "anyOf": return rule.value.elements?.contains { fits(value, $0) } == true
            default: return false
            }
        } && others(value, schema)
    }

    private func others(_ value: JSONValue, _ schema: JSONValue) -> Bool {
        guard let rest = schema["additionalProperties"], schema["properties"] == nil else {
            return true
        }
        return (value.members ?? []).allSatisfy { fits($0.value, rest) }
    }

    private func isOf(_ types: JSONValue, _ value: JSONValue) -> Bool {
        let names = types.elements?.compactMap(\.stringValue) ?? [types.stringValue ?? ""]
        return names.contains { name in
            switch name {
            case "string": value.stringValue != nil
            case "integer": value.integerValue != nil
            case "boolean": value.boolValue != nil
            case "array": value.elements != nil
            case "object": value.members != nil
            case "null": value.isNull
            default: false
            }
        }
    }
}
