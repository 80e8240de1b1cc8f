package import WireFormats

/// What a provider may look at to find out what a refused request did wrong.
package struct DiagnosisContext: Sendable {
    /// Who owns a credential value.
    package struct Owner: Sendable, Equatable {
        /// The id of the sandbox.
        package let sandbox: String
        /// The provider's name.
        package let provider: String
        /// The name of the value: `secret`.
        package let item: String

        /// Makes an owner.
        package init(sandbox: String, provider: String, item: String) {
            self.sandbox = sandbox
            self.provider = provider
            self.item = item
        }
    }

    /// The endpoint; nil when the provider has no such path.
    package let endpoint: Int?
    /// The time in the sandbox.
    package let now: Instant
    /// The provider's world in the sandbox.
    package let world: World
    /// The id of the sandbox.
    package let sandbox: String
    /// All credentials of the sandbox, by provider.
    package let siblings: [(provider: String, credentials: Credentials)]
    /// This provider's credentials in some other sandboxes: the default one's, and the newest.
    package let strangers: [(sandbox: String, credentials: Credentials)]
    /// Finds who owns a value, in any sandbox; nil when it was not made here.
    package let owner: @Sendable (ByteSlice) -> Owner?

    /// Makes a context.
    package init(
        endpoint: Int?, now: Instant, world: World, sandbox: String,
        siblings: [(provider: String, credentials: Credentials)] = [],
        strangers: [(sandbox: String, credentials: Credentials)] = [],
        owner: @escaping @Sendable (ByteSlice) -> Owner? = { _ in nil }
    ) {
        self.endpoint = endpoint
        self.now = now
        self.world = world
        self.sandbox = sandbox
        self.siblings = siblings
        self.strangers = strangers
        self.owner = owner
    }
}
