import WireFormats

extension JSONWriter {
    /// Writes an instant in RFC 3339, with milliseconds.
    mutating func instant(_ instant: Instant) {
        var text = Bytes()
        RFC3339.render(instant, fractionDigits: 3, into: &text)
        string(text)
    }

    /// Writes an array of strings.
    mutating func strings(_ texts: [String]) {
        beginArray()
        for text in texts { string(text) }
        endArray()
    }

    /// Writes a member that is a text, or null.
    mutating func member(_ name: StaticString, _ text: String?) {
        key(name)
        if let text { string(text) } else { null() }
    }
}

extension ContiguousArray where Element == UInt8 {
    /// The bytes as text; nil when they are not UTF-8.
    var validText: String? {
        String(validating: self, as: UTF8.self)
    }
}
