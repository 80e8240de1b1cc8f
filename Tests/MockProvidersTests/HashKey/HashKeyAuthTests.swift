import MockProviders
import Testing
import WireFormats

/// hashkey.md sections 2 and 8: keys, the time rule, and the order of the checks.
@Suite("HashKey authentication")
struct HashKeyAuthTests {
    private func send(_ offset: Int64, _ more: String = "", _ options: [String] = []) throws
        -> TestReply
    {
        let client = HashKeyClient(try TestWorld(options: options))
        return client.send(
            "timestamp=\(client.now + offset)\(more)", to: "/api/v1/account/checkApiKey")
    }

    @Test(
        "the time rule is strict in the future and inclusive in the past",
        arguments: [
            (999, "", true), (1000, "", false), (1001, "", false), (0, "", true),
            (-5000, "", true), (-5001, "", false), (-10_000, "&recvWindow=10000", true),
            (-10_001, "&recvWindow=10000", false), (999, "&recvWindow=0", true),
            (-1, "&recvWindow=0", false), (0, "&recvWindow=0", true),
            (-86_400_000, "&recvWindow=86400000", true),
        ] as [(Int64, String, Bool)])
    func timeRule(_ offset: Int64, _ more: String, _ accepted: Bool) throws {
        let reply = try send(offset, more)
        #expect(reply.status == (accepted ? 200 : 400))
        if !accepted {
            #expect(
                reply.text
                    == "{\"code\":\"-1021\",\"msg\":\"Timestamp for this request is outside of the "
                    + "recvWindow\"}")
        }
    }

    @Test("timestamps at the ends of 64 bits are refused, not computed with")
    func extremeTimestamps() throws {
        let client = HashKeyClient(try TestWorld())
        for timestamp in ["\(Int64.min)", "\(Int64.max)", "-1", "0"] {
            let reply = client.send("timestamp=\(timestamp)", to: "/api/v1/account/type")
            #expect(reply.text.contains("-1021"))
        }
        for timestamp in ["9223372036854775808", "1e3", "1761200000000.0", "+1", "%31x", "abc"] {
            let reply = client.send("timestamp=\(timestamp)", to: "/api/v1/account/type")
            #expect(
                reply.text
                    == "{\"code\":\"0001\",\"msg\":\"Required field timestamp missing or invalid\"}"
            )
        }
    }

    @Test("a clock before 1970 and the greatest timestamp do not overflow")
    func clockBefore1970() throws {
        let client = HashKeyClient(try TestWorld(at: Instant(seconds: -315_619_200)))
        let reply = client.send("timestamp=\(Int64.max)", to: "/api/v1/account/type")
        #expect(reply.text.contains("-1021"))
        let far = "type=trade&startTime=\(Int64.max)&endTime=\(Int64.max)"
        #expect(client.send("\(far)&timestamp=\(client.now)").text == "[]")
    }

    @Test("recvWindow that is no number is illegal; with its option it is ignored")
    func receiveWindowMustBeANumber() throws {
        #expect(
            try send(0, "&recvWindow=abc").text
                == "{\"code\":\"-1130\",\"msg\":\"Illegal parameter recvWindow\"}")
        #expect(try send(0, "&recvWindow=-1").text.contains("-1130"))
        let ignored = ["hashkey.recv_window=ignored"]
        #expect(try send(-5001, "&recvWindow=10000", ignored).status == 400)
        #expect(try send(0, "&recvWindow=abc", ignored).status == 200)
    }

    @Test("a missing, unknown or differently cased key is an unauthorized operation")
    func keyMustBeKnown() throws {
        let expected = "{\"code\":\"-1002\",\"msg\":\"Unauthorized operation\"}"
        let world = try TestWorld()
        #expect(world.get("/api/v1/account/type?timestamp=1").text == expected)
        for key in ["", "nobody", "SIM-HK-KEY-0001", "sim-hk-key-0001 x"] {
            var client = HashKeyClient(world)
            client.key = key
            #expect(client.flow("trade").text == expected)
        }
    }

    @Test("a sub-account key is refused whatever its parameters, and only by balanceFlow")
    func subAccountKeyIsRefused() throws {
        var client = HashKeyClient(try TestWorld())
        client.key = "sim-hk-subkey-0001"
        let expected = "{\"code\":\"-1005\",\"msg\":\"No permission\"}"
        #expect(client.flow("trade").text == expected)
        #expect(client.send("timestamp=\(client.now)").text == expected)
        #expect(client.flow("nonsense", days: 400).text == expected)
        let kind = client.send("timestamp=\(client.now)", to: "/api/v1/account/checkApiKey")
        #expect(kind.text == "{\"accountType\":\"sub\"}")
    }

    @Test("the first fault in the documented order is the one reported")
    func orderOfChecks() throws {
        // Each request has all the faults that remain; one is mended at a time.
        let world = try TestWorld()
        let now = world.now.milliseconds
        var client = HashKeyClient(world)
        client.key = "nobody"
        #expect(client.send("x=1").text.contains("-1002"))
        client.key = "sim-hk-subkey-0001"
        client.secret = "wrong"
        #expect(client.send("x=1").text.contains("Required field timestamp"))
        #expect(client.send("timestamp=1").text.contains("0002"))
        client.secret = "sim-hk-secret-0001-Zr4uPq7Vx2Lm9Tn"
        #expect(client.send("timestamp=1").text.contains("-1021"))
        #expect(client.send("timestamp=\(now)").text.contains("-1005"))
        client.key = "sim-hk-key-0001"
        #expect(client.send("timestamp=\(now)").text.contains("Required field type"))
        #expect(client.send("timestamp=\(now)&type=x").text.contains("Required field startTime"))
        let start = "timestamp=\(now)&type=x&startTime=9"
        #expect(client.send(start).text.contains("Required field endTime"))
        #expect(client.send(start + "&endTime=1&limit=x").text.contains("-1130"))
        #expect(client.send(start + "&endTime=1&accountId=1").text.contains("-2026"))
        let trade = "timestamp=\(now)&type=trade&startTime=9&endTime="
        #expect(client.send(trade + "1&accountId=1").text.contains("0104"))
        #expect(client.send(trade + "1").text.contains("-1004"))
        #expect(client.send(trade + "\(now)").text.contains("range of 7 days"))
        #expect(client.send(trade + "10").text.contains("range of 14 days"))
        #expect(client.flow("trade").status == 200)
    }

    @Test("the lists of checks read in the documented order")
    func listsOfChecks() {
        #expect(
            HashKey().checkNames(ofEndpoint: 0) == [
                "rate-limit", "api-key-known", "api-key-state", "timestamp-present", "signature",
                "recv-window", "master-key", "endpoint-enabled", "required-fields",
                "optional-fields", "type", "account", "range-order", "range-span",
                "range-lookback",
            ])
        #expect(HashKey().checkNames(ofEndpoint: 1) == [])
    }

    @Test("the public endpoints need neither key nor signature")
    func publicEndpoints() throws {
        let world = try TestWorld()
        #expect(world.get("/api/v1/ping").text == "{}")
        #expect(world.get("/api/v1/time").text == "{\"serverTime\":1761200000000}")
        #expect(world.get("/api/v1/time?x=1").status == 200)
    }

    @Test("unknown headers change nothing")
    func unknownHeaders() throws {
        let world = try TestWorld()
        let vector = HashKeyVectorTests.computed[0]
        let reply = world.get(
            "\(vector.path)?\(vector.query)&signature=\(vector.signature)",
            [
                ("X-HK-APIKEY", "sim-hk-key-0001"), ("INPUT-SOURCE", "10000700011"),
                ("broker_sign", "x"), ("Content-Type", "application/x-www-form-urlencoded"),
            ])
        #expect(reply.status == 200)
    }
}
