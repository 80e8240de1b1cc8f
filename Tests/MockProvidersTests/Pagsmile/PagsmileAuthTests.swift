import MockProviders
import Testing
import WireFormats

/// pagsmile.md section 2 and the lines of section 6 on timestamps and signatures.
@Suite("Pagsmile authentication")
struct PagsmileAuthTests {
    @Test("the checks are made in this order")
    func order() {
        let shared = [
            "rate-limit", "app-id-present", "authorization-present", "caller-ip", "app-known",
            "app-state", "merchant-state", "content-type", "json-body", "timestamp-fresh",
            "signature", "timestamp-fresh-behind-signature",
        ]
        let provider = Pagsmile()
        #expect(
            provider.checkNames(ofEndpoint: 0) == shared + [
                "start-date", "end-date", "timestamp", "date-order", "range-cap", "account-state",
            ])
        #expect(provider.checkNames(ofEndpoint: 1) == shared + ["timestamp", "account-state"])
        #expect(provider.checkNames(ofEndpoint: 2).isEmpty)
    }

    /// What each check says, in order, of a request that fails all of them.
    @Test("the first fault is the one reported, and mending it shows the next")
    func firstFault() throws {
        let options = [
            "requests_per_second=1", "caller_ip=refused", "app_state=inactive",
            "merchant_state=inactive", "content_type=json", "range_cap=31",
            "account_state=system-error",
        ]
        let bad = String(repeating: "0", count: 64)
        let body = "{\"start_date\":\"x\",\"end_date\":\"y\",\"timestamp\":1}"
        func answer(
            _ mended: Int, _ fields: [(String, String)], _ body: String, signed: Bool = false
        ) throws -> String {
            let client = PagsmileClient(
                try TestWorld(
                    at: PagsmileClient.vectorInstant,
                    options: options.dropFirst(mended).map { "pagsmile.\($0)" }))
            let signature = signed ? try client.signature(of: body) : bad
            let all = fields.map { ($0.0, $0.1 == "?" ? signature : $0.1) }
            let json = try client.world.post(
                PagsmileClient.historyPath, all, body: body
            ).json()
            return "\(json["code"]?.numberText ?? "") \(json["data"]?["err"]?.text ?? "")"
        }
        let stranger = [("AppId", "nobody"), ("Authorization", "?")]
        let app = [("AppId", "SIM_APP_ID_0001"), ("Authorization", "?")]
        let json = app + [("Content-Type", "application/json")]
        let stamp = "\"timestamp\":1776124800"
        #expect(try answer(1, [], "x") == "4004100 ")
        #expect(try answer(1, [app[0]], "x") == "4004101 ")
        #expect(try answer(1, stranger, "x") == "4004103 ")
        #expect(try answer(2, stranger, "x") == "4004003 ")
        #expect(try answer(2, app, "x") == "4001202 ")
        #expect(try answer(3, app, "x") == "4001201 ")
        #expect(try answer(4, app, "x") == "4001000 Content-Type must be application/json")
        #expect(try answer(4, json, "x") == "4001000 request body must be a JSON object")
        #expect(try answer(4, json, body) == "4001000 request has expired")
        let fresh = "{\"start_date\":\"x\",\"end_date\":\"y\",\(stamp)}"
        #expect(try answer(4, json, fresh) == "4004003 ")
        #expect(try answer(4, json, fresh, signed: true) == "4001000 start_date must be YYYY-MM-DD")
        let end = "{\"start_date\":\"2026-04-01\",\"end_date\":\"y\",\(stamp)}"
        #expect(try answer(4, json, end, signed: true) == "4001000 end_date must be YYYY-MM-DD")
        let missing = "{\"start_date\":\"2026-04-01\",\"end_date\":\"2025-01-01\"}"
        #expect(try answer(4, json, missing, signed: true) == "4001000 timestamp is required")
        let reversed = "{\"start_date\":\"2026-04-01\",\"end_date\":\"2025-01-01\",\(stamp)}"
        #expect(
            try answer(4, json, reversed, signed: true)
                == "4001000 end_date must not be before start_date")
        let long = "{\"start_date\":\"2025-01-01\",\"end_date\":\"2026-01-01\",\(stamp)}"
        #expect(try answer(5, json, long, signed: true) == "4001012 ")
        let right = "{\"start_date\":\"2026-04-01\",\"end_date\":\"2026-04-14\",\(stamp)}"
        #expect(try answer(5, json, right, signed: true) == "5001000 ")
        #expect(try answer(7, json, right, signed: true) == "200 ")
    }

    @Test("a stale timestamp is found before a wrong signature, or after it with its option")
    func staleOrWrong() throws {
        let stale = "{\"timestamp\":1}"
        let wrong = String(repeating: "a", count: 64)
        let path = PagsmileClient.balancePath
        let client = try PagsmileClient.make()
        let expired = client.body(4_001_000, "invalid parameter", err: "request has expired")
        #expect(client.send(stale, to: path, signature: wrong).text == expired)
        #expect(try client.send(stale, to: path).text == expired)
        let other = try PagsmileClient.make("timestamp_check=after-signature")
        #expect(other.send(stale, to: path, signature: wrong).text == PagsmileClient.denied)
        #expect(try other.send(stale, to: path).text == expired)
        #expect(try other.balance().status == 200)
    }

    @Test("AppId or MerchantId carries the id, the first of them if both do")
    func idHeaders() throws {
        var client = try PagsmileClient.make()
        for header in ["AppId", "appid", "APPID", "MerchantId", "merchantid"] {
            client.idHeader = header
            #expect(try client.balance().status == 200, "\(header)")
        }
        client.idHeader = "MerchantId"
        client.more = [("AppId", "")]
        #expect(try client.balance().status == 200)
        client.more = [("AppId", "nobody")]
        #expect(try client.balance().text == PagsmileClient.denied)
        var strict = try PagsmileClient.make("app_id_header=app-id")
        #expect(try strict.balance().status == 200)
        strict.idHeader = "MerchantId"
        #expect(
            try strict.balance().text
                == strict.body(4_004_100, "MerchantId or AppId is required"))
    }

    @Test("line 17: a timestamp lives as long as the option says, 60 s by default")
    func expiryWindow() throws {
        func status(_ age: Int64, _ options: String...) throws -> Int {
            let client = PagsmileClient(
                try TestWorld(
                    at: PagsmileClient.vectorInstant, options: options.map { "pagsmile.\($0)" }))
            return try client.send(
                "{\"timestamp\":\(client.seconds - age)}", to: PagsmileClient.balancePath
            ).status
        }
        for age: Int64 in [0, 1, 6, 60] { #expect(try status(age) == 200) }
        // The documentation's own refusals: 198 s and 2703 s.
        for age: Int64 in [61, 198, 2703] { #expect(try status(age) == 400) }
        for window: Int64 in [1, 30, 60, 120, 180, 300, 86_400] {
            #expect(try status(window, "expiry_seconds=\(window)") == 200)
            #expect(try status(window + 1, "expiry_seconds=\(window)") == 400)
        }
    }

    @Test("line 16: a timestamp ahead is as good as one behind, or as the option says")
    func futureTimestamps() throws {
        func statuses(_ options: String...) throws -> [Int] {
            let client = PagsmileClient(
                try TestWorld(
                    at: PagsmileClient.vectorInstant, options: options.map { "pagsmile.\($0)" }))
            return try [0, 1, 60, 61, 1_000_000].map { (ahead: Int64) in
                try client.send(
                    "{\"timestamp\":\(client.seconds + ahead)}", to: PagsmileClient.balancePath
                ).status
            }
        }
        #expect(try statuses() == [200, 200, 200, 400, 400])
        #expect(try statuses("expiry_seconds=1") == [200, 200, 400, 400, 400])
        #expect(try statuses("future_timestamp=accepted") == [200, 200, 200, 200, 200])
        #expect(try statuses("future_timestamp=refused") == [200, 400, 400, 400, 400])
    }

    @Test("line 15: a timestamp in milliseconds has expired")
    func milliseconds() throws {
        let client = try PagsmileClient.make()
        let reply = try client.send(
            "{\"timestamp\":1776124800000}", to: PagsmileClient.balancePath)
        #expect(
            reply.text == client.body(4_001_000, "invalid parameter", err: "request has expired"))
        let refusal = client.world.journal.exchanges.last?.exchange.refusal
        #expect(refusal?.explanation.contains("milliseconds") == true)
    }

    @Test("line 18: a request may be sent again inside the window")
    func replays() throws {
        let client = try PagsmileClient.make()
        let first = try client.history("2026-04-01", "2026-04-14")
        for _ in 0..<3 {
            #expect(try client.history("2026-04-01", "2026-04-14").body == first.body)
        }
        // The same bytes a minute later, and a second after that.
        let body = PagsmileVectorTests.april + "}"
        for (later, status) in [(Int64(60), 200), (61, 400)] {
            let world = try PagsmileClient.make(
                at: PagsmileClient.vectorInstant.advanced(bySeconds: later))
            #expect(
                world.send(body, signature: PagsmileVectorTests.aprilSignature).status == status)
        }
    }

    @Test("line 19: upper-case hex is refused, or accepted with its option")
    func signatureCase() throws {
        let body = PagsmileVectorTests.april + "}"
        let upper = PagsmileVectorTests.aprilSignature.uppercased()
        let strict = try PagsmileClient.make()
        #expect(strict.send(body, signature: upper).text == PagsmileClient.denied)
        let refusal = strict.world.journal.exchanges.last?.exchange.refusal
        #expect(refusal?.explanation.contains("lower case") == true)
        let lenient = try PagsmileClient.make("signature_case=either")
        #expect(lenient.send(body, signature: upper).status == 200)
        #expect(lenient.send(body, signature: upper.lowercased()).status == 200)
        #expect(lenient.send(body, signature: String(upper.reversed())).status == 401)
    }

    @Test("line 20: time is the clock in seconds, on errors too")
    func serverTime() throws {
        for seconds: Int64 in [0, 1_577_836_800, 1_642_075_813, 4_000_000_000] {
            let world = try TestWorld(at: Instant(seconds: seconds, nanoseconds: 999_999_999))
            let client = PagsmileClient(world)
            let time = JSONValue.number("\(seconds)")
            #expect(try client.balance().json()["time"] == time)
            #expect(try client.send("{}").json()["time"] == time)
            #expect(try world.get("/api/balance").json()["time"] == time)
        }
    }

    @Test("a timestamp may be a text of digits, unless only numbers count")
    func timestampAsText() throws {
        let body = "{\"timestamp\":\"1776124800\"}"
        let path = PagsmileClient.balancePath
        let number = try PagsmileClient.make().signature(of: "{\"timestamp\":1776124800}")
        let lenient = try PagsmileClient.make()
        #expect(lenient.send(body, to: path, signature: number).status == 200)
        let strict = try PagsmileClient.make("timestamp_type=number")
        #expect(
            strict.send(body, to: path, signature: number).text
                == strict.body(
                    4_001_000, "invalid parameter", err: "timestamp must be an integer"))
        #expect(try strict.balance().status == 200)
    }

    @Test("members that are not documented are signed and ignored")
    func extraMembers() throws {
        let client = try PagsmileClient.make()
        let plain = try client.history("2026-04-10", "2026-04-12")
        let body =
            "{\"start_date\":\"2026-04-10\",\"end_date\":\"2026-04-12\","
            + "\"timestamp\":1776124800,\"currency\":\"USD\",\"page_num\":2,\"page_size\":1}"
        #expect(try client.send(body).body == plain.body)
        let unsigned = try client.signature(
            of: "{\"start_date\":\"2026-04-10\","
                + "\"end_date\":\"2026-04-12\",\"timestamp\":1776124800}")
        #expect(client.send(body, signature: unsigned).status == 401)
    }

    @Test("where the code samples differ, the option says which one counts")
    func signatureSamples() throws {
        let body =
            "{\"timestamp\":1776124800,\"a\":0,\"b\":\"0\",\"c\":false,\"d\":0.0e5,"
            + "\"e\":[],\"f\":{},\"g\":true,\"h\":-1,\"z\":\"x&&\",\"n\":null,\"m\":\"\"}"
        let stamp = "timestamp=1776124800"
        let texts = [
            "java": "a=0&b=0&c=false&d=0.0e5&e=[]&f={}&g=true&h=-1&\(stamp)&z=x&&",
            "go": "a=0&b=0&c=false&d=0.0e5&e=[]&f={}&g=true&h=-1&\(stamp)&z=x",
            "python": "b=0&g=true&h=-1&\(stamp)&z=x",
            "php": "f={}&g=true&h=-1&\(stamp)&z=x&&",
        ]
        for sample in ["java", "go", "python", "php"] {
            let client = try PagsmileClient.make("signature_sample=\(sample)")
            for signed in ["java", "go", "python", "php"] {
                let text = try #require(texts[signed])
                let signature = PagsmileSignature.sign(
                    Bytes(text: text), appKey: Bytes(text: client.appKey)
                ).text
                let reply = client.send(
                    body, to: PagsmileClient.balancePath, signature: signature)
                #expect(reply.status == (sample == signed ? 200 : 401), "\(sample) \(signed)")
            }
        }
        #expect(try PagsmileClient.make().send(body, to: PagsmileClient.balancePath).status == 200)
    }

    @Test("members are sorted by their bytes, and only the top level counts")
    func sorting() throws {
        let value = try JSONParser.parse(
            Bytes(
                text: "{\"b\":1,\"a\":{\"z\":1,\"y\":[2, \"q\"]},\"B\":2,\"_\":3,\"é\":4,\"a1\":5}")
        )
        let members = try #require(value.members)
        #expect(
            PagsmileSignature.parameters(of: members).text
                == "B=2&_=3&a={\"z\":1,\"y\":[2,\"q\"]}&a1=5&b=1&é=4")
        #expect(PagsmileSignature.parameters(of: []).isEmpty)
    }

    @Test("the label of the body is ignored, unless JSON is asked for")
    func contentType() throws {
        let types = [
            ("application/json", true), ("application/json; charset=UTF-8", true),
            ("application/json; chartset=UTF-8", true), ("APPLICATION/JSON", true),
            ("application/vnd.api+json;x=1", true), ("text/plain", false), ("json", false),
            ("", false), ("application/x-www-form-urlencoded", false),
        ]
        for (type, isJSON) in types {
            var lenient = try PagsmileClient.make()
            lenient.more = [("Content-Type", type)]
            #expect(try lenient.balance().status == 200)
            var strict = try PagsmileClient.make("content_type=json")
            strict.more = [("Content-Type", type)]
            #expect(try strict.balance().status == (isJSON ? 200 : 400), "\(type)")
            strict.more = []
            #expect(try strict.balance().status == 400)
        }
    }
}
