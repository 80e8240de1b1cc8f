package import MockProviders

/// Finding a provider by the name that a user typed.
package enum ProviderLookup {
    /// The provider of that name.
    package static func provider(named name: String) throws(ConfigurationError) -> any Provider {
        let valid = ProviderCatalog.all.map(\.name)
        guard let provider = ProviderCatalog.all.first(where: { $0.name == name }) else {
            let hint = NearestMatch.of(name, among: valid).map { " (did you mean '\($0)'?)" } ?? ""
            throw ConfigurationError(
                "there is no provider '\(name)'\(hint); valid: \(valid.joined(separator: ", "))")
        }
        return provider
    }
}
