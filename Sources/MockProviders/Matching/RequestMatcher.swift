package import WireFormats

/// What a request must be: its method, path, query, headers and body.
///
/// `{"method","path","query":{name:…},"headers":{name:…},"body":…}`, all optional; each value is a
/// `TextMatcher`. The body's may also be `{"equalsJson":…}` (members in any order, numbers as
/// written), `{"form":{name:…}}` for the fields of a form, or `{"json":{path:…}}` for values
/// inside a JSON body, a path being names and places in arrays joined by dots. Names of headers
/// have no case; queries and forms are compared decoded, and any of a repeated name's values will
/// do.
package struct RequestMatcher: Sendable, Equatable {
    /// Where a value stands in a request.
    enum Part: Sendable, Equatable {
        case method
        case path
        case query(Bytes)
        /// A field name in lower case.
        case header(Bytes)
        case body
        case form(Bytes)
        case json([String])
    }

    /// What a value must be.
    enum Test: Sendable, Equatable {
        case text(TextMatcher)
        case json(JSONValue)
    }

    /// One part and what it must be.
    struct Condition: Sendable, Equatable {
        let what: String
        let part: Part
        let test: Test
    }

    let conditions: [Condition]

    /// How many parts of a request are looked at.
    package var partCount: Int { conditions.count }

    /// Whether the request is as wanted in every part.
    package func matches(_ request: HTTPRequest) -> Bool {
        var parts = RequestParts(request)
        return matches(&parts)
    }

    /// The same for a request that other matchers look at too, so that it is taken apart once.
    func matches(_ parts: inout RequestParts) -> Bool {
        // By index: a copy of a condition counts references, on every request of a scripted world.
        for index in conditions.indices where !conditions[index].isMet(by: &parts) { return false }
        return true
    }

    /// The parts in which the request is not as wanted, in the order of the matcher.
    package func differences(from request: HTTPRequest) -> [Difference] {
        comparisons(with: request).filter { !$0.isMet }.map(\.difference)
    }

    /// Every part, as it is wanted and as it is; a request that could not be read has none.
    func comparisons(with request: HTTPRequest?) -> [PartComparison] {
        guard let request else {
            return conditions.map { condition in
                PartComparison(
                    Difference(
                        what: condition.what, expected: condition.expectation, received: nil),
                    isMet: false)
            }
        }
        var parts = RequestParts(request)
        return conditions.map { condition in
            let values = parts.values(of: condition.part)
            return PartComparison(
                Difference(
                    what: condition.what, expected: condition.expectation,
                    received: values.isEmpty ? nil : values.map(\.text).joined(separator: ", ")),
                isMet: condition.isMet(by: &parts))
        }
    }
}

extension RequestMatcher.Condition {
    fileprivate func isMet(by parts: inout RequestParts) -> Bool {
        switch test {
        case .text(.absent): !parts.hasValue(of: part) { _ in true }
        case .text(let matcher): parts.hasValue(of: part) { matcher.accepts($0) }
        case .json(let wanted): parts.json.map { wanted.isSame(as: $0) } ?? false
        }
    }

    fileprivate var expectation: String {
        switch test {
        case .text(let matcher):
            return matcher.expectation
        case .json(let wanted):
            var writer = JSONWriter()
            writer.write(wanted)
            return writer.bytes.text
        }
    }
}

extension JSONValue {
    /// Whether both are the same value, an object's members in any order.
    fileprivate func isSame(as other: JSONValue) -> Bool {
        if let left = members, let right = other.members {
            return left.count == right.count
                && left.allSatisfy { member in
                    other[member.name].map { member.value.isSame(as: $0) } ?? false
                }
        }
        if let left = elements, let right = other.elements {
            return left.count == right.count && zip(left, right).allSatisfy { $0.isSame(as: $1) }
        }
        return self == other
    }
}
