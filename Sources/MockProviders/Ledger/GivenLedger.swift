package import WireFormats

/// Entries that a scenario gives a provider, in that provider's own form.
package struct GivenLedger: Sendable {
    /// The entries as JSON.
    package let value: JSONValue
    /// Where they stand, for error messages: `hashkey/documented-sample-trade: $.ledger.hashkey`.
    package let place: String

    /// Makes a ledger.
    package init(_ value: JSONValue, at place: String) {
        self.value = value
        self.place = place
    }

    /// An error that names the place inside the entries: `[0].amount`.
    package func error(_ path: String, _ problem: String) -> ConfigurationError {
        ConfigurationError("\(place)\(path): \(problem)")
    }
}
