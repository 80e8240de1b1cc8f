import MockProviders
import Testing
import WireFormats

/// Requests that get something else than the signature wrong, and what is said of each.
enum PagsmileRequestMistakes {
    struct Case: Sendable, CustomTestStringConvertible {
        let mistake: String
        var options: [String] = []
        var quotas = QuotaPolicy.observed
        var state = CredentialState.active
        var method = HTTPMethod.post
        var path = PagsmileClient.historyPath
        /// The header fields; nil sends the right ones.
        var fields: [(String, String)]?
        var body = PagsmileTrial.body
        let explanation: String
        /// Whether there is a corrected request.
        var hasCurl = true
        var testDescription: String { mistake }
    }

    static let all = appIDs + signatures + paths + bodies + members + dates + times + states

    private static let sign = ("Authorization", PagsmileVectorTests.aprilSignature)
    private static let app = ("AppId", PagsmileTrial.id)

    private static func sent(
        _ mistake: String, _ fields: [(String, String)], options: [String] = [],
        body: String = PagsmileTrial.body, _ explanation: String
    ) -> Case {
        Case(
            mistake: mistake, options: options, fields: fields, body: body,
            explanation: explanation)
    }

    private static func with(
        _ mistake: String, body: String, options: [String] = [], _ explanation: String
    ) -> Case {
        Case(mistake: mistake, options: options, body: body, explanation: explanation)
    }

    private static func appID(_ mistake: String, _ id: String, _ explanation: String) -> Case {
        sent(mistake, [("AppId", id), sign], explanation)
    }

    private static let appIDs: [Case] = [
        appID("app-key-as-app-id", "SIM_APP_KEY_0001", "@@"),
        sent(
            "app-id-and-key-swapped",
            [
                ("AppId", PagsmileTrial.key),
                (
                    "Authorization",
                    Hex.encode(SHA256.hash(Bytes(text: PagsmileTrial.sorted + PagsmileTrial.id)))
                        .text
                ),
            ], "@@"),
        appID("key-of-another-provider", "sim-hk-key-0001", "@@"),
        appID("app-id-of-another-sandbox", "SIM_APP_ID_0002", "@@"),
        appID("app-id-in-quotes", "\"SIM_APP_ID_0001\"", "@@"),
        appID("app-id-in-other-case", "sim_app_id_0001", "@@"),
        appID("documentation-placeholder", "94FAC**********************68548", "@@"),
        sent("merchant-id-not-accepted", [("MerchantId", PagsmileTrial.id), sign],
            options: ["app_id_header=app-id"], "@@"),
        sent("app-id-header-misnamed", [("X-App-Id", PagsmileTrial.id), sign], "@@"),
        sent("app-id-header-misnamed", [("Client", PagsmileTrial.id), sign], "@@"),
        sent("app-id-in-body", [sign], body: "{\"app_id\":\"\(PagsmileTrial.id)\"}", "@@"),
        Case(
            mistake: "app-id-in-query", path: PagsmileClient.historyPath + "?appId=1",
            fields: [sign], explanation: "@@"),
        sent("app-id-missing", [sign], "@@"),
    ]

    private static let signatures: [Case] = [
        sent("signature-header-misnamed", [app, ("Signature", sign.1)], "@@"),
        sent("signature-header-misnamed", [app, ("X-Auth", sign.1)], "@@"),
        sent("signature-in-body", [app], body: "{\"sign\":\"x\"}", "@@"),
        Case(
            mistake: "signature-in-query", path: PagsmileClient.historyPath + "?sign=1",
            fields: [app], explanation: "@@"),
        sent("signature-missing", [app], "@@"),
    ]

    private static let paths: [Case] = [
        Case(mistake: "wrong-method", method: .get, body: "", explanation: "@@"),
        Case(mistake: "trailing-slash", path: "/api/balance/", explanation: "@@"),
        Case(mistake: "path-in-other-case", path: "/api/Balance/History", explanation: "@@"),
        Case(mistake: "path-with-double-slash", path: "//api/balance", explanation: "@@"),
        Case(mistake: "path-prefix-missing", path: "/balance/history", explanation: "@@"),
    ]

    private static let bodies: [Case] = [
        with("body-empty", body: "", "@@"),
        Case(
            mistake: "parameters-in-query",
            path: PagsmileClient.historyPath + "?start_date=2026-04-01", body: "",
            explanation: "@@"),
        Case(
            mistake: "parameters-in-query",
            path: PagsmileClient.historyPath + "?start_date=2026-04-01",
            body: "{\"timestamp\":1776124800}", explanation: "@@"),
        with("body-form-encoded", body: PagsmileTrial.sorted, "@@"),
        with("body-json-encoded-twice", body: "\"{\\\"timestamp\\\":1776124800}\"", "@@"),
        with("body-not-an-object", body: "[{\"timestamp\":1776124800}]", "@@"),
        with("body-not-json", body: "{'timestamp':1776124800}", "@@"),
        with("body-not-json", body: "{\"timestamp\":1776124800,}", "@@"),
        sent(
            "content-type-not-json", [app, sign, ("Content-Type", "text/plain")],
            options: ["content_type=json"], "@@"),
    ]

    private static let stamp = "\"timestamp\":1776124800"

    private static let members: [Case] = [
        with("parameter-missing", body: "{\(stamp)}", "@@"),
        with("parameter-missing", body: PagsmileTrial.body.cut(",\"timestamp\":1776124800"), "@@"),
        with("parameter-empty", body: "{\"start_date\":\"\",\(stamp)}", "@@"),
        with("parameter-empty", body: "{\"start_date\":null,\(stamp)}", "@@"),
        with("parameter-misnamed", body: "{\"startDate\":\"2026-04-01\",\(stamp)}", "@@"),
        with("parameter-misnamed", body: "{\"start_time\":\"2026-04-01\",\(stamp)}", "@@"),
        with("parameters-nested", body: "{\"data\":{\"start_date\":\"2026-04-01\"},\(stamp)}", "@@"),
        with(
            "timestamp-as-text", body: PagsmileTrial.body.swap(stamp, "\"timestamp\":\"1776124800\""),
            options: ["timestamp_type=number"], "@@"),
        with(
            "timestamp-not-whole", body: PagsmileTrial.body.swap(stamp, "\"timestamp\":1776124800.0"),
            "@@"),
        with(
            "timestamp-malformed", body: PagsmileTrial.body.swap(stamp, "\"timestamp\":\"now\""), "@@"
        ),
    ]

    private static func date(_ mistake: String, _ date: String, _ explanation: String) -> Case {
        with(
            mistake, body: PagsmileTrial.body.swap("\"2026-04-01\"", date), explanation)
    }

    private static let dates: [Case] = [
        date("date-with-slashes", "\"2026/04/01\"", "@@"),
        date("date-without-leading-zeros", "\"2026-4-1\"", "@@"),
        date("date-without-dashes", "\"20260401\"", "@@"),
        date("date-with-time", "\"2026-04-01 00:00:00\"", "@@"),
        date("date-year-last", "\"01/04/2026\"", "@@"),
        date("date-as-number", "1775001600", "@@"),
        date("date-impossible", "\"2026-02-30\"", "@@"),
        date("date-malformed", "\"April\"", "@@"),
        with(
            "date-with-slashes", body: PagsmileTrial.body.swap("2026-04-01", "2026/04/01"),
            options: ["start_date_error=4001008"], "@@"),
        date("dates-swapped", "\"2026-04-20\"", "@@"),
        with(
            "range-too-long", body: PagsmileTrial.body.swap("2026-04-01", "2026-03-01"),
            options: ["range_cap=31"], "@@"),
        with(
            "range-too-long", body: PagsmileTrial.body.swap("2026-04-14", "2199-01-01")
                .swap("2026-04-01", "1970-01-01"), "@@"),
    ]

    private static func time(_ mistake: String, _ time: String, _ explanation: String) -> Case {
        with(mistake, body: PagsmileTrial.body.swap("1776124800", time), explanation)
    }

    private static let times: [Case] = [
        time("timestamp-in-milliseconds", "1776124800000", "@@"),
        time("timestamp-in-microseconds", "1776124800000000", "@@"),
        time("timestamp-in-nanoseconds", "1776124800000000000", "@@"),
        time("timestamp-behind", "1776124702", "@@"),
        time("timestamp-behind", "1776121200", "@@"),
        time("timestamp-ahead", "1776124861", "@@"),
        with(
            "timestamp-ahead", body: PagsmileTrial.body.swap("1776124800", "1776124801"),
            options: ["future_timestamp=refused", "expiry_error=4001011"], "@@"),
    ]

    private static let states: [Case] = [
        Case(
            mistake: "credentials-expired", state: .expired, explanation: "@@", hasCurl: false),
        Case(
            mistake: "credentials-revoked", state: .revoked, explanation: "@@", hasCurl: false),
    ]
}

extension String {
    /// The text without a part of it.
    fileprivate func cut(_ part: String) -> String { swap(part, "") }

    /// The text with another part in place of one.
    fileprivate func swap(_ part: String, _ other: String) -> String {
        split(separator: part, omittingEmptySubsequences: false).joined(separator: other)
    }
}
