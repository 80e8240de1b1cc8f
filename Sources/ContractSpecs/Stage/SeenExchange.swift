package import WireFormats

/// One exchange as the journal tells it: what the client sent, and what it got.
package struct SeenExchange: Sendable {
    /// Its number in the sandbox's journal.
    package let number: Int64
    /// The endpoint's path; nil when none matched.
    package let endpoint: String?
    /// When it happened, on the sandbox's clock.
    package let at: Instant
    /// The request's method; empty when the request could not be read.
    package let method: String
    /// The request's target as sent.
    package let target: String
    /// The query parameters, decoded.
    package let query: [(name: String, value: String)]
    /// The request's field lines.
    package let headers: [(name: String, value: String)]
    /// The request's body as text.
    package let body: String
    /// The reply's status.
    package let status: Int
    /// Why it was refused; nil when it was not.
    package let refusal: String?
    /// The mistake that was proven.
    package let mistake: String?
    /// The explanation of the refusal.
    package let explanation: String?
    /// Whether the reply was damaged on its way.
    package let isDamaged: Bool
    /// The script's steps that had a part in it.
    package let steps: [String]
    private let members: JSONValue?

    /// Reads an entry of the journal.
    package init?(_ entry: JSONValue) {
        guard let number = entry["n"]?.integerValue,
            let time = entry["at"]?.stringValue.flatMap(Self.instant),
            let status = entry["reply"]?["status"]?.integerValue
        else { return nil }
        self.number = number
        at = time
        self.status = Int(status)
        endpoint = entry["endpoint"]?.stringValue
        let request = entry["request"]
        method = request?["method"]?.stringValue ?? ""
        target = request?["target"]?.stringValue ?? ""
        body = request?["body"]?.stringValue ?? ""
        headers = (request?["headers"]?.elements ?? []).compactMap { pair in
            guard let pair = pair.elements, pair.count == 2, let name = pair[0].stringValue,
                let value = pair[1].stringValue
            else { return nil }
            return (name, value)
        }
        query = Self.query(in: target)
        members = Self.json(body)
        let diagnosis = entry["diagnosis"]
        refusal = diagnosis?["refusal"]?.stringValue
        mistake = diagnosis?["mistake"]?.stringValue
        explanation = diagnosis?["explanation"]?.stringValue
        isDamaged = entry["fault"] != nil
        steps = (entry["steps"]?.elements ?? []).compactMap(\.stringValue)
    }

    /// A member of the JSON body: a string without quotes, anything else as written.
    package func bodyMember(_ name: String) -> String? {
        guard let value = members?[name] else { return nil }
        return value.stringValue ?? value.numberText ?? value.boolValue.map { "\($0)" }
    }

    /// A query parameter, or else a member of the body.
    package func parameter(_ name: String) -> String? {
        query.first { $0.name == name }?.value ?? bodyMember(name)
    }

    /// The values of a header field.
    package func header(_ name: String) -> [String] {
        headers.filter { $0.name.lowercased() == name.lowercased() }.map(\.value)
    }

    /// One line for reports: `#2 GET /path?query -> 200`.
    package var line: String {
        let why =
            refusal.map { " (\(mistake ?? $0))" } ?? (isDamaged ? " (damaged on its way)" : "")
        let content = body.isEmpty || body.count > 200 ? "" : " \(body)"
        return "#\(number) \(method) \(target)\(content) -> \(status)\(why)"
    }

    private static func instant(_ text: String) -> Instant? {
        do { return try RFC3339(text).instant } catch { return nil }
    }

    private static func json(_ text: String) -> JSONValue? {
        guard text.hasPrefix("{") else { return nil }
        do { return try JSONParser.parse(Bytes(text: text)) } catch { return nil }
    }

    private static func query(in target: String) -> [(name: String, value: String)] {
        guard let mark = target.firstIndex(of: "?") else { return [] }
        return target[target.index(after: mark)...].split(separator: "&").map { pair in
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (decoded(parts[0]), parts.count == 2 ? decoded(parts[1]) : "")
        }
    }

    private static func decoded(_ text: Substring) -> String {
        PercentCoding.decode(Bytes(text: String(text)), plusIsSpace: true)?.text ?? String(text)
    }
}
