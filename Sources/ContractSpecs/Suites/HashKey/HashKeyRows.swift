import WireFormats

/// Ledgers and script steps for the worlds of HashKey's cases.
enum HashKeyRows {
    static let endpoint = "/api/v1/account/balanceFlow"
    /// The account that all rows belong to, unless a case says otherwise: above 2^53, as all are.
    static let account = "1954336770171707136"
    static let day: Int64 = 86_400_000

    /// One entry: its id and when it was settled.
    typealias Entry = (id: Int64, at: Instant)

    /// Rows of one kind whose amounts are all alike; balances follow in the order of time.
    static func statement(_ kind: String, _ entries: [Entry]) -> String {
        list(rows(kind, entries))
    }

    static func list(_ rows: [String]) -> String { "[\(rows.joined(separator: ","))]" }

    static func rows(_ kind: String, _ entries: [Entry]) -> [String] {
        entries.sorted { ($0.at, $0.id) < ($1.at, $1.id) }.enumerated().map { index, entry in
            let count = Int64(index + 1)
            switch kind {
            case "trade": return trade(entry, count)
            case "transfer": return transfer(entry, count)
            case "deposit": return deposit(entry, count)
            default: return fiatDeposit(entry, count)
            }
        }
    }

    /// A trade of 1 BTC for 2 USD, the `count`-th; `changes` replace values by name.
    static func trade(_ entry: Entry, _ count: Int64 = 1, _ changes: [String: String] = [:])
        -> String
    {
        var members = [
            ("id", "\(entry.id)"), ("accountId", account), ("type", "trade"),
            ("netBaseAmount", "1"), ("baseCcy", "BTC"), ("baseAssetBalance", "\(count)"),
            ("netQuoteAmount", "-2"), ("quoteCcy", "USD"),
            ("quoteAssetBalance", "\(1_000_000 - 2 * count)"), ("direction", "BUY"), ("fee", "0"),
        ]
        if let supplement = changes["feeSupplementaryAmount"] {
            members.append(("feeSupplementaryAmount", supplement))
        }
        return object(
            members + [
                ("feeCcy", "USD"), ("clientOrderId", ""),
                ("orderId", "\(1_733_373_323_360_866_560 + entry.id % 1_000_000)"),
                ("tradeId", "\(1_733_373_323_528_638_720 + entry.id % 1_000_000)"),
                ("transactTime", "\(entry.at.milliseconds)"),
            ], changes)
    }

    static func fiatDeposit(_ entry: Entry, _ count: Int64 = 1, _ changes: [String: String] = [:])
        -> String
    {
        object(
            [
                ("id", "\(entry.id)"), ("accountId", account), ("type", "fiatDeposit"),
                ("netFiatAmount", "1"), ("fiatCcy", "HKD"), ("fiatBalance", "\(count)"),
                ("fee", "0"), ("feeCcy", "HKD"),
                ("orderId", "FD\(486_905_037_302_665_216 + entry.id % 1_000_000)"),
                ("remark", ""), ("transactTime", "\(entry.at.milliseconds)"),
            ], changes)
    }

    static func deposit(_ entry: Entry, _ count: Int64 = 1, _ changes: [String: String] = [:])
        -> String
    {
        object(
            [
                ("id", "\(entry.id)"), ("accountId", account), ("type", "Deposit"),
                ("netVaAmount", "1"), ("vaCcy", "USDT"), ("vaChainType", "Tron"),
                ("vaBalance", "\(count)"), ("fee", "0"), ("feeCcy", "USDT"),
                ("orderId", "D\(768_973_742_990_266_368 + entry.id % 1_000_000)"), ("txnId", ""),
                ("remark", ""), ("transactTime", "\(entry.at.milliseconds)"),
                ("clientOrderId", ""),
            ], changes)
    }

    static func transfer(_ entry: Entry, _ count: Int64 = 1, _ changes: [String: String] = [:])
        -> String
    {
        object(
            [
                ("id", "\(entry.id)"), ("fromAccountId", account),
                ("toAccountId", "1954336770171707137"), ("type", "transfer"),
                ("netTransferAmount", "1"), ("transferCcy", "ETH"),
                ("fromAccountBalance", "\(1_000_000 - count)"), ("toAccountBalance", "\(count)"),
                ("orderId", "\(1_944_297_063_069_140_480 + entry.id % 1_000_000)"),
                ("remark", ""), ("transactTime", "\(entry.at.milliseconds)"),
                ("clientOrderId", ""),
            ], changes)
    }

    private static func object(_ members: [(String, String)], _ changes: [String: String])
        -> String
    {
        var writer = JSONWriter()
        writer.beginObject()
        for (name, value) in members {
            writer.key(name)
            writer.string(changes[name] ?? value)
        }
        writer.endObject()
        return writer.bytes.text
    }

    // MARK: Scripts

    /// A step on requests to the endpoint: on a page of a walk, or on any.
    static func step(
        page: Int? = nil, times: Int? = 1, do effect: String = "", then: String? = nil
    ) -> String {
        let on = page.map { ",\"page\":\($0)" } ?? ""
        let often = times.map { "\"times\":\($0)" } ?? "\"always\":true"
        let later = then.map { ",\"then\":[\($0)]" } ?? ""
        return """
            {"name":"step","on":{"provider":"hashkey","endpoint":"GET \(endpoint)"\(on)},\
            \(often),"do":[\(effect)]\(later)}
            """
    }

    /// A step that answers with a row of the error table.
    static func refuse(_ error: String, page: Int? = nil, times: Int? = 1) -> String {
        step(page: page, times: times, do: "{\"error\":\"\(error)\"}")
    }
}
