import WireFormats

extension ControlRoute {
    /// Changing a sandbox's world: its clock, scenario and ledgers.
    static let worlds: [ControlRoute] = [
        ControlRoute(.get, "/_mock/sandboxes/{id}/clock", "What the sandbox's clock says") {
            (call) throws(ControlProblem) in
            let sandbox = try call.sandbox()
            return call.json { $0.write(sandbox.clock.state(call.reading)) }
        },
        ControlRoute(
            .put, "/_mock/sandboxes/{id}/clock",
            "Sets, moves, freezes or speeds up the clock; several members take effect in this order",
            body: """
                {"set":"2026-04-26T12:00:00Z","advance":"15m","speed":60,"freeze":true}
                """
        ) { (call) throws(ControlProblem) in
            let sandbox = try call.sandbox()
            let body = try call.body()
            try call.checked { () throws(ConfigurationError) in
                let change = try ClockChange(parsing: body.value, at: body.place)
                try sandbox.clock.apply(change, at: call.reading)
            }
            return call.json { $0.write(sandbox.clock.state(call.reading)) }
        },
        ControlRoute(
            .get, "/_mock/sandboxes/{id}/scenario",
            "The scenarios that made the sandbox, and how far their script has come"
        ) { (call) throws(ControlProblem) in
            let sandbox = try call.sandbox()
            return call.json { $0.write(sandbox.plan, sandbox.scriptProgress) }
        },
        ControlRoute(
            .put, "/_mock/sandboxes/{id}/scenario",
            "Makes the sandbox's world anew from a scenario: its name, several names, or the "
                + "scenario itself; the journal is kept",
            body: "{\"scenario\":\"hashkey/documented-sample-trade\"}"
        ) { (call) throws(ControlProblem) in
            let sandbox = try call.sandbox()
            let body = try call.body()
            try call.checked { () throws(ConfigurationError) in
                _ = try body.members(planMembers)
                try sandbox.restart(
                    as: try call.control.scenarios.plan(parsing: body), keepsJournal: true,
                    at: call.reading)
                call.directory.update(sandbox)
            }
            return call.json { $0.write(sandbox.plan, sandbox.scriptProgress) }
        },
        ControlRoute(
            .get, "/_mock/sandboxes/{id}/ledger/{provider}",
            "The ground truth: entries as they are, and what they add up to",
            parameters: [
                Parameter("account", in: .query, .anyText, "the account; the main one if absent"),
                Parameter("since", in: .query, .anyText, "the first instant, RFC 3339"),
                Parameter("until", in: .query, .anyText, "the last instant, RFC 3339"),
                Parameter(
                    "limit", in: .query, .integer, limits: 1...Int64(LedgerQuery.limitMaximum),
                    default: "1000", "the most entries; the newest count"),
            ]
        ) { (call) throws(ControlProblem) in
            let sandbox = try call.sandbox()
            let provider = try call.provider()
            let query = try call.ledgerQuery()
            let now = sandbox.now(call.reading)
            let entries = try call.checked { () throws(ConfigurationError) in
                try sandbox.simulator(provider).entries(query, at: now)
            }
            return call.json { $0.write(entries) }
        },
        ControlRoute(
            .post, "/_mock/sandboxes/{id}/ledger/{provider}",
            "Changes history: inserts, amends or removes entries, in the form of a scenario's ledger",
            body: "{\"remove\":{\"newest\":0}}"
        ) { (call) throws(ControlProblem) in
            let sandbox = try call.sandbox()
            let provider = try call.provider()
            let body = try call.body()
            try call.checked { () throws(ConfigurationError) in
                for effect in try ScriptEffect.ledgerChanges(
                    body, call.control.providers[provider])
                {
                    try sandbox.change(provider, ledger: effect, at: sandbox.now(call.reading))
                }
            }
            return call.json { writer in
                writer.beginObject()
                writer.key("changed")
                writer.bool(true)
                writer.endObject()
            }
        },
        ControlRoute(
            .post, "/_mock/sandboxes/{id}/effects",
            "Does at once what a script's step could do beside shaping a reply",
            body: "{\"provider\":\"pivot\",\"do\":[{\"lever\":\"expire-tokens\"}]}"
        ) { (call) throws(ControlProblem) in
            let sandbox = try call.sandbox()
            let body = try call.body()
            try call.checked { () throws(ConfigurationError) in
                let (name, effects) = try ScriptEffect.atOnce(body)
                guard
                    let provider = call.control.providers.firstIndex(where: { $0.name == name })
                else { throw ConfigurationError("the provider '\(name)' is not served") }
                for effect in effects {
                    try sandbox.perform(
                        effect, provider, at: call.reading, tools: call.control.tools)
                }
            }
            return call.json { call.control.write(sandbox, at: call.reading, to: &$0) }
        },
    ]
}

extension ControlCall {
    fileprivate func ledgerQuery() throws(ControlProblem) -> LedgerQuery {
        let values = try query(["account", "since", "until", "limit"])
        var query = LedgerQuery()
        query.account = values[0]
        query.since = try instant(values[1], "since")
        query.until = try instant(values[2], "until")
        if let text = values[3] {
            guard let limit = Int64(strictDecimal: text.utf8), limit >= 1,
                limit <= LedgerQuery.limitMaximum
            else {
                throw ControlProblem(
                    400,
                    "query.limit: must be a whole number from 1 to "
                        + "\(LedgerQuery.limitMaximum)")
            }
            query.limit = Int(limit)
        }
        return query
    }

    private func instant(_ text: String?, _ name: String) throws(ControlProblem) -> Instant? {
        guard let text else { return nil }
        do {
            return try RFC3339(parsing: text.utf8).instant
        } catch {
            throw ControlProblem(
                400,
                "query.\(name): '\(text)' is no RFC 3339 instant such as "
                    + "2026-04-26T12:00:00Z")
        }
    }
}

extension JSONWriter {
    /// Writes which scenarios made a world, and how far their script has come.
    fileprivate mutating func write(
        _ plan: WorldPlan, _ progress: (state: String, steps: [(name: String, fired: Int)])
    ) {
        beginObject()
        key("scenario")
        beginArray()
        for name in plan.names { string(name) }
        endArray()
        key("state")
        string(progress.state)
        key("steps")
        beginArray()
        for step in progress.steps {
            beginObject()
            key("name")
            string(step.name)
            key("fired")
            integer(step.fired)
            endObject()
        }
        endArray()
        endObject()
    }
}
