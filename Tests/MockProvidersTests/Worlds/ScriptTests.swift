import MockProviders
import Testing
import WireFormats

/// The script engine, asked through HashKey's endpoints: what fires when, and what it does.
@Suite("Scripts")
struct ScriptTests {
    private func client(
        _ steps: String, clock: String = "frozen@2025-10-23T06:13:20Z", more: String = "",
        stage: TestWorld.Stage = .direct
    ) throws -> HashKeyClient {
        HashKeyClient(
            try TestWorld(
                scenario: """
                    {"description":"d","clock":"\(clock)",\(more)"script":[\(steps)]}
                    """, stage: stage))
    }

    private func statuses(_ client: HashKeyClient, _ count: Int) -> [Int] {
        (0..<count).map { _ in client.flow("trade", "&limit=1").status }
    }

    private static let on = "\"on\":{\"provider\":\"hashkey\"}"
    private static let error = "\"do\":[{\"error\":\"server-error\"}]"

    @Test("a step happens once, from its call on, so many times, or always")
    func counting() throws {
        #expect(statuses(try client("{\(Self.on),\(Self.error)}"), 3) == [500, 200, 200])
        #expect(
            statuses(
                try client("{\"on\":{\"provider\":\"hashkey\",\"call\":3},\(Self.error)}"), 4)
                == [200, 200, 500, 200])
        #expect(
            statuses(
                try client(
                    "{\"on\":{\"provider\":\"hashkey\",\"call\":2},\"times\":2,\(Self.error)}"), 5)
                == [200, 500, 500, 200, 200])
        #expect(
            statuses(try client("{\(Self.on),\"always\":true,\(Self.error)}"), 3) == [
                500, 500, 500,
            ])
    }

    @Test("a step is for one provider, one endpoint, one request")
    func triggers() throws {
        let kraken = try client(
            "{\"on\":{\"provider\":\"kraken\"},\(Self.error)}".replacing(
                "server-error", with: "internal-error"))
        #expect(statuses(kraken, 2) == [200, 200])
        let ping = try client(
            "{\"on\":{\"provider\":\"hashkey\",\"endpoint\":\"GET /api/v1/ping\"},\(Self.error)}")
        #expect(statuses(ping, 1) == [200])
        #expect(ping.world.get("/api/v1/ping").status == 500)
        let fiat = try client(
            """
            {"on":{"provider":"hashkey","where":{"query":{"type":"deposit"},
            "headers":{"X-HK-APIKEY":{"present":true}}}},\(Self.error)}
            """)
        #expect(fiat.flow("trade").status == 200)
        #expect(fiat.flow("deposit").status == 500)
    }

    @Test("pages are counted along a walk; a retry of a page is the same page")
    func pages() throws {
        let client = try client(
            """
            {"on":{"provider":"hashkey","endpoint":"GET /api/v1/account/balanceFlow","page":2},
            "times":2,\(Self.error)}
            """)
        let first = try client.rows(client.flow("trade", "&limit=2"))
        let last = try #require(first.last?["id"]?.text)
        #expect(client.flow("trade", "&limit=2&beginId=\(last)").status == 500)
        #expect(client.flow("trade", "&limit=2&beginId=\(last)").status == 500)
        #expect(client.flow("trade", "&limit=2&beginId=\(last)").status == 200)
        let third = try client.rows(client.flow("trade", "&limit=2&beginId=\(last)")).last?["id"]
        #expect(client.flow("trade", "&limit=2&beginId=\(third?.text ?? "")").status == 200)
    }

    @Test("states lead from step to step; a new state counts from the next request on")
    func states() throws {
        let client = try client(
            """
            {"on":{"provider":"hashkey","state":"start"},"do":[{"state":"down"}]},
            {"on":{"provider":"hashkey","state":"down"},"times":2,"do":[{"error":"maintenance"}]},
            {"on":{"provider":"hashkey","state":"down","call":2},"do":[{"state":"up"}]},
            {"on":{"provider":"hashkey","state":"up","call":2},\(Self.error)}
            """)
        #expect(statuses(client, 6) == [200, 503, 503, 200, 500, 200])
        #expect(client.world.gateway.directory.standard.scriptProgress.state == "up")
    }

    @Test("chance is drawn from the seed: the same twice, another with another seed, none at 0")
    func chance() throws {
        func draw(_ seed: Int, _ chance: String) throws -> [Int] {
            statuses(
                HashKeyClient(
                    try TestWorld(
                        seed: UInt64(seed),
                        scenario: """
                            {"description":"d","script":[{\(Self.on),"always":true,
                            "probability":\(chance),\(Self.error)}]}
                            """)), 60)
        }
        let once = try draw(1, "0.5")
        #expect(try draw(1, "0.5") == once)
        #expect(try draw(2, "0.5") != once)
        #expect((15...45).contains(once.count { $0 == 500 }))
        #expect(try draw(1, "0").allSatisfy { $0 == 200 })
        #expect(try draw(1, "1").allSatisfy { $0 == 500 })
    }

    @Test("the clock, options and ledger change before the answer, or after it")
    func changes() throws {
        let client = try client(
            """
            {\(Self.on),"then":[{"clock":{"advance":"10s"}}]},
            {"on":{"provider":"hashkey","call":3},"do":[{"clock":{"advance":"-10s"}},
            {"option":{"hashkey.limit_maximum":"5"}}]}
            """)
        #expect(statuses(client, 1) == [200])
        // The clock went on after the answer, so the next timestamp is 10 s old.
        let late = client.flow("trade", "&limit=1")
        #expect(late.status != 200)
        #expect(late.text.contains("-1021"))
        #expect(try client.rows(client.flow("trade", "&limit=6")).count == 5)
    }

    @Test("a falsified row is falsified in the reply alone, and the journal says so")
    func corruptions() throws {
        for kind in Corruption.Kind.allCases where kind != .codeType {
            let client = try client(
                """
                {"on":{"provider":"hashkey","endpoint":"GET /api/v1/account/balanceFlow"},
                "do":[{"corrupt":"\(kind.rawValue)","row":1}]}
                """)
            let wrong = try client.rows(client.flow("trade", "&limit=4"))
            let right = try client.rows(client.flow("trade", "&limit=4"))
            try #require(right.count == 4)
            switch kind {
            case .missingRow: #expect(wrong == [right[0], right[2], right[3]])
            case .duplicateRow:
                #expect(wrong == [right[0], right[1], right[1], right[2], right[3]])
            case .swappedRows: #expect(wrong == [right[0], right[2], right[1], right[3]])
            case .wrongBalance:
                #expect(wrong[0] == right[0])
                #expect(wrong[1] != right[1])
                #expect(wrong[1].names == right[1].names)
            case .unknownMember:
                #expect(wrong.map(\.names) == right.map { $0.names + ["addedLater"] })
            case .codeType:
                Issue.record("a bare list has no code")
            }
            let remarks = client.world.journal.exchanges.first?.exchange.remarks
            #expect(remarks?.contains("falsified: \(kind.rawValue)") == true)
        }
    }

    @Test(
        "a code changes its type where that keeps its meaning",
        arguments: [
            (#"{"code":200,"data":[]}"#, #"{"code":"200","data":[]}"#),
            (#"{"code":"-1","data":[]}"#, #"{"code":-1,"data":[]}"#),
            (#"{"code":"00","data":[]}"#, nil), (#"{"code":null}"#, nil), ("[]", nil),
        ])
    func codeTypes(_ body: String, _ changed: String?) {
        let applied = Corruption(.codeType).applied(
            to: Bytes(text: body), rows: ReplyRows(path: ["data"], balance: []))
        #expect(applied?.text == changed)
    }

    @Test("credentials expire, come back and are rotated")
    func credentials() throws {
        let client = try client(
            """
            {"on":{"provider":"hashkey","call":2},"do":[{"lever":"expire-credentials"}],
            "then":[{"lever":"restore-credentials"}]},
            {"on":{"provider":"hashkey","call":4},"do":[{"rotate":true}]}
            """)
        let statuses = statuses(client, 5)
        #expect(statuses[0] == 200 && statuses[2] == 200)
        #expect(statuses[1] >= 400 && statuses[3] >= 400 && statuses[4] >= 400)
        var renewed = client
        let fresh = client.world.gateway.directory.standard.credentials[0]
        renewed.key = fresh["key"]
        renewed.secret = fresh["secret"]
        #expect(renewed.flow("trade", "&limit=1").status == 200)
    }

    @Test("what cannot be done is a remark in the journal, and the answer is the usual one")
    func failures() throws {
        let client = try client(
            "{\(Self.on),\"do\":[{\"remove\":{\"matching\":{\"id\":\"no such\"}}}]}")
        #expect(statuses(client, 1) == [200])
        let remarks = try #require(client.world.journal.exchanges.first?.exchange.remarks)
        #expect(remarks.contains { $0.hasPrefix("the script's step 'step 1' failed: ") })
    }

    @Test(
        "a wrong script is refused with line, column, path and what is valid",
        arguments: [
            ("{}", "$.script[0]: has no member 'on'"),
            ("{\"on\":{}}", "$.script[0].on: has no member 'provider'"),
            ("{\"on\":{\"provider\":\"x\"}}", "$.script[0].on.provider: there is no provider 'x'"),
            ("{\(on)}", "$.script[0]: does nothing"),
            ("{\(on),\"do\":[{}]}", "$.script[0].do[0]: names no effect; valid: error, "),
            (
                "{\(on),\"do\":[{\"error\":\"x\"}]}",
                "$.script[0].do[0].error: hashkey has no error 'x'; valid: "
            ),
            (
                "{\(on),\"do\":[{\"fault\":\"BANG\"}]}",
                "$.script[0].do[0].fault: there is no fault 'BANG'; valid: EMPTY_RESPONSE, "
            ),
            (
                "{\(on),\"do\":[{\"fault\":\"CUT\"}]}",
                "$.script[0].do[0]: has no member 'bytes'"
            ),
            (
                "{\(on),\"do\":[{\"lever\":\"expire-tokens\"}]}",
                "$.script[0].do[0].lever: hashkey has only these levers: exhaust-quota"
            ),
            (
                "{\(on),\"do\":[{\"corrupt\":\"missing-row\"}]}",
                "$.script[0].do[0].corrupt: needs an"
            ),
            ("{\(on),\"then\":[{\"delay\":5}]}", "$.script[0].then[0]: 'delay' changes the reply"),
            (
                "{\(on),\"do\":[{\"delay\":{\"uniform\":[5,1]}}]}",
                "$.script[0].do[0].delay.uniform: "
            ),
            ("{\(on),\"do\":[{\"clock\":{}}]}", "$.script[0].do[0].clock: "),
            ("{\(on),\"do\":[{\"option\":{\"hashkey.x\":\"1\"}}]}", "$.script[0].do[0].option."),
            ("{\(on),\"times\":1,\"always\":true,\(error)}", "$.script[0].always: cannot stand"),
            ("{\(on),\"probability\":1.5,\(error)}", "$.script[0].probability: must be a number"),
            ("{\(on),\"on2\":1,\(error)}", "$.script[0].on2: there is no such member; valid: name"),
        ])
    func malformed(_ step: String, _ start: String) {
        let text = "{\"description\":\"d\",\n\"script\":[\(step)]}"
        let thrown = #expect(throws: ConfigurationError.self) {
            try Scenario(parsing: Bytes(text: text), name: "file.json")
        }
        let message = thrown?.message ?? ""
        #expect(message.hasPrefix("file.json:2:"), "\(message)")
        #expect(message.contains(": \(start)"), "\(message)")
    }

    @Test(
        "delays are the same with the same seed, within their bounds, and log-normal ones centred")
    func delays() {
        var generator = SeededGenerator(seed: 7)
        #expect(DelayModel.fixed(20).milliseconds(from: &generator) == 20)
        let uniform = (0..<1000).map { _ in
            DelayModel.uniform(lower: 10, upper: 20).milliseconds(from: &generator)
        }
        #expect(Set(uniform).sorted() == Array(10...20))
        let model = DelayModel.logNormal(median: 100, sigmaThousandths: 500)
        func draws() -> [Int] {
            var generator = SeededGenerator(seed: 9)
            return (0..<2001).map { _ in model.milliseconds(from: &generator) }
        }
        let sorted = draws().sorted()
        #expect(draws().sorted() == sorted)
        #expect((95...105).contains(sorted[1000]))
        // One standard deviation up is 100 * e^0.5 = 165: about 84 % lie below it.
        #expect((0.82...0.86).contains(Double(sorted.count { $0 < 165 }) / 2001))
        #expect(
            DelayModel.logNormal(median: 600_000, sigmaThousandths: 5000)
                .milliseconds(from: &generator) <= DelayModel.maximumMilliseconds)
    }
}
