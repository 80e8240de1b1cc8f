import TestSupport

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// The files of this repository, as the tidy rules see them.
enum Repository {
    /// The folder that holds the package.
    static let root: String = {
        let parts = #filePath.split(separator: "/").dropLast(3)
        return "/" + parts.joined(separator: "/")
    }()

    /// The paths below a folder, relative to the root and sorted; build products are left out.
    static func paths(below folder: String = "", suffix: String = "") throws -> [String] {
        var found: [String] = []
        var folders = [folder]
        while let folder = folders.popLast() {
            for entry in try entries(of: folder) {
                let path = folder.isEmpty ? entry.name : folder + "/" + entry.name
                if entry.isFolder {
                    let isSkipped = [".git", ".build", ".swiftpm"].contains(entry.name)
                    if !isSkipped { folders.append(path) }
                } else if entry.name.hasSuffix(suffix) {
                    found.append(path)
                }
            }
        }
        return found.sorted()
    }

    /// The names of the folders directly in a folder, sorted.
    static func folders(in folder: String) throws -> [String] {
        try entries(of: folder).filter(\.isFolder).map(\.name).sorted()
    }

    /// The text of a file.
    static func text(of path: String) throws -> String {
        try ProgramRunner.readText(root + "/" + path)
    }

    /// The Swift files below some folders.
    static func sources(below folders: String...) throws -> [SourceFile] {
        try folders.flatMap { try paths(below: $0, suffix: ".swift") }
            .map { SourceFile(path: $0, text: try text(of: $0)) }
    }

    /// Whether a file or folder exists.
    static func exists(_ path: String) -> Bool {
        access(root + "/" + path, F_OK) == 0
    }

    private struct Unreadable: Error {
        let path: String
    }

    private static func entries(of folder: String) throws -> [(name: String, isFolder: Bool)] {
        guard let stream = opendir(root + "/" + folder) else { throw Unreadable(path: folder) }
        defer { closedir(stream) }
        var entries: [(name: String, isFolder: Bool)] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            guard name != ".", name != ".." else { continue }
            entries.append((name, entry.pointee.d_type == UInt8(DT_DIR)))
        }
        return entries
    }
}
