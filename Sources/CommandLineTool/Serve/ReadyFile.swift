package import HTTPServer
import WireFormats

/// The file that says that the server is ready, and where: `--ready-file`.
///
/// It appears whole or not at all, and never outlives the server, so that a script can wait for
/// it to exist and then believe it.
package struct ReadyFile: Sendable {
    private let path: String

    /// Takes the path, and removes what a server that is gone left there.
    ///
    /// What a server that still runs has written stays until `write`, which is for a server that
    /// listens: whoever cannot start must not make another one look stopped.
    package init(at path: String) throws(SystemError) {
        self.path = path
        try Platform.checkIsFileOrNothing(path)
        // Tried now: a folder that cannot be written to is no news for after the start.
        try Platform.create(draft, holding: "")
        try Platform.remove(draft)
        if let process = ReadyFile.owner(of: path), Platform.isGone(process) {
            try Platform.remove(path)
        }
    }

    /// Writes the file under another name in the same folder, then gives it its name.
    package func write(_ report: String) throws(SystemError) {
        try Platform.create(draft, holding: report + "\n")
        do throws(SystemError) {
            try Platform.move(draft, to: path)
        } catch {
            try Platform.remove(draft)
            throw error
        }
    }

    /// Removes the file if it still says what this server wrote; another one may own it by now.
    package func remove(ifHolding report: String) {
        let expected = Array(report.utf8)
        guard Platform.read(path, upTo: expected.count) == expected else { return }
        // Nobody could act on a failure here: the process is ending.
        do { try Platform.remove(path) } catch {}
    }

    private var draft: String { "\(path).\(Platform.processID).tmp" }

    /// The process that a ready file names; nil for any other file.
    private static func owner(of path: String) -> Int32? {
        guard let bytes = Platform.read(path, upTo: 64 * 1024) else { return nil }
        do {
            let report = try JSONParser.parse(Bytes(bytes))
            guard report["instance"] != nil, let process = report["pid"]?.integerValue else {
                return nil
            }
            return Int32(exactly: process)
        } catch {
            return nil
        }
    }
}
