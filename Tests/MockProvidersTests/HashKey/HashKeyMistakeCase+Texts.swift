import MockProviders
import WireFormats

extension HashKeyMistakeCase {
    private typealias Case = HashKeyMistakeCase
    private static let query = HashKeyBadClient.query
    private static let window = HashKeyBadClient.window
    private static let stamp = HashKeyBadClient.stamp
    private static let secret = HashKeyBadClient.secret
    private static let head = "symbol=ETHBTC&side=BUY&type=LIMIT"
    private static let tail = "quantity=1&price=0.1&\(stamp)"

    private static func remark(_ value: String) -> String {
        "type=fiatDeposit&\(window)&remark=\(value)&\(stamp)"
    }

    /// Mistakes in what a signature covers.
    static let texts: [HashKeyMistakeCase] = [
        Case(
            .parametersSorted,
            "The parameters were signed sorted by name; sign them in the order in "
                + "which they are sent. The texts part at byte 0: expected "
                + "\"type=trade&startTime\"…, signed \"endTime=176120000000\"…."
        ) { client in
            client.get(
                signing:
                    "endTime=1761200000000&limit=100&startTime=1760595200000&\(stamp)&type=trade")
        },
        Case(
            .parametersInAnotherOrder,
            "The parameters were signed in another order, timestamp first; sign them "
                + "in the order in which they are sent. The texts part at byte 1: expected "
                + "\"type=trade&startTime=\"…, signed \"timestamp=17612000000\"…."
        ) { client in
            client.get(signing: "\(stamp)&type=trade&\(window)&limit=100")
        },
        Case(
            .parametersDecoded,
            "The values were signed decoded; sign the query as it is sent, percent "
                + "escapes and all. The texts part at byte 70: expected "
                + "…\"0000&remark=%2FREF%3AH2A6U8%2FME\"…, signed "
                + "…\"0000&remark=/REF:H2A6U8/MEMO&tim\"…."
        ) { client in
            client.get(
                remark("%2FREF%3AH2A6U8%2FMEMO"), signing: remark("/REF:H2A6U8/MEMO"))
        },
        Case(
            .parametersEncoded,
            "The values were signed with percent escapes that were not sent; sign "
                + "what is sent. The texts part at byte 70: expected "
                + "…\"0000&remark=/REF:H2A6U8/MEMO&tim\"…, signed "
                + "…\"0000&remark=%2FREF%3AH2A6U8%2FME\"…."
        ) { client in
            client.get(remark("/REF:H2A6U8/MEMO"), signing: remark("%2FREF%3AH2A6U8%2FMEMO"))
        },
        Case(
            .parametersEncodedTwice,
            "The percent escapes were encoded again before signing; sign the query as "
                + "it is sent. The texts part at byte 72: expected "
                + "…\"00&remark=%2FREF&timestamp=17612\"…, signed "
                + "…\"00&remark=%252FREF&timestamp=176\"…."
        ) { client in
            client.get(remark("%2FREF"), signing: remark("%252FREF"))
        },
        Case(
            .plusForSpace,
            "A blank was signed as + and sent as %20; sign what is sent. The texts "
                + "part at byte 71: expected …\"000&remark=a%20b&timestamp=17612\"…, signed "
                + "…\"000&remark=a+b&timestamp=1761200\"…."
        ) { client in
            client.get(remark("a%20b"), signing: remark("a+b"))
        },
        Case(
            .escapeForPlus,
            "A blank was signed as %20 and sent as +; sign what is sent. The texts "
                + "part at byte 71: expected …\"000&remark=a+b&timestamp=1761200\"…, signed "
                + "…\"000&remark=a%20b&timestamp=17612\"…."
        ) { client in
            client.get(remark("a+b"), signing: remark("a%20b"))
        },
        Case(
            .queryLeftOut,
            "The query was not signed; sign the query and the body right behind it. "
                + "The texts part at byte 0: expected \"type=trade&startTime\"…, signed the "
                + "end."
        ) { client in client.get(signing: "") },
        Case(
            .bodyLeftOut,
            "The body was not signed; it stands right behind the query. The texts "
                + "part at byte 33: expected …\"Y&type=LIMITquantity=1&price=0.1\"…, signed "
                + "the end."
        ) { client in client.order(head, tail, signing: head) },
        Case(
            .ampersandBeforeBody,
            "An & was signed between query and body; nothing stands between them. The "
                + "texts part at byte 33: expected …\"Y&type=LIMITquantity=1&price=0.1\"…, "
                + "signed …\"Y&type=LIMIT&quantity=1&price=0.\"…."
        ) { client in
            client.order(head, tail, signing: "\(head)&\(tail)")
        },
        Case(
            .bodyBeforeQuery,
            "The body was signed before the query; it stands behind it. The texts "
                + "part at byte 0: expected \"symbol=ETHBTC&side=B\"…, signed "
                + "\"quantity=1&price=0.1\"…."
        ) { client in
            client.order(head, tail, signing: tail + head)
        },
        Case(
            .pathIncluded,
            "The path was signed too; sign the parameters alone. The texts part at "
                + "byte 0: expected \"type=trade&startTime\"…, signed "
                + "\"/api/v1/account/bala\"…."
        ) { client in
            client.get(signing: "\(HashKeyBadClient.path)?\(query)")
        },
        Case(
            .methodIncluded,
            "The timestamp, with method and path behind it, was signed too, as other "
                + "exchanges want it; sign the parameters alone. The texts part at byte 0: "
                + "expected \"type=trade&startTime\"…, signed \"1761200000000GET/api\"…."
        ) { client in
            client.get(signing: "1761200000000GET\(HashKeyBadClient.path)?\(query)")
        },
        Case(
            .urlIncluded,
            "The URL was signed too; sign the parameters alone. The texts part at "
                + "byte 0: expected \"type=trade&startTime\"…, signed "
                + "\"http://127.0.0.1/api\"…."
        ) { client in
            client.get(signing: "http://127.0.0.1\(HashKeyBadClient.path)?\(query)")
        },
        Case(
            .questionMarkIncluded,
            "The ? was signed too; sign what stands behind it. The texts part at byte "
                + "0: expected \"type=trade&startTime\"…, signed \"?type=trade&startTim\"…."
        ) { client in client.get(signing: "?\(query)") },
        Case(
            .trailingAmpersand,
            "An & was signed behind the last parameter; append &signature=… after "
                + "signing. The texts part at byte 90: expected the end, signed "
                + "…\"761200000000&\"."
        ) { client in client.get(signing: "\(query)&") },
        Case(
            .emptySignatureIncluded,
            "An empty signature parameter was signed too; append &signature=… after "
                + "signing. The texts part at byte 90: expected the end, signed "
                + "…\"761200000000&signature=\"."
        ) { client in
            client.get(signing: "\(query)&signature=")
        },
        Case(
            .timestampLeftOut,
            "timestamp was sent but not signed; add it before signing. The texts part "
                + "at byte 66: expected …\"00&limit=100&timestamp=176120000\"…, signed the "
                + "end."
        ) { client in
            client.get(signing: "type=trade&\(window)&limit=100")
        },
        Case(
            .receiveWindowLeftOut,
            "recvWindow was sent but not signed; add it before signing. The texts "
                + "part at byte 0: expected \"recvWindow=9000&type\"…, signed "
                + "\"type=trade&startTime\"…."
        ) { client in
            client.get("recvWindow=9000&\(query)", signing: query)
        },
        Case(
            .parameterLeftOut,
            "limit was sent but not signed; sign every parameter. The texts part at "
                + "byte 57: expected …\"61200000000&limit=100&timestamp=\"…, signed "
                + "…\"61200000000&timestamp=1761200000\"…."
        ) { client in
            client.get(signing: "type=trade&\(window)&\(stamp)")
        },
        Case(
            .secondsSigned,
            "The timestamp was signed in seconds and sent in milliseconds; sign what "
                + "is sent. The texts part at byte 87: expected …\"p=1761200000000\", "
                + "signed the end."
        ) { client in
            client.get(signing: "type=trade&\(window)&limit=100&timestamp=1761200000")
        },
        Case(
            .timestampTakenTwice,
            "The timestamp that was signed is 2 ms older than the one that was sent; "
                + "read the clock once. The texts part at byte 81: expected "
                + "…\"mestamp=1761200000000\", signed …\"mestamp=1761199999998\"."
        ) { client in
            client.get(signing: "type=trade&\(window)&limit=100&timestamp=1761199999998")
        },
        Case(
            .parametersAsJSON,
            "The parameters were signed as JSON; sign name=value pairs joined by &, "
                + "as sent. The texts part at byte 0: expected \"type=trade&startTime\"…, "
                + "signed \"{\"type\": \"trade\", \"s\"…."
        ) { client in
            client.get(
                signing: "{\"type\": \"trade\", \"startTime\": 1760595200000, "
                    + "\"endTime\": 1761200000000, \"limit\": 100, \"timestamp\": 1761200000000}")
        },
        Case(
            .emptyObjectForBody,
            "An empty body was signed as {}; nothing is signed for it. The texts part "
                + "at byte 90: expected the end, signed …\"761200000000{}\"."
        ) { client in client.get(signing: "\(query){}") },
        Case(
            .keyIncluded,
            "The API key was signed too; it stands in its header and is not signed. "
                + "The texts part at byte 90: expected the end, signed "
                + "…\"761200000000sim-hk-key-0001\"."
        ) { client in
            client.get(signing: query + HashKeyBadClient.key)
        },
        Case(
            .newlineAfterText,
            "A line end was signed behind the text; echo adds one, printf does not. "
                + "The texts part at byte 90: expected the end, signed "
                + "…\"761200000000\\n\"."
        ) { client in client.get(signing: "\(query)\n") },
        Case(
            .valuesOnly,
            "The values were signed without their names; sign name=value pairs. The "
                + "texts part at byte 1: expected \"type=trade&startTime=\"…, signed "
                + "\"trade1760595200000176\"…."
        ) { client in
            client.get(signing: "trade176059520000017612000000001001761200000000")
        },
        Case(
            .textInLowerCase,
            "The text was signed in lower case; sign it with the letters that are "
                + "sent. The texts part at byte 16: expected "
                + "…\"=trade&startTime=1760595200000&e\"…, signed "
                + "…\"=trade&starttime=1760595200000&e\"…."
        ) { client in
            client.get(
                signing: "type=trade&starttime=1760595200000&endtime=1761200000000&limit=100&"
                    + stamp)
        },
    ]
}
