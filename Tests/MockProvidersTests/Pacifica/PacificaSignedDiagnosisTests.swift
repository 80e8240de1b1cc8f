import MockProviders
import Testing
import WireFormats

/// Mistakes in a signed POST, each made as a client makes it.
@Suite("Pacifica diagnosis of signatures")
struct PacificaSignedDiagnosisTests {
    private static let now = Instant(milliseconds: 1_716_200_000_000)
    private static let right = PacificaClient.message("list_api_keys", at: now.milliseconds)

    /// A text that a client signs by mistake.
    struct Slip: Sendable, CustomTestStringConvertible {
        let mistake: String?
        let text: Bytes
        /// The explanation, up to where the texts part.
        let words: String
        var offset: Int?

        var testDescription: String { mistake ?? "none" }

        init(_ mistake: String?, _ text: String, _ words: String, _ offset: Int? = nil) {
            self.init(mistake, Bytes(text: text), words, offset)
        }

        init(_ mistake: String?, _ text: Bytes, _ words: String, _ offset: Int? = nil) {
            self.mistake = mistake
            self.text = text
            self.words = words
            self.offset = offset
        }
    }

    private static let unsorted = "the signed JSON has its keys unsorted; sort them at every level."
    private static let spaces =
        "the signed JSON has blanks after commas and colons; write it compactly."
    private static let flat =
        "the signed JSON lacks 'data' around the payload, {} for an empty one."
    private static let signedBody =
        "the body was signed; sign the message made of header and 'data'."
    private static let hashed =
        "a digest of the message was signed; Ed25519 hashes by itself, sign the message."

    static let slips: [Slip] = [
        Slip(
            "keys-unsorted",
            "{\"timestamp\":1716200000000,\"expiry_window\":5000,\"type\":\"list_api_keys\","
                + "\"data\":{}}", unsorted, 2),
        Slip(
            "keys-unsorted",
            "{\"type\":\"list_api_keys\",\"timestamp\":1716200000000,\"expiry_window\":5000,"
                + "\"data\":{}}", unsorted, 2),
        Slip(
            "json-with-spaces",
            "{\"data\": {}, \"expiry_window\": 5000, \"timestamp\": 1716200000000, "
                + "\"type\": \"list_api_keys\"}", spaces, 8),
        Slip(
            "keys-unsorted-and-json-with-spaces",
            "{\"timestamp\": 1716200000000, \"expiry_window\": 5000, "
                + "\"type\": \"list_api_keys\", \"data\": {}}",
            unsorted + " Also, " + spaces, 2),
        Slip(
            "json-pretty",
            "{\n  \"data\": {},\n  \"expiry_window\": 5000,\n  \"timestamp\": 1716200000000,\n"
                + "  \"type\": \"list_api_keys\"\n}",
            "the signed JSON is spread over lines; write it compactly.", 1),
        Slip(
            "data-not-nested",
            "{\"expiry_window\":5000,\"timestamp\":1716200000000,\"type\":\"list_api_keys\"}", flat,
            2),
        Slip(
            "data-not-nested-and-json-with-spaces",
            "{\"expiry_window\": 5000, \"timestamp\": 1716200000000, "
                + "\"type\": \"list_api_keys\"}",
            flat + " Also, " + spaces, 2),
        Slip(
            "data-null", right.replacing("{}", with: "null"),
            "the signed JSON has null for an empty payload; it is {}.", 8),
        Slip(
            "type-missing", "{\"data\":{},\"expiry_window\":5000,\"timestamp\":1716200000000}",
            "the signed JSON lacks 'type'.", 57),
        Slip(
            "type-of-another-operation", right.replacing("list_api_keys", with: "create_api_key"),
            "the signed JSON has the type of another operation.", 66),
        Slip(
            "signed-timestamp-in-seconds", right.replacing("1716200000000", with: "1716200000"),
            "the signed timestamp is in seconds, the body's in milliseconds; sign the body's.", 54),
        Slip(
            "signed-timestamp-differs", right.replacing("1716200000000", with: "1716200000002"),
            "the signed timestamp is not the body's; read the clock once for both.", 56),
        Slip(
            "signed-window-differs", right.replacing("5000", with: "30000"),
            "the signed expiry_window is not the body's; use one for both.", 27),
        Slip(
            "window-missing",
            "{\"data\":{},\"timestamp\":1716200000000,\"type\":\"list_api_keys\"}",
            "the signed JSON lacks 'expiry_window'; it is signed also when the body leaves it out.",
            12),
        Slip(
            "numbers-quoted",
            "{\"data\":{},\"expiry_window\":\"5000\",\"timestamp\":\"1716200000000\","
                + "\"type\":\"list_api_keys\"}",
            "the signed JSON has its numbers in quotes.", 27),
        Slip(
            "account-signed", "{\"account\":\"\(PacificaClient.account)\"," + right.dropFirst(),
            "the signed JSON holds the account; that belongs to the body alone.", 2),
        Slip(
            "body-signed",
            "{\"account\":\"\(PacificaClient.account)\",\"agent_wallet\":null,"
                + "\"timestamp\":1716200000000,\"expiry_window\":5000}", signedBody, 2),
        Slip(
            "body-signed",
            "{\"account\":\"\(PacificaClient.account)\",\"agent_wallet\":null,"
                + "\"expiry_window\":5000,\"timestamp\":1716200000000}", signedBody, 2),
        Slip("message-hashed", SHA256.hash(Bytes(text: right)), hashed, 0),
        Slip("message-hashed", Hex.encode(SHA512.hash(Bytes(text: right))), hashed, 0),
        Slip(
            "newline-signed", right + "\n",
            "the signed text ends with a line feed; sign the JSON alone.", 81),
        Slip(nil, "something else", PacificaSignedDiagnosisTests.none),
        Slip(nil, Bytes(), PacificaSignedDiagnosisTests.none),
        // Right for another endpoint, at another time.
        Slip(
            nil, PacificaClient.message("list_api_keys", at: 1_716_100_000_000),
            PacificaSignedDiagnosisTests.none),
    ]

    private static let none =
        "the signature is none of the account's for this message, nor for any of the usual "
        + "mistakes. Compare the text that the client signs with the expected one."

    private func world() throws -> TestWorld {
        try TestWorld(at: PacificaSignedDiagnosisTests.now)
    }

    private func diagnosis(_ world: TestWorld) throws -> Diagnosis {
        try #require(world.journal.exchanges.last?.exchange.diagnosis)
    }

    /// The corrected request succeeds, and shows no secret.
    private func expectMended(_ diagnosis: Diagnosis, in world: TestWorld) throws {
        let curl = try #require(diagnosis.curl)
        let secret = Pacifica().defaultCredentials["secret"]
        for text in [curl, diagnosis.explanation, diagnosis.expected, diagnosis.received] {
            #expect(text?.contains(secret) != true)
        }
        #expect(PacificaCommand(curl).send(to: world).status == 200, "\(curl)")
    }

    @Test("a signature of another text is proven by making it again", arguments: slips)
    func text(_ slip: Slip) throws {
        let world = try world()
        let signature = try PacificaClient.wallet().key.signature(of: slip.text)
        let reply = world.post(
            PacificaClient.keysPath,
            body: PacificaClient.body(
                signature: Base58.encode(signature).text, timestamp: "1716200000000"))
        #expect(reply.text == PacificaClient.envelope("Verification failed", "400"))
        let diagnosis = try diagnosis(world)
        #expect(diagnosis.mistake == slip.mistake)
        #expect(diagnosis.expected == PacificaSignedDiagnosisTests.right)
        if let offset = slip.offset {
            let words = "\(slip.words) The texts part at byte \(offset): expected "
            #expect(diagnosis.explanation.hasPrefix(words), "\(diagnosis.explanation)")
        } else {
            #expect(diagnosis.explanation == slip.words)
            #expect(diagnosis.received == nil)
        }
        try expectMended(diagnosis, in: world)
    }

    @Test("where the texts part is shown with its surroundings")
    func surroundings() throws {
        let world = try world()
        let text = PacificaSignedDiagnosisTests.right.replacing("5000", with: "30000")
        _ = try PacificaClient(world).post(signing: text)
        let diagnosis = try diagnosis(world)
        #expect(
            diagnosis.explanation
                == "the signed expiry_window is not the body's; use one for both. The texts part at "
                + "byte 27: expected ‹window\":5000,\"timestamp\"›, signed "
                + "‹window\":30000,\"timestamp›.")
        #expect(diagnosis.received == text)
    }

    /// What is wrong with the body, its fields or its signer.
    struct BodySlip: Sendable, CustomTestStringConvertible {
        let mistake: String?
        var part = ""
        let body: String
        let words: String
        var options: [String] = []

        var testDescription: String { mistake ?? "none" }
    }

    private static func signed(
        _ seed: Bytes = Bytes(0..<32), _ text: String = right,
        _ encode: (Bytes) -> String = { Base58.encode($0).text }
    ) -> String {
        PacificaKeyPair(seed: seed).map { encode($0.key.signature(of: Bytes(text: text))) } ?? ""
    }

    private static func sent(
        account: String? = PacificaClient.account, agent: String = "null",
        signature: String? = signed(), timestamp: String? = "1716200000000",
        window: String? = "5000", payload: String = ""
    ) -> String {
        PacificaClient.body(
            account: account, agent: agent, signature: signature, timestamp: timestamp,
            window: window, payload: payload)
    }

    private static let strangerAccount =
        PacificaKeyPair(seed: Bytes(repeating: 7, count: 32))?.account ?? ""

    static let bodies: [BodySlip] = [
        BodySlip(
            mistake: "body-missing", body: "",
            words: "the request has no body; a POST carries account, signature, timestamp and "
                + "expiry_window as JSON."),
        BodySlip(
            mistake: "body-form-encoded",
            body: "account=\(PacificaClient.account)&signature=\(signed())&timestamp=1",
            words: "the body is written as a form (account=…&signature=…); it must be JSON."),
        BodySlip(mistake: nil, body: "{,}", words: "the body is not a JSON object."),
        BodySlip(
            mistake: "signature-missing", body: sent(signature: nil),
            words: "the body has no text 'signature'."),
        BodySlip(
            mistake: "signature-in-hex",
            body: sent(signature: signed { Hex.encode($0).text }),
            words: "signature is written in hex; it must be base58."),
        BodySlip(
            mistake: "signature-in-base64",
            body: sent(signature: signed { Base64.encode($0).text }),
            words: "signature is written in base64; it must be base58."),
        BodySlip(
            mistake: "signature-in-hex-and-json-with-spaces",
            body: sent(
                signature: signed(
                    Bytes(0..<32),
                    "{\"data\": {}, \"expiry_window\": 5000, \"timestamp\": 1716200000000, "
                        + "\"type\": \"list_api_keys\"}"
                ) { Hex.encode($0).text }),
            words: "signature is written in hex; it must be base58. Also, \(spaces) The texts part "
                + "at byte 8: expected ‹{\"data\":{},\"expiry_windo›, signed "
                + "‹{\"data\": {}, \"expiry_win›."),
        BodySlip(
            mistake: nil, body: sent(signature: String(repeating: "ab", count: 64)),
            words: "signature is 128 characters that are no base58 of 64 bytes, nor such a "
                + "signature in hex or base64."),
        BodySlip(
            mistake: "timestamp-missing", body: sent(timestamp: nil),
            words: "the body has no timestamp; it is the one that was signed, in milliseconds."),
        BodySlip(
            mistake: "timestamp-quoted", body: sent(timestamp: "\"1716200000000\""),
            words: "timestamp is a text; it must be a number, without quotes."),
        BodySlip(
            mistake: "timestamp-in-seconds", body: sent(timestamp: "1716199999"),
            words: "timestamp is in seconds; times a thousand it would be in time. It counts "
                + "milliseconds."),
        BodySlip(
            mistake: "window-in-seconds", body: sent(timestamp: "1716199999000", window: "5"),
            words:
                "expiry_window is 5 ms, and the message 1000 ms old; 5 s would have been enough. "
                + "It counts milliseconds."),
        BodySlip(
            mistake: "message-expired", body: sent(timestamp: "1716199963000"),
            words:
                "timestamp is 37000 ms behind the sandbox's clock, and expiry_window 5000 ms: the "
                + "message expired 32000 ms ago. Sign anew before each request, and check the "
                + "clock."),
        BodySlip(
            mistake: "account-missing", body: sent(account: nil),
            words: "the body has no text 'account'."),
        BodySlip(
            mistake: "account-misnamed",
            body: sent(account: nil, payload: "\"wallet\":\"\(PacificaClient.account)\""),
            words: "the address is in the member 'wallet'; its name is 'account'."),
        BodySlip(
            mistake: "account-empty", body: sent(account: ""),
            words: "account is there, but empty; its value is the wallet's address."),
        BodySlip(
            mistake: "account-truncated",
            body: sent(account: String(PacificaClient.account.dropLast())),
            words: "account is 42 characters of the sandbox's, which has 43; some were cut off."),
        BodySlip(
            mistake: "account-no-point", body: sent(account: PacificaClient.stranger),
            words:
                "account is base58 of 32 bytes, but they are no point of the curve: nobody has a "
                + "private key for it (derived addresses of programs are such)."),
        BodySlip(
            mistake: "account-of-another-key", body: sent(account: strangerAccount),
            words: "the signature is right for the account \(PacificaClient.account), but the body "
                + "names another signer; put the account of the key that signs there."),
        BodySlip(
            mistake: "account-unknown",
            body: sent(account: strangerAccount, signature: signed(Bytes(repeating: 7, count: 32))),
            words:
                "account is a valid address, but not the one of this sandbox; no sandbox of this "
                + "server has it."),
        BodySlip(
            mistake: "agent-not-bound",
            body: sent(
                agent: "\"\(strangerAccount)\"", signature: signed(Bytes(repeating: 7, count: 32))),
            words: "agent_wallet names an agent that the account has not bound; binding one is not "
                + "simulated, so the account must sign itself."),
        BodySlip(
            mistake: "public-key-as-seed",
            body: sent(signature: signed(Base58.decode(PacificaClient.account.utf8) ?? [])),
            words: "the message is right, but the secret's last 32 bytes served as seed; they are "
                + "the public key. The seed is the first 32."),
        BodySlip(
            mistake: "secret-text-as-seed",
            body: sent(
                signature: signed(Bytes(Pacifica().defaultCredentials["secret"].utf8.prefix(32)))),
            words: "the message is right, but the secret's first 32 characters served as seed; "
                + "decode it from base58, and take the first 32 bytes."),
        BodySlip(
            mistake: nil, body: sent(signature: signed(Bytes(repeating: 3, count: 32))), words: none
        ),
        BodySlip(
            mistake: "body-nested", part: "/revoke",
            body: sent(payload: "\"data\":{\"api_key\":\"AbCdEfGh_TESTKEY\"}"),
            words: "api_key stands inside 'data'; the signed message nests it so, but the body is "
                + "flat."),
        BodySlip(
            mistake: nil, part: "/revoke", body: sent(), words: "the body has no text 'api_key'."),
    ]

    @Test("what is wrong with body, time and signer is named and mended", arguments: bodies)
    func body(_ slip: BodySlip) throws {
        let world = try world()
        let reply = world.post(PacificaClient.keysPath + slip.part, body: slip.body)
        #expect(reply.status >= 400)
        let diagnosis = try diagnosis(world)
        #expect(diagnosis.mistake == slip.mistake)
        // The gateway hides addresses that were not made here.
        #expect(diagnosis.explanation == slip.words, "\(diagnosis.explanation)")
        // What is hidden there is part of the right address, too.
        if slip.mistake != "account-truncated" { try expectMended(diagnosis, in: world) }
    }

    @Test("data that is not nested is told from unsorted keys, for a payload too")
    func payload() throws {
        let world = try world()
        let payload = "\"api_key\":\"AbCdEfGh_TESTKEY\""
        let header =
            "\"expiry_window\":5000,\"timestamp\":1716200000000,\"type\":\"revoke_api_key\""
        for (text, mistake) in [
            ("{\(payload),\(header)}", "data-not-nested"),
            (
                "{\"timestamp\":1716200000000,\"expiry_window\":5000,\"type\":\"revoke_api_key\","
                    + "\(payload)}", "data-not-nested-and-keys-unsorted"
            ),
        ] {
            _ = try PacificaClient(world).post("/revoke", signing: text, payload: payload)
            #expect(try diagnosis(world).mistake == mistake)
        }
    }

    @Test("too many keys, and a key that is not active")
    func keys() throws {
        let world = try TestWorld(
            at: PacificaSignedDiagnosisTests.now, options: ["pacifica.revoke_unknown=refused"])
        let client = PacificaClient(world)
        for _ in 0..<4 { _ = try client.makeKey() }
        _ = try client.post(
            "/create", signing: PacificaClient.message("create_api_key", at: 1_716_200_000_000))
        let tooMany = try diagnosis(world)
        #expect(tooMany.mistake == "too-many-keys")
        #expect(
            tooMany.explanation
                == "the account has 5 active keys, which is the most; revoke one first.")
        try expectMended(tooMany, in: world)
        let key = try #require(try client.keys().last)
        _ = try client.revoke(key)
        _ = try client.revoke(key)
        let again = try diagnosis(world)
        #expect(again.mistake == "key-not-active")
        #expect(
            again.explanation
                == "api_key: that key was revoked before; list the keys to see which are.")
        try expectMended(again, in: world)
    }
}

extension String {
    /// The text with a part replaced wherever it stands.
    fileprivate func replacing(_ part: String, with other: String) -> String {
        split(separator: part, omittingEmptySubsequences: false).joined(separator: other)
    }
}
