import MockProviders
import WireFormats

/// A request with one mistake, made as a client makes it.
struct PivotMistakeCase: Sendable, CustomStringConvertible {
    let mistake: String
    var options: [String] = []
    var quotas: QuotaPolicy?
    var time = PivotScene.time
    var usesOwnPort = false
    /// What is done to the sandbox before the request.
    var lever: Lever?
    let request: @Sendable (PivotScene) -> HTTPRequest

    init(
        _ mistake: String, options: [String] = [], quotas: QuotaPolicy? = nil,
        at time: String = PivotScene.time, ownPort: Bool = false, after lever: Lever? = nil,
        _ request: @escaping @Sendable (PivotScene) -> HTTPRequest
    ) {
        self.mistake = mistake
        self.options = options
        self.quotas = quotas
        self.time = time
        usesOwnPort = ownPort
        self.lever = lever
        self.request = request
    }

    var description: String { mistake }

    static let all = merchant + spoiled + grant + token + forged + parameters + dates + route

    /// Mistakes in the headers of a token request.
    private static let merchant: [PivotMistakeCase] = [
        PivotMistakeCase("merchant-headers-missing") { $0.merchant(nil, nil) },
        PivotMistakeCase("client-id-missing") { $0.merchant(nil, $0.secret) },
        PivotMistakeCase("client-secret-missing") { $0.merchant($0.id, nil) },
        PivotMistakeCase("client-id-and-secret-swapped") { $0.merchant($0.secret, $0.id) },
        PivotMistakeCase("client-id-sent-as-secret") { $0.merchant($0.id, $0.id) },
        PivotMistakeCase("client-secret-sent-as-id") { $0.merchant($0.secret, $0.secret) },
        PivotMistakeCase("client-id-in-wrong-header") {
            $0.tokenRequest([("X-CLIENT-ID", $0.id), ("X-MERCHANT-SECRET", $0.secret)])
        },
        PivotMistakeCase("client-secret-in-wrong-header") {
            $0.tokenRequest([("X-MERCHANT-ID", $0.id), ("X-API-KEY", $0.secret)])
        },
        PivotMistakeCase("credentials-as-basic-authorization") {
            let pair = Base64.encode("\($0.id):\($0.secret)".utf8).text
            return $0.tokenRequest([("Authorization", "Basic \(pair)")])
        },
        PivotMistakeCase("credentials-in-body") {
            $0.tokenRequest(
                [],
                body: "{\"grantType\":\"client_credentials\",\"clientId\":\"\($0.id)\","
                    + "\"clientSecret\":\"\($0.secret)\"}")
        },
        PivotMistakeCase("credentials-in-query") {
            $0.tokenRequest([], query: "?client_id=\($0.id)&client_secret=\($0.secret)")
        },
        PivotMistakeCase("token-sent-for-a-token") {
            $0.tokenRequest([("Authorization", "Bearer \($0.token)")])
        },
        PivotMistakeCase("signing-key-sent-as-secret") {
            $0.merchant($0.id, PivotToken.secretText)
        },
        PivotMistakeCase("credential-of-another-provider") {
            $0.merchant($0.id, "SIM_APP_KEY_0001")
        },
        PivotMistakeCase("client-id-truncated") { $0.merchant("11111111-2222", $0.secret) },
        PivotMistakeCase("client-secret-truncated") { $0.merchant($0.id, "sim-pivot-secret") },
        PivotMistakeCase("client-id-placeholder") { $0.merchant("undefined", $0.secret) },
        PivotMistakeCase("client-secret-placeholder") { $0.merchant($0.id, "${PIVOT_SECRET}") },
        PivotMistakeCase("client-id-of-another-sandbox", ownPort: true) {
            $0.merchant($0.other["clientId"], $0.secret)
        },
        PivotMistakeCase("client-secret-of-another-sandbox") {
            $0.merchant($0.id, $0.other["clientSecret"])
        },
        PivotMistakeCase("credentials-expired", after: .expireCredentials) {
            $0.merchant($0.id, $0.secret)
        },
        PivotMistakeCase("credentials-revoked", after: .revokeCredentials) {
            $0.merchant($0.id, $0.secret)
        },
    ]

    /// Right values, spoiled on their way.
    private static let spoiled: [PivotMistakeCase] = spoilings.flatMap { name, spoil in
        [
            PivotMistakeCase("client-id-\(name)") { $0.merchant(spoil($0.id), $0.secret) },
            PivotMistakeCase("client-secret-\(name)") { $0.merchant($0.id, spoil($0.secret)) },
        ]
    }.filter { $0.mistake != "client-id-wrong-case" }

    static let spoilings: [(String, @Sendable (String) -> String)] = [
        ("quoted", { "\"\($0)\"" }),
        ("base64-encoded", { Base64.encode($0.utf8).text }),
        ("hex-encoded", { Hex.encode($0.utf8).text }),
        ("hashed", { Hex.encode(SHA256.hash(Bytes(text: $0))).text }),
        ("with-scheme", { "Bearer \($0)" }),
        ("with-line-break", { "\($0)\\n" }),
        ("without-dashes", { String($0.filter { $0 != "-" }) }),
        ("wrong-case", { $0.uppercased() }),
        ("doubled", { "\($0), \($0)" }),
    ]

    /// Mistakes in the body of a token request.
    private static let grant: [PivotMistakeCase] =
        [
            ("token-body-missing", ""),
            ("token-body-encoded-twice", "\"{\\\"grantType\\\":\\\"client_credentials\\\"}\""),
            ("token-body-single-quoted", "{'grantType': 'client_credentials'}"),
            ("grant-type-missing", "{}"),
            ("grant-type-misnamed", "{\"grant_type\":\"client_credentials\"}"),
            ("grant-type-form-encoded", "grant_type=client_credentials"),
            ("grant-type-not-text", "{\"grantType\":1}"),
            ("grant-type-misspelled", "{\"grantType\":\"CLIENT_CREDENTIALS\"}"),
            ("grant-type-of-another-flow", "{\"grantType\":\"password\"}"),
        ].map { mistake, body in
            PivotMistakeCase(mistake) { $0.merchant($0.id, $0.secret, body: body) }
        } + [
            PivotMistakeCase("grant-type-in-query") {
                $0.tokenRequest(
                    [("X-MERCHANT-ID", $0.id), ("X-MERCHANT-SECRET", $0.secret)], body: "",
                    query: "?grantType=client_credentials")
            }
        ]
}
