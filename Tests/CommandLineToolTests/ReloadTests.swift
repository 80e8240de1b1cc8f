import TestSupport
import Testing
import WireFormats

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A scenario file that changes while the built program serves it.
struct ReloadTests {
    private func text(frozenAt second: String) -> String {
        "{\"description\":\"d\",\"clock\":\"frozen@2026-04-26T12:00:\(second)Z\"}"
    }

    private func write(_ text: String, to path: String) throws {
        let outcome = try ProgramRunner.run(
            "/bin/sh", ["-c", "printf '%s' \"$0\" > \"$1\"", text, path])
        #expect(outcome.exitCode == 0)
    }

    /// The second of the server's time, which its `Date` header says.
    private func second(_ server: ServerProcess) throws -> String {
        let reply = try server.connect().get("/api/v1/ping")
        return String((reply["date"] ?? "").dropLast(" GMT".count).suffix(2))
    }

    @Test func `a changed file is loaded again, and a bad one is refused as a whole`() throws {
        let folder = try ProgramRunner.makeTemporaryFolder()
        let file = folder + "/world.json"
        defer {
            unlink(file)
            rmdir(folder)
        }
        try write(text(frozenAt: "01"), to: file)
        let server = try ServerProcess("--log=quiet", "--scenario", file)
        #expect(try second(server) == "01")
        try write(text(frozenAt: "02"), to: file)
        try server.runner.wait(for: "the second world") { try second(server) == "02" }
        try write("{\"description\":\"d\",\n  \"clok\":\"real\"}", to: file)
        try server.runner.wait(for: "the refusal") {
            try server.runner.errors().contains("not reloaded: \(file):2:10: $.clok: ")
        }
        #expect(try second(server) == "02")
        // As careful editors do: another file takes the name.
        try write(text(frozenAt: "03"), to: file + ".new")
        #expect(rename(file + ".new", file) == 0)
        try server.runner.wait(for: "the third world") { try second(server) == "03" }
        func said() throws -> [Substring] {
            try server.runner.errors().split(separator: "\n").filter { $0.contains("reloaded: ") }
        }
        try server.runner.wait(for: "the last line") { try said().count == 3 }
        #expect(try said().map { $0.hasPrefix("not ") } == [false, true, false])
        #expect(try said().last.map { $0 == "reloaded: \(file)" } == true)
        #expect(try server.stop().exitCode == 0)
    }
}
