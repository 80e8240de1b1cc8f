import MockProviders
import TestSupport
import Testing
import WireFormats

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// How `serve` lets people reach the control API, and what it says of it.
struct ControlAccessTests {
    private static let token = "control-token-0001"

    private func status(_ server: ServerProcess, authorization: String?) throws -> Int {
        let client = try RawClient(port: server.port)
        let field = authorization.map { "Authorization: \($0)\r\n" } ?? ""
        try client.send("GET /_mock/sandboxes HTTP/1.1\r\nHost: 127.0.0.1\r\n\(field)\r\n")
        return try client.receiveReply().status
    }

    @Test func `a token is asked for, and stands nowhere`() throws {
        let server = try ServerProcess("--control-token", Self.token)
        #expect(try status(server, authorization: "Bearer \(Self.token)") == 200)
        #expect(try status(server, authorization: nil) == 403)
        #expect(try status(server, authorization: "Bearer \(Self.token)x") == 403)
        let banner = try server.banner()
        #expect(banner.contains("-H \"Authorization: Bearer $MOCKPROVIDERS_CONTROL_TOKEN\""))
        let ready = try ProgramRunner.readText(server.readyFile)
        let outcome = try server.stop()
        for text in [ready, outcome.output, outcome.errors] {
            #expect(!text.contains(Self.token))
        }
    }

    @Test func `the environment gives a token too`() throws {
        let folder = try ProgramRunner.makeTemporaryFolder()
        let ready = folder + "/ready.json"
        defer { rmdir(folder) }
        let program = try ProgramRunner.builtProgram(named: "mockproviders")
        let server = try ProgramRunner(
            program, ["serve", "--port=0", "--ready-file", ready],
            environment: ["MOCKPROVIDERS_CONTROL_TOKEN=\(Self.token)"])
        try server.wait(for: "the ready file") { access(ready, F_OK) == 0 }
        let report = try JSONParser.parse(Bytes(text: ProgramRunner.readText(ready)))
        let port = report["url"]?.stringValue?.split(separator: ":").last.flatMap { UInt16($0) }
        let client = try RawClient(port: try #require(port))
        try client.send("GET /_mock/health HTTP/1.1\r\nHost: x\r\n\r\n")
        #expect(try client.receiveReply().status == 403)
        try client.send(
            "GET /_mock/health HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \(Self.token)\r\n\r\n")
        #expect(try client.receiveReply().status == 200)
        client.close()
        try server.send(signal: SIGTERM)
        #expect(try server.wait().exitCode == 0)
    }

    @Test(.enabled(if: access("/usr/bin/curl", X_OK) == 0))
    func `the banner's command makes a sandbox`() throws {
        let server = try ServerProcess()
        defer { withExtendedLifetime(server) {} }
        let lines = try server.banner().split(separator: "\n")
        let control = "http://127.0.0.1:\(server.port)/_mock"
        #expect(lines.contains { $0 == "control  \(control)" })
        let command = try #require(lines.first { $0.contains("/_mock/sandboxes") })
        let outcome = try ProgramRunner.run("/bin/sh", ["-c", String(command)])
        #expect(outcome.exitCode == 0)
        let sandbox = try JSONParser.parse(Bytes(text: outcome.output))
        #expect(sandbox["id"]?.stringValue?.isEmpty == false)
        #expect(sandbox["providers"]?["hashkey"]?["key"]?.stringValue?.isEmpty == false)
    }

    @Test func `a server of every address advertises one that can be reached`() throws {
        let server = try ServerProcess("--host=0.0.0.0")
        let url = "http://127.0.0.1:\(server.port)"
        #expect(server.ready["url"]?.stringValue == url)
        #expect(server.ready["control"]?.stringValue == url + "/_mock")
        let banner = try server.banner()
        #expect(banner.hasPrefix("mockproviders 0.1.0 listens on \(url)\n  (and on every other "))
        #expect(try server.stop().exitCode == 0)
        let usual = try ServerProcess()
        #expect(try !usual.banner().contains("every other"))
    }

    @Test(arguments: [
        ("0.0.0.0", "http://127.0.0.1:1"), ("::", "http://[::1]:1"), ("0:0::0", "http://[::1]:1"),
        ("127.0.0.1", "http://127.0.0.1:1"), ("10.0.0.0", "http://10.0.0.0:1"),
        ("::1", "http://[::1]:1"), ("localhost", "http://localhost:1"),
    ])
    func `an address is written as a client can use it`(host: String, url: String) {
        let address = ServerAddress()
        address.set(host: host, port: 1)
        #expect(address.url() == url)
        #expect(address.url(port: 22) == url.dropLast() + "22")
    }
}
