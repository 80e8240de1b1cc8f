import WireFormats

extension PagsmileMutants {
    /// Wrong in what they send, the days aside.
    static let requests =
        [
            mutant(
                "hmac", "It signs with HMAC-SHA-256, as a sentence of the page says.",
                HMACSigner.self, killedBy: allCases(but: passedWhenDenied)),
            mutant(
                "members-unsorted", "It signs the members in the order of the body.",
                Unsorted.self, killedBy: allCases(but: passedWhenDenied)),
            mutant(
                "key-as-member", "It puts &key= before the app key, as its other API does.",
                KeyAsMember.self, killedBy: allCases(but: passedWhenDenied)),
            mutant(
                "upper-case-hex", "It sends the signature in upper-case hex.",
                UpperCase.self, killedBy: allCases(but: passedWhenDenied)),
            mutant(
                "bearer", "It puts a scheme before the signature.",
                Bearer.self, killedBy: allCases(but: passedWhenDenied)),
            mutant(
                "timestamp-in-milliseconds", "Its timestamps are in milliseconds.",
                Milliseconds.self, killedBy: allCases(but: blindToRefusals)),
            mutant(
                "merchant-id-header", "It sends the app id as MerchantId alone.",
                OldHeader.self, killedBy: ["auth/app-id-header"]),
            mutant(
                "no-content-type", "It does not say that the body is JSON.",
                NoContentType.self, killedBy: ["params/content-type"]),
            mutant(
                "timestamp-as-text", "It puts the timestamp into quotes.",
                TimestampAsText.self, killedBy: ["params/timestamp-is-a-number"]),
            mutant(
                "timestamp-ahead", "It adds half a minute so that a request lives longer.",
                TimestampAhead.self,
                killedBy: ["time/timestamp-is-now", "time/each-try-has-its-own"]),
            mutant(
                "timestamp-behind", "It takes off three quarters of a minute for slow clocks.",
                TimestampBehind.self,
                killedBy: ["time/timestamp-is-now", "time/each-try-has-its-own"]),
            mutant(
                "one-timestamp", "It takes the time once and signs every try with it.",
                OneTimestamp.self, killedBy: ["time/each-try-has-its-own"]),
            mutant(
                "days-without-zeros", "It writes 2026-04-1.",
                DaysWithoutZeros.self,
                killedBy: longReads + [
                    "auth/revoked-between-ranges", "params/dates-with-zeros",
                    "window/nothing-in-the-middle", "retry/fails-between-ranges",
                ]),
            mutant(
                "currency-unsigned", "It sends the currency that it wants, and does not sign it.",
                CurrencyUnsigned.self, killedBy: ["params/one-currency"]),
            mutant(
                "page-parameters", "It sends page_num and page_size, as to the payout list.",
                PageParameters.self, killedBy: ["params/no-page-parameters"]),
        ]
}

private final class HMACSigner: PagsmileClient {
    override func signature(of text: String) -> String {
        let code = HMAC<SHA256>(key: Bytes(text: appKey)).authenticationCode(
            for: Bytes(text: text))
        return Hex.encode(code).text
    }
}

private final class Unsorted: PagsmileClient {
    override func signedText(_ members: [Member]) -> String {
        members.map { super.signedText([$0]) }.joined(separator: "&")
    }
}

private final class KeyAsMember: PagsmileClient {
    override func signature(of text: String) -> String { super.signature(of: text + "&key=") }
}

private final class UpperCase: PagsmileClient {
    override func signature(of text: String) -> String {
        super.signature(of: text).uppercased()
    }
}

private final class Bearer: PagsmileClient {
    override func headers(signature: String) -> [(name: String, value: String)] {
        super.headers(signature: "Bearer \(signature)")
    }
}

private final class Milliseconds: PagsmileClient {
    override func timestamp() throws -> Int64 { try connection.now().milliseconds }
}

private final class OldHeader: PagsmileClient {
    override func headers(signature: String) -> [(name: String, value: String)] {
        super.headers(signature: signature).map {
            $0.name == "AppId" ? ("MerchantId", $0.value) : $0
        }
    }
}

private final class NoContentType: PagsmileClient {
    override func headers(signature: String) -> [(name: String, value: String)] {
        super.headers(signature: signature).filter { $0.name != "Content-Type" }
    }
}

private final class TimestampAsText: PagsmileClient {
    override func members(of window: Window, _ query: HistoryQuery) throws -> [Member] {
        try super.members(of: window, query).map {
            $0.name == "timestamp" ? ($0.name, .string($0.value.numberText ?? "")) : $0
        }
    }
}

private final class TimestampAhead: PagsmileClient {
    override func timestamp() throws -> Int64 { try super.timestamp() + 30 }
}

private final class TimestampBehind: PagsmileClient {
    override func timestamp() throws -> Int64 { try super.timestamp() - 45 }
}

private final class OneTimestamp: PagsmileClient {
    private var taken: Int64?

    override func timestamp() throws -> Int64 {
        let time = try taken ?? super.timestamp()
        taken = time
        return time
    }
}

private final class DaysWithoutZeros: PagsmileClient {
    override func text(ofDay day: Int) -> String {
        let text = super.text(ofDay: day)
        return text.dropLast().last == "0" ? "\(text.dropLast(2))\(text.suffix(1))" : text
    }
}

private final class CurrencyUnsigned: PagsmileClient {
    override func members(of window: Window, _ query: HistoryQuery) throws -> [Member] {
        let members = try super.members(of: window, query)
        guard let asset = query.asset else { return members }
        return members + [("currency", .string(asset))]
    }

    override func signedText(_ members: [Member]) -> String {
        super.signedText(members.filter { $0.name != "currency" })
    }
}

private final class PageParameters: PagsmileClient {
    override func members(of window: Window, _ query: HistoryQuery) throws -> [Member] {
        try super.members(of: window, query)
            + [("page_num", .integer(1)), ("page_size", .integer(Int64(query.pageSize)))]
    }
}
