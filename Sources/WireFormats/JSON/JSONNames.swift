/// The names that an object has so far, compared byte by byte.
struct JSONNames {
    /// Few names are searched faster than they are hashed.
    private static let listedMax = 16

    private var listed: [String] = []
    private var hashed: Set<Bytes> = []

    /// Adds a name; false when it is there already.
    mutating func insert(_ name: String) -> Bool {
        if hashed.isEmpty {
            if listed.contains(where: { $0.hasSameScalars(as: name) }) { return false }
            listed.append(name)
            if listed.count > Self.listedMax {
                hashed = Set(listed.map { Bytes(text: $0) })
            }
            return true
        }
        return hashed.insert(Bytes(text: name)).inserted
    }
}
