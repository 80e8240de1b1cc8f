import WireFormats

extension PivotSuite {
    private static let calls = ExchangePattern(endpoint: PivotRows.histories)

    /// Cases about trying again.
    static let retry: [ContractCase] = [
        ContractCase(
            "pivot/retry/server-error-recovers",
            "A page that fails once is asked for again after a pause, and nothing is lost",
            fact: "pivot.md section 5, internal_error: Please Try again later",
            fix: "Send the same request again after a pause when HTTP 500 comes.",
            world: { context in
                PivotRows.world(
                    2 * context.pageSize + 1, context,
                    script: [
                        PivotRows.step(
                            "fail", on: #","page":2"#, #""do":[{"error":"internal-error"}]"#)
                    ])
            }, query: PivotRows.thatDay,
            wire: [.waits(milliseconds: 100, after: .status(500))], needsRetries: true),
        ContractCase(
            "pivot/retry/faults-downstream-recover",
            "Faults behind the provider (502, 503, 504) are tried again like its own",
            fact: "pivot.md section 5, bad_gateway, service_unavailable, gateway_timeout",
            fix: "Try again at every status from 500 to 599.",
            world: { context in
                let faults = [
                    (1, "bad-gateway"), (3, "service-unavailable"), (5, "gateway-timeout"),
                ]
                return PivotRows.world(
                    2 * context.pageSize + 1, context,
                    script: faults.map { call, error in
                        PivotRows.step(
                            error, on: #","call":\#(call)"#, #""do":[{"error":"\#(error)"}]"#)
                    })
            }, query: PivotRows.thatDay, needsRetries: true),
        ContractCase(
            "pivot/retry/rate-limit-recovers",
            "Too many requests are waited for, and the walk goes on where it was",
            fact: "pivot.md section 5, frequency_above_limit, and section 7",
            fix: "Send the same request again after a pause when HTTP 429 comes.",
            world: { context in
                PivotRows.world(
                    2 * context.pageSize + 1, context,
                    script: [
                        PivotRows.step(
                            "limit", on: #","call":2"#,
                            #""times":2,"do":[{"error":"frequency-above-limit"}]"#)
                    ])
            }, query: PivotRows.thatDay,
            wire: [.waits(milliseconds: 100, after: .status(429))], needsRetries: true),
        ContractCase(
            "pivot/retry/ends-some-time",
            "A server that never recovers is given up after a few tries",
            fact: "pivot.md section 5, internal_error",
            fix: "Limit the tries of one request, then report class server.",
            world: { PivotRows.world(1, $0, script: [PivotRows.refusing("internal-error")]) },
            query: PivotRows.thatDay, wire: [.count(calls, 2...8)],
            returns: .error([.server]), needsRetries: true),
        ContractCase(
            "pivot/retry/pauses-grow",
            "The pauses between tries grow", level: .should,
            fact: "pivot.md section 7: no Retry-After says how long",
            fix: "Double the pause with each try.",
            world: { PivotRows.world(1, $0, script: [PivotRows.refusing("internal-error")]) },
            query: PivotRows.thatDay, wire: [.waitsGrow(after: .status(500))],
            returns: .error([.server]), needsRetries: true),
        ContractCase(
            "pivot/retry/token-call-recovers",
            "A token call that fails once is tried again too",
            fact: "pivot.md section 5, internal_error; section 2, 1",
            fix: "Treat POST /v1/access-token like any other call when HTTP 5xx or 429 comes.",
            world: { context in
                PivotRows.world(
                    1, context,
                    script: [
                        PivotRows.step(
                            "fail", tokens: true, #""do":[{"error":"internal-error"}]"#)
                    ])
            }, query: PivotRows.thatDay, needsRetries: true),
    ]

    /// Our own client that tries otherwise than it should.
    static let retryMutants = [
        Mutant(
            "never-tries-again", "It gives up at the first fault.",
            killedBy: [
                "retry/server-error-recovers", "retry/faults-downstream-recover",
                "retry/rate-limit-recovers", "retry/ends-some-time", "retry/token-call-recovers",
                "transport/cut-recovers", "transport/reset-recovers", "transport/silence-recovers",
            ], make: make(NeverTriesAgain.self)),
        Mutant(
            "tries-500-alone", "Of the server's faults it tries 500 again and no other.",
            killedBy: ["retry/faults-downstream-recover"], make: make(Tries500Alone.self)),
        Mutant(
            "gives-up-at-429", "It does not wait when it was too fast.",
            killedBy: ["retry/rate-limit-recovers"], make: make(GivesUpAt429.self)),
        Mutant(
            "tries-twenty-times", "It tries a request twenty times.",
            killedBy: [
                "errors/rate-limit-stays", "errors/maintenance-stays", "retry/ends-some-time",
            ], make: make(TriesTwentyTimes.self)),
        Mutant(
            "no-pause", "It tries again at once.",
            killedBy: [
                "retry/server-error-recovers", "retry/rate-limit-recovers", "retry/pauses-grow",
            ], make: make(NoPause.self)),
        Mutant(
            "same-pause", "It waits as long each time.",
            killedBy: ["retry/pauses-grow"], make: make(SamePause.self)),
        Mutant(
            "token-call-once", "It tries the token call once only.",
            killedBy: ["retry/token-call-recovers"], make: make(TokenCallOnce.self)),
    ]
}

private final class NeverTriesAgain: PivotClient {
    override var triesMax: Int { 1 }
}

private final class Tries500Alone: PivotClient {
    override func shouldRetry(_ reply: ReferenceReply) -> Bool {
        reply.status == 429 || reply.status == 500
    }
}

private final class GivesUpAt429: PivotClient {
    override func shouldRetry(_ reply: ReferenceReply) -> Bool {
        reply.status != 429 && super.shouldRetry(reply)
    }
}

private final class TriesTwentyTimes: PivotClient {
    override var triesMax: Int { 20 }

    override func pause(afterTry number: Int) -> Int64 { 500 + Int64(number) * 100 }
}

private final class NoPause: PivotClient {
    override func pause(afterTry number: Int) -> Int64 { 0 }
}

private final class SamePause: PivotClient {
    override func pause(afterTry number: Int) -> Int64 { 1_000 }
}

private final class TokenCallOnce: PivotClient {
    override func requestToken() throws -> ReferenceReply { try sendTokenRequest() }
}
