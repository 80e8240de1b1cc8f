package import WireFormats

/// One exchange of a client of which nobody knows what it was asked for.
package struct ObservedExchange: Sendable {
    /// What every rule can see.
    package let seen: SeenExchange
    /// The provider; nil when no provider has the path.
    package let provider: String?
    /// When it happened, on the machine's clock.
    package let wall: Instant
    /// The reply's field lines, names in lower case.
    package let replyHeaders: [(name: String, value: String)]
    /// The reply's content as JSON; nil when it is something else.
    package let reply: JSONValue?
    /// Whether its key was made by no sandbox, so that it may be a real one.
    package let hasForeignKey: Bool
    /// Whether the provider itself might have refused it for its quota.
    package let wouldBeLimited: Bool
    private let bodyMembers: [(name: String, value: String)]

    /// Reads an entry of the journal, with its bodies.
    package init?(_ entry: JSONValue) {
        guard let seen = SeenExchange(entry) else { return nil }
        self.seen = seen
        provider = entry["provider"]?.stringValue
        wall = entry["wall"]?.stringValue.flatMap(Self.instant) ?? seen.at
        replyHeaders = (entry["reply"]?["headers"]?.elements ?? []).compactMap { pair in
            guard let pair = pair.elements, pair.count == 2, let name = pair[0].stringValue,
                let value = pair[1].stringValue
            else { return nil }
            return (name.lowercased(), value)
        }
        reply = Self.json(entry["reply"]?["body"]?.stringValue ?? "")
        let remarks = (entry["remarks"]?.elements ?? []).compactMap(\.stringValue)
        hasForeignKey = remarks.contains { $0.contains("not made here") }
        wouldBeLimited = remarks.contains("would be limited")
        bodyMembers = (Self.json(seen.body)?.members ?? []).map { member in
            (member.name, member.value.stringValue ?? member.value.numberText ?? "")
        }
    }

    /// The request without what differs each time that it is sent.
    package func identity(without changing: [String]) -> String {
        let path = seen.target.prefix { $0 != "?" }
        let query = seen.query.filter { !changing.contains($0.name) }
        let body = bodyMembers.filter { !changing.contains($0.name) }
        let parts = (query + body).map { "\($0.name)=\($0.value)" }.sorted()
        return "\(seen.method) \(path) \(parts.joined(separator: "&"))"
    }

    /// The whole request, byte for byte as far as the journal keeps it.
    package var wholeRequest: String {
        let fields = seen.headers.map { "\($0.name): \($0.value)" }
        return ([seen.method, seen.target] + fields + [seen.body]).joined(separator: "\n")
    }

    /// Whether the reply was one that a client may hope to be better next time.
    package var isTransient: Bool {
        seen.isDamaged || seen.status == 429 || (500...599).contains(seen.status)
    }

    /// Whether the request was refused for what it is.
    package var isRefused: Bool {
        (400...499).contains(seen.status) && ![408, 418, 425, 429].contains(seen.status)
    }

    /// Whether the entries of a history came back whole.
    package var isSuccess: Bool { seen.status == 200 && !seen.isDamaged && seen.refusal == nil }

    /// Whether a scenario had a part in it.
    package var isScripted: Bool { !seen.steps.isEmpty }

    /// How long after another exchange it came, in milliseconds.
    ///
    /// A frozen clock shows no wait that was real, and the machine's none that was simulated: the
    /// longer one counts.
    package func milliseconds(after other: ObservedExchange) -> Int64 {
        let virtual = seen.at.nanoseconds(since: other.seen.at)
        let real = wall.nanoseconds(since: other.wall)
        return Int64(max(virtual, real) / 1_000_000)
    }

    /// What the reply says about when to come back, in milliseconds.
    package var retryAfterMilliseconds: Int64? {
        replyHeaders.first { $0.name == "retry-after" }
            .flatMap { Int64($0.value) }.map { $0 * 1_000 }
    }

    /// The entries of the reply: an array, or the array under `data`.
    package var rows: [JSONValue]? { reply?.elements ?? reply?["data"]?.elements }

    private static func instant(_ text: String) -> Instant? {
        do { return try RFC3339(text).instant } catch { return nil }
    }

    private static func json(_ text: String) -> JSONValue? {
        guard text.hasPrefix("{") || text.hasPrefix("[") else { return nil }
        do { return try JSONParser.parse(Bytes(text: text)) } catch { return nil }
    }
}
