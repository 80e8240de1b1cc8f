package import WireFormats

/// What an adapter says of itself and its client.
package struct AdapterHello: Sendable, Equatable {
    /// The client's name.
    package var name: String
    /// The client's version; empty when it does not say.
    package var version = ""
    /// What the client is written in; empty when it does not say.
    package var language = ""
    /// Where its issues are filed; nil when it does not say.
    package var issues: String?
    /// The providers that it drives; nil for all.
    package var providers: [String]?
    /// How many cases may be open at once.
    package var parallel = 1
    /// Whether the client tries again by itself.
    package var retries = true
    /// The size that its pages always have; nil when it honours the question's.
    package var pageSize: Int?

    /// Name, version and language: `acme-kraken 2.1 (go)`.
    package var title: String {
        name + (version.isEmpty ? "" : " \(version)") + (language.isEmpty ? "" : " (\(language))")
    }
}

/// What is asked of an adapter, but for its number.
package struct CaseMessage: Sendable {
    /// The case's id.
    package let id: String
    /// The provider.
    package let provider: String
    /// The base address.
    package let url: String
    /// What lets the client in.
    package let credentials: [String: String]
    /// When it is.
    package let now: Instant
    /// What is asked for.
    package let query: HistoryQuery
    /// How long one reply may take.
    package let requestTimeoutMilliseconds: Int
    /// How long the case may take.
    package let timeoutMilliseconds: Int

    /// The question that a prepared case puts.
    package init(_ prepared: PreparedCase, timeoutMilliseconds: Int) {
        id = prepared.contractCase.id
        provider = prepared.suite.provider
        url = prepared.url
        credentials = prepared.credentials
        now = prepared.context.now
        query = prepared.query
        requestTimeoutMilliseconds = prepared.stage.requestTimeoutMilliseconds
        self.timeoutMilliseconds = timeoutMilliseconds
    }

    /// A question made by hand.
    package init(
        id: String, provider: String, url: String, credentials: [String: String], now: Instant,
        query: HistoryQuery, requestTimeoutMilliseconds: Int = 1_000,
        timeoutMilliseconds: Int = 10_000
    ) {
        self.id = id
        self.provider = provider
        self.url = url
        self.credentials = credentials
        self.now = now
        self.query = query
        self.requestTimeoutMilliseconds = requestTimeoutMilliseconds
        self.timeoutMilliseconds = timeoutMilliseconds
    }

    /// The message as a line without its end.
    package func line(seq: Int64) -> String {
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("type")
        writer.string("case")
        writer.key("seq")
        writer.integer(seq)
        for (name, value) in [("id", id), ("provider", provider), ("baseURL", url)] {
            writer.key(name)
            writer.string(value)
        }
        writer.key("credentials")
        writer.beginObject()
        for (name, value) in credentials.sorted(by: { $0.key < $1.key }) {
            writer.key(name)
            writer.string(value)
        }
        writer.endObject()
        writer.key("now")
        writer.string(Self.text(now))
        writer.key("op")
        writer.string("history")
        writer.key("args")
        writer.beginObject()
        let arguments = [
            ("account", query.account), ("kind", query.kind), ("asset", query.asset),
            ("quote", query.quote), ("from", query.from.map(Self.text)),
            ("to", query.to.map(Self.text)),
        ]
        for case (let name, let value?) in arguments {
            writer.key(name)
            writer.string(value)
        }
        writer.key("pageSize")
        writer.integer(query.pageSize)
        writer.endObject()
        writer.key("requestTimeoutMs")
        writer.integer(requestTimeoutMilliseconds)
        writer.key("timeoutMs")
        writer.integer(timeoutMilliseconds)
        writer.endObject()
        return writer.bytes.text
    }

    /// An instant with three fraction digits: every language's parser reads those.
    private static func text(_ instant: Instant) -> String {
        var bytes = Bytes()
        let digits = instant.nanoseconds % 1_000_000 == 0 ? 3 : 9
        RFC3339.render(instant, fractionDigits: digits, into: &bytes)
        return bytes.text
    }
}

/// A line that an adapter sent, understood.
package enum AdapterMessage: Sendable, Equatable {
    /// Its answer to `hello`.
    case hello(AdapterHello)
    /// Its answer to a case.
    case result(seq: Int64, CaseOutcome)
    /// An answer to a case that is no valid one.
    case invalidResult(seq: Int64, MessageProblem)

    /// Reads a line.
    package static func read(_ line: Bytes) throws(MessageProblem) -> AdapterMessage {
        let value: JSONValue
        do {
            value = try JSONParser.parse(line)
        } catch {
            throw MessageProblem(
                "the adapter printed a line that is no message: \(quoted(line))",
                hint: "standard output is for messages only; print logs to stderr")
        }
        switch value["type"]?.stringValue {
        case "hello":
            return .hello(try hello(value))
        case "result":
            guard let seq = value["seq"]?.integerValue else {
                throw MessageProblem(
                    "a result without the whole number seq: \(quoted(line))",
                    hint: "repeat the seq of the case, as a number")
            }
            do {
                return .result(seq: seq, try outcome(value, isFile: false))
            } catch {
                return .invalidResult(seq: seq, error)
            }
        default:
            throw MessageProblem(
                "the adapter sent a message of no known type: \(quoted(line))",
                hint:
                    "an adapter sends {\"type\":\"hello\"...} once and {\"type\":\"result\"...} for "
                    + "each case; print logs to stderr")
        }
    }

    /// Reads what a program left in its result file: a result without `type` and `seq`.
    package static func readFile(_ bytes: Bytes) throws(MessageProblem) -> CaseOutcome {
        let value: JSONValue
        do {
            value = try JSONParser.parse(bytes)
        } catch {
            throw MessageProblem(
                "the result file is not JSON: \(error)",
                hint: "write one result object to MOCKPROVIDERS_RESULT, or no file at all")
        }
        return try outcome(value, isFile: true)
    }

    private static func hello(_ value: JSONValue) throws(MessageProblem) -> AdapterHello {
        if let problem = AdapterProtocol.adapterHello.form.problem(of: value, at: "") {
            throw MessageProblem("in the adapter's hello, \(problem.what)", hint: problem.hint)
        }
        let client = value["client"]
        let features = value["features"]
        var hello = AdapterHello(name: client?["name"]?.stringValue ?? "")
        hello.version = client?["version"]?.stringValue ?? ""
        hello.language = client?["language"]?.stringValue ?? ""
        hello.issues = client?["issues"]?.stringValue
        hello.providers = value["providers"]?.elements?.compactMap(\.stringValue)
        hello.parallel = Int(features?["parallel"]?.integerValue ?? 1)
        hello.retries = features?["retries"]?.stringValue != "none"
        hello.pageSize = features?["pageSize"]?.integerValue.map { Int($0) }
        return hello
    }

    private static func outcome(
        _ value: JSONValue, isFile: Bool
    ) throws(MessageProblem) -> CaseOutcome {
        let known = AdapterProtocol.results.map(\.outcome)
        guard
            let kind = AdapterProtocol.results.first(where: {
                $0.outcome == value["outcome"]?.stringValue
            })
        else {
            throw MessageProblem(
                "the result's outcome is none that is known",
                hint: "outcome is one of " + known.joined(separator: ", "))
        }
        let form = isFile ? kind.fileForm : kind.message.form
        if let problem = form.problem(of: value, at: "") { throw problem }
        switch kind.outcome {
        case "records":
            let records = (value["records"]?.elements ?? []).map { record in
                var values: [String: String] = [:]
                for member in record.members ?? [] {
                    values[member.name] = member.value.stringValue
                }
                return HistoryRecord(values)
            }
            return .records(records)
        case "error":
            return .error(
                ClientFailure(
                    ErrorClass(rawValue: value["class"]?.stringValue ?? "") ?? .other,
                    value["message"]?.stringValue ?? "",
                    providerCode: value["providerCode"]?.stringValue,
                    isRetryable: value["retryable"]?.boolValue))
        case "skipped":
            return .skipped(
                reason: value["reason"]?.stringValue ?? "", issue: value["issue"]?.stringValue)
        default:
            return .adapterError(
                message: value["message"]?.stringValue ?? "", trace: value["trace"]?.stringValue)
        }
    }

    /// A line as it was printed, cut when it is long.
    package static func quoted(_ line: Bytes) -> String {
        let text = line.text
        return text.count <= 200 ? "'\(text)'" : "'\(text.prefix(200))...'"
    }
}
