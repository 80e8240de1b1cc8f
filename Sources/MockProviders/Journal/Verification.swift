package import WireFormats

/// What a test expects of the requests that a sandbox has seen.
///
/// `{"requests":[{"match":{…},"count":2}],"order":"relaxed","after":0,"since":"…"}`. `match` is an
/// `ExchangeMatcher`; `count` a number or `{"min","max"}`, at least 1 when it is left out. With an
/// order, each expectation's least number of matches must come one after the other, in the order
/// given: others may stand between in `relaxed`, nothing in `strict`. `after` and `since` leave
/// older exchanges out.
package struct Verification: Sendable {
    /// One expectation: which exchanges, and how many of them.
    struct Expectation: Sendable {
        let matcher: ExchangeMatcher
        let count: ExpectedCount
    }

    /// What may stand between the exchanges of an order.
    package enum Order: String, CaseIterable, Sendable {
        /// Nothing.
        case strict
        /// Any other exchange.
        case relaxed
    }

    /// The most expectations of one verification.
    package static let expectationsMax = 100

    let expectations: [Expectation]
    let order: Order?
    let after: Int64
    let since: Instant?

    private static let members = ["requests", "order", "after", "since"]

    /// Reads a request body; an error names the place and what is valid.
    package init(parsing body: Bytes) throws(ConfigurationError) {
        let root: JSONValue
        do {
            root = try JSONParser.parse(body)
        } catch {
            throw ConfigurationError("the body is not JSON: \(error)")
        }
        try self.init(parsing: root)
    }

    /// Reads a request body; an error names the place and what is valid.
    package init(parsing root: JSONValue) throws(ConfigurationError) {
        try Verification.check(root, at: "$", Verification.members)
        guard let requests = root["requests"]?.elements, !requests.isEmpty,
            requests.count <= Verification.expectationsMax
        else {
            throw ConfigurationError(
                "$.requests: must be an array of 1 to \(Verification.expectationsMax) "
                    + "expectations")
        }
        var expectations: [Expectation] = []
        for (index, request) in requests.enumerated() {
            let place = "$.requests[\(index)]"
            try Verification.check(request, at: place, ["match", "count"])
            guard let match = request["match"] else {
                throw ConfigurationError("\(place).match: is missing; {} matches everything")
            }
            expectations.append(
                Expectation(
                    matcher: try ExchangeMatcher(parsing: match, at: "\(place).match"),
                    count: try ExpectedCount(parsing: request["count"], at: "\(place).count")))
        }
        self.expectations = expectations
        order = try Verification.order(in: root)
        if let value = root["after"] {
            guard let number = value.integerValue, number >= 0 else {
                throw ConfigurationError("$.after: must be a whole number from 0")
            }
            after = number
        } else {
            after = 0
        }
        if let value = root["since"] {
            since = try JournalQuery.instant(value.stringValue ?? "", at: "$.since")
        } else {
            since = nil
        }
    }

    private static func order(in root: JSONValue) throws(ConfigurationError) -> Order? {
        guard let value = root["order"] else { return nil }
        guard let order = value.stringValue.flatMap(Order.init(rawValue:)) else {
            throw ConfigurationError(
                "$.order: must be one of " + Order.allCases.map(\.rawValue).joined(separator: ", "))
        }
        return order
    }

    private static func check(_ value: JSONValue, at place: String, _ valid: [String])
        throws(ConfigurationError)
    {
        guard let members = value.members else {
            throw ConfigurationError("\(place): must be an object")
        }
        for member in members where !valid.contains(member.name) {
            throw ConfigurationError(
                "\(place).\(member.name): there is no such member; valid: "
                    + valid.joined(separator: ", "))
        }
    }
}
