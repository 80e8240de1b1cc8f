import WireFormats

extension ControlRoute {
    private static let filters: [Parameter] = [
        Parameter("provider", in: .query, .anyText, "only this provider's"),
        Parameter("endpoint", in: .query, .anyText, "only this endpoint's: its documented path"),
        Parameter("status", in: .query, .anyText, example: "4xx", "only these statuses"),
        Parameter("refusal", in: .query, .anyText, "only this refusal"),
        Parameter("mistake", in: .query, .anyText, "only this proven mistake"),
        Parameter("since", in: .query, .anyText, "from this instant of the sandbox's clock on"),
        Parameter("until", in: .query, .anyText, "up to this instant"),
        Parameter("after", in: .query, .integer, "only exchanges with higher numbers"),
        Parameter("limit", in: .query, .integer, "the most exchanges"),
        Parameter("bodies", in: .query, .boolean, "whether bodies are shown"),
        Parameter(
            "timing", in: .query, .string(choices: ["both", "virtual"]), default: "both",
            "virtual leaves out what the machine's clock says"),
    ]

    /// What a sandbox has seen.
    static let journals: [ControlRoute] = [
        ControlRoute(
            .get, "/_mock/sandboxes/{id}/journal", "The exchanges of a sandbox, oldest first",
            parameters: filters
        ) { (call) throws(ControlProblem) in
            let (sandbox, query) = try call.journalQuery()
            return call.reply(
                200, "application/json",
                JournalExport.json(sandbox.journal.snapshot, of: sandbox.id, asking: query))
        },
        ControlRoute(
            .get, "/_mock/sandboxes/{id}/journal.ndjson", "The same, one exchange a line",
            parameters: filters, contentType: "application/x-ndjson"
        ) { (call) throws(ControlProblem) in
            let (sandbox, query) = try call.journalQuery()
            return call.reply(
                200, "application/x-ndjson",
                JournalExport.ndjson(sandbox.journal.snapshot, of: sandbox.id, asking: query))
        },
        ControlRoute(
            .get, "/_mock/sandboxes/{id}/journal.har", "The same, as HAR 1.2 for a browser's tools",
            parameters: filters
        ) { (call) throws(ControlProblem) in
            let (sandbox, query) = try call.journalQuery()
            return call.reply(
                200, "application/json",
                JournalExport.har(
                    sandbox.journal.snapshot, of: sandbox.id,
                    version: call.control.settings.version, asking: query))
        },
        ControlRoute(
            .delete, "/_mock/sandboxes/{id}/journal", "Empties the journal; numbers go on",
            status: 204
        ) { (call) throws(ControlProblem) in
            _ = try call.sandbox().journal.clear()
            return HTTPReply(status: 204)
        },
        ControlRoute(
            .get, "/_mock/sandboxes/{id}/journal/{n}", "One exchange, with bodies and diagnosis"
        ) { (call) throws(ControlProblem) in
            let sandbox = try call.sandbox()
            let journal = sandbox.journal.snapshot
            let text = call.path("n")
            guard let number = Int64(strictDecimal: text.utf8),
                let exchange = journal[number: number]
            else {
                throw ControlProblem(
                    404,
                    "the journal has no exchange '\(text)'; it recorded "
                        + "\(journal.recordedCount) and has forgotten \(journal.evictedCount)")
            }
            return call.json {
                exchange.write(
                    to: &$0, numbered: number, sandbox: sandbox.id, withBodies: true)
            }
        },
        ControlRoute(
            .post, "/_mock/sandboxes/{id}/verify",
            "Whether the requests seen are as expected: counts, order, and the nearest misses",
            body: """
                {"requests":[{"match":{"provider":"hashkey","path":"/api/v1/account/balanceFlow",\
                "query":{"type":"trade"}},"count":2}]}
                """
        ) { (call) throws(ControlProblem) in
            let sandbox = try call.sandbox()
            let verification = try call.checked { () throws(ConfigurationError) in
                try Verification(parsing: call.request.body)
            }
            return call.json { verification.report(on: sandbox.journal.snapshot).write(to: &$0) }
        },
    ]
}

extension ControlCall {
    fileprivate func journalQuery() throws(ControlProblem) -> (Sandbox, JournalQuery) {
        let sandbox = try sandbox()
        let query = try checked { () throws(ConfigurationError) in
            try JournalQuery(parsing: request.query)
        }
        return (sandbox, query)
    }
}
