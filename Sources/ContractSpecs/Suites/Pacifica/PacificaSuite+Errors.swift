import WireFormats

extension PacificaSuite {
    /// An address that nothing is known of.
    private static let stranger = ["account": vectors["account"] ?? ""]

    /// Cases about replies that refuse, and about replies that only look as if they did.
    static let errors = [
        ContractCase(
            "pacifica/errors/invalid-request",
            "A request that the provider finds wrong is reported, and not sent again",
            fact: "pacifica.md section 5, HTTP 400",
            fix: "Report 400 as an invalid request at once; the same request stays wrong.",
            world: {
                PacificaWorld.single($0, [PacificaWorld.always("invalid-request-parameters")])
            },
            query: HistoryQuery.everything, wire: [.count(asked, 1...1)],
            returns: .error([.invalidRequest])),
        ContractCase(
            "pacifica/errors/account-not-found",
            "An account that does not exist is an error, not an empty history",
            fact: "pacifica.md sections 5 and 6-14: HTTP 422, code 1, Account not found",
            fix: "Report 422 as an error at once.",
            world: { _ in
                CaseWorld(ledger: "[]", options: ["unknown_account": "business"])
            },
            query: HistoryQuery.everything, wire: [.count(asked, 1...1)],
            returns: .error([.notFound, .invalidRequest]), credentials: stranger),
        ContractCase(
            "pacifica/errors/account-not-found-by-code",
            "Code 1 says that the account does not exist, whatever the status",
            level: .should,
            fact: "pacifica.md sections 5 and 8-5: samples have business codes with HTTP 400",
            fix: "Look at code before the status: 1 is an unknown account in both numberings.",
            world: { _ in
                CaseWorld(
                    ledger: "[]",
                    options: ["unknown_account": "business", "business_error_status": "400"])
            },
            query: HistoryQuery.everything, returns: .error([.notFound]), credentials: stranger),
        ContractCase(
            "pacifica/errors/not-found", "404 is an error that is not tried again",
            fact: "pacifica.md sections 5 and 6-14: HTTP 404, unknown route or resource",
            fix: "Report 404 as not found at once.",
            world: { _ in CaseWorld(ledger: "[]", options: ["unknown_account": "404"]) },
            query: HistoryQuery.everything, wire: [.count(asked, 1...1)],
            returns: .error([.notFound]), credentials: stranger),
        ContractCase(
            "pacifica/errors/code-null", "An error whose code is null is still that error",
            fact: "pacifica.md sections 5 and 8-4: code is the status, a business code, or null",
            fix: "Let code be a number, a text or null; the status says what kind of error it is.",
            world: {
                PacificaWorld.single(
                    $0, options: ["error_code": "null"],
                    [PacificaWorld.always("invalid-request-parameters")])
            },
            query: HistoryQuery.everything, returns: .error([.invalidRequest])),
        ContractCase(
            "pacifica/errors/code-zero", "An error whose code is 0 is an error",
            fact: "pacifica.md section 5: 0 is INTERNAL in one numbering, UNKNOWN in the other",
            fix: "Do not take 0 for success; the HTTP status and success say whether it worked.",
            world: {
                PacificaWorld.single(
                    $0, options: ["error_code": "business"],
                    [PacificaWorld.always("invalid-request-parameters")])
            },
            query: HistoryQuery.everything, returns: .error([.invalidRequest])),
        ContractCase(
            "pacifica/errors/body-bare", "An error without the envelope is still that error",
            fact: "pacifica.md section 5: some pages show error and code alone",
            fix: "Judge by the HTTP status, not by success=false alone.",
            world: {
                PacificaWorld.single(
                    $0, options: ["error_body": "bare"],
                    [PacificaWorld.always("invalid-request-parameters")])
            },
            query: HistoryQuery.everything, returns: .error([.invalidRequest])),
        ContractCase(
            "pacifica/errors/body-text", "An error page that is no JSON is still that error",
            fact: "pacifica.md section 5: clients defend against bodies that are no JSON",
            fix: "Look at the status before the body is read as JSON.",
            world: {
                PacificaWorld.single(
                    $0, options: ["error_body": "text"],
                    [PacificaWorld.always("invalid-request-parameters")])
            },
            query: HistoryQuery.everything, returns: .error([.invalidRequest])),
        ContractCase(
            "pacifica/errors/maintenance",
            "503 with an empty body is the provider's failure, not a reply that cannot be read",
            fact: "pacifica.md section 5, HTTP 503; empty bodies",
            fix: "Report 5xx as a server error whatever the body is.",
            world: {
                PacificaWorld.single(
                    $0, options: ["error_body": "empty"],
                    [PacificaWorld.always("service-unavailable")])
            },
            query: HistoryQuery.everything, wire: [.count(asked, 1...12)],
            returns: .error([.server])),
        ContractCase(
            "pacifica/errors/rate-limited",
            "429 is reported as a rate limit, by a client that does not wait for it to end",
            fact: "pacifica.md sections 5 and 7, HTTP 429",
            fix: "Report 429 as a rate limit, apart from other 4xx.",
            world: { PacificaWorld.spentCredits($0, secondsToWait: 1) },
            query: HistoryQuery.everything, returns: .recordsOrError([.rateLimit])),
        ContractCase(
            "pacifica/errors/unknown-members", "Members that nobody knows yet do not break a reply",
            fact: "pacifica.md section 1: four generations of the page, with other members",
            fix: "Ignore members that you do not know, of the reply and of its rows.",
            world: {
                PacificaWorld.single(
                    $0,
                    [
                        CaseWorld.changing(
                            "pacifica", "GET /api/v1/account/balance/history", "unknown-member")
                    ])
            }, query: HistoryQuery.everything),
        ContractCase(
            "pacifica/errors/null-error-members",
            "A page with error and code null, members that are not documented for it, is a page",
            fact: "pacifica.md sections 4 and 8-8: replies without pages end with both as null",
            fix: "Ignore members that are unknown or null; success says whether it worked.",
            world: {
                PacificaWorld.single($0, options: ["error_keys": "null"])
            },
            query: HistoryQuery.everything),
    ]
}
