import WireFormats

extension ControlRoute {
    /// Making, listing, resetting and deleting sandboxes.
    static let sandboxes: [ControlRoute] = [
        ControlRoute(
            .post, "/_mock/sandboxes",
            "Makes a sandbox with fresh credentials for every provider; every member is optional",
            body: """
                {"scenario":"hashkey/documented-sample-trade","clock":"frozen@2026-04-26T12:00:00Z",\
                "seed":7,"options":{"hashkey.weight":"5"},"quotas":"enforced",\
                "credentials":{"pagsmile":{"appKey":"ABCDE"}},"listen":true}
                """, status: 201
        ) { (call) throws(ControlProblem) in
            let body = try call.body()
            let (plan, listens) = try call.checked { () throws(ConfigurationError) in
                _ = try body.members(planMembers + ["listen"])
                return (
                    try call.control.scenarios.plan(parsing: body),
                    try body.member("listen")?.bool() ?? false
                )
            }
            let sandbox = try call.checked { () throws(ConfigurationError) in
                try call.control.makeSandbox(plan, listens: listens)
            }
            return call.json(201) { call.control.write(sandbox, at: call.reading, to: &$0) }
        },
        ControlRoute(.get, "/_mock/sandboxes", "The sandboxes that live, oldest first") { call in
            call.json { writer in
                writer.beginArray()
                for sandbox in call.directory.all {
                    writer.beginObject()
                    writer.key("id")
                    writer.string(sandbox.id)
                    writer.key("url")
                    writer.string(call.control.url(of: sandbox))
                    writer.endObject()
                }
                writer.endArray()
            }
        },
        ControlRoute(.get, "/_mock/sandboxes/{id}", "A sandbox: its credentials and its clock") {
            (call) throws(ControlProblem) in
            let sandbox = try call.sandbox()
            return call.json { call.control.write(sandbox, at: call.reading, to: &$0) }
        },
        ControlRoute(
            .delete, "/_mock/sandboxes/{id}", "Deletes a sandbox and frees everything of it",
            status: 204, ownRefusal: 409
        ) { (call) throws(ControlProblem) in
            let sandbox = try call.sandbox()
            guard call.control.delete(sandbox) else {
                throw ControlProblem(
                    409,
                    "the default sandbox cannot be deleted; POST /_mock/sandboxes/default/reset "
                        + "makes it new")
            }
            return HTTPReply(status: 204)
        },
        ControlRoute(
            .post, "/_mock/sandboxes/{id}/reset",
            "Makes the sandbox as it was when it was made: clock, ledgers, options, script, journal"
        ) { (call) throws(ControlProblem) in
            let sandbox = try call.sandbox()
            try call.checked { () throws(ConfigurationError) in
                try sandbox.restart(at: call.reading)
                call.directory.update(sandbox)
            }
            return call.json { call.control.write(sandbox, at: call.reading, to: &$0) }
        },
    ]

    /// The members that say what a sandbox is made of.
    static let planMembers = [
        "scenario", "clock", "seed", "quotas", "options", "credentials",
    ]
}

extension Control {
    /// Makes a sandbox, with a port of its own if wanted.
    package func makeSandbox(_ plan: WorldPlan, listens: Bool) throws(ConfigurationError) -> Sandbox
    {
        let sandbox = try directory.make(plan)
        guard listens else { return sandbox }
        do throws(ConfigurationError) {
            let (listener, port) = try ports.open()
            directory.assign(listener: listener, port: port, to: sandbox)
        } catch {
            _ = directory.remove(sandbox)
            throw error
        }
        return sandbox
    }

    /// Deletes a sandbox with its port; false for the default one.
    package func delete(_ sandbox: Sandbox) -> Bool {
        let listener = directory.listener(of: sandbox)
        guard directory.remove(sandbox) else { return false }
        if let listener { ports.close(listener: listener) }
        return true
    }

    /// The base address for the clients of a sandbox.
    package func url(of sandbox: Sandbox) -> String {
        address.url(port: directory.port(of: sandbox))
    }

    /// Writes what a sandbox is: as in the ready file, and its clock and scenario.
    func write(_ sandbox: Sandbox, at reading: TimeSource.Reading, to writer: inout JSONWriter) {
        let url = url(of: sandbox)
        writer.beginObject()
        writer.key("id")
        writer.string(sandbox.id)
        writer.key("url")
        writer.string(url)
        writer.key("providers")
        writer.write(providers, sandbox.credentials, url: url)
        writer.key("seed")
        writer.integer(sandbox.seed)
        writer.key("clock")
        writer.write(sandbox.clock.state(reading))
        writer.key("scenario")
        writer.beginArray()
        for name in sandbox.plan.names { writer.string(name) }
        writer.endArray()
        writer.endObject()
    }
}

extension JSONWriter {
    /// Writes the credentials of providers, each with its address.
    mutating func write(_ providers: [any Provider], _ credentials: [Credentials], url: String) {
        beginObject()
        for (provider, credentials) in zip(providers, credentials) {
            key(provider.name)
            beginObject()
            key("url")
            string(url)
            for item in credentials.items {
                key(item.name)
                string(item.value)
            }
            endObject()
        }
        endObject()
    }

    /// Writes what a clock says.
    mutating func write(_ state: VirtualClock.State) {
        beginObject()
        key("now")
        var text = Bytes()
        let isWhole = state.now.nanoseconds % 1_000_000 == 0
        RFC3339.render(state.now, fractionDigits: isWhole ? 3 : 9, into: &text)
        string(text)
        key("mode")
        string(state.mode.rawValue)
        key("speed")
        number(ExactDecimal(coefficient: Int128(state.speedThousandths), scale: 3).trimmed())
        endObject()
    }
}
