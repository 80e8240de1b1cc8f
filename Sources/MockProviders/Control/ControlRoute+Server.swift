import WireFormats

extension ControlRoute {
    /// What a server says of itself and its providers.
    static let server: [ControlRoute] = [
        ControlRoute(.get, "/_mock/health", "Whether the server is ready, and which one it is") {
            call in
            call.json { writer in
                writer.beginObject()
                writer.key("status")
                writer.string("ready")
                writer.key("instance")
                writer.string(call.control.settings.instance)
                writer.key("version")
                writer.string(call.control.settings.version)
                writer.endObject()
            }
        },
        ControlRoute(.get, "/_mock/openapi.json", "This API, as an OpenAPI 3.1 document") { call in
            call.json { ControlDocument(version: call.control.settings.version).write(to: &$0) }
        },
        ControlRoute(.get, "/_mock/providers", "The providers that are served") { call in
            call.reply(200, "application/json", call.control.providersBody)
        },
        ControlRoute(
            .get, "/_mock/providers/{provider}/openapi.json",
            "A provider's endpoints, as an OpenAPI 3.1 document"
        ) { (call) throws(ControlProblem) in
            let provider = call.control.providers[try call.provider()]
            return call.json { OpenAPIDocument(of: provider).write(to: &$0) }
        },
        ControlRoute(
            .get, "/_mock/providers/{provider}/fidelity",
            "Every simulated behaviour of a provider, and what it rests on"
        ) { (call) throws(ControlProblem) in
            let provider = call.control.providers[try call.provider()]
            return call.json { FidelityReport(of: provider).write(to: &$0) }
        },
        ControlRoute(.get, "/_mock/scenarios", "The scenarios that can be named") { call in
            call.json { writer in
                writer.beginArray()
                for scenario in call.control.scenarios.all {
                    writer.beginObject()
                    writer.key("name")
                    writer.string(scenario.name)
                    writer.key("description")
                    writer.string(scenario.description)
                    writer.endObject()
                }
                writer.endArray()
            }
        },
        ControlRoute(
            .get, "/_mock/events", "The journal as it is written, as server-sent events",
            parameters: [
                Parameter(
                    "sandbox", in: .query, .anyText, example: "default",
                    "only the exchanges of this sandbox")
            ], ownRefusal: 503, contentType: "text/event-stream"
        ) { (call) throws(ControlProblem) in
            let sandbox = try call.query(["sandbox"])[0]
            if let sandbox, call.directory.sandbox(id: sandbox) == nil {
                throw ControlProblem(404, "there is no sandbox '\(sandbox)'")
            }
            guard let stream = call.control.events.subscribe(to: sandbox) else {
                throw ControlProblem(
                    503, "\(EventHub.subscribersMax) clients listen already; one must leave first")
            }
            var reply = call.reply(200, "text/event-stream", Bytes(text: ": MockProviders\n\n"))
            reply.add("Cache-Control", "no-store")
            reply.stream = stream
            return reply
        },
    ]
}
