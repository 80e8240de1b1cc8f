package import WireFormats

/// A value in a JSON document and where it stands, for errors that say so.
package struct JSONPlace: Sendable {
    /// The value.
    package let value: JSONValue
    /// The document's name and the path: `world.json: $.script[0].on`.
    package let place: String

    /// A value at a place.
    package init(_ value: JSONValue, at place: String) {
        self.value = value
        self.place = place
    }

    /// An error at this place.
    package func error(_ problem: String) -> ConfigurationError {
        ConfigurationError("\(place): \(problem)")
    }

    /// The members of an object that has no others than these.
    package func members(_ valid: [String]) throws(ConfigurationError) -> [(
        name: String, value: JSONPlace
    )] {
        let members = try self.members()
        for member in members where !valid.contains(member.name) {
            throw member.value.error(
                "there is no such member; valid: " + valid.joined(separator: ", "))
        }
        return members
    }

    /// The members of an object, whatever their names.
    package func members() throws(ConfigurationError) -> [(name: String, value: JSONPlace)] {
        guard case .object(let members) = value else { throw error("must be an object") }
        return members.map { ($0.name, JSONPlace($0.value, at: "\(place).\($0.name)")) }
    }

    /// The member of that name; nil when there is none.
    package func member(_ name: String) -> JSONPlace? {
        value[name].map { JSONPlace($0, at: "\(place).\(name)") }
    }

    /// The elements of an array.
    package func elements() throws(ConfigurationError) -> [JSONPlace] {
        guard case .array(let elements) = value else { throw error("must be an array") }
        return elements.enumerated().map { JSONPlace($1, at: "\(place)[\($0)]") }
    }

    /// The text of a string that is not empty.
    package func text() throws(ConfigurationError) -> String {
        guard case .string(let text) = value, !text.isEmpty else {
            throw error("must be text that is not empty")
        }
        return text
    }

    /// A truth value.
    package func bool() throws(ConfigurationError) -> Bool {
        guard case .bool(let flag) = value else { throw error("must be true or false") }
        return flag
    }

    /// A whole number in a range.
    package func integer(in range: ClosedRange<Int>) throws(ConfigurationError) -> Int {
        guard case .number(let text) = value, let number = Int64(strictDecimal: text.utf8),
            range.contains(Int(number))
        else {
            throw error("must be a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return Int(number)
    }

    /// A number with up to that many places, as a whole number of its last place.
    package func scaled(places: Int, in range: ClosedRange<Int>, _ what: String)
        throws(ConfigurationError) -> Int
    {
        guard case .number(let text) = value else { throw error("must be \(what)") }
        do {
            let coefficient = try ExactDecimal(text).rescaled(to: places).coefficient
            guard let number = Int(exactly: coefficient), range.contains(number) else {
                throw error("must be \(what)")
            }
            return number
        } catch {
            throw self.error("must be \(what)")
        }
    }

    /// One of some words.
    package func word<Word: RawRepresentable & CaseIterable>(_ type: Word.Type)
        throws(ConfigurationError) -> Word where Word.RawValue == String
    {
        guard case .string(let text) = value, let word = Word(rawValue: text) else {
            throw error(
                "must be one of: " + Word.allCases.map(\.rawValue).joined(separator: ", "))
        }
        return word
    }
}
