import WireFormats

/// A client of Pagsmile's balance history, as a newcomer may copy it.
///
/// The history has a row for each day, and each row a balance for each currency. Each step that a
/// client can get wrong is a method of its own.
package class PagsmileClient: BalanceHistoryClient {
    /// Days that one request asks for, in days since 1970-01-01.
    struct Window {
        /// The first day.
        let first: Int
        /// The day after the last; `end_date` names it all the same.
        let end: Int
    }

    /// A member of a request's body.
    typealias Member = (name: String, value: JSONValue)

    let connection: ClientConnection
    private let transport: ReferenceTransport
    private var known: Set<String> = []

    /// The most tries of one request.
    var triesMax: Int { 4 }

    /// The most days from `start_date` to `end_date`: code 4001012 speaks of 31.
    var daysApartMax: Int { 31 }

    required init(_ connection: ClientConnection) throws(ClientFailure) {
        self.connection = connection
        transport = try ReferenceTransport(connection)
    }

    /// Asks for one range of days after the other.
    package func history(_ query: HistoryQuery) async throws -> [HistoryRecord] {
        known = []
        var records: [HistoryRecord] = []
        for window in try windows(of: query) {
            records += try self.records(of: window, query)
        }
        return records
    }

    /// What is known of the days of one range.
    func records(of window: Window, _ query: HistoryQuery) throws -> [HistoryRecord] {
        try get(window, query).flatMap { row throws(ClientFailure) in
            let day = try self.day(of: row)
            return try isAsked(day, window) ? records(of: row, query).filter(isNew) : []
        }
    }

    // MARK: Ranges

    /// The ranges to ask for, oldest first; each begins where the one before it ends.
    func windows(of query: HistoryQuery) throws -> [Window] {
        guard let from = query.from else {
            throw ClientFailure(.invalidRequest, "say from when: start_date is required")
        }
        let first = dayNumber(atOrAfter: from)
        let end =
            try query.to.map(dayNumber) ?? dayNumber(atOrAfter: connection.now()) + 1
        return stride(from: first, to: end, by: daysApartMax).map {
            Window(first: $0, end: min($0 + daysApartMax, end))
        }
    }

    /// The day that `end_date` names: one too many, so that the last day comes whether or not the
    /// provider includes `end_date`.
    func endDate(of window: Window) -> Int { window.end }

    /// Whether a day belongs to a range: the day that `end_date` names belongs to the next one.
    func isAsked(_ day: Int, _ window: Window) -> Bool {
        window.first <= day && day < window.end
    }

    /// Whether a balance was not there before: a day has one row.
    func isNew(_ record: HistoryRecord) -> Bool {
        known.insert("\(record["day"] ?? "") \(record["asset"] ?? "")").inserted
    }

    /// The first day that begins at an instant or after it, in UTC.
    func dayNumber(atOrAfter instant: Instant) -> Int {
        let seconds = instant.seconds + (instant.nanoseconds > 0 ? 1 : 0)
        return Int((seconds + 86_399) / 86_400)
    }

    // MARK: Requests

    /// The body's members.
    func members(of window: Window, _ query: HistoryQuery) throws -> [Member] {
        [
            ("start_date", .string(text(ofDay: window.first))),
            ("end_date", .string(text(ofDay: endDate(of: window)))),
            ("timestamp", .integer(try timestamp())),
        ]
    }

    /// Now, in Unix seconds.
    func timestamp() throws -> Int64 { try connection.now().seconds }

    /// A day as the provider writes it: `2026-04-01`.
    func text(ofDay day: Int) -> String {
        let date = CivilDate(daysSinceEpoch: day)
        return "\(padded(date.year, to: 4))-\(padded(date.month, to: 2))-\(padded(date.day, to: 2))"
    }

    /// The text that is signed: members that have a value, sorted by name, joined, raw.
    func signedText(_ members: [Member]) -> String {
        members.filter { $0.value != .null && $0.value != .string("") }
            .sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
            .map { "\($0.name)=\($0.value.stringValue ?? $0.value.numberText ?? "")" }
            .joined(separator: "&")
    }

    /// Plain SHA-256 (no HMAC) of the text and the app key right behind it, in lower-case hex.
    func signature(of text: String) -> String {
        Hex.encode(SHA256.hash(Bytes(text: text + appKey))).text
    }

    /// The header fields; the signature stands alone in `Authorization`.
    func headers(signature: String) -> [(name: String, value: String)] {
        [
            ("Content-Type", "application/json; charset=UTF-8"),
            ("AppId", connection.credentials["appId"] ?? ""),
            ("Authorization", signature),
        ]
    }

    var appKey: String { connection.credentials["appKey"] ?? "" }

    /// Asks, and asks again where that can help; each try is signed anew, for its own time.
    func get(_ window: Window, _ query: HistoryQuery) throws -> [JSONValue] {
        var tries = 1
        while true {
            let members = try self.members(of: window, query)
            let headers = headers(signature: signature(of: signedText(members)))
            do throws(ClientFailure) {
                let reply = try transport.send(
                    "POST", "/api/balance/history", headers: headers, body: json(members))
                return try rows(of: answer(of: reply))
            } catch {
                guard shouldRetry(error), tries < triesMax else { throw error }
                try connection.wait(pause(afterTry: tries))
                tries += 1
            }
        }
    }

    /// How long to wait before the next try, in milliseconds: longer each time.
    func pause(afterTry number: Int) -> Int64 { 500 << Int64(number - 1) }

    /// Whether trying again can help: never for a request that the provider finds wrong.
    func shouldRetry(_ failure: ClientFailure) -> Bool { failure.isRetryable == true }

    private func json(_ members: [Member]) -> String {
        var writer = JSONWriter()
        writer.beginObject()
        for member in members {
            writer.key(member.name)
            writer.write(member.value)
        }
        writer.endObject()
        return writer.bytes.text
    }

    private func padded(_ number: Int, to width: Int) -> String {
        let digits = "\(number)"
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    // MARK: Replies

    /// The content of a good reply, or the failure that it means.
    func answer(of reply: ReferenceReply) throws(ClientFailure) -> JSONValue {
        // The body comes second: a gateway's error page is no JSON.
        guard reply.status == 200 else { throw failure(of: reply) }
        let page = try reply.json()
        guard isSuccess(code(in: page)) else { throw failure(of: reply) }
        return page
    }

    /// Whether a code means success: 200 today, 0 in older tables.
    func isSuccess(_ code: String?) -> Bool { code == "200" || code == "0" }

    /// What a refusal means: some codes say more than the status.
    func failure(of reply: ReferenceReply) -> ClientFailure {
        var message = "status \(reply.status)"
        var code: String?
        do {
            let body = try reply.json()
            code = self.code(in: body)
            message = body["msg"]?.stringValue ?? message
            if let detail = body["data"]?["err"]?.stringValue { message += ": \(detail)" }
        } catch {
            // An error page need not be JSON; the status says enough.
        }
        let (kind, isRetryable) = meaning(ofStatus: reply.status, code: code)
        return ClientFailure(kind, message, providerCode: code, isRetryable: isRetryable)
    }

    /// What kind of failure it is, and whether trying again may help.
    func meaning(ofStatus status: Int, code: String?) -> (ErrorClass, Bool) {
        switch (status, code) {
        case (_, "4001012"): (.window, false)
        case (_, "4001200"), (_, "4001201"), (_, "4001202"), (_, "4001203"): (.auth, false)
        case (401, _), (403, _): (.auth, false)
        case (404, _): (.notFound, false)
        case (429, _): (.rateLimit, true)
        case (500...599, _): (.server, true)
        default: (.invalidRequest, false)
        }
    }

    /// The days of a good reply.
    func rows(of page: JSONValue) throws(ClientFailure) -> [JSONValue] {
        guard let rows = page["data"]?.elements else {
            throw ClientFailure(.decode, "the reply has no list 'data'")
        }
        return rows
    }

    /// The day of a row.
    func day(of row: JSONValue) throws(ClientFailure) -> Int {
        let text = row["current_day"]?.stringValue ?? ""
        do {
            return Int(try RFC3339("\(text)T00:00:00Z").instant.seconds / 86_400)
        } catch {
            throw ClientFailure(.decode, "a row's current_day is '\(text)', no day")
        }
    }

    /// The balances of a row, one for each currency: there is no filter but our own.
    func records(of row: JSONValue, _ query: HistoryQuery) throws(ClientFailure)
        -> [HistoryRecord]
    {
        guard let balances = row["balance"]?.elements else {
            throw ClientFailure(.decode, "a row has no list 'balance'")
        }
        var records: [HistoryRecord] = []
        for balance in balances {
            guard let currency = balance["currency"]?.stringValue,
                let text = balance["amount"]?.stringValue ?? balance["amount"]?.numberText
            else { throw ClientFailure(.decode, "a balance lacks currency or amount") }
            guard isWanted(currency, query) else { continue }
            records.append(
                HistoryRecord([
                    "day": row["current_day"]?.stringValue ?? "", "asset": currency,
                    "balance": amount(text),
                ]))
        }
        return records
    }

    /// Whether a currency was asked for.
    func isWanted(_ currency: String, _ query: HistoryQuery) -> Bool {
        query.asset == nil || query.asset == currency
    }

    /// An amount stays the text that it is.
    func amount(_ text: String) -> String { text }

    /// A code, whether it comes as a number or as text.
    private func code(in body: JSONValue) -> String? {
        body["code"]?.numberText ?? body["code"]?.stringValue
    }
}
