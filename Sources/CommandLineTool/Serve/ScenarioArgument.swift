import HTTPServer
package import MockProviders
import WireFormats

/// What `--scenario` names: a scenario of the program, or a file.
package enum ScenarioArgument: Sendable {
    /// A scenario of the program, by its name.
    case named(String)
    /// A file, by a name that ends in `.json`.
    case file(ScenarioFile)

    /// Reads what is meant.
    package init(_ name: String) throws(ConfigurationError) {
        guard name.hasSuffix(".json") else {
            self = .named(name)
            return
        }
        let stamp = Platform.stamp(of: name)
        do {
            let bytes = try Platform.readAll(name, countMax: ScenarioFile.bytesMax)
            self = .file(ScenarioFile(path: name, stamp: stamp, text: Bytes(bytes)))
        } catch {
            throw ConfigurationError(
                "scenario file '\(name)' cannot be read: \(error); valid: a readable file of at "
                    + "most \(ScenarioFile.bytesMax >> 20) MiB, or a name that 'mockproviders "
                    + "scenarios list' shows")
        }
    }

    /// What the server is to load.
    package var reference: ScenarioReference {
        switch self {
        case .named(let name): .named(name)
        case .file(let file): .text(file.text.text, name: file.path)
        }
    }

    /// The file to watch; nil for a scenario of the program.
    package var file: ScenarioFile? {
        if case .file(let file) = self { return file }
        return nil
    }
}
