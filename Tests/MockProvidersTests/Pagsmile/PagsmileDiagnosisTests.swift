import MockProviders
import TestSupport
import Testing
import WireFormats

/// What is said of refused requests: each mistake made as a client makes it, and told by its name.
@Suite("Pagsmile diagnosis")
struct PagsmileDiagnosisTests {
    private func diagnosis(_ one: PagsmileSignatureMistakes.Case) throws -> Diagnosis {
        let trial = try PagsmileTrial(key: one.key)
        let request = PagsmileTrial.request(
            fields: [("AppId", PagsmileTrial.id), ("Authorization", one.signature)],
            body: Bytes(text: one.body))
        let (reply, diagnosis) = try trial.answer(request)
        #expect(reply.reply.status == 401)
        return try #require(diagnosis)
    }

    @Test("a wrong signature is told by its mistake", arguments: PagsmileSignatureMistakes.all)
    func signatures(_ one: PagsmileSignatureMistakes.Case) throws {
        let diagnosis = try diagnosis(one)
        #expect(diagnosis.mistake == one.mistake)
        #expect(diagnosis.explanation == one.explanation)
        #expect(diagnosis.expected != nil && diagnosis.received != nil)
        #expect(!"\(diagnosis)".contains(one.key))
        try PagsmileTrial(key: one.key).tryCurl(diagnosis)
    }

    @Test("another mistake is told by its name", arguments: PagsmileRequestMistakes.all)
    func requests(_ one: PagsmileRequestMistakes.Case) throws {
        let trial = try PagsmileTrial(one.options, quotas: one.quotas, state: one.state)
        let fields = one.fields ?? PagsmileTrial.signed(one.body)
        let (reply, found) = try trial.answer(
            PagsmileTrial.request(
                one.method, one.path, fields: fields, body: Bytes(text: one.body)))
        #expect(reply.refusal != nil)
        let diagnosis = try #require(found)
        #expect(diagnosis.mistake == one.mistake)
        #expect(diagnosis.explanation == one.explanation)
        #expect(!"\(diagnosis)".contains(PagsmileTrial.key))
        #expect((diagnosis.curl != nil) == one.hasCurl)
        if one.hasCurl { try trial.tryCurl(diagnosis) }
    }

    @Test("every name of the table has a test, and no other name is given")
    func allMistakesAreMade() {
        let made =
            PagsmileSignatureMistakes.all.map(\.mistake)
            + PagsmileRequestMistakes.all.map(\.mistake)
            // Has a test of its own: it takes two requests.
            + ["quota-exceeded"]
        #expect(PagsmileMistakes.all.allSatisfy(made.contains))
        #expect(made.allSatisfy(PagsmileMistakes.all.contains))
        #expect(Set(PagsmileMistakes.all).count >= 60)
    }

    @Test("a second request in a second with room for one is told so")
    func quota() throws {
        let client = try PagsmileClient.make(quotas: .enforced, "requests_per_second=1")
        #expect(try client.balance().status == 200)
        #expect(try client.balance().status == 429)
        let diagnosis = client.world.journal.exchanges.last?.exchange.diagnosis
        #expect(diagnosis?.mistake == "quota-exceeded")
        #expect(
            diagnosis?.explanation
                == "One request too many: 1 requests a second are allowed; the next second of the "
                + "sandbox's clock begins at 2026-04-14T00:00:01Z. There is no Retry-After.")
    }

    @Test("a range of more rows than a reply can have is told its size")
    func tooManyRows() throws {
        var trial = try PagsmileTrial()
        trial.now = Instant(seconds: 5_000_000_000)
        let body =
            "{\"start_date\":\"2020-01-01\",\"end_date\":\"2128-01-01\","
            + "\"timestamp\":5000000000}"
        let (_, found) = try trial.answer(
            PagsmileTrial.request(fields: PagsmileTrial.signed(body), body: Bytes(text: body)))
        let diagnosis = try #require(found)
        #expect(diagnosis.mistake == "range-too-long")
        #expect(
            diagnosis.explanation
                == "The range has 39447 days, more rows than one reply can have; ask for it in parts "
                + "of at most 36600 days.")
        try trial.tryCurl(diagnosis)
    }

    @Test("no mistake is named where none is proven")
    func nothingProven() throws {
        let trial = try PagsmileTrial()
        let foreign = try #require(
            PagsmileTrial.signed("{\"timestamp\":1776124800}").last?.1)
        let digests = [
            foreign, String(repeating: "0", count: 64), String(repeating: "5", count: 128),
            "5f4dcc3b5aa765d61d8327deb882cf99", "da39a3ee5e6b4b0d3255bfef95601890afd80709", "x",
            "=", "====", "Bearer", "\"\"", ":", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
            String(repeating: "f", count: 5000),
        ]
        for digest in digests {
            let (reply, found) = try trial.answer(
                PagsmileTrial.request(
                    fields: [("AppId", PagsmileTrial.id), ("Authorization", digest)],
                    body: Bytes(text: PagsmileTrial.body)))
            #expect(reply.reply.status == 401)
            let diagnosis = try #require(found)
            #expect(diagnosis.mistake == nil, "\(digest)")
            #expect(
                diagnosis.expected
                    == "hex(SHA-256(\"\(PagsmileTrial.sorted)<app key>\"))")
            try trial.tryCurl(diagnosis)
        }
        let (_, md5) = try trial.answer(
            PagsmileTrial.request(
                fields: [("AppId", PagsmileTrial.id), ("Authorization", digests[3])],
                body: Bytes(text: PagsmileTrial.body)))
        #expect(
            md5?.explanation
                == "The signature is not SHA-256 in 64 digits of lower-case hex: 32 bytes came; 32 "
                + "hex digits are as long as MD5.")
    }

    @Test("a script's answer to a right request names no mistake")
    func scriptedAnswers() throws {
        let trial = try PagsmileTrial()
        let request = PagsmileTrial.request(
            fields: PagsmileTrial.signed(PagsmileTrial.body), body: Bytes(text: PagsmileTrial.body))
        #expect(try trial.answer(request).reply.reply.status == 200)
        for row in Pagsmile().errors {
            for arguments in [[], ["start_date is required"], ["timestamp must be an integer"]] {
                let refusal = Refusal(row, arguments, because: "the script's step 'x' answers so")
                let diagnosis = Pagsmile().diagnose(refusal, of: request, in: trial.context(0))
                #expect(diagnosis?.mistake == nil, "\(row.name)")
            }
        }
    }

    @Test("states that options set are told apart from mistakes")
    func states() throws {
        for option in [
            "caller_ip=refused", "app_state=inactive", "app_state=missing",
            "merchant_state=missing",
            "account_state=unavailable",
        ] {
            let trial = try PagsmileTrial([option])
            let request = PagsmileTrial.request(
                fields: PagsmileTrial.signed(PagsmileTrial.body),
                body: Bytes(text: PagsmileTrial.body))
            let diagnosis = try #require(try trial.answer(request).diagnosis)
            #expect(diagnosis.mistake == nil && diagnosis.curl == nil)
            #expect(
                diagnosis.explanation
                    == "Nothing is wrong with the request: the option pagsmile.\(option) asks for "
                    + "this answer.")
        }
    }

    @Test("a body that is too long to try is told so, and costs no search")
    func longBody() throws {
        let trial = try PagsmileTrial()
        let body =
            PagsmileVectorTests.april + ",\"note\":\"" + String(repeating: "x", count: 9000) + "\"}"
        let (_, diagnosis) = try trial.answer(
            PagsmileTrial.request(
                fields: [
                    ("AppId", PagsmileTrial.id),
                    ("Authorization", PagsmileVectorTests.refused[0].1),
                ],
                body: Bytes(text: body)))
        #expect(diagnosis?.mistake == nil)
        #expect(diagnosis?.explanation.contains("too long to try") == true)
        #expect((diagnosis?.byteCount ?? 0) < 4000)
    }

    @Test("what a guess makes is told as itself, or as another guess that makes the same")
    func guessesTellThemselves() throws {
        var generator = SeededGenerator(seed: 4)
        let extras = [
            "", ",\"Zone\":\"é/ \"", ",\"a\":0,\"b\":true,\"c\":null,\"d\":\"\"",
            ",\"a_b\":1.50,\"a1\":{\"x\":[1]},\"u\":\"a%20b&\"",
        ]
        for extra in extras {
            let day = 10 + generator.next() % 4
            let body =
                "{\"start_date\":\"2026-04-0\(1 + generator.next() % 9)\",\"end_date\":"
                + "\"2026-04-\(day)\",\"timestamp\":\(1_776_124_800 + generator.next() % 9)\(extra)}"
            let members = try #require(try JSONParser.parse(Bytes(text: body)).members)
            let input = PagsmileSigningInput(
                members: members, body: Bytes(text: body),
                path: Bytes(text: PagsmileClient.historyPath), appID: Bytes(text: PagsmileTrial.id),
                appKey: Bytes(text: PagsmileTrial.key))
            var count = 0
            for guess in PagsmileGuess.all {
                for signature in guess.signatures(input) {
                    count += 1
                    let (_, found) = try PagsmileTrial().answer(
                        PagsmileTrial.request(
                            fields: [
                                ("AppId", PagsmileTrial.id), ("Authorization", signature.text),
                            ], body: Bytes(text: body)))
                    let mistake = try #require(found?.mistake, "\(guess.name) \(body)")
                    let makesTheSame = PagsmileGuess.all.contains {
                        $0.name == mistake && $0.signatures(input).contains(signature)
                    }
                    #expect(makesTheSame, "\(guess.name) is told as \(mistake): \(body)")
                }
            }
            #expect(count > 40 && count <= 80, "\(count)")
        }
    }

    @Test("the journal holds the diagnosis, and its command works on both stages")
    func throughTheGateway() throws {
        for one in PagsmileSignatureMistakes.all.prefix(6) {
            let client = try PagsmileClient.make()
            #expect(client.send(one.body, signature: one.signature).status == 401)
            let diagnosis = try #require(client.world.journal.exchanges.last?.exchange.diagnosis)
            #expect(diagnosis.mistake == one.mistake)
            #expect(diagnosis.explanation == one.explanation)
            for stage in TestWorld.Stage.allCases {
                let other = try PagsmileClient.make(stage: stage)
                #expect(
                    other.send(one.body, signature: one.signature).text == PagsmileClient.denied)
                let right = try PagsmileTrial.request(ofCurl: try #require(diagnosis.curl))
                let reply = other.world.send(
                    right.method, right.target.text,
                    right.fields.filter { !$0.name.equals("Host") }
                        .map { ($0.name.text, $0.value.text) }, body: right.body)
                #expect(reply.status == 200)
            }
        }
    }
}
