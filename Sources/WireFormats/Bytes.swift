/// The one byte buffer of the project: contiguous, growable, a value.
package typealias Bytes = ContiguousArray<UInt8>

/// A view of part of a `Bytes` that keeps it alive; indices are the buffer's own.
package typealias ByteSlice = ArraySlice<UInt8>

extension ContiguousArray where Element == UInt8 {
    /// The UTF-8 bytes of a text.
    package init(text: String) {
        self = Bytes(text.utf8)
    }

    /// Whether both hold the same bytes, found out at once if they are one buffer, else eight words
    /// at a time.
    ///
    /// The standard library compares arrays element by element: ten times slower on a page.
    package func hasSameBytes(as other: Bytes) -> Bool {
        guard count == other.count else { return false }
        return withUnsafeBytes { left in
            other.withUnsafeBytes { right in
                if left.baseAddress == right.baseAddress { return true }
                let blockEnd = left.count & ~63
                for block in stride(from: 0, to: blockEnd, by: 64) {
                    var difference: UInt64 = 0
                    for offset in stride(from: block, to: block + 64, by: 8) {
                        difference |=
                            left.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
                            ^ right.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
                    }
                    if difference != 0 { return false }
                }
                return (blockEnd..<left.count).allSatisfy { left[$0] == right[$0] }
            }
        }
    }

    /// Whether both are one buffer, so that what they hold is the same for certain.
    package func isSameBuffer(as other: Bytes) -> Bool {
        withUnsafeBytes { left in
            other.withUnsafeBytes { right in
                left.baseAddress == right.baseAddress && left.count == right.count
            }
        }
    }

    /// Appends a literal without making a `String` first.
    package mutating func append(_ literal: StaticString) {
        append(
            contentsOf: UnsafeBufferPointer(
                start: literal.utf8Start, count: literal.utf8CodeUnitCount))
    }

    /// Appends the UTF-8 bytes of a text.
    package mutating func append(text: String) {
        append(contentsOf: text.utf8)
    }
}

extension Collection where Element == UInt8 {
    /// The bytes read as UTF-8; invalid sequences become U+FFFD.
    package var text: String {
        String(decoding: self, as: UTF8.self)
    }

    /// Whether the bytes equal the literal's UTF-8, case and all.
    package func equals(_ literal: StaticString) -> Bool {
        elementsEqual(
            UnsafeBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount))
    }

    /// Whether the bytes equal the literal's UTF-8 when ASCII letters lose their case.
    package func equalsIgnoringASCIICase(_ literal: StaticString) -> Bool {
        let wanted = UnsafeBufferPointer(
            start: literal.utf8Start, count: literal.utf8CodeUnitCount)
        return elementsEqual(wanted) { $0.asciiLowercased == $1.asciiLowercased }
    }

    /// A copy in which the ASCII letters are lower case; other bytes stay as they are.
    package var asciiLowercased: Bytes {
        var copy = Bytes()
        copy.reserveCapacity(count)
        for byte in self { copy.append(byte.asciiLowercased) }
        return copy
    }
}
