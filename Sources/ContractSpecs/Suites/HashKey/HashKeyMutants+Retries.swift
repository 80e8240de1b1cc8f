import WireFormats

extension HashKeyMutants {
    /// Wrong in when they try again.
    static let retries = [
        Mutant(
            "tries-a-wrong-signature-again", "It tries again after a wrong signature.",
            killedBy: [], make: HashKeySuite.make(RetriesSignature.self)),
        Mutant(
            "tries-refused-keys-again", "It tries again when a key is refused.",
            killedBy: [], make: HashKeySuite.make(RetriesAuth.self)),
        Mutant(
            "tries-bad-requests-again", "It tries again when the request is wrong.",
            killedBy: [], make: HashKeySuite.make(RetriesBadRequests.self)),
        Mutant(
            "goes-on-when-blocked", "It tries again after 418 as after 429.",
            killedBy: [], make: HashKeySuite.make(RetriesBlock.self)),
        Mutant(
            "never-tries-again", "It gives up at the first failure.",
            killedBy: [], make: HashKeySuite.make(NeverRetries.self)),
        Mutant(
            "never-gives-up", "It tries again a hundred times.",
            killedBy: [], make: HashKeySuite.make(NeverGivesUp.self)),
        Mutant(
            "never-waits", "It tries again at once.",
            killedBy: [], make: HashKeySuite.make(NeverWaits.self)),
        Mutant(
            "pauses-do-not-grow", "Its pauses are 100 ms each time.",
            killedBy: [], make: HashKeySuite.make(ShortPauses.self)),
        Mutant(
            "gives-up-at-resets", "It does not try again when a connection breaks.",
            killedBy: [], make: HashKeySuite.make(GivesUpAtResets.self)),
        Mutant(
            "gives-up-at-timeouts", "It does not try again when no reply comes in time.",
            killedBy: [], make: HashKeySuite.make(GivesUpAtTimeouts.self)),
        Mutant(
            "broken-connection-is-empty-page", "It takes a broken connection for an empty page.",
            killedBy: [], make: HashKeySuite.make(BrokenIsEmpty.self)),
        Mutant(
            "never-corrects-its-clock", "It gives up when its timestamp is refused.",
            killedBy: [], make: HashKeySuite.make(NeverCorrectsClock.self)),
        Mutant(
            "server-time-as-text", "It expects the server's time as text.",
            killedBy: [], make: HashKeySuite.make(ServerTimeAsText.self)),
        Mutant(
            "asks-for-the-time-for-ever", "It asks for the time whenever its timestamp is refused.",
            killedBy: [], make: HashKeySuite.make(AsksTimeForEver.self)),
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
    override var triesMax: Int { 100 }
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
    override var triesMax: Int { 50 }
    override func learnTime() throws -> Bool { true }
}
