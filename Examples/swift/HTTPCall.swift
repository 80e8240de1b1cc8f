import Foundation

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// Why a history cannot be had.
struct HistoryError: Error {
    enum Kind { case denied, limited, wrong, missing, server, connection, late, unreadable }

    let kind: Kind
    let message: String
    var code: String?
    var wait: TimeInterval?

    /// Whether trying again can help.
    var isPassing: Bool {
        switch kind {
        case .limited, .server, .connection, .late, .unreadable: true
        case .denied, .wrong, .missing: false
        }
    }

    /// What a status means that is not 200.
    static func kind(of status: Int) -> Kind {
        switch status {
        case 401, 403: .denied
        case 404: .missing
        case 408: .late
        case 429: .limited
        case 500...: .server
        default: .wrong
        }
    }
}

/// A reply with its body, whatever its status is.
struct HTTPAnswer {
    let status: Int
    let retryAfter: TimeInterval?
    let body: Data

    /// The body as a type of the provider's.
    func decoded<Value: Decodable>(_ type: Value.Type) throws -> Value {
        do {
            return try JSONDecoder().decode(type, from: body)
        } catch {
            throw HistoryError(kind: .unreadable, message: "the reply cannot be read: \(error)")
        }
    }
}

/// Requests with `URLSession`, each of which ends in time: also a reply that stops half-way.
struct HTTPCaller: Sendable {
    private let session: URLSession

    init(timeout: TimeInterval) {
        let configuration = URLSessionConfiguration.ephemeral
        configuration.timeoutIntervalForRequest = timeout
        configuration.timeoutIntervalForResource = timeout
        session = URLSession(configuration: configuration)
    }

    /// Sends a request and waits for its reply, whatever the status.
    func send(
        _ method: String, _ url: String, headers: [String: String] = [:], body: Data? = nil
    ) async throws -> HTTPAnswer {
        guard let address = URL(string: url) else {
            throw HistoryError(kind: .wrong, message: "'\(url)' is no address")
        }
        var request = URLRequest(url: address)
        request.httpMethod = method
        request.httpBody = body
        for (name, value) in headers { request.setValue(value, forHTTPHeaderField: name) }
        do {
            let (data, response) = try await session.data(for: request)
            guard let reply = response as? HTTPURLResponse else {
                throw HistoryError(kind: .unreadable, message: "no HTTP reply")
            }
            return HTTPAnswer(
                status: reply.statusCode,
                retryAfter: reply.value(forHTTPHeaderField: "Retry-After").flatMap { Double($0) },
                body: data)
        } catch let error as URLError {
            let kind: HistoryError.Kind =
                switch error.code {
                case .timedOut: .late
                case .cannotParseResponse, .badServerResponse: .unreadable
                default: .connection
                }
            throw HistoryError(kind: kind, message: error.localizedDescription)
        }
    }
}

/// Calls until it works, as long as trying again can help; waits longer each time.
nonisolated(nonsending) func withRetries<Value>(
    tries: Int = 4, firstWait: TimeInterval = 0.2,
    _ call: nonisolated(nonsending) () async throws -> Value
) async throws -> Value {
    var wait = firstWait
    for number in 1... {
        do {
            return try await call()
        } catch let error as HistoryError where error.isPassing && number < tries {
            try await Task.sleep(for: .seconds(max(wait, error.wait ?? 0)))
            wait *= 2
        }
    }
    throw HistoryError(kind: .server, message: "no try was made")
}
