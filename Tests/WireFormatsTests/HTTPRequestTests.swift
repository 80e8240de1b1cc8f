import Testing
import WireFormats

@Suite("HTTP requests: access")
struct HTTPRequestTests {
    private let request = HTTPRequest(
        method: .post, target: "/a/b?x=1&y",
        fields: [("Host", "a"), ("X-Key", " one "), ("x-key", "two")],
        body: Bytes(text: "hello"))

    @Test func partsOfTheTarget() {
        #expect(request.method == .post)
        #expect(request.target.text == "/a/b?x=1&y")
        #expect(request.path.text == "/a/b")
        #expect(request.query?.text == "x=1&y")
        #expect(HTTPRequest(method: .get, target: "/a").query == nil)
        #expect(HTTPRequest(method: .get, target: "http://h:1/a?b").path.text == "/a")
        #expect(HTTPRequest(method: .get, target: "http://h").path.text == "/")
    }

    @Test func fieldsAreFoundWhateverTheCase() {
        #expect(request[field: "X-KEY"]?.text == "one")
        #expect(request[field: "x-key"]?.text == "one")
        #expect(request[field: "X-Ke"] == nil)
        #expect(request.values(of: "x-Key").map(\.text) == ["one", "two"])
        #expect(request.values(of: "absent").isEmpty)
    }

    @Test func fieldsOfSeveralNamesAreFoundInOnePass() {
        let names = HTTPFieldNames(["Absent", "x-KEY"])
        var seen: [String] = []
        #expect(
            !request.hasField(of: names) { value in
                seen.append(value.text)
                return false
            })
        #expect(seen == ["one", "two"])
        #expect(request.hasField(of: names) { $0.text == "two" })
        #expect(!request.hasField(of: HTTPFieldNames(["X-Ke", "Hos", "Hosts"])) { _ in true })
        #expect(!request.hasField(of: HTTPFieldNames([])) { _ in true })
        let long = String(repeating: "n", count: 70)
        let other = HTTPRequest(method: .get, target: "/", fields: [(long, "v")])
        #expect(
            other.hasField(
                of: HTTPFieldNames([
                    "nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn"
                ])
            ) { _ in true })
    }

    @Test func fieldsKeepTheirOrder() {
        #expect(request.fields.map(\.name.text) == ["Host", "X-Key", "x-key"])
        #expect(request.fields.map(\.value.text) == ["a", "one", "two"])
        #expect(request.fields.count == 3)
    }

    @Test func headIsWhatGoesOnTheWire() throws {
        let head = "POST /a/b?x=1&y HTTP/1.1\r\nHost: a\r\nX-Key:  one \r\nx-key: two\r\n\r\n"
        #expect(request.head.text == head)
        var parser = HTTPRequestParser()
        var offset = 0
        let parsed = try #require(try parser.parse(request.head.span, from: &offset))
        #expect(parsed.head == request.head)
        #expect(HTTPParsing.describe(parsed).hasSuffix("body []"))
    }

    @Test(arguments: [
        HTTPMethod.get, .head, .post, .put, .delete, .patch, .options, .trace, .other("BREW"),
    ])
    func methodsComeBackAsTheyWent(_ method: HTTPMethod) throws {
        let sent = HTTPRequest(method: method, target: "/", fields: [("Host", "a")])
        var parser = HTTPRequestParser()
        var offset = 0
        #expect(try parser.parse(sent.head.span, from: &offset)?.method == method)
    }

    @Test func absentHostIsSeenAfterRefusalAgain() {
        var parser = HTTPRequestParser()
        let bad = Bytes(text: "GET / HTTP/1.1\r\n\r\n")
        var offset = 0
        #expect(throws: HTTPParseFailure.missingHost) {
            try parser.parse(bad.span, from: &offset)
        }
        let good = HTTPRequest(method: .get, target: "/", fields: [("Host", "a")]).head
        offset = 0
        #expect(throws: HTTPParseFailure.missingHost) {
            try parser.parse(good.span, from: &offset)
        }
    }

    @Test func everyFailureExplainsItself() {
        for failure in HTTPParseFailure.allCases {
            #expect(failure.status >= 400 && failure.status < 600)
            #expect(!HTTPStatus.reason(for: failure.status).description.isEmpty)
            #expect(failure.explanation.count > 20)
        }
        let explanations = Set(HTTPParseFailure.allCases.map(\.explanation))
        #expect(explanations.count == HTTPParseFailure.allCases.count)
    }
}
