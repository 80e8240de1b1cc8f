import ContractSpecs
import HTTPClient
import MockProviders
import TestSupport
import Testing
import WireFormats

/// One server for all of these tests.
private enum Stage {
    static let server = Result { try MockServer.start(configuration) }

    private static var configuration: MockServer.Configuration {
        var configuration = MockServer.Configuration()
        configuration.port = 0
        return configuration
    }

    static func runner(seed: UInt64 = 1, pageSize: Int = 5) throws -> InProcessRunner {
        let server = try server.get()
        let address = try #require(HTTPAddress(url: server.url))
        return InProcessRunner(
            CaseStage(
                address, pageSize: pageSize, requestTimeoutMilliseconds: 400, seed: seed),
            wall: { server.now }, wait: { _ in })
    }
}

@Suite struct KillTableTests {
    @Test(arguments: SuiteCatalog.all.map(\.provider))
    func `every case catches a mutant, every mutant is caught, our own client passes`(
        _ provider: String
    ) async throws {
        let suite = try #require(SuiteCatalog.suite(of: provider))
        let table = try await KillTable.make(suite, Stage.runner())
        let problems = table.problems
        #expect(problems.isEmpty, "\(problems.joined(separator: "\n\n"))")
        // The published page says the same.
        let folders = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        let page = try ProgramRunner.readText("/\(folders)/Docs/CASES.md")
        let isPublished = page.contains("## \(provider)\n\n\(table.markdown)")
        #expect(isPublished, "Docs/CASES.md is out of date; Scripts/write-cases writes it")
    }

    @Test(arguments: SuiteCatalog.all.map(\.provider))
    func `a suite is big enough, and its ids are what they must be`(_ provider: String) throws {
        let suite = try #require(SuiteCatalog.suite(of: provider))
        #expect(suite.cases.count >= 30)
        #expect(Set(suite.cases.map(\.id)).count == suite.cases.count)
        #expect(Set(suite.mutants.map(\.name)).count == suite.mutants.count)
        let areas = Set(ContractCase.Area.allCases.map(\.rawValue))
        for contractCase in suite.cases {
            #expect(contractCase.id.split(separator: "/").count == 3, "\(contractCase.id)")
            #expect(contractCase.provider == provider, "\(contractCase.id)")
            #expect(areas.contains(contractCase.area), "\(contractCase.id)")
            #expect(!contractCase.fact.isEmpty && !contractCase.fix.isEmpty, "\(contractCase.id)")
        }
    }

    @Test func `there are suites for all five providers, 150 cases at least`() {
        #expect(
            SuiteCatalog.all.map(\.provider)
                == ["hashkey", "kraken", "pacifica", "pagsmile", "pivot"])
        #expect(SuiteCatalog.all.reduce(0) { $0 + $1.cases.count } >= 150)
    }

    @Test(arguments: SuiteCatalog.all.map(\.provider))
    func `our own client passes in any order, with any seed and page size`(_ provider: String)
        async throws
    {
        let suite = try #require(SuiteCatalog.suite(of: provider))
        for seed in UInt64(1)...20 {
            var generator = SeededGenerator(seed: seed)
            let runner = try Stage.runner(seed: seed, pageSize: [2, 3, 5, 20][Int(seed % 4)])
            for contractCase in suite.cases.shuffled(using: &generator) {
                let result = try await runner.run(contractCase, of: suite, suite.reference)
                #expect(result.isPass, "seed \(seed): \(result.report)")
            }
        }
    }
}
