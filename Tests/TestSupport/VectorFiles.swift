package import WireFormats

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Reads the data files that tests keep beside their code, in `Tests/<target>/Vectors`.
package enum VectorFiles {
    /// A file that cannot be read; a test that meets it fails instead of running no case.
    package struct Unreadable: Error, CustomStringConvertible {
        /// The path and the reason.
        package let description: String
    }

    /// The bytes of a file such as `NIST/SHA256Monte.rsp`.
    package static func bytes(
        _ name: String, of target: String = "WireFormatsTests"
    ) throws(Unreadable) -> Bytes {
        let path = testsFolder + target + "/Vectors/" + name
        guard let file = fopen(path, "rb") else {
            throw Unreadable(description: "fopen \(path): errno \(errno)")
        }
        defer { fclose(file) }
        var contents = Bytes()
        var chunk = Bytes(repeating: 0, count: 1 << 16)
        while true {
            let count = chunk.withUnsafeMutableBytes { fread($0.baseAddress, 1, $0.count, file) }
            guard count > 0 else { break }
            contents.append(contentsOf: chunk[..<count])
        }
        guard ferror(file) == 0 else {
            throw Unreadable(description: "fread \(path): errno \(errno)")
        }
        return contents
    }

    /// The lines of a file, without their line ends; blank lines and `#` comments are left out.
    package static func lines(
        _ name: String, of target: String = "WireFormatsTests"
    ) throws(Unreadable) -> [ByteSlice] {
        try bytes(name, of: target).split(separator: 0x0A)
            .map { $0.last == 0x0D ? $0.dropLast() : $0 }
            .filter { !$0.isEmpty && $0.first != UInt8(ascii: "#") }
    }

    /// The folder that holds the test targets, found from this file's own place.
    private static let testsFolder: String = {
        let path = #filePath
        return path.split(separator: "/", omittingEmptySubsequences: false)
            .dropLast(2).joined(separator: "/") + "/"
    }()
}
