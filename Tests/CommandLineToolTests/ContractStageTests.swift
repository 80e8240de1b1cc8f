import ContractSpecs
import HTTPClient
import Testing
import WireFormats

/// The suites against the running program: the other stage is `KillTableTests`.
@Suite struct ContractStageTests {
    @Test(arguments: SuiteCatalog.all.map(\.provider))
    func `our own client passes through the running program`(_ provider: String) async throws {
        let suite = try #require(SuiteCatalog.suite(of: provider))
        let server = try ServerProcess()
        let address = try #require(HTTPAddress(url: "http://127.0.0.1:\(server.port)"))
        let runner = InProcessRunner(
            CaseStage(address, requestTimeoutMilliseconds: 400), wall: { CaseStage.start },
            wait: { _ in })
        for contractCase in suite.cases {
            let result = try await runner.run(contractCase, of: suite, suite.reference)
            #expect(result.isPass, "\(result.report)")
        }
    }
}
