/// The one byte buffer of the project: contiguous, growable, a value.
package typealias Bytes = ContiguousArray<UInt8>

/// A view of part of a `Bytes` that keeps it alive; indices are the buffer's own.
package typealias ByteSlice = ArraySlice<UInt8>

extension ContiguousArray where Element == UInt8 {
    /// The UTF-8 bytes of a text.
    package init(text: String) {
        self = Bytes(text.utf8)
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
