import MockProviders
import Testing
import WireFormats

/// Worlds that are made, changed and looked into.
@Suite("Pacifica worlds")
struct PacificaWorldTests {
    private let now = PacificaClient.early

    private func world(
        _ options: [String] = [], seed: UInt64 = 1, credentials: Credentials? = nil
    ) throws -> World {
        World(
            seed: seed, credentials: credentials ?? Pacifica().defaultCredentials,
            quotas: .enforced, options: try options.map { try OptionAssignment(parsing: $0) })
    }

    private func ask(
        _ simulator: any Simulator, _ query: String = "limit=1", account: String? = nil,
        key: String = ""
    ) -> SimulatedReply {
        let account = account ?? PacificaClient.account
        return simulator.reply(
            to: HTTPRequest(
                method: .get, target: "\(PacificaClient.path)?account=\(account)&\(query)",
                fields: [("PF-API-KEY", key)]), endpoint: 0, at: now)
    }

    @Test("minted credentials are new, valid, and the same from the same generator")
    func minting() throws {
        var accounts: Set<String> = []
        for seed in 0..<60 {
            var generator = SeededGenerator(seed: UInt64(seed))
            var again = generator
            let minted = Pacifica().mintCredentials(from: &generator)
            #expect(minted == Pacifica().mintCredentials(from: &again))
            #expect(minted.items.map(\.name) == ["account", "secret", "apiKey"])
            let wallet = try #require(PacificaKeyPair(secret: minted["secret"]))
            #expect(wallet.account == minted["account"])
            let parts = minted["apiKey"].split(separator: "_")
            #expect(parts.first == "SimPfKey" && Base58.decode(parts[1].utf8)?.count == 16)
            accounts.insert(minted["account"])
        }
        #expect(accounts.count == 60)
        var generator = SeededGenerator(seed: 3)
        let minted = Pacifica().mintCredentials(from: &generator)
        let simulator = try Pacifica().makeSimulator(for: try world(credentials: minted))
        #expect(ask(simulator, account: minted["account"]).remarks.isEmpty)
        #expect(ask(simulator).remarks == ["an account without a ledger"])
    }

    @Test("a changed world keeps what was spent and which keys there are")
    func continued() throws {
        let first = try Pacifica().makeSimulator(for: try world(["pacifica.credits=24"]))
        #expect(ask(first).reply.status == 200)
        #expect(ask(first).reply.status == 200)
        #expect(ask(first).reply.status == 429)
        let wider = try first.continued(in: try world(["pacifica.credits=36"]))
        #expect(ask(wider).reply.status == 200)
        #expect(ask(wider).reply.status == 429)
        // A world that is refused changes nothing.
        #expect(throws: ConfigurationError.self) {
            _ = try wider.continued(in: try self.world(["pacifica.limit_default=5000"]))
        }
        #expect(ask(wider).reply.status == 429)
        let own = "\(Pacifica.sandboxKey)"
        #expect(ask(wider, key: own).reply.status == 200)
        var generator = SeededGenerator(seed: 8)
        let other = Pacifica().mintCredentials(from: &generator)
        let rotated = try wider.continued(in: try world(credentials: other))
        // The old key is one that nobody knows: it counts as none.
        #expect(
            ask(rotated, key: own).reply.fields.map(\.value.text).contains(
                "\"credits\";q=1250;w=60"))
        #expect(
            ask(rotated, key: other["apiKey"]).reply.fields.map(\.value.text).contains(
                "\"credits\";q=3000;w=60"))
    }

    @Test("levers: credits are gone until time passes, credentials until they are restored")
    func levers() throws {
        let simulator = try Pacifica().makeSimulator(for: try world())
        simulator.pull(.exhaustQuota, at: now)
        #expect(ask(simulator).reply.status == 429)
        #expect(ask(simulator, key: "\(Pacifica.sandboxKey)").reply.status == 429)
        let later = Instant(milliseconds: now.milliseconds + 60_000)
        let request = HTTPRequest(
            method: .get, target: "\(PacificaClient.path)?account=\(PacificaClient.account)")
        #expect(simulator.reply(to: request, endpoint: 0, at: later).reply.status == 200)

        let served = try TestWorld(at: Instant(milliseconds: 1_716_200_000_000))
        let client = PacificaClient(served)
        let sandbox = served.gateway.directory.standard
        let index = try #require(served.gateway.providers.firstIndex { $0.name == "pacifica" })
        for (lever, state) in [
            (Lever.revokeCredentials, "revoked"), (.expireCredentials, "expired"),
        ] {
            try sandbox.pull(lever, index, at: served.now)
            let refused = client.history()
            #expect(refused.status == 401)
            #expect(refused.text == PacificaClient.envelope("Unauthorized access", "401"))
            let diagnosis = try #require(served.journal.exchanges.last?.exchange.diagnosis)
            #expect(diagnosis.mistake == "credentials-taken-back")
            #expect(
                diagnosis.explanation
                    == "the request is right, but the sandbox's credentials for Pacifica are "
                    + "\(state); the lever restore-credentials makes them good again.")
            let message = PacificaClient.message("list_api_keys", at: 1_716_200_000_000)
            let posted = try client.post(signing: message)
            #expect(posted.text == PacificaClient.envelope("Account not whitelisted", "null"))
            #expect(posted.status == 403)
            #expect(served.get("/api/v1/info").status == 200)
        }
        try sandbox.pull(.restoreCredentials, index, at: served.now)
        #expect(client.history().status == 200)
        #expect(throws: ConfigurationError.self) {
            try sandbox.pull(.expireTokens, index, at: served.now)
        }
    }

    @Test("any error can be given as the world words it", arguments: ["envelope", "bare", "text"])
    func errors(_ form: String) throws {
        for error in Pacifica().errors {
            let options = ["pacifica.error_body=\(form)", "pacifica.retry_after=true"]
            let plain = try Pacifica().makeSimulator(for: try world(options))
            let failing = try Pacifica().makeSimulator(
                for: try world(options + ["pacifica.fail_with=\(error.name)"]))
            let request = HTTPRequest(method: .get, target: PacificaClient.path)
            let reply = plain.reply(with: error, arguments: [], to: request, at: now)
            let wanted = failing.reply(to: request, endpoint: 0, at: now).reply
            #expect(reply.status == wanted.status)
            #expect(reply.body == wanted.body)
            #expect(reply.fields.map(\.name.text) == wanted.fields.map(\.name.text))
        }
        let simulator = try Pacifica().makeSimulator(for: try world())
        let row = try #require(Pacifica().errors.first { $0.name == "account-not-found" })
        let reply = simulator.reply(
            with: row, arguments: ["Zzz"], to: HTTPRequest(method: .get, target: "/"), at: now)
        #expect(reply.body.text == PacificaClient.envelope("Account not found: Zzz", "1"))
    }

    // MARK: - Ground truth

    private func truth(_ simulator: any Simulator, _ change: (inout LedgerQuery) -> Void = { _ in })
        throws -> JSONValue
    {
        var query = LedgerQuery()
        query.limit = LedgerQuery.limitMaximum
        change(&query)
        return try simulator.entries(query, at: now)
    }

    private func decimal(_ value: JSONValue?) throws -> ExactDecimal {
        try ExactDecimal(value?.text ?? "")
    }

    @Test("opening plus changes is closing, in every window", arguments: [1, 2, 77])
    func sums(_ seed: UInt64) throws {
        let simulator = try Pacifica().makeSimulator(for: try world(seed: seed))
        let day: Int64 = 86_400_000
        let start = now.milliseconds - 2 * day
        for (since, until, limit) in [
            (nil, nil, 10_000), (nil, nil, 17), (start + day / 3, start + day, 10_000),
            (start + day, start + day, 10_000), (start + day, nil, 3), (nil, start - 5, 10_000),
            (nil, start + 9 * day, 10_000), (start + 9 * day, nil, 10_000),
        ] as [(Int64?, Int64?, Int)] {
            let truth = try truth(simulator) { query in
                query.since = since.map { Instant(milliseconds: $0) }
                query.until = until.map { Instant(milliseconds: $0) }
                query.limit = limit
            }
            var sum = try decimal(truth["opening"]?["balance"])
            let entries = truth["entries"]?.elements ?? []
            for entry in entries {
                sum = try sum.adding(try decimal(entry["amount"]))
                #expect(try decimal(entry["balance"]) == sum)
            }
            #expect(try decimal(truth["closing"]?["balance"]) == sum)
            #expect(PacificaStatement(entries.reversed()).faults.isEmpty)
            #expect(entries.count <= limit)
            #expect((truth["truncated"] == .bool(true)) == (limit < 100))
        }
        #expect(throws: ConfigurationError.self) {
            _ = try self.truth(simulator) { $0.account = PacificaClient.stranger }
        }
    }

    @Test("the ground truth is what the pages show")
    func truthAndPages() throws {
        let rows = try PacificaClient.walk([try TestWorld(at: now)], limit: 50)
        let simulator = try Pacifica().makeSimulator(for: try world())
        let entries = try truth(simulator) { $0.account = PacificaClient.account }["entries"]
        let shown = (entries?.elements ?? []).reversed().map { entry in
            JSONValue.object((entry.members ?? []).filter { $0.name != "id" })
        }
        #expect(shown == rows)
        #expect(rows.count == 194)
    }

    // MARK: - Changes

    private func changed(_ change: LedgerChange, _ world: World) throws -> World {
        var next = world
        let simulator = try Pacifica().makeSimulator(for: world)
        next.ledger = try simulator.ledger(after: change, at: now)
        return next
    }

    private func rows(_ world: World, at instant: Instant? = nil) throws -> [JSONValue] {
        let simulator = try Pacifica().makeSimulator(for: world)
        let request = HTTPRequest(
            method: .get,
            target: "\(PacificaClient.path)?account=\(PacificaClient.account)&limit=4000")
        let reply = simulator.reply(to: request, endpoint: 0, at: instant ?? now).reply
        return try JSONParser.parse(reply.body)["data"]?.elements ?? []
    }

    @Test("a generated ledger that becomes a given one shows the same bytes")
    func materialised() throws {
        let generated = try world()
        let given = try changed(.insert([]), generated)
        for hours: Int64 in [0, 5, 23] {
            let instant = Instant(milliseconds: now.milliseconds + hours * 3_600_000)
            let left = try Pacifica().makeSimulator(for: generated)
            let right = try Pacifica().makeSimulator(for: given)
            for query in ["limit=7", "limit=4000", "limit=50&cursor=11111R9kN"] {
                let request = HTTPRequest(
                    method: .get,
                    target: "\(PacificaClient.path)?account=\(PacificaClient.account)&\(query)")
                #expect(
                    left.reply(to: request, endpoint: 0, at: instant).reply.body
                        == right.reply(to: request, endpoint: 0, at: instant).reply.body)
            }
        }
        #expect(given.ledger.map { $0.value.elements.count } == 194 + 96)
    }

    @Test("rows are put in, changed and taken out, and the rest still adds up")
    func changes() throws {
        let start = try world()
        let before = try rows(start)
        let newest = try changed(
            .insert([
                .object([
                    JSONMember("event_type", .string("payout")),
                    JSONMember("amount", .string("1.5")),
                ])
            ]), start)
        let grown = try rows(newest)
        #expect(grown.count == before.count + 1)
        #expect(grown.first?["event_type"] == .string("payout"))
        #expect(grown.first?["created_at"] == .integer(now.milliseconds))
        #expect(Array(grown.dropFirst()) == before)

        let backDated = try changed(
            .insert([
                .object([
                    JSONMember("event_type", .string("deposit")),
                    JSONMember("amount", .string("10")),
                    JSONMember("created_at", .integer(now.milliseconds - 86_400_000)),
                ])
            ]), start)
        let dated = try rows(backDated)
        #expect(dated.count == before.count + 1)
        #expect(PacificaStatement(dated).faults.isEmpty)
        #expect(
            try decimal(dated.first?["balance"])
                == decimal(before.first?["balance"]).adding(ExactDecimal(10)))

        let amended = try changed(
            .amend(.newest(3), members: [JSONMember("amount", .string("-1"))]), start)
        #expect(try rows(amended)[3]["amount"] == .string("-1.000000"))
        #expect(PacificaStatement(try rows(amended)).faults.isEmpty)

        let removed = try changed(.remove(.oldest(0)), start)
        // What there was before the first event stays, so all balances move.
        let shorter = try rows(removed)
        #expect(shorter.map { $0["amount"] } == before.dropLast().map { $0["amount"] })
        #expect(PacificaStatement(shorter).faults.isEmpty)
        #expect(shorter.first?["balance"] != before.first?["balance"])
        let matching = try changed(
            .remove(.matching([JSONMember("event_type", .string("withdraw"))])), start)
        let rest = try rows(matching)
        #expect(!rest.contains { $0["event_type"] == .string("withdraw") })
        #expect(rest.count < before.count)
    }

    @Test("a change that cannot be is refused in one line")
    func refusedChanges() throws {
        let start = try world()
        func object(_ members: (String, JSONValue)...) -> JSONValue {
            .object(members.map { JSONMember($0.0, $0.1) })
        }
        for (change, message) in [
            (.insert([.null]), "pacifica: [0]: must be an object"),
            (.insert([object(("amount", .string("1")))]), "pacifica: [0].event_type: is missing"),
            (.insert([object(("event_type", .string("payout")))]), "pacifica: [0].amount: is"),
            (
                .insert([object(("event_type", .string("gift")), ("amount", .string("1")))]),
                "pacifica: [0].event_type: must be one of deposit"
            ),
            (
                .insert([object(("event_type", .string("payout")), ("amount", .integer(1)))]),
                "pacifica: [0].amount: must be text"
            ),
            (.amend(.newest(0), members: [JSONMember("balance", .string("1"))]), "pacifica: set."),
            (
                .amend(.newest(0), members: [JSONMember("created_at", .integer(1))]),
                "pacifica: the changed ledger[96].created_at: must not be before"
            ),
            (.remove(.newest(500)), "pacifica: newest: there are 194 events so far"),
            (.remove(.oldest(5000)), "pacifica: oldest: there are 290 events"),
            (.remove(.matching([JSONMember("id", .integer(5))])), "pacifica: matching: no event"),
            (
                .remove(.matching([JSONMember("name", .null)])),
                "pacifica: matching.name: there is no such member"
            ),
        ] as [(LedgerChange, String)] {
            var text = "accepted"
            do { _ = try changed(change, start) } catch let error as ConfigurationError {
                text = error.message
            }
            #expect(text.hasPrefix(message), "\(text)")
            #expect(!text.contains("\n"))
        }
    }
}
