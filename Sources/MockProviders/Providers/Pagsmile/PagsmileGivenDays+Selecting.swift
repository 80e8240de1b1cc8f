import WireFormats

/// Which days, or which changes of days, a script means.
extension PagsmileGivenDays {
    /// Where an entry stands.
    enum Place: Sendable {
        /// A day, by its index.
        case day(Int)
        /// A change of a day, by both indices.
        case change(Int, Int)
    }

    /// The selected entries, newest day first; at least one.
    func places(_ selector: LedgerSelector, at now: Instant) throws(ConfigurationError) -> [Place] {
        let today = PagsmileBook.day(of: now)
        let existing = all.indices.filter { all[$0].day <= today }
        switch selector {
        case .newest(let number):
            return [.day(try nth(number, of: existing, "newest"))]
        case .oldest(let number):
            return [.day(try nth(number, of: existing.reversed(), "oldest"))]
        case .matching(let members):
            let names = members.map(\.name)
            let isChange = names.allSatisfy { ["at", "currency", "amount"].contains($0) }
            let isDay = names.allSatisfy { ["current_day", "balance", "changes"].contains($0) }
            guard !names.isEmpty, isChange || isDay else {
                throw ConfigurationError(
                    "pagsmile: $.matching: a day has current_day, balance and changes, a change "
                        + "of a day has at, currency and amount; one of the two must be meant")
            }
            let found = isDay ? days(matching: members) : try changes(matching: members)
            guard !found.isEmpty else {
                throw ConfigurationError("pagsmile: $.matching: there is no such entry")
            }
            return found
        }
    }

    private func nth(_ number: Int, of indices: [Int], _ word: String)
        throws(ConfigurationError) -> Int
    {
        guard indices.indices.contains(number) else {
            throw ConfigurationError(
                "pagsmile: $.\(word): \(number) is not below the \(indices.count) days that exist")
        }
        return indices[number]
    }

    private func days(matching members: [JSONMember]) -> [Place] {
        all.indices.filter { all[$0].json.has(members) }.map { .day($0) }
    }

    /// The changes that are the same with those values: `1.00` is `1`, and an instant is one in
    /// any zone.
    private func changes(matching members: [JSONMember]) throws(ConfigurationError) -> [Place] {
        let source = GivenLedger(.null, at: "pagsmile: $.matching")
        var found: [Place] = []
        for index in all.indices {
            for (number, change) in (all[index].changes ?? []).enumerated() {
                let wanted = change.json.with(members)
                if try PagsmileGivenDays.change(wanted, at: "", in: source) == change {
                    found.append(.change(index, number))
                }
            }
        }
        return found
    }
}

extension JSONValue {
    fileprivate func has(_ members: [JSONMember]) -> Bool {
        members.allSatisfy { self[$0.name] == $0.value }
    }
}
