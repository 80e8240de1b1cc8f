import HTTPServer
package import MockProviders
import WireFormats

/// What `--scenario` names: a scenario of the program, or a file.
package enum ScenarioArgument {
    /// The largest scenario file that is read, in bytes.
    package static let fileBytesMax = 16 << 20

    /// The scenario that is meant; a name that ends in `.json` is a file's.
    package static func reference(
        to name: String
    ) throws(ConfigurationError) -> ScenarioReference {
        guard name.hasSuffix(".json") else { return .named(name) }
        do {
            let bytes = try Platform.readAll(name, countMax: fileBytesMax)
            return .text(bytes.text, name: name)
        } catch {
            throw ConfigurationError("scenario file '\(name)' cannot be read: \(error)")
        }
    }
}
