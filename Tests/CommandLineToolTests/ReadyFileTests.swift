import TestSupport
import Testing
import WireFormats

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A ready file is believed: it must be there for a server that runs, and for no other.
struct ReadyFileTests {
    @Test func `a server that cannot start leaves another one's ready file alone`() throws {
        let server = try ServerProcess()
        defer { withExtendedLifetime(server) {} }
        let before = try ProgramRunner.readText(server.readyFile)
        let outcome = try mockproviders(
            "serve", "--port=\(server.port)", "--ready-file=\(server.readyFile)")
        #expect(outcome.exitCode == 2)
        #expect(try ProgramRunner.readText(server.readyFile) == before)
        let wrong = try mockproviders(
            "serve", "--provider=nobody", "--ready-file=\(server.readyFile)")
        #expect(wrong.exitCode == 2)
        #expect(try ProgramRunner.readText(server.readyFile) == before)
        #expect(try server.stop().exitCode == 0)
        #expect(access(server.readyFile, F_OK) != 0)
    }

    /// A file that stays when its server does not start, and what becomes of it.
    private func isKept(_ text: String) throws -> Bool {
        let server = try ServerProcess()
        defer { withExtendedLifetime(server) {} }
        let folder = try ProgramRunner.makeTemporaryFolder()
        let stale = folder + "/stale.json"
        defer {
            unlink(stale)
            rmdir(folder)
        }
        let write = try ProgramRunner.run("/bin/sh", ["-c", "printf %s '\(text)' > '\(stale)'"])
        #expect(write.exitCode == 0)
        let outcome = try mockproviders("serve", "--port=\(server.port)", "--ready-file=\(stale)")
        #expect(outcome.exitCode == 2)
        // Nothing else is left behind either.
        let list = try ProgramRunner.run("/bin/ls", [folder]).output
        #expect(list.isEmpty || list == "stale.json\n")
        return !list.isEmpty
    }

    @Test func `what a server that is gone left is removed before anything else`() throws {
        let gone = try ProgramRunner("/bin/sh", ["-c", "exit 0"])
        let process = gone.processID
        _ = try gone.wait()
        #expect(try !isKept("{\"pid\":\(process),\"instance\":\"i\"}"))
    }

    @Test func `what no server that is gone can have written stays until the port is bound`() throws
    {
        #expect(try isKept("{\"pid\":\(getpid()),\"instance\":\"i\"}"))
        #expect(try isKept("{\"pid\":0,\"instance\":\"i\"}"))
        #expect(try isKept("mine"))
    }

    @Test func `a stale file is replaced at once when the server listens`() throws {
        let folder = try ProgramRunner.makeTemporaryFolder()
        let file = folder + "/ready.json"
        defer { rmdir(folder) }
        let write = try ProgramRunner.run("/bin/sh", ["-c", "echo stale > '\(file)'"])
        #expect(write.exitCode == 0)
        let program = try ProgramRunner.builtProgram(named: "mockproviders")
        let server = try ProgramRunner(program, ["serve", "--port=0", "--ready-file", file])
        try server.wait(for: "the ready file") {
            try ProgramRunner.readText(file).hasPrefix("{\"pid\":\(server.processID),")
        }
        try server.send(signal: SIGTERM)
        #expect(try server.wait().exitCode == 0)
        #expect(access(file, F_OK) != 0)
    }
}
