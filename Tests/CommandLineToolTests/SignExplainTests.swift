import CommandLineTool
import MockProviders
import TestSupport
import Testing
import WireFormats

/// `sign --explain`: what a correct request gets, and what wrong ones get.
struct SignExplainTests {
    private static let clock = "--clock=frozen@2025-10-23T06:13:20Z"
    private static let target = "/api/v1/account/type?timestamp=1761200000000"
    private static let signature =
        "9109edbe0b21d0ae3bd366a0143d7cec56f8eaf6523696b71db0e2eb88017764"

    private func explain(_ words: String...) throws -> ProgramRunner.Outcome {
        let program = try ProgramRunner.builtProgram(named: "mockproviders")
        return try ProgramRunner.run(program, ["sign", "hashkey", "--explain"] + words)
    }

    private func hashkey(
        signature: String, secret: String = ServerProcess.secret, more: [String] = [clock]
    ) throws -> ProgramRunner.Outcome {
        let program = try ProgramRunner.builtProgram(named: "mockproviders")
        return try ProgramRunner.run(
            program,
            ["sign", "hashkey", "--explain", "--key", ServerProcess.key, "--secret", secret] + more
                + [
                    "-H", "X-HK-APIKEY: \(ServerProcess.key)", "GET",
                    "\(Self.target)&signature=\(signature)",
                ])
    }

    @Test func `a right request is accepted`() throws {
        let outcome = try hashkey(signature: Self.signature)
        #expect(outcome.exitCode == 0)
        #expect(outcome.errors.isEmpty)
        #expect(outcome.output == "accepted\n  The request is right: it is answered with 200.\n")
        let byTimestamp = try hashkey(
            signature: Self.signature, more: ["--timestamp=1761200000000"])
        #expect(byTimestamp.exitCode == 0)
    }

    @Test func `a wrong signature is refused, and its mistake is named`() throws {
        // The signature of the same text, keyed with the secret decoded from base64.
        let key = Base64.decode(Bytes(text: "c2VjcmV0LXNlY3JldA=="))
        let decoded = HMAC<SHA256>(key: try #require(key))
        let signature = Hex.encode(
            decoded.authenticationCode(for: Bytes(text: "timestamp=1761200000000"))
        ).text
        let outcome = try hashkey(signature: signature, secret: "c2VjcmV0LXNlY3JldA==")
        #expect(outcome.exitCode == 1)
        #expect(outcome.errors.isEmpty)
        #expect(outcome.output.hasPrefix("refused\n  incorrect-signature, with status 400\n"))
        #expect(outcome.output.contains("\nmistake\n  secret-base64-decoded\n"))
        for row in ["reply", "explanation", "expected", "received", "send this instead"] {
            #expect(outcome.output.contains("\n\(row)\n  "), "\(row)")
        }
        #expect(!outcome.output.contains("c2VjcmV0LXNlY3JldA=="))
        #expect(outcome.output.contains("'http://127.0.0.1:4810\(Self.target)&signature="))
    }

    @Test func `an old request is refused now and accepted at its time`() throws {
        let outcome = try hashkey(signature: Self.signature, more: [])
        #expect(outcome.exitCode == 1)
        #expect(outcome.output.hasPrefix("refused\n  "))
        #expect(!outcome.output.contains("incorrect-signature"))
    }

    @Test func `credentials of one's own are valid, and only they`() throws {
        let key = "my-own-key"
        let secret = "my-own-secret"
        let signed = HMAC<SHA256>(key: Bytes(text: secret))
        let signature = Hex.encode(
            signed.authenticationCode(for: Bytes(text: "timestamp=1761200000000"))
        ).text
        func run(_ sent: String) throws -> Int32 {
            try explain(
                "--key=\(key)", "--secret=\(secret)", Self.clock, "--header=X-HK-APIKEY: \(sent)",
                "GET", "\(Self.target)&signature=\(signature)"
            ).exitCode
        }
        #expect(try run(key) == 0)
        #expect(try run(ServerProcess.key) == 1)
    }

    @Test(arguments: [
        (["--header=nothing"], "--header 'nothing' is not a header; valid: 'Name: value'"),
        (["--header=a b: c"], "--header 'a b' is not a header; valid: 'Name: value'"),
        (["--header=a: secret\r\nb: c"], "--header 'a' is not a header; valid: 'Name: value'"),
        (
            ["--credential=pass=1"],
            "--credential 'pass' is not a credential of hashkey; valid: key="
        ),
        (["--clock=noon"], "clock 'noon' is none of the known kinds; valid: real"),
        (["--timestamp=123456789012345"], "--timestamp '123456789012345' is no time; valid: Unix"),
        (["--nonce=1"], "--nonce has no place beside --explain; valid: the --header"),
    ])
    func `a flag that cannot be used is said in one line`(words: [String], message: String) throws {
        let program = try ProgramRunner.builtProgram(named: "mockproviders")
        let outcome = try ProgramRunner.run(
            program,
            ["sign", "hashkey", "--explain", "--key=k", "--secret=s"] + words + ["GET", "/x"])
        #expect(outcome.exitCode == 2)
        #expect(outcome.errorLines.count == 1)
        #expect(outcome.errors.hasPrefix("Error: " + message), "\(outcome.errors)")
        #expect(!outcome.errors.contains("secret\\r"))
    }

    @Test(arguments: ["--header=a: b", "--clock=real", "--credential=account=x"])
    func `a flag for explanations needs one`(flag: String) throws {
        let outcome = try mockproviders(
            "sign", "hashkey", "--key=k", "--secret=s", flag, "--timestamp=1", "GET", "/x")
        #expect(outcome.exitCode == 2)
        #expect(outcome.errors.contains("has no place here; valid: with --explain; see "))
    }

    /// What a correct client sends, for every provider: its own example, signed.
    @Test(arguments: ProviderCatalog.all.map(\.name))
    func `the example of a provider is accepted, and its bare path refused`(name: String) throws {
        let provider = try ProviderCatalog.providers(named: [name])[0]
        let unsigned = provider.exampleRequest(at: Instant(milliseconds: ServerProcess.now))
        let signed = try provider.sign(unsigned)
        let secret = unsigned.secret.isEmpty ? "none" : unsigned.secret
        let start = [
            "sign", name, "--explain", Self.clock, "--key", unsigned.key, "--secret", secret,
        ]
        let program = try ProgramRunner.builtProgram(named: "mockproviders")
        let right = try ProgramRunner.run(
            program,
            start + signed.headers.flatMap { ["-H", "\($0.name): \($0.value)"] }
                + [signed.method, signed.target] + (signed.body.isEmpty ? [] : [signed.body]))
        #expect(right.exitCode == 0, "\(right.output)\(right.errors)")
        let path = signed.target.split(separator: "?").first.map(String.init) ?? ""
        let wrong = try ProgramRunner.run(program, start + [signed.method, path])
        #expect(wrong.exitCode == 1, "\(wrong.output)\(wrong.errors)")
        #expect(wrong.output.hasPrefix("refused\n  "))
        #expect(wrong.output.contains("\nexplanation\n  "))
        #expect(!wrong.output.contains(secret) || secret == "none")
    }

    @Test func `a method that a shell would read is quoted in the command`() {
        let request = SignedRequest(
            steps: [], method: "A|B", target: "/x", headers: [], body: "")
        #expect(request.curl(base: "http://h") == "curl -sS -X 'A|B' 'http://h/x'")
        let plain = SignedRequest(steps: [], method: "POST", target: "/x", headers: [], body: "")
        #expect(plain.curl(base: "http://h") == "curl -sS -X POST 'http://h/x'")
    }
}
