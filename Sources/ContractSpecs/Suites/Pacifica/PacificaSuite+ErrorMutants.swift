import WireFormats

extension PacificaSuite {
    /// Clients that misunderstand replies.
    static let errorMutants = [
        Mutant(
            "tries-401-again", "It sends a request again that was refused with 401.",
            killedBy: ["auth/unknown-key", "auth/revoked-mid-walk"],
            make: make(Tries401Again.self)),
        Mutant(
            "tries-403-again", "It sends a request again that was refused with 403.",
            killedBy: ["auth/forbidden"], make: make(Tries403Again.self)),
        Mutant(
            "tries-400-again", "It sends a request again that was refused with 400.",
            killedBy: ["errors/invalid-request"], make: make(Tries400Again.self)),
        Mutant(
            "401-is-any-error", "It reports 401 as an invalid request.",
            killedBy: ["auth/unknown-key", "auth/revoked-mid-walk"], make: make(NoAuth.self)),
        Mutant(
            "unknown-account-is-empty", "It takes an account that does not exist for an empty one.",
            killedBy: [
                "errors/account-not-found", "errors/account-not-found-by-code",
            ], make: make(UnknownAccountIsEmpty.self)),
        Mutant(
            "404-is-empty", "It takes 404 for an empty history.",
            killedBy: ["errors/not-found"], make: make(NotFoundIsEmpty.self)),
        Mutant(
            "status-alone", "It does not look at the code of an error.",
            killedBy: ["errors/account-not-found-by-code"], make: make(StatusAlone.self)),
        Mutant(
            "code-must-be-a-number", "It cannot read an error whose code is null.",
            killedBy: [
                "errors/code-null", "errors/body-text", "errors/maintenance",
            ], make: make(CodeMustBeANumber.self)),
        Mutant(
            "zero-is-success", "It takes code 0 for success, and no data for no entries.",
            killedBy: ["errors/code-zero"], make: make(ZeroIsSuccess.self)),
        Mutant(
            "flag-alone", "It knows an error by success=false alone.",
            killedBy: ["errors/body-bare"], make: make(FlagAlone.self)),
        Mutant(
            "json-first", "It reads every body as JSON before it looks at the status.",
            killedBy: ["errors/body-text", "errors/maintenance"], make: make(JSONFirst.self)),
        Mutant(
            "429-is-any-error", "It takes 429 for a wrong request.",
            killedBy: [
                "errors/rate-limited", "retry/rate-limit-recovers", "retry/retry-after",
                "retry/credits-refresh",
            ], make: make(RateLimitIsAnyError.self)),
        Mutant(
            "known-members-only", "It refuses a page with members that it does not know.",
            killedBy: ["errors/null-error-members", "errors/unknown-members"],
            make: make(KnownMembersOnly.self)),
    ]
}

/// Tries again after one more status.
private class TryingAgain: PacificaClient {
    var status: Int { 0 }

    override func shouldRetry(_ failure: ClientFailure, _ reply: ReferenceReply?) -> Bool {
        super.shouldRetry(failure, reply) || reply?.status == status
    }
}

private final class Tries401Again: TryingAgain {
    override var status: Int { 401 }
}

private final class Tries403Again: TryingAgain {
    override var status: Int { 403 }
}

private final class Tries400Again: TryingAgain {
    override var status: Int { 400 }
}

private final class NoAuth: PacificaClient {
    override func kind(status: Int, code: String?) -> ErrorClass {
        status == 401 ? .invalidRequest : super.kind(status: status, code: code)
    }
}

/// Returns nothing where it should report that there is no such thing.
private class EmptyWhenNotFound: PacificaClient {
    func isEmpty(_ failure: ClientFailure) -> Bool { false }

    override func history(_ query: HistoryQuery) async throws -> [HistoryRecord] {
        do {
            return try await super.history(query)
        } catch let failure as ClientFailure where isEmpty(failure) {
            return []
        }
    }
}

private final class UnknownAccountIsEmpty: EmptyWhenNotFound {
    override func isEmpty(_ failure: ClientFailure) -> Bool { failure.providerCode == "1" }
}

private final class NotFoundIsEmpty: EmptyWhenNotFound {
    override func isEmpty(_ failure: ClientFailure) -> Bool { failure.providerCode == "404" }
}

private final class StatusAlone: PacificaClient {
    override func kind(status: Int, code: String?) -> ErrorClass {
        super.kind(status: status, code: nil)
    }
}

private final class CodeMustBeANumber: PacificaClient {
    override func answer(of reply: ReferenceReply) throws(ClientFailure) -> JSONValue {
        if reply.status != 200, try reply.json()["code"]?.isNull == true {
            throw ClientFailure(.decode, "the code is no number")
        }
        return try super.answer(of: reply)
    }
}

private final class ZeroIsSuccess: EmptyWhenNotFound {
    override func isEmpty(_ failure: ClientFailure) -> Bool { failure.providerCode == "0" }
}

private final class FlagAlone: PacificaClient {
    override func answer(of reply: ReferenceReply) throws(ClientFailure) -> JSONValue {
        let page: JSONValue
        do { page = try reply.json() } catch { throw failure(of: reply) }
        if page["success"]?.boolValue == false { throw failure(of: reply) }
        return page
    }
}

private final class JSONFirst: PacificaClient {
    override func answer(of reply: ReferenceReply) throws(ClientFailure) -> JSONValue {
        _ = try reply.json()
        return try super.answer(of: reply)
    }
}

private final class RateLimitIsAnyError: PacificaClient {
    override func kind(status: Int, code: String?) -> ErrorClass {
        status == 429 ? .invalidRequest : super.kind(status: status, code: code)
    }
}

private final class KnownMembersOnly: PacificaClient {
    override func rows(of page: JSONValue) throws(ClientFailure) -> [JSONValue] {
        for member in page.members ?? [] {
            guard ["success", "data", "next_cursor", "has_more"].contains(member.name) else {
                throw ClientFailure(.decode, "there is no member '\(member.name)'")
            }
        }
        return try super.rows(of: page)
    }
}
