import TestSupport
import WireFormats

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// An adapter in a few lines of shell: it skips every case, and misbehaves in the first one.
final class CheckAdapter {
    /// The folder of its files; it goes with the object.
    let folder: String
    /// The script.
    let path: String

    /// The case in which it misbehaves.
    static let first = "pacifica/paging/all-pages"
    /// The case that shows that the run went on.
    static let second = "pacifica/errors/server-error-recovers"

    /// Writes an adapter; `$seq` is the open question's, `$folder` where it may leave files.
    init(
        onFirst misdeed: String, of cases: String = first, atStart: String = "",
        features: String = ""
    ) throws {
        folder = try ProgramRunner.makeTemporaryFolder()
        path = folder + "/adapter"
        let text = """
            folder='\(folder)'
            say() { printf '%s\\n' "$1"; }
            answer() { say "{\\"type\\":\\"result\\",\\"seq\\":$1,\\"outcome\\":$2}"; }
            \(atStart)
            while read -r line; do
                case $line in
                *'"type":"hello"'*)
                    say '{"type":"hello","protocol":1,"client":{"name":"shell"}\(features)}' ;;
                *'"type":"case"'*)
                    seq=${line#*'"seq":'}
                    seq=${seq%%,*}
                    case $line in *\(cases)*)
                        \(misdeed)
                    esac
                    answer "$seq" '"skipped","reason":"enough"' ;;
                *) exit 0 ;;
                esac
            done

            """
        try Self.put(text, at: path)
    }

    deinit {
        for name in ["adapter", "pids", "report.json", "report.xml", "report.html", "report.md"] {
            unlink("\(folder)/\(name)")
        }
        rmdir(folder)
    }

    /// The words of a run of both cases.
    func words(_ more: String...) -> [String] {
        let cases = ["--run", Self.first, "--run", Self.second]
        return ["check", "--provider", "pacifica"] + cases + more + ["--", "/bin/sh", path]
    }

    /// The processes that it said it has started; empty until it said so.
    var processes: [Int32] {
        get throws {
            guard access("\(folder)/pids", F_OK) == 0 else { return [] }
            return try ProgramRunner.readText("\(folder)/pids").split(separator: "\n")
                .compactMap { Int32($0) }
        }
    }

    /// Waits until none of its processes is left.
    func waitForEnd() throws {
        let processes = try processes
        try ProgramRunner.wait(for: "the end of \(processes)") {
            processes.allSatisfy { Self.isGone($0) }
        }
    }

    /// Whether a process is gone, or dead and only not yet collected by whoever adopted it.
    private static func isGone(_ process: Int32) -> Bool {
        if kill(process, 0) != 0 { return errno == ESRCH }
        do {
            let words = try ProgramRunner.readText("/proc/\(process)/stat").split(separator: " ")
            return words.count > 2 && words[2] == "Z"
        } catch {
            return true
        }
    }

    static func put(_ text: String, at path: String) throws {
        let file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o700)
        guard file >= 0 else { throw CheckReport.Malformed(text: path) }
        defer { close(file) }
        let bytes = Array(text.utf8)
        guard write(file, bytes, bytes.count) == bytes.count else {
            throw CheckReport.Malformed(text: path)
        }
    }
}

/// A JSON report, as tests look at it.
struct CheckReport {
    private let value: JSONValue

    struct Malformed: Error {
        let text: String
    }

    init(_ text: String) throws {
        value = try JSONParser.parse(Bytes(text: text))
    }

    private func item(_ id: String) -> JSONValue? {
        value["cases"]?.elements?.first { $0["id"]?.stringValue == id }
    }

    /// The verdict of a case.
    func verdict(_ id: String) -> String? { item(id)?["verdict"]?.stringValue }

    /// What was found, with its evidence, in one text.
    func findings(_ id: String) -> String {
        (item(id)?["findings"]?.elements ?? []).map { finding in
            let evidence = finding["evidence"]?.elements?.compactMap(\.stringValue) ?? []
            return ([finding["message"]?.stringValue ?? ""] + evidence).joined(separator: "\n")
        }.joined(separator: "\n")
    }

    /// The ids, in the order of the run.
    var ids: [String] {
        (value["cases"]?.elements ?? []).compactMap { $0["id"]?.stringValue }
    }
}
