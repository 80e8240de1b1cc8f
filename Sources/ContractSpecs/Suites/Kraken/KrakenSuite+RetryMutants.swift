import WireFormats

extension KrakenSuite {
    /// Our own client, wrong in when it tries again.
    static let retryMutants = [
        Mutant(
            "never-tries-again", "It gives up at the first failure.",
            killedBy: [
                "auth/new-nonce-for-a-retry", "paging/later-window-fails-once",
                "retry/server-error-once", "retry/unavailable-twice", "retry/request-timeout",
                "retry/retry-after", "retry/rate-limit-without-a-hint", "transport/reset-once",
                "transport/cut-once", "transport/stall-once",
            ], make: make(NeverTriesAgain.self)),
        Mutant(
            "tries-once-more", "It gives up at the second failure.",
            killedBy: ["retry/unavailable-twice"], make: make(TriesOnceMore.self)),
        Mutant(
            "tries-for-ever", "It tries again after a server error for as long as there is one.",
            killedBy: ["retry/gives-up"], make: make(TriesForEver.self)),
        Mutant(
            "no-pause", "It tries again at once.",
            killedBy: [
                "retry/server-error-once", "retry/unavailable-twice",
                "retry/rate-limit-without-a-hint", "retry/gives-up", "retry/pauses-grow",
            ], make: make(NoPause.self)),
        Mutant(
            "pauses-alike", "It waits as long before the last try as before the second.",
            killedBy: ["retry/pauses-grow"], make: make(PausesAlike.self)),
        Mutant(
            "ignores-retry-after", "It waits as long as it likes after 429.",
            killedBy: ["retry/retry-after"], make: make(IgnoresRetryAfter.self)),
        Mutant(
            "needs-retry-after", "It gives up after 429 without Retry-After.",
            killedBy: ["retry/rate-limit-without-a-hint"], make: make(NeedsRetryAfter.self)),
        Mutant(
            "408-is-final", "It takes 408 for a wrong request.",
            killedBy: ["retry/request-timeout"], make: make(RequestTimeoutIsFinal.self)),
        Mutant(
            "503-is-final", "It does not try again after 503.",
            killedBy: ["retry/unavailable-twice"], make: make(UnavailableIsFinal.self)),
        Mutant(
            "429-is-a-server-error", "It reports a rate limit as a failure of the server.",
            killedBy: ["retry/rate-limit-stays"], make: make(RateLimitIsServerError.self)),
        Mutant(
            "reset-is-final", "It does not try again when the connection fails.",
            killedBy: ["transport/reset-once", "transport/cut-once"],
            make: make(ResetIsFinal.self)),
        Mutant(
            "cut-is-the-end", "It takes a reply that breaks off for the end of the history.",
            killedBy: ["transport/cut-once"], make: make(CutIsTheEnd.self)),
        Mutant(
            "timeout-is-final", "It does not try again when no reply comes in time.",
            killedBy: ["transport/stall-once"], make: make(TimeoutIsFinal.self)),
    ]
}

private final class NeverTriesAgain: KrakenClient {
    override func triesMax(_ failure: ClientFailure) -> Int { 1 }
}

private final class TriesOnceMore: KrakenClient {
    override func triesMax(_ failure: ClientFailure) -> Int { 2 }
}

private final class TriesForEver: KrakenClient {
    override func triesMax(_ failure: ClientFailure) -> Int {
        failure.errorClass == .server ? 40 : super.triesMax(failure)
    }
    override func pause(afterTry number: Int, _ retryAfter: String?) -> Int64 {
        super.pause(afterTry: min(number, 5), retryAfter)
    }
}

private final class NoPause: KrakenClient {
    override func pause(afterTry number: Int, _ retryAfter: String?) -> Int64 {
        retryAfter == nil ? 0 : super.pause(afterTry: number, retryAfter)
    }
}

private final class PausesAlike: KrakenClient {
    override func pause(afterTry number: Int, _ retryAfter: String?) -> Int64 {
        super.pause(afterTry: 1, retryAfter)
    }
}

private final class IgnoresRetryAfter: KrakenClient {
    override func pause(afterTry number: Int, _ retryAfter: String?) -> Int64 {
        super.pause(afterTry: number, nil)
    }
}

private final class NeedsRetryAfter: KrakenClient {
    override func failure(of reply: ReferenceReply) -> ClientFailure {
        let failure = super.failure(of: reply)
        guard failure.errorClass == .rateLimit, reply.retryAfter == nil else { return failure }
        return ClientFailure(.rateLimit, failure.message, isRetryable: false)
    }
}

private final class RequestTimeoutIsFinal: KrakenClient {
    override func kind(_ status: Int, _ code: String) -> (ErrorClass, Bool) {
        status == 408 ? (.invalidRequest, false) : super.kind(status, code)
    }
}

private final class UnavailableIsFinal: KrakenClient {
    override func kind(_ status: Int, _ code: String) -> (ErrorClass, Bool) {
        status == 503 ? (.server, false) : super.kind(status, code)
    }
}

private final class RateLimitIsServerError: KrakenClient {
    override func kind(_ status: Int, _ code: String) -> (ErrorClass, Bool) {
        status == 429 ? (.server, true) : super.kind(status, code)
    }
}

private final class ResetIsFinal: KrakenClient {
    override func shouldRetry(_ failure: ClientFailure) -> Bool {
        failure.errorClass != .transport && super.shouldRetry(failure)
    }
}

private final class CutIsTheEnd: KrakenClient {
    override func get(_ target: String) throws -> JSONValue {
        do { return try super.get(target) } catch let failure as ClientFailure {
            guard failure.errorClass == .transport else { throw failure }
            return KrakenPoints.emptyPage
        }
    }
    override func triesMax(_ failure: ClientFailure) -> Int {
        failure.message.contains("before the reply was complete") ? 1 : super.triesMax(failure)
    }
}

private final class TimeoutIsFinal: KrakenClient {
    override func shouldRetry(_ failure: ClientFailure) -> Bool {
        // Status 408 is a reply, and has a code.
        (failure.errorClass != .timeout || failure.providerCode != nil)
            && super.shouldRetry(failure)
    }
}
