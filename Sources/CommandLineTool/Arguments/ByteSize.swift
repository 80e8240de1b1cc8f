/// A number of bytes as people write it: `64MiB`, `1GiB`, `500KB`, `4096`.
package enum ByteSize {
    /// The suffixes and what one of each holds, in bytes.
    package static let units: [(suffix: String, bytes: Int)] = [
        ("KiB", 1 << 10), ("MiB", 1 << 20), ("GiB", 1 << 30), ("TiB", 1 << 40),
        ("KB", 1000), ("MB", 1_000_000), ("GB", 1_000_000_000), ("TB", 1_000_000_000_000),
        ("B", 1), ("", 1),
    ]

    /// Reads a size; nil when it is none, or more than an `Int` holds.
    package static func bytes(of text: String) -> Int? {
        for unit in units where text.hasSuffix(unit.suffix) {
            let digits = text.dropLast(unit.suffix.count)
            guard !digits.isEmpty, digits.utf8.allSatisfy({ (48...57).contains($0) }) else {
                continue
            }
            guard let count = Int(digits) else { return nil }
            let (bytes, isOverflow) = count.multipliedReportingOverflow(by: unit.bytes)
            return isOverflow ? nil : bytes
        }
        return nil
    }
}
