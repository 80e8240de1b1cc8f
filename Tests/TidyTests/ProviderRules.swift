import MockProviders
import WireFormats

/// A provider is one folder, one line in the catalog, one folder of tests, and tables with sources.
enum ProviderRules {
    /// Reports what a provider's folder lacks; `paths` are those of the whole repository.
    static func folder(_ name: String, paths: [String], catalog: SourceFile) -> [Finding] {
        let folder = "Sources/MockProviders/Providers/\(name)"
        var findings: [Finding] = []
        // The parts that every provider has, each in a file of its own.
        for part in ["", "Behaviours", "Checks", "Endpoint", "Errors", "Settings"] {
            let file = "\(folder)/\(name)\(part).swift"
            if !paths.contains(file) {
                findings.append(Finding(folder, "lacks \(name)\(part).swift"))
            }
        }
        let registrations = catalog.code.map { line in
            line.split(separator: "\(name)(", omittingEmptySubsequences: false).count - 1
        }
        let count = registrations.reduce(0, +)
        if count != 1 {
            findings.append(
                Finding(catalog.path, "names \(name) \(count) times; once is right"))
        }
        let tests = paths.filter { path in
            path.hasPrefix("Tests/MockProvidersTests/")
                && path.split(separator: "/").last?.hasPrefix(name) == true
        }
        if tests.isEmpty {
            findings.append(
                Finding(folder, "has no tests: no Tests/MockProvidersTests/**/\(name)*.swift"))
        }
        return findings
    }

    /// Reports rows of a provider's tables that do not say what they rest on, or contradict.
    static func tables(of provider: any Provider) -> [Finding] {
        let name = provider.name
        let options = provider.options.map(\.name)
        var findings: [Finding] = []
        func require(_ isRight: Bool, _ row: String, _ message: String) {
            if !isRight { findings.append(Finding("\(name) \(row)", message)) }
        }
        for endpoint in provider.endpoints {
            let row = "endpoint \(endpoint.method.token) \(endpoint.path)"
            require(isText(endpoint.source), row, "has no source")
            require(isText(endpoint.summary), row, "does not say what it is")
        }
        for behaviour in provider.behaviours {
            let row = "behaviour \(behaviour.name)"
            require(isKebab(behaviour.name), row, "is not named in kebab-case")
            require(isText(behaviour.source), row, "has no source")
            require(isText(behaviour.statement), row, "does not say what happens")
            let option = behaviour.option
            require(option.map(options.contains) ?? true, row, "names an option that is not there")
        }
        for error in provider.errors {
            let row = "error \(error.name)"
            require(isKebab(error.name), row, "is not named in kebab-case")
            require(isText(error.source), row, "has no source")
            require(isText(error.trigger), row, "does not say what provokes it")
            require((400...599).contains(error.status), row, "has status \(error.status)")
        }
        for option in provider.options {
            let row = "option \(option.name)"
            require(isText(option.source), row, "has no source")
            require(isText(option.summary), row, "does not say what it chooses")
            let value = OptionValue(option.defaultText, in: option.domain)
            require(value != nil, row, "has a default that it does not accept")
        }
        for (kind, names) in [
            ("behaviour", provider.behaviours.map(\.name)), ("error", provider.errors.map(\.name)),
            ("option", options),
        ] {
            for (index, row) in names.enumerated() where names[..<index].contains(row) {
                findings.append(Finding("\(name) \(kind) \(row)", "is there twice"))
            }
        }
        return findings
    }

    private static func isText(_ text: String) -> Bool {
        text.contains { $0.isLetter }
    }

    private static func isKebab(_ name: String) -> Bool {
        !name.isEmpty && !name.hasPrefix("-") && !name.hasSuffix("-")
            && name.utf8.allSatisfy { byte in
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                    || byte == UInt8(ascii: "-")
            }
    }
}
