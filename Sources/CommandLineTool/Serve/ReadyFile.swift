package import HTTPServer

/// The file that says that the server is ready, and where: `--ready-file`.
///
/// It appears whole or not at all, and never outlives the server, so that a script can wait for
/// it to exist and then believe it.
package struct ReadyFile: Sendable {
    private let path: String

    /// Takes the path, and removes what an earlier server left there.
    package init(at path: String) throws(SystemError) {
        self.path = path
        try Platform.remove(path)
    }

    /// Writes the file under another name in the same folder, then gives it its name.
    package func write(_ report: String) throws(SystemError) {
        let draft = "\(path).\(Platform.processID).tmp"
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
}
