import CommandLineTool
import MockProviders
import Testing

struct ServeSettingsTests {
    private func settings(_ words: [String]) throws -> ServeSettings {
        try ServeSettings(ParsedArguments(words, for: ServeCommand.syntax))
    }

    @Test func `the defaults are those of the help`() throws {
        let settings = try settings([])
        let configuration = settings.configuration
        #expect(configuration.host == "127.0.0.1")
        #expect(configuration.port == 4810)
        #expect(configuration.providers.isEmpty)
        #expect(configuration.clock == nil)
        #expect(configuration.seed == nil)
        #expect(configuration.log == .text)
        #expect(configuration.journalBytes == 64 << 20)
        #expect(configuration.threads == 1)
        #expect(configuration.quotas == nil)
        #expect(configuration.options.isEmpty)
        #expect(settings.readyFile == nil)
        #expect(!settings.exitsWithParent)
    }

    @Test func `every flag reaches the configuration`() throws {
        let settings = try settings([
            "--host=::1", "--port=0", "--provider=hashkey", "--clock=frozen@2026-04-26T12:00:00Z",
            "--seed=18446744073709551615", "--ready-file=r.json", "--exit-with-parent",
            "--log=json", "--journal-bytes=500KB", "--threads=2", "--quotas=enforced",
            "--option=hashkey.a=1", "--option", "hashkey.b=x=y",
        ])
        let configuration = settings.configuration
        #expect(configuration.host == "::1")
        #expect(configuration.port == 0)
        #expect(configuration.providers == ["hashkey"])
        #expect(
            try configuration.clock == ClockSetting(parsing: "frozen@2026-04-26T12:00:00Z"))
        #expect(configuration.seed == .max)
        #expect(configuration.log == .json)
        #expect(configuration.journalBytes == 500_000)
        #expect(configuration.threads == 2)
        #expect(configuration.quotas == .enforced)
        #expect(
            configuration.options == [
                OptionAssignment(provider: "hashkey", name: "a", value: "1"),
                OptionAssignment(provider: "hashkey", name: "b", value: "x=y"),
            ])
        #expect(settings.readyFile == "r.json")
        #expect(settings.exitsWithParent)
    }

    @Test(arguments: [
        "--port=65536", "--seed=-1", "--threads=0", "--threads=65", "--log=xml",
        "--journal-bytes=lots", "--quotas=off", "--clock=yesterday", "--option=hashkey",
        "--ready-file=",
    ])
    func `a bad value is refused with the value in quotes`(word: String) throws {
        let error = try #require(throws: UsageError.self) { try settings([word]) }
        let value = word.split(separator: "=", omittingEmptySubsequences: false)[1]
        #expect(error.message.contains("'\(value)'"))
        #expect(!error.message.contains("\n"))
        #expect(error.message.contains("; valid: ") || error.message.contains("for example"))
        #expect(error.help == "mockproviders serve --help")
    }

    @Test func `a scenario is a name, or a file that must be readable`() throws {
        let named = try settings(["--scenario=hashkey/documented-sample-va", "--scenario", "x"])
        #expect(
            named.configuration.scenarios == [
                .named("hashkey/documented-sample-va"), .named("x"),
            ])
        let error = try #require(throws: UsageError.self) {
            try settings(["--scenario=/nowhere/x.json"])
        }
        #expect(error.message.hasPrefix("scenario file '/nowhere/x.json' cannot be read: open"))
    }

    private func token(_ words: [String], _ variable: String?) throws -> String? {
        try ServeSettings(ParsedArguments(words, for: ServeCommand.syntax)) { name in
            name == "MOCKPROVIDERS_CONTROL_TOKEN" ? variable : nil
        }.configuration.controlToken
    }

    @Test func `a control token comes from the flag, else from the environment`() throws {
        #expect(try token([], nil) == nil)
        #expect(try token([], "") == nil)
        #expect(try token([], "variable-1") == "variable-1")
        #expect(try token(["--control-token=flag-0001"], "variable-1") == "flag-0001")
        #expect(try token(["--control-token", "12345678"], nil) == "12345678")
    }

    @Test(arguments: ["", "1234567", "with space", "umlaut-\u{e4}", "tab\tab-tab"])
    func `a token that cannot be used is refused and not shown`(bad: String) throws {
        let flag = try #require(throws: UsageError.self) {
            try token(["--control-token=\(bad)"], nil)
        }
        #expect(
            flag.message
                == "--control-token has a token that cannot be used; valid: 8 or more visible "
                + "ASCII characters without a space")
        guard !bad.isEmpty else { return }
        let variable = try #require(throws: UsageError.self) { try token([], bad) }
        #expect(variable.message.hasPrefix("MOCKPROVIDERS_CONTROL_TOKEN has a token that cannot"))
        #expect(!variable.message.contains(bad))
    }
}
