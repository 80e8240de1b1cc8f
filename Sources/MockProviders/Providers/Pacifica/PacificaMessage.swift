package import WireFormats

/// The text that a signed POST signs (pacifica.md section 2).
package struct PacificaMessage: Sendable {
    /// The operation: `list_api_keys`.
    package var type: String
    /// When it was signed, in Unix milliseconds.
    package var timestamp: Int64
    /// For how long it counts, in milliseconds.
    package var window: Int64
    /// The operation's payload; empty when it has none.
    package var data: [JSONMember]

    /// Makes a message.
    package init(type: String, timestamp: Int64, window: Int64, data: [JSONMember]) {
        self.type = type
        self.timestamp = timestamp
        self.window = window
        self.data = data
    }

    /// The members, unsorted.
    package var members: [JSONMember] {
        [
            JSONMember("timestamp", .integer(timestamp)),
            JSONMember("expiry_window", .integer(window)), JSONMember("type", .string(type)),
            JSONMember("data", .object(data)),
        ]
    }

    /// The bytes that are signed: keys sorted at every level, compact, UTF-8.
    package var bytes: Bytes { PacificaMessage.compact(PacificaMessage.sorted(.object(members))) }

    /// A value whose objects have their names in ascending order, at every level.
    package static func sorted(_ value: JSONValue) -> JSONValue {
        switch value {
        case .object(let members):
            .object(
                members.map { JSONMember($0.name, sorted($0.value)) }
                    .sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) })
        case .array(let elements):
            .array(elements.map(sorted))
        default:
            value
        }
    }

    /// A value without white space.
    package static func compact(_ value: JSONValue) -> Bytes {
        var writer = JSONWriter()
        writer.write(value)
        return writer.bytes
    }
}
