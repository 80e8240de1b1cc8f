/// Writes JSON straight into a byte buffer, in the order of the calls.
///
/// Commas and colons are put in by the writer; that keys stand in objects only, and that each gets
/// one value, is up to the caller. Nothing is sorted, rounded or escaped without need.
package struct JSONWriter: Sendable {
    /// What is written so far; hold it back until every bracket is closed.
    package var bytes: Bytes

    private let isPretty: Bool
    private var depth = 0
    /// Whether the next element needs a comma before it.
    private var needsComma = false
    /// Whether a key was written, so that its value follows on the same line.
    private var followsKey = false

    /// A writer that appends to the bytes: compact, or pretty with two blanks a level.
    package init(appendingTo bytes: Bytes = Bytes(), pretty: Bool = false) {
        self.bytes = bytes
        isPretty = pretty
    }

    /// Opens an object.
    package mutating func beginObject() {
        begin(UInt8(ascii: "{"))
    }

    /// Closes the innermost object.
    package mutating func endObject() {
        end(UInt8(ascii: "}"))
    }

    /// Opens an array.
    package mutating func beginArray() {
        begin(UInt8(ascii: "["))
    }

    /// Closes the innermost array.
    package mutating func endArray() {
        end(UInt8(ascii: "]"))
    }

    /// Writes a member's name, which must need no escape; its value must be written next.
    package mutating func key(_ name: StaticString) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        bytes.append(name)
        bytes.append(isPretty ? "\": " : "\":")
        followsKey = true
    }

    /// Writes a member's name; its value must be written next.
    ///
    /// Disfavoured so that a literal takes the faster way that does not look for escapes.
    @_disfavoredOverload
    package mutating func key(_ name: String) {
        separate()
        bytes.append(jsonString: name)
        bytes.append(isPretty ? ": " : ":")
        followsKey = true
    }

    /// Writes a string.
    package mutating func string(_ text: String) {
        separate()
        bytes.append(jsonString: text)
        needsComma = true
    }

    /// Writes a string from its UTF-8 bytes; bytes that are not UTF-8 become U+FFFD.
    package mutating func string(_ text: some Collection<UInt8>) {
        separate()
        bytes.append(jsonString: text)
        needsComma = true
    }

    /// Writes a number whose text is given; it must be a JSON number.
    package mutating func number(_ text: String) {
        separate()
        bytes.append(text: text)
        needsComma = true
    }

    /// Writes an exact decimal as a number, with the digits of its scale.
    package mutating func number(_ value: ExactDecimal) {
        separate()
        value.append(to: &bytes)
        needsComma = true
    }

    /// Writes an exact decimal as a string, with the digits of its scale.
    package mutating func string(_ value: ExactDecimal) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        value.append(to: &bytes)
        bytes.append(UInt8(ascii: "\""))
        needsComma = true
    }

    /// Writes a whole number.
    package mutating func integer(_ value: Int64) {
        separate()
        bytes.append(decimal: value)
        needsComma = true
    }

    /// Writes a whole number.
    package mutating func integer(_ value: Int) {
        integer(Int64(value))
    }

    /// Writes a whole number.
    package mutating func integer(_ value: UInt64) {
        separate()
        bytes.append(decimal: value)
        needsComma = true
    }

    /// Writes `true` or `false`.
    package mutating func bool(_ value: Bool) {
        separate()
        bytes.append(value ? "true" : "false")
        needsComma = true
    }

    /// Writes `null`.
    package mutating func null() {
        separate()
        bytes.append("null")
        needsComma = true
    }

    /// Writes a value with all that is in it; recurses once a level of it.
    package mutating func write(_ value: JSONValue) {
        switch value {
        case .null: null()
        case .bool(let value): bool(value)
        case .number(let text): number(text)
        case .string(let text): string(text)
        case .array(let elements):
            beginArray()
            for element in elements { write(element) }
            endArray()
        case .object(let members):
            beginObject()
            for member in members {
                key(member.name)
                write(member.value)
            }
            endObject()
        }
    }

    private mutating func begin(_ bracket: UInt8) {
        separate()
        bytes.append(bracket)
        depth += 1
        needsComma = false
    }

    private mutating func end(_ bracket: UInt8) {
        precondition(depth > 0, "no array or object is open")
        depth -= 1
        // An empty array or object stays on its line.
        if isPretty && needsComma { breakLine() }
        bytes.append(bracket)
        needsComma = true
    }

    /// Writes what must stand between the last element and the next.
    private mutating func separate() {
        if followsKey {
            followsKey = false
            return
        }
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        if isPretty && depth > 0 { breakLine() }
        needsComma = false
    }

    private mutating func breakLine() {
        bytes.append(UInt8(ascii: "\n"))
        bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: depth * 2))
    }
}
