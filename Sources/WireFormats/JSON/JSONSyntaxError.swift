/// Why a text is not JSON as RFC 8259 defines it, and where.
package struct JSONSyntaxError: Error, Equatable, Sendable {
    /// The line, counted from 1; only a line feed ends a line.
    package let line: Int

    /// The byte within the line, counted from 1.
    package let column: Int

    /// What is wrong.
    package let problem: Problem

    /// An error at a line and a column, both counted from 1.
    package init(line: Int, column: Int, problem: Problem) {
        self.line = line
        self.column = column
        self.problem = problem
    }

    /// What can be wrong with a JSON text.
    package enum Problem: Equatable, Sendable {
        /// The text is empty or blank.
        case emptyInput
        /// The text starts with a byte order mark (RFC 8259 §8.1).
        case byteOrderMark
        /// The text is longer than the limit, in bytes.
        case tooManyBytes(limit: Int)
        /// Arrays and objects lie deeper than the limit, in levels.
        case tooDeep(limit: Int)
        /// Something else stands where this must stand.
        case expected(Expectation)
        /// The text ends where this must stand.
        case unexpectedEnd(Expectation)
        /// A word that is not `true`, `false` or `null`, such as `NaN`.
        case unknownWord(String)
        /// A comment.
        case comment
        /// A comma before the end of an array or object.
        case trailingComma
        /// A name that the object already has.
        case duplicateKey(String)
        /// A number with a zero before its first digit.
        case leadingZero
        /// A backslash that does not start one of the escapes of RFC 8259 §7.
        case badEscape
        /// A `\u` escape for half of a surrogate pair.
        case loneSurrogate
        /// A control character that is not escaped.
        case controlCharacter(UInt8)
        /// Bytes in a string that are not UTF-8.
        case invalidUTF8
        /// Bytes after the value.
        case trailingBytes
    }

    /// What can be wanted at a place of a JSON text.
    package enum Expectation: String, Sendable {
        /// The start of any value.
        case value = "a value"
        /// The opening quote of a name.
        case key = "a name in double quotes"
        /// The colon after a name.
        case colon = "':'"
        /// What follows an element.
        case commaOrBracket = "',' or ']'"
        /// What follows a member.
        case commaOrBrace = "',' or '}'"
        /// A digit of a number.
        case digit = "a digit"
        /// The closing quote of a string.
        case closingQuote = "a closing quote"
    }
}

extension JSONSyntaxError: CustomStringConvertible {
    /// One line: the place and what is wrong there.
    package var description: String {
        "line \(line), column \(column): \(problem)"
    }
}

extension JSONSyntaxError.Problem: CustomStringConvertible {
    /// What is wrong, without the place.
    package var description: String {
        switch self {
        case .emptyInput: "no value, the text is empty"
        case .byteOrderMark: "a byte order mark is not allowed"
        case .tooManyBytes(let limit): "the text is longer than \(limit) bytes"
        case .tooDeep(let limit): "nested deeper than \(limit) levels"
        case .expected(let wanted): "expected \(wanted.rawValue)"
        case .unexpectedEnd(let wanted): "the text ends where \(wanted.rawValue) is expected"
        case .unknownWord(let word): "'\(word)' is not one of true, false and null"
        case .comment: "comments are not allowed"
        case .trailingComma: "a comma without an element after it"
        case .duplicateKey(let name): "the name \(Self.quoted(name)) occurs twice in its object"
        case .leadingZero: "a number must not start with an extra zero"
        case .badEscape: "a backslash must start one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX"
        case .loneSurrogate: "an escape for half of a surrogate pair"
        case .controlCharacter(let byte):
            "the control character 0x\(Hex.encode(CollectionOfOne(byte)).text) must be escaped"
        case .invalidUTF8: "bytes that are not UTF-8"
        case .trailingBytes: "unexpected text after the value"
        }
    }

    /// Escaped, so that a name with a line feed keeps the message on one line.
    private static func quoted(_ name: String) -> String {
        var bytes = Bytes()
        bytes.append(jsonString: name)
        return bytes.text
    }
}
