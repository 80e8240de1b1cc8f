import ContractSpecs
import WireFormats

/// Exchanges as a journal tells them, for rules to look at.
struct Traffic {
    let provider: ObservedProvider
    private(set) var exchanges: [ObservedExchange] = []
    private var milliseconds: Int64 = 1_777_204_800_000

    struct Malformed: Error {}

    init(_ provider: String) throws {
        guard let found = ObservedProvider.all.first(where: { $0.name == provider }) else {
            throw Malformed()
        }
        self.provider = found
    }

    /// Lets time pass.
    mutating func wait(_ more: Int64) { milliseconds += more }

    /// One exchange; without an endpoint it is one with the history.
    mutating func add(
        _ query: String = "", status: Int64 = 200, endpoint: String? = nil,
        headers: [(String, String)] = [], refusal: String? = nil, mistake: String? = nil,
        reply: String = "[]", replyHeaders: [(String, String)] = [], remarks: [String] = [],
        steps: [String] = [], isDamaged: Bool = false, after: Int64 = 1
    ) throws {
        milliseconds += after
        let path = endpoint ?? provider.history
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("n")
        writer.integer(Int64(exchanges.count + 1))
        writer.key("provider")
        writer.string(provider.name)
        writer.key("endpoint")
        writer.string(path)
        for name in ["at", "wall"] {
            writer.key(name)
            writer.string("\(Instant(milliseconds: milliseconds))")
        }
        writer.key("request")
        writer.beginObject()
        writer.key("method")
        writer.string("GET")
        writer.key("target")
        writer.string(query.isEmpty ? path : "\(path)?\(query)")
        Self.write(headers, to: &writer)
        writer.endObject()
        writer.key("reply")
        writer.beginObject()
        writer.key("status")
        writer.integer(status)
        Self.write(replyHeaders, to: &writer)
        writer.key("body")
        writer.string(reply)
        writer.endObject()
        writer.key("diagnosis")
        Self.write(refusal: refusal, mistake: mistake, to: &writer)
        writer.key("remarks")
        Self.write(remarks, to: &writer)
        writer.key("steps")
        Self.write(steps, to: &writer)
        if isDamaged {
            writer.key("fault")
            writer.string("cut")
        }
        writer.endObject()
        guard let exchange = ObservedExchange(try JSONParser.parse(writer.bytes)) else {
            throw Malformed()
        }
        exchanges.append(exchange)
    }

    /// How heavy the heaviest hit of a rule is; nil when it finds nothing.
    func weight(_ rule: String) throws -> ObservationRule.Weight? {
        let id = "\(provider.name)/\(rule)"
        guard let rule = ObservationRule.all(for: provider).first(where: { $0.id == id }) else {
            throw Malformed()
        }
        return rule.hits(exchanges).map(\.weight).max()
    }

    private static func write(
        refusal: String?, mistake: String?, to writer: inout JSONWriter
    ) {
        writer.beginObject()
        for (name, value) in [("refusal", refusal), ("mistake", mistake)] {
            guard let value else { continue }
            writer.key(name)
            writer.string(value)
        }
        writer.endObject()
    }

    private static func write(_ texts: [String], to writer: inout JSONWriter) {
        writer.beginArray()
        for text in texts { writer.string(text) }
        writer.endArray()
    }

    private static func write(_ fields: [(String, String)], to writer: inout JSONWriter) {
        writer.key("headers")
        writer.beginArray()
        for field in fields { write([field.0, field.1], to: &writer) }
        writer.endArray()
    }
}
