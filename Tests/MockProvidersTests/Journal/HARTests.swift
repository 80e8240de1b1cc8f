import MockProviders
import Testing
import WireFormats

@Suite("HAR")
struct HARTests {
    private func archive(_ journal: Journal, _ asked: String = "") throws -> JSONValue {
        let query = try JournalQuery(parsing: Bytes(text: asked)[...])
        return try JSONParser.parse(
            JournalExport.har(journal, of: "default", version: "1.2.3", asking: query))
    }

    private static let journal = ExchangeMaker.journal([
        ExchangeMaker.exchange("/a?x=1%202&y", body: Bytes(text: "{}"), micros: 12_045, wall: 1),
        ExchangeMaker.exchange(
            request: HTTPRequest(
                method: .post, target: "/b", fields: [("Content-Type", "text/x")],
                body: Bytes(text: "é")),
            status: 400, refusal: "r", mistake: "m", steps: ["s"],
            delivery: HTTPDelivery(fault: .emptyResponse), micros: 2000),
        ExchangeMaker.exchange(
            request: HTTPRequest(
                method: .head, target: "http://h/c?", body: Bytes([0xff])),
            body: Bytes([0xff, 0xfe])),
    ])

    @Test("an archive is valid, by every rule of the format")
    func valid() throws {
        #expect(try HARRules.problems(in: archive(Self.journal)) == [])
        #expect(try HARRules.problems(in: archive(Self.journal, "bodies=false")) == [])
        #expect(try HARRules.problems(in: archive(Self.journal, "timing=virtual")) == [])
        #expect(try HARRules.problems(in: archive(Journal(budgetBytes: 1))) == [])
        let client = HashKeyClient(try TestWorld())
        _ = client.flow("trade")
        _ = client.flow("x")
        #expect(try HARRules.problems(in: archive(client.world.journal)) == [])
    }

    @Test("the rules find what is missing or of another kind")
    func rulesFindMistakes() throws {
        let text = JournalExport.har(
            Self.journal, of: "default", version: "1", asking: JournalQuery()
        ).text
        let mistakes = [
            (#""version":"1.2""#, #""version":1.2"#), (#""cookies""#, #""cookie""#),
            (#""time":"#, #""tim":"#), (#""wait":"#, #""wait":-"#), (#""size":"#, #""siz":"#),
            (#""url":"http:"#, #""url":""#), (#""cache":{}"#, #""cache":[]"#),
            (#""_sandbox""#, #""sandbox""#), (#""mimeType""#, #""type""#),
            (#""startedDateTime":"1"#, #""startedDateTime":"x"#),
        ]
        for (right, wrong) in mistakes {
            let damaged = text.replacing(right, with: wrong)
            #expect(damaged != text)
            let value = try JSONParser.parse(Bytes(text: damaged))
            #expect(HARRules.problems(in: value) != [], "\(wrong)")
        }
    }

    @Test("an entry says what was asked, answered and diagnosed")
    func entries() throws {
        let entries = try archive(Self.journal)["log"]?["entries"]?.elements ?? []
        try #require(entries.count == 3)
        let request = try #require(entries[0]["request"])
        #expect(request["url"]?.text == "http://127.0.0.1:4810/a?x=1%202&y")
        let expectedQuery = #"[{"name":"x","value":"1 2"},{"name":"y","value":""}]"#
        #expect(try request["queryString"] == JSONParser.parse(Bytes(text: expectedQuery)))
        #expect(request["postData"] == nil)
        #expect(entries[0]["time"] == .number("12.045"))
        #expect(entries[0]["timings"]?["wait"] == .number("12.045"))
        #expect(entries[0]["startedDateTime"]?.text == "1970-01-01T00:00:01.000Z")
        #expect(entries[0]["_at"]?.text == "1970-01-01T00:00:00.000Z")
        #expect(entries[0]["response"]?["content"]?["text"]?.text == "{}")
        #expect(entries[1]["request"]?["postData"]?["text"]?.text == "é")
        #expect(entries[1]["request"]?["postData"]?["mimeType"]?.text == "text/x")
        #expect(entries[1]["_diagnosis"]?["mistake"]?.text == "m")
        #expect(entries[1]["_steps"]?.elements.map(\.text) == ["s"])
        #expect(entries[1]["_fault"]?["name"]?.text == "EMPTY_RESPONSE")
        #expect(entries[1]["response"]?["bodySize"] == .integer(-1))
        #expect(entries[1]["time"] == .integer(2))
        #expect(entries[2]["request"]?["url"]?.text == "http://h/c?")
        #expect(entries[2]["request"]?["postData"]?["_base64"]?.text == "/w==")
        #expect(entries[2]["response"]?["content"]?["encoding"]?.text == "base64")
        #expect(entries[2]["response"]?["content"]?["text"]?.text == "//4=")
        #expect(entries[2]["response"]?["bodySize"] == .integer(0))
    }

    @Test("requests that could not be read are counted, not made up")
    func unreadable() throws {
        let unreadable = Exchange(
            provider: nil, endpoint: nil, at: .epoch, wall: .epoch, request: nil,
            reply: HTTPReply(status: 400), microseconds: 0)
        let value = try archive(ExchangeMaker.journal([unreadable, ExchangeMaker.exchange()]))
        #expect(value["log"]?["entries"]?.elements.count == 1)
        #expect(
            value["log"]?["comment"]?.text == "1 requests that could not be read are left out")
        #expect(HARRules.problems(in: value) == [])
    }
}

/// What the HTTP Archive 1.2 format asks of a document, as its specification lists it.
enum HARRules {
    private enum Kind {
        case text
        case url
        case instant
        case count
        case size
        case milliseconds
        case pairs
        case array
        case object
    }

    private static let required: [(path: [String], members: [(String, Kind)])] = [
        (
            [],
            [
                ("startedDateTime", .instant), ("time", .milliseconds), ("request", .object),
                ("response", .object), ("cache", .object), ("timings", .object),
            ]
        ),
        (
            ["request"],
            [
                ("method", .text), ("url", .url), ("httpVersion", .text), ("cookies", .array),
                ("headers", .pairs), ("queryString", .pairs), ("headersSize", .size),
                ("bodySize", .size),
            ]
        ),
        (
            ["response"],
            [
                ("status", .count), ("statusText", .text), ("httpVersion", .text),
                ("cookies", .array), ("headers", .pairs), ("content", .object),
                ("redirectURL", .text), ("headersSize", .size), ("bodySize", .size),
            ]
        ),
        (["response", "content"], [("size", .count), ("mimeType", .text)]),
        (
            ["timings"],
            [("send", .milliseconds), ("wait", .milliseconds), ("receive", .milliseconds)]
        ),
    ]

    /// The members of the format that need not be there; ours start with an underscore.
    private static let optional = [
        "pageref", "serverIPAddress", "connection", "comment", "postData", "text", "encoding",
        "compression", "params",
    ]

    static func problems(in document: JSONValue) -> [String] {
        guard let log = document["log"] else { return ["no log"] }
        var problems: [String] = []
        if log["version"]?.text != "1.2" { problems.append("version") }
        for name in ["name", "version"] where log["creator"]?[name]?.text == nil {
            problems.append("creator.\(name)")
        }
        guard let entries = log["entries"], case .array = entries else {
            return problems + ["entries"]
        }
        for (index, entry) in entries.elements.enumerated() {
            problems += HARRules.problems(inEntry: entry).map { "entry \(index): \($0)" }
        }
        return problems
    }

    private static func problems(inEntry entry: JSONValue) -> [String] {
        var problems: [String] = []
        for (path, members) in required {
            let value = path.reduce(entry) { $0[$1] ?? .null }
            for (name, kind) in members where !(value[name].map { isValid($0, kind) } ?? false) {
                problems.append((path + [name]).joined(separator: "."))
            }
            let known = members.map(\.0) + optional
            problems += value.names.filter { !known.contains($0) && !$0.hasPrefix("_") }
        }
        if let data = entry["request"]?["postData"],
            data["mimeType"]?.text == nil || data["text"]?.text == nil
        {
            problems.append("request.postData")
        }
        return problems
    }

    private static func isValid(_ value: JSONValue, _ kind: Kind) -> Bool {
        switch kind {
        case .text: return value.text != nil
        case .url: return value.text?.hasPrefix("http://") == true
        case .instant:
            guard let text = value.text else { return false }
            do {
                return try RFC3339(text).offset == .utc
            } catch {
                return false
            }
        case .count: return (value.integerValue ?? -1) >= 0
        case .size: return (value.integerValue ?? -2) >= -1
        case .milliseconds: return value.numberText.map { !$0.hasPrefix("-") } ?? false
        case .pairs:
            guard case .array(let pairs) = value else { return false }
            return pairs.allSatisfy { $0["name"]?.text != nil && $0["value"]?.text != nil }
        case .array:
            guard case .array = value else { return false }
            return true
        case .object:
            guard case .object = value else { return false }
            return true
        }
    }
}
