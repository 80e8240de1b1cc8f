import WireFormats

extension PagsmileGivenDays {
    /// The days as a scenario gives them.
    var json: JSONValue {
        .object([
            JSONMember("merchant_id", .string(merchantID)),
            JSONMember("days", .array(all.map(\.json))),
        ])
    }
}

extension PagsmileGivenDays.Day {
    /// The day as a scenario gives it.
    var json: JSONValue {
        var members = [
            JSONMember("current_day", .string(PagsmileDay.text(day))),
            JSONMember(
                "balance",
                .array(
                    balances.map { balance in
                        .object([
                            JSONMember("currency", .string(balance.currency)),
                            JSONMember("amount", .string(balance.amount.text)),
                        ])
                    })),
        ]
        if let changes {
            members.append(JSONMember("changes", .array(changes.map(\.json))))
        }
        return .object(members)
    }
}

extension PagsmileGivenDays.Change {
    /// The change as a scenario gives it.
    var json: JSONValue {
        var at = Bytes()
        RFC3339.render(
            Instant(milliseconds: milliseconds), fractionDigits: milliseconds % 1000 == 0 ? 0 : 3,
            into: &at)
        return .object([
            JSONMember("at", .string(at.text)), JSONMember("currency", .string(currency)),
            JSONMember("amount", .string(amount.text)),
        ])
    }
}
