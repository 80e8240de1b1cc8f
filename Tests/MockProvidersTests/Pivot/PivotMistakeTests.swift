import MockProviders
import TestSupport
import Testing
import WireFormats

/// Every mistake is made as a client makes it, and explained as what it is.
@Suite("Pivot diagnosis")
struct PivotMistakeTests {
    /// The diagnosis of a case, and the scene in which it was made.
    static func diagnose(_ mistake: PivotMistakeCase) throws -> (PivotScene, Exchange) {
        var scene = try PivotScene(
            options: mistake.options, quotas: mistake.quotas, at: mistake.time)
        scene.usesOwnPort = mistake.usesOwnPort
        if let lever = mistake.lever {
            try scene.sandbox.pull(lever, PivotScene.provider, at: scene.world.now)
        }
        let reply = scene.send(mistake.request(scene))
        let last = try #require(scene.last)
        #expect(reply.status >= 400, "\(mistake)")
        return (scene, last)
    }

    @Test("each mistake is named", arguments: PivotMistakeCase.all)
    func names(_ mistake: PivotMistakeCase) throws {
        let (scene, exchange) = try Self.diagnose(mistake)
        let diagnosis = try #require(exchange.diagnosis)
        #expect(diagnosis.mistake == mistake.mistake, "\(diagnosis.explanation)")
        let text = [
            diagnosis.explanation, diagnosis.expected, diagnosis.received, diagnosis.curl,
        ].compactMap { $0 }.joined(separator: "\n")
        #expect(!text.contains(scene.secret) && !text.contains(scene.other["clientSecret"]))
        #expect(!text.contains(scene.token) && !diagnosis.explanation.contains("\n"))
    }

    @Test("each mistake is explained, word for word")
    func explanations() throws {
        var lines: [String] = []
        for mistake in PivotMistakeCase.all {
            let diagnosis = try Self.diagnose(mistake).1.diagnosis
            lines.append("\(mistake.mistake): \(diagnosis?.explanation ?? "")")
        }
        #expect(lines == PivotMistakeTexts.lines)
    }

    @Test("every name of the table is made by a case, and no other name is")
    func coverage() {
        let made = Set(PivotMistakeCase.all.map(\.mistake))
        // The default client id has no letters; `minted` makes that one.
        let names = PivotMistakes.all.filter { $0 != "client-id-wrong-case" }
        #expect(made == Set(names))
        #expect(Set(PivotMistakes.all).count == PivotMistakes.all.count)
        #expect(PivotMistakes.all.count >= 100)
    }

    @Test("a client id with letters in the wrong case, in a sandbox of its own")
    func minted() throws {
        let scene = try PivotScene()
        let sandbox = try #require(scene.world.gateway.directory.sandbox(id: "sandbox-1"))
        scene.world.gateway.directory.assign(listener: 2, port: 2, to: sandbox)
        let id = scene.other["clientId"]
        _ = scene.world.gateway.reply(
            to: scene.merchant(id.uppercased(), scene.other["clientSecret"]), listener: 2)
        let exchange = try #require(sandbox.journal.snapshot.exchanges.last?.exchange)
        #expect(exchange.diagnosis?.mistake == "client-id-wrong-case")
        #expect(
            exchange.diagnosis?.explanation
                == "X-MERCHANT-ID is the client id in another case; send it as it is")
    }

    @Test("the corrected commands succeed when they are sent", arguments: PivotMistakeCase.all)
    func corrections(_ mistake: PivotMistakeCase) throws {
        let (scene, exchange) = try Self.diagnose(mistake)
        let diagnosis = try #require(exchange.diagnosis)
        let cannotBe = [
            "credentials-expired", "credentials-revoked", "too-many-requests",
        ]
        guard let curl = diagnosis.curl else {
            #expect(cannotBe.contains(mistake.mistake))
            return
        }
        #expect(!cannotBe.contains(mistake.mistake))
        var variables = [("MOCKPROVIDERS_PIVOT_CLIENT_SECRET", scene.secret)]
        var status = 0
        for command in try PivotCurl.parse(curl) {
            let reply = scene.send(try command.request(variables))
            status = reply.status
            let json = try JSONParser.parse(reply.body)
            if let token = json["data"]?["accessToken"]?.text {
                variables.append(("TOKEN", token))
            }
        }
        #expect(status == 200, "\(curl)")
    }

    @Test("what is no known mistake is not named")
    func negativeControls() throws {
        let scene = try PivotScene()
        let other = scene.token(of: scene.id, secondsAgo: 100).split(separator: ".")
        let own = scene.token.split(separator: ".")
        let requests = [
            // A random signature, none, and the right one of another token.
            scene.call("Bearer \(own[0]).\(own[1]).\(String(repeating: "A", count: 43))"),
            scene.call("Bearer abc.def.ghi"), scene.call("Bearer opaque"),
            scene.call("Bearer \(own[0]).\(own[1]).\(other[2])"), scene.call("Digest a=b"),
            scene.merchant(scene.id, "another-secret"),
            scene.merchant("22222222-2222-3333-4444-555555555555", scene.secret),
            scene.merchant(scene.id, scene.secret, body: "{\"grantType\":\"client\"}"),
            scene.merchant(scene.id, scene.secret, body: "<xml/>"),
            scene.history("startDate=soon&endDate=2026-04-26"),
            scene.history("\(PivotScene.window)&accountType=SAVINGS"),
            scene.authorized("/v1/transfers"),
        ]
        for request in requests {
            #expect(scene.send(request).status >= 400)
            let diagnosis = try #require(scene.last?.diagnosis)
            #expect(diagnosis.mistake == nil, "\(diagnosis)")
            #expect(!diagnosis.explanation.isEmpty && diagnosis.expected != nil)
        }
        #expect(scene.send(scene.history(PivotScene.window)).status == 200)
        #expect(scene.last?.diagnosis == nil)
    }

    @Test("a row that a script answers with says nothing of a request that is right")
    func scriptedRows() throws {
        let scene = try PivotScene()
        let context = DiagnosisContext(
            endpoint: 0, now: scene.world.now, world: scene.sandbox.world(PivotScene.provider),
            sandbox: "default")
        for row in Pivot().errors where row.name != "frequency-above-limit" {
            let refusal = Refusal(row, because: "the script says so")
            let diagnosis = Pivot().diagnose(
                refusal, of: scene.history(PivotScene.window), in: context)
            #expect(diagnosis == nil, "\(row.name)")
        }
    }
}
