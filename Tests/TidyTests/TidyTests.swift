import MockProviders
import Testing

/// The rules of style that the formatter cannot check, applied to this repository.
struct TidyTests {
    private let readmeCommands = [
        "swift run -c release mockproviders serve", "swift test -c release",
    ]

    private func expectNone(_ findings: [Finding]) {
        for finding in findings {
            Issue.record(Comment(rawValue: finding.description))
        }
    }

    @Test func `no file and no function is too long`() throws {
        for file in try Repository.sources(below: "Sources", "Tests") {
            expectNone(SizeRules.fileLength(file))
            expectNone(SizeRules.functionLength(file))
        }
    }

    @Test func `no banned word is used`() throws {
        for file in try Repository.sources(below: "Sources", "Tests") {
            expectNone(BannedWords.check(file))
        }
    }

    @Test func `modules import in one direction`() throws {
        for file in try Repository.sources(below: "Sources") {
            expectNone(ImportRules.check(file))
        }
    }

    @Test func `no output depends on the order of a dictionary`() throws {
        for file in try Repository.sources(below: "Sources/MockProviders", "Sources/WireFormats") {
            expectNone(OrderRules.check(file))
        }
    }

    @Test func `files are named after what they hold`() throws {
        for file in try Repository.sources(below: "Sources") {
            expectNone(NameRules.check(file))
        }
    }

    @Test func `every provider has its folder, its line in the catalog and its tests`() throws {
        let catalogPath = "Sources/MockProviders/Providers/ProviderCatalog.swift"
        let catalog = try SourceFile(path: catalogPath, text: Repository.text(of: catalogPath))
        let paths = try Repository.paths()
        let folders = try Repository.folders(in: "Sources/MockProviders/Providers")
        #expect(folders.count == ProviderCatalog.all.count)
        for folder in folders {
            expectNone(ProviderRules.folder(folder, paths: paths, catalog: catalog))
        }
    }

    @Test func `every behaviour says what it rests on`() {
        #expect(!ProviderCatalog.all.isEmpty)
        for provider in ProviderCatalog.all {
            #expect(!provider.endpoints.isEmpty)
            #expect(!provider.behaviours.isEmpty)
            #expect(!provider.errors.isEmpty)
            expectNone(ProviderRules.tables(of: provider))
        }
    }

    @Test func `links lead somewhere`() throws {
        for path in try Repository.paths(suffix: ".md") {
            expectNone(
                try TextRules.links(
                    path, Repository.text(of: path), exists: Repository.exists,
                    textOf: Repository.text))
        }
    }

    @Test func `no path of one machine is written down`() throws {
        // In a worktree `.git` is a file that names the repository's folder.
        for path in try Repository.paths() where !path.contains("/Vectors/") && path != ".git" {
            expectNone(TextRules.machinePaths(path, try Repository.text(of: path)))
        }
    }

    @Test func `the README shows the two commands`() throws {
        expectNone(
            TextRules.commands(
                "README.md", try Repository.text(of: "README.md"), expected: readmeCommands))
    }
}
