import WireFormats

extension PivotSuite {
    private static let calls = ExchangePattern(endpoint: PivotRows.histories)

    /// Cases about what refusals mean, and that they are final.
    static let errors: [ContractCase] = [
        refused(
            "pivot/errors/invalid-request", "validation", 400, [.invalidRequest, .window],
            "A request that the provider finds wrong is not sent again",
            fact: "pivot.md section 5, api_validation_error",
            fix: "Report 400 as class invalid_request (or window), and do not try it again."),
        refused(
            "pivot/errors/unprocessable", "window-violation", 422, [.invalidRequest, .window],
            "A request that is refused with 422 is not sent again",
            fact: "pivot.md section 8, 13: window errors may be 422",
            fix: "Take every 4xx but 401, 408 and 429 for final."),
        refused(
            "pivot/errors/forbidden", "forbidden-access", 403, [.auth],
            "A missing permission is class auth, and no new token helps",
            fact: "pivot.md section 5, forbidden_access",
            fix: "Report 403 as class auth; renew the token at 401 alone."),
        refused(
            "pivot/errors/setup-incomplete", "resource-not-complete", 403, [.auth, .other],
            "An account that is not set up is refused at once, whatever is tried",
            fact: "pivot.md section 5, resource_not_complete",
            fix: "Report 403 as class auth, and do not try it again."),
        refused(
            "pivot/errors/not-found", "not-found", 404, [.notFound],
            "A 404 is class not_found, although its type says GATEWAY_ERROR",
            fact: "pivot.md section 5, not_found, and section 8, 4",
            fix: "Decide by the status, not by error.type."),
        ContractCase(
            "pivot/errors/no-body",
            "A status without a body is an error like any other",
            fact: "pivot.md section 5, 408 (code undocumented)",
            fix: "Look at the status before the body, and do not need the body.",
            world: { PivotRows.world(1, $0, script: [PivotRows.refusing("request-timeout")]) },
            query: PivotRows.thatDay,
            returns: .error([.timeout, .server, .transport, .invalidRequest])),
        ContractCase(
            "pivot/errors/unknown-members", "Members that nobody knows yet do not break a reply",
            fact: "pivot.md section 4: members differ between pages of the documentation",
            fix: "Ignore members that you do not know, of the reply and of its rows.",
            world: {
                PivotRows.world(
                    3, $0,
                    script: [
                        CaseWorld.changing("pivot", "GET /v1/balance-histories", "unknown-member")
                    ])
            }, query: PivotRows.thatDay),
        ContractCase(
            "pivot/errors/older-form",
            "An error of the older form, without source, means the same",
            fact: "pivot.md section 8, 2 and 3: PARTNER_ERROR, trace_id, no source",
            fix: "Need nothing of an error's body beside its code.",
            world: { context in
                var world = PivotRows.world(
                    1, context, script: [PivotRows.refusing("bad-gateway")])
                world.options = ["error_shape": "older", "trace_key": "trace_id"]
                return world
            }, query: PivotRows.thatDay, returns: .error([.server])),
        ContractCase(
            "pivot/errors/rate-limit-stays",
            "Too many requests, again and again, is class rate_limit after a few tries",
            fact: "pivot.md section 5, frequency_above_limit, and section 7",
            fix: "Report 429 as class rate_limit when a few tries with pauses did not help.",
            world: {
                PivotRows.world(1, $0, script: [PivotRows.refusing("frequency-above-limit")])
            }, query: PivotRows.thatDay,
            wire: [.count(calls, 1...8)], returns: .error([.rateLimit])),
        ContractCase(
            "pivot/errors/maintenance-stays",
            "A service that stays away is class server, not an empty history",
            fact: "pivot.md section 5, service_unavailable",
            fix: "Report 503 as class server when a few tries with pauses did not help.",
            world: {
                PivotRows.world(1, $0, script: [PivotRows.refusing("service-unavailable")])
            }, query: PivotRows.thatDay,
            wire: [.count(calls, 1...8)], returns: .error([.server])),
    ]

    /// A case in which every request is refused for good.
    private static func refused(
        _ id: String, _ error: String, _ status: Int, _ classes: [ErrorClass], _ title: String,
        fact: String, fix: String
    ) -> ContractCase {
        ContractCase(
            id, title, fact: fact, fix: fix,
            world: { PivotRows.world(1, $0, script: [PivotRows.refusing(error)]) },
            query: PivotRows.thatDay,
            wire: [.distinct(.status(status, endpoint: PivotRows.histories))],
            returns: .error(classes))
    }

    /// Our own client that takes refusals for something else.
    static let errorsMutants = [
        Mutant(
            "known-members-only", "It refuses a reply with members that it does not know.",
            killedBy: ["errors/unknown-members"], make: make(KnownMembersOnly.self)),
        Mutant(
            "tries-400-again", "It sends a request again that the provider finds wrong.",
            killedBy: ["errors/invalid-request"], make: make(Tries400Again.self)),
        Mutant(
            "tries-unknown-statuses-again", "It tries again at every status it does not know.",
            killedBy: ["errors/unprocessable"], make: make(TriesUnknownStatusesAgain.self)),
        Mutant(
            "new-token-at-403", "It takes a missing permission for an old token.",
            killedBy: ["errors/forbidden", "errors/setup-incomplete"],
            make: make(NewTokenAt403.self)),
        Mutant(
            "believes-error-type", "It tries again whatever is called GATEWAY_ERROR.",
            killedBy: ["errors/not-found"], make: make(BelievesErrorType.self)),
        Mutant(
            "body-before-status", "It reads the body before it looks at the status.",
            killedBy: ["errors/no-body"], make: make(BodyBeforeStatus.self)),
        Mutant(
            "needs-source", "It cannot read an error without source.",
            killedBy: ["errors/older-form"], make: make(NeedsSource.self)),
        Mutant(
            "rate-limit-is-server", "It takes 429 for a fault of the server.",
            killedBy: ["errors/rate-limit-stays"], make: make(RateLimitIsServer.self)),
        Mutant(
            "away-is-empty", "It takes a service that is away for an empty history.",
            killedBy: ["errors/maintenance-stays"], make: make(AwayIsEmpty.self)),
    ]
}

private final class Tries400Again: PivotClient {
    override func shouldRetry(_ reply: ReferenceReply) -> Bool {
        reply.status == 400 || super.shouldRetry(reply)
    }
}

private final class TriesUnknownStatusesAgain: PivotClient {
    override func shouldRetry(_ reply: ReferenceReply) -> Bool {
        ![200, 400, 401, 403, 404].contains(reply.status)
    }
}

private final class NewTokenAt403: PivotClient {
    override func meansOldToken(_ reply: ReferenceReply) -> Bool {
        reply.status == 401 || reply.status == 403
    }
}

private final class BelievesErrorType: PivotClient {
    override func shouldRetry(_ reply: ReferenceReply) -> Bool {
        reply.body.text.contains("GATEWAY_ERROR") || super.shouldRetry(reply)
    }
}

private final class BodyBeforeStatus: PivotClient {
    override func content(of reply: ReferenceReply) throws(ClientFailure) -> JSONValue {
        let body = try reply.json()
        guard reply.status == 200 else { throw failure(of: reply) }
        return body
    }
}

private final class NeedsSource: PivotClient {
    override func failure(of reply: ReferenceReply) -> ClientFailure {
        let isWhole = reply.body.isEmpty || reply.body.text.contains(#""source":"#)
        return isWhole
            ? super.failure(of: reply) : ClientFailure(.decode, "the error has no source")
    }
}

private final class RateLimitIsServer: PivotClient {
    override func errorClass(_ status: Int) -> ErrorClass {
        status == 429 ? .server : super.errorClass(status)
    }
}

private final class AwayIsEmpty: PivotClient {
    override func content(of reply: ReferenceReply) throws(ClientFailure) -> JSONValue {
        reply.status == 503 ? .object([]) : try super.content(of: reply)
    }
}

private final class KnownMembersOnly: PivotClient {
    override func rows(of reply: JSONValue) throws(ClientFailure) -> [JSONValue] {
        try reply.insist(on: ["code", "message", "data", "pagination"])
        return try super.rows(of: reply)
    }
}
