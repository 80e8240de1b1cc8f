import WireFormats

/// A refused request done right: what a client would send, as commands for a POSIX shell.
struct PivotCorrection {
    private let diagnosis: PivotDiagnosis
    /// The endpoint that the request means.
    let endpoint: PivotEndpoint

    /// Stands for the client secret until the command is written.
    private static let secretMark = "CLIENT-SECRET"
    private static let tokenMark = "ACCESS-TOKEN"

    /// Corrects a request.
    init(of diagnosis: PivotDiagnosis) {
        self.diagnosis = diagnosis
        let path = diagnosis.request.path.text
        let meant = PivotDiagnosis.path(in: path)?.path ?? path
        endpoint =
            diagnosis.endpoint ?? PivotEndpoint.allCases.first { $0.table.path == meant }
            ?? .histories
    }

    /// The commands, on one line: one for a token, one for the call.
    ///
    /// The secret stays in the shell's variable that `mockproviders exec` sets.
    var curl: String {
        let host = diagnosis.request[field: "Host"]?.text ?? "127.0.0.1"
        let base = "http://" + host
        let token = PivotCorrection.replacing(
            "'X-MERCHANT-SECRET: \(Self.secretMark)'",
            with: "\"X-MERCHANT-SECRET: $MOCKPROVIDERS_PIVOT_CLIENT_SECRET\"",
            in: tokenRequest.curl(base: base))
        guard endpoint != .accessToken else { return token }
        let call = PivotCorrection.replacing(
            "'Authorization: Bearer \(Self.tokenMark)'", with: "\"Authorization: Bearer $TOKEN\"",
            in: call.curl(base: base))
        return "TOKEN=$(\(token) | sed 's/.*\"accessToken\":\"\\([^\"]*\\)\".*/\\1/'); \(call)"
    }

    private static func replacing(_ part: String, with other: String, in text: String) -> String {
        Bytes(text: text).replacing(Bytes(text: part), with: Bytes(text: other)).text
    }

    private var tokenRequest: SignedRequest {
        SignedRequest(
            steps: [], method: "POST", target: PivotEndpoint.accessToken.table.path,
            headers: [
                ("X-MERCHANT-ID", diagnosis.context.world.credentials["clientId"]),
                ("X-MERCHANT-SECRET", Self.secretMark), ("Content-Type", "application/json"),
            ], body: "{\"grantType\":\"client_credentials\"}")
    }

    private var call: SignedRequest {
        var headers = [(name: "Authorization", value: "Bearer \(Self.tokenMark)")]
        if let id = diagnosis.request[field: "x-submerchant-id"]?.text,
            PivotSimulator.subMerchants.contains(id)
        {
            headers.append(("x-submerchant-id", id))
        }
        return SignedRequest(
            steps: [], method: "GET", target: target, headers: headers, body: "")
    }

    /// The target with every parameter in order; what nobody reads is left out.
    var target: String {
        var pairs: [(String, String)] = []
        if endpoint == .balances {
            pairs += balance("usecase")
        } else {
            let window = window
            pairs += [("startDate", window.start), ("endDate", window.end)]
            pairs += balance("accountType")
            if let id = diagnosis.value("transactionId") {
                pairs.append(("transactionId", id.text))
            }
            pairs +=
                number("page", 1...(.max)) + number("perPage", 1...PivotSettings.perPageMaximum)
        }
        let query = pairs.map { "\($0)=\(PivotCorrection.encoded($1))" }.joined(separator: "&")
        return endpoint.table.path + (query.isEmpty ? "" : "?\(query)")
    }

    /// A value as it stands in a query.
    static func encoded(_ value: String) -> String {
        PercentCoding.encode(value.utf8, keeping: ":").text
    }

    private func balance(_ name: String) -> [(String, String)] {
        guard let text = diagnosis.value(name)?.text else { return [] }
        let code = PivotBalance(rawValue: text)?.rawValue ?? PivotDiagnosis.balance(in: text)?.code
        return code.map { [(name, $0)] } ?? []
    }

    private func number(_ name: String, _ range: ClosedRange<Int64>) -> [(String, String)] {
        guard let number = diagnosis.value(name).flatMap({ Int64(strictDecimal: $0) }) else {
            return []
        }
        return [(name, String(min(max(number, range.lowerBound), range.upperBound)))]
    }

    /// A window that is allowed now, as near to the one asked for as it can be.
    private var window: (start: String, end: String) {
        let settings = diagnosis.settings
        let zone = settings.zoneOffsetSeconds
        let today = PivotDate.day(of: diagnosis.context.now, zone)
        var start = text("startDate") ?? PivotDiagnosis.text(of: today.addingDays(-6))
        var end = text("endDate") ?? start
        func date(_ text: String) -> PivotDate {
            diagnosis.date(Bytes(text: text)) ?? PivotDate(day: today, zoneOffsetSeconds: zone)
        }
        if date(end).end < date(start).start { (start, end) = (end, start) }
        let limit = PivotDate.lookBackLimit(settings, at: diagnosis.context.now)
        if date(start).isBefore(limit, zoneOffsetSeconds: zone) {
            // The limit's day itself lies partly before the limit, where instants are compared.
            start = PivotDiagnosis.text(of: PivotDate.day(of: limit, zone))
        }
        if date(end).end < date(start).start || date(end).isBefore(limit, zoneOffsetSeconds: zone) {
            end = start
        }
        let (first, last) = (date(start), date(end))
        if let day = first.day {
            let most = day.addingDays(settings.countsBareDaysInclusively ? 30 : 31)
            let latest = PivotDate(day: most, zoneOffsetSeconds: zone)
            if last.start > latest.start { end = PivotDiagnosis.text(of: most) }
        } else {
            let latest = first.start.advanced(bySeconds: 31 * 86_400)
            if last.end > latest { end = latest.description }
        }
        return (start, end)
    }

    /// A date of the request, or what it means; nil when that cannot be told.
    private func text(_ name: String) -> String? {
        let named = diagnosis.value(name) ?? diagnosis.misnamed(name).flatMap(diagnosis.value)
        guard let value = named else { return nil }
        return diagnosis.date(value) != nil
            ? value.text : PivotDateMistake.find(in: value)?.repaired
    }
}
