/// The one list of providers; a new provider is one folder and one line here.
package enum ProviderCatalog {
    /// Every provider, in the order in which they are shown.
    package static let all: [any Provider] = [
        HashKey(),
        Kraken(),
        Pacifica(),
        Pagsmile(),
        Pivot(),
    ]

    /// The providers of these names, in catalog order; all of them when no name is given.
    package static func providers(named names: [String]) throws(ConfigurationError)
        -> [any Provider]
    {
        for name in names where !all.contains(where: { $0.name == name }) {
            throw ConfigurationError(
                "there is no provider '\(name)'; valid: "
                    + all.map(\.name).joined(separator: ", "))
        }
        return names.isEmpty ? all : all.filter { names.contains($0.name) }
    }
}
