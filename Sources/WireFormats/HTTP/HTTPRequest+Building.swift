extension HTTPRequest {
    /// A request put together by hand, HTTP/1.1 and unchecked; for tests and for replays.
    package init(
        method: HTTPMethod, target: String, fields: [(String, String)] = [], body: Bytes = []
    ) {
        var head = Bytes(text: "\(method.token) ")
        var layout = HTTPHeadLayout()
        layout.requestLine.method = method
        layout.requestLine.target = head.appendRange(target)
        let parts = HTTPTarget.split(head.span, layout.requestLine.target)
        layout.requestLine.path = parts.path
        layout.requestLine.query = parts.query
        head.append(text: " HTTP/1.1\r\n")
        for (name, value) in fields {
            let nameRange = head.appendRange(name)
            head.append(text: ": ")
            let valueRange = head.appendRange(value)
            head.append(text: "\r\n")
            let trimmed = head.span.trimmed(valueRange)
            layout.fields.append(HTTPHeadLayout.Field(name: nameRange, value: trimmed))
        }
        head.append(text: "\r\n")
        self.init(head: head, layout: layout, body: body, allowsKeepAlive: true)
    }
}

extension ContiguousArray where Element == UInt8 {
    /// Appends a text and says where it now lies.
    fileprivate mutating func appendRange(_ text: String) -> Range<Int> {
        let start = count
        append(text: text)
        return start..<count
    }
}
