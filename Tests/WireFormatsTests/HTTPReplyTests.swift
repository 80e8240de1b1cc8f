import Testing
import WireFormats

@Suite("HTTP replies")
struct HTTPReplyTests {
    private func wire(
        _ reply: HTTPReply, omitsBody: Bool = false,
        _ connection: HTTPReply.ConnectionOption = .implied
    ) -> String {
        var output: Bytes = []
        reply.append(to: &output, omitsBody: omitsBody, connection: connection)
        return output.text
    }

    private func reply(_ status: Int, _ body: String) -> HTTPReply {
        var reply = HTTPReply(status: status)
        reply.add("Content-Type", "text/plain")
        reply.body = Bytes(text: body)
        return reply
    }

    @Test func fieldsThenLengthThenBody() {
        let expected =
            "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\nhello"
        #expect(wire(reply(200, "hello")) == expected)
    }

    @Test func emptyBodyHasALength() {
        #expect(
            wire(HTTPReply(status: 404)) == "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
    }

    @Test func headHasTheLengthButNotTheBody() {
        let expected = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\n"
        #expect(wire(reply(200, "hello"), omitsBody: true) == expected)
    }

    @Test(arguments: [100, 101, 103, 204, 304])
    func noLengthAndNoBodyWhereHTTPForbidsThem(_ status: Int) {
        let text = wire(reply(status, "hello"))
        #expect(!text.contains("Content-Length"))
        #expect(text.hasSuffix("text/plain\r\n\r\n"))
    }

    @Test func resetContentHasLengthZero() {
        #expect(wire(reply(205, "hello")).hasSuffix("Content-Length: 0\r\n\r\n"))
    }

    @Test func connectionOptions() {
        let reply = HTTPReply(status: 200)
        #expect(wire(reply, .close).hasSuffix("\r\nConnection: close\r\n\r\n"))
        #expect(wire(reply, .keepAlive).hasSuffix("\r\nConnection: keep-alive\r\n\r\n"))
    }

    @Test func unregisteredStatusKeepsItsSpace() {
        #expect(wire(HTTPReply(status: 799)).hasPrefix("HTTP/1.1 799 \r\n"))
    }

    @Test func valuesOfEveryKind() {
        var reply = HTTPReply(status: 200)
        let number = 7
        let bytes = Bytes(text: "bytes")
        reply.add("A", "literal")
        reply.add("B", "text \(number)")
        reply.add("C", bytes)
        reply.add("D", bytes[1...2])
        reply.add("E", "")
        #expect(reply.fields.map(\.name.text) == ["A", "B", "C", "D", "E"])
        #expect(reply.fields.map(\.value.text) == ["literal", "text 7", "bytes", "yt", ""])
        #expect(reply[field: "b"]?.text == "text 7")
        #expect(reply[field: "absent"] == nil)
        #expect(reply.fieldLines.text.hasPrefix("A: literal\r\nB: text 7\r\n"))
    }

    @Test func aBodyInChunks() {
        func wire(_ reply: HTTPReply, omitsBody: Bool = false) -> String {
            var output: Bytes = []
            reply.append(
                to: &output, omitsBody: omitsBody, connection: .implied, framing: .chunked)
            return output.text
        }
        let head =
            "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n"
        #expect(wire(reply(200, "hello, client 017")) == head + "11\r\nhello, client 017\r\n")
        #expect(wire(reply(200, "")) == head, "an empty chunk would end the body")
        #expect(wire(reply(200, "hello"), omitsBody: true) == head)
    }

    @Test func aBodyUntilTheClose() {
        var output: Bytes = []
        reply(200, "hello").append(
            to: &output, omitsBody: false, connection: .close, framing: .untilClose)
        let head = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nConnection: close\r\n\r\n"
        #expect(output.text == head + "hello")
    }

    @Test(arguments: [
        (199, true), (200, false), (204, true), (205, true), (206, false), (304, true),
    ])
    func someStatusesForbidABody(_ status: Int, _ forbids: Bool) {
        #expect(HTTPReply(status: status).forbidsBody == forbids)
    }

    @Test func repliesAppendOneAfterAnother() {
        var output: Bytes = []
        for _ in 0..<3 {
            reply(200, "x").append(to: &output, omitsBody: false, connection: .implied)
        }
        #expect(output.text == String(repeating: wire(reply(200, "x")), count: 3))
    }

    @Test func lineEndsInAValueStopTheProgram() async {
        await #expect(processExitsWith: .failure) {
            var reply = HTTPReply(status: 200)
            let value = "a\r\nSet-Cookie: b"
            reply.add("X", value)
        }
    }

    @Test func framingFieldsStopTheProgram() async {
        await #expect(processExitsWith: .failure) {
            var reply = HTTPReply(status: 200)
            reply.add("content-length", "5")
        }
    }

    @Test func namesThatAreNoTokensStopTheProgram() async {
        await #expect(processExitsWith: .failure) {
            var reply = HTTPReply(status: 200)
            reply.add("a b", "5")
        }
    }

    @Test func reasonPhrases() {
        #expect(HTTPStatus.reason(for: 200).description == "OK")
        #expect(HTTPStatus.reason(for: 418).description == "")
        #expect(HTTPStatus.reason(for: 429).description == "Too Many Requests")
        #expect(HTTPStatus.reason(for: 99).description == "")
        #expect(HTTPStatus.reason(for: 600).description == "")
    }
}
