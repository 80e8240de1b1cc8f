package import WireFormats

/// What the value of one part of a request must be.
///
/// In JSON a text, number or truth value is equality; else it is an object with one of the members
/// `equals`, `contains`, `matches` (a glob with `*`), `absent` and `present` (both with `true`).
package enum TextMatcher: Sendable, Equatable {
    /// The value is this text, byte for byte.
    case equals(String)
    /// The value holds this text.
    case contains(String)
    /// The value has this form.
    case matches(GlobPattern)
    /// There is no value.
    case absent
    /// There is a value, whatever it is.
    case present

    /// The members of which an object has one.
    package static let members = ["equals", "contains", "matches", "absent", "present"]

    /// Reads a matcher; an error names the place and what is valid.
    package init(parsing value: JSONValue, at place: String) throws(ConfigurationError) {
        if let text = value.plainText {
            self = .equals(text)
            return
        }
        guard let members = value.members, members.count == 1, let member = members.first,
            let matcher = try TextMatcher(parsing: member, at: place)
        else {
            throw ConfigurationError(
                "\(place): must be text, or an object with one of the members "
                    + TextMatcher.members.joined(separator: ", "))
        }
        self = matcher
    }

    /// Reads an object's one member; nil when it has another name than a matcher's.
    init?(parsing member: JSONMember, at place: String) throws(ConfigurationError) {
        switch member.name {
        case "equals":
            self = .equals(try TextMatcher.text(of: member, at: place))
        case "contains":
            self = .contains(try TextMatcher.text(of: member, at: place))
        case "matches":
            self = .matches(GlobPattern(try TextMatcher.text(of: member, at: place)))
        case "absent", "present":
            guard member.value.boolValue == true else {
                throw ConfigurationError("\(place).\(member.name): must be true")
            }
            self = member.name == "absent" ? .absent : .present
        default:
            return nil
        }
    }

    private static func text(of member: JSONMember, at place: String)
        throws(ConfigurationError) -> String
    {
        guard let text = member.value.plainText else {
            throw ConfigurationError("\(place).\(member.name): must be text")
        }
        return text
    }

    /// Whether a value is as wanted; a part is when one of its values is, or when none is wanted
    /// and there is none.
    package func accepts(_ value: ByteSlice) -> Bool {
        switch self {
        case .equals(let text): value.equals(text: text)
        case .contains(let text): value.contains(text: text)
        case .matches(let pattern): pattern.matches(value)
        case .absent: false
        case .present: true
        }
    }

    /// What is wanted, in words; a wanted text stands as it is.
    package var expectation: String {
        switch self {
        case .equals(let text): text
        case .contains(let text): "text that contains '\(text)'"
        case .matches(let pattern): "text that matches '\(pattern.text)'"
        case .absent: "nothing"
        case .present: "any value"
        }
    }
}

extension JSONValue {
    /// The text of a string, a number or a truth value; nil for anything else.
    var plainText: String? {
        stringValue ?? numberText ?? boolValue.map { $0 ? "true" : "false" }
    }
}

extension ArraySlice where Element == UInt8 {
    /// Whether the bytes of a text stand somewhere in these.
    fileprivate func contains(text: String) -> Bool {
        let wanted = Bytes(text: text)
        guard let first = wanted.first else { return true }
        guard wanted.count <= count else { return false }
        for start in startIndex...(endIndex - wanted.count) where self[start] == first {
            if self[start..<(start + wanted.count)].equals(wanted) { return true }
        }
        return false
    }
}
