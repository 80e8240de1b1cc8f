package import WireFormats

/// What a client may have signed instead of the message.
///
/// Each costs two hashes to try. Those that come first are the simpler explanations.
package struct PacificaHypotheses: Sendable {
    /// One wrong text.
    package struct Hypothesis: Sendable {
        /// The mistakes that lead to it; two that people combine, at most.
        package let mistakes: [PacificaMistake]
        /// The bytes that are signed.
        package let text: Bytes

        /// The name in a diagnosis.
        package var name: String { mistakes.map(\.rawValue).joined(separator: "-and-") }
    }

    /// The orders that programs leave the members in when they do not sort.
    private static let orders = [
        ["timestamp", "expiry_window", "type", "data"],
        ["type", "timestamp", "expiry_window", "data"],
        ["data", "timestamp", "expiry_window", "type"],
        ["type", "expiry_window", "timestamp", "data"],
    ]
    /// A second reading of the clock comes a few milliseconds later or earlier.
    private static let clockSteps: [Int64] = [1, -1, 2, -2, 3, -3]
    private static let windows: [Int64] = [5000, PacificaSignedBody.windowDefault, 60_000]

    /// The hypotheses in the order in which they are tried, each with a text of its own.
    package let all: [Hypothesis]

    /// The hypotheses about a message that was sent in a body.
    package init(_ message: PacificaMessage, body: PacificaSignedBody) {
        let right = message.bytes
        var seen = [right]
        var all: [Hypothesis] = []
        func add(_ mistakes: PacificaMistake..., text: Bytes) {
            guard !seen.contains(text) else { return }
            seen.append(text)
            all.append(Hypothesis(mistakes: mistakes, text: text))
        }
        let layouts = PacificaHypotheses.layouts(of: message.members)
        let flat = message.members.filter { $0.name != "data" } + message.data
        for layout in layouts { add(layout.mistake, text: layout.text) }
        for content in PacificaHypotheses.contents(of: message, body) {
            add(
                content.mistake,
                text: PacificaMessage.compact(PacificaMessage.sorted(.object(content.members))))
        }
        add(.newlineSigned, text: right + [0x0A])
        for digest in [SHA256.hash(right), SHA512.hash(right)] {
            add(.messageHashed, text: digest)
            add(.messageHashed, text: Hex.encode(digest))
        }
        for members in PacificaHypotheses.orders.prefix(2) {
            let object = PacificaHypotheses.ordered(message.members, members)
            add(.keysUnsorted, .jsonWithSpaces, text: PacificaHypotheses.spaced(object))
        }
        for layout in PacificaHypotheses.layouts(of: flat) {
            add(.dataNotNested, layout.mistake, text: layout.text)
        }
        // A body without its signature, in the order sent and sorted.
        let unsigned = JSONValue.object(body.members.filter { $0.name != "signature" })
        for value in [unsigned, PacificaMessage.sorted(unsigned)] {
            add(.bodySigned, text: PacificaMessage.compact(value))
            add(.bodySigned, text: PacificaHypotheses.spaced(value))
        }
        self.all = all
    }

    /// The hypothesis that a signature proves; nil when none does.
    func match(_ signature: Bytes, by key: Ed25519Key) -> Hypothesis? {
        all.first { key.answers(signature, of: $0.text) }
            .flatMap { found in
                Ed25519.isValid(signature, of: found.text, publicKey: key.publicKey) ? found : nil
            }
    }

    // MARK: - Layouts

    private static func layouts(of members: [JSONMember])
        -> [(mistake: PacificaMistake, text: Bytes)]
    {
        let sorted = PacificaMessage.sorted(.object(members))
        return orders.map { (.keysUnsorted, PacificaMessage.compact(ordered(members, $0))) } + [
            (.jsonWithSpaces, spaced(sorted)), (.jsonPretty, pretty(sorted)),
        ]
    }

    /// The members in an order; those that it does not name come last.
    private static func ordered(_ members: [JSONMember], _ names: [String]) -> JSONValue {
        let named = names.compactMap { name in members.first { $0.isNamed(name) } }
        return .object(named + members.filter { !names.contains($0.name) })
    }

    private static func pretty(_ value: JSONValue) -> Bytes {
        var writer = JSONWriter(pretty: true)
        writer.write(value)
        return writer.bytes
    }

    /// A value with a blank after each comma and colon, as Python writes it unasked.
    private static func spaced(_ value: JSONValue) -> Bytes {
        switch value {
        case .object(let members):
            var bytes = Bytes(text: "{")
            for (index, member) in members.enumerated() {
                if index > 0 { bytes.append(", ") }
                bytes.append(jsonString: member.name)
                bytes.append(": ")
                bytes.append(contentsOf: spaced(member.value))
            }
            return bytes + [UInt8(ascii: "}")]
        case .array(let elements):
            var bytes = Bytes(text: "[")
            for (index, element) in elements.enumerated() {
                if index > 0 { bytes.append(", ") }
                bytes.append(contentsOf: spaced(element))
            }
            return bytes + [UInt8(ascii: "]")]
        default:
            return PacificaMessage.compact(value)
        }
    }

    // MARK: - Contents

    private static func contents(of message: PacificaMessage, _ body: PacificaSignedBody)
        -> [(mistake: PacificaMistake, members: [JSONMember])]
    {
        let members = message.members
        func without(_ name: String) -> [JSONMember] { members.filter { $0.name != name } }
        func with(_ name: String, _ value: JSONValue) -> [JSONMember] {
            without(name) + [JSONMember(name, value)]
        }
        var contents: [(mistake: PacificaMistake, members: [JSONMember])] = [
            (.dataNotNested, without("data") + message.data), (.dataNull, with("data", .null)),
            (.typeMissing, without("type")), (.windowMissing, without("expiry_window")),
            (
                .signedTimestampInSeconds, with("timestamp", .integer(message.timestamp / 1000))
            ),
        ]
        contents += PacificaEndpoint.allCases.compactMap(\.operation).map {
            (.typeOfAnotherOperation, with("type", .string($0)))
        }
        contents += windows.map { (.signedWindowDiffers, with("expiry_window", .integer($0))) }
        contents += [
            (.signedWindowDiffers, with("expiry_window", .integer(message.window / 1000))),
            (
                .numbersQuoted,
                members.map { member in
                    JSONMember(
                        member.name, member.value.numberText.map { .string($0) } ?? member.value)
                }
            ),
        ]
        let account = body.members.filter { $0.name == "account" }
        let agent = body.members.filter { $0.name == "agent_wallet" }
        contents += [
            (.accountSigned, members + account), (.accountSigned, members + account + agent),
        ]
        contents += clockSteps.map { step in
            (.signedTimestampDiffers, with("timestamp", .integer(message.timestamp &+ step)))
        }
        return contents
    }
}
