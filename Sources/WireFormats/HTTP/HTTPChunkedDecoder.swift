/// Removes the chunked transfer coding, RFC 9112 section 7.1.
struct HTTPChunkedDecoder: Sendable {
    private enum State: Sendable {
        /// Inside a chunk-size line.
        case size
        /// Inside chunk data, with this many bytes to come.
        case data(Int)
        /// After chunk data, before its CR.
        case dataEnd
        /// After chunk data and its CR.
        case dataEndAfterCarriageReturn
        /// Inside the trailer section.
        case trailers
    }

    private var state = State.size
    private var line: Bytes = []
    private var trailerBytes = 0

    /// Takes bytes up to the end of the message, appending content; true once it is complete.
    mutating func decode(
        _ input: Span<UInt8>, from offset: inout Int, into body: inout Bytes, limits: HTTPLimits
    ) throws(HTTPParseFailure) -> Bool {
        while offset < input.count {
            switch state {
            case .size:
                try readSize(input, from: &offset, bodyCount: body.count, limits: limits)
            case .data(let remaining):
                let count = min(remaining, input.count - offset)
                body.append(copying: input.extracting(offset..<(offset + count)))
                offset += count
                state = count == remaining ? .dataEnd : .data(remaining - count)
            case .dataEnd:
                if input[offset] != HTTPByte.carriageReturn { throw .malformedChunkEnd }
                offset += 1
                state = .dataEndAfterCarriageReturn
            case .dataEndAfterCarriageReturn:
                if input[offset] != HTTPByte.lineFeed { throw .malformedChunkEnd }
                offset += 1
                state = .size
            case .trailers:
                if try readTrailer(input, from: &offset, limits: limits) { return true }
            }
        }
        return false
    }

    /// Takes bytes of a chunk-size line and, at its end, moves on to what it announces.
    private mutating func readSize(
        _ input: Span<UInt8>, from offset: inout Int, bodyCount: Int, limits: HTTPLimits
    ) throws(HTTPParseFailure) {
        let room = limits.chunkLineBytesMax - line.count
        guard
            let content = try readLine(
                input, from: &offset, room: room, overflow: .chunkLineTooLong)
        else { return }
        let size = try Self.size(of: line.span, content)
        line.removeAll(keepingCapacity: true)
        if size > limits.bodyBytesMax - bodyCount { throw .bodyTooLarge }
        state = size == 0 ? .trailers : .data(size)
    }

    /// Takes bytes of a trailer line; true when it is the empty line that ends the message.
    ///
    /// RFC 9112 section 7.1.2 lets a recipient drop trailers. They are held to the same grammar as
    /// fields all the same, because a lenient reading of them is a way to smuggle requests.
    private mutating func readTrailer(
        _ input: Span<UInt8>, from offset: inout Int, limits: HTTPLimits
    ) throws(HTTPParseFailure) -> Bool {
        let start = offset
        let room = limits.trailerBytesMax - trailerBytes
        let content = try readLine(input, from: &offset, room: room, overflow: .trailersTooLarge)
        trailerBytes += offset - start
        guard let content else { return false }
        if content.isEmpty { return true }
        _ = try HTTPFieldLine.parse(line.span, content)
        line.removeAll(keepingCapacity: true)
        return false
    }

    /// Collects a line; the range of its content once its CRLF is there, nil before.
    private mutating func readLine(
        _ input: Span<UInt8>, from offset: inout Int, room: Int, overflow: HTTPParseFailure
    ) throws(HTTPParseFailure) -> Range<Int>? {
        let windowEnd = min(input.count, offset + room)
        let lineFeed = input.firstIndex(of: HTTPByte.lineFeed, in: offset..<windowEnd)
        let taken = lineFeed.map { $0 + 1 } ?? windowEnd
        line.append(copying: input.extracting(offset..<taken))
        offset = taken
        if lineFeed == nil {
            if windowEnd < input.count { throw overflow }
            return nil
        }
        let end = line.count - 2
        if end < 0 || line[end] != HTTPByte.carriageReturn { throw .bareLineFeed }
        return 0..<end
    }

    /// The number before any chunk extension, RFC 9112 sections 7.1 and 7.1.1.
    private static func size(
        of bytes: Span<UInt8>, _ content: Range<Int>
    ) throws(HTTPParseFailure) -> Int {
        var index = content.lowerBound
        var size = 0
        while index < content.upperBound, let digit = bytes[index].hexDigitValue {
            // RFC 9112 section 7.1: a recipient must be ready for sizes beyond its integers.
            if size > Int.max >> 4 { throw .chunkSizeOverflow }
            size = size << 4 | Int(digit)
            index += 1
        }
        if index == content.lowerBound { throw .malformedChunkSize }
        if index == content.upperBound { return size }
        // RFC 9112 section 7.1.1: extensions are ignored, white space before `;` is bad but legal.
        while index < content.upperBound, HTTPByte.isWhitespace(bytes[index]) { index += 1 }
        guard index < content.upperBound, bytes[index] == UInt8(ascii: ";") else {
            throw .malformedChunkSize
        }
        for position in index..<content.upperBound
        where !HTTPByte.isFieldContent(bytes[position]) {
            throw bytes[position] == HTTPByte.carriageReturn
                ? .bareCarriageReturn : .malformedChunkSize
        }
        return size
    }
}
