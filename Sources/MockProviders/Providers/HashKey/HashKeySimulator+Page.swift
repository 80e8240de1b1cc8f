import Synchronization
import WireFormats

extension HashKeySimulator {
    /// What decides every byte of a page, beside seed and settings, which a simulator never changes.
    struct PageKey: Equatable, Sendable {
        let type: HashKeyFlowType
        let account: Int64?
        /// The entries among which the rows are looked for; without filters the rows themselves.
        let window: Range<Int64>
        let limit: Int
        let clientOrderID: String?
        let remark: String?
    }

    /// The rows that a request asks for, as a JSON array (seed; hashkey.md sections 4 and 6).
    func page(of flow: HashKeyCall.Flow, at nowMilliseconds: Int64) -> Bytes {
        let entries = ledger.entries(of: flow.type, account: flow.account)
        guard !entries.isEmpty else { return Bytes(text: "[]") }
        var window = indices(of: flow, in: entries, at: nowMilliseconds)
        if let text = flow.clientOrderID, flow.type.hasClientOrderID {
            // The id names its block, so there is nothing to search.
            guard let block = ledger.block(ofClientOrderID: text) else { return Bytes(text: "[]") }
            window = window.clamped(
                to: entries.firstIndex(ofBlock: block)..<entries.firstIndex(ofBlock: block + 1))
        }
        // A trade has no remark, and others have only these: nothing else is worth a search.
        if let remark = flow.remark,
            flow.type == .trade || !HashKeyLedger.remarks.contains(remark)
        {
            window = 0..<0
        }
        if flow.remark == nil, flow.clientOrderID == nil {
            // Each entry is a row: more than these are not looked at.
            let count = min(Int64(flow.limit), window.upperBound - window.lowerBound)
            window =
                settings.descendingTypes.contains(flow.type.rawValue)
                ? (window.upperBound - count)..<window.upperBound
                : window.lowerBound..<(window.lowerBound + count)
        }
        let key = PageKey(
            type: flow.type, account: flow.account, window: window, limit: flow.limit,
            clientOrderID: flow.clientOrderID, remark: flow.remark)
        if let page = pageCache.withLock({ $0.bytes(key) }) { return page }
        var bytes = Bytes()
        bytes.append(UInt8(ascii: "["))
        append(flow, entries, window, to: &bytes)
        bytes.append(UInt8(ascii: "]"))
        pageCache.withLock { $0.keep(bytes, at: key) }
        return bytes
    }

    /// The entries in the window that settled by now and lie past the cursor.
    private func indices(
        of flow: HashKeyCall.Flow, in entries: SlotSequence, at nowMilliseconds: Int64
    ) -> Range<Int64> {
        // The window filters by the start of settlement (seed), the rows show its completion, and
        // an entry appears when it is complete.
        let settled = entries.count(
            through: nowMilliseconds - settings.settlementLagMilliseconds)
        let last = settings.windowIncludesEnd ? flow.end : max(flow.end, .min + 1) - 1
        var low = entries.firstIndex(atOrAfter: flow.start)
        var high = min(settled, entries.count(through: last))
        let isDescending = settings.descendingTypes.contains(flow.type.rawValue)
        if settings.beginsAtRowOffset {
            let skipped = min(flow.beginID, max(0, high - low))
            if isDescending { high -= skipped } else { low += skipped }
        } else if isDescending, flow.beginID > 0 {
            // Newest first, "after" an id means older than it.
            high = min(high, ledger.firstIndex(in: entries, after: flow.beginID - 1))
        } else {
            low = max(low, ledger.firstIndex(in: entries, after: flow.beginID))
        }
        return low..<max(low, high)
    }

    private func append(
        _ flow: HashKeyCall.Flow, _ entries: SlotSequence, _ window: Range<Int64>,
        to bytes: inout Bytes
    ) {
        let isDescending = settings.descendingTypes.contains(flow.type.rawValue)
        let isFiltered = flow.remark != nil || flow.clientOrderID != nil
        // Room for rows of the usual length.
        let count = Int(min(Int64(flow.limit), window.upperBound - window.lowerBound))
        bytes.reserveCapacity(count * 450 + 2)
        rowCache.withLock { cache in
            var index = isDescending ? window.upperBound - 1 : window.lowerBound
            var rows = 0
            while rows < flow.limit, window.contains(index) {
                let place = entries.place(of: index)
                index += isDescending ? -1 : 1
                if isFiltered, !matches(flow, block: place.block, slot: place.slot) { continue }
                if rows > 0 { bytes.append(UInt8(ascii: ",")) }
                let key = RowCache.Key(block: place.block, slot: place.slot)
                if let row = cache.bytes(key) {
                    bytes.append(contentsOf: row)
                } else {
                    let row = row(at: key)
                    bytes.append(contentsOf: row)
                    cache.keep(row, at: key)
                }
                rows += 1
            }
        }
    }

    /// A row, written anew.
    private func row(at key: RowCache.Key) -> Bytes {
        var bytes = Bytes()
        bytes.reserveCapacity(480)
        let block = HashKeyBlock(number: key.block, seed: ledger.seed)
        ledger.row(slot: key.slot, of: block).append(
            to: &bytes, emitsSupplementaryFee: settings.emitsSupplementaryFee)
        return bytes
    }

    private func matches(_ flow: HashKeyCall.Flow, block: Int64, slot: Int) -> Bool {
        if let remark = flow.remark {
            guard ledger.remark(block: block, slot: slot) == remark else { return false }
        }
        if let text = flow.clientOrderID, flow.type.hasClientOrderID {
            return ledger.clientOrderID(block: block, slot: slot) == text
        }
        return true
    }
}
