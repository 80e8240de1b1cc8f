import WireFormats

extension HashKeyMutants {
    /// Wrong in what they take a failure for.
    static let failures = [
        Mutant(
            "status-decides", "It tells failures by their status alone.",
            killedBy: [], make: HashKeySuite.make(StatusDecides.self)),
        Mutant(
            "0001-is-always-a-field",
            "It takes code 0001 for a missing field, whatever the message says.",
            killedBy: [], make: HashKeySuite.make(MissingFieldOnly.self)),
        Mutant(
            "0001-is-always-the-signature",
            "It takes code 0001 for a wrong signature, whatever the message says.",
            killedBy: [], make: HashKeySuite.make(SignatureOnly.self)),
        Mutant(
            "knows-no-1002", "It does not know the code of an unknown key.",
            killedBy: [], make: HashKeySuite.make(KnowsNoKey.self)),
        Mutant(
            "knows-no-0103", "It does not know the code of an expired key.",
            killedBy: [], make: HashKeySuite.make(KnowsNoExpiry.self)),
        Mutant(
            "knows-no-0202", "It does not know the code of an address that is not allowed.",
            killedBy: [], make: HashKeySuite.make(KnowsNoAddress.self)),
        Mutant(
            "knows-no-1005", "It does not know the code of a missing permission.",
            killedBy: [], make: HashKeySuite.make(KnowsNoPermission.self)),
        Mutant(
            "knows-no-3117", "It does not know the other code of a missing permission.",
            killedBy: [], make: HashKeySuite.make(KnowsNoOtherPermission.self)),
        Mutant(
            "knows-no-1205", "It does not know the code of an endpoint that was not given.",
            killedBy: [], make: HashKeySuite.make(KnowsNoGate.self)),
        Mutant(
            "knows-no-2027", "It does not know the code of a range that is too long.",
            killedBy: [], make: HashKeySuite.make(KnowsNoRange.self)),
        Mutant(
            "knows-no-2036", "It does not know the other codes of a range that is too old.",
            killedBy: [], make: HashKeySuite.make(KnowsNoOtherRange.self)),
        Mutant(
            "knows-no-1001", "It does not know the code of an internal error.",
            killedBy: [], make: HashKeySuite.make(KnowsNoInternalError.self)),
        Mutant(
            "knows-no-1101", "It does not know the code of a feature that is offline.",
            killedBy: [], make: HashKeySuite.make(KnowsNoMaintenance.self)),
        Mutant(
            "window-by-word", "It calls every refusal a matter of the range that says Window.",
            killedBy: [], make: HashKeySuite.make(WindowByWord.self)),
        Mutant(
            "limit-by-status", "It knows a limit by status 429 only.",
            killedBy: [], make: HashKeySuite.make(LimitByStatus.self)),
        Mutant(
            "codes-as-text-only", "It reads codes that are text, and no others.",
            killedBy: [], make: HashKeySuite.make(TextCodes.self)),
        Mutant(
            "parses-every-body", "It parses the body of a refusal before it looks at the status.",
            killedBy: [], make: HashKeySuite.make(ParsesAllBodies.self)),
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

private final class KnowsNoExpiry: HashKeyClient {
    override func errorClass(_ status: Int, _ code: String?, _ message: String) -> ErrorClass {
        ["0103"].contains(code) ? .invalidRequest : super.errorClass(status, code, message)
    }
}

private final class KnowsNoAddress: HashKeyClient {
    override func errorClass(_ status: Int, _ code: String?, _ message: String) -> ErrorClass {
        ["0202"].contains(code) ? .invalidRequest : super.errorClass(status, code, message)
    }
}

private final class KnowsNoPermission: HashKeyClient {
    override func errorClass(_ status: Int, _ code: String?, _ message: String) -> ErrorClass {
        ["-1005"].contains(code) ? .invalidRequest : super.errorClass(status, code, message)
    }
}

private final class KnowsNoOtherPermission: HashKeyClient {
    override func errorClass(_ status: Int, _ code: String?, _ message: String) -> ErrorClass {
        ["-3117"].contains(code) ? .invalidRequest : super.errorClass(status, code, message)
    }
}

private final class KnowsNoGate: HashKeyClient {
    override func errorClass(_ status: Int, _ code: String?, _ message: String) -> ErrorClass {
        ["-1205"].contains(code) ? .invalidRequest : super.errorClass(status, code, message)
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

private final class KnowsNoInternalError: HashKeyClient {
    override func errorClass(_ status: Int, _ code: String?, _ message: String) -> ErrorClass {
        ["-1001"].contains(code) ? .invalidRequest : super.errorClass(status, code, message)
    }
}

private final class KnowsNoMaintenance: HashKeyClient {
    override func errorClass(_ status: Int, _ code: String?, _ message: String) -> ErrorClass {
        ["-1101"].contains(code) ? .invalidRequest : super.errorClass(status, code, message)
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
