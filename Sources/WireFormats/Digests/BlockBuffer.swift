/// The part of a block hash function that is not cryptography: cutting a message into blocks.
struct BlockBuffer: Sendable {
    private let blockByteCount: Int
    private var pending = Bytes()
    private var messageByteCount: UInt64 = 0

    init(blockByteCount: Int) {
        self.blockByteCount = blockByteCount
    }

    /// Hands every whole block to `compress`, many at a time, and keeps the rest.
    mutating func feed(_ bytes: Span<UInt8>, compress: (Span<UInt8>) -> Void) {
        messageByteCount &+= UInt64(bytes.count)
        var offset = 0
        if !pending.isEmpty {
            offset = min(blockByteCount - pending.count, bytes.count)
            keep(bytes.extracting(0..<offset))
            guard pending.count == blockByteCount else { return }
            compress(pending.span)
            pending.removeAll(keepingCapacity: true)
        }
        let rest = bytes.count - offset
        let whole = rest - rest % blockByteCount
        if whole > 0 {
            compress(bytes.extracting(offset..<offset + whole))
        }
        keep(bytes.extracting(offset + whole..<bytes.count))
    }

    /// Pads the message as FIPS 180-4 §5.1 says and hands the last one or two blocks over.
    mutating func finish(lengthByteCount: Int, compress: (Span<UInt8>) -> Void) {
        reserve()
        pending.append(0x80)
        let used = (pending.count + lengthByteCount) % blockByteCount
        let zeros = (blockByteCount - used) % blockByteCount
        pending.append(contentsOf: repeatElement(0, count: zeros))
        // The length counts bits: 64 bits of it in SHA-256, 128 bits in SHA-512.
        if lengthByteCount == 16 { pending.append(bigEndian: messageByteCount &>> 61) }
        pending.append(bigEndian: messageByteCount &<< 3)
        compress(pending.span)
        pending.removeAll(keepingCapacity: true)
    }

    private mutating func keep(_ bytes: Span<UInt8>) {
        guard !bytes.isEmpty else { return }
        reserve()
        for index in bytes.indices { pending.append(bytes[index]) }
    }

    /// Room for a block and its padding at once, so that a message costs one allocation.
    private mutating func reserve() {
        if pending.capacity < 2 * blockByteCount {
            pending.reserveCapacity(2 * blockByteCount)
        }
    }
}

extension ContiguousArray where Element == UInt8 {
    /// Appends the value's bytes, the most significant one first.
    mutating func append(bigEndian value: some FixedWidthInteger & UnsignedInteger) {
        var shift = value.bitWidth
        while shift > 0 {
            shift -= 8
            append(UInt8(truncatingIfNeeded: value >> shift))
        }
    }
}
