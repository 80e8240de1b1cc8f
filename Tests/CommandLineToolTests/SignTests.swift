import TestSupport
import Testing
import WireFormats

/// The published and the computed signatures of HashKey, through `sign` and through the server.
struct SignTests {
    /// One vector: the text that is signed, and its signature.
    struct Vector: CustomTestStringConvertible, Sendable {
        let name: String
        let path: String
        let query: String
        let signature: String

        var testDescription: String { name }
    }

    private static let vectors = [
        Vector(
            name: "H1", path: Request.balanceFlow,
            query: "timestamp=1761200000000&type=trade&startTime=1760595200000"
                + "&endTime=1761200000000&limit=100",
            signature: "52c0b21376d90a4a9dcf3de4c6e61b6f1f1fd337db877852d17512a71da6f419"),
        Vector(
            name: "H2", path: Request.balanceFlow,
            query: "endTime=1761200000000&limit=100&startTime=1760595200000"
                + "&timestamp=1761200000000&type=trade",
            signature: "a82ef4be6325dd71577eac5ec61f4228ee8729e5949e1b0a63abd6cbfc7d2cac"),
        Vector(
            name: "H3", path: Request.balanceFlow,
            query: "type=deposit&startTime=1758608000000&endTime=1761200000000&beginId=1"
                + "&recvWindow=5000&timestamp=1761200000000",
            signature: "606c41dec6e84a120fb39c8ef65fd27c3d9a010ef66f56076d2fd4729541dfd0"),
        Vector(
            name: "H4", path: Request.balanceFlow,
            query: "type=fiatDeposit&startTime=1758608000000&endTime=1761200000000"
                + "&remark=%2FREF%3AH2A6U8%2FMEMO%3AcustomId2&timestamp=1761200000000",
            signature: "21bdf947a6e7eac20178200986c8ca794c92270d3788b39a17f7709f9947456c"),
        Vector(
            name: "H5", path: Request.balanceFlow,
            query: "type=fiatDeposit&startTime=1758608000000&endTime=1761200000000"
                + "&remark=/REF:H2A6U8/MEMO:customId2&timestamp=1761200000000",
            signature: "e29e923ff5ddda5cdcc73efa320adcc13772d899edc52ff79fb1bc359ff0755a"),
        Vector(
            name: "H6", path: "/api/v1/account/type", query: "timestamp=1761200000000",
            signature: "9109edbe0b21d0ae3bd366a0143d7cec56f8eaf6523696b71db0e2eb88017764"),
    ]

    private func signed(
        _ words: String..., key: String = ServerProcess.key, secret: String = ServerProcess.secret
    ) throws -> [Substring] {
        let program = try ProgramRunner.builtProgram(named: "mockproviders")
        let outcome = try ProgramRunner.run(
            program, ["sign", "hashkey", "--key", key, "--secret", secret] + words)
        #expect(outcome.exitCode == 0)
        #expect(outcome.errors.isEmpty)
        return outcome.output.split(separator: "\n")
    }

    @Test(arguments: vectors)
    func `a computed vector is signed`(vector: Vector) throws {
        let lines = try signed("GET", "\(vector.path)?\(vector.query)")
        #expect(lines.contains("  \(vector.query)"))
        #expect(lines.contains("  \(vector.signature)"))
        let address = "http://127.0.0.1:4810\(vector.path)?\(vector.query)"
        let curl = "curl -sS -H 'X-HK-APIKEY: \(ServerProcess.key)' "
        #expect(lines.last == "  \(curl)'\(address)&signature=\(vector.signature)'")
    }

    @Test func `a documented vector is signed, in the query or over query and body`() throws {
        let key = "tAQfOrPIZAhym0qHISRt8EFvxPemdBm5j5WMlkm3Ke9aFp0EGWC2CGM8GHV4kCYW"
        let secret = "lH3ELTNiFxCQTmi9pPcWWikhsjO04Yoqw3euoHUuOLC3GYBW64ZqzQsiOEHXQS76"
        let first = "symbol=ETHBTC&side=BUY&type=LIMIT&timeInForce=GTC"
        let second = "quantity=1&price=0.1&recvWindow=5000&timestamp=1538323200000"
        let path = "/api/v1/spot/order"
        let whole = "5f2750ad7589d1d40757a55342e621a44037dad23b5128cc70e18ec1d1c3f4c6"
        let joined = "885c9e3dd89ccd13408b25e6d54c2330703759d7494bea6dd5a3d1fd16ba3afa"
        let inQuery = try signed("POST", "\(path)?\(first)&\(second)", key: key, secret: secret)
        #expect(inQuery.contains("  \(whole)"))
        let inBody = try signed("POST", path, "\(first)&\(second)", key: key, secret: secret)
        #expect(inBody.contains("  \(whole)"))
        let mixed = try signed("POST", "\(path)?\(first)", second, key: key, secret: secret)
        #expect(mixed.contains("  \(joined)"))
        #expect(mixed.contains("  \(first)\(second)"))
    }

    @Test func `a timestamp is put in when the target has none`() throws {
        let lines = try signed(
            "--timestamp", "1761200000000", "GET", "/api/v1/account/type")
        #expect(lines.contains("  \(SignTests.vectors[5].signature)"))
    }

    @Test func `the server accepts the vectors, and refuses them with one letter changed`() throws {
        let server = try ServerProcess(ServerProcess.frozen)
        let client = try server.connect()
        for vector in SignTests.vectors {
            let target = "\(vector.path)?\(vector.query)&signature="
            let reply = try client.get(target + vector.signature)
            #expect(reply.status == 200, "\(vector.name)")
            #expect(reply.body.first == UInt8(ascii: "["))
            let upper = try client.get(target + vector.signature.uppercased())
            #expect(upper.body == reply.body)
            let last = vector.signature.hasSuffix("0") ? "1" : "0"
            let wrong = try client.get(target + vector.signature.dropLast() + last)
            #expect(wrong.status == 400)
            #expect(wrong.body.text == #"{"code":"0002","msg":"Incorrect signature"}"#)
        }
    }

    @Test func `a signature over the decoded query needs its option`() throws {
        // H5's signature with H4's query: signed decoded, sent encoded.
        let target =
            "\(Request.balanceFlow)?\(SignTests.vectors[3].query)"
            + "&signature=\(SignTests.vectors[4].signature)"
        let strict = try ServerProcess(ServerProcess.frozen)
        #expect(try strict.connect().get(target).status == 400)
        let lenient = try ServerProcess(
            ServerProcess.frozen, "--option=hashkey.signed_bytes=raw-or-decoded")
        #expect(try lenient.connect().get(target).status == 200)
    }
}
