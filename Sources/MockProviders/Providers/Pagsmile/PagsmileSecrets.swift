import WireFormats

/// What must not be shown of a request: members whose names say that they hold a secret, and the
/// app key wherever it stands.
enum PagsmileSecrets {
    /// What is shown for the app key.
    static let keyWord = Bytes(text: "<app key>")
    /// What is shown for another secret.
    static let word = "<hidden>"

    /// Whether a member's name says that it holds a secret; no documented parameter's does.
    static func isNamed(_ name: String) -> Bool {
        let letters = name.lowercased().filter { $0.isLetter }
        return letters.hasSuffix("key") || letters == "sign"
            || ["secret", "token", "password", "passwd", "authorization", "signature"].contains {
                letters.contains($0)
            }
    }

    /// A member without what is secret in it.
    static func hiding(_ key: Bytes, in member: JSONMember) -> JSONMember {
        guard !isNamed(member.name) else {
            return JSONMember(member.name, .string(word))
        }
        return JSONMember(member.name, hiding(key, in: member.value))
    }

    /// A value without what is secret in it, at any depth.
    static func hiding(_ key: Bytes, in value: JSONValue) -> JSONValue {
        switch value {
        case .string(let text):
            .string(Pagsmile.replacing(key, with: keyWord, in: Bytes(text: text)).text)
        case .array(let elements): .array(elements.map { hiding(key, in: $0) })
        case .object(let members): .object(members.map { hiding(key, in: $0) })
        case .null, .bool, .number: value
        }
    }
}
