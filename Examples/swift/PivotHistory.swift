import Foundation

/// A client of Pivot's balance histories, `GET /v1/balance-histories`.
actor PivotHistory {
    /// One row; the amounts are JSON numbers, so they are read as decimals, never as doubles.
    struct Row: Decodable, Hashable {
        struct Money: Decodable, Hashable {
            let value: Decimal
            let currency: String
        }

        let referenceId: String
        let date: String
        let settlementDate: String?
        let settlementStatus: String
        let transactionType: String
        let channel: String?
        let amount: Money?
        let fee: Money?
        let createdBy: String
        let transactionId: String
    }

    private struct Page: Decodable {
        struct Pagination: Decodable { let totalPages: Int }

        let data: [Row]?
        let pagination: Pagination
    }

    private struct Token: Decodable {
        struct Content: Decodable {
            let accessToken: String
            let expiresIn: String
        }

        let data: Content
    }

    private struct Refusal: Decodable {
        let code: String?
        let message: String?
    }

    private let url: String
    private let clientID: String
    private let clientSecret: String
    private let account: String?
    private let caller: HTTPCaller
    private var token: (text: String, ends: ContinuousClock.Instant)?

    init(
        url: String, clientID: String, clientSecret: String, account: String?, timeout: TimeInterval
    ) {
        self.url = url
        self.clientID = clientID
        self.clientSecret = clientSecret
        self.account = account
        caller = HTTPCaller(timeout: timeout)
    }

    /// Every row in windows of at most 31 days, whose ends touch; a row of two windows once.
    func rows(_ windows: [(start: String, end: String)], kind: String?, pageSize: Int) async throws
        -> [Row]
    {
        var rows: [Row] = []
        var known: Set<Row> = []
        for window in windows {
            var number = 1
            while true {
                let query =
                    "startDate=\(window.start)&endDate=\(window.end)&page=\(number)"
                    + "&perPage=\(pageSize)" + (kind.map { "&accountType=\($0)" } ?? "")
                let page = try await withRetries { try await self.page(query) }
                for row in page.data ?? [] where known.insert(row).inserted { rows.append(row) }
                if (page.data ?? []).isEmpty || number >= page.pagination.totalPages { break }
                number += 1
            }
        }
        return rows
    }

    /// One page; a token that is no longer taken is renewed, once.
    private func page(_ query: String) async throws -> Page {
        for isSecond in [false, true] {
            var headers = ["Authorization": "Bearer \(try await currentToken())"]
            // Another account than one's own is asked for in its name.
            headers["x-submerchant-id"] = account
            let answer = try await caller.send(
                "GET", "\(url)/v1/balance-histories?\(query)", headers: headers)
            if answer.status == 401 && !isSecond {
                token = nil
                continue
            }
            guard answer.status == 200 else { throw refusal(answer) }
            return try answer.decoded(Page.self)
        }
        throw HistoryError(kind: .denied, message: "no token is taken")
    }

    private func currentToken() async throws -> String {
        if let token, ContinuousClock.now < token.ends { return token.text }
        let answer = try await caller.send(
            "POST", "\(url)/v1/access-token",
            headers: [
                "X-MERCHANT-ID": clientID, "X-MERCHANT-SECRET": clientSecret,
                "Content-Type": "application/json",
            ], body: Data(#"{"grantType":"client_credentials"}"#.utf8))
        guard answer.status == 200 else { throw refusal(answer) }
        let content = try answer.decoded(Token.self).data
        // A minute early; a life of less than two minutes is used to its half.
        let life = Double(content.expiresIn) ?? 0
        token = (content.accessToken, .now + .seconds(max(life - 60, life / 2)))
        return content.accessToken
    }

    private func refusal(_ answer: HTTPAnswer) -> HistoryError {
        // An error page need not be JSON; the status says enough.
        let body = try? JSONDecoder().decode(Refusal.self, from: answer.body)
        return HistoryError(
            kind: HistoryError.kind(of: answer.status),
            message: "\(answer.status): \(body?.message ?? "no reason")", code: body?.code,
            wait: answer.retryAfter)
    }
}
