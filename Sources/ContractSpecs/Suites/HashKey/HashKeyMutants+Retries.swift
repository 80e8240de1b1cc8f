import WireFormats

extension HashKeyMutants {
    /// Wrong in when they try again.
    static let retries = [
        Mutant(
            "tries-a-wrong-signature-again", "It tries again after a wrong signature.",
            killedBy: ["auth/wrong-secret"], make: HashKeySuite.make(RetriesSignature.self)),
        Mutant(
            "tries-refused-keys-again", "It tries again when a key is refused.",
            killedBy: [
                "auth/signature-code-as-printed",
                "auth/unknown-key",
                "auth/expired-key",
                "auth/address-not-allowed",
                "auth/no-permission",
                "auth/invalid-permission",
                "auth/endpoint-not-enabled",
                "auth/key-expires-mid-walk",
                "errors/code-as-number",
            ], make: HashKeySuite.make(RetriesAuth.self)),
        Mutant(
            "tries-bad-requests-again", "It tries again when the request is wrong.",
            killedBy: [
                "params/unknown-kind",
                "errors/bad-request",
                "errors/missing-field",
            ], make: HashKeySuite.make(RetriesBadRequests.self)),
        Mutant(
            "goes-on-when-blocked", "It tries again after 418 as after 429.",
            killedBy: ["retry/blocked"], make: HashKeySuite.make(RetriesBlock.self)),
        Mutant(
            "never-tries-again", "It gives up at the first failure.",
            killedBy: [
                "politeness/two-a-second",
                "retry/maintenance-ends",
                "retry/rate-limit-recovers",
                "retry/rate-limit-with-400",
                "retry/server-error-recovers",
                "retry/signed-anew",
                "time/clock-corrected",
                "transport/empty-reply-recovers",
                "transport/stall-recovers",
                "transport/reset-recovers",
            ], make: HashKeySuite.make(NeverRetries.self)),
        Mutant(
            "never-gives-up", "It tries again twenty times.",
            killedBy: [
                "errors/internal-error-with-400",
                "errors/feature-offline",
                "retry/bounded",
                "retry/later-page-stays-broken",
                "retry/limit-stays",
                "transport/truncated-page",
                "retry/pauses-grow",
            ], make: HashKeySuite.make(NeverGivesUp.self)),
        Mutant(
            "never-waits", "It tries again at once.",
            killedBy: [
                "retry/server-error-recovers",
                "retry/maintenance-ends",
                "retry/signed-anew",
                "retry/rate-limit-recovers",
                "retry/rate-limit-with-400",
                "politeness/two-a-second",
                "retry/pauses-grow",
            ], make: HashKeySuite.make(NeverWaits.self)),
        Mutant(
            "pauses-do-not-grow", "Its pauses are 100 ms each time.",
            killedBy: [
                "politeness/two-a-second",
                "retry/pauses-grow",
            ], make: HashKeySuite.make(ShortPauses.self)),
        Mutant(
            "gives-up-at-resets", "It does not try again when a connection breaks.",
            killedBy: [
                "transport/empty-reply-recovers",
                "transport/reset-recovers",
            ], make: HashKeySuite.make(GivesUpAtResets.self)),
        Mutant(
            "gives-up-at-timeouts", "It does not try again when no reply comes in time.",
            killedBy: [
                "transport/stall-recovers"
            ], make: HashKeySuite.make(GivesUpAtTimeouts.self)),
        Mutant(
            "broken-connection-is-empty-page", "It takes a broken connection for an empty page.",
            killedBy: ["transport/truncated-page"], make: HashKeySuite.make(BrokenIsEmpty.self)),
        Mutant(
            "never-corrects-its-clock", "It gives up when its timestamp is refused.",
            killedBy: ["time/clock-corrected"], make: HashKeySuite.make(NeverCorrectsClock.self)),
        Mutant(
            "server-time-as-text", "It expects the server's time as text.",
            killedBy: ["time/clock-corrected"], make: HashKeySuite.make(ServerTimeAsText.self)),
        Mutant(
            "asks-for-the-time-for-ever", "It asks for the time whenever its timestamp is refused.",
            killedBy: [
                "errors/internal-error-with-400",
                "errors/feature-offline",
                "retry/bounded",
                "retry/later-page-stays-broken",
                "retry/limit-stays",
                "time/timestamp-refused",
                "transport/truncated-page",
            ], make: HashKeySuite.make(AsksTimeForEver.self)),
    ]
}

private final class RetriesSignature: HashKeyClient {
    override func shouldRetry(_ failure: ClientFailure) -> Bool {
        failure.providerCode == "0002" || super.shouldRetry(failure)
    }
}

private final class RetriesAuth: HashKeyClient {
    override func shouldRetry(_ failure: ClientFailure) -> Bool {
        failure.errorClass == .auth && failure.providerCode != "0002"
            || super.shouldRetry(failure)
    }
}

private final class RetriesBadRequests: HashKeyClient {
    override func shouldRetry(_ failure: ClientFailure) -> Bool {
        failure.errorClass == .invalidRequest || super.shouldRetry(failure)
    }
}

private final class RetriesBlock: HashKeyClient {
    override func isWorthATry(_ kind: ErrorClass, _ status: Int, _ code: String?) -> Bool {
        status == 418 || super.isWorthATry(kind, status, code)
    }
}

private final class NeverRetries: HashKeyClient {
    override var triesMax: Int { 1 }
}

private final class NeverGivesUp: HashKeyClient {
    override var triesMax: Int { 20 }
    override func pause(afterTry number: Int) -> Int64 { 1_000 }
}

private final class NeverWaits: HashKeyClient {
    override func pause(afterTry number: Int) -> Int64 { 0 }
}

private final class ShortPauses: HashKeyClient {
    override func pause(afterTry number: Int) -> Int64 { 100 }
}

private final class GivesUpAtResets: HashKeyClient {
    override func shouldRetry(_ failure: ClientFailure) -> Bool {
        failure.errorClass != .transport && super.shouldRetry(failure)
    }
}

private final class GivesUpAtTimeouts: HashKeyClient {
    override func shouldRetry(_ failure: ClientFailure) -> Bool {
        failure.errorClass != .timeout && super.shouldRetry(failure)
    }
}

private final class BrokenIsEmpty: HashKeyClient {
    override func get(_ parameters: Parameters) throws -> JSONValue {
        do { return try super.get(parameters) } catch let failure as ClientFailure {
            guard failure.errorClass == .transport else { throw failure }
            return .array([])
        }
    }
}

private final class NeverCorrectsClock: HashKeyClient {
    override func isWorthATry(_ kind: ErrorClass, _ status: Int, _ code: String?) -> Bool {
        code != "-1021" && super.isWorthATry(kind, status, code)
    }
}

private final class ServerTimeAsText: HashKeyClient {
    override func serverTime(_ body: JSONValue) -> Int64? {
        body["serverTime"]?.stringValue.flatMap { Int64($0) }
    }
}

private final class AsksTimeForEver: HashKeyClient {
    override var triesMax: Int { 20 }
    override func learnTime() throws -> Bool { true }
}
