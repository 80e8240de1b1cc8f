import WireFormats

/// A client of Payward's portfolio history, as a newcomer may copy it.
///
/// Each step that a client can get wrong is a method of its own.
package class KrakenClient: BalanceHistoryClient {
    let connection: ClientConnection
    let transport: ReferenceTransport
    private let signer: HMAC<SHA512>
    private var lastNonce: UInt64 = 0
    private var seen: Set<Instant> = []

    /// The longest window: a reply has 365 points at most, one for each day.
    var windowDays: Int64 { 365 }

    required init(_ connection: ClientConnection) throws(ClientFailure) {
        self.connection = connection
        transport = try ReferenceTransport(connection)
        guard let secret = Base64.decode((connection.credentials["secret"] ?? "").utf8),
            !secret.isEmpty
        else { throw ClientFailure(.auth, "the secret is not base64") }
        signer = HMAC<SHA512>(key: secret)
    }

    // MARK: - The walk

    /// Walks through windows from the newest to the oldest and keeps the points in the range.
    package func history(_ query: HistoryQuery) async throws -> [HistoryRecord] {
        seen = []
        let first = self.first(query)
        var end = try last(query)
        if isEmpty(query) { return [] }
        var records: [HistoryRecord] = []
        while true {
            let start = self.start(of: end, first)
            let page = try self.page(start, end, query)
            let points = try self.points(of: page)
            records += try self.records(points, page, query)
            guard goesOn(start, first, points) else { return records }
            end = next(start)
        }
    }

    /// Where the oldest window begins: a second early, should a start not count itself.
    func first(_ query: HistoryQuery) -> Instant? {
        query.from.map { Instant(seconds: $0.seconds - 1) }
    }

    /// Where the newest window ends, which it excludes: in whole seconds, never too early.
    func last(_ query: HistoryQuery) throws -> Instant {
        let end = try query.to ?? connection.now()
        return Instant(seconds: end.nanoseconds == 0 ? end.seconds : end.seconds + 1)
    }

    /// Whether nothing can be in the range; the provider would refuse such a window.
    func isEmpty(_ query: HistoryQuery) -> Bool {
        guard let from = query.from, let to = query.to else { return false }
        return from >= to
    }

    /// Where the window begins that ends there.
    func start(of end: Instant, _ first: Instant?) -> Instant {
        let start = end.advanced(bySeconds: -windowDays * 86_400)
        return first.map { max($0, start) } ?? start
    }

    /// Where the next window ends: a second inside the last one, should its start not count itself.
    func next(_ start: Instant) -> Instant { start.advanced(bySeconds: 1) }

    /// Whether there is more: up to the first instant, or else until nothing is found.
    func goesOn(_ start: Instant, _ first: Instant?, _ points: [JSONValue]) -> Bool {
        first.map { start > $0 } ?? !points.isEmpty
    }

    // MARK: - Requests

    /// One window.
    func page(_ start: Instant, _ end: Instant, _ query: HistoryQuery) throws -> JSONValue {
        try get(target(parameters(start, end, query), query))
    }

    /// The query parameters.
    func parameters(_ start: Instant, _ end: Instant, _ query: HistoryQuery)
        -> [(name: String, value: String)]
    {
        var pairs = [(name: "end_timestamp", value: "\(end)")]
        if let quote = query.quote { pairs.append(("quote_symbol", quote)) }
        pairs.append(("start_timestamp", "\(start)"))
        return pairs + assets(query)
    }

    /// The filter by asset; it needs both the symbol and the type.
    func assets(_ query: HistoryQuery) -> [(name: String, value: String)] {
        guard let symbol = query.asset, let type = query.kind else { return [] }
        return [("assets[0][symbol]", symbol), ("assets[0][type]", type)]
    }

    /// The account's id as it stands in the path.
    func account(_ query: HistoryQuery) -> String {
        query.account ?? connection.credentials["account"] ?? ""
    }

    /// The request's target, once for sending and signing.
    func target(_ pairs: [(name: String, value: String)], _ query: HistoryQuery) -> String {
        let text = pairs.map { "\(Self.encode($0.name))=\(Self.encode($0.value))" }
        return "/v1/accounts/\(account(query))/portfolio/history?" + text.joined(separator: "&")
    }

    static func encode(_ text: String) -> String {
        PercentCoding.encode(Bytes(text: text)).text
    }

    /// Nanoseconds since 1970, but always more than the last nonce.
    func nonce() throws -> UInt64 {
        let now = try connection.now().nanoseconds(since: .epoch)
        lastNonce = max(UInt64(max(0, now)), lastNonce + 1)
        return lastNonce
    }

    /// What of the target is signed: all of it, exactly as sent.
    func signedText(_ target: String) -> String { target }

    /// The header fields of a request; each try has its own nonce.
    func headers(_ target: String) throws -> [(name: String, value: String)] {
        let nonce = "\(try nonce())"
        let digest = SHA256.hash(Bytes(text: nonce))
        let text = Bytes(text: signedText(target))
        let signature = Base64.encode(
            signer.authenticationCode(forPieces: [text[...], digest[...]]))
        return [
            ("API-Key", connection.credentials["key"] ?? ""), ("API-Nonce", nonce),
            ("API-Sign", signature.text),
        ]
    }

    /// Asks, and asks again where that can help.
    func get(_ target: String) throws -> JSONValue {
        var tries = 1
        while true {
            var retryAfter: String?
            let headers = try headers(target)
            do throws(ClientFailure) {
                let reply = try transport.send("GET", target, headers: headers)
                retryAfter = reply.retryAfter
                return try answer(of: reply)
            } catch {
                guard shouldRetry(error), tries < triesMax(error) else { throw error }
                try connection.wait(pause(afterTry: tries, retryAfter))
                tries += 1
            }
        }
    }

    /// How long to wait in milliseconds: longer each time, and never less than the provider says.
    func pause(afterTry number: Int, _ retryAfter: String?) -> Int64 {
        let own = Int64(500) << Int64(number - 1)
        return max(own, min(300, retryAfter.flatMap { Int64($0) } ?? 0) * 1_000)
    }

    /// The most tries of one request.
    func triesMax(_ failure: ClientFailure) -> Int { 4 }

    /// Whether trying again can help: never for a request that the provider finds wrong.
    func shouldRetry(_ failure: ClientFailure) -> Bool { failure.isRetryable == true }

    // MARK: - Replies

    /// The page, or the failure that a reply means.
    func answer(of reply: ReferenceReply) throws(ClientFailure) -> JSONValue {
        guard reply.status == 200 else { throw failure(of: reply) }
        let page = try reply.json()
        guard page["error"] == nil else { throw failure(of: reply) }
        return page
    }

    /// What a refusal means: its status says it, or else its text.
    func failure(of reply: ReferenceReply) -> ClientFailure {
        let code = self.code(of: reply)
        let kind = kind(reply.status, code ?? "")
        return ClientFailure(
            kind.0, "status \(reply.status) \(code ?? "")", providerCode: code,
            isRetryable: kind.1)
    }

    /// The tag of a problem, or the first text of a list; an error page need not have either.
    func code(of reply: ReferenceReply) -> String? {
        do {
            let body = try reply.json()
            return body["type"]?.stringValue ?? body["error"]?.elements?.first?.stringValue
        } catch {
            return nil
        }
    }

    /// The class of a refusal, and whether trying again may help.
    func kind(_ status: Int, _ code: String) -> (ErrorClass, Bool) {
        if code.hasSuffix("InvalidNonce") || code.hasSuffix("Invalid nonce") {
            return (.nonce, false)
        }
        switch status {
        case 200: return Self.texts.first { code.hasPrefix($0.0) }?.1 ?? (.decode, false)
        case 401, 403: return (.auth, false)
        case 404: return (.notFound, false)
        case 408: return (.timeout, true)
        case 429: return (.rateLimit, true)
        case 500...599: return (.server, true)
        default: return (.invalidRequest, false)
        }
    }

    /// What texts mean where every status is 200.
    private static let texts: [(String, (ErrorClass, Bool))] = [
        ("EAPI:Invalid key", (.auth, false)), ("EAPI:Invalid signature", (.auth, false)),
        ("EGeneral:Permission denied", (.auth, false)),
        ("EGeneral:Invalid arguments", (.invalidRequest, false)),
        ("EAPI:Rate limit exceeded", (.rateLimit, true)),
        ("EGeneral:Temporary lockout", (.rateLimit, false)),
        ("EGeneral:Internal error", (.server, true)), ("EService:", (.server, true)),
    ]

    /// The points of a page.
    func points(of page: JSONValue) throws(ClientFailure) -> [JSONValue] {
        guard let points = page["data"]?.elements else {
            throw ClientFailure(.decode, "the reply has no list 'data'")
        }
        return points
    }

    /// The records of those points that are asked for and were not there before.
    func records(_ points: [JSONValue], _ page: JSONValue, _ query: HistoryQuery)
        throws(ClientFailure) -> [HistoryRecord]
    {
        let quote = try text(page, "quote_symbol")
        var records: [HistoryRecord] = []
        for point in points {
            let time = try time(of: point)
            if isAsked(time, query), isNew(time) {
                records += try self.records(point, "\(time)", quote, query)
            }
        }
        return records
    }

    /// Whether a point did not come before: windows touch.
    func isNew(_ time: Instant) -> Bool { seen.insert(time).inserted }

    /// Whether a point lies in the range, which is half-open.
    func isAsked(_ time: Instant, _ query: HistoryQuery) -> Bool {
        query.from.map { $0 <= time } ?? true && query.to.map { time < $0 } ?? true
    }

    /// When a point was taken.
    func time(of point: JSONValue) throws(ClientFailure) -> Instant {
        let text = try text(point, "timestamp")
        do { return try RFC3339(text).instant } catch {
            throw ClientFailure(.decode, "'\(text)' is no instant")
        }
    }

    /// A point: a record for each asset, and one for the whole.
    func records(_ point: JSONValue, _ time: String, _ quote: String, _ query: HistoryQuery)
        throws(ClientFailure) -> [HistoryRecord]
    {
        var records: [HistoryRecord] = []
        for asset in point["assets"]?.elements ?? [] {
            if let record = try record(asset, time), isAsked(record, query) {
                records.append(record)
            }
        }
        if query.asset == nil { records.append(try total(point, time, quote)) }
        return records
    }

    /// One asset, its amount as text; none for an asset that was not held until then.
    func record(_ asset: JSONValue, _ time: String) throws(ClientFailure) -> HistoryRecord? {
        if asset["amount"]?.isNull == true { return nil }
        return HistoryRecord([
            "time": time, "type": try text(asset, "type"), "asset": try text(asset, "symbol"),
            "balance": try text(asset, "amount"),
        ])
    }

    /// Whether an asset is asked for.
    func isAsked(_ record: HistoryRecord, _ query: HistoryQuery) -> Bool {
        query.asset.map { $0 == record["asset"] } ?? true
    }

    /// What the whole portfolio came to.
    func total(_ point: JSONValue, _ time: String, _ quote: String)
        throws(ClientFailure) -> HistoryRecord
    {
        HistoryRecord([
            "time": time, "type": "total", "asset": quote, "balance": try text(point, "value"),
            "profit": try text(point, "total_pnl"),
        ])
    }

    func text(_ value: JSONValue, _ name: String) throws(ClientFailure) -> String {
        guard let text = value[name]?.stringValue else {
            throw ClientFailure(.decode, "there is no text '\(name)'")
        }
        return text
    }
}
