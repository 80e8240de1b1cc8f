import MockProviders
import TestSupport
import Testing
import WireFormats

struct ExplainTests {
    @Test func `every row of a provider's tables is listed`() throws {
        let outcome = try mockproviders("explain", "hashkey")
        #expect(outcome.exitCode == 0)
        let words = Set(outcome.output.split { $0 == " " || $0 == "\n" })
        let provider = try ProviderCatalog.providers(named: ["hashkey"])[0]
        let names =
            provider.endpoints.map(\.path) + provider.behaviours.map(\.name)
            + provider.options.map(\.name) + provider.errors.map(\.code).filter { !$0.isEmpty }
        for name in names {
            #expect(words.contains(Substring(name)), "\(name)")
        }
        for mark in Fidelity.allCases {
            #expect(words.contains(Substring(mark.rawValue)))
        }
    }

    @Test func `the JSON form says the same to programs`() throws {
        let outcome = try mockproviders("explain", "hashkey", "--json")
        let report = try JSONParser.parse(Bytes(text: outcome.output))
        #expect(report["provider"]?.stringValue == "hashkey")
        let provider = try ProviderCatalog.providers(named: ["hashkey"])[0]
        let count =
            2 * provider.endpoints.count + provider.behaviours.count + provider.errors.count
            + provider.options.count
        let rows = try #require(report["behaviours"]?.elements)
        #expect(rows.count == count)
        for row in rows {
            #expect(Fidelity(rawValue: row["fidelity"]?.stringValue ?? "") != nil)
            #expect(row["source"]?.stringValue?.isEmpty == false)
        }
    }
}
