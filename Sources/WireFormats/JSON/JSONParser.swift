/// A strict parser for JSON texts (RFC 8259).
///
/// It refuses what other parsers let pass, because a simulator must not call such a text valid:
/// duplicate names, trailing commas, comments, leading zeros, lone surrogates, raw control
/// characters, byte order marks and bytes that are not UTF-8.
package enum JSONParser {
    /// The value of a whole text; the error says the line, the column and what is wrong there.
    package static func parse(
        _ bytes: Bytes, limits: JSONLimits = JSONLimits()
    ) throws(JSONSyntaxError) -> JSONValue {
        var reader = JSONReader(bytes, limits: limits)
        return try reader.document()
    }
}
