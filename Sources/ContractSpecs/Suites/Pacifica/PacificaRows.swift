import WireFormats

/// Ledgers for the worlds of Pacifica's cases.
enum PacificaRows {
    static let endpoint = "/api/v1/account/balance/history"

    /// One deposit of 1 at each instant, oldest first, with ids from `firstID` on.
    static func deposits(at instants: [Instant], firstID: Int64 = 37_848_702) -> String {
        let rows = instants.enumerated().map { index, instant in
            """
            {"id":\(firstID + Int64(index)),"amount":"1.000000","balance":"\(index + 1).000000",\
            "pending_balance":"0.000000","event_type":"deposit",\
            "created_at":\(instant.milliseconds)}
            """
        }
        return "[\(rows.reversed().joined(separator: ","))]"
    }
}
