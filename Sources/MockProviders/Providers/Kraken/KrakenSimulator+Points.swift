import Synchronization
import WireFormats

extension KrakenSimulator {
    /// The last day whose snapshot is there by now.
    func lastDay(at now: Instant) -> Int64 {
        let settled = now.advanced(bySeconds: -settings.delayMinutes * 60)
        return KrakenSimulator.day(of: settled) - (settings.showsClosing ? 1 : 0)
    }

    /// The days that a request asks for, newest first, and whether there were more.
    func days(of call: KrakenCall) -> (days: [Int64], isCut: Bool) {
        guard let window = call.window, let account = call.account else { return ([], false) }
        return account.book.days(
            in: window.days(includingStart: settings.includesStart),
            through: lastDay(at: call.now), most: settings.pointsMaximum,
            fromOldest: settings.cap == .oldest)
    }

    /// The reply to a request for the history (seed).
    func history(of call: KrakenCall) -> Bytes {
        let days = days(of: call).days
        var bytes = Bytes()
        bytes.reserveCapacity(days.count * 560 + 200)
        bytes.append("{\"data\":[")
        let account = accounts.firstIndex { $0.id == call.accountID } ?? 0
        rows.withLock { cache in
            cache.begin()
            for (index, day) in days.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                let key = KrakenRowCache.Key(account: account, day: day, quote: call.quote.symbol)
                // What follows from a request's own list of assets is not worth keeping.
                if call.assets == nil, let row = cache.bytes(key) {
                    bytes.append(contentsOf: row)
                    continue
                }
                guard let snapshot = call.account?.book.snapshot(onDay: day) else { continue }
                let row = point(snapshot, call)
                bytes.append(contentsOf: row)
                if call.assets == nil { cache.keep(row, at: key) }
            }
        }
        bytes.append("],\"quote_symbol\":\"")
        bytes.append(text: call.quote.symbol)
        bytes.append("\",\"quote_type\":\"fiat\",\"start_timestamp\":\"")
        append(call.window?.start, to: &bytes)
        bytes.append("\",\"end_timestamp\":\"")
        append(call.window?.end, to: &bytes)
        bytes.append("\"}")
        return bytes
    }

    private func append(_ stamp: RFC3339?, to bytes: inout Bytes) {
        guard let stamp else { return }
        if settings.echoesUTC {
            RFC3339(instant: stamp.instant, fractionDigits: stamp.fractionDigits)
                .append(to: &bytes)
        } else {
            stamp.append(to: &bytes)
        }
    }

    /// One point, written anew.
    private func point(_ snapshot: KrakenSnapshot, _ call: KrakenCall) -> Bytes {
        var bytes = Bytes()
        bytes.append("{\"timestamp\":\"")
        RFC3339.render(
            Instant(seconds: snapshot.day * 86_400), fractionDigits: 0, into: &bytes)
        bytes.append("\",\"assets\":[")
        var isFirst = true
        for holding in snapshot.holdings where isShown(holding, call) {
            if !isFirst { bytes.append(UInt8(ascii: ",")) }
            isFirst = false
            append(holding, to: &bytes)
        }
        let quote = quote(of: call, on: snapshot)
        let (value, profit) = totals(of: snapshot, in: quote, for: call.assets)
        bytes.append("],\"value\":\"")
        quote.append(value, to: &bytes)
        bytes.append("\",\"total_pnl\":\"")
        quote.append(profit, to: &bytes)
        bytes.append("\"}")
        return bytes
    }

    private func isShown(_ holding: KrakenSnapshot.Holding, _ call: KrakenCall) -> Bool {
        if let assets = call.assets, !assets.contains(where: { $0.means(holding) }) {
            return false
        }
        return holding.units != nil || settings.showsMissingAsNull
    }

    private func append(_ holding: KrakenSnapshot.Holding, to bytes: inout Bytes) {
        bytes.append("{\"symbol\":")
        bytes.append(jsonString: holding.symbol)
        bytes.append(holding.isFiat ? ",\"type\":\"fiat\"" : ",\"type\":\"crypto\"")
        bytes.append(",\"amount\":")
        switch holding.units {
        case nil:
            bytes.append("null}")
        case 0 where settings.zeroIsBare:
            bytes.append("\"0\"}")
        case let units?:
            bytes.append(UInt8(ascii: "\""))
            Amount(units, digits: 8).append(to: &bytes, fractionDigits: holding.isFiat ? 2 : 8)
            bytes.append("\"}")
        }
    }

    /// The quote with the price of the snapshot's day; only prices of crypto assets move.
    func quote(of call: KrakenCall, on snapshot: KrakenSnapshot) -> KrakenQuote {
        guard call.quote.fractionDigits == 8,
            let asset = KrakenAsset.all.first(where: { $0.symbol == call.quote.symbol })
        else { return call.quote }
        let given = snapshot.holdings.first { $0.symbol == asset.symbol && $0.price > 0 }
        return KrakenQuote(
            symbol: asset.symbol,
            price: given?.price ?? asset.price(onDay: snapshot.day, seed: seed),
            fractionDigits: 8)
    }

    /// The value and the profit of a snapshot: the profit is the value less the net deposits.
    func totals(
        of snapshot: KrakenSnapshot, in quote: KrakenQuote, for assets: [KrakenCall.Reference]?
    ) -> (value: Int128, profit: Int128) {
        let worth = snapshot.worth()
        let value = quote.value(ofWorth: worth)
        let profit = value - quote.value(ofCents: snapshot.netDeposits)
        guard settings.totalsFollowAssets, let assets else { return (value, profit) }
        let part = snapshot.worth { holding in assets.contains { $0.means(holding) } }
        let partValue = quote.value(ofWorth: part)
        guard value != 0 else { return (partValue, 0) }
        // The same share of the profit as of the value, cut off towards zero.
        let (product, overflow) = profit.multipliedReportingOverflow(by: partValue)
        return (partValue, overflow ? 0 : product / value)
    }

    /// The reply to a request for the summary, which agrees with the newest point (kraken.md 9).
    func summary(of call: KrakenCall) -> Bytes {
        let days = call.account?.book.days(
            in: Int64.min..<Int64.max, through: lastDay(at: call.now), most: 1,
            fromOldest: false)
        let snapshot = days?.days.first.flatMap { call.account?.book.snapshot(onDay: $0) }
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("data")
        writer.beginObject()
        writer.key("quote_symbol")
        writer.string(call.quote.symbol)
        writer.key("quote_type")
        writer.string("fiat")
        let quote = snapshot.map { self.quote(of: call, on: $0) } ?? call.quote
        let (value, profit) =
            snapshot.map { totals(of: $0, in: quote, for: nil) } ?? (0, 0)
        let cash = quote.value(ofWorth: snapshot?.worth { $0.isFiat } ?? 0)
        // Open orders hold back a twentieth of the cash, as in the sample (docs P1c).
        let withheld = cash / 20
        write("value", value, in: quote, to: &writer)
        if snapshot != nil { write("cost_basis", value - profit, in: quote, to: &writer) }
        write("available", cash - withheld, in: quote, to: &writer)
        write("withheld", withheld, in: quote, to: &writer)
        write("open_orders", withheld, in: quote, to: &writer)
        writer.key("pnl")
        writer.beginObject()
        if snapshot != nil { write("unrealized", profit, in: quote, to: &writer) }
        writer.endObject()
        writer.endObject()
        writer.endObject()
        return writer.bytes
    }

    private func write(
        _ name: StaticString, _ value: Int128, in quote: KrakenQuote, to writer: inout JSONWriter
    ) {
        writer.key(name)
        writer.string(ExactDecimal(coefficient: value, scale: quote.fractionDigits))
    }
}
