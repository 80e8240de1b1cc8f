package import WireFormats

/// A reply as a client sees it.
package struct RawReply: Sendable {
    /// The status code.
    package let status: Int
    /// The status line and field lines as they came.
    package let head: String
    /// The field lines in order.
    package let fields: [(name: String, value: String)]
    /// The content.
    package private(set) var body: Bytes = []

    /// Parses a head that ends in an empty line; nil when it is none.
    package init?(head: String) {
        self.head = head
        let lines = head.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            .map { String(Substring($0.last == UInt8(ascii: "\r") ? $0.dropLast() : $0)) }
        let parts = (lines.first ?? "").split(separator: " ", maxSplits: 2)
        guard parts.count >= 2, parts[0] == "HTTP/1.1", let status = Int(parts[1]) else {
            return nil
        }
        self.status = status
        var fields: [(name: String, value: String)] = []
        for line in lines.dropFirst() where !line.isEmpty {
            guard let colon = line.firstIndex(of: ":") else { return nil }
            let value = line[line.index(after: colon)...].drop { $0 == " " }
            fields.append((String(line[..<colon]), String(value)))
        }
        self.fields = fields
    }

    /// The first value of a field by its name in lower case.
    package subscript(lowercasedName: String) -> String? {
        fields.first { $0.name.lowercased() == lowercasedName }?.value
    }

    func with(body: Bytes) -> RawReply {
        var copy = self
        copy.body = body
        return copy
    }
}
