import MockProviders
import Testing
import WireFormats

/// Signatures as clients make them that get one thing wrong, and what is said of each.
enum PagsmileSignatureMistakes {
    /// What a client computes.
    enum Function: Sendable {
        case sha256, sha512, hmacSHA256, hmacSHA512
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let mistake: String
        /// Members of the body behind the usual three.
        var more = ""
        var function = Function.sha256
        /// What is signed, as the client has it in its hands.
        let text: Bytes
        /// How the digest is dressed.
        var dress: @Sendable (Bytes) -> Bytes = { Hex.encode($0) }
        var key = PagsmileTrial.key
        let explanation: String
        var testDescription: String { mistake }

        /// The body that is sent.
        var body: String { PagsmileVectorTests.april + more + "}" }

        /// What is sent as the signature.
        var signature: String {
            let key = Bytes(text: key)
            let digest =
                switch function {
                case .sha256: SHA256.hash(text)
                case .sha512: SHA512.hash(text)
                case .hmacSHA256: HMACSHA256(key: key).authenticationCode(for: text)
                case .hmacSHA512: HMACSHA512(key: key).authenticationCode(for: text)
                }
            return dress(digest).text
        }
    }

    static let all = texts + contents + forms + keys + dresses

    static let start = "start_date=2026-04-01"
    static let end = "end_date=2026-04-14"
    static let stamp = "timestamp=1776124800"
    static let sorted = PagsmileTrial.sorted
    static let key = PagsmileTrial.key

    static func wrong(
        _ mistake: String, _ text: String, more: String = "", function: Function = .sha256,
        _ explanation: String
    ) -> Case {
        Case(
            mistake: mistake, more: more, function: function, text: Bytes(text: text),
            explanation: explanation)
    }

    private static let texts: [Case] = [
        wrong(
            "parameters-unsorted", "\(start)&\(end)&\(stamp)\(key)",
            "The parameters stand in the order of the body; sort them by name. The "
                + "signed texts differ first at byte 0: \"start_date=2026-\" stands where "
                + "\"end_date=2026-04\" must."),
        wrong(
            "parameters-sorted-by-value", "\(stamp)&\(start)&\(end)\(key)",
            "The parameters are sorted by their values; sort them by name. The signed "
                + "texts differ first at byte 0: \"timestamp=177612\" stands where "
                + "\"end_date=2026-04\" must."),
        wrong(
            "parameters-sorted-descending", "\(stamp)&\(start)&\(end)&a=1\(key)",
            more: ",\"a\":\"1\"",
            "The parameters are sorted from z to a; sort them from a to z. The signed "
                + "texts differ first at byte 0: \"timestamp=177612\" stands where "
                + "\"a=1&end_date=202\" must."),
        wrong(
            "parameters-sorted-ignoring-case", "\(sorted)&Zone=x\(key)", more: ",\"Zone\":\"x\"",
            "The names were compared as words are; compare their bytes: capitals come "
                + "before _, and _ before small letters. The signed texts differ first at "
                + "byte 0: \"end_date=2026-04\" stands where \"Zone=x&end_date=\" must."),
        wrong(
            "empty-parameters-included", "currency=&\(sorted)\(key)", more: ",\"currency\":\"\"",
            "Parameters that are empty text or null were signed; leave them out. The "
                + "signed texts differ first at byte 0: \"currency=&end_da\" stands where "
                + "\"end_date=2026-04\" must."),
        wrong(
            "empty-parameters-included", "currency=null&\(sorted)\(key)",
            more: ",\"currency\":null",
            "Parameters that are empty text or null were signed; leave them out. The "
                + "signed texts differ first at byte 0: \"currency=null&en\" stands where "
                + "\"end_date=2026-04\" must."),
        wrong(
            "falsy-parameters-left-out", "\(sorted)\(key)", more: ",\"page\":0",
            "Parameters that are 0 or false were left out; only null and empty text "
                + "are. The signed texts differ first at byte 20: "
                + "\"6-04-14&start_date=2026-\" stands where \"6-04-14&page=0&start_dat\" "
                + "must."),
        wrong(
            "texts-in-quotes",
            "end_date=\"2026-04-14\"&start_date=\"2026-04-01\"&\(stamp)\(key)",
            "Texts were signed with their quotes; sign them without. The signed texts "
                + "differ first at byte 9: \"nd_date=\"2026-04-14\"&sta\" stands where "
                + "\"nd_date=2026-04-14&start\" must."),
        wrong(
            "numbers-in-quotes", "\(end)&\(start)&timestamp=\"1776124800\"\(key)",
            "Numbers were signed in quotes; sign their digits alone. The signed texts "
                + "differ first at byte 52: \"mestamp=\"1776124800\"<app\" stands where "
                + "\"mestamp=1776124800<app k\" must."),
        wrong(
            "number-formatted-differently", "\(end)&\(start)&timestamp=1.7761248e+09\(key)",
            "A number was signed in another form than it has in the body; sign it as "
                + "it is sent. The signed texts differ first at byte 53: "
                + "\"estamp=1.7761248e+09<app\" stands where \"estamp=1776124800<app ke\" "
                + "must."),
        wrong(
            "number-formatted-differently", "amount=10&\(sorted)\(key)", more: ",\"amount\":10.00",
            "A number was signed in another form than it has in the body; sign it as "
                + "it is sent. The signed texts differ first at byte 9: "
                + "\"mount=10&end_date=2026-0\" stands where \"mount=10.00&end_date=202\" "
                + "must."),
        wrong(
            "boolean-formatted-differently", "\(end)&live=True&\(start)&\(stamp)\(key)",
            more: ",\"live\":true",
            "true and false were signed as another language writes them; sign true "
                + "and false. The signed texts differ first at byte 25: "
                + "\"14&live=True&start_date=\" stands where \"14&live=true&start_date=\" "
                + "must."),
        wrong(
            "nested-values-flattened", "\(end)&filter[a]=b&\(start)&\(stamp)\(key)",
            more: ",\"filter\":{\"a\":\"b\"}",
            "Members of a nested value were signed one by one; sign the whole value "
                + "as compact JSON. The signed texts differ first at byte 26: "
                + "\"4&filter[a]=b&start_date\" stands where "
                + "\"4&filter={\"a\":\"b\"}&start\" must."),
        wrong(
            "nested-values-left-out", "\(sorted)\(key)", more: ",\"filter\":{\"a\":\"b\"}",
            "Nested values were left out; sign them as compact JSON. The signed texts "
                + "differ first at byte 20: \"6-04-14&start_date=2026-\" stands where "
                + "\"6-04-14&filter={\"a\":\"b\"}\" must."),
        wrong(
            "parameters-joined-differently", "\(end)\(start)\(stamp)\(key)",
            "The parameters are not joined with &; put one & between two of them. The "
                + "signed texts differ first at byte 19: \"26-04-14start_date=2026-\" "
                + "stands where \"26-04-14&start_date=2026\" must."),
        wrong(
            "equals-sign-left-out",
            "end_date2026-04-14start_date2026-04-01timestamp1776124800\(key)",
            "No = stands between names and values; sign key=value. The signed texts "
                + "differ first at byte 8: \"end_date2026-04-14start_\" stands where "
                + "\"end_date=2026-04-14&star\" must."),
        wrong(
            "names-left-out", "2026-04-142026-04-011776124800\(key)",
            "Only the values were signed; sign key=value. The signed texts differ "
                + "first at byte 0: \"2026-04-142026-0\" stands where \"end_date=2026-04\" "
                + "must."),
        wrong(
            "body-signed", PagsmileTrial.body + key,
            "The body was signed as it is; sign its members as key=value, joined with "
                + "&. The signed texts differ first at byte 0: \"{\"start_date\":\"2\" "
                + "stands where \"end_date=2026-04\" must."),
        wrong(
            "body-re-serialised",
            "{\"start_date\": \"2026-04-01\", \"end_date\": \"2026-04-14\", "
                + "\"timestamp\": 1776124800}\(key)",
            "Another serialisation of the body was signed than the one sent, and not "
                + "the parameters; sign the members as key=value, joined with &. The signed "
                + "texts differ first at byte 0: \"{\"start_date\": \"\" stands where "
                + "\"end_date=2026-04\" must."),
    ]

    private static let contents: [Case] = [
        wrong(
            "timestamp-left-out", "\(end)&\(start)\(key)",
            "The timestamp was not signed; sign every member of the body. The signed "
                + "texts differ first at byte 41: \"26-04-01<app key>\" stands where "
                + "\"26-04-01&timestamp=17761\" must."),
        wrong(
            "parameter-left-out", "\(start)&\(stamp)\(key)",
            "One member was not signed; sign every member of the body. The signed "
                + "texts differ first at byte 0: \"start_date=2026-\" stands where "
                + "\"end_date=2026-04\" must."),
        wrong(
            "timestamp-in-milliseconds-signed", "\(end)&\(start)&timestamp=1776124800000\(key)",
            "The timestamp was signed in milliseconds and sent in seconds; sign what "
                + "is sent. The signed texts differ first at byte 62: \"76124800000<app "
                + "key>\" stands where \"76124800<app key>\" must."),
        wrong(
            "timestamp-of-another-second", "\(end)&\(start)&timestamp=1776124799\(key)",
            "The signed timestamp is not the one that was sent; read the clock once "
                + "for both. The signed texts differ first at byte 59: \"=1776124799<app "
                + "key>\" stands where \"=1776124800<app key>\" must."),
        wrong(
            "app-id-signed", "AppId=SIM_APP_ID_0001&\(sorted)\(key)",
            "The app id was signed with the members; sign the body's members alone. "
                + "The signed texts differ first at byte 0: \"AppId=SIM_APP_ID\" stands "
                + "where \"end_date=2026-04\" must."),
        wrong(
            "path-signed", "/api/balance/history?\(sorted)\(key)",
            "The path was signed too; sign the body's members alone. The signed texts "
                + "differ first at byte 0: \"/api/balance/his\" stands where "
                + "\"end_date=2026-04\" must."),
        wrong(
            "values-url-encoded", "\(end)&note=a%20b%2Fc&\(start)&\(stamp)\(key)",
            more: ",\"note\":\"a b/c\"",
            "The values were URL-encoded before signing; sign them raw. The signed "
                + "texts differ first at byte 26: \"4&note=a%20b%2Fc&start_d\" stands where "
                + "\"4&note=a b/c&start_date=\" must."),
        wrong(
            "values-url-encoded", "\(end)&note=a+b%2Fc&\(start)&\(stamp)\(key)",
            more: ",\"note\":\"a b/c\"",
            "The values were URL-encoded before signing; sign them raw. The signed "
                + "texts differ first at byte 26: \"4&note=a+b%2Fc&start_dat\" stands where "
                + "\"4&note=a b/c&start_date=\" must."),
        wrong(
            "values-url-decoded", "\(end)&note=a b&\(start)&\(stamp)\(key)",
            more: ",\"note\":\"a%20b\"",
            "The values were URL-decoded before signing; sign them raw. The signed "
                + "texts differ first at byte 26: \"4&note=a b&start_date=20\" stands where "
                + "\"4&note=a%20b&start_date=\" must."),
        wrong(
            "values-json-escaped",
            "\(end)&notify_url=https:\\/\\/www.pagsmile.com&\(start)&\(stamp)\(key)",
            more: ",\"notify_url\":\"https://www.pagsmile.com\"",
            "The values were signed with the escapes of JSON; sign the text that they "
                + "stand for. The signed texts differ first at byte 37: "
                + "\"l=https:\\/\\/www.pagsmile\" stands where \"l=https://www.pagsmile.c\" "
                + "must."),
        wrong(
            "values-json-escaped", "\(end)&name=Jos\\u00e9&\(start)&\(stamp)\(key)",
            more: ",\"name\":\"José\"",
            "The values were signed with the escapes of JSON; sign the text that they "
                + "stand for. The signed texts differ first at byte 28: "
                + "\"name=Jos\\u00e9&start_dat\" stands where \"name=José&start_date=20\" "
                + "must."),
        Case(
            mistake: "values-in-latin1", more: ",\"name\":\"José\"",
            text: Bytes(text: "\(end)&name=Jos") + [0xE9] + Bytes(text: "&\(start)&\(stamp)\(key)"),
            explanation: "The values were signed in Latin-1; sign their UTF-8. The signed texts "
                + "differ first at byte 28: \"name=Jos�&start_date=202\" stands where "
                + "\"name=José&start_date=20\" must."),
        wrong(
            "values-trimmed", "\(end)&note=a&\(start)&\(stamp)\(key)", more: ",\"note\":\" a \"",
            "Blanks at the ends of a value were left out; sign the value as it is "
                + "sent. The signed texts differ first at byte 25: "
                + "\"14&note=a&start_date=202\" stands where \"14&note= a &start_date=2\" "
                + "must."),
        wrong(
            "ampersand-of-value-left-out", "\(sorted)&zone=a\(key)", more: ",\"zone\":\"a&\"",
            "An & at the end of a value was cut off with the last separator; sign the "
                + "whole value. The signed texts differ first at byte 69: \"0&zone=a<app "
                + "key>\" stands where \"0&zone=a&<app key>\" must."),
    ]
}
