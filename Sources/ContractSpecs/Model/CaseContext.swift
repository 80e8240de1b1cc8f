import WireFormats

/// What a case's world and query are made from: when it is, and how big the client's pages are.
package struct CaseContext: Sendable {
    /// The sandbox's time when the case begins, in whole milliseconds.
    package let now: Instant
    /// How many entries the client's pages have; at least 2.
    package let pageSize: Int

    /// Makes a context.
    package init(now: Instant, pageSize: Int) {
        self.now = Instant(milliseconds: now.milliseconds)
        self.pageSize = max(2, pageSize)
    }

    /// The instant that long before now.
    package func ago(
        days: Int64 = 0, hours: Int64 = 0, minutes: Int64 = 0, seconds: Int64 = 0,
        milliseconds: Int64 = 0
    ) -> Instant {
        let whole = ((days * 24 + hours) * 60 + minutes) * 60 + seconds
        return now.advanced(byMilliseconds: -(whole * 1_000 + milliseconds))
    }

    /// Midnight (UTC) of the day that many days ago; 0 is today's, negative ones lie ahead.
    package func midnight(daysAgo: Int64) -> Instant {
        let day = (now.seconds - (now.seconds % 86_400 + 86_400) % 86_400) / 86_400
        return Instant(seconds: (day - daysAgo) * 86_400)
    }
}

/// The world of a case, beyond what is always so.
package struct CaseWorld: Sendable {
    /// The ledger of the case's provider as a scenario gives it; nil for a generated one.
    package var ledger: String?
    /// Options of the provider, as `name: value` without the provider's name.
    package var options: [String: String]
    /// The steps of the script as JSON objects.
    package var script: [String]
    /// Whether quotas refuse.
    package var enforcesQuotas: Bool
    /// Credentials of the provider other than the sandbox's own, by name.
    package var credentials: [String: String]
    /// Where generated data come from.
    package var seed: UInt64

    /// Makes a world.
    package init(
        ledger: String? = nil, options: [String: String] = [:], script: [String] = [],
        enforcesQuotas: Bool = false, credentials: [String: String] = [:], seed: UInt64 = 1
    ) {
        self.ledger = ledger
        self.options = options
        self.script = script
        self.enforcesQuotas = enforcesQuotas
        self.credentials = credentials
        self.seed = seed
    }

    /// A step that changes every good reply of an endpoint in that way.
    package static func changing(_ provider: String, _ endpoint: String, _ how: String) -> String {
        """
        {"name":"\(how)","on":{"provider":"\(provider)","endpoint":"\(endpoint)"},\
        "always":true,"do":[{"corrupt":"\(how)"}]}
        """
    }

    /// The world as a scenario's text.
    package func scenario(provider: String, description: String) -> String {
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("description")
        writer.string(description)
        writer.key("seed")
        writer.integer(seed)
        if enforcesQuotas {
            writer.key("quotas")
            writer.string("enforced")
        }
        if !credentials.isEmpty {
            writer.key("credentials")
            writer.beginObject()
            writer.key(provider)
            writer.beginObject()
            for (name, value) in credentials.sorted(by: { $0.key < $1.key }) {
                writer.key(name)
                writer.string(value)
            }
            writer.endObject()
            writer.endObject()
        }
        writer.key("options")
        writer.beginObject()
        for (name, value) in options.sorted(by: { $0.key < $1.key }) {
            writer.key("\(provider).\(name)")
            writer.string(value)
        }
        writer.endObject()
        writer.endObject()
        // The parts that a suite wrote as JSON go in as they are.
        var text = writer.bytes.text
        text.removeLast()
        if let ledger { text += ",\"ledger\":{\"\(provider)\":\(ledger)}" }
        if !script.isEmpty { text += ",\"script\":[\(script.joined(separator: ","))]" }
        return text + "}"
    }
}
