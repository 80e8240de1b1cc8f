import MockProviders
import Testing
import WireFormats

@Suite("Request matchers")
struct RequestMatcherTests {
    private func matcher(_ json: String) throws -> RequestMatcher {
        try RequestMatcher(parsing: try JSONParser.parse(Bytes(text: json)), at: "$.match")
    }

    private static let request = HTTPRequest(
        method: .post, target: "/v1/list?limit=100&type=a%20b&tag=x&tag=y&bad=%zz&empty=",
        fields: [("Host", "127.0.0.1"), ("X-Key", "k1"), ("x-key", "k2")],
        body: Bytes(text: #"{"page":2,"data":{"rows":[{"id":"7"}],"on":true},"n":1.50}"#))

    private static let form = HTTPRequest(
        method: .post, target: "/0/private/Ledgers", body: Bytes(text: "nonce=1&ofs=50&asset=a+b"))

    private static let plain = HTTPRequest(
        method: .get, target: "/x", body: Bytes([0xff, 0x61, 0x00, 0x62]))

    @Test(
        "each part is found when it is as wanted",
        arguments: [
            #"{}"#,
            #"{"method":"POST"}"#, #"{"method":{"matches":"P*"}}"#,
            #"{"path":"/v1/list"}"#, #"{"path":{"matches":"/v1/*"}}"#,
            #"{"path":{"matches":"*l*t"}}"#, #"{"path":{"contains":"1/l"}}"#,
            #"{"query":{"limit":"100"}}"#, #"{"query":{"limit":100}}"#,
            #"{"query":{"type":"a b"}}"#, #"{"query":{"tag":"x"}}"#, #"{"query":{"tag":"y"}}"#,
            #"{"query":{"bad":"%zz"}}"#, #"{"query":{"empty":""}}"#,
            #"{"query":{"empty":{"present":true},"none":{"absent":true}}}"#,
            #"{"headers":{"X-KEY":"k2"}}"#, #"{"headers":{"host":{"contains":""}}}"#,
            #"{"headers":{"x-none":{"absent":true}}}"#,
            #"{"body":{"contains":"\"page\":2"}}"#, #"{"body":{"matches":"{*}"}}"#,
            #"{"body":{"equalsJson":{"n":1.50,"data":{"on":true,"rows":[{"id":"7"}]},"page":2}}}"#,
            #"{"body":{"json":{"page":"2","data.rows.0.id":"7","data.on":true,"n":1.50}}}"#,
            #"{"body":{"json":{"data.rows.1":{"absent":true},"data.rows":"[{\"id\":\"7\"}]"}}}"#,
            #"{"body":{"present":true}}"#,
        ])
    func finds(_ json: String) throws {
        let matcher = try matcher(json)
        #expect(matcher.matches(Self.request))
        #expect(matcher.differences(from: Self.request) == [])
    }

    @Test(
        "each part that is not as wanted is told, with what it is",
        arguments: [
            (#"{"method":"GET"}"#, "method|GET|POST"),
            (#"{"path":"/v1/lis"}"#, "path|/v1/lis|/v1/list"),
            (#"{"path":{"matches":"/v1/*x"}}"#, "path|text that matches '/v1/*x'|/v1/list"),
            (#"{"query":{"limit":"10"}}"#, "query.limit|10|100"),
            (#"{"query":{"tag":"z"}}"#, "query.tag|z|x, y"),
            (#"{"query":{"none":{"present":true}}}"#, "query.none|any value|-"),
            (#"{"query":{"tag":{"absent":true}}}"#, "query.tag|nothing|x, y"),
            (#"{"query":{"Limit":"100"}}"#, "query.Limit|100|-"),
            (#"{"headers":{"X-Key":"K1"}}"#, "headers.X-Key|K1|k1, k2"),
            (#"{"body":{"json":{"page":3}}}"#, "body.json.page|3|2"),
            (#"{"body":{"json":{"data.rows.x":"7"}}}"#, "body.json.data.rows.x|7|-"),
            (#"{"body":{"form":{"ofs":"50"}}}"#, "body.form.ofs|50|-"),
        ])
    func tells(_ json: String, _ expected: String) throws {
        let matcher = try matcher(json)
        #expect(!matcher.matches(Self.request))
        let differences = matcher.differences(from: Self.request)
        #expect(
            differences.map { "\($0.what)|\($0.expected)|\($0.received ?? "-")" } == [expected])
    }

    @Test("several parts are told in the order of the matcher")
    func order() throws {
        let matcher = try matcher(
            #"{"query":{"a":"1","limit":"100"},"method":"GET","headers":{"q":"1"}}"#)
        #expect(matcher.partCount == 4)
        #expect(
            matcher.differences(from: Self.request).map(\.what) == [
                "query.a", "method", "headers.q",
            ])
    }

    @Test("a form's fields, and a body that is no text")
    func otherBodies() throws {
        #expect(
            try matcher(#"{"body":{"form":{"ofs":50,"asset":"a b","x":{"absent":true}}}}"#)
                .matches(Self.form))
        #expect(try !matcher(#"{"body":{"equalsJson":{}}}"#).matches(Self.form))
        #expect(try matcher(#"{"body":{"contains":"a\u0000b"}}"#).matches(Self.plain))
        #expect(try !matcher(#"{"body":{"contains":"aba"}}"#).matches(Self.plain))
        let empty = HTTPRequest(method: .get, target: "/x")
        #expect(try matcher(#"{"body":{"absent":true}}"#).matches(empty))
        #expect(try !matcher(#"{"body":{"absent":true}}"#).matches(Self.plain))
    }

    @Test("JSON is compared with its members in any order, and no further")
    func json() throws {
        func matches(_ wanted: String) throws -> Bool {
            try matcher(#"{"body":{"equalsJson":\#(wanted)}}"#).matches(Self.request)
        }
        let data = #""data":{"rows":[{"id":"7"}],"on":true}"#
        #expect(try matches(#"{\#(data),"page":2,"n":1.50}"#))
        #expect(try !matches(#"{\#(data),"page":2,"n":1.5}"#))
        #expect(try !matches(#"{\#(data),"page":"2","n":1.50}"#))
        #expect(try !matches(#"{\#(data),"page":2}"#))
        #expect(try !matches(#"{\#(data),"page":2,"n":1.50,"m":null}"#))
    }

    @Test(
        "globs",
        arguments: [
            ("", "", true), ("*", "", true), ("", "a", false), ("a*", "a", true),
            ("*a", "ba", true), ("*a", "ab", false), ("a*b*c", "aXbYc", true),
            ("a*b*c", "aXbY", false), ("**", "x", true), ("*ab", "aab", true),
            ("a?c", "abc", false), ("a?c", "a?c", true), ("*aaab*", "aaaaaaab", true),
        ])
    func globs(_ pattern: String, _ text: String, _ isMatch: Bool) {
        #expect(GlobPattern(pattern).matches(Bytes(text: text)[...]) == isMatch)
    }

    @Test(
        "a matcher that cannot be meant is refused with its place",
        arguments: [
            (#"[]"#, "$.match: must be an object"),
            (
                #"{"url":"x"}"#,
                "$.match.url: there is no such member; valid: method, path, query, headers, body"
            ),
            (
                #"{"query":{"limit":["1"]}}"#,
                "$.match.query.limit: must be text, or an object with one of the members equals, "
                    + "contains, matches, absent, present"
            ),
            (
                #"{"query":{"limit":{"is":"1"}}}"#,
                "$.match.query.limit: must be text, or an object with one of the members equals, "
                    + "contains, matches, absent, present"
            ),
            (#"{"query":"a"}"#, "$.match.query: must be an object by name"),
            (#"{"path":{"absent":false}}"#, "$.match.path.absent: must be true"),
            (#"{"path":{"contains":[]}}"#, "$.match.path.contains: must be text"),
            (
                #"{"body":{"equalsJson":1,"form":{}}}"#,
                "$.match.body: must be text, or an object with one of the members equals, "
                    + "contains, matches, absent, present, equalsJson, form, json"
            ),
            (#"{"body":{"form":1}}"#, "$.match.body.form: must be an object by name"),
        ])
    func refuses(_ json: String, _ message: String) throws {
        let error = #expect(throws: ConfigurationError.self) { try matcher(json) }
        #expect(error?.message == message)
    }

    @Test("members that the caller reads are left to it")
    func alongside() throws {
        let value = try JSONParser.parse(Bytes(text: #"{"status":400,"method":"POST"}"#))
        let matcher = try RequestMatcher(parsing: value, at: "$", alongside: ["status"])
        #expect(matcher.partCount == 1)
        #expect(throws: ConfigurationError.self) {
            try RequestMatcher(parsing: value, at: "$", alongside: ["state"])
        }
    }
}
