import ContractSpecs
import Foundation
import Testing

/// Both clients against their contract suites: one line a suite.
@Suite struct ContractTests {
    @Test(arguments: ContractSuite.pacifica.cases)
    func pacifica(_ contractCase: ContractCase) async throws {
        let result = try await ContractHost.shared.run(contractCase) { PacificaAdapter($0) }
        #expect(result.isAcceptable, "\(result.report)")
    }

    @Test(arguments: ContractSuite.pivot.cases)
    func pivot(_ contractCase: ContractCase) async throws {
        let result = try await ContractHost.shared.run(contractCase) { PivotAdapter($0) }
        #expect(result.isAcceptable, "\(result.report)")
    }
}

/// Lets the suites drive the client of Pacifica.
private struct PacificaAdapter: BalanceHistoryClient {
    private let client: PacificaHistory

    init(_ connection: ClientConnection) {
        client = PacificaHistory(
            url: connection.url, account: connection.credentials["account"] ?? "",
            caller: HTTPCaller(timeout: Double(connection.requestTimeoutMilliseconds) / 1_000))
    }

    func history(_ query: HistoryQuery) async throws -> [HistoryRecord] {
        do {
            return try await client.rows(pageSize: query.pageSize).compactMap { row in
                let time = Instant(milliseconds: row.created_at)
                if let from = query.from, time < from { return nil }
                if let to = query.to, time >= to { return nil }
                return HistoryRecord([
                    "time": "\(time)", "type": row.event_type, "amount": row.amount,
                    "balance": row.balance, "pendingBalance": row.pending_balance,
                ])
            }
        } catch let error as HistoryError {
            throw error.asClientFailure
        }
    }
}

/// Lets the suites drive the client of Pivot.
private struct PivotAdapter: BalanceHistoryClient {
    private let connection: ClientConnection

    init(_ connection: ClientConnection) {
        self.connection = connection
    }

    func history(_ query: HistoryQuery) async throws -> [HistoryRecord] {
        guard let from = query.from, let to = query.to else {
            throw ClientFailure(.invalidRequest, "Pivot wants both ends of a range")
        }
        let client = PivotHistory(
            url: connection.url, clientID: connection.credentials["clientId"] ?? "",
            clientSecret: connection.credentials["clientSecret"] ?? "", account: query.account,
            timeout: Double(connection.requestTimeoutMilliseconds) / 1_000)
        var windows: [(String, String)] = []
        var start = from
        while start < to {
            let end = min(start.advanced(bySeconds: 31 * 86_400), to)
            windows.append(("\(start)", "\(end)"))
            start = end
        }
        do {
            let rows = try await client.rows(windows, kind: query.kind, pageSize: query.pageSize)
            // The range is half-open here, and closed there.
            return rows.filter { padded($0.date) < padded("\(to)") }.map(record)
        } catch let error as HistoryError {
            throw error.asClientFailure
        }
    }

    /// An instant with nine fraction digits, so that texts compare as times do.
    private func padded(_ text: String) -> String {
        let parts = text.dropLast().split(separator: ".")
        let fraction = parts.count > 1 ? parts[1] : ""
        return "\(parts[0]).\(fraction)" + String(repeating: "0", count: 9 - fraction.count)
    }

    private func record(_ row: PivotHistory.Row) -> HistoryRecord {
        var record = HistoryRecord([
            "transactionId": row.transactionId, "referenceId": row.referenceId, "time": row.date,
            "type": row.transactionType, "status": row.settlementStatus,
            "createdBy": row.createdBy,
        ])
        record["settledAt"] = row.settlementDate
        record["channel"] = row.channel
        record["amount"] = row.amount.map { "\($0.value)" }
        record["asset"] = row.amount?.currency
        record["fee"] = row.fee.map { "\($0.value)" }
        return record
    }
}

extension HistoryError {
    fileprivate var asClientFailure: ClientFailure {
        let errorClass: ErrorClass =
            switch kind {
            case .denied: .auth
            case .limited: .rateLimit
            case .wrong: .invalidRequest
            case .missing: .notFound
            case .server: .server
            case .connection: .transport
            case .late: .timeout
            case .unreadable: .decode
            }
        return ClientFailure(
            errorClass, message, providerCode: code, isRetryable: isPassing)
    }
}
