package import WireFormats

/// The `name=value` pairs of a query or form body, in the order sent, still percent-encoded.
package struct QueryParameters: Sendable {
    /// One pair, as ranges of the text that was read.
    package struct Pair: Sendable {
        /// The name's bytes.
        package let name: Range<Int>
        /// The value's bytes; empty when there is no `=`.
        package let value: Range<Int>

        /// The whole pair without a separator.
        package var whole: Range<Int> { name.lowerBound..<value.upperBound }
    }

    /// The most pairs that are kept; what follows is ignored.
    package static let countMaximum = 256

    /// The text that was read.
    package let bytes: ByteSlice
    /// Its pairs.
    package private(set) var pairs = ContiguousArray<Pair>()

    /// Splits a text at `&` and `=`; it needs no `?` in front.
    package init(_ bytes: ByteSlice) {
        self.bytes = bytes
        pairs.reserveCapacity(8)
        var start = bytes.startIndex
        var equals: Int?
        bytes.withUnsafeBytes { buffer in
            func see(_ byte: UInt8, _ offset: Int) {
                let index = bytes.startIndex + offset
                if byte == UInt8(ascii: "&") {
                    add(start, equals, index)
                    (start, equals) = (index + 1, nil)
                } else if byte == UInt8(ascii: "="), equals == nil {
                    equals = index
                }
            }
            // Eight bytes at a time: most are neither, and each request with a query comes here.
            let wordsEnd = buffer.count & ~7
            for word in stride(from: 0, to: wordsEnd, by: 8) {
                let eight = UInt64(
                    littleEndian: buffer.loadUnaligned(fromByteOffset: word, as: UInt64.self))
                var marks =
                    QueryParameters.marks(eight, of: UInt8(ascii: "&"))
                    | QueryParameters.marks(eight, of: UInt8(ascii: "="))
                while marks != 0 {
                    let offset = word + marks.trailingZeroBitCount / 8
                    see(buffer[offset], offset)
                    marks &= marks - 1
                }
            }
            for offset in wordsEnd..<buffer.count { see(buffer[offset], offset) }
        }
        add(start, equals, bytes.endIndex)
    }

    /// The highest bit of each of eight bytes that is this one.
    private static func marks(_ eight: UInt64, of byte: UInt8) -> UInt64 {
        let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
        let difference = eight ^ (0x0101_0101_0101_0101 &* UInt64(byte))
        return ~(((difference & low) &+ low) | difference | low)
    }

    private mutating func add(_ start: Int, _ equals: Int?, _ end: Int) {
        guard end > start, pairs.count < QueryParameters.countMaximum else { return }
        pairs.append(
            Pair(name: start..<(equals ?? end), value: (equals.map { $0 + 1 } ?? end)..<end))
    }

    /// The first pair of that name; a repeated name's later values do not count.
    ///
    /// Names compare as sent first; one with percent escapes compares decoded.
    package func first(_ name: StaticString) -> Pair? {
        if let pair = pairs.first(where: { bytes.equals(name, in: $0.name) }) { return pair }
        return pairs.first { pair in
            bytes[pair.name].contains(UInt8(ascii: "%"))
                && PercentCoding.decode(bytes[pair.name], plusIsSpace: true)?.equals(name) == true
        }
    }

    /// The first value of that name as sent, still encoded.
    package func rawValue(_ name: StaticString) -> ByteSlice? {
        first(name).map { bytes[$0.value] }
    }

    /// The first value of that name, decoded; an empty one counts as absent.
    ///
    /// Throws `Malformed` when the value has a broken percent escape.
    package func value(_ name: StaticString) throws(Malformed) -> Bytes? {
        guard let raw = rawValue(name), !raw.isEmpty else { return nil }
        guard let decoded = PercentCoding.decode(raw, plusIsSpace: true) else {
            throw Malformed(name: "\(name)", value: raw.text)
        }
        return decoded
    }

    /// A value whose percent escapes are broken.
    package struct Malformed: Error, Sendable {
        /// The parameter's name.
        package let name: String
        /// The value as sent.
        package let value: String
    }
}
