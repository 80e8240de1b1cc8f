import MockProviders
import Testing
import WireFormats

/// The ground truth of a merchant adds up, and its history can be changed under a client's eyes.
@Suite("Pagsmile ground truth")
struct PagsmileTruthTests {
    private let noon = PagsmileClient.vectorInstant.advanced(bySeconds: 43_200)

    private func trial(_ options: String..., seed: UInt64 = 1, ledger: String? = nil) throws
        -> PagsmileTrial
    {
        var trial = try PagsmileTrial(options)
        trial.now = noon
        trial.world.seed = seed
        trial.world.ledger = try ledger.map {
            GivenLedger(try JSONParser.parse(Bytes(text: $0)), at: "test: $")
        }
        return trial
    }

    private func simulator(_ trial: PagsmileTrial) throws -> any Simulator {
        try Pagsmile().makeSimulator(for: trial.world)
    }

    private func history(_ trial: PagsmileTrial, _ start: String, _ end: String) throws -> String {
        let body =
            "{\"start_date\":\"\(start)\",\"end_date\":\"\(end)\","
            + "\"timestamp\":\(trial.now.seconds)}"
        let request = PagsmileTrial.request(
            fields: PagsmileTrial.signed(body), body: Bytes(text: body))
        return try trial.answer(request).reply.reply.body.text
    }

    private func balance(_ trial: PagsmileTrial) throws -> String {
        let body = "{\"timestamp\":\(trial.now.seconds)}"
        let request = PagsmileTrial.request(
            .post, PagsmileClient.balancePath, fields: PagsmileTrial.signed(body),
            body: Bytes(text: body))
        return try trial.answer(request).reply.reply.body.text
    }

    private func amount(_ value: JSONValue?) throws -> Amount {
        let text = try #require(value?.text)
        return try #require(Amount(try ExactDecimal(text)))
    }

    /// The currencies for which opening and changes do not make the closing balance.
    private func faults(_ truth: JSONValue) throws -> [String] {
        var sums: [String: Amount] = [:]
        for member in truth["opening"]?.members ?? [] {
            sums[member.name] = try amount(member.value)
        }
        for entry in truth["entries"]?.elements ?? [] {
            for change in entry["changes"]?.elements ?? [] {
                let currency = try #require(change["currency"]?.text)
                sums[currency] = (sums[currency] ?? .zero) + (try amount(change["amount"]))
            }
            for balance in entry["balance"]?.elements ?? [] {
                let currency = try #require(balance["currency"]?.text)
                if (sums[currency] ?? .zero) != (try amount(balance["amount"])) {
                    return ["\(entry["current_day"]?.text ?? "") \(currency)"]
                }
            }
        }
        return try (truth["closing"]?.members ?? []).filter {
            try amount($0.value) != sums[$0.name] ?? .zero
        }.map(\.name)
    }

    private func query(_ since: Int64? = nil, _ until: Int64? = nil, limit: Int = 1000)
        -> LedgerQuery
    {
        var query = LedgerQuery()
        query.since = since.map { Instant(seconds: $0) }
        query.until = until.map { Instant(seconds: $0) }
        query.limit = limit
        return query
    }

    @Test("opening balance and changes make the closing balance, in any window")
    func sums() throws {
        let windows: [(LedgerQuery, Int, Bool)] = [
            (query(), 1000, true), (query(limit: 3), 3, true), (query(limit: 0), 0, true),
            (query(0, 1_577_836_799), 0, false), (query(1_577_836_800, 1_578_500_000), 8, false),
            (query(1_775_000_000, 1_775_600_000), 8, false), (query(1_776_168_000), 1, false),
            (query(1_776_124_800, 1_776_124_800), 1, false), (query(2_000_000_000), 0, false),
        ]
        for seed: UInt64 in [1, 7] {
            for density in ["1", "4", "50"] {
                let simulator = try simulator(try trial("entries_per_day=\(density)", seed: seed))
                for (query, count, isTruncated) in windows {
                    let truth = try simulator.entries(query, at: noon)
                    #expect(truth["account"] == .string("940000000048"))
                    #expect(truth["entries"]?.elements.count == count)
                    #expect(truth["truncated"] == .bool(isTruncated))
                    #expect(try faults(truth).isEmpty)
                }
            }
        }
        // The last entry says what the client is told now.
        let trial = try trial()
        let closing = try simulator(trial).entries(query(), at: noon)["closing"]?.members ?? []
        let told = try JSONParser.parse(Bytes(text: try balance(trial)))["data"]?.elements ?? []
        #expect(closing.map(\.name) == told.map { $0["currency"]?.text ?? "" })
        #expect(closing.map(\.value) == told.map { $0["amount"] ?? .null })
    }

    @Test("the truth of given days adds up across gaps, and across days without changes")
    func givenSums() throws {
        let gaps = """
            {"merchant_id":"M","days":[
            {"current_day":"2026-04-14","balance":[{"currency":"USD","amount":"7"}],"changes":[
            {"at":"2026-04-14T13:00:00Z","currency":"USD","amount":"1"}]},
            {"current_day":"2026-04-11","balance":[{"currency":"USD","amount":"3.5"},
            {"currency":"EUR","amount":"2"}]},
            {"current_day":"2026-04-10","balance":[{"currency":"EUR","amount":"-1"}]}]}
            """
        let simulator = try simulator(try trial(ledger: gaps))
        for query in [query(), query(1_775_850_000), query(1_775_865_600, 1_775_990_000)] {
            #expect(try faults(try simulator.entries(query, at: noon)).isEmpty)
        }
        let truth = try simulator.entries(query(), at: noon)
        #expect(
            truth["closing"]
                == .object([
                    JSONMember("USD", .string("6")), JSONMember("EUR", .string("0")),
                ]))
        let idle = try simulator.entries(query(1_775_952_000, 1_775_960_000), at: noon)
        #expect(idle["entries"]?.elements.isEmpty == true)
        #expect(idle["opening"]?["USD"] == .string("3.5") && idle["closing"] == idle["opening"])
        var wrong = query()
        wrong.account = "X"
        let error = #expect(throws: ConfigurationError.self) {
            try simulator.entries(wrong, at: noon)
        }
        #expect(error?.message == "pagsmile: there is no account 'X'; valid: M")
    }

    @Test("a ledger that was only turned into a given one answers the same bytes")
    func materialised() throws {
        for density in ["1", "4", "150"] {
            let generated = try trial("entries_per_day=\(density)")
            var given = generated
            given.world.ledger = try simulator(generated).ledger(after: .insert([]), at: noon)
            for later: Int64 in [0, 3600, 43_199, 43_200, 100_000, 129_599] {
                var (left, right) = (generated, given)
                left.now = noon.advanced(bySeconds: later)
                right.now = left.now
                #expect(try balance(left) == balance(right))
                #expect(
                    try history(left, "2026-01-05", "2026-05-01")
                        == history(right, "2026-01-05", "2026-05-01"))
            }
        }
        let dense = try simulator(try trial("entries_per_day=1000000"))
        let error = #expect(throws: ConfigurationError.self) {
            try dense.ledger(after: .insert([]), at: noon)
        }
        #expect(error?.message.contains("set pagsmile.entries_per_day to less") == true)
    }

    private func changed(_ trial: PagsmileTrial, _ change: LedgerChange) throws -> PagsmileTrial {
        var other = trial
        other.world.ledger = try simulator(trial).ledger(after: change, at: trial.now)
        return other
    }

    private func usd(_ trial: PagsmileTrial, _ day: String) throws -> Amount {
        let reply = try JSONParser.parse(Bytes(text: try history(trial, day, day)))
        return try amount(reply["data"]?.elements.first?["balance"]?.elements.first?["amount"])
    }

    private func value(_ text: String) throws -> JSONValue {
        try JSONParser.parse(Bytes(text: text))
    }

    @Test("changes of the past are carried into every later balance")
    func backDated() throws {
        let before = try trial()
        let one = Amount(100, digits: 2)
        let posting = try value(
            "{\"at\":\"2026-04-10T09:00:00Z\",\"currency\":\"USD\",\"amount\":\"1.00\"}")
        let after = try changed(before, .insert([posting]))
        #expect(try usd(after, "2026-04-09") == usd(before, "2026-04-09"))
        for day in ["2026-04-10", "2026-04-12", "2026-04-14"] {
            #expect(try usd(after, day) == usd(before, day) + one)
        }
        #expect(try faults(try simulator(after).entries(query(), at: noon)).isEmpty)
        // Taken out again, everything is as it was.
        let members = try #require(posting.members)
        let undone = try changed(after, .remove(.matching(members)))
        #expect(
            try history(undone, "2026-01-05", "2026-04-14")
                == history(before, "2026-01-05", "2026-04-14"))
        // Amended, the difference is carried on; moved to another day, so is the day.
        let doubled = try changed(
            after, .amend(.matching(members), members: [JSONMember("amount", .string("2"))]))
        #expect(try usd(doubled, "2026-04-14") == usd(after, "2026-04-14") + one)
        let moved = try changed(
            after,
            .amend(
                .matching(members), members: [JSONMember("at", .string("2026-04-12T00:00:00Z"))]))
        #expect(try usd(moved, "2026-04-11") == usd(before, "2026-04-11"))
        #expect(try usd(moved, "2026-04-12") == usd(after, "2026-04-12"))
        // A currency that was not there comes up with the change.
        let baht = try changed(
            before,
            .insert([
                try value("{\"at\":\"2026-04-13T00:00:00Z\",\"currency\":\"THB\",\"amount\":\"5\"}")
            ]))
        #expect(try history(baht, "2026-04-14", "2026-04-14").contains("\"THB\",\"amount\":\"5\""))
        #expect(try !history(baht, "2026-04-12", "2026-04-12").contains("THB"))
    }

    @Test("days can be amended, removed and inserted, and the ledger still adds up")
    func days() throws {
        let before = try trial()
        let wanted = Amount(1, digits: 0)
        let row = try JSONParser.parse(Bytes(text: try history(before, "2026-04-12", "2026-04-12")))
        let old = try #require(row["data"]?.elements.first?["balance"])
        let balances = old.elements.enumerated().map { index, balance in
            index == 0
                ? JSONValue.object([
                    JSONMember("currency", .string("USD")), JSONMember("amount", .string("1")),
                ]) : balance
        }
        let amended = try changed(
            before, .amend(.newest(2), members: [JSONMember("balance", .array(balances))]))
        #expect(try usd(amended, "2026-04-12") == wanted)
        #expect(
            try usd(amended, "2026-04-14") - usd(before, "2026-04-14")
                == wanted - usd(before, "2026-04-12"))
        #expect(try faults(try simulator(amended).entries(query(), at: noon)).isEmpty)
        let quiet = try changed(
            before, .amend(.newest(2), members: [JSONMember("changes", .array([]))]))
        #expect(try usd(quiet, "2026-04-12") == usd(before, "2026-04-11"))
        #expect(try faults(try simulator(quiet).entries(query(), at: noon)).isEmpty)

        let gone = try changed(before, .remove(.newest(1)))
        #expect(try history(gone, "2026-04-13", "2026-04-13").hasSuffix("\"data\":[]}"))
        #expect(try usd(gone, "2026-04-14") == usd(before, "2026-04-14"))
        #expect(try faults(try simulator(gone).entries(query(), at: noon)).isEmpty)
        let day = try simulator(before).ledger(after: .insert([]), at: noon).value["days"]?.elements
            .first { $0["current_day"]?.text == "2026-04-13" }
        let bare = JSONValue.object((day?.members ?? []).filter { !$0.isNamed("changes") })
        let back = try changed(gone, .insert([bare]))
        #expect(
            try history(back, "2026-04-01", "2026-04-14")
                == history(before, "2026-04-01", "2026-04-14"))
        let oldest = try changed(before, .remove(.oldest(0)))
        #expect(try history(oldest, "2026-01-05", "2026-01-05").hasSuffix("\"data\":[]}"))
    }

    @Test("a change that cannot be made is refused with its place")
    func badChanges() throws {
        let trial = try trial()
        let day = "\"at\":\"2026-04-10T09:00:00Z\""
        let inserts: [(String, String)] = [
            ("{}", "pagsmile: $.insert[0]: lacks the member at"),
            (
                "{\(day),\"currency\":\"usd\",\"amount\":\"1\"}",
                "pagsmile: $.insert[0].currency: 'usd' is not three capital letters"
            ),
            (
                "{\"at\":\"2020-04-10T09:00:00Z\",\"currency\":\"USD\",\"amount\":\"1\"}",
                "pagsmile: $.insert[0].at: 2020-04-10 is not a day of the ledger"
            ),
            (
                "{\"current_day\":\"2026-04-10\",\"balance\":[]}",
                "pagsmile: $.insert[0].current_day: this day is there already; amend it, or insert "
                    + "a change"
            ),
        ]
        func message(_ change: LedgerChange) throws -> String? {
            let simulator = try simulator(trial)
            return #expect(throws: ConfigurationError.self) {
                try simulator.ledger(after: change, at: noon)
            }?.message
        }
        for (entry, expected) in inserts {
            #expect(try message(.insert([try value(entry)])) == expected)
        }
        #expect(
            try message(.remove(.newest(100)))
                == "pagsmile: $.newest: 100 is not below the 100 days that exist")
        #expect(
            try message(.remove(.matching([JSONMember("at", .string("x"))])))
                == "pagsmile: $.matching.at: 'x' is not an RFC 3339 instant")
        #expect(
            try message(.remove(.matching([JSONMember("currency", .string("XXX"))])))
                == "pagsmile: $.matching: there is no such entry")
        #expect(
            try message(.remove(.matching([JSONMember("id", .string("x"))])))?
                .contains("one of the two must be meant") == true)
        #expect(
            try message(.amend(.newest(0), members: [JSONMember("current_day", .string("x"))]))
                == "pagsmile: $.set.current_day: a day can be amended in balance and changes; not in "
                + "this")
        #expect(
            try message(.amend(.newest(1), members: [JSONMember("balance", .array([]))]))?
                .contains("has no balance on this day") == true)
    }
}
