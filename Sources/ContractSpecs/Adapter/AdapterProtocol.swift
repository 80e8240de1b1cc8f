package import WireFormats

/// The messages of the adapter protocol, as tables; the runner and the JSON Schemas follow them.
package enum AdapterProtocol {
    /// The protocol's version.
    package static let version: Int64 = 1
    /// The longest line that an adapter may send, in bytes.
    package static let lineBytesMax = 16 << 20

    /// One kind of message.
    package struct Message: Sendable {
        /// The schema's name: `result-records`.
        package let name: String
        /// Who sends it, and when.
        package let summary: String
        /// Its members.
        package let fields: [MessageField]

        /// The form of the whole message.
        package var form: MessageForm { .object(fields) }
    }

    /// Every kind of message, in the order of a session.
    package static let messages =
        [hello, adapterHello, caseMessage] + results.map(\.message) + [bye]

    /// The runner's first message.
    package static let hello = Message(
        name: "hello", summary: "From the runner, first, and again to each process it starts.",
        fields: [
            MessageField("type", .constant("hello"), "The kind of message."),
            MessageField("protocol", .number(version), "The version of the protocol."),
            MessageField("run", .text, "A name of this run."),
            MessageField("provider", .text, "The provider whose cases are played."),
            MessageField("cases", .integer(0...1_000_000), "How many cases there are."),
        ])

    /// The adapter's answer to `hello`.
    package static let adapterHello = Message(
        name: "adapter-hello", summary: "From the adapter, in answer to hello.",
        fields: [
            MessageField("type", .constant("hello"), "The kind of message."),
            MessageField("protocol", .number(version), "The version of the protocol."),
            MessageField("client", .object(client), "What is driven."),
            MessageField(
                "providers", .list(.text), optional: true,
                "The providers that the adapter can drive; without it, all."),
            MessageField(
                "features", .object(features), optional: true, "What the adapter and client can."),
        ])

    private static let client = [
        MessageField("name", .text, "The client's name."),
        MessageField("version", .orNull(.anyText), optional: true, "The client's version."),
        MessageField("language", .orNull(.anyText), optional: true, "What it is written in."),
        MessageField("issues", .orNull(.anyText), optional: true, "Where its issues are filed."),
    ]

    private static let features = [
        MessageField(
            "parallel", .integer(1...64), optional: true,
            "How many cases may be open at once. (default: 1)"),
        MessageField(
            "retries", .words(["auto", "none"]), optional: true,
            "Whether the client tries again by itself. (default: auto)"),
        MessageField(
            "pageSize", .orNull(.integer(2...100_000)), optional: true,
            "The size of all pages of a client that cannot choose it; null when args.pageSize is "
                + "honoured. (default: null)"),
    ]

    /// The question.
    package static let caseMessage = Message(
        name: "case", summary: "From the runner: one question, to be answered by one result.",
        fields: [
            MessageField("type", .constant("case"), "The kind of message."),
            MessageField("seq", .integer(1...Int64.max), "What the answer must repeat."),
            MessageField("id", .text, "The case; for logs only."),
            MessageField("provider", .text, "The provider."),
            MessageField(
                "baseURL", .text, "The base address of the provider, for this case alone."),
            MessageField("credentials", .texts, "What lets the client in."),
            MessageField("now", .text, "When it is in this world, RFC 3339."),
            MessageField("op", .words(["history"]), "What to do."),
            MessageField("args", .object(arguments), "What is asked for; from <= time < to."),
            MessageField(
                "requestTimeoutMs", .integer(1...3_600_000),
                "How long the client should wait for one reply."),
            MessageField(
                "timeoutMs", .integer(1...3_600_000), "How long the whole case may take."),
        ])

    private static let arguments = [
        MessageField("account", .text, optional: true, "Another account than the usual one."),
        MessageField("kind", .text, optional: true, "Which kind of entries."),
        MessageField("asset", .text, optional: true, "Only this asset."),
        MessageField("quote", .text, optional: true, "The currency for values."),
        MessageField("from", .text, optional: true, "The first instant, RFC 3339; open without."),
        MessageField("to", .text, optional: true, "The instant after the last; open without."),
        MessageField("pageSize", .integer(1...100_000), "How many entries a page should have."),
    ]

    /// The end.
    package static let bye = Message(
        name: "bye", summary: "From the runner, last; the end of the input follows.",
        fields: [MessageField("type", .constant("bye"), "The kind of message.")])
}

// MARK: - Results

extension AdapterProtocol {
    /// A kind of result, with the outcome that tells it from the others.
    package struct Result: Sendable {
        /// The value of `outcome`.
        package let outcome: String
        /// The message.
        package let message: Message

        fileprivate init(_ outcome: String, _ summary: String, _ fields: [MessageField]) {
            self.outcome = outcome
            let common = [
                MessageField("type", .constant("result"), "The kind of message."),
                MessageField("seq", .integer(1...Int64.max), "The question's seq."),
                MessageField("outcome", .constant(outcome), "What came of it."),
            ]
            let name = outcome.map { $0 == "_" ? "-" : $0 }
            message = Message(
                name: "result-" + String(name), summary: summary, fields: common + fields)
        }

        /// The result without what only a session needs: what a result file holds.
        package var fileForm: MessageForm {
            .object(message.fields.filter { $0.name != "type" && $0.name != "seq" })
        }
    }

    /// Every kind of result.
    package static let results = [
        Result(
            "records", "From the adapter: the client returned these entries.",
            [
                MessageField(
                    "records", .list(.texts),
                    "The entries from all pages; every value is text, as the provider wrote it.")
            ]),
        Result(
            "error", "From the adapter: the client's call failed.",
            [
                MessageField(
                    "class", .words(ErrorClass.allCases.map(\.rawValue)), "The kind of failure."),
                MessageField(
                    "retryable", .orNull(.boolean), optional: true,
                    "Whether the client thinks that trying again may help."),
                MessageField(
                    "providerCode", .orNull(.anyText), optional: true,
                    "The provider's own code, as text."),
                MessageField("message", .orNull(.anyText), optional: true, "What happened."),
            ]),
        Result(
            "skipped", "From the adapter: the client does not support what is asked.",
            [
                MessageField("reason", .text, "Why."),
                MessageField("issue", .orNull(.anyText), optional: true, "Where it is tracked."),
            ]),
        Result(
            "adapter_error", "From the adapter: it could not even try.",
            [
                MessageField("message", .text, "What went wrong."),
                MessageField("trace", .orNull(.anyText), optional: true, "Where: lines."),
            ]),
    ]

    /// One JSON Schema with a definition for every message.
    package static var schemas: JSONValue {
        let definitions = messages.map { message in
            let about = [JSONMember("description", .string(message.summary))]
            return JSONMember(message.name, .object(about + (message.form.schema.members ?? [])))
        }
        let choices = messages.map { message in
            JSONValue.object([JSONMember("$ref", .string("#/$defs/\(message.name)"))])
        }
        return .object([
            JSONMember("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
            JSONMember("title", .string("Adapter protocol \(version): one message, one line")),
            JSONMember("oneOf", .array(choices)),
            JSONMember("$defs", .object(definitions)),
        ])
    }
}
