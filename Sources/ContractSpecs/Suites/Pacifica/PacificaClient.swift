import WireFormats

/// A client of Pacifica's balance history, as a newcomer may copy it.
///
/// Pacifica has one walk: from the newest entry to the oldest, page by page, by a cursor. It knows
/// no time range, so the client looks at the rows itself. Each step that a client can get wrong is
/// a method of its own.
package class PacificaClient: BalanceHistoryClient {
    let connection: ClientConnection
    private let transport: ReferenceTransport

    required init(_ connection: ClientConnection) throws(ClientFailure) {
        self.connection = connection
        transport = try ReferenceTransport(connection)
    }

    /// Walks from the newest entry to the oldest and keeps those in the range.
    package func history(_ query: HistoryQuery) async throws -> [HistoryRecord] {
        var records: [HistoryRecord] = []
        var cursor: String?
        var used: Set<String> = []
        repeat {
            let page = try get(target(query, cursor: cursor))
            let rows = try self.rows(of: page)
            records += try kept(rows, query)
            if try isPastStart(rows, query) { break }
            cursor = try next(page, used: used)
            if let cursor { used.insert(cursor) }
        } while cursor != nil
        return records
    }

    // MARK: - What is asked

    /// The request's target: the account, the page's size, and where to go on.
    ///
    /// Base58 needs no escaping, so account and cursor go in as they are.
    func target(_ query: HistoryQuery, cursor: String?) -> String {
        var target = "\(Self.path)?account=\(account(query))&limit=\(query.pageSize)"
        target += includeTrades
        if let cursor { target += "&cursor=\(cursor)" }
        return target
    }

    static let path = "/api/v1/account/balance/history"

    /// The address whose history is asked for.
    func account(_ query: HistoryQuery) -> String {
        query.account ?? connection.credentials["account"] ?? ""
    }

    /// The newest documentation leaves trade events out unless they are asked for.
    var includeTrades: String { "&include_trades=true" }

    /// The header fields: no signature, and an API Config Key if there is one.
    ///
    /// A key makes calls cheaper; it opens nothing.
    var headers: [(name: String, value: String)] {
        guard let key = connection.credentials["apiKey"], !key.isEmpty else { return [] }
        return [("PF-API-KEY", key)]
    }

    // MARK: - Where to go on

    /// The next cursor; nil after the last page.
    ///
    /// A reply that says there is more but leads nowhere new is an error: to stop would lose
    /// entries without a word, and to go on would never end.
    func next(_ page: JSONValue, used: Set<String>) throws(ClientFailure) -> String? {
        guard page["has_more"]?.boolValue == true else { return nil }
        guard let cursor = page["next_cursor"]?.stringValue, !cursor.isEmpty,
            !used.contains(cursor)
        else {
            throw ClientFailure(.decode, "there are more pages, but no new cursor leads to them")
        }
        return cursor
    }

    /// Whether a page is older than everything asked for: rows come newest first.
    ///
    /// That no row of it is wanted is more certain than that its last one is not.
    func isPastStart(_ rows: [JSONValue], _ query: HistoryQuery) throws(ClientFailure) -> Bool {
        guard let from = query.from, !rows.isEmpty else { return false }
        for row in rows where try time(of: row) >= from { return false }
        return true
    }

    // MARK: - Trying again

    /// The most tries of one request.
    var triesMax: Int { 4 }

    /// Asks, and asks again where that can help.
    func get(_ target: String) throws -> JSONValue {
        var tries = 1
        while true {
            var reply: ReferenceReply?
            let failure: ClientFailure
            do throws(ClientFailure) {
                let received = try transport.send("GET", target, headers: headers)
                reply = received
                return try answer(of: received)
            } catch {
                failure = error
            }
            guard shouldRetry(failure, reply), tries < triesMax else { throw failure }
            let asked = reply.map { waitAsked(by: $0) } ?? 0
            try connection.wait(max(pause(afterTry: tries), asked))
            tries += 1
        }
    }

    /// Whether trying again can help: never for a request that the provider finds wrong.
    func shouldRetry(_ failure: ClientFailure, _ reply: ReferenceReply?) -> Bool {
        failure.isRetryable == true
    }

    /// How long to wait before the next try, in milliseconds: longer each time.
    func pause(afterTry number: Int) -> Int64 { 500 << Int64(min(number - 1, 4)) }

    /// How long the provider asks to wait, in milliseconds.
    func waitAsked(by reply: ReferenceReply) -> Int64 {
        if let seconds = reply.retryAfter.flatMap({ Int64($0) }) { return seconds * 1_000 }
        return reply.status == 429 ? refreshWait(reply) : 0
    }

    /// When credits come back: `t` in `ratelimit: "credits";r=0;t=32`, in seconds.
    func refreshWait(_ reply: ReferenceReply) -> Int64 {
        let parts = reply[header: "ratelimit"]?.split(separator: ";") ?? []
        let time = parts.first { $0.hasPrefix("t=") }
        return (time.flatMap { Int64($0.dropFirst(2)) } ?? 0) * 1_000
    }

    // MARK: - What replies mean

    /// The page, or the failure that a reply means.
    func answer(of reply: ReferenceReply) throws(ClientFailure) -> JSONValue {
        guard reply.status == 200 else { throw failure(of: reply) }
        let page = try reply.json()
        guard page["success"]?.boolValue == true else { throw failure(of: reply) }
        return page
    }

    /// What a refusal means; its body may be an envelope, bare, text, or nothing at all.
    func failure(of reply: ReferenceReply) -> ClientFailure {
        var message = "status \(reply.status)"
        var code: String?
        do {
            let body = try reply.json()
            message = body["error"]?.stringValue ?? message
            code = body["code"]?.numberText ?? body["code"]?.stringValue
        } catch {
            // An error page need not be JSON; the status says enough.
        }
        let kind = kind(status: reply.status, code: code)
        let isRetryable = kind == .rateLimit || kind == .server
        return ClientFailure(kind, message, providerCode: code, isRetryable: isRetryable)
    }

    /// What kind of failure a status and a code are.
    ///
    /// Code 1 is an account that does not exist, with 422 or, in samples, with 400.
    func kind(status: Int, code: String?) -> ErrorClass {
        switch status {
        case 401, 403: .auth
        case 404: .notFound
        case 429: .rateLimit
        case 500...599: .server
        default: code == "1" ? .notFound : .invalidRequest
        }
    }

    /// The rows of a page.
    func rows(of page: JSONValue) throws(ClientFailure) -> [JSONValue] {
        guard let rows = page["data"]?.elements else {
            throw ClientFailure(.decode, "the reply has no list 'data'")
        }
        return rows
    }

    // MARK: - Rows

    /// The rows of a page that were asked for, as records.
    ///
    /// Rows have no id and may be alike in every member, so nothing is ever dropped as seen: the
    /// cursor alone sees to it that no row comes twice.
    func kept(_ rows: [JSONValue], _ query: HistoryQuery) throws(ClientFailure)
        -> [HistoryRecord]
    {
        var records: [HistoryRecord] = []
        for row in rows where isAsked(try time(of: row), query) {
            records.append(try record(row))
        }
        return records
    }

    /// Whether an instant lies in the range, which is half-open.
    func isAsked(_ time: Instant, _ query: HistoryQuery) -> Bool {
        if let from = query.from, time < from { return false }
        if let to = query.to, time >= to { return false }
        return true
    }

    /// One row; amounts stay text from end to end, and a type may be one that nobody knows yet.
    func record(_ row: JSONValue) throws(ClientFailure) -> HistoryRecord {
        HistoryRecord([
            "time": timeText(try time(of: row)),
            "type": try type(of: row),
            "amount": amount(try text(row, "amount")),
            "balance": amount(try text(row, "balance")),
            "pendingBalance": amount(try text(row, "pending_balance")),
        ])
    }

    /// When a row happened: milliseconds since 1970.
    func time(of row: JSONValue) throws(ClientFailure) -> Instant {
        guard let milliseconds = row["created_at"]?.integerValue else {
            throw ClientFailure(.decode, "a row's created_at is no integer")
        }
        return Instant(milliseconds: milliseconds)
    }

    /// How an instant is returned.
    func timeText(_ time: Instant) -> String { "\(time)" }

    /// What happened.
    func type(of row: JSONValue) throws(ClientFailure) -> String { try text(row, "event_type") }

    /// How an amount is returned: as it came.
    func amount(_ text: String) -> String { text }

    private func text(_ row: JSONValue, _ name: String) throws(ClientFailure) -> String {
        guard let text = row[name]?.stringValue else {
            throw ClientFailure(.decode, "a row has no text '\(name)'")
        }
        return text
    }
}
