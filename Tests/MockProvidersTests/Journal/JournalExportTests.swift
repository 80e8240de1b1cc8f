import MockProviders
import Testing
import WireFormats

@Suite("Journal export")
struct JournalExportTests {
    private static let binary = Bytes([0xff, 0x00, 0x0a, 0x80])

    private func json(_ bytes: Bytes) throws -> JSONValue { try JSONParser.parse(bytes) }

    private func entry(_ exchange: Exchange, bodies: Bool = true) throws -> JSONValue {
        var writer = JSONWriter()
        exchange.write(to: &writer, numbered: 7, sandbox: "default", withBodies: bodies)
        return try json(writer.bytes)
    }

    @Test("an entry has the members of the design, and what happened beside them")
    func members() throws {
        let plain = try entry(ExchangeMaker.exchange(wall: 1))
        #expect(
            plain.names == [
                "n", "sandbox", "provider", "endpoint", "at", "request", "reply", "diagnosis",
                "micros", "wall",
            ])
        #expect(plain["wall"]?.text == "1970-01-01T00:00:01.000Z")
        #expect(plain["diagnosis"] == .null)
        let cut = HTTPDelivery(
            delayMilliseconds: 5, fault: .cut(afterBytes: 10, of: .body, ending: .reset))
        let full = try entry(
            ExchangeMaker.exchange(
                refusal: "r", mistake: "m", steps: ["s1", "s2"], delivery: cut))
        #expect(full.names.suffix(5) == ["diagnosis", "steps", "fault", "micros", "wall"])
        #expect(
            full["diagnosis"]?.names == [
                "refusal", "mistake", "explanation", "expected", "received", "curl",
            ])
        #expect(full["diagnosis"]?["explanation"]?.text == "the secret")
        #expect(full["diagnosis"]?["expected"]?.text == "e")
        #expect(full["steps"]?.elements.map(\.text) == ["s1", "s2"])
        let fault = #"{"name":"CUT","bytes":10,"of":"body","ending":"reset","delayMilliseconds":5}"#
        #expect(try full["fault"] == json(Bytes(text: fault)))
    }

    @Test(
        "each fault is told by its name and parameters",
        arguments: [
            (.emptyResponse, #"{"name":"EMPTY_RESPONSE"}"#),
            (.malformedResponseChunk, #"{"name":"MALFORMED_RESPONSE_CHUNK"}"#),
            (.randomDataThenClose(seed: 1), #"{"name":"RANDOM_DATA_THEN_CLOSE"}"#),
            (.connectionResetByPeer, #"{"name":"CONNECTION_RESET_BY_PEER"}"#),
            (
                .stall(afterBytes: 0, of: .reply, milliseconds: nil),
                #"{"name":"STALL","bytes":0,"of":"reply","milliseconds":null}"#
            ),
            (
                .dribble(chunks: 3, milliseconds: 9),
                #"{"name":"DRIBBLE","chunks":3,"milliseconds":9}"#
            ),
            (.closeAfterReply(milliseconds: 9), #"{"name":"CLOSE_KEEP_ALIVE","milliseconds":9}"#),
            (nil, #"{"name":null,"delayMilliseconds":0}"#),
        ] as [(HTTPFault?, String)])
    func faults(_ fault: HTTPFault?, _ expected: String) throws {
        let exchange = ExchangeMaker.exchange(delivery: HTTPDelivery(fault: fault))
        #expect(try entry(exchange)["fault"] == json(Bytes(text: expected)))
    }

    @Test("bodies that are no text come whole, in base64")
    func binaryBodies() throws {
        let request = HTTPRequest(method: .post, target: "/x", body: Self.binary)
        let exchange = ExchangeMaker.exchange(request: request, body: Self.binary)
        let value = try entry(exchange)
        for part in ["request", "reply"] {
            #expect(value[part]?["body"] == .null)
            let text = try #require(value[part]?["bodyBase64"]?.text)
            #expect(Base64.decode(text.utf8) == Self.binary)
        }
        let text = try entry(ExchangeMaker.exchange(body: Bytes(text: "ü")))
        #expect(text["reply"]?["body"]?.text == "ü")
        #expect(text["reply"]?["bodyBase64"] == nil)
        #expect(
            try entry(exchange, bodies: false)["reply"]?.names == ["status", "headers", "bytes"])
    }

    @Test("NDJSON: one entry a line, whatever its bytes")
    func ndjson() throws {
        let bodies = [Bytes(text: "a\r\nb\u{2028}"), Self.binary, []]
        let journal = ExchangeMaker.journal(bodies.map { ExchangeMaker.exchange(body: $0) })
        let bytes = JournalExport.ndjson(journal, of: "s", asking: JournalQuery())
        #expect(bytes.last == UInt8(ascii: "\n") && !bytes.contains(UInt8(ascii: "\r")))
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        #expect(lines.count == 4 && lines[3].isEmpty)
        let entries = try lines.dropLast().map { try json(Bytes($0)) }
        #expect(entries.map { $0["n"]?.integerValue } == [1, 2, 3])
        #expect(entries[0]["reply"]?["body"]?.text == "a\r\nb\u{2028}")
        let brief = try JournalQuery(parsing: Bytes(text: "bodies=false&limit=1")[...])
        let short = JournalExport.ndjson(journal, of: "s", asking: brief)
        #expect(!short.text.contains(#""body""#) && short.count { $0 == UInt8(ascii: "\n") } == 1)
    }

    @Test("JSON: how many there were, and those asked for")
    func wholeJournal() throws {
        var journal = ExchangeMaker.journal(of: ["/a", "/b", "/c"], losing: 1)
        var value = try json(JournalExport.json(journal, of: "s", asking: JournalQuery()))
        #expect(value.names == ["recorded", "evicted", "cleared", "exchanges"])
        #expect(value["evicted"] == .integer(1) && value["exchanges"]?.elements.count == 2)
        journal.clear()
        value = try json(JournalExport.json(journal, of: "s", asking: JournalQuery()))
        #expect(value["evicted"] == .integer(1) && value["cleared"] == .integer(2))
        #expect(value["recorded"] == .integer(3) && value["exchanges"] == .array([]))
    }

    @Test("server-sent events: three lines, whatever the bytes are")
    func events() throws {
        let request = HTTPRequest(
            method: .get, target: "/a\u{0}\n\ndata: x\r\revent: y", body: Self.binary)
        let exchange = ExchangeMaker.exchange(request: request, body: Self.binary)
        let event = JournalExport.event(exchange, numbered: 12, of: "s\r\n1")
        #expect(!event.contains(UInt8(ascii: "\r")) && !event.contains(0))
        let lines = event.text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count == 5 && lines[3].isEmpty && lines[4].isEmpty)
        #expect(lines[0] == "id: s1:12" && lines[1] == "event: exchange")
        #expect(lines[2].hasPrefix("data: {"))
        let value = try json(Bytes(text: String(lines[2].dropFirst(6))))
        #expect(value["request"]?["target"]?.text == request.target.text)
        #expect(value["request"]?["body"] == nil && value["reply"]?["body"] == nil)
    }

    @Test("with timing=virtual the same requests give the same bytes, whatever the real clock says")
    func sameBytes() throws {
        func run(_ asked: String, micros: Int64, seed: UInt64 = 1) throws -> [Bytes] {
            let client = HashKeyClient(try TestWorld(seed: seed))
            _ = client.flow("trade", days: 1, "&limit=3")
            _ = client.flow("nonsense")
            _ = client.world.get("/nowhere")
            // The same exchanges, as if another machine had taken its time.
            let journal = ExchangeMaker.journal(
                client.world.journal.exchanges.map { _, exchange in
                    Exchange(
                        provider: exchange.provider, endpoint: exchange.endpoint,
                        at: exchange.at, wall: Instant(seconds: micros),
                        request: exchange.request, reply: exchange.reply,
                        refusal: exchange.refusal, microseconds: micros)
                })
            let query = try JournalQuery(parsing: Bytes(text: asked)[...])
            return [
                JournalExport.ndjson(journal, of: "s", asking: query),
                JournalExport.json(journal, of: "s", asking: query),
                JournalExport.har(journal, of: "s", version: "1", asking: query),
            ]
        }
        let first = try run("timing=virtual", micros: 1)
        #expect(try run("timing=virtual", micros: 99) == first)
        let others = [
            try run("timing=both", micros: 1), try run("timing=virtual", micros: 1, seed: 2),
        ]
        for (index, bytes) in first.enumerated() where index != 1 {
            for other in others { #expect(other[index] != bytes) }
        }
        #expect(try run("timing=both", micros: 1) != run("timing=both", micros: 99))
    }
}
