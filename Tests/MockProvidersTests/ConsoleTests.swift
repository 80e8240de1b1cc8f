import MockProviders
import Testing
import WireFormats

@Suite("Console")
struct ConsoleTests {
    private func log(_ format: LogFormat, _ send: (HashKeyClient) -> Void) throws -> [Substring] {
        let lines = Lines()
        let client = HashKeyClient(try TestWorld(log: format, logSink: { lines.add($0) }))
        send(client)
        #expect(lines.text == "")
        client.world.gateway.flushLog()
        return lines.text.split(separator: "\n")
    }

    @Test("text: one readable line for each exchange")
    func text() throws {
        let lines = try log(.text) { client in
            _ = client.world.get("/api/v1/time")
            _ = client.send("timestamp=1761200001000")
            _ = client.world.get("/no\u{1b}where")
        }
        let target =
            "/api/v1/account/balanceFlow?timestamp=1761200001000&signature=\(Self.signature)"
        let reason =
            "The timestamp is 1 s ahead of the server, and must be less than 1 s ahead; set the "
            + "client's clock, or take the time from GET /api/v1/time."
        let expected = [
            "2025-10-23T06:13:20.000Z hashkey GET /api/v1/time 200 28 B 0 us",
            "2025-10-23T06:13:20.000Z hashkey GET \(target) 400 80 B 0 us, "
                + "timestamp-outside-recv-window (timestamp-in-the-future): \(reason); expected "
                + "1761200000000; received 1761200001000",
            "2025-10-23T06:13:20.000Z - GET /no?where 404 4 B 0 us, no-such-path: no provider "
                + "that is served here has GET /no?where",
        ]
        #expect(lines.map(String.init) == expected)
    }

    @Test("text: the mistake, the step and the fault stand in the line; no bytes steer a terminal")
    func wholeLine() {
        func line(_ exchange: Exchange, sandbox: String = "default") -> String {
            let lines = Lines()
            let console = Console(.text) { lines.add($0) }
            console.add(exchange, numbered: 1, sandbox: sandbox)
            console.flush()
            return lines.text
        }
        let start = "1970-01-01T00:00:00.000Z hashkey "
        let refused = ExchangeMaker.exchange(
            "/x", status: 401, refusal: "incorrect-signature", mistake: "secret-base64-decoded")
        #expect(
            line(refused, sandbox: "s1")
                == start + "[s1] GET /x 401 0 B 1 us, incorrect-signature "
                + "(secret-base64-decoded): the secret; expected e\n")
        let damaged = ExchangeMaker.exchange(
            "/x", steps: ["page-2 \u{1b}[2J \u{9b}2J ü"],
            delivery: HTTPDelivery(delayMilliseconds: 20, fault: .connectionResetByPeer))
        #expect(
            line(damaged)
                == start + "GET /x 200 0 B 1 us, step page-2 ?[2J ?2J ü, fault "
                + "CONNECTION_RESET_BY_PEER, delayed 20 ms\n")
        #expect(line(ExchangeMaker.exchange("/x")) == start + "GET /x 200 0 B 1 us\n")
    }

    private static let signature = HashKeySignature.sign(
        Bytes(text: "timestamp=1761200001000"),
        with: HMAC<SHA256>(key: Bytes(text: "sim-hk-secret-0001-Zr4uPq7Vx2Lm9Tn"))
    ).text

    @Test("json: one object for each exchange, without bodies")
    func json() throws {
        let lines = try log(.json) { client in
            _ = client.flow("trade", "&limit=1")
            _ = client.flow("x")
        }
        #expect(lines.count == 2)
        for line in lines {
            let value = try JSONParser.parse(Bytes(text: String(line)))
            #expect(
                value.names == [
                    "n", "sandbox", "provider", "endpoint", "at", "request", "reply", "diagnosis",
                    "micros", "wall",
                ])
            #expect(value["reply"]?.names == ["status", "headers", "bytes"])
        }
        let second = try JSONParser.parse(Bytes(text: String(lines[1])))
        #expect(second["diagnosis"]?["refusal"]?.text == "invalid-type")
        #expect(second["diagnosis"]?["mistake"]?.text == "unknown-type")
    }

    @Test("quiet: nothing")
    func quiet() throws {
        #expect(try log(.quiet) { _ = $0.flow("trade") } == [])
    }
}
