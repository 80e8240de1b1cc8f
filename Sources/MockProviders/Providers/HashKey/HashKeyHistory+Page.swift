import WireFormats

extension HashKeyHistory {
    /// The rows of a changed ledger that a request asks for, as a JSON array.
    func page(of flow: HashKeyCall.Flow, settings: HashKeySettings, at nowMilliseconds: Int64)
        -> Bytes
    {
        var bytes = Bytes()
        bytes.append(UInt8(ascii: "["))
        for (index, row) in rows(of: flow, settings: settings, at: nowMilliseconds).enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            bytes.append(contentsOf: row)
        }
        bytes.append(UInt8(ascii: "]"))
        return bytes
    }

    private func rows(
        of flow: HashKeyCall.Flow, settings: HashKeySettings, at nowMilliseconds: Int64
    ) -> [Bytes] {
        let isDescending = settings.descendingTypes.contains(flow.type.rawValue)
        let isOffset = settings.beginsAtRowOffset
        let entries = ledger.entries(of: flow.type, account: flow.account)
        var window = indices(of: flow, in: entries, settings, at: nowMilliseconds)
        var given = inserted.map(\.row).filter {
            $0.matches(flow, settings: settings, at: nowMilliseconds)
                && (isOffset || flow.beginID == 0
                    || (isDescending ? $0.id < flow.beginID : $0.id > flow.beginID))
        }[...]
        var skipped = isOffset ? flow.beginID : 0
        var rows: [Bytes] = []
        // Both are ascending by id: the next row is the first or the last of either.
        while rows.count < flow.limit {
            let candidate = next(in: entries, &window, flow, isDescending)
            let row = isDescending ? given.last : given.first
            let takesGiven: Bool
            switch (candidate, row) {
            case (nil, nil): return rows
            case (nil, _): takesGiven = true
            case (_, nil): takesGiven = false
            case (let candidate?, let row?):
                takesGiven = isDescending ? row.id > candidate.id : row.id < candidate.id
            }
            if takesGiven {
                _ = isDescending ? given.popLast() : given.popFirst()
            } else if !window.isEmpty {
                window = isDescending ? window.dropLast() : window.dropFirst()
            }
            if skipped > 0 {
                skipped -= 1
            } else if takesGiven {
                if let row { rows.append(row.bytes) }
            } else if let candidate {
                rows.append(bytes(of: candidate.place))
            }
        }
        return rows
    }

    /// The next generated row that a request asks for; the window then begins, or ends, with it.
    private func next(
        in entries: SlotSequence, _ window: inout Range<Int64>, _ flow: HashKeyCall.Flow,
        _ isDescending: Bool
    ) -> (place: Place, id: Int64)? {
        while !window.isEmpty {
            let index = isDescending ? window.upperBound - 1 : window.lowerBound
            let found = entries.place(of: index)
            let place = Place(block: found.block, slot: found.slot)
            if !isGone(place), matches(flow, place) {
                let family = HashKeyShape(of: HashKeyLedger.slots[place.slot].family)
                return (
                    place, shownID(ledger.id(block: place.block, slot: place.slot), family)
                )
            }
            window = isDescending ? window.dropLast() : window.dropFirst()
        }
        return nil
    }

    private func matches(_ flow: HashKeyCall.Flow, _ place: Place) -> Bool {
        if let remark = flow.remark {
            guard flow.type != .trade,
                ledger.remark(block: place.block, slot: place.slot) == remark
            else { return false }
        }
        guard flow.type.hasClientOrderID, let text = flow.clientOrderID else { return true }
        return ledger.clientOrderID(block: place.block, slot: place.slot) == text
    }

    /// The generated rows in the window that settled by now and lie past the cursor.
    private func indices(
        of flow: HashKeyCall.Flow, in entries: SlotSequence, _ settings: HashKeySettings,
        at nowMilliseconds: Int64
    ) -> Range<Int64> {
        guard let slot = entries.slots.first else { return 0..<0 }
        let family = HashKeyShape(of: HashKeyLedger.slots[slot].family)
        let settled = entries.count(
            through: nowMilliseconds - settings.settlementLagMilliseconds)
        let last = settings.windowIncludesEnd ? flow.end : max(flow.end, .min + 1) - 1
        var low = entries.firstIndex(atOrAfter: flow.start)
        var high = min(settled, entries.count(through: last))
        if !settings.beginsAtRowOffset, flow.beginID > 0 {
            if settings.descendingTypes.contains(flow.type.rawValue) {
                let count = generatedCount(through: flow.beginID - 1, family)
                high = min(high, ledger.firstIndex(in: entries, after: count))
            } else {
                let count = generatedCount(through: flow.beginID, family)
                low = max(low, ledger.firstIndex(in: entries, after: count))
            }
        }
        return low..<max(low, high)
    }

    private func bytes(of place: Place) -> Bytes {
        do {
            var writer = JSONWriter()
            writer.write(try entry(place).value)
            return writer.bytes
        } catch {
            // Sums were checked when the changes were made.
            preconditionFailure("a generated row cannot be shown: \(error.message)")
        }
    }
}

extension Range<Int64> {
    fileprivate func dropFirst() -> Range<Int64> { (lowerBound + 1)..<upperBound }
    fileprivate func dropLast() -> Range<Int64> { lowerBound..<(upperBound - 1) }
}
