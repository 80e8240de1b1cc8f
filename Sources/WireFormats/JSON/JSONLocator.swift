/// Finds where in a JSON text the value at a path stands.
package struct JSONLocator: Sendable {
    private let bytes: Bytes
    private var offset = 0
    private var path: ArraySlice<UInt8>

    /// The line and column, both from 1, of the value that the longest part of a path leads to.
    ///
    /// The path is `$`, then `.name` and `[index]` as often as needed; what follows it does not
    /// matter, so that it can be given with the sentence that it begins. The text must be JSON.
    package static func place(of path: some Collection<UInt8>, in text: Bytes)
        -> (line: Int, column: Int)
    {
        var locator = JSONLocator(text, path: ArraySlice(path).dropFirst())
        locator.skipBlanks()
        while locator.descend() {}
        var line = 1
        var lineStart = 0
        for index in 0..<min(locator.offset, text.count) where text[index] == UInt8(ascii: "\n") {
            line += 1
            lineStart = index + 1
        }
        return (line, locator.offset - lineStart + 1)
    }

    private init(_ bytes: Bytes, path: ArraySlice<UInt8>) {
        self.bytes = bytes
        self.path = path
    }

    private var current: UInt8? { offset < bytes.count ? bytes[offset] : nil }

    /// Goes to the value that the next part of the path names; false when there is none.
    private mutating func descend() -> Bool {
        switch (current, path.first) {
        case (UInt8(ascii: "{"), UInt8(ascii: ".")): return enterObject()
        case (UInt8(ascii: "["), UInt8(ascii: "[")): return enterArray()
        default: return false
        }
    }

    private mutating func enterObject() -> Bool {
        let start = offset
        offset += 1
        skipBlanks()
        // A name may hold a dot, so the longest one that the path begins with is meant.
        var best: (offset: Int, length: Int)?
        while current == UInt8(ascii: "\"") {
            let nameStart = offset + 1
            skipString()
            let name = bytes[nameStart..<(offset - 1)]
            skipBlanks()
            offset += 1
            skipBlanks()
            if isNext(name), name.count > best?.length ?? -1 { best = (offset, name.count) }
            skipValue()
            skipBlanks()
            if current == UInt8(ascii: ",") { offset += 1 }
            skipBlanks()
        }
        guard let best else {
            offset = start
            return false
        }
        offset = best.offset
        path = path.dropFirst(1 + best.length)
        return true
    }

    /// Whether the path goes on with this name and then with something that is not part of it.
    private func isNext(_ name: ByteSlice) -> Bool {
        let rest = path.dropFirst()
        guard rest.starts(with: name) else { return false }
        guard let next = rest.dropFirst(name.count).first else { return true }
        return [UInt8(ascii: "."), UInt8(ascii: "["), UInt8(ascii: ":")].contains(next)
    }

    private mutating func enterArray() -> Bool {
        let digits = path.dropFirst().prefix { $0 != UInt8(ascii: "]") }
        guard let index = Int64(strictDecimal: digits) else { return false }
        let start = offset
        offset += 1
        skipBlanks()
        for _ in 0..<index {
            skipValue()
            skipBlanks()
            guard current == UInt8(ascii: ",") else {
                offset = start
                return false
            }
            offset += 1
            skipBlanks()
        }
        path = path.dropFirst(digits.count + 2)
        return true
    }

    private mutating func skipBlanks() {
        while let byte = current, [0x20, 0x09, 0x0a, 0x0d].contains(byte) { offset += 1 }
    }

    private mutating func skipString() {
        offset += 1
        while let byte = current, byte != UInt8(ascii: "\"") {
            offset += byte == UInt8(ascii: "\\") ? 2 : 1
        }
        offset += 1
    }

    /// Steps over a value by counting brackets, so that depth costs no recursion.
    private mutating func skipValue() {
        var depth = 0
        while let byte = current {
            switch byte {
            case UInt8(ascii: "\""):
                skipString()
                if depth == 0 { return }
                continue
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                if depth == 0 { return }
                depth -= 1
                if depth == 0 {
                    offset += 1
                    return
                }
            case UInt8(ascii: ",") where depth == 0:
                return
            default:
                break
            }
            offset += 1
        }
    }
}
