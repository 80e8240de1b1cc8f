import WireFormats

extension PacificaSuite {
    /// Clients that try again too seldom, too often or too soon.
    static let retryMutants = [
        Mutant(
            "never-tries-again", "It gives up at the first failure.",
            killedBy: [
                "paging/new-row-mid-walk", "errors/server-error-recovers",
                "retry/same-page-again", "retry/gateway-timeout", "retry/bounded",
                "retry/rate-limit-recovers", "retry/retry-after", "retry/credits-refresh",
                "transport/reset", "transport/no-reply", "transport/cut-body",
                "transport/stall", "transport/gives-up",
            ], make: make(NeverTriesAgain.self)),
        Mutant(
            "never-gives-up", "It tries again for as long as a failure lasts.",
            killedBy: [
                "errors/maintenance", "retry/bounded", "retry/backoff-grows",
                "transport/gives-up", "transport/no-partial-history",
            ], make: make(NeverGivesUp.self)),
        Mutant(
            "no-pause", "It tries again at once.",
            killedBy: [
                "errors/server-error-recovers", "retry/bounded", "retry/backoff-grows",
            ], make: make(NoPause.self)),
        Mutant(
            "same-pause", "It always waits for half a second.",
            killedBy: ["retry/backoff-grows"], make: make(SamePause.self)),
        Mutant(
            "504-is-final", "It tries 500 and 503 again, but not 504.",
            killedBy: ["retry/gateway-timeout"], make: make(GatewayTimeoutIsFinal.self)),
        Mutant(
            "429-is-final", "It gives up when it is limited.",
            killedBy: [
                "retry/rate-limit-recovers", "retry/retry-after", "retry/credits-refresh",
            ], make: make(RateLimitIsFinal.self)),
        Mutant(
            "retry-after-in-milliseconds", "It takes the seconds of Retry-After for milliseconds.",
            killedBy: ["retry/retry-after"], make: make(RetryAfterInMilliseconds.self)),
        Mutant(
            "blind-to-credits", "It does not look at the header ratelimit.",
            killedBy: ["retry/credits-refresh"], make: make(BlindToCredits.self)),
        Mutant(
            "connection-failure-is-final", "It tries again after replies only.",
            killedBy: [
                "transport/reset", "transport/no-reply", "transport/cut-body",
                "transport/stall", "transport/gives-up",
            ], make: make(ConnectionFailureIsFinal.self)),
        Mutant(
            "timeout-is-final", "It gives up when no reply comes in time.",
            killedBy: ["transport/stall"], make: make(TimeoutIsFinal.self)),
    ]
}

private final class NeverTriesAgain: PacificaClient {
    override var triesMax: Int { 1 }
}

private final class NeverGivesUp: PacificaClient {
    override var triesMax: Int { .max }
}

private final class NoPause: PacificaClient {
    override func pause(afterTry number: Int) -> Int64 { 0 }
}

private final class SamePause: PacificaClient {
    override func pause(afterTry number: Int) -> Int64 { 500 }
}

private final class GatewayTimeoutIsFinal: PacificaClient {
    override func shouldRetry(_ failure: ClientFailure, _ reply: ReferenceReply?) -> Bool {
        super.shouldRetry(failure, reply) && reply?.status != 504
    }
}

private final class RateLimitIsFinal: PacificaClient {
    override func shouldRetry(_ failure: ClientFailure, _ reply: ReferenceReply?) -> Bool {
        super.shouldRetry(failure, reply) && reply?.status != 429
    }
}

private final class RetryAfterInMilliseconds: PacificaClient {
    override func waitAsked(by reply: ReferenceReply) -> Int64 {
        let wait = super.waitAsked(by: reply)
        return reply.retryAfter == nil ? wait : wait / 1_000
    }
}

private final class BlindToCredits: PacificaClient {
    override func refreshWait(_ reply: ReferenceReply) -> Int64 { 0 }
}

private final class ConnectionFailureIsFinal: PacificaClient {
    override func shouldRetry(_ failure: ClientFailure, _ reply: ReferenceReply?) -> Bool {
        reply != nil && super.shouldRetry(failure, reply)
    }
}

private final class TimeoutIsFinal: PacificaClient {
    override func shouldRetry(_ failure: ClientFailure, _ reply: ReferenceReply?) -> Bool {
        failure.errorClass != .timeout && super.shouldRetry(failure, reply)
    }
}
