import MockProviders
import Testing
import WireFormats

/// pagsmile.md section 2: every vector, documented and computed, accepted and refused.
@Suite("Pagsmile signature vectors")
struct PagsmileVectorTests {
    struct Vector: Sendable, CustomTestStringConvertible {
        let name: String
        let body: String
        let signature: String
        /// What /api/balance/history answers when the signature counts as right.
        let status: Int
        /// The detail of a field error behind the signature check.
        var err: String?
        var now = PagsmileClient.vectorInstant
        var testDescription: String { name }
    }

    static let april =
        "{\"start_date\":\"2026-04-01\",\"end_date\":\"2026-04-14\","
        + "\"timestamp\":1776124800"
    static let aprilSignature = "35f6c5b0cf3fb28b757524d0de83c6fda9a7a20368969f3879c5ab04f77bfa68"

    /// The vectors with the sandbox's key.
    static let own = [
        Vector(name: "3", body: april + "}", signature: aprilSignature, status: 200),
        Vector(
            name: "4 empty", body: april + ",\"currency\":\"\"}", signature: aprilSignature,
            status: 200),
        Vector(
            name: "4 null", body: april + ",\"currency\":null}", signature: aprilSignature,
            status: 200),
        Vector(
            name: "5",
            body: "{\"start_date\":\"2026-04-01\",\"end_date\":\"2026-05-02\","
                + "\"timestamp\":1776124800}",
            signature: "f1ef49497ed50c9e3e1e021aafae07705b90d6825184c88f2699b710e228d424",
            status: 200),
        Vector(
            name: "6",
            body: "{\"start_date\":\"2021-07-01\",\"end_date\":\"2021-08-01\","
                + "\"timestamp\":1642075807}",
            signature: "aa4e6781762ff1108558cbc0710cf3ade616fba5d3259035488dde2a256794a8",
            status: 200, now: Instant(seconds: 1_642_075_813)),
        Vector(
            name: "7", body: "{\"timestamp\":1776124800}",
            signature: "997297fe193411048242dee31d7445fbf3709db0b13a9eca4e544fde18771b46",
            status: 400, err: "start_date is required"),
        Vector(
            name: "8",
            body: "{\"start_time\":\"2026-04-01 00:00:00\",\"end_time\":\"2026-04-14 00:00:00\","
                + "\"page_num\":1,\"page_size\":5,\"timestamp\":1776124800}",
            signature: "c6d66035114792669e417a8ed8fd8ace80038060b2c417506e3a7d9caae22b9b",
            status: 400, err: "start_date is required"),
        Vector(
            name: "9", body: "{}",
            signature: "0bd50cd0dc5f2c80dadfb41134829746064fd14ed5dd9e87884d16f64acd7a9f",
            status: 400, err: "start_date is required"),
    ]

    static func payout(notify: String) -> String {
        """
        {"name":"Test User Name","account_digit":"4","account_number":"1234567",\
        "account_type":"CHECKING","additional_remark":"1234567_test","amount":"10.00",\
        "bankcode":"001","branch":"0001","custom_code":"1234567","document_id":"50284414727",\
        "document_type":"CPF","fee":"merchant","notify_url":"\(notify)",\
        "payout_currency":"BRL","source_currency":"BRL"}
        """
    }

    /// The documentation's worked example and its twin; both have the key ABCDE.
    static let foreign = [
        Vector(
            name: "1", body: payout(notify: "https://www.pagsmile.com"),
            signature: "b15f900705867ecc3f66088054c14a80f9f12b1fb31c82320c4cbfe181876abb",
            status: 401),
        Vector(
            name: "2", body: payout(notify: "https://www.transfersmile.com"),
            signature: "00a888b56097617a3fd4ac7fce84676317a766d77a3a1da09beb05db90e96eba",
            status: 401),
    ]

    static let refused = [
        ("N1", "07ef98d2e28fba691d5e6b0ec93f9215e1265ac05b893c2fb0464dc3d9bb1328"),
        ("N2", "56d5cade95ac9794c29af34d7cea15c739839ef6286f3ce2c0cf082d21da2b07"),
        ("N3", "9feebcb59cf0121ea62d05a45259eec50c7a00b0c941f8504ce5862ce8521b0e"),
        ("placeholder", "d6181db0d6548b94b162e75d095b59147172d914699f83b2bd17951a671b6302"),
    ]

    private func world(_ vector: Vector, _ stage: TestWorld.Stage) throws -> PagsmileClient {
        try PagsmileClient.make(at: vector.now, stage: stage)
    }

    @Test(
        "a vector with the sandbox's key passes the signature check",
        arguments: own, TestWorld.Stage.allCases)
    func ownVectorPasses(_ vector: Vector, _ stage: TestWorld.Stage) throws {
        let client = try world(vector, stage)
        let reply = client.send(vector.body, signature: vector.signature)
        #expect(reply.status == vector.status)
        if let err = vector.err {
            #expect(reply.text == client.body(4_001_000, "invalid parameter", err: err))
        } else {
            #expect(reply.text.hasPrefix("{\"code\":200,\"msg\":\"success\",\"time\":"))
        }
    }

    @Test("a changed digit of a vector is refused", arguments: own, TestWorld.Stage.allCases)
    func changedDigitIsRefused(_ vector: Vector, _ stage: TestWorld.Stage) throws {
        let client = try world(vector, stage)
        for position in [0, 31, 63] {
            var digits = Array(vector.signature)
            digits[position] = digits[position] == "0" ? "1" : "0"
            let reply = client.send(vector.body, signature: String(digits))
            #expect(reply.status == 401)
            #expect(reply.text == client.body(4_004_003, "permission denied"))
        }
    }

    @Test("vector 7, 8 and 9 at /api/balance", arguments: TestWorld.Stage.allCases)
    func balanceVectors(_ stage: TestWorld.Stage) throws {
        for vector in Self.own.suffix(3) {
            let client = try world(vector, stage)
            let reply = client.send(
                vector.body, to: PagsmileClient.balancePath, signature: vector.signature)
            #expect(reply.status == (vector.name == "9" ? 400 : 200))
            if vector.name == "9" {
                #expect(
                    reply.text
                        == client.body(
                            4_001_000, "invalid parameter", err: "timestamp is required"))
            }
        }
    }

    @Test("every vector comes out of the signing function")
    func signingFunction() throws {
        for (vectors, key) in [(Self.own, "SIM_APP_KEY_0001"), (Self.foreign, "ABCDE")] {
            for vector in vectors {
                let members = try #require(
                    try JSONParser.parse(Bytes(text: vector.body)).members)
                for sample in PagsmileSignature.Sample.allCases {
                    let text = PagsmileSignature.parameters(of: members, as: sample)
                    let signature = PagsmileSignature.sign(text, appKey: Bytes(text: key)).text
                    #expect(signature == vector.signature, "\(vector.name) \(sample)")
                }
            }
        }
    }

    @Test("the worked example joins its members as the page prints them")
    func workedExample() throws {
        let members = try #require(try JSONParser.parse(Bytes(text: Self.foreign[0].body)).members)
        #expect(
            PagsmileSignature.parameters(of: members).text
                == "account_digit=4&account_number=1234567&account_type=CHECKING"
                + "&additional_remark=1234567_test&amount=10.00&bankcode=001&branch=0001"
                + "&custom_code=1234567&document_id=50284414727&document_type=CPF&fee=merchant"
                + "&name=Test User Name&notify_url=https://www.pagsmile.com&payout_currency=BRL"
                + "&source_currency=BRL")
    }

    @Test("vectors with another app's key are refused here", arguments: TestWorld.Stage.allCases)
    func foreignVectorsAreRefused(_ stage: TestWorld.Stage) throws {
        for vector in Self.foreign {
            let client = try world(vector, stage)
            let reply = client.send(vector.body, signature: vector.signature)
            #expect(reply.status == 401)
            #expect(reply.text == PagsmileClient.denied)
            // The same body with the sandbox's key gets as far as the fields.
            let signed = try client.send(vector.body)
            #expect(signed.text.contains("start_date is required"))
        }
    }

    @Test(
        "HMAC, unsorted keys, &key= and the page's placeholder are refused", arguments: refused,
        TestWorld.Stage.allCases)
    func negativeVectors(_ vector: (String, String), _ stage: TestWorld.Stage) throws {
        let client = try PagsmileClient.make(stage: stage)
        let reply = client.send(Self.april + "}", signature: vector.1)
        #expect(reply.status == 401)
        #expect(reply.text == PagsmileClient.denied)
    }

    @Test("the refused vectors are what the sheet says they are")
    func negativeVectorsAreExact() {
        let sorted = "end_date=2026-04-14&start_date=2026-04-01&timestamp=1776124800"
        let unsorted = "start_date=2026-04-01&end_date=2026-04-14&timestamp=1776124800"
        let key = "SIM_APP_KEY_0001"
        let hmac = HMAC<SHA256>(key: Bytes(text: key))
        #expect(
            Hex.encode(hmac.authenticationCode(for: Bytes(text: sorted))).text == Self.refused[0].1)
        #expect(Hex.encode(SHA256.hash(Bytes(text: unsorted + key))).text == Self.refused[1].1)
        #expect(
            Hex.encode(SHA256.hash(Bytes(text: sorted + "&key=" + key))).text == Self.refused[2].1)
    }

    @Test("members may come in any order and with any white space")
    func orderOfMembers() throws {
        let client = try PagsmileClient.make()
        let body =
            "\n{ \"timestamp\" : 1776124800 ,\t\"end_date\":\"2026-04-14\","
            + "\r\n\"start_date\":\"2026-\\u00304-01\" }"
        #expect(client.send(body, signature: Self.aprilSignature).status == 200)
    }
}
