package import WireFormats

/// The control API under `/_mock`: what a developer or a test asks of the sandbox itself.
///
/// It answers only requests whose `Host` is a loopback name or the address served, and whose
/// `Origin`, if any, is the same: a web page in the developer's browser must not reach it.
package struct Control: Sendable {
    private let instance: String
    private let version: String
    private let host: Bytes
    private let providers: [any Provider]
    /// Fixed answers, made once: they name the providers and what they rest on.
    private let providersBody: Bytes

    /// A control API for a server; `host` is the address it listens on.
    package init(instance: String, version: String, host: String, providers: [any Provider]) {
        self.instance = instance
        self.version = version
        self.host = Bytes(text: host)
        self.providers = providers
        providersBody = Control.describe(providers)
    }

    /// Whether a path belongs to the control API.
    package static func owns(_ path: ByteSlice) -> Bool {
        path.hasPrefix("/_mock/") || path.equals("/_mock")
    }

    /// Answers a request to the control API.
    package func reply(
        to request: HTTPRequest, directory: SandboxDirectory, at reading: TimeSource.Reading
    ) -> HTTPReply {
        let now = directory.standard.now(reading)
        guard isLocal(request) else {
            return problem(
                403,
                "the control API answers only requests to a loopback Host, from the same "
                    + "origin", now)
        }
        guard request.method == .get || request.method == .head else {
            return problem(405, "the control API answers only GET so far", now)
        }
        // Asked for most often, and what the benchmarks ask for: no split, no text.
        if request.path.equals("/_mock/providers") {
            return json(200, providersBody, now)
        }
        let path = request.path.split(separator: UInt8(ascii: "/")).map(\.text).dropFirst()
        switch Array(path) {
        case ["health"]:
            return json(200, health, now)
        case let path
        where path.count == 3 && path[0] == "providers"
            && (path[2] == "fidelity" || path[2] == "openapi.json"):
            guard let provider = providers.first(where: { $0.name == path[1] }) else {
                return problem(404, "there is no provider '\(path[1])' here", now)
            }
            var writer = JSONWriter()
            if path[2] == "fidelity" {
                FidelityReport(of: provider).write(to: &writer)
            } else {
                OpenAPIDocument(of: provider).write(to: &writer)
            }
            return json(200, writer.bytes, now)
        case let path where path.count >= 3 && path[0] == "sandboxes" && path[2] == "journal":
            return journal(path, directory: directory, now: now)
        default:
            return problem(
                404,
                "the control API has /_mock/health, /_mock/providers, "
                    + "/_mock/providers/{provider}/fidelity, "
                    + "/_mock/providers/{provider}/openapi.json, /_mock/sandboxes/default/journal and "
                    + "/_mock/sandboxes/default/journal/{n}", now)
        }
    }

    private func journal(_ path: [String], directory: SandboxDirectory, now: Instant) -> HTTPReply {
        guard path[1] == directory.standard.id else {
            return problem(404, "there is no sandbox '\(path[1])'", now)
        }
        let journal = directory.standard.journalSnapshot
        var writer = JSONWriter()
        if path.count == 3 {
            writer.beginObject()
            writer.key("recorded")
            writer.integer(journal.recordedCount)
            writer.key("evicted")
            writer.integer(journal.evictedCount)
            writer.key("exchanges")
            writer.beginArray()
            for (number, exchange) in journal.exchanges {
                exchange.write(
                    to: &writer, numbered: number, sandbox: path[1], withBodies: false)
            }
            writer.endArray()
            writer.endObject()
            return json(200, writer.bytes, now)
        }
        guard path.count == 4, let number = Int64(strictDecimal: path[3].utf8),
            let exchange = journal[number: number]
        else {
            return problem(
                404,
                "the journal has no exchange '\(path[3])'; it recorded "
                    + "\(journal.recordedCount) and has forgotten \(journal.evictedCount)", now)
        }
        exchange.write(to: &writer, numbered: number, sandbox: path[1], withBodies: true)
        return json(200, writer.bytes, now)
    }

    private var health: Bytes {
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("status")
        writer.string("ready")
        writer.key("instance")
        writer.string(instance)
        writer.key("version")
        writer.string(version)
        writer.endObject()
        return writer.bytes
    }

    private static func describe(_ providers: [any Provider]) -> Bytes {
        var writer = JSONWriter()
        writer.beginArray()
        for provider in providers {
            writer.beginObject()
            writer.key("name")
            writer.string(provider.name)
            writer.key("title")
            writer.string(provider.title)
            writer.key("endpoints")
            writer.beginArray()
            for endpoint in provider.endpoints {
                writer.string("\(endpoint.method.token) \(endpoint.path)")
            }
            writer.endArray()
            writer.endObject()
        }
        writer.endArray()
        return writer.bytes
    }

    private func isLocal(_ request: HTTPRequest) -> Bool {
        guard let header = request[field: "Host"] else { return true }
        let name = Control.name(ofHost: header)
        let isLoopback =
            name.equals("127.0.0.1") || name.equals("localhost") || name.equals("[::1]")
            || Control.isLoopbackAddress(name)
        guard isLoopback || name.equals(host) else { return false }
        guard let origin = request[field: "Origin"] else { return true }
        return origin.hasPrefix("http://") && origin.dropFirst(7).elementsEqual(header)
    }

    /// Whether a name is an address in 127.0.0.0/8, and not a name that begins like one.
    private static func isLoopbackAddress(_ name: ByteSlice) -> Bool {
        let parts = name.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0].equals("127")
            && parts.allSatisfy { UInt64(strictDecimal: $0).map { $0 < 256 } ?? false }
    }

    /// A host without its port.
    private static func name(ofHost header: ByteSlice) -> ByteSlice {
        if header.first == UInt8(ascii: "["),
            let end = header.firstIndex(of: UInt8(ascii: "]"))
        {
            return header[...end]
        }
        return header.prefix { $0 != UInt8(ascii: ":") }
    }

    private func json(_ status: Int, _ body: Bytes, _ now: Instant) -> HTTPReply {
        var reply = HTTPReply(status: status, contentType: "application/json", at: now)
        reply.body = body
        return reply
    }

    private func problem(_ status: Int, _ message: String, _ now: Instant) -> HTTPReply {
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("error")
        writer.string(message)
        writer.endObject()
        return json(status, writer.bytes, now)
    }
}
