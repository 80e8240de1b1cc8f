package import WireFormats

extension RequestMatcher {
    /// The members that a matcher may have.
    package static let members = ["method", "path", "query", "headers", "body"]

    private static let bodyMembers = TextMatcher.members + ["equalsJson", "form", "json"]

    /// Reads a matcher; an error names the place, such as `$.match.query.limit`.
    ///
    /// Members in `others` are left to the caller, and named in errors as valid.
    package init(
        parsing value: JSONValue, at place: String, alongside others: [String] = []
    ) throws(ConfigurationError) {
        guard let members = value.members else {
            throw ConfigurationError("\(place): must be an object")
        }
        var conditions: [Condition] = []
        for member in members where !others.contains(member.name) {
            let place = "\(place).\(member.name)"
            switch member.name {
            case "method":
                conditions.append(try RequestMatcher.condition(.method, member, at: place))
            case "path":
                conditions.append(try RequestMatcher.condition(.path, member, at: place))
            case "query":
                conditions += try RequestMatcher.fields(in: member.value, at: place, "query.") {
                    .query(Bytes(text: $0))
                }
            case "headers":
                conditions += try RequestMatcher.fields(in: member.value, at: place, "headers.") {
                    .header(Bytes(text: $0).asciiLowercased)
                }
            case "body":
                conditions += try RequestMatcher.body(member.value, at: place)
            default:
                throw ConfigurationError(
                    "\(place): there is no such member; valid: "
                        + (others + RequestMatcher.members).joined(separator: ", "))
            }
        }
        self.init(conditions: conditions)
    }

    private static func condition(_ part: Part, _ member: JSONMember, at place: String)
        throws(ConfigurationError) -> Condition
    {
        Condition(
            what: member.name, part: part,
            test: .text(try TextMatcher(parsing: member.value, at: place)))
    }

    private static func fields(
        in value: JSONValue, at place: String, _ prefix: String, _ part: (String) -> Part
    ) throws(ConfigurationError) -> [Condition] {
        guard let members = value.members else {
            throw ConfigurationError("\(place): must be an object by name")
        }
        var conditions: [Condition] = []
        for member in members {
            let matcher = try TextMatcher(parsing: member.value, at: "\(place).\(member.name)")
            conditions.append(
                Condition(
                    what: prefix + member.name, part: part(member.name), test: .text(matcher)))
        }
        return conditions
    }

    private static func body(_ value: JSONValue, at place: String)
        throws(ConfigurationError) -> [Condition]
    {
        if let text = value.plainText {
            return [Condition(what: "body", part: .body, test: .text(.equals(text)))]
        }
        guard let members = value.members, members.count == 1, let member = members.first else {
            throw invalidBody(at: place)
        }
        switch member.name {
        case "equalsJson":
            return [Condition(what: "body", part: .body, test: .json(member.value))]
        case "form":
            return try fields(in: member.value, at: "\(place).form", "body.form.") {
                .form(Bytes(text: $0))
            }
        case "json":
            return try fields(in: member.value, at: "\(place).json", "body.json.") {
                .json($0.split(separator: ".").map(String.init))
            }
        default:
            guard let matcher = try TextMatcher(parsing: member, at: place) else {
                throw invalidBody(at: place)
            }
            return [Condition(what: "body", part: .body, test: .text(matcher))]
        }
    }

    private static func invalidBody(at place: String) -> ConfigurationError {
        ConfigurationError(
            "\(place): must be text, or an object with one of the members "
                + bodyMembers.joined(separator: ", "))
    }
}
