/// One request: its head as it came, where the parts lie in it, and its body.
package struct HTTPRequest: Sendable {
    /// The bytes of the request line and field lines as received, final empty line included.
    package let head: Bytes
    /// The content, chunked coding removed.
    package let body: Bytes
    /// Whether the client lets the connection live on after the reply (RFC 9112 section 9.3).
    package let allowsKeepAlive: Bool
    let layout: HTTPHeadLayout

    init(head: Bytes, layout: HTTPHeadLayout, body: Bytes, allowsKeepAlive: Bool) {
        self.head = head
        self.layout = layout
        self.body = body
        self.allowsKeepAlive = allowsKeepAlive
    }

    /// The method of the request line.
    package var method: HTTPMethod { layout.requestLine.method }

    /// The digit after the dot of the version: 0 or 1, or a later one that is treated as 1.
    package var minorVersion: Int { layout.requestLine.minorVersion }

    /// The request target exactly as received.
    package var target: ByteSlice { head[layout.requestLine.target] }

    /// The target's path, before any `?`; `/` for an absolute URL without a path.
    package var path: ByteSlice {
        layout.requestLine.path.isEmpty ? Self.root : head[layout.requestLine.path]
    }

    /// The target's query, after the first `?`; nil when there is no `?`.
    package var query: ByteSlice? { layout.requestLine.query.map { head[$0] } }

    /// The field lines in the order received.
    package var fields: Fields { Fields(head: head, layout: layout.fields) }

    /// The first value of the named field, its outer white space removed; nil when absent.
    package subscript(field name: StaticString) -> ByteSlice? {
        let bytes = head.span
        for field in layout.fields where bytes.equalsIgnoringCase(field.name, name) {
            return head[field.value]
        }
        return nil
    }

    /// Every value of the named field in the order received.
    package func values(of name: StaticString) -> [ByteSlice] {
        let bytes = head.span
        var values: [ByteSlice] = []
        for field in layout.fields where bytes.equalsIgnoringCase(field.name, name) {
            values.append(head[field.value])
        }
        return values
    }

    /// Whether the field of a name, given in lower case, has a value that is looked for.
    package func hasField(
        ofLowercased name: Bytes, where isLookedFor: (ByteSlice) -> Bool
    ) -> Bool {
        for field in layout.fields
        where head.span.equalsLowercased(field.name, name.span) && isLookedFor(head[field.value]) {
            return true
        }
        return false
    }

    /// The field lines of a request, in order, duplicates kept.
    package struct Fields: Sequence, Sendable {
        fileprivate let head: Bytes
        fileprivate let layout: ContiguousArray<HTTPHeadLayout.Field>

        /// How many field lines there are.
        package var count: Int { layout.count }

        /// Goes through the field lines as pairs of name and trimmed value.
        package func makeIterator() -> Iterator {
            Iterator(fields: self)
        }

        /// Walks over field lines.
        package struct Iterator: IteratorProtocol {
            fileprivate let fields: Fields
            private var position = 0

            fileprivate init(fields: Fields) {
                self.fields = fields
            }

            /// The next name and value.
            package mutating func next() -> (name: ByteSlice, value: ByteSlice)? {
                guard position < fields.layout.count else { return nil }
                let field = fields.layout[position]
                position += 1
                return (fields.head[field.name], fields.head[field.value])
            }
        }
    }

    // RFC 9112 section 3.2.1: an empty path component is sent as "/".
    private static let root = Bytes(text: "/")[...]
}
