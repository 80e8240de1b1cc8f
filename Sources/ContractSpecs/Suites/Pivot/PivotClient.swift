import WireFormats

/// A client of Pivot's balance history, as a newcomer may copy it.
///
/// Each step that a client can get wrong is a method of its own.
package class PivotClient: BalanceHistoryClient {
    /// A part of what is asked for that one request may span: `start <= date < end`.
    struct Slice {
        var start: Instant
        var end: Instant
    }

    let connection: ClientConnection
    let transport: ReferenceTransport
    private var token: (text: String, renewAt: Instant)?

    /// The most tries of one request.
    var triesMax: Int { 4 }
    /// How often a token that is refused is replaced in one request.
    var renewalsMax: Int { 1 }
    /// The longest window that is asked for; with a second more at both ends it is below 31 days.
    var sliceSeconds: Int64 { 30 * 86_400 }

    required init(_ connection: ClientConnection) throws(ClientFailure) {
        self.connection = connection
        transport = try ReferenceTransport(connection)
    }

    /// Asks for one window after the other, and in each for one page after the other.
    package func history(_ query: HistoryQuery) async throws -> [HistoryRecord] {
        let now = try connection.now()
        var records: [HistoryRecord] = []
        for slice in try slices(query, now) {
            let rows = unique(try walk(slice, query, now))
            records += try rows.filter { try isIn(slice, $0) }.map(record)
        }
        return records
    }

    // MARK: Windows

    /// The windows that together are what is asked for: none overlaps, and nothing is between two.
    func slices(_ query: HistoryQuery, _ now: Instant) throws(ClientFailure) -> [Slice] {
        // Six months are at least 181 days and at most 184: what is open begins after the latest
        // limit, and what begins before the earliest one can never be had.
        let from = query.from ?? now.advanced(bySeconds: -openDays * 86_400 + 60)
        let to = query.to ?? now.advanced(bySeconds: 1)
        guard from >= now.advanced(bySeconds: -184 * 86_400) else {
            throw ClientFailure(.window, "Pivot looks back six months; \(from) is longer ago")
        }
        var slices: [Slice] = []
        var start = from
        while start < to {
            let end = min(to, start.advanced(bySeconds: sliceSeconds))
            slices.append(Slice(start: start, end: end))
            start = end
        }
        return slices
    }

    /// How far an open start reaches back.
    var openDays: Int64 { 180 }

    /// A second before the slice, because nobody says whether startDate itself belongs to it.
    ///
    /// Not so near the look-back limit, where that second could be one too many.
    func startText(_ slice: Slice, _ now: Instant) -> String {
        let isNearLimit = slice.start < now.advanced(bySeconds: -179 * 86_400)
        return text(of: isNearLimit ? slice.start : slice.start.advanced(bySeconds: -1))
    }

    /// A second after the slice: what is too much is left out when it comes.
    func endText(_ slice: Slice) -> String { text(of: slice.end.advanced(bySeconds: 1)) }

    /// Whether a row belongs to the slice, which is half-open.
    func isIn(_ slice: Slice, _ row: JSONValue) throws(ClientFailure) -> Bool {
        let time = try time(of: row)
        return slice.start <= time && time < slice.end
    }

    // MARK: Pages

    /// All rows of a slice; pages are offsets, so rows that come and go shift them.
    func walk(_ slice: Slice, _ query: HistoryQuery, _ now: Instant) throws -> [JSONValue] {
        var rows: [JSONValue] = []
        var page = firstPage()
        var total: Int64?
        var restarts = 0
        while true {
            let reply = try get(target(slice, query, now, page: page), query)
            let items = reply["pagination"]?["totalItems"]?.integerValue
            if hasShrunk(total, items), restarts < 3 {
                (rows, page, total) = ([], firstPage(), nil)
                restarts += 1
                continue
            }
            total = items
            let found = try self.rows(of: reply)
            rows += found
            guard hasMore(reply, found, page, query) else { return rows }
            page += 1
        }
    }

    func firstPage() -> Int64 { 1 }

    /// Whether a row was taken out meanwhile, so that this page skips one.
    func hasShrunk(_ before: Int64?, _ after: Int64?) -> Bool {
        guard let before, let after else { return false }
        return after < before
    }

    /// Whether there is another page, by the count of this reply: it may have grown.
    func hasMore(_ reply: JSONValue, _ rows: [JSONValue], _ page: Int64, _ query: HistoryQuery)
        -> Bool
    {
        !rows.isEmpty && page < reply["pagination"]?["totalPages"]?.integerValue ?? 0
    }

    /// The rows of a page; a page without any may lack `data`.
    func rows(of reply: JSONValue) throws(ClientFailure) -> [JSONValue] {
        guard let data = reply["data"], !data.isNull else { return [] }
        guard let rows = data.elements else {
            throw ClientFailure(.decode, "data is no list")
        }
        return rows
    }

    /// The rows without those that came again on another page.
    func unique(_ rows: [JSONValue]) -> [JSONValue] {
        var seen: Set<[String]> = []
        return rows.filter { seen.insert(key(of: $0)).inserted }
    }

    /// What tells a row from all others: a transaction has several, and no id is a row's own.
    func key(of row: JSONValue) -> [String] {
        ["transactionId", "referenceId", "balanceType", "transactionType", "date"].map {
            row[$0]?.stringValue ?? ""
        } + [row["amount"]?["value"]?.numberText ?? ""]
    }

    // MARK: Requests

    /// The request's target.
    func target(_ slice: Slice, _ query: HistoryQuery, _ now: Instant, page: Int64) -> String {
        var target =
            "/v1/balance-histories?startDate=\(startText(slice, now))&endDate=\(endText(slice))"
        if let kind = accountType(query) { target += "&\(accountTypeName)=\(kind)" }
        return target + "&page=\(page)&perPage=\(perPage(query))"
    }

    var accountTypeName: String { "accountType" }

    /// The balance's code, not the text that rows show; all balances without one.
    func accountType(_ query: HistoryQuery) -> String? { query.kind }

    /// More than 100 rows are never on a page.
    func perPage(_ query: HistoryQuery) -> Int { min(query.pageSize, 100) }

    /// The header fields of a call; the merchant's secret is for the token call alone.
    func headers(_ token: String, _ query: HistoryQuery) -> [(name: String, value: String)] {
        var headers = [(name: "Authorization", value: "Bearer \(token)")]
        if let account = query.account { headers.append(("x-submerchant-id", account)) }
        return headers
    }

    /// Asks, with another token where the first one is refused.
    func get(_ target: String, _ query: HistoryQuery) throws -> JSONValue {
        var renewals = 0
        while true {
            let token = try accessToken()
            let reply = try repeating {
                () throws(ClientFailure) in
                try transport.send("GET", target, headers: headers(token, query))
            }
            guard meansOldToken(reply), renewals < renewalsMax else {
                return try content(of: reply)
            }
            forgetToken()
            renewals += 1
        }
    }

    /// Whether the token is no longer good: the status says so, its texts differ.
    func meansOldToken(_ reply: ReferenceReply) -> Bool { reply.status == 401 }

    func forgetToken() { token = nil }

    /// The token, or a new one when it is about to expire.
    func accessToken() throws -> String {
        let now = try connection.now()
        if let token, !isOld(token.renewAt, now) { return token.text }
        let data = try content(of: requestToken())["data"]
        guard let text = data?["accessToken"]?.stringValue,
            let seconds = lifeSeconds(data?["expiresIn"])
        else { throw ClientFailure(.decode, "the answer has no accessToken, or no expiresIn") }
        // A minute early, as the documentation advises.
        token = (text, now.advanced(bySeconds: seconds - 60))
        return text
    }

    func isOld(_ renewAt: Instant, _ now: Instant) -> Bool { now >= renewAt }

    /// How long a token lives: seconds, written as text.
    func lifeSeconds(_ value: JSONValue?) -> Int64? {
        value?.stringValue.flatMap { Int64($0) } ?? value?.integerValue
    }

    func requestToken() throws -> ReferenceReply {
        try repeating { () throws(ClientFailure) in try sendTokenRequest() }
    }

    func sendTokenRequest() throws(ClientFailure) -> ReferenceReply {
        try transport.send(
            "POST", "/v1/access-token",
            headers: [
                ("X-MERCHANT-ID", connection.credentials["clientId"] ?? ""),
                ("X-MERCHANT-SECRET", connection.credentials["clientSecret"] ?? ""),
                ("Content-Type", "application/json"),
            ], body: #"{"grantType":"client_credentials"}"#)
    }

    // MARK: Failures

    /// Sends, and sends again where that can help.
    func repeating(_ send: () throws(ClientFailure) -> ReferenceReply) throws -> ReferenceReply {
        var tries = 1
        while true {
            var asked: Int64 = 0
            do throws(ClientFailure) {
                let reply = try send()
                guard shouldRetry(reply), tries < triesMax else { return reply }
                asked = (reply.retryAfter.flatMap { Int64($0) } ?? 0) * 1_000
            } catch {
                guard shouldRetry(error), tries < triesMax else { throw error }
            }
            try connection.wait(max(asked, pause(afterTry: tries)))
            tries += 1
        }
    }

    /// Whether the same request may be answered later: never one that the provider finds wrong.
    func shouldRetry(_ reply: ReferenceReply) -> Bool {
        reply.status == 429 || (500...599).contains(reply.status)
    }

    /// Whether the failure was on the way.
    func shouldRetry(_ failure: ClientFailure) -> Bool { failure.isRetryable == true }

    /// How long to wait before the next try, in milliseconds: longer each time.
    func pause(afterTry number: Int) -> Int64 { 500 << Int64(number - 1) }

    /// The body, or the failure that a reply means.
    func content(of reply: ReferenceReply) throws(ClientFailure) -> JSONValue {
        guard reply.status == 200 else { throw failure(of: reply) }
        return try reply.json()
    }

    /// What a refusal means: by its status, because its body may be missing or of an older form.
    func failure(of reply: ReferenceReply) -> ClientFailure {
        var message = "status \(reply.status)"
        var code: String?
        do {
            let body = try reply.json()
            message = body["message"]?.stringValue ?? message
            code = body["code"]?.stringValue
        } catch {
            // Some statuses have no body; the status says enough.
        }
        return ClientFailure(
            errorClass(reply.status), message, providerCode: code, isRetryable: shouldRetry(reply))
    }

    func errorClass(_ status: Int) -> ErrorClass {
        switch status {
        case 401, 403: .auth
        case 404: .notFound
        case 408: .timeout
        case 429: .rateLimit
        case 500...599: .server
        default: .invalidRequest
        }
    }

    // MARK: Rows

    /// One row; what it lacks, the record lacks, and texts that nobody knows stay as they are.
    func record(_ row: JSONValue) throws(ClientFailure) -> HistoryRecord {
        var record = HistoryRecord([
            "transactionId": try text(row, "transactionId"),
            "referenceId": try referenceID(of: row),
            "time": timeText(of: row),
            "type": try type(of: row),
            "status": try status(of: row),
        ])
        record["amount"] = try amount(row["amount"])
        record["asset"] = row["amount"]?["currency"]?.stringValue
        record["fee"] = try amount(row["fee"])
        record["settledAt"] = try settlementText(of: row)
        record["channel"] = row["channel"]?.stringValue
        record["createdBy"] = row["createdBy"]?.stringValue
        return record
    }

    func referenceID(of row: JSONValue) throws(ClientFailure) -> String {
        try text(row, "referenceId")
    }

    func type(of row: JSONValue) throws(ClientFailure) -> String {
        try text(row, "transactionType")
    }

    func status(of row: JSONValue) throws(ClientFailure) -> String {
        try text(row, "settlementStatus")
    }

    func settlementText(of row: JSONValue) throws(ClientFailure) -> String? {
        row["settlementDate"]?.stringValue
    }

    /// An amount as it is written: a number in JSON, of which no digit is lost as text.
    func amount(_ money: JSONValue?) throws(ClientFailure) -> String? {
        guard let money, !money.isNull else { return nil }
        guard let text = money["value"]?.numberText ?? money["value"]?.stringValue else {
            throw ClientFailure(.decode, "an amount has no value")
        }
        return text
    }

    func timeText(of row: JSONValue) -> String { row["date"]?.stringValue ?? "" }

    /// When it happened, with as many digits of the second as there are.
    func time(of row: JSONValue) throws(ClientFailure) -> Instant {
        try instant(row["date"]?.stringValue ?? "")
    }
}

extension PivotClient {
    func text(_ row: JSONValue, _ name: String) throws(ClientFailure) -> String {
        guard let text = row[name]?.stringValue else {
            throw ClientFailure(.decode, "a row has no text '\(name)'")
        }
        return text
    }

    func instant(_ text: String) throws(ClientFailure) -> Instant {
        do { return try RFC3339(text).instant } catch {
            throw ClientFailure(.decode, "'\(text)' is no instant")
        }
    }

    /// An instant in UTC with Z, because a + in a query would have to be escaped.
    func text(of instant: Instant) -> String {
        var bytes = Bytes()
        RFC3339.render(instant, fractionDigits: instant.nanoseconds == 0 ? 0 : 6, into: &bytes)
        return bytes.text
    }
}
