package import WireFormats

/// Which sandbox a credential selects.
package struct SandboxDirectory: Sendable {
    /// The sandbox of requests without a credential.
    package let standard: Sandbox
    /// For each provider, in order: credential to sandbox.
    private let byCredential: [[Bytes: Sandbox]]

    /// A directory that knows one sandbox.
    package init(standard: Sandbox, providers: [any Provider]) {
        self.standard = standard
        byCredential = providers.enumerated().map { index, provider in
            var sandboxes: [Bytes: Sandbox] = [:]
            for selector in provider.selectors {
                sandboxes[Bytes(text: standard.credentials[index][selector])] = standard
            }
            return sandboxes
        }
    }

    /// The sandbox that a credential of a provider selects; nil when it was not made here.
    package func sandbox(of credential: ByteSlice, provider: Int) -> Sandbox? {
        byCredential[provider][Bytes(credential)]
    }
}
