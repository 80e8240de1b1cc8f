import WireFormats

/// A client of Pacifica's balance history, as a newcomer may copy it.
///
/// Each step that a client can get wrong is a method of its own.
package class PacificaClient: BalanceHistoryClient {
    let connection: ClientConnection
    private let transport: ReferenceTransport

    /// The most tries of one request.
    var triesMax: Int { 4 }

    required init(_ connection: ClientConnection) throws(ClientFailure) {
        self.connection = connection
        transport = try ReferenceTransport(connection)
    }

    /// Walks from the newest entry to the oldest and keeps those in the range.
    package func history(_ query: HistoryQuery) async throws -> [HistoryRecord] {
        var records: [HistoryRecord] = []
        var cursor: String?
        repeat {
            let page = try get(target(query, cursor: cursor))
            let rows = try self.rows(of: page)
            records += try rows.map(record).filter { try isAsked($0, query) }
            if try isBefore(query, rows.last) { break }
            cursor = next(page, after: cursor)
        } while cursor != nil
        return records
    }

    /// The request's target: the account, the page's size, and where to go on.
    func target(_ query: HistoryQuery, cursor: String?) -> String {
        let account = query.account ?? connection.credentials["account"] ?? ""
        var target = "/api/v1/account/balance/history?account=\(account)&limit=\(query.pageSize)"
        if let cursor { target += "&cursor=\(cursor)" }
        return target
    }

    /// Where to go on: there is more only when the reply says so and names a new cursor.
    func next(_ page: JSONValue, after cursor: String?) -> String? {
        guard page["has_more"]?.boolValue == true, let next = page["next_cursor"]?.stringValue,
            !next.isEmpty, next != cursor
        else { return nil }
        return next
    }

    /// Whether a row is older than everything asked for: rows come newest first.
    func isBefore(_ query: HistoryQuery, _ row: JSONValue?) throws(ClientFailure) -> Bool {
        guard let row, let from = query.from else { return false }
        return try time(of: row) < from
    }

    /// Asks, and asks again where that can help.
    func get(_ target: String) throws -> JSONValue {
        var tries = 1
        while true {
            do throws(ClientFailure) {
                return try answer(of: transport.send("GET", target))
            } catch {
                guard shouldRetry(error), tries < triesMax else { throw error }
                try connection.sleep(pause(afterTry: tries))
                tries += 1
            }
        }
    }

    /// How long to wait before the next try, in milliseconds: longer each time.
    func pause(afterTry number: Int) -> Int64 { 500 << Int64(number - 1) }

    /// Whether trying again can help: never for a request that the provider finds wrong.
    func shouldRetry(_ failure: ClientFailure) -> Bool { failure.isRetryable == true }

    /// The page, or the failure that a reply means.
    func answer(of reply: ReferenceReply) throws(ClientFailure) -> JSONValue {
        guard reply.status == 200 else { throw failure(of: reply) }
        let page = try reply.json()
        guard page["success"]?.boolValue == true else { throw failure(of: reply) }
        return page
    }

    /// What a refusal means.
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
        let kind: (ErrorClass, Bool) =
            switch reply.status {
            case 401, 403: (.auth, false)
            case 404: (.notFound, false)
            case 429: (.rateLimit, true)
            case 500...599: (.server, true)
            default: (.invalidRequest, false)
            }
        return ClientFailure(kind.0, message, providerCode: code, isRetryable: kind.1)
    }

    func rows(of page: JSONValue) throws(ClientFailure) -> [JSONValue] {
        guard let rows = page["data"]?.elements else {
            throw ClientFailure(.decode, "the reply has no list 'data'")
        }
        return rows
    }

    /// One row; amounts stay text from end to end.
    func record(_ row: JSONValue) throws(ClientFailure) -> HistoryRecord {
        HistoryRecord([
            "time": "\(try time(of: row))",
            "type": try text(row, "event_type"),
            "amount": try text(row, "amount"),
            "balance": try text(row, "balance"),
            "pendingBalance": try text(row, "pending_balance"),
        ])
    }

    func time(of row: JSONValue) throws(ClientFailure) -> Instant {
        guard let milliseconds = row["created_at"]?.integerValue else {
            throw ClientFailure(.decode, "a row's created_at is no integer")
        }
        return Instant(milliseconds: milliseconds)
    }

    /// Whether a record lies in the range, which is half-open.
    func isAsked(_ record: HistoryRecord, _ query: HistoryQuery) throws(ClientFailure) -> Bool {
        guard let time = record["time"] else { return false }
        let instant: Instant
        do { instant = try RFC3339(time).instant } catch {
            throw ClientFailure(.decode, "'\(time)' is no instant")
        }
        return query.from.map { $0 <= instant } ?? true && query.to.map { instant < $0 } ?? true
    }

    private func text(_ row: JSONValue, _ name: String) throws(ClientFailure) -> String {
        guard let text = row[name]?.stringValue else {
            throw ClientFailure(.decode, "a row has no text '\(name)'")
        }
        return text
    }
}
