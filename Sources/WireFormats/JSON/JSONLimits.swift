/// How large a JSON document may be before it is refused.
package struct JSONLimits: Sendable {
    /// The most levels of arrays and objects inside each other.
    package let depthMax: Int

    /// The most bytes of the whole document.
    package let byteCountMax: Int

    /// The deepest `depthMax` that may be asked for; the parser recurses once a level.
    package static let depthLimit = 256

    /// Limits; the defaults are 64 levels and 16 MiB.
    package init(depthMax: Int = 64, byteCountMax: Int = 16 << 20) {
        precondition(
            (0...Self.depthLimit).contains(depthMax), "the depth limit must be 0 to 256")
        precondition(byteCountMax >= 0, "the byte limit must not be negative")
        self.depthMax = depthMax
        self.byteCountMax = byteCountMax
    }
}
