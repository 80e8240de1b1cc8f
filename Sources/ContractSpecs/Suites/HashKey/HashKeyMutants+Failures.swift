import WireFormats

extension HashKeyMutants {
    /// Wrong in what they take a failure for.
    static let failures = [
        Mutant(
            "status-decides", "It tells failures by their status alone.",
            killedBy: [
                "auth/wrong-secret",
                "auth/signature-code-as-printed",
                "auth/unknown-key",
                "auth/expired-key",
                "auth/address-not-allowed",
                "auth/no-permission",
                "auth/invalid-permission",
                "auth/endpoint-not-enabled",
                "auth/key-expires-mid-walk",
                "window/look-back-of-7-days",
                "window/other-look-back-codes",
                "errors/code-as-number",
                "errors/internal-error-with-400",
                "errors/feature-offline",
                "retry/rate-limit-with-400",
            ], make: HashKeySuite.make(StatusDecides.self)),
        Mutant(
            "0001-is-always-a-field",
            "It takes code 0001 for a missing field, whatever the message says.",
            killedBy: [
                "auth/signature-code-as-printed"
            ], make: HashKeySuite.make(MissingFieldOnly.self)),
        Mutant(
            "0001-is-always-the-signature",
            "It takes code 0001 for a wrong signature, whatever the message says.",
            killedBy: ["errors/missing-field"], make: HashKeySuite.make(SignatureOnly.self)),
        Mutant(
            "knows-no-1002", "It does not know the code of an unknown key.",
            killedBy: ["auth/unknown-key"], make: HashKeySuite.make(KnowsNoKey.self)),
        Mutant(
            "knows-few-codes",
            "It knows the codes of a wrong key and signature, and no other about keys.",
            killedBy: [
                "auth/expired-key",
                "auth/address-not-allowed",
                "auth/no-permission",
                "auth/invalid-permission",
                "auth/endpoint-not-enabled",
                "auth/key-expires-mid-walk",
                "errors/code-as-number",
            ], make: HashKeySuite.make(KnowsFewCodes.self)),
        Mutant(
            "knows-no-2027", "It does not know the code of a range that is too long.",
            killedBy: ["window/look-back-of-7-days"], make: HashKeySuite.make(KnowsNoRange.self)),
        Mutant(
            "knows-no-2036", "It does not know the other codes of a range that is too old.",
            killedBy: [
                "window/other-look-back-codes"
            ], make: HashKeySuite.make(KnowsNoOtherRange.self)),
        Mutant(
            "knows-no-server-codes", "It takes the server's failures with status 400 for its own.",
            killedBy: [
                "errors/internal-error-with-400",
                "errors/feature-offline",
            ], make: HashKeySuite.make(KnowsNoServerCodes.self)),
        Mutant(
            "window-by-word", "It calls every refusal a matter of the range that says Window.",
            killedBy: ["time/timestamp-refused"], make: HashKeySuite.make(WindowByWord.self)),
        Mutant(
            "limit-by-status", "It knows a limit by status 429 only.",
            killedBy: ["retry/rate-limit-with-400"], make: HashKeySuite.make(LimitByStatus.self)),
        Mutant(
            "codes-as-text-only", "It reads codes that are text, and no others.",
            killedBy: ["errors/code-as-number"], make: HashKeySuite.make(TextCodes.self)),
        Mutant(
            "parses-every-body", "It parses the body of a refusal before it looks at the status.",
            killedBy: [
                "errors/page-instead-of-json",
                "retry/server-error-recovers",
                "retry/maintenance-ends",
                "retry/bounded",
                "retry/signed-anew",
                "retry/later-page-stays-broken",
                "retry/blocked",
                "retry/pauses-grow",
            ], make: HashKeySuite.make(ParsesAllBodies.self)),
    ]
}

private final class StatusDecides: HashKeyClient {
    override func errorClass(_ status: Int, _ code: String?, _ message: String) -> ErrorClass {
        super.errorClass(status, nil, "")
    }
}

private final class MissingFieldOnly: HashKeyClient {
    override func errorClass(_ status: Int, _ code: String?, _ message: String) -> ErrorClass {
        super.errorClass(status, code, code == "0001" ? "" : message)
    }
}

private final class SignatureOnly: HashKeyClient {
    override func errorClass(_ status: Int, _ code: String?, _ message: String) -> ErrorClass {
        code == "0001" ? .auth : super.errorClass(status, code, message)
    }
}

private final class KnowsNoKey: HashKeyClient {
    override func errorClass(_ status: Int, _ code: String?, _ message: String) -> ErrorClass {
        ["-1002"].contains(code) ? .invalidRequest : super.errorClass(status, code, message)
    }
}

private final class KnowsFewCodes: HashKeyClient {
    override func errorClass(_ status: Int, _ code: String?, _ message: String) -> ErrorClass {
        ["0103", "0202", "-1005", "-1205", "-3117"].contains(code)
            ? .invalidRequest : super.errorClass(status, code, message)
    }
}

private final class KnowsNoRange: HashKeyClient {
    override func errorClass(_ status: Int, _ code: String?, _ message: String) -> ErrorClass {
        ["-2027"].contains(code) ? .invalidRequest : super.errorClass(status, code, message)
    }
}

private final class KnowsNoOtherRange: HashKeyClient {
    override func errorClass(_ status: Int, _ code: String?, _ message: String) -> ErrorClass {
        ["-2028", "-2029", "-2036"].contains(code)
            ? .invalidRequest : super.errorClass(status, code, message)
    }
}

private final class KnowsNoServerCodes: HashKeyClient {
    override func errorClass(_ status: Int, _ code: String?, _ message: String) -> ErrorClass {
        ["-1001", "-1101"].contains(code)
            ? .invalidRequest : super.errorClass(status, code, message)
    }
}

private final class WindowByWord: HashKeyClient {
    override func errorClass(_ status: Int, _ code: String?, _ message: String) -> ErrorClass {
        message.contains("Window") ? .window : super.errorClass(status, code, message)
    }
}

private final class LimitByStatus: HashKeyClient {
    override func errorClass(_ status: Int, _ code: String?, _ message: String) -> ErrorClass {
        code == "0003" && status != 429
            ? .invalidRequest : super.errorClass(status, code, message)
    }
}

private final class TextCodes: HashKeyClient {
    override func code(_ value: JSONValue) -> String? { value.stringValue }
}

private final class ParsesAllBodies: HashKeyClient {
    override func answer(of reply: ReferenceReply) throws(ClientFailure) -> JSONValue {
        _ = try reply.json()
        return try super.answer(of: reply)
    }
}
