import MockProviders
import TestSupport
import Testing
import WireFormats

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// The built program, as a user or a script starts it.
struct ServeTests {
    @Test func `the ready file says where everything is`() throws {
        let server = try ServerProcess()
        let url = "http://127.0.0.1:\(server.port)"
        #expect(server.ready["pid"]?.integerValue == Int64(server.runner.processID))
        #expect(server.ready["url"]?.stringValue == url)
        #expect(server.ready["control"]?.stringValue == url + "/_mock")
        #expect(server.ready["sandbox"]?.stringValue == "default")
        let hashkey = try #require(server.ready["providers"]?["hashkey"]?.members)
        #expect(hashkey.map(\.name) == ["url", "key", "secret", "subAccountKey"])
        #expect(
            hashkey.map(\.value.stringValue) == [
                url, ServerProcess.key, ServerProcess.secret, "sim-hk-subkey-0001",
            ])
        let health = try server.connect().get("/_mock/health")
        let instance = try #require(server.ready["instance"]?.stringValue)
        #expect(health.body.text.contains("\"instance\":\"\(instance)\""))
    }

    @Test func `the ready file goes with the server`() throws {
        let server = try ServerProcess()
        #expect(try server.stop().exitCode == 0)
        #expect(access(server.readyFile, F_OK) != 0)
    }

    @Test func `a ready file that somebody else has written since stays`() throws {
        let server = try ServerProcess()
        let other = try ProgramRunner.run(
            "/bin/sh", ["-c", "echo another > '\(server.readyFile)'"])
        #expect(other.exitCode == 0)
        #expect(try server.stop().exitCode == 0)
        #expect(try ProgramRunner.readText(server.readyFile) == "another\n")
    }

    @Test(arguments: [SIGTERM, SIGINT])
    func `a signal ends the server with exit code 0`(signal: Int32) throws {
        let server = try ServerProcess()
        let client = try server.connect()
        #expect(try client.get("/api/v1/ping").status == 200)
        let outcome = try server.stop(signal)
        #expect(outcome.exitCode == 0)
        #expect(outcome.errors.isEmpty)
        #expect(try client.end() == .finished)
    }

    /// A reply of several MB, of which the client has read only a little.
    private func openReply(of server: ServerProcess) throws -> RawClient {
        let client = try RawClient(port: server.port, receiveBufferBytes: 4096)
        let target = Request.window("trade", from: ServerProcess.now - 86_400_000, "&limit=10000")
        try client.sendGet(target)
        return client
    }

    private func waitUntilNobodyListens(_ server: ServerProcess) throws {
        try server.runner.wait(for: "the end of the listening socket") {
            do {
                _ = try RawClient(port: server.port)
                return false
            } catch {
                return true
            }
        }
    }

    private static let largePages = [
        "--option=hashkey.entries_per_day=100000", "--option=hashkey.limit_maximum=10000",
        ServerProcess.frozen,
    ]

    @Test func `an open reply is finished before the server ends`() throws {
        let server = try ServerProcess(
            ServeTests.largePages[0], ServeTests.largePages[1], ServeTests.largePages[2])
        let client = try openReply(of: server)
        let start = try client.receive(through: "\r\n\r\n")
        try server.runner.send(signal: SIGTERM)
        try waitUntilNobodyListens(server)
        let reply = try #require(RawReply(head: start.text))
        let length = try #require(reply["content-length"].flatMap { Int($0) })
        let (rest, end) = try client.receiveToEnd()
        #expect(length > 2_000_000)
        #expect(rest.count == length)
        #expect(rest.last == UInt8(ascii: "]"))
        #expect(end == .finished)
        #expect(try server.runner.wait().exitCode == 0)
    }

    @Test func `a second signal ends the server at once`() throws {
        let server = try ServerProcess(
            ServeTests.largePages[0], ServeTests.largePages[1], ServeTests.largePages[2])
        let client = try openReply(of: server)
        _ = try client.receive(through: "\r\n\r\n")
        try server.runner.send(signal: SIGINT)
        try waitUntilNobodyListens(server)
        #expect(try server.stop(SIGINT).exitCode == 130)
        #expect(access(server.readyFile, F_OK) != 0)
    }

    @Test func `the server ends when its parent does`() throws {
        let folder = try ProgramRunner.makeTemporaryFolder()
        let readyFile = folder + "/ready.json"
        defer { rmdir(folder) }
        let program = try ProgramRunner.builtProgram(named: "mockproviders")
        let shell = try ProgramRunner(
            "/bin/sh",
            [
                "-c", "'\(program)' serve --port=0 --exit-with-parent --ready-file=\"$0\" & wait",
                readyFile,
            ])
        try shell.wait(for: "the ready file") { access(readyFile, F_OK) == 0 }
        let ready = try JSONParser.parse(Bytes(text: ProgramRunner.readText(readyFile)))
        let digits = ready["url"]?.stringValue?.split(separator: ":").last.flatMap { UInt16($0) }
        let client = try RawClient(port: try #require(digits))
        try client.sendGet("/api/v1/ping")
        #expect(try client.receiveReply().status == 200)
        try shell.send(signal: SIGKILL)
        #expect(try client.receiveToEnd().end == .finished)
        #expect(try shell.wait().exitCode == 128 + SIGKILL)
        try ProgramRunner.wait(for: "the end of the ready file") { access(readyFile, F_OK) != 0 }
    }

    @Test func `the banner says what a user needs, and its command works`() throws {
        let server = try ServerProcess()
        defer { withExtendedLifetime(server) {} }
        let lines = try server.banner().split(separator: "\n")
        let url = "http://127.0.0.1:\(server.port)"
        #expect(lines.first?.hasSuffix("listens on \(url)") == true)
        #expect(lines.contains { $0.hasPrefix("hashkey ") && $0.hasSuffix(url) })
        for item in [ServerProcess.key, ServerProcess.secret, "sim-hk-subkey-0001"] {
            #expect(lines.contains { $0.hasSuffix("  " + item) })
        }
        let command = try #require(lines.first { $0.hasPrefix("curl ") && !$0.contains("/_mock/") })
        let words = command.split(separator: "'")
        let address = try #require(words.last)
        #expect(words.dropFirst().first == "X-HK-APIKEY: \(ServerProcess.key)")
        #expect(address.hasPrefix(url + "/"))
        let rows = try server.connect().rows(String(address.dropFirst(url.count)))
        #expect(rows.count == 2)
        if access("/usr/bin/curl", X_OK) == 0 {
            let outcome = try ProgramRunner.run("/bin/sh", ["-c", String(command)])
            #expect(outcome.exitCode == 0)
            #expect(try JSONParser.parse(Bytes(text: outcome.output)).elements == rows)
        }
    }

    @Test(.enabled(if: access("/usr/bin/curl", X_OK) == 0))
    func `the command of every provider in the banner works`() throws {
        let server = try ServerProcess(ServerProcess.frozen)
        defer { withExtendedLifetime(server) {} }
        let commands = try server.banner().split(separator: "\n").filter {
            $0.hasPrefix("curl ") && !$0.contains("/_mock/")
        }
        #expect(commands.count == ProviderCatalog.all.count)
        for command in commands {
            let quiet = command + " -o /dev/null -w '%{http_code}'"
            let outcome = try ProgramRunner.run("/bin/sh", ["-c", String(quiet)])
            #expect(outcome.output == "200", "\(command)")
        }
    }

    @Test func `the text log has one line for each request`() throws {
        let server = try ServerProcess(ServerProcess.frozen)
        let banner = try server.banner()
        let client = try server.connect()
        _ = try client.get("/api/v1/ping")
        _ = try client.get(Request.balanceFlow + "?timestamp=1&signature=00")
        let outcome = try server.stop()
        let lines = outcome.output.dropFirst(banner.count).split(separator: "\n")
        #expect(lines.count == 2)
        #expect(
            lines.first?.hasPrefix("2025-10-23T06:13:20.000Z hashkey GET /api/v1/ping 200") == true)
        #expect(lines.last?.contains("incorrect-signature") == true)
        #expect(outcome.errors.isEmpty)
    }

    @Test func `the JSON log is JSON and nothing else`() throws {
        let server = try ServerProcess("--log=json")
        #expect(try server.banner(inErrors: true).contains("listens on"))
        let client = try server.connect()
        _ = try client.get("/api/v1/ping")
        _ = try client.get("/api/v1/time")
        let outcome = try server.stop()
        let lines = outcome.output.split(separator: "\n")
        #expect(lines.count == 2)
        for line in lines {
            let exchange = try JSONParser.parse(Bytes(text: String(line)))
            #expect(exchange["provider"]?.stringValue == "hashkey")
        }
    }

    @Test func `a descriptor limit that is too low is said in one line`() throws {
        let program = try ProgramRunner.builtProgram(named: "mockproviders")
        let limited = try ProgramRunner(
            "/bin/sh", ["-c", "ulimit -n 512; exec '\(program)' serve --port=0"])
        try limited.wait(for: "the banner") { try limited.output().contains("Ctrl-C stops") }
        try limited.send(signal: SIGTERM)
        let outcome = try limited.wait()
        #expect(outcome.exitCode == 0)
        #expect(outcome.errorLines.count == 1)
        #expect(outcome.errors.hasPrefix("Note: the system allows 512 open descriptors"))
    }

    @Test func `a quiet server prints its banner only`() throws {
        let server = try ServerProcess("--log=quiet")
        let banner = try server.banner()
        _ = try server.connect().get("/api/v1/ping")
        #expect(try server.stop().output == banner)
    }
}

/// Runs the built program to its end.
func mockproviders(_ arguments: String...) throws -> ProgramRunner.Outcome {
    try ProgramRunner.run(ProgramRunner.builtProgram(named: "mockproviders"), arguments)
}
