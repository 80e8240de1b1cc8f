import MockProviders
import Testing
import WireFormats

/// hashkey.md section 5: every error that a request can provoke, to the byte.
@Suite("HashKey errors")
struct HashKeyErrorTests {
    @Test(
        "a sub-account key gets the code that is chosen",
        arguments: [
            ("-1005", "No permission"), ("-3117", "Invalid permission"), ("0102", "Invalid APIKey"),
            ("0104", "accountId is not allowed"), ("-1002", "Unauthorized operation"),
            ("-1204", "From account must be a main account"),
        ], TestWorld.Stage.allCases)
    func subAccountErrors(_ row: (String, String), _ stage: TestWorld.Stage) throws {
        let (code, message) = row
        var client = HashKeyClient(
            try TestWorld(options: ["hashkey.sub_account_error=\(code)"], stage: stage))
        client.key = "sim-hk-subkey-0001"
        let reply = client.flow("trade")
        #expect(reply.status == 400)
        #expect(reply.text == "{\"code\":\"\(code)\",\"msg\":\"\(message)\"}")
    }

    @Test(
        "a key that is not active gets its own error, before timestamp and signature",
        arguments: [
            ("expired", "0103", "APIKey expired"), ("invalid", "0102", "Invalid APIKey"),
            ("ip-refused", "0202", "Invalid IP"),
        ], TestWorld.Stage.allCases)
    func keyStates(_ row: (String, String, String), _ stage: TestWorld.Stage) throws {
        let (state, code, message) = row
        let client = HashKeyClient(
            try TestWorld(options: ["hashkey.key_state=\(state)"], stage: stage))
        let expected = "{\"code\":\"\(code)\",\"msg\":\"\(message)\"}"
        #expect(client.flow("trade").text == expected)
        #expect(client.send("x=1").text == expected)
        #expect(client.flow("trade").status == 400)
    }

    @Test(
        "an institution without the endpoint is not authorized", arguments: TestWorld.Stage.allCases
    )
    func endpointNotEnabled(_ stage: TestWorld.Stage) throws {
        let client = HashKeyClient(
            try TestWorld(options: ["hashkey.balance_flow_enabled=false"], stage: stage))
        #expect(
            client.flow("trade").text
                == "{\"code\":\"-1205\",\"msg\":\"Account not authorized\"}")
        let kind = client.send("timestamp=\(client.now)", to: "/api/v1/account/checkApiKey")
        #expect(kind.text == "{\"accountType\":\"master\"}")
    }

    @Test(
        "the signature error can have the code of the documented table",
        arguments: TestWorld.Stage.allCases)
    func signatureErrorCode(_ stage: TestWorld.Stage) throws {
        var client = HashKeyClient(
            try TestWorld(options: ["hashkey.signature_error_code=0001"], stage: stage))
        client.secret = "wrong"
        #expect(
            client.flow("trade").text == "{\"code\":\"0001\",\"msg\":\"Incorrect signature\"}")
    }

    @Test(
        "a missing or malformed signature is an incorrect one", arguments: TestWorld.Stage.allCases)
    func missingSignature(_ stage: TestWorld.Stage) throws {
        let world = try TestWorld(stage: stage)
        let query = "timestamp=\(world.now.milliseconds)"
        for signature in ["", "&signature=", "&signature", "&signature=zz", "&Signature=00"] {
            let reply = world.get(
                "/api/v1/account/type?\(query)\(signature)", [("X-HK-APIKEY", "sim-hk-key-0001")])
            #expect(reply.text == "{\"code\":\"0002\",\"msg\":\"Incorrect signature\"}")
        }
    }

    @Test(
        "types outside the eight are invalid, in any other case too",
        arguments: TestWorld.Stage.allCases)
    func invalidTypes(_ stage: TestWorld.Stage) throws {
        let client = HashKeyClient(try TestWorld(stage: stage))
        for type in ["Trade", "TRADE", "deposits", "1", "trade%20"] {
            #expect(client.flow(type).text == "{\"code\":\"-2026\",\"msg\":\"Invalid type\"}")
        }
        #expect(client.flow("").text.contains("Required field type missing or invalid"))
    }

    @Test(
        "required fields are named when missing, empty or unparsable",
        arguments: TestWorld.Stage.allCases)
    func requiredFields(_ stage: TestWorld.Stage) throws {
        let client = HashKeyClient(try TestWorld(stage: stage))
        let parts = [
            "type": "type=trade", "startTime": "startTime=\(client.now)",
            "endTime": "endTime=\(client.now)",
        ]
        for (name, part) in parts.sorted(by: { $0.key < $1.key }) {
            let others = parts.filter { $0.key != name }.values.sorted().joined(separator: "&")
            let expected =
                "{\"code\":\"0001\",\"msg\":\"Required field \(name) missing or invalid\"}"
            let wrong = name == "type" ? ["", "type=", "type"] : ["", "\(name)=", "\(name)=1.5"]
            for text in wrong {
                let query = "\(others)&\(text)&timestamp=\(client.now)"
                #expect(client.send(query).text == expected)
            }
            #expect(client.send("\(others)&\(part)&timestamp=\(client.now)").status == 200)
        }
    }

    @Test("the code can be a number", arguments: TestWorld.Stage.allCases)
    func codeAsNumber(_ stage: TestWorld.Stage) throws {
        let client = HashKeyClient(
            try TestWorld(options: ["hashkey.code_type=number"], stage: stage))
        #expect(client.flow("x").text == "{\"code\":-2026,\"msg\":\"Invalid type\"}")
        #expect(client.send("timestamp=x").text.hasPrefix("{\"code\":1,"))
        let text = HashKeyClient(try TestWorld(options: ["hashkey.code_type=string"], stage: stage))
        #expect(text.flow("x").text == "{\"code\":\"-2026\",\"msg\":\"Invalid type\"}")
    }

    @Test("the timestamp error can have hummingbot's wording", arguments: TestWorld.Stage.allCases)
    func timestampWording(_ stage: TestWorld.Stage) throws {
        let client = HashKeyClient(
            try TestWorld(options: ["hashkey.timestamp_error_text=the-request"], stage: stage))
        #expect(
            client.send("timestamp=1").text
                == "{\"code\":\"-1021\",\"msg\":\"Timestamp for the request is outside of the "
                + "recvWindow\"}")
    }

    @Test("an unknown path is HTML that calls itself JSON", arguments: TestWorld.Stage.allCases)
    func unknownPath(_ stage: TestWorld.Stage) throws {
        let world = try TestWorld(stage: stage)
        let reply = world.get("/api/v1/account/nothing", [("X-HK-APIKEY", "sim-hk-key-0001")])
        #expect(reply.status == 404)
        #expect(reply.text == "<html><body><h2>404 Not found</h2></body></html>")
        #expect(reply[field: "Content-Type"] == "application/json;charset=UTF-8")
        let post = world.send(
            .post, HashKeyClient.flowPath, [("X-HK-APIKEY", "sim-hk-key-0001")])
        #expect(post.status == 404)
    }

    @Test(
        "a documented path that is not simulated is not routed", arguments: TestWorld.Stage.allCases
    )
    func notRouted(_ stage: TestWorld.Stage) throws {
        let world = try TestWorld(stage: stage)
        for path in ["api/v1/account/vipInfo", "api/v1/account/fiat/history"] {
            let reply = world.get("/\(path)?x=1", [("X-HK-APIKEY", "sim-hk-key-0001")])
            #expect(reply.status == 404)
            #expect(reply.text == "{\"code\":404,\"msg\":\"No static resource \(path).\"}")
        }
    }

    @Test(
        "every reply has the gateway's headers in its order, and nothing else",
        arguments: TestWorld.Stage.allCases)
    func gatewayHeaders(_ stage: TestWorld.Stage) throws {
        let client = HashKeyClient(try TestWorld(stage: stage))
        for (reply, cache) in [
            (client.flow("trade"), "Miss from cloudfront"),
            (client.flow("x"), "Error from cloudfront"),
        ] {
            #expect(
                reply.fields.map(\.name) == [
                    "Date", "Content-Type", "Server", "traceid", "X-Cache",
                ])
            #expect(reply[field: "Date"] == "Thu, 23 Oct 2025 06:13:20 GMT")
            #expect(reply[field: "Server"] == "openresty")
            #expect(reply[field: "X-Cache"] == cache)
            let trace = try #require(reply[field: "traceid"])
            #expect(trace.hasPrefix("REST:20251023061320000OPENAPI11"))
            #expect(trace.count == 36)
        }
    }

    @Test("documented errors have status 400, and every row says what it rests on")
    func tableIsComplete() {
        let errors = HashKey().errors
        let others = ["rate-limited", "not-routed"]
        for error in errors where !error.code.isEmpty && !others.contains(error.name) {
            #expect(error.status == 400)
        }
        #expect(Set(errors.map(\.name)).count == errors.count)
        #expect(errors.allSatisfy { !$0.source.isEmpty && !$0.trigger.isEmpty })
        #expect(!errors.contains { $0.status == 401 || $0.status == 403 })
    }

    @Test(
        "a supplementary fee and lower-case types are options", arguments: TestWorld.Stage.allCases)
    func recordOptions(_ stage: TestWorld.Stage) throws {
        let zero = HashKeyClient(
            try TestWorld(options: ["hashkey.fee_supplementary_amount=zero"], stage: stage))
        let trade = try zero.rows(zero.flow("trade", "&limit=1"))[0]
        #expect(trade["feeSupplementaryAmount"]?.text == "0")
        let position = try #require(trade.names.firstIndex(of: "feeSupplementaryAmount"))
        #expect(trade.names[position - 1] == "fee" && trade.names[position + 1] == "feeCcy")
        let lower = HashKeyClient(try TestWorld(options: ["hashkey.type_case=lower"], stage: stage))
        for type in ["deposit", "withdraw", "refund", "trade", "fiatDeposit"] {
            let row = try lower.rows(lower.flow(type, "&limit=1"))[0]
            #expect(row["type"]?.text == type)
        }
    }

    @Test(
        "reversals are absent, or have the chosen shape in place of another entry",
        arguments: TestWorld.Stage.allCases)
    func reversals(_ stage: TestWorld.Stage) throws {
        #expect(HashKeyClient(try TestWorld(stage: stage)).flow("reversal").text == "[]")
        for (shape, wire, names, other) in [
            ("fiat", "reversal", HashKeyRecordTests.fiat, "fiatWithdraw"),
            ("va", "Reversal", HashKeyRecordTests.virtualAsset, "withdraw"),
        ] {
            let client = HashKeyClient(
                try TestWorld(options: ["hashkey.reversal=\(shape)"], stage: stage))
            let rows = try client.walk("reversal", limit: 100)
            #expect(!rows.isEmpty)
            #expect(rows.allSatisfy { $0.names == names && $0["type"]?.text == wire })
            let others = try client.walk(other, limit: 500).compactMap { $0["id"]?.text }
            #expect(Set(others).isDisjoint(with: rows.compactMap { $0["id"]?.text }))
        }
    }
}
