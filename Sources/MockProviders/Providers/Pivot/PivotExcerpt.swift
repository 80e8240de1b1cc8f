import WireFormats

/// Some rows of a ledger that follow each other, and the balances after the last of them.
struct PivotExcerpt: Sendable {
    /// Newest first, in the order of the pages.
    var rows: [PivotRow]
    /// The balances after the newest row, in hundredths of a rupiah.
    var closing: [Int128]
    /// Whether there are older rows that were asked for.
    var isTruncated: Bool

    /// The balances before the oldest row.
    var opening: [Int128] {
        var opening = closing
        for row in rows { opening[row.balance.index] -= row.hundredths }
        return opening
    }

    /// The members of a given ledger: opening, closing, and entries oldest first.
    var given: [JSONMember] {
        [
            JSONMember("opening", PivotExcerpt.balances(opening)),
            JSONMember("closing", PivotExcerpt.balances(closing)),
            JSONMember("entries", .array(rows.reversed().map(\.given))),
        ]
    }

    /// Balances by code, as text with two digits.
    static func balances(_ balances: [Int128]) -> JSONValue {
        .object(
            zip(PivotBalance.allCases, balances).map {
                JSONMember($0.rawValue, .string(PivotGivenReader.text($1)))
            })
    }
}

extension PivotEntries {
    /// The most rows of the past that a change of a generated ledger keeps.
    static var pastMaximum: Int { 10_000 }
    /// The most rows of the future that it keeps.
    static var futureMaximum: Int64 { 1000 }

    /// The rows that stay when a generated ledger becomes a given one.
    ///
    /// These are all that the look-back reaches and those of the next day, so that the clock still
    /// reveals some; of a dense ledger the newest `pastMaximum` and the next `futureMaximum`.
    func excerpt(forChangesAt now: Instant, _ settings: PivotSettings) -> PivotExcerpt {
        // Days have zones: two more days are on the safe side.
        let start = PivotDate.lookBackLimit(settings, at: now).advanced(bySeconds: -2 * 86_400)
        var ahead: Int64 = 86_400_000
        let next = now.advanced(byNanoseconds: 1)
        while ahead > 1,
            count(from: next, through: now.advanced(byMilliseconds: ahead)) > Self.futureMaximum
        {
            ahead /= 2
        }
        let end = now.advanced(byMilliseconds: ahead)
        let future = min(count(from: next, through: end), Self.futureMaximum)
        return excerpt(from: start, through: end, limit: Self.pastMaximum + Int(future))
    }
}

extension PivotRow {
    /// The amount in hundredths of a rupiah; 0 without one.
    var hundredths: Int128 { amount.map(PivotGivenReader.hundredths) ?? 0 }

    /// The row as a scenario gives it: with codes, and with its sign.
    var given: JSONValue {
        func text(_ date: RFC3339) -> JSONValue {
            var bytes = Bytes()
            date.append(to: &bytes)
            return .string(bytes.text)
        }
        func money(_ amount: ExactDecimal) -> JSONValue {
            .object([
                JSONMember("value", .number(amount.description)),
                JSONMember("currency", .string(PivotRow.currency)),
            ])
        }
        let members: [(String, JSONValue?)] = [
            ("referenceId", .string(referenceID)), ("date", text(date)),
            ("settlementDate", settlementDate.map(text)),
            ("settlementStatus", .string(settlementStatus)),
            ("balanceType", .string(balance.rawValue)), ("channel", channel.map { .string($0) }),
            ("transactionType", .string(type)), ("amount", amount.map(money)),
            ("fee", fee.map(money)), ("createdBy", .string(createdBy)),
            ("transactionId", .string(transactionID)),
        ]
        return .object(members.compactMap { name, value in value.map { JSONMember(name, $0) } })
    }

    /// The positions of rows, given in order of time, in the order of the pages.
    ///
    /// That is newest first, at one instant by transaction id, and in a transaction the last one
    /// first (pivot.md 6-9).
    static func pageOrder(of rows: [PivotRow]) -> [Int] {
        var order = Array(rows.indices.reversed())
        var start = 0
        while start < order.count {
            let instant = rows[order[start]].date.instant
            var end = start + 1
            while end < order.count, rows[order[end]].date.instant == instant { end += 1 }
            // Most rows are alone in their instant.
            if end - start > 1 {
                order[start..<end].sort { left, right in
                    let (first, second) = (rows[left].transactionID, rows[right].transactionID)
                    return first == second ? left > right : first < second
                }
            }
            start = end
        }
        return order
    }
}
