import TestSupport
import WireFormats

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// `mockproviders serve` in a process of its own, on a free port, with its ready file read.
final class ServerProcess {
    /// The instant of the published vectors, in milliseconds: 2025-10-23T06:13:20Z.
    static let now: Int64 = 1_761_200_000_000
    /// The flag that freezes the clock at that instant.
    static let frozen = "--clock=frozen@2025-10-23T06:13:20Z"
    static let key = "sim-hk-key-0001"
    static let secret = "sim-hk-secret-0001-Zr4uPq7Vx2Lm9Tn"

    /// The process.
    let runner: ProgramRunner
    /// What the ready file says.
    let ready: JSONValue
    /// Where the ready file is.
    let readyFile: String
    /// The port that the server took.
    let port: UInt16
    private let folder: String

    struct Malformed: Error {
        let text: String
    }

    /// Starts the server and waits for its ready file.
    init(_ flags: String...) throws {
        folder = try ProgramRunner.makeTemporaryFolder()
        readyFile = folder + "/ready.json"
        let program = try ProgramRunner.builtProgram(named: "mockproviders")
        runner = try ProgramRunner(
            program, ["serve", "--port=0", "--ready-file", readyFile] + flags)
        let path = readyFile
        try runner.wait(for: "the ready file") { access(path, F_OK) == 0 }
        let text = try ProgramRunner.readText(readyFile)
        ready = try JSONParser.parse(Bytes(text: text))
        guard let digits = ready["url"]?.stringValue?.split(separator: ":").last,
            let port = UInt16(digits)
        else { throw Malformed(text: text) }
        self.port = port
    }

    deinit {
        unlink(readyFile)
        rmdir(folder)
    }

    /// A new keep-alive connection, which keeps the server running as long as it exists.
    func connect() throws -> Connection {
        try Connection(to: self)
    }

    /// Ends the server with a signal and waits for its end.
    func stop(_ signal: Int32 = SIGTERM) throws -> ProgramRunner.Outcome {
        try runner.send(signal: signal)
        return try runner.wait()
    }

    /// The words of the banner, once all of it is there.
    func banner(inErrors: Bool = false) throws -> String {
        func text() throws -> String {
            try inErrors ? runner.errors() : runner.output()
        }
        try runner.wait(for: "the banner") { try text().contains("Ctrl-C stops") }
        return try text()
    }
}

/// How the tests write requests; independent of what the product signs with, but for the digest.
enum Request {
    static let balanceFlow = "/api/v1/account/balanceFlow"

    /// The signature of a text with the default secret.
    static func signature(of text: String) -> String {
        let key = HMAC<SHA256>(key: Bytes(text: ServerProcess.secret))
        return Hex.encode(key.authenticationCode(for: Bytes(text: text))).text
    }

    /// A balanceFlow target of a query, signed.
    static func signed(_ query: String, path: String = balanceFlow) -> String {
        "\(path)?\(query)&signature=\(signature(of: query))"
    }

    /// A balanceFlow target of a window at the frozen instant, signed.
    static func window(
        _ type: String, from start: Int64, to end: Int64 = ServerProcess.now, _ more: String = ""
    ) -> String {
        signed(
            "type=\(type)&startTime=\(start)&endTime=\(end)\(more)&timestamp=\(ServerProcess.now)")
    }
}

/// A keep-alive connection to a server process.
final class Connection {
    private let server: ServerProcess
    private let client: RawClient

    init(to server: ServerProcess) throws {
        self.server = server
        client = try RawClient(port: server.port)
    }

    /// Sends a GET with the default key and receives its reply.
    func get(_ target: String) throws -> RawReply {
        try client.sendGet(target)
        return try client.receiveReply()
    }

    /// The rows of a page.
    func rows(_ target: String) throws -> [JSONValue] {
        let reply = try get(target)
        guard reply.status == 200, let rows = try JSONParser.parse(reply.body).elements else {
            throw ServerProcess.Malformed(text: reply.head + reply.body.text)
        }
        return rows
    }

    /// Waits until the server ends the connection.
    func end() throws -> RawClient.End {
        try client.receiveToEnd().end
    }
}

extension RawClient {
    /// Sends a GET with the default key.
    func sendGet(_ target: String) throws {
        try send(
            "GET \(target) HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                + "X-HK-APIKEY: \(ServerProcess.key)\r\n\r\n")
    }
}
