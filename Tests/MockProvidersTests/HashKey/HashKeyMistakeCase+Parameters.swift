import MockProviders
import WireFormats

extension HashKeyMistakeCase {
    private typealias Case = HashKeyMistakeCase
    private static let query = HashKeyBadClient.query
    private static let window = HashKeyBadClient.window
    private static let stamp = HashKeyBadClient.stamp
    private static let secret = HashKeyBadClient.secret
    private static let head = "symbol=ETHBTC&side=BUY&type=LIMIT"

    /// Mistakes in parameters.
    static let parameters: [HashKeyMistakeCase] = [
        Case(
            .parameterMissing,
            "The parameter type is missing."
        ) { client in client.signed("\(window)&\(stamp)") },
        Case(
            .parameterEmpty,
            "The parameter type is empty."
        ) { client in client.signed("type=&\(window)&\(stamp)") },
        Case(
            .parameterMisnamed,
            "The parameter 'start_time' is named startTime."
        ) { client in
            client.signed("type=trade&start_time=1760595200000&endTime=1761200000000&\(stamp)")
        },
        Case(
            .timestampInHeader,
            "The timestamp stands in the header X-HK-TIMESTAMP; send it as a "
                + "parameter."
        ) { client in
            var client = client
            client.fields = [("X-HK-TIMESTAMP", "1761200000000")]
            client.signed("type=trade&\(window)")
        },
        Case(
            .timestampEatenByEntity,
            "&timestamp went through HTML, which reads &times as ×; send the text as "
                + "it is."
        ) { client in
            client.signed("type=trade&\(window)%C3%97tamp=1761200000000")
        },
        Case(
            .parametersInBody,
            "timestamp stands in the body; of GET only the query is read."
        ) { client in
            client.send(
                "signature=" + client.hex(query), body: query)
        },
        Case(
            .globalContract,
            "flowType and accountType belong to HashKey Global's balanceFlow; Hong "
                + "Kong's has type."
        ) { client in
            client.signed("flowType=1&\(window)&\(stamp)")
        },
        Case(
            .numberWithFraction,
            "timestamp has a fraction or an exponent; send a whole number, never one "
                + "that went through floating point."
        ) { client in
            client.signed("type=trade&\(window)&timestamp=1761200000.123")
        },
        Case(
            .dateForMilliseconds,
            "startTime is a date; send Unix milliseconds."
        ) { client in
            client.signed(
                "type=trade&startTime=2025-10-16T00:00:00Z&endTime=1761200000000&\(stamp)")
        },
        Case(
            .notANumber,
            "beginId is not a whole number."
        ) { client in client.signed("\(query)&beginId=x") },
        Case(
            .numberTooSmall,
            "limit is 0, and must be at least 1."
        ) { client in
            client.signed("type=trade&\(window)&limit=0&\(stamp)")
        },
        Case(
            .remarkTooLong,
            "remark has 129 characters; 128 is the most."
        ) { client in
            client.signed("\(query)&remark=" + String(repeating: "x", count: 129))
        },
        Case(
            .brokenEscape,
            "The value of remark has a % without two hex digits behind it; a % itself "
                + "is sent as %25."
        ) { client in client.signed("\(query)&remark=50%") },
        Case(
            .typeInWrongCase,
            "The type is 'deposit'; case counts in requests, although rows of virtual "
                + "assets show it capitalised."
        ) { client in
            client.signed("type=Deposit&\(window)&\(stamp)")
        },
        Case(
            .severalTypes,
            "One request is for one type; send one for each."
        ) { client in
            client.signed("type=deposit,withdraw&\(window)&\(stamp)")
        },
        Case(
            .unknownType,
            "There is no such type."
        ) { client in client.signed("type=swap&\(window)&\(stamp)") },
        Case(
            .accountIDRounded,
            "accountId went through floating point, which has no room for 19 digits; "
                + "keep ids as text."
        ) { client in
            // What JavaScript makes of 1954336770171707138.
            client.signed("\(query)&accountId=1954336770171707100")
        },
        Case(
            .userIDForAccountID,
            "This is a userId; accountId is the first member of /api/v1/account/type."
        ) { client in
            client.signed("\(query)&accountId=1954336770188484352")
        },
        Case(
            .unknownAccount,
            "The institution has no such account."
        ) { client in client.signed("\(query)&accountId=42") },
        Case(
            .wrongOrderField,
            "quantity is no amount above zero."
        ) { client in
            let body = "\(head)&quantity=0&price=1&\(stamp)"
            client.order("", body, signing: body)
        },
    ]
}
