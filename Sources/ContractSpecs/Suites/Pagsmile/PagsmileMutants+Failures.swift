import WireFormats

extension PagsmileMutants {
    /// Wrong in what they do when something fails.
    static let failures = [
        mutant(
            "retries-refusals", "It tries again whatever the failure is.",
            RetriesRefusals.self,
            killedBy: [
                "auth/wrong-key", "auth/address-not-allowed", "auth/unknown-app",
                "errors/invalid-parameter", "errors/range-refused", "errors/unknown-code",
                "errors/not-found",
            ]),
        mutant(
            "known-members-only", "It refuses a reply with members that it does not know.",
            KnownMembersOnly.self, killedBy: ["errors/unknown-members"]),
        mutant(
            "code-is-a-number", "It knows the code as a number only.",
            CodeIsANumber.self, killedBy: ["errors/code-as-text"]),
        mutant(
            "retries-unknown-codes", "It tries again after codes that its table lacks.",
            RetriesUnknownCodes.self, killedBy: ["errors/unknown-code"]),
        mutant(
            "status-only", "It does not look at codes.",
            StatusOnly.self, killedBy: ["auth/unknown-app", "errors/range-refused"]),
        mutant(
            "one-auth-code", "It knows 4004003 alone as a failure of authentication.",
            OneAuthCode.self, killedBy: ["auth/address-not-allowed"]),
        mutant(
            "missing-is-empty", "It takes 404 for an empty history.",
            MissingIsEmpty.self, killedBy: ["errors/not-found"]),
        mutant(
            "server-errors-by-code", "It knows 5001000 alone as an error of the server.",
            ServerErrorsByCode.self, killedBy: ["errors/account-not-available"]),
        mutant(
            "body-before-status", "It reads the body as JSON before it looks at the status.",
            BodyBeforeStatus.self, killedBy: ["errors/maintenance", "retry/maintenance"]),
        mutant(
            "data-before-code", "It wants a list 'data' of every reply.",
            DataBeforeCode.self,
            killedBy: [
                "auth/wrong-key", "auth/address-not-allowed", "auth/unknown-app",
                "errors/invalid-parameter", "errors/range-refused", "errors/unknown-code",
                "errors/not-found", "auth/revoked-between-ranges", "errors/expired",
                "errors/account-not-available", "retry/system-error", "retry/rate-limit",
                "retry/ends", "retry/pauses-grow", "retry/rate-limit-ends", "retry/between-ranges",
                "retry/fails-between-ranges", "time/each-try-has-its-own",
            ]),
        mutant(
            "refresh-for-ever", "It tries again with a new timestamp for as long as it is refused.",
            RefreshForEver.self, killedBy: ["errors/expired"]),
        mutant(
            "half-a-history", "It returns what it has when a later request fails.",
            HalfAHistory.self,
            killedBy: ["auth/revoked-between-ranges", "retry/fails-between-ranges"]),
        mutant(
            "skips-what-fails", "It goes on behind a piece that failed.",
            SkipsWhatFails.self, killedBy: ["retry/between-ranges", "retry/fails-between-ranges"]),
        mutant(
            "never-tries-again", "It gives up at the first failure.",
            NeverTriesAgain.self,
            killedBy: [
                "retry/system-error", "retry/rate-limit", "retry/maintenance", "retry/ends",
                "retry/between-ranges", "transport/reset", "transport/cut-short", "transport/stall",
            ]),
        mutant(
            "tries-for-ever", "It never gives up.",
            TriesForEver.self,
            killedBy: [
                "errors/maintenance", "errors/account-not-available", "retry/ends",
                "retry/pauses-grow", "retry/rate-limit-ends", "retry/fails-between-ranges",
                "transport/stays-down",
            ]),
        mutant(
            "no-pause", "It tries again at once.", NoPause.self,
            killedBy: [
                "retry/system-error", "retry/rate-limit", "retry/maintenance", "retry/pauses-grow",
            ]),
        mutant(
            "same-pause", "It waits the same time after each try.",
            SamePause.self, killedBy: ["retry/pauses-grow"]),
        mutant(
            "rate-limit-is-final", "It does not try again after 429.",
            RateLimitIsFinal.self, killedBy: ["retry/rate-limit"]),
        mutant(
            "rate-limit-as-invalid", "It takes 429 for a request that is wrong.",
            RateLimitAsInvalid.self, killedBy: ["retry/rate-limit-ends"]),
        mutant(
            "500-only", "It takes no status but 500 for an error of the server.",
            Status500Only.self, killedBy: ["errors/maintenance", "retry/maintenance"]),
        mutant(
            "connections-are-final", "It does not try again after a connection error.",
            ConnectionsAreFinal.self, killedBy: ["transport/reset", "transport/cut-short"]),
        mutant(
            "timeouts-are-final", "It does not try again after a timeout.",
            TimeoutsAreFinal.self, killedBy: ["transport/stall"]),
        mutant(
            "failure-is-empty", "It takes a connection that fails for an empty history.",
            FailureIsEmpty.self, killedBy: ["transport/stays-down"]),
        mutant(
            "garbage-is-empty", "It takes what it cannot read for an empty history.",
            GarbageIsEmpty.self, killedBy: ["transport/garbage"]),
    ]
}

private final class RetriesRefusals: PagsmileClient {
    override func shouldRetry(_ failure: ClientFailure) -> Bool { true }
}

private final class RetriesUnknownCodes: PagsmileClient {
    override func shouldRetry(_ failure: ClientFailure) -> Bool {
        let known = ["4001000", "4001012", "4001200", "4001201", "4001202", "4001203"]
        return super.shouldRetry(failure)
            || failure.errorClass == .invalidRequest
                && !known.contains(failure.providerCode ?? "")
    }
}

private final class StatusOnly: PagsmileClient {
    override func meaning(ofStatus status: Int, code: String?) -> (ErrorClass, Bool) {
        super.meaning(ofStatus: status, code: nil)
    }
}

private final class OneAuthCode: PagsmileClient {
    override func meaning(ofStatus status: Int, code: String?) -> (ErrorClass, Bool) {
        status == 401 && code != "4004003"
            ? (.other, false) : super.meaning(ofStatus: status, code: code)
    }
}

private final class MissingIsEmpty: PagsmileClient {
    override func get(_ window: Window, _ query: HistoryQuery) throws -> [JSONValue] {
        do {
            return try super.get(window, query)
        } catch let failure as ClientFailure where failure.errorClass == .notFound {
            return []
        }
    }
}

private final class ServerErrorsByCode: PagsmileClient {
    override func meaning(ofStatus status: Int, code: String?) -> (ErrorClass, Bool) {
        if status == 500, code != "5001000" { return (.other, false) }
        return super.meaning(ofStatus: status, code: code)
    }
}

private final class BodyBeforeStatus: PagsmileClient {
    override func answer(of reply: ReferenceReply) throws(ClientFailure) -> JSONValue {
        _ = try reply.json()
        return try super.answer(of: reply)
    }
}

private final class DataBeforeCode: PagsmileClient {
    override func answer(of reply: ReferenceReply) throws(ClientFailure) -> JSONValue {
        if !reply.body.isEmpty { _ = try rows(of: reply.json()) }
        return try super.answer(of: reply)
    }
}

private final class RefreshForEver: PagsmileClient {
    override func get(_ window: Window, _ query: HistoryQuery) throws -> [JSONValue] {
        while true {
            do {
                return try super.get(window, query)
            } catch let failure as ClientFailure
                where failure.message.hasSuffix("request has expired")
            {
                try connection.wait(1_000)
            }
        }
    }
}

private final class HalfAHistory: PagsmileClient {
    private var hasSome = false

    override func records(of window: Window, _ query: HistoryQuery) throws -> [HistoryRecord] {
        do {
            let records = try super.records(of: window, query)
            hasSome = true
            return records
        } catch {
            guard hasSome else { throw error }
            return []
        }
    }
}

private final class SkipsWhatFails: PagsmileClient {
    private var hasSome = false

    override func records(of window: Window, _ query: HistoryQuery) throws -> [HistoryRecord] {
        let records = try super.records(of: window, query)
        hasSome = true
        return records
    }

    override func shouldRetry(_ failure: ClientFailure) -> Bool {
        !hasSome && super.shouldRetry(failure)
    }

    override func get(_ window: Window, _ query: HistoryQuery) throws -> [JSONValue] {
        do {
            return try super.get(window, query)
        } catch let failure as ClientFailure where hasSome && failure.isRetryable == true {
            return []
        }
    }
}

private final class NeverTriesAgain: PagsmileClient {
    override var triesMax: Int { 1 }
}

private final class TriesForEver: PagsmileClient {
    override var triesMax: Int { .max }

    override func pause(afterTry number: Int) -> Int64 { super.pause(afterTry: min(number, 6)) }
}

private final class NoPause: PagsmileClient {
    override func pause(afterTry number: Int) -> Int64 { 0 }
}

private final class SamePause: PagsmileClient {
    override func pause(afterTry number: Int) -> Int64 { super.pause(afterTry: 1) }
}

private final class RateLimitIsFinal: PagsmileClient {
    override func shouldRetry(_ failure: ClientFailure) -> Bool {
        failure.errorClass != .rateLimit && super.shouldRetry(failure)
    }
}

private final class RateLimitAsInvalid: PagsmileClient {
    override func meaning(ofStatus status: Int, code: String?) -> (ErrorClass, Bool) {
        status == 429 ? (.invalidRequest, true) : super.meaning(ofStatus: status, code: code)
    }
}

private final class Status500Only: PagsmileClient {
    override func meaning(ofStatus status: Int, code: String?) -> (ErrorClass, Bool) {
        status > 500 ? (.other, false) : super.meaning(ofStatus: status, code: code)
    }
}

private final class ConnectionsAreFinal: PagsmileClient {
    override func shouldRetry(_ failure: ClientFailure) -> Bool {
        failure.errorClass != .transport && super.shouldRetry(failure)
    }
}

private final class TimeoutsAreFinal: PagsmileClient {
    override func shouldRetry(_ failure: ClientFailure) -> Bool {
        failure.errorClass != .timeout && super.shouldRetry(failure)
    }
}

private final class FailureIsEmpty: PagsmileClient {
    override func get(_ window: Window, _ query: HistoryQuery) throws -> [JSONValue] {
        do {
            return try super.get(window, query)
        } catch let failure as ClientFailure where failure.errorClass == .transport {
            return []
        }
    }
}

private final class GarbageIsEmpty: PagsmileClient {
    override func get(_ window: Window, _ query: HistoryQuery) throws -> [JSONValue] {
        do {
            return try super.get(window, query)
        } catch let failure as ClientFailure where failure.errorClass == .decode {
            return []
        }
    }
}

private final class KnownMembersOnly: PagsmileClient {
    override func rows(of page: JSONValue) throws(ClientFailure) -> [JSONValue] {
        try page.insist(on: ["code", "msg", "time", "data"])
        return try super.rows(of: page)
    }
}

private final class CodeIsANumber: PagsmileClient {
    override func answer(of reply: ReferenceReply) throws(ClientFailure) -> JSONValue {
        let page = try super.answer(of: reply)
        guard page["code"]?.numberText != nil else {
            throw ClientFailure(.decode, "the code is no number")
        }
        return page
    }
}
