import WireFormats

/// One request on its way through the checks, and what they found out about it.
struct PagsmileCall {
    let simulator: PagsmileSimulator
    let request: HTTPRequest
    let endpoint: PagsmileEndpoint
    let now: Instant
    var remarks: [String] = []

    /// The body, once it was read.
    var body: JSONValue = .null
    var startDay = 0
    var endDay = 0

    var settings: PagsmileSettings { simulator.settings }

    init(
        simulator: PagsmileSimulator, request: HTTPRequest, endpoint: PagsmileEndpoint,
        now: Instant
    ) {
        self.simulator = simulator
        self.request = request
        self.endpoint = endpoint
        self.now = now
    }

    /// The app id that the request carries; nil when there is none, or only in an older header
    /// that the settings do not accept.
    var appID: ByteSlice? {
        settings.acceptsMerchantID
            ? Pagsmile().credential(in: request)
            : Pagsmile.value(of: request[field: "AppId"])
    }

    /// The timestamp in Unix seconds; nil when it is missing or cannot be read as one.
    var timestamp: Int64? {
        switch body["timestamp"] {
        case .number(let text)?: Int64(strictDecimal: text.utf8)
        case .string(let text)? where settings.acceptsTimestampText:
            Int64(strictDecimal: text.utf8)
        default: nil
        }
    }

    /// The value of a member; nil when it is absent, null or empty, which is the same to the
    /// signature and so to the fields.
    func value(_ name: String) -> JSONValue? {
        guard let value = body[name], !value.isNull, value != .string("") else { return nil }
        return value
    }

    /// The days that are asked for and have rows; nil when there are none.
    var days: ClosedRange<Int>? {
        let today = PagsmileBook.day(of: now)
        let first = max(startDay, simulator.book.firstDay)
        let last = min(
            settings.includesEndDate ? endDay : endDay - 1,
            settings.showsToday ? today : today - 1)
        return first <= last ? first...last : nil
    }
}
