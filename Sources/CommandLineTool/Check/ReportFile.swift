import HTTPServer

/// Where reports go.
enum ReportFile {
    /// Writes a text to a file; '-' is the standard output.
    static func write(
        _ text: String, to path: String, flag: String, _ console: Console
    ) throws(Failure) {
        if path == "-" { return console.write(text) }
        do throws(SystemError) {
            try Platform.create(path, holding: text)
        } catch {
            throw .configuration(
                "\(flag) '\(path)' cannot be written: \(error); valid: a file in a folder that "
                    + "exists")
        }
    }
}
