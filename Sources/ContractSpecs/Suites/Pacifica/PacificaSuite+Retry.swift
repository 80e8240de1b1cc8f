import WireFormats

extension PacificaSuite {
    /// Cases about trying again.
    static let retry = [
        ContractCase(
            "pacifica/errors/server-error-recovers",
            "A server error is tried again after a pause, and the walk goes on",
            fact: "pacifica.md section 5, HTTP 500",
            fix: "Try again a few times after HTTP 5xx, with a pause that grows.",
            world: { PacificaWorld.single($0, [PacificaWorld.once("internal-error")]) },
            query: HistoryQuery.everything,
            wire: [
                .waits(milliseconds: 100, after: .status(500)),
                .count(asked, 2...4),
            ], needsRetries: true),
        ContractCase(
            "pacifica/retry/same-page-again",
            "After a server error on page 2 that page is asked for again, and nothing comes twice",
            fact: "pacifica.md section 5, HTTP 500; section 6-1: a cursor may be used again",
            fix: "Try the failed request again; keep what was read before only if you do.",
            world: {
                PacificaWorld.walk($0, [PacificaWorld.once("internal-error", #""page":2"#)])
            },
            query: HistoryQuery.everything, needsRetries: true),
        ContractCase(
            "pacifica/retry/gateway-timeout", "504 is a server error too, and is tried again",
            fact: "pacifica.md section 5, HTTP 504: Request timed out",
            fix: "Try again after every 5xx: reading a history changes nothing.",
            world: { PacificaWorld.single($0, [PacificaWorld.once("timed-out")]) },
            query: HistoryQuery.everything, needsRetries: true),
        ContractCase(
            "pacifica/retry/bounded", "A server error that stays is reported after a few tries",
            fact: "pacifica.md section 5, HTTP 500; clients give up after three or four tries",
            fix: "Count the tries, give up after a few, and report a server error.",
            world: { PacificaWorld.single($0, [PacificaWorld.always("internal-error")]) },
            query: HistoryQuery.everything,
            wire: [
                .count(asked, 2...12),
                .waits(milliseconds: 100, after: .status(500)),
            ], returns: .error([.server]), needsRetries: true),
        ContractCase(
            "pacifica/retry/backoff-grows", "The pauses between tries grow",
            level: .should,
            fact: "pacifica.md section 5: its clients wait 1, 2, 4 s or n s after try n",
            fix: "Double the pause after each try.",
            world: { PacificaWorld.single($0, [PacificaWorld.always("service-unavailable")]) },
            query: HistoryQuery.everything, wire: [.waitsGrow(after: .status(503))],
            returns: .error([.server]), needsRetries: true),
        ContractCase(
            "pacifica/retry/rate-limit-recovers",
            "After 429 the client pauses and goes on where it was",
            fact: "pacifica.md section 7: credits come back within 60 s",
            fix: "Treat 429 as something that passes: wait, then ask for the same page again.",
            world: {
                PacificaWorld.spentCredits(
                    $0, secondsToWait: 1, then: #"{"clock":{"advance":"1s"}}"#)
            },
            query: HistoryQuery.everything,
            wire: [.count(.status(429), 0...1)], needsRetries: true),
        ContractCase(
            "pacifica/retry/retry-after",
            "A client that is told how long to wait by Retry-After waits that long",
            fact: "RFC 9110 section 10.2.3; pacifica.md section 7, option retry_after",
            fix: "Wait at least Retry-After seconds before the next request.",
            world: { PacificaWorld.spentCredits($0, secondsToWait: 3, sendsRetryAfter: true) },
            query: HistoryQuery.everything, wire: [.count(.status(429), 0...1)],
            needsRetries: true),
        ContractCase(
            "pacifica/retry/credits-refresh",
            "Without Retry-After a client waits for as long as the header ratelimit says",
            level: .should,
            fact: "pacifica.md section 7: t in ratelimit is when credits come back, in seconds",
            fix: "After 429 read t in the header ratelimit, and wait so many seconds.",
            world: { PacificaWorld.spentCredits($0, secondsToWait: 3) },
            query: HistoryQuery.everything, wire: [.count(.status(429), 0...1)],
            needsRetries: true),
    ]

    /// Cases about what happens to bytes on their way.
    static let transport = [
        ContractCase(
            "pacifica/transport/reset", "A connection that is reset is opened again",
            fact: "docs FAULTS: CONNECTION_RESET_BY_PEER; a GET may be repeated (RFC 9110 9.2.2)",
            fix: "Try again a few times when the connection fails.",
            world: { PacificaWorld.single($0, [fault("CONNECTION_RESET_BY_PEER")]) },
            query: HistoryQuery.everything, needsRetries: true),
        ContractCase(
            "pacifica/transport/no-reply", "A connection that ends without a reply is tried again",
            fact: "docs FAULTS: EMPTY_RESPONSE; a GET may be repeated (RFC 9110 9.2.2)",
            fix: "Try again a few times when the connection fails.",
            world: { PacificaWorld.single($0, [fault("EMPTY_RESPONSE")]) },
            query: HistoryQuery.everything, needsRetries: true),
        ContractCase(
            "pacifica/transport/cut-body",
            "A body that is shorter than it promised is tried again, and no row of it is used",
            fact: "docs FAULTS: CUT; RFC 9112 section 8: an incomplete message is an error",
            fix: "Compare the length with Content-Length; treat the rest as a failed connection.",
            world: {
                PacificaWorld.single(
                    $0,
                    [fault("CUT", #","bytes":60,"of":"body","ending":"close""#)])
            },
            query: HistoryQuery.everything, needsRetries: true),
        ContractCase(
            "pacifica/transport/stall",
            "A reply that does not come is given up after a time, and asked for again",
            fact: "docs FAULTS: STALL; a GET may be repeated (RFC 9110 9.2.2)",
            fix: "Set a timeout for each request, and treat it like a failed connection.",
            world: { PacificaWorld.single($0, [fault("STALL", #","bytes":0"#)]) },
            query: HistoryQuery.everything, needsRetries: true),
        ContractCase(
            "pacifica/transport/gives-up",
            "A connection that always fails is reported after a few tries",
            fact: "docs FAULTS: CONNECTION_RESET_BY_PEER",
            fix: "Count the tries, give up after a few, and report a failed connection.",
            world: {
                PacificaWorld.single(
                    $0, [fault("CONNECTION_RESET_BY_PEER", always: true)])
            },
            query: HistoryQuery.everything, wire: [.count(asked, 2...20)],
            returns: .error([.transport]), needsRetries: true),
        ContractCase(
            "pacifica/transport/no-partial-history",
            "When page 2 cannot be had the answer is an error, not page 1",
            fact: "docs FAULTS: CUT; HistoryQuery asks for every entry",
            fix: "Let the failure through; who gets a part takes it for the whole.",
            world: {
                PacificaWorld.walk(
                    $0,
                    [
                        fault(
                            "CUT", #","bytes":60,"of":"body","ending":"close""#,
                            #""page":2"#, always: true)
                    ])
            },
            query: HistoryQuery.everything, wire: [.count(asked, 2...20)],
            returns: .error([.transport, .decode])),
    ]

    private static func fault(
        _ name: String, _ members: String = "", _ trigger: String? = nil, always: Bool = false
    ) -> String {
        PacificaWorld.step(
            name, trigger, always: always, do: #"{"fault":"\#(name)"\#(members)}"#)
    }
}
