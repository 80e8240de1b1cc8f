/// What tells one state of a file from the next, without reading it.
package struct FileStamp: Equatable, Sendable {
    /// The file system's number.
    package let device: UInt64
    /// The file's number there; another one after an atomic replacement.
    package let inode: UInt64
    /// The size in bytes.
    package let size: Int64
    /// When it was last written: seconds, and nanoseconds within them.
    package let modified: [Int64]

    /// Makes a stamp.
    package init(device: UInt64 = 0, inode: UInt64, size: Int64, modified: [Int64]) {
        self.device = device
        self.inode = inode
        self.size = size
        self.modified = modified
    }
}
