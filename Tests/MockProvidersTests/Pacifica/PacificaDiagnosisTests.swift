import MockProviders
import Testing
import WireFormats

/// Mistakes in a GET, each made as a client makes it.
@Suite("Pacifica diagnosis of requests")
struct PacificaDiagnosisTests {
    /// One mistake: what is sent, and what the journal must say of it.
    struct Slip: Sendable, CustomTestStringConvertible {
        let mistake: String?
        var query = ""
        var path = PacificaClient.path
        var fields: [(String, String)] = []
        var options: [String] = []
        let explanation: String

        var testDescription: String { "\(mistake ?? "none"): \(path)?\(query)" }
    }

    private static let own = PacificaClient.account
    private static let strict = ["pacifica.unknown_account=business"]
    private static let refusing = ["pacifica.unknown_api_key=refused"]
    private static let ownKey = "\(Pacifica.sandboxKey)"

    static let accounts: [Slip] = [
        Slip(
            mistake: "account-missing", query: "limit=1",
            explanation:
                "the query has no parameter account; it is required, and the only one that "
                + "is."),
        Slip(
            mistake: "account-empty", query: "account=&limit=1",
            explanation: "account is there, but empty; its value is the wallet's address."),
        Slip(
            mistake: "account-misnamed", query: "wallet=\(own)",
            explanation:
                "the address is in the parameter 'wallet'; its name is 'account', in lower "
                + "case."),
        Slip(
            mistake: "account-wrong-case", query: "account=\(own.lowercased())", options: strict,
            explanation: "account is the sandbox's in another case; in base58 'A' and 'a' are two "
                + "digits."),
        Slip(
            mistake: "account-abbreviated", query: "account=\(own.prefix(8))...",
            explanation: "account is the sandbox's, shortened for people to read; send all 43 "
                + "characters."),
        Slip(
            mistake: "account-truncated", query: "account=\(own.dropLast(3))",
            explanation: "account is 40 characters of the sandbox's, which has 43; some were cut "
                + "off."),
        Slip(
            mistake: "account-with-blanks", query: "account=\(own)%0A",
            explanation: "account is the sandbox's with white space, such as a line's end; trim it."
        ),
        Slip(
            mistake: "account-quoted", query: "account=%22\(own)%22",
            explanation: "account is the sandbox's between quotes; send it bare."),
        Slip(
            mistake: "account-in-hex",
            query: "account=03a107bff3ce10be1d70dd18e74bc09967e4d6309ba50d5f1ddc8664125531b8",
            explanation: "account is the public key in hex; an address is base58."),
        Slip(
            mistake: "account-in-base64",
            query: "account=A6EHv%2FPOEL4dcN0Y50vAmWfk1jCbpQ1fHdyGZBJVMbg%3D",
            explanation: "account is the public key in base64; an address is base58."),
        Slip(
            mistake: "account-of-another-chain",
            query: "account=0x52908400098527886E0F7030069857D2E4169EE7",
            explanation: "account is an address of Ethereum's form; Pacifica is on Solana, whose "
                + "addresses are base58."),
        Slip(
            mistake: "account-not-base58", query: "account=not-an-address",
            explanation: "account has '-', which base58 does not; base58 leaves out 0, O, I and l."
        ),
        Slip(
            mistake: "account-wrong-length", query: "account=42trU9A5",
            explanation: "account is base58 of 6 bytes, but a Solana public key has 32."),
        Slip(
            mistake: "account-unknown", query: "account=\(PacificaClient.stranger)",
            options: strict,
            explanation:
                "account is a valid address, but not the one of this sandbox; no sandbox of "
                + "this server has it."),
        Slip(
            mistake: "secret-as-account",
            query: "account=\(Pacifica().defaultCredentials["secret"])",
            explanation:
                "account is the wallet's secret: it never leaves the client. The address is "
                + "base58 of the secret's last 32 bytes."),
        Slip(
            mistake: "api-key-as-account", query: "account=\(ownKey)",
            explanation: "account is the API Config Key; that goes into the header PF-API-KEY, and "
                + "account is the wallet's address."),
        Slip(
            mistake: "key-of-another-provider", query: "account=sim-hk-key-0001",
            explanation: "the value is the key of hashkey; Pacifica has credentials of its own."),
        Slip(
            mistake: "broken-escape", query: "account=\(own)%2",
            explanation: "the value of account has a % that no two hex digits follow; base58 needs "
                + "no escapes."),
    ]

    private static func page(_ mistake: String?, _ more: String, _ explanation: String) -> Slip {
        page(mistake, more, [], explanation)
    }

    private static func page(
        _ mistake: String?, _ more: String, _ options: [String], _ explanation: String
    ) -> Slip {
        Slip(
            mistake: mistake, query: "account=\(own)&\(more)", options: options,
            explanation: explanation)
    }

    static let pages: [Slip] = [
        page(
            "limit-not-a-number", "limit=100.0",
            "limit is '100.0'; it is a whole number in plain digits."),
        page(
            "limit-below-one", "limit=0",
            "limit is 0; the least is 1, and without it a page has 100 rows."),
        page(
            "limit-above-maximum", "limit=5000", ["pacifica.limit_over_maximum=reject"],
            "limit is 5000, and more than 4000 is refused here (limit_over_maximum=reject)."),
        page(
            "cursor-decimal-id", "cursor=37848718",
            "cursor is a decimal number; a cursor is base58 of 8 bytes, so that id would be "
                + "11114Lz77."),
        page(
            "cursor-from-created-at", "cursor=1716200000000",
            "cursor is a time in milliseconds, such as created_at; there is no way to page by time. "
                + "Send the next_cursor of the page before."),
        page(
            "cursor-null-text", "cursor=None",
            "cursor is the text 'None': the last page had no next_cursor, and there is no page after "
                + "it. Stop when has_more is false."),
        page(
            "cursor-quoted", "cursor=%2211114Lz77%22",
            "cursor stands between quotes; send it bare."),
        page(
            "cursor-with-plus", "cursor=AAAAAAJB+o4=",
            "cursor has a '+', which a query turns into a blank; base58 has neither, so it is no "
                + "next_cursor of Pacifica's."),
        page(
            "cursor-with-blanks", "cursor=11114Lz77%0D%0A",
            "cursor is right but for white space, such as a line's end; trim it."),
        page(
            "cursor-in-hex", "cursor=000000000241868e",
            "cursor is 8 bytes in hex; it is base58, as next_cursor was."),
        page(
            "cursor-lacks-leading-one", "cursor=1115hVka",
            "cursor is base58 of 7 bytes, and with one more leading 1 it is of 8; leading ones "
                + "count. The documentation's 1115hVka has lost one, too."),
        page(
            "cursor-not-base58", "cursor=eyJpZCI6MTB9",
            "cursor has characters that base58 does not; it leaves out 0, O, I and l, and takes no "
                + "escapes."),
        page(
            "cursor-wrong-length", "cursor=abc",
            "cursor is base58 of 3 bytes; a next_cursor is of 8."),
        page(
            "include-trades-no-boolean", "include_trades=True",
            ["pacifica.include_trades=honoured"],
            "include_trades is 'True'; it is true or false, in lower case."),
        page(
            "broken-escape", "cursor=1%zz",
            "the value of cursor has a % that no two hex digits follow; it needs no escapes."),
    ]

    private static func key(_ mistake: String?, _ value: String, _ explanation: String) -> Slip {
        Slip(
            mistake: mistake, query: "account=\(own)&limit=1", fields: [("PF-API-KEY", value)],
            options: refusing, explanation: explanation)
    }

    static let keys: [Slip] = [
        key(
            "api-key-with-bearer", "Bearer \(ownKey)",
            "the header holds 'Bearer' before the key; PF-API-KEY takes the key alone."),
        key(
            "api-key-wrong-case", ownKey.lowercased(),
            "the key is the sandbox's in another case; base58 keeps it."),
        key(
            "api-key-without-prefix", String(ownKey.dropFirst(9)),
            "the key lacks its prefix; it is 8 characters, '_' and the rest."),
        key(
            "account-as-api-key", own,
            "the header holds the account; PF-API-KEY takes an API Config Key, or is left out."),
        key(
            "key-of-another-provider", "11111111-2222-3333-4444-555555555555",
            "the value is the clientId of pivot; Pacifica has credentials of its own."),
        key(
            nil, "AbCdEfGh_2mT8x",
            "the key in PF-API-KEY was not made here (unknown_api_key=refused)"),
    ]

    static let routes: [Slip] = [
        Slip(
            mistake: "path-trailing-slash", query: "account=\(own)",
            path: PacificaClient.path + "/",
            explanation: "the path ends with '/', which makes it another one."),
        Slip(
            mistake: "path-without-prefix", query: "account=\(own)",
            path: "/account/balance/history",
            explanation: "the path lacks its beginning: all paths start with /api/v1."),
        Slip(
            mistake: "method-wrong", query: "account=\(own)", path: PacificaClient.keysPath,
            explanation: "/api/v1/account/api_keys is asked with POST, not GET."),
        Slip(
            mistake: nil, query: "account=\(own)", path: "/api/v1/nothing",
            explanation: "Pacifica has no such endpoint here."),
    ]

    @Test("every slip is named, explained, and mended", arguments: accounts + pages + keys + routes)
    func slip(_ slip: Slip) throws {
        let world = try TestWorld(options: slip.options)
        let reply = world.get("\(slip.path)?\(slip.query)", slip.fields)
        #expect(reply.status >= 400)
        let diagnosis = try #require(world.journal.exchanges.last?.exchange.diagnosis)
        #expect(diagnosis.mistake == slip.mistake)
        #expect(diagnosis.explanation == slip.explanation)
        for text in [diagnosis.explanation, diagnosis.expected, diagnosis.received, diagnosis.curl]
        {
            #expect(text?.contains(Pacifica().defaultCredentials["secret"]) != true)
        }
        guard let curl = diagnosis.curl else {
            #expect(slip.mistake == nil)
            return
        }
        // The gateway hides what was sent, and that is part of the right address, too.
        if slip.mistake == "account-truncated" { return }
        let mended = PacificaCommand(curl).send(to: world)
        #expect(mended.status == 200, "\(curl)")
        #expect(world.journal.exchanges.last?.exchange.diagnosis == nil)
    }

    @Test("a served world answers the same, and the mended request too")
    func served() throws {
        for slip in [PacificaDiagnosisTests.accounts[2], PacificaDiagnosisTests.pages[3]] {
            let world = try TestWorld(stage: .socket)
            #expect(world.get("\(slip.path)?\(slip.query)").text == PacificaClient.invalidRequest)
        }
    }

    @Test("an empty bucket: when credits come back, and a key under another name")
    func credits() throws {
        let world = try TestWorld(quotas: .enforced, options: ["pacifica.credits=12"])
        let client = PacificaClient(world)
        #expect(client.history("&limit=1").status == 200)
        #expect(client.history("&limit=1").status == 429)
        let spent = try #require(world.journal.exchanges.last?.exchange.diagnosis)
        #expect(spent.mistake == "credits-spent")
        #expect(
            spent.explanation
                == "the bucket for requests without a key has 0 credits, fewer than the 12 of this "
                + "call; the next come back in 60 s. Wait that long, or make fewer and larger "
                + "pages.")
        let target = "\(PacificaClient.path)?account=\(PacificaClient.account)&limit=1"
        _ = world.get(target, [("X-API-KEY", "\(Pacifica.sandboxKey)")])
        let misnamed = try #require(world.journal.exchanges.last?.exchange.diagnosis)
        #expect(misnamed.mistake == "api-key-misnamed")
        #expect(
            misnamed.explanation.hasPrefix(
                "the API Config Key is in the header 'X-API-KEY', so it does not count; it belongs "
                    + "into 'PF-API-KEY'. Also, the bucket for requests without a key has 0"))
        let curl = try #require(misnamed.curl)
        #expect(PacificaCommand(curl).send(to: world).status == 200)
    }

    @Test("what fail_with answers says nothing of the request")
    func failWith() throws {
        for error in Pacifica().errors {
            let world = try TestWorld(options: ["pacifica.fail_with=\(error.name)"])
            _ = PacificaClient(world).history()
            #expect(world.journal.exchanges.last?.exchange.diagnosis == nil)
        }
    }

    @Test("a wrong-case address that is valid gives an empty page, with a remark")
    func remark() throws {
        let world = try TestWorld()
        let reply = PacificaClient(world).history(account: PacificaClient.account.lowercased())
        #expect(reply.status == 200)
        #expect(
            world.journal.exchanges.last?.exchange.remarks.contains(
                "it is the sandbox's in another case; base58 keeps case") == true)
    }

    @Test("an address or key of another sandbox is named")
    func otherSandboxes() throws {
        let stranger = try PacificaClient.wallet(seed: Bytes(repeating: 9, count: 32))
        let world = World(
            seed: 1, credentials: Pacifica().defaultCredentials,
            options: try (PacificaDiagnosisTests.strict + PacificaDiagnosisTests.refusing).map {
                try OptionAssignment(parsing: $0)
            })
        let context = DiagnosisContext(
            endpoint: 0, now: TestWorld.vectorInstant, world: world, sandbox: "default",
            owner: { value in
                for (text, item) in [(stranger.account, "account"), ("SimPfKey_other", "apiKey")]
                where value.elementsEqual(text.utf8) {
                    return DiagnosisContext.Owner(sandbox: "s7", provider: "pacifica", item: item)
                }
                return nil
            })
        func diagnose(_ account: String, key: String) throws -> Diagnosis? {
            let request = HTTPRequest(
                method: .get, target: "\(PacificaClient.path)?account=\(account)",
                fields: [("PF-API-KEY", key)])
            let simulator = try Pacifica().makeSimulator(for: world)
            let reply = simulator.reply(to: request, endpoint: 0, at: TestWorld.vectorInstant)
            return Pacifica().diagnose(try #require(reply.refusal), of: request, in: context)
        }
        let account = try diagnose(stranger.account, key: "")
        #expect(account?.mistake == "account-of-another-sandbox")
        #expect(
            account?.explanation
                == "account is that of the sandbox 's7'; this one is 'default'.")
        let key = try diagnose(PacificaClient.account, key: "SimPfKey_other")
        #expect(key?.mistake == "api-key-of-another-sandbox")
        #expect(
            key?.explanation == "PF-API-KEY is that of the sandbox 's7'; this one is 'default'.")
    }
}
