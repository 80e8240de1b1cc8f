import WireFormats

/// A client of HashKey's fund statement, as a newcomer may copy it.
///
/// Each step that a client can get wrong is a method of its own.
package class HashKeyClient: BalanceHistoryClient {
    /// A range that one request may ask for, in Unix milliseconds; HashKey includes both ends.
    struct Window {
        var start: Int64
        var end: Int64
    }

    typealias Parameters = [(name: String, value: String)]

    static let path = "/api/v1/account/balanceFlow"
    static let day: Int64 = 86_400_000

    let connection: ClientConnection
    private let transport: ReferenceTransport
    /// How far the server's clock is ahead of ours, in milliseconds.
    private var clockOffset: Int64 = 0

    /// The most tries of one request.
    var triesMax: Int { 4 }

    required init(_ connection: ClientConnection) throws(ClientFailure) {
        self.connection = connection
        transport = try ReferenceTransport(connection)
    }

    /// Asks for each kind, window by window and page by page.
    package func history(_ query: HistoryQuery) async throws -> [HistoryRecord] {
        var records: [HistoryRecord] = []
        var known: Set<String> = []
        for kind in kinds(of: query) {
            guard let range = try range(of: query, kind) else { continue }
            for window in windows(of: range, kind) {
                let rows = try walk(window, kind, query)
                for row in rows {
                    let record = try record(row)
                    // Windows touch, so that a row on their edge comes twice.
                    guard try isAsked(record, query), known.insert(key(record)).inserted
                    else { continue }
                    records.append(record)
                }
                if isEnd(afterWindow: rows) { break }
            }
        }
        return records
    }

    // MARK: Windows

    /// The kinds to ask for: a request names one, so all of them are eight.
    func kinds(of query: HistoryQuery) -> [String] {
        query.kind.map { [$0] } ?? [
            "trade", "deposit", "fiatDeposit", "withdraw", "fiatWithdraw", "transfer", "reversal",
            "refund",
        ]
    }

    /// What to ask for, from the query's bounds and the clock; nil when there can be nothing.
    func range(of query: HistoryQuery, _ kind: String) throws -> Window? {
        let now = try self.now()
        let lookBack = lookBack(of: kind)
        // Without a bound, as far as the provider reaches, less the time that a request takes.
        let start = query.from?.milliseconds ?? now - lookBack + 60_000
        let end = query.to?.milliseconds ?? now
        guard start <= end else {
            throw ClientFailure(.window, "the range ends before it begins", isRetryable: false)
        }
        guard start >= now - lookBack else {
            throw ClientFailure(
                .window, "\(kind) reaches \(lookBack / Self.day) days back", isRetryable: false)
        }
        let last = min(end, now)
        return start < last ? Window(start: start, end: last) : nil
    }

    /// How far back a kind reaches, in milliseconds.
    func lookBack(of kind: String) -> Int64 { (kind == "trade" ? 14 : 30) * Self.day }

    /// The longest window of a kind: 1 ms less than its days, in case equality is refused.
    func span(of kind: String) -> Int64 { (kind == "trade" ? 7 : 30) * Self.day - 1 }

    /// The range in windows that touch: nothing says whether the provider includes their ends.
    func windows(of range: Window, _ kind: String) -> [Window] {
        var windows: [Window] = []
        var start = range.start
        repeat {
            let end = min(start + span(of: kind), range.end)
            windows.append(Window(start: start, end: end))
            start = end
        } while start < range.end
        return windows
    }

    /// Whether no later window need be asked for; an empty one says nothing about the next.
    func isEnd(afterWindow rows: [JSONValue]) -> Bool { false }

    // MARK: Pages

    /// All rows of a window.
    func walk(_ window: Window, _ kind: String, _ query: HistoryQuery) throws -> [JSONValue] {
        var rows: [JSONValue] = []
        var cursor: String?
        repeat {
            let page = try get(parameters(window, kind, query, after: cursor))
            let new = try self.rows(of: page)
            rows += new
            cursor = try next(new, after: cursor, query)
        } while cursor != nil
        return rows
    }

    /// What a request asks for; only the first page has no `beginId`.
    func parameters(
        _ window: Window, _ kind: String, _ query: HistoryQuery, after cursor: String?
    ) -> Parameters {
        var parameters: Parameters = [
            ("type", kind), ("startTime", "\(window.start)"), ("endTime", "\(window.end)"),
        ]
        if let account = query.account { parameters.append(("accountId", account)) }
        if let cursor { parameters.append(("beginId", cursor)) }
        parameters.append(("limit", "\(query.pageSize)"))
        return parameters
    }

    /// The page, which is a bare array.
    func rows(of page: JSONValue) throws(ClientFailure) -> [JSONValue] {
        guard let rows = page.elements else {
            throw ClientFailure(.decode, "the reply is no list")
        }
        return rows
    }

    /// Where to go on: after the last row, as long as pages are full.
    func next(_ rows: [JSONValue], after cursor: String?, _ query: HistoryQuery)
        throws(ClientFailure) -> String?
    {
        guard rows.count >= query.pageSize, let last = rows.last else { return nil }
        let next = try text(last, "id")
        guard next != cursor else {
            throw ClientFailure(.decode, "the page after id \(next) ends with it")
        }
        return next
    }

    // MARK: Requests

    /// Asks, and asks again where that can help.
    func get(_ parameters: Parameters) throws -> JSONValue {
        var tries = 1
        while true {
            do throws(ClientFailure) {
                // Signed anew for each try: an old timestamp is refused.
                let target = target(Self.path, parameters, timestamp: try timestamp())
                return try answer(of: transport.send("GET", target, headers: headers))
            } catch {
                guard shouldRetry(error), tries < triesMax else { throw error }
                if error.providerCode == "-1021" {
                    guard try learnTime() else { throw error }
                } else {
                    try connection.wait(pause(afterTry: tries))
                }
                tries += 1
            }
        }
    }

    var headers: Parameters { [("X-HK-APIKEY", connection.credentials["key"] ?? "")] }

    /// The signed target; what is signed is what is sent.
    func target(_ path: String, _ parameters: Parameters, timestamp: Int64) -> String {
        let all = parameters + [("timestamp", "\(timestamp)")]
        let query = text(of: all)
        return "\(path)?\(query)&signature=\(signature(of: query))"
    }

    func text(of parameters: Parameters) -> String {
        parameters.map {
            "\($0.name)=\(PercentCoding.encode(Bytes(text: $0.value)).text)"
        }.joined(separator: "&")
    }

    /// HMAC-SHA256 in hex, keyed with the secret's text as it is.
    func signature(of text: String) -> String {
        let signer = HMAC<SHA256>(key: secret)
        return Hex.encode(signer.authenticationCode(for: Bytes(text: text))).text
    }

    var secret: Bytes { Bytes(text: connection.credentials["secret"] ?? "") }

    func now() throws -> Int64 { try connection.now().milliseconds + clockOffset }

    private func timestamp() throws(ClientFailure) -> Int64 {
        do { return try now() } catch { throw ClientFailure(.other, "no clock: \(error)") }
    }

    /// Sets our clock by the server's; false when that changes nothing any more.
    func learnTime() throws -> Bool {
        guard clockOffset == 0 else { return false }
        let reply = try transport.send("GET", "/api/v1/time")
        guard reply.status == 200, let time = try serverTime(reply.json()) else { return false }
        clockOffset = time - (try connection.now().milliseconds)
        // At least once more, even if both clocks agree.
        if clockOffset == 0 { clockOffset = 1 }
        return true
    }

    /// The server's time, which is a number here.
    func serverTime(_ body: JSONValue) -> Int64? { body["serverTime"]?.integerValue }

    // MARK: Failures

    /// How long to wait before the next try, in milliseconds: longer each time.
    func pause(afterTry number: Int) -> Int64 { 500 << Int64(number - 1) }

    /// Whether trying again can help: never for a request that the provider finds wrong.
    func shouldRetry(_ failure: ClientFailure) -> Bool { failure.isRetryable == true }

    /// The page, or the failure that a reply means.
    func answer(of reply: ReferenceReply) throws(ClientFailure) -> JSONValue {
        guard reply.status == 200 else { throw failure(of: reply) }
        return try reply.json()
    }

    /// What a refusal means; its body may be empty, or a web page.
    func failure(of reply: ReferenceReply) -> ClientFailure {
        var code: String?
        var message = ""
        do {
            let body = try reply.json()
            code = body["code"].flatMap(self.code)
            message = body["msg"]?.stringValue ?? ""
        } catch {
            // Then the status says enough.
        }
        let kind = errorClass(reply.status, code, message)
        return ClientFailure(
            kind, "status \(reply.status) \(message)", providerCode: code,
            isRetryable: isWorthATry(kind, reply.status, code))
    }

    /// The code: text under `/api`, a number elsewhere.
    func code(_ value: JSONValue) -> String? { value.stringValue ?? value.numberText }

    /// The class of a refusal: nearly all come with status 400, so the code decides.
    func errorClass(_ status: Int, _ code: String?, _ message: String) -> ErrorClass {
        HashKeyErrorClasses.errorClass(status, code, message)
    }

    /// Whether that may pass: a block (418) only gets longer when one goes on.
    func isWorthATry(_ kind: ErrorClass, _ status: Int, _ code: String?) -> Bool {
        code == "-1021" || status != 418 && (kind == .rateLimit || kind == .server)
    }

    // MARK: Records

    /// One row; amounts stay text from end to end.
    func record(_ row: JSONValue) throws -> HistoryRecord {
        var record = HistoryRecord([
            "id": try text(row, "id"), "time": try time(of: row), "type": try type(of: row),
        ])
        for (name, sources) in HashKeyColumns.amounts {
            if let text = value(row, sources) { record[name] = try amount(text, name) }
        }
        for (name, sources) in HashKeyColumns.texts {
            if let text = value(row, sources) { record[name] = text }
        }
        return record
    }

    /// The type as requests write it: rows of virtual assets have a capital letter.
    func type(of row: JSONValue) throws(ClientFailure) -> String {
        let type = try text(row, "type")
        return type.prefix(1).lowercased() + type.dropFirst()
    }

    /// When it was settled: milliseconds as text.
    func time(of row: JSONValue) throws(ClientFailure) -> String {
        guard let milliseconds = Int64(try text(row, "transactTime")) else {
            throw ClientFailure(.decode, "a row's transactTime is no integer")
        }
        return "\(Instant(milliseconds: milliseconds))"
    }

    /// An amount as it is returned: exactly as it was sent, empty where there is none.
    func amount(_ text: String, _ name: String) throws(ClientFailure) -> String { text }

    /// What tells rows apart: each family of kinds counts its own ids.
    func key(_ record: HistoryRecord) -> String {
        "\(record["type"] ?? "")/\(record["id"] ?? "")"
    }

    /// Whether a record lies in the range, which is half-open.
    func isAsked(_ record: HistoryRecord, _ query: HistoryQuery) throws -> Bool {
        let time = try RFC3339(record["time"] ?? "").instant
        return query.from.map { $0 <= time } ?? true && query.to.map { time < $0 } ?? true
    }

    func text(_ row: JSONValue, _ name: String) throws(ClientFailure) -> String {
        guard let text = row[name]?.stringValue ?? row[name]?.numberText else {
            throw ClientFailure(.decode, "a row has no '\(name)'")
        }
        return text
    }

    private func value(_ row: JSONValue, _ names: [String]) -> String? {
        for name in names {
            if let text = row[name]?.stringValue ?? row[name]?.numberText { return text }
        }
        return nil
    }
}
