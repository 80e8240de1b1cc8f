package import WireFormats

/// Pagsmile's request signature (docs payout/security; pagsmile.md section 2).
///
/// SHA-256 in lower-case hex over the body's top-level members, sorted and joined as
/// `key=value&key=value`, with the app key right behind. The page speaks of HMAC, but all its
/// samples and its worked example are plain SHA-256.
package enum PagsmileSignature {
    /// The code samples of the security page; they disagree on values such as 0 and `false`.
    package enum Sample: String, CaseIterable, Sendable {
        /// Drops null and empty text; takes one `&` off the end.
        case java
        /// Drops null and empty text; takes every `&` off the end.
        case go
        /// Drops also 0, `false` and empty containers; takes every `&` off the end.
        case python
        /// Drops also 0, `"0"`, `false` and empty arrays; takes one `&` off the end.
        case php
    }

    /// The sorted members as text, without the app key.
    package static func parameters(of members: [JSONMember], as sample: Sample = .java) -> Bytes {
        var text = Bytes()
        for member in signedMembers(of: members, as: sample) {
            if !text.isEmpty { text.append(UInt8(ascii: "&")) }
            text.append(text: member.name)
            text.append(UInt8(ascii: "="))
            append(member.value, to: &text)
        }
        if sample == .go || sample == .python {
            while text.last == UInt8(ascii: "&") { text.removeLast() }
        }
        return text
    }

    /// The members that are signed, sorted.
    static func signedMembers(of members: [JSONMember], as sample: Sample) -> [JSONMember] {
        members.filter { !isDropped($0.value, by: sample) }
            .sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    }

    /// A value as it is signed.
    static func text(of value: JSONValue) -> Bytes {
        var text = Bytes()
        append(value, to: &text)
        return text
    }

    /// The digest of parameters and the app key behind them, in lower-case hex.
    package static func sign(_ parameters: Bytes, appKey: Bytes) -> Bytes {
        Hex.encode(SHA256.hash(parameters + appKey))
    }

    /// Values stand raw: texts without quotes, numbers as sent; containers, which no sample shows,
    /// as compact JSON.
    private static func append(_ value: JSONValue, to text: inout Bytes) {
        switch value {
        case .string(let string): text.append(text: string)
        case .number(let number): text.append(text: number)
        case .bool(let bool): text.append(bool ? "true" : "false")
        case .null, .array, .object:
            var writer = JSONWriter()
            writer.write(value)
            text.append(contentsOf: writer.bytes)
        }
    }

    private static func isDropped(_ value: JSONValue, by sample: Sample) -> Bool {
        let dropsFalsy = sample == .python || sample == .php
        return switch value {
        case .null: true
        case .string(let text): text.isEmpty || (sample == .php && text == "0")
        case .number(let text): dropsFalsy && isZero(text)
        case .bool(let bool): dropsFalsy && !bool
        case .array(let elements): dropsFalsy && elements.isEmpty
        case .object(let members): sample == .python && members.isEmpty
        }
    }

    private static func isZero(_ number: String) -> Bool {
        number.utf8.prefix { $0 != UInt8(ascii: "e") && $0 != UInt8(ascii: "E") }
            .allSatisfy { !(UInt8(ascii: "1")...UInt8(ascii: "9")).contains($0) }
    }
}
