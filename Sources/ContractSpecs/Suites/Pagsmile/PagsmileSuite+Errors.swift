extension PagsmileSuite {
    /// Cases about what refusals mean.
    static let errors = [
        ContractCase(
            "pagsmile/errors/invalid-parameter",
            "A refused parameter is an error of class invalid_request, and is not sent again",
            fact: "pagsmile.md section 5: 400, code 4001000, data is an object with err",
            fix: "Look at status and code before data, and do not try again after 400.",
            world: {
                PagsmileWorlds.single(
                    $0, script: [PagsmileWorlds.error("invalid-parameter", times: nil)])
            },
            query: PagsmileWorlds.oneDay,
            wire: [.endsAfter(.status(400), more: 0)], returns: .error([.invalidRequest])),
        ContractCase(
            "pagsmile/errors/unknown-members", "Members that nobody knows yet do not break a reply",
            fact: "pagsmile.md section 4: a page whose members have changed before (8-2)",
            fix: "Ignore members that you do not know, of the reply and of its rows.",
            world: {
                PagsmileWorlds.single(
                    $0,
                    script: [
                        CaseWorld.changing(
                            "pagsmile", "POST /api/balance/history", "unknown-member")
                    ])
            }, query: PagsmileWorlds.oneDay),
        ContractCase(
            "pagsmile/errors/code-as-text", "The code may come as text too",
            level: .should,
            fact: "pagsmile.md section 8-2: the code's value has changed between tables",
            fix: "Compare the code as text, whether it comes as a number or as text.",
            world: {
                PagsmileWorlds.single(
                    $0,
                    script: [
                        CaseWorld.changing("pagsmile", "POST /api/balance/history", "code-type")
                    ])
            }, query: PagsmileWorlds.oneDay),
        ContractCase(
            "pagsmile/errors/expired",
            "A timestamp that is refused again and again ends in an error",
            fact: "pagsmile.md section 5 and 8-1: 400, code 4001000, request has expired",
            fix: "Give up, at the latest after a few tries with new timestamps.",
            world: {
                PagsmileWorlds.single(
                    $0, script: [PagsmileWorlds.error("request-expired", times: nil)])
            },
            query: PagsmileWorlds.oneDay, wire: [.count(PagsmileWorlds.requests, 1...8)],
            returns: .error([.invalidRequest, .auth, .window])),
        ContractCase(
            "pagsmile/errors/range-refused",
            "A range that is too long is an error of class window",
            level: .should,
            fact: "pagsmile.md section 5: 400, code 4001012 time range must in 31 days",
            fix: "Map code 4001012 to an error of the range, and do not try again.",
            world: {
                PagsmileWorlds.single(
                    $0, script: [PagsmileWorlds.error("range-too-long", times: nil)])
            },
            query: PagsmileWorlds.oneDay, wire: [.count(PagsmileWorlds.requests, 1...2)],
            returns: .error([.window])),
        ContractCase(
            "pagsmile/errors/unknown-code",
            "A code that the client does not know is judged by its HTTP status",
            fact: "pagsmile.md section 5: the HTTP status is that of the table",
            fix: "Fall back on the status: 400 is final, whatever the code.",
            world: {
                PagsmileWorlds.single(
                    $0, script: [PagsmileWorlds.error("bank-account-error", times: nil)])
            },
            query: PagsmileWorlds.oneDay,
            wire: [.endsAfter(.status(400), more: 0)],
            returns: .error([.invalidRequest, .other])),
        ContractCase(
            "pagsmile/errors/not-found",
            "A route that is not there is an error, not an empty history",
            fact: "pagsmile.md section 5: 404, code 4004004 not found",
            fix: "Map HTTP 404 to an error.",
            world: {
                PagsmileWorlds.single(
                    $0, script: [PagsmileWorlds.error("not-found", times: nil)])
            },
            query: PagsmileWorlds.oneDay,
            wire: [.endsAfter(.status(404), more: 0)],
            returns: .error([.notFound, .invalidRequest])),
        ContractCase(
            "pagsmile/errors/maintenance",
            "An error page without a body is an error of class server",
            fact: "pagsmile.md section 5; a gateway in front of the API knows no JSON",
            fix: "Look at the HTTP status before the body is read as JSON.",
            world: {
                PagsmileWorlds.single(
                    $0, script: [PagsmileWorlds.error("maintenance", times: nil)])
            },
            query: PagsmileWorlds.oneDay, returns: .error([.server])),
        ContractCase(
            "pagsmile/errors/account-not-available",
            "A fault of the account on the server is an error of class server",
            fact: "pagsmile.md section 5: 500, code 5001100 account is not available",
            fix: "Map HTTP 500 and above to a server error, whatever the code.",
            world: { PagsmileWorlds.single($0, options: ["account_state": "unavailable"]) },
            query: PagsmileWorlds.oneDay, returns: .error([.server])),
        ContractCase(
            "pagsmile/errors/success-code-zero",
            "Code 0 with HTTP 200 is a success too",
            level: .should, fact: "pagsmile.md 8-2: older code tables say 0",
            fix: "Take 200 and 0 for success.",
            world: { PagsmileWorlds.quiet($0, options: ["success_code": "0"]) },
            query: PagsmileWorlds.week),
    ]
}
