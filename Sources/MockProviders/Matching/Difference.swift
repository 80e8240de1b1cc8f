/// One part of a request that is not as a matcher wants it.
package struct Difference: Sendable, Equatable {
    /// The part: `method`, `query.limit`, `headers.Host`, `body.form.page`.
    package let what: String
    /// What the matcher wants, in words; a wanted text stands as it is.
    package let expected: String
    /// What the request has there; nil when it has nothing.
    package let received: String?

    /// Makes a difference.
    package init(what: String, expected: String, received: String?) {
        self.what = what
        self.expected = expected
        self.received = received
    }
}
