import Synchronization
import WireFormats

extension PivotLedger {
    /// Who made an entry: a merchant's or a user's name, some of which need escapes.
    private static let creators = [
        "Reforza Pivot", "Budi Santoso", "Toko Kopi \"Senja\"", "Dewi Ayu – Finance",
        "CV Maju\\Jaya", "Siti Nurhaliza",
    ]

    /// Appends the row of an entry.
    func row(at key: RowCache.Key, to bytes: inout Bytes) {
        var writer = JSONWriter(appendingTo: bytes)
        row(at: key).append(to: &writer, settings)
        bytes = writer.bytes
    }

    /// The row of an entry.
    func row(at key: RowCache.Key) -> PivotRow {
        let slot = PivotLedger.slots[key.slot]
        let block = PivotBlock(number: key.block, seed: seed)
        let instant = instant(
            ofMilliseconds: schedule.milliseconds(block: key.block, slot: key.slot))
        let chance = SeededGenerator.mix(
            seed ^ 0x726f_77, UInt64(bitPattern: key.block), UInt64(key.slot))
        // On request one payout is still under way, and the adjustment without amount has failed.
        let isPending = settings.variesSettlement && key.slot == 14
        let hasFailed = settings.variesSettlement && key.slot == 24
        return PivotRow(
            // Near the time in Unix seconds, as the sample's is.
            referenceID: "\(instant.seconds - Int64(chance % 60))",
            date: RFC3339(instant: instant, fractionDigits: 6),
            settlementDate: slot.hasSettlementDate && !isPending ? RFC3339(instant: instant) : nil,
            settlementStatus: isPending ? "PENDING" : hasFailed ? "FAILED" : "SUCCESS",
            balance: slot.balance, channel: slot.channel, type: slot.type,
            amount: block.amounts[key.slot].map(PivotLedger.rupiah),
            fee: block.fees[key.slot].map(PivotLedger.rupiah),
            createdBy: PivotLedger.creators[
                Int(chance >> 32 % UInt64(PivotLedger.creators.count))],
            transactionID: identifiers.transactionID(block: key.block, group: slot.group))
    }

    /// An amount without zeros at its end: `10000`, `10.5`, `0.01`.
    static func rupiah(hundredths: Int64) -> ExactDecimal {
        if hundredths % 100 == 0 { return ExactDecimal(hundredths / 100) }
        if hundredths % 10 == 0 {
            return ExactDecimal(coefficient: Int128(hundredths / 10), scale: 1)
        }
        return ExactDecimal(coefficient: Int128(hundredths), scale: 2)
    }
}

/// The rows of a ledger as they were last written.
final class PivotRowStore: Sendable {
    private let cache = Mutex(RowCache())

    /// Appends rows with commas between them; `write` makes those that are not kept.
    func append(
        _ keys: [RowCache.Key], to bytes: inout Bytes,
        write: (RowCache.Key, inout Bytes) -> Void
    ) {
        // Room for rows of the usual length.
        bytes.reserveCapacity(bytes.count + keys.count * 400)
        cache.withLock { cache in
            for (index, key) in keys.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                if let row = cache.bytes(key) {
                    bytes.append(contentsOf: row)
                    continue
                }
                var row = Bytes()
                write(key, &row)
                bytes.append(contentsOf: row)
                cache.keep(row, at: key)
            }
        }
    }
}
