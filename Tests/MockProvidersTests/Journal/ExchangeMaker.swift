import MockProviders
import WireFormats

/// Exchanges put together by hand.
enum ExchangeMaker {
    /// An exchange with a GET of a target, or with the request given.
    static func exchange(
        _ target: String = "/api/v1/time", request: HTTPRequest? = nil,
        provider: String? = "hashkey", endpoint: String? = nil, second: Int64 = 0,
        status: Int = 200, body: Bytes = [], refusal: String? = nil, mistake: String? = nil,
        steps: [String] = [], delivery: HTTPDelivery? = nil, micros: Int64 = 1,
        wall: Int64 = 0
    ) -> Exchange {
        var reply = HTTPReply(status: status)
        reply.add("Content-Type", "application/json")
        reply.body = body
        reply.delivery = delivery
        let row = refusal.map {
            ErrorReply($0, status: status, code: "", "", trigger: "a test", .docs, source: "none")
        }
        return Exchange(
            provider: provider, endpoint: endpoint, at: Instant(seconds: second),
            wall: Instant(seconds: wall), request: request ?? get(target), reply: reply,
            refusal: row.map { Refusal($0, because: "because of a test", expected: "e") },
            diagnosis: mistake.map {
                Diagnosis(mistake: $0, explanation: "the secret", curl: "curl -s 'x'")
            },
            steps: steps, microseconds: micros)
    }

    /// A GET of a target.
    static func get(_ target: String) -> HTTPRequest {
        HTTPRequest(method: .get, target: target, fields: [("Host", "127.0.0.1:4810")])
    }

    /// A journal that has seen these exchanges, and has room for all of them.
    static func journal(_ exchanges: [Exchange]) -> Journal {
        var journal = Journal(budgetBytes: .max)
        for exchange in exchanges { journal.record(exchange) }
        return journal
    }

    /// A journal that has seen GETs of these targets and has forgotten the first `lost` of them.
    static func journal(of targets: [String], losing lost: Int = 0) -> Journal {
        var journal = journal(targets.map { exchange($0) })
        for _ in 0..<lost { journal.evictOldest() }
        return journal
    }
}
