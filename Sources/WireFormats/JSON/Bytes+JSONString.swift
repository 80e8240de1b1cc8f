extension ContiguousArray where Element == UInt8 {
    /// Appends the text as a JSON string, quotes included.
    ///
    /// `"`, `\` and control characters are escaped (RFC 8259 §7); all else stays, `/` too.
    package mutating func append(jsonString text: String) {
        if text.utf8.withContiguousStorageIfAvailable({ appendQuoted($0) }) == nil {
            Bytes(text: text).withUnsafeBufferPointer { appendQuoted($0) }
        }
    }

    /// Appends UTF-8 bytes as a JSON string, quotes included.
    ///
    /// Bytes that are not UTF-8 become U+FFFD, so that the result is always valid JSON.
    package mutating func append(jsonString bytes: some Collection<UInt8>) {
        let isDone = bytes.withContiguousStorageIfAvailable { storage in
            guard UTF8Sequence.isValid(storage.span) else { return false }
            appendQuoted(storage)
            return true
        }
        if isDone != true { append(jsonString: bytes.text) }
    }

    /// Copies runs of plain bytes at once; most strings are a single run.
    private mutating func appendQuoted(_ bytes: UnsafeBufferPointer<UInt8>) {
        append(UInt8(ascii: "\""))
        var start = 0
        for index in bytes.indices {
            let byte = bytes[index]
            guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else {
                continue
            }
            append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<index]))
            append(escaped: byte)
            start = index + 1
        }
        append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start...]))
        append(UInt8(ascii: "\""))
    }

    private mutating func append(escaped byte: UInt8) {
        append(UInt8(ascii: "\\"))
        switch byte {
        case 0x08: append(UInt8(ascii: "b"))
        case 0x09: append(UInt8(ascii: "t"))
        case 0x0A: append(UInt8(ascii: "n"))
        case 0x0C: append(UInt8(ascii: "f"))
        case 0x0D: append(UInt8(ascii: "r"))
        case 0..<0x20:
            append("u00")
            append(UInt8(hexDigit: byte &>> 4))
            append(UInt8(hexDigit: byte))
        default: append(byte)
        }
    }
}
