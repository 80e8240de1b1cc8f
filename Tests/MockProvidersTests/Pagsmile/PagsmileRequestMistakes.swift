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
        appID(
            "app-key-as-app-id", "SIM_APP_KEY_0001", "AppId carries the app key; send the app id."),
        sent(
            "app-id-and-key-swapped",
            [
                ("AppId", PagsmileTrial.key),
                (
                    "Authorization",
                    Hex.encode(SHA256.hash(Bytes(text: PagsmileTrial.sorted + PagsmileTrial.id)))
                        .text
                ),
            ],
            "App id and app key are swapped: the key came in AppId, and the id "
                + "signed. Send the id and sign with the key."),
        appID(
            "key-of-another-provider", "sim-hk-key-0001",
            "AppId carries the key of hashkey; send the app id of pagsmile."),
        appID(
            "app-id-of-another-sandbox", "SIM_APP_ID_0002",
            "The app id belongs to the sandbox 'other', but the request came to the "
                + "sandbox 'default'."),
        appID(
            "app-id-in-quotes", "\"SIM_APP_ID_0001\"",
            "Quotes stand around the app id; leave them out."),
        appID(
            "app-id-in-other-case", "sim_app_id_0001",
            "The app id is in other case; it is case-sensitive."),
        appID(
            "documentation-placeholder", "94FAC**********************68548",
            "The app id is masked with asterisks, as the documentation prints it; "
                + "send the whole one."),
        sent(
            "merchant-id-not-accepted", [("MerchantId", PagsmileTrial.id), sign],
            options: ["app_id_header=app-id"],
            "Only MerchantId is there, and the option pagsmile.app_id_header=app-id "
                + "does not take it; send AppId."),
        sent(
            "app-id-header-misnamed", [("X-App-Id", PagsmileTrial.id), sign],
            "The app id came in the header X-App-Id, which nobody reads; send it in "
                + "AppId."),
        sent(
            "app-id-header-misnamed", [("Client", PagsmileTrial.id), sign],
            "The app id came in the header Client, which nobody reads; send it in "
                + "AppId."),
        sent(
            "app-id-in-body", [sign], body: "{\"app_id\":\"\(PagsmileTrial.id)\"}",
            "The app id came in the body, as app_id; send it in the header AppId."),
        Case(
            mistake: "app-id-in-query", path: PagsmileClient.historyPath + "?appId=1",
            fields: [sign],
            explanation: "The app id came in the query, as appId; send it in the header AppId."),
        sent("app-id-missing", [sign], "No header AppId with a value is there; send it."),
    ]

    private static let signatures: [Case] = [
        sent(
            "signature-header-misnamed", [app, ("Signature", sign.1)],
            "The signature came in the header Signature, which nobody reads; send it "
                + "in Authorization."),
        sent(
            "signature-header-misnamed", [app, ("X-Auth", sign.1)],
            "The signature came in the header X-Auth, which nobody reads; send it in "
                + "Authorization."),
        sent(
            "signature-in-body", [app], body: "{\"sign\":\"x\"}",
            "The signature came in the body, as sign; send it in the header "
                + "Authorization, and do not sign it."),
        Case(
            mistake: "signature-in-query", path: PagsmileClient.historyPath + "?sign=1",
            fields: [app],
            explanation: "The signature came in the query, as sign; send it in the header "
                + "Authorization."),
        sent(
            "signature-missing", [app],
            "No header Authorization with a value is there; sign and send it."),
    ]

    private static let paths: [Case] = [
        Case(
            mistake: "wrong-method", method: .get, body: "",
            explanation: "GET is not the method; every call is a POST."),
        Case(
            mistake: "trailing-slash", path: "/api/balance/",
            explanation: "The path ends in a slash; leave it out."),
        Case(
            mistake: "path-in-other-case", path: "/api/Balance/History",
            explanation: "The path is in other case."),
        Case(
            mistake: "path-with-double-slash", path: "//api/balance",
            explanation: "Two slashes follow one another."),
        Case(
            mistake: "path-prefix-missing", path: "/balance/history",
            explanation: "The path lacks /api."),
    ]

    private static let bodies: [Case] = [
        with("body-empty", body: "", "The body is empty; send a JSON object."),
        Case(
            mistake: "parameters-in-query",
            path: PagsmileClient.historyPath + "?start_date=2026-04-01", body: "",
            explanation: "The parameters came in the query; send them as a JSON object in the "
                + "body."),
        Case(
            mistake: "parameters-in-query",
            path: PagsmileClient.historyPath + "?start_date=2026-04-01",
            body: "{\"timestamp\":1776124800}",
            explanation: "start_date came in the query; put it into the body."),
        with(
            "body-form-encoded", body: PagsmileTrial.sorted,
            "The body is a form (key=value&key=value); send a JSON object."),
        with(
            "body-json-encoded-twice", body: "\"{\\\"timestamp\\\":1776124800}\"",
            "The body is a JSON text that holds the object; encode it once."),
        with(
            "body-not-an-object", body: "[{\"timestamp\":1776124800}]",
            "The body is JSON but no object; send an object."),
        with(
            "body-not-json", body: "{'timestamp':1776124800}",
            "The body is not JSON: line 1, column 2: expected a name in double "
                + "quotes."),
        with(
            "body-not-json", body: "{\"timestamp\":1776124800,}",
            "The body is not JSON: line 1, column 24: a comma without an element "
                + "after it."),
        sent(
            "content-type-not-json", [app, sign, ("Content-Type", "text/plain")],
            options: ["content_type=json"],
            "The body is not labelled as JSON, and the option "
                + "pagsmile.content_type=json asks for it."),
    ]

    private static let stamp = "\"timestamp\":1776124800"

    private static let members: [Case] = [
        with("parameter-missing", body: "{\(stamp)}", "start_date is missing."),
        with(
            "parameter-missing", body: PagsmileTrial.body.cut(",\"timestamp\":1776124800"),
            "timestamp is missing."),
        with(
            "parameter-empty", body: "{\"start_date\":\"\",\(stamp)}",
            "start_date is there without a value; give it one."),
        with(
            "parameter-empty", body: "{\"start_date\":null,\(stamp)}",
            "start_date is there without a value; give it one."),
        with(
            "parameter-misnamed", body: "{\"startDate\":\"2026-04-01\",\(stamp)}",
            "startDate is not read here; its name is start_date."),
        with(
            "parameter-misnamed", body: "{\"start_time\":\"2026-04-01\",\(stamp)}",
            "start_time is not read here; its name is start_date."),
        with(
            "parameters-nested", body: "{\"data\":{\"start_date\":\"2026-04-01\"},\(stamp)}",
            "start_date lies inside data; put it into the body's outermost object."),
        with(
            "timestamp-as-text",
            body: PagsmileTrial.body.swap(stamp, "\"timestamp\":\"1776124800\""),
            options: ["timestamp_type=number"],
            "timestamp is a text of digits, and the option "
                + "pagsmile.timestamp_type=number asks for a number."),
        with(
            "timestamp-not-whole",
            body: PagsmileTrial.body.swap(stamp, "\"timestamp\":1776124800.0"),
            "timestamp is not written as a whole number; send seconds without point "
                + "and exponent."),
        with(
            "timestamp-malformed", body: PagsmileTrial.body.swap(stamp, "\"timestamp\":\"now\""),
            "timestamp is not a number; send whole seconds."
        ),
    ]

    private static func date(_ mistake: String, _ date: String, _ explanation: String) -> Case {
        with(
            mistake, body: PagsmileTrial.body.swap("\"2026-04-01\"", date), explanation)
    }

    private static let dates: [Case] = [
        date(
            "date-with-slashes", "\"2026/04/01\"",
            "start_date is not written with dashes; send YYYY-MM-DD."),
        date(
            "date-without-leading-zeros", "\"2026-4-1\"",
            "start_date lacks leading zeros; send YYYY-MM-DD."),
        date(
            "date-without-dashes", "\"20260401\"", "start_date lacks its dashes; send YYYY-MM-DD."),
        date(
            "date-with-time", "\"2026-04-01 00:00:00\"",
            "start_date has a time; send the day alone, YYYY-MM-DD."),
        date("date-year-last", "\"01/04/2026\"", "start_date has its year last; send YYYY-MM-DD."),
        date("date-as-number", "1775001600", "start_date is a number; send a text YYYY-MM-DD."),
        date("date-impossible", "\"2026-02-30\"", "start_date is a day that no calendar has."),
        date("date-malformed", "\"April\"", "start_date is not a day YYYY-MM-DD."),
        with(
            "date-with-slashes", body: PagsmileTrial.body.swap("2026-04-01", "2026/04/01"),
            options: ["start_date_error=4001008"],
            "start_date is not written with dashes; send YYYY-MM-DD."),
        date(
            "dates-swapped", "\"2026-04-20\"",
            "end_date lies 6 days before start_date; swap the two."),
        with(
            "range-too-long", body: PagsmileTrial.body.swap("2026-04-01", "2026-03-01"),
            options: ["range_cap=31"],
            "end_date is 44 days after start_date; 31 are allowed. With this end_date "
                + "start_date can be 2026-03-14 at the earliest."),
    ]

    private static func time(_ mistake: String, _ time: String, _ explanation: String) -> Case {
        with(mistake, body: PagsmileTrial.body.swap("1776124800", time), explanation)
    }

    private static let times: [Case] = [
        time(
            "timestamp-in-milliseconds", "1776124800000",
            "timestamp is in milliseconds; send whole seconds: divide by 1000."),
        time(
            "timestamp-in-microseconds", "1776124800000000",
            "timestamp is in microseconds; send whole seconds: divide by 1000000."),
        time(
            "timestamp-in-nanoseconds", "1776124800000000000",
            "timestamp is in nanoseconds; send whole seconds: divide by 1000000000."),
        time(
            "timestamp-behind", "1776124702",
            "timestamp is 98 s behind the sandbox's clock; 60 s are allowed. Read the "
                + "clock for each request."),
        time(
            "timestamp-behind", "1776121200",
            "timestamp is 3600 s behind the sandbox's clock; 60 s are allowed (whole "
                + "half hours: is it local time taken for UTC?). Read the clock for each "
                + "request."),
        time(
            "timestamp-ahead", "1776124861",
            "timestamp is 61 s ahead of the sandbox's clock; 60 s are allowed."),
        with(
            "timestamp-ahead", body: PagsmileTrial.body.swap("1776124800", "1776124801"),
            options: ["future_timestamp=refused", "expiry_error=4001011"],
            "timestamp is 1 s ahead of the sandbox's clock; none is allowed."),
    ]

    private static let states: [Case] = [
        Case(
            mistake: "credentials-expired", state: .expired,
            explanation: "The time of the app is over; restore its credentials, or make a new "
                + "sandbox.", hasCurl: false),
        Case(
            mistake: "credentials-revoked", state: .revoked,
            explanation: "The app id was revoked; restore the credentials, or make a new sandbox.",
            hasCurl: false),
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
