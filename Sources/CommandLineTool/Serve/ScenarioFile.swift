package import WireFormats

/// A scenario file that is served, as it was when it was read.
package struct ScenarioFile: Sendable {
    /// The path as the user gave it; errors name it.
    package let path: String
    /// The file's stamp, taken before it was read, so that no change is lost.
    package let stamp: FileStamp?
    /// The text.
    package let text: Bytes

    /// The largest scenario file that is read, in bytes.
    package static let bytesMax = 16 << 20

    /// Makes a file.
    package init(path: String, stamp: FileStamp?, text: Bytes) {
        self.path = path
        self.stamp = stamp
        self.text = text
    }
}
