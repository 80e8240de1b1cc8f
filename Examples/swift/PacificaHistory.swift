import Foundation

/// A client of Pacifica's balance history, `GET /api/v1/account/balance/history`.
struct PacificaHistory {
    /// One row; amounts are text, as they come.
    struct Row: Decodable {
        let amount: String
        let balance: String
        let pending_balance: String
        let event_type: String
        let created_at: Int64
    }

    private struct Page: Decodable {
        let success: Bool
        let data: [Row]?
        let next_cursor: String?
        let has_more: Bool?
    }

    private struct Refusal: Decodable {
        let error: String?
    }

    let url: String
    let account: String
    let caller: HTTPCaller

    /// Every row of the account, newest first.
    func rows(pageSize: Int) async throws -> [Row] {
        var rows: [Row] = []
        var cursor: String?
        repeat {
            let page = try await withRetries { try await self.page(pageSize, cursor) }
            rows += page.data ?? []
            // There is more only when both say so; the same cursor again would never end.
            let next = page.has_more == true ? page.next_cursor : nil
            cursor = next == cursor || next == "" ? nil : next
        } while cursor != nil
        return rows
    }

    private func page(_ size: Int, _ cursor: String?) async throws -> Page {
        var target = "\(url)/api/v1/account/balance/history?account=\(account)&limit=\(size)"
        if let cursor { target += "&cursor=\(cursor)" }
        let answer = try await caller.send("GET", target)
        guard answer.status == 200 else { throw refusal(answer) }
        let page = try answer.decoded(Page.self)
        guard page.success, page.data != nil else { throw refusal(answer) }
        return page
    }

    private func refusal(_ answer: HTTPAnswer) -> HistoryError {
        // An error page need not be JSON; the status says enough.
        let text = try? JSONDecoder().decode(Refusal.self, from: answer.body).error
        return HistoryError(
            kind: HistoryError.kind(of: answer.status),
            message: "\(answer.status): \(text ?? "no reason")", wait: answer.retryAfter)
    }
}
