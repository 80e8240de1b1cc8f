package import MockProviders

/// The words behind `sign`, checked before any provider sees them.
package struct SignArguments: Sendable {
    /// The provider.
    package let provider: any Provider
    /// The request, as it was given.
    package let request: UnsignedRequest

    /// Reads the provider and the request.
    package init(_ arguments: ParsedArguments) throws(ConfigurationError) {
        let operands = arguments.operands
        provider = try ProviderLookup.provider(named: operands[0])
        let method = operands[1]
        guard SignArguments.isToken(method) else {
            throw ConfigurationError(
                "method '\(method)' is not a method; valid: one word such as GET or POST")
        }
        let key = arguments.value(of: "--key") ?? ""
        guard !key.isEmpty, SignArguments.isVisible(key) else {
            throw ConfigurationError(
                "--key has a value that no header can carry; valid: visible ASCII characters "
                    + "without a space")
        }
        if let timestamp = arguments.value(of: "--timestamp"),
            timestamp.isEmpty || !timestamp.utf8.allSatisfy({ (48...57).contains($0) })
        {
            throw ConfigurationError(
                "--timestamp '\(timestamp)' is not a timestamp; valid: digits alone, in the "
                    + "provider's unit, such as 1761200000000")
        }
        request = UnsignedRequest(
            key: key, secret: arguments.value(of: "--secret") ?? "",
            nonce: arguments.value(of: "--nonce"), timestamp: arguments.value(of: "--timestamp"),
            method: method, target: operands[2], body: operands.count > 3 ? operands[3] : "")
    }

    /// Whether a text is a token of RFC 9110 section 5.6.2, as methods and field names are.
    package static func isToken(_ text: String) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy { byte in
                switch byte {
                case 0x30...0x39, 0x41...0x5a, 0x61...0x7a: true
                default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
                }
            }
    }

    /// Whether a text has visible ASCII characters only.
    package static func isVisible(_ text: String) -> Bool {
        text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7f }
    }
}
