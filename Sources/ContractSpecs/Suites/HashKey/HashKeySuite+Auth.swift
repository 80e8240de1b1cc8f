import MockProviders

extension HashKeySuite {
    /// Cases about being let in.
    static let auth = [
        ContractCase(
            "hashkey/auth/secret-is-text",
            "The secret's text is the key of the signature, even if it looks like base64",
            fact: "hashkey.md section 2, algorithm 3: the secret's bytes as text, not decoded",
            fix: "Key HMAC-SHA256 with the secret's UTF-8 bytes; decode nothing.",
            world: { context in
                CaseWorld(
                    ledger: HashKeyRows.statement("trade", entries(context, 1)),
                    credentials: ["secret": "c2ltLWhrLXNlY3JldC1mb3ItYmFzZTY0LXRlc3Q="])
            },
            query: hour(), wire: [.never(.refused)]),
        ContractCase(
            "hashkey/auth/account-is-signed",
            "Every parameter that is sent is signed, the optional ones too",
            fact: "hashkey.md section 2, algorithm 1 and 2",
            fix: "Sign the whole query as it is sent, without its signature.",
            world: trades({ _ in 1 }),
            query: { context in
                HistoryQuery(
                    account: HashKeyRows.account, kind: "trade", from: context.ago(hours: 48),
                    to: context.ago(hours: 47), pageSize: context.pageSize)
            }, wire: [.never(refused(as: "incorrect-signature"))]),
        ContractCase(
            "hashkey/auth/wrong-secret",
            "A wrong secret is a failure of class auth, and is not tried again",
            fact: "hashkey.md section 5, 0002 Incorrect signature",
            fix: "Map code 0002 to a failure of authentication, and never retry it.",
            world: trades({ _ in 1 }), query: hour(),
            wire: [.endsAfter(refused(as: "incorrect-signature"), more: 0)],
            returns: .error([.auth]),
            credentials: ["secret": "not-the-secret-of-this-sandbox"]),
        ContractCase(
            "hashkey/auth/signature-code-as-printed",
            "Incorrect signature is a failure of class auth with the printed code 0001 too",
            level: .should, fact: "hashkey.md section 8-2: the table prints 0001",
            fix: "Where the code is 0001, look at the message before calling it a missing field.",
            world: trades({ _ in 1 }, options: ["signature_error_code": "0001"]), query: hour(),
            wire: [.endsAfter(.refused, more: 0)], returns: .error([.auth]),
            credentials: ["secret": "not-the-secret-of-this-sandbox"]),
        ContractCase(
            "hashkey/auth/unknown-key",
            "An unknown key is a failure of class auth, and is not tried again",
            fact: "hashkey.md section 5, -1002 Unauthorized operation",
            fix: "Map code -1002 to a failure of authentication, and never retry it.",
            world: trades({ _ in 1 }), query: hour(), wire: [.endsAfter(.refused, more: 0)],
            returns: .error([.auth]), credentials: ["key": "not-a-key-of-this-sandbox"]),
        refusal(
            "hashkey/auth/expired-key",
            "An expired key is a failure of class auth although the status is 400",
            fact: "hashkey.md section 5, 0103 APIKey expired",
            fix: "Decide by the code: HashKey has no status 401 or 403.",
            error: "api-key-expired", is: [.auth]),
        refusal(
            "hashkey/auth/address-not-allowed",
            "An address that is not on the key's list is a failure of class auth",
            fact: "hashkey.md section 5, 0202 Invalid IP",
            fix: "Map code 0202 to a failure of authentication, and never retry it.",
            error: "invalid-ip", is: [.auth]),
        refusal(
            "hashkey/auth/no-permission",
            "A key that may not read the statement is a failure of class auth",
            fact: "hashkey.md section 5, -1005 No permission; section 8-9, sub-account keys",
            fix: "Map code -1005 to a failure of authentication, and never retry it.",
            error: "no-permission", is: [.auth]),
        refusal(
            "hashkey/auth/invalid-permission",
            "A sub-account's key may get -3117 too: a failure of class auth",
            level: .should, fact: "hashkey.md section 8-9: the documentation names no code",
            fix: "Map code -3117 to a failure of authentication as well.",
            error: "invalid-permission", is: [.auth]),
        refusal(
            "hashkey/auth/endpoint-not-enabled",
            "A client to whom the endpoint was not given gets a failure of class auth",
            level: .should, fact: "hashkey.md section 5, -1205 Account not authorized (inferred)",
            fix: "Map code -1205 to a failure of authentication, and never retry it.",
            error: "account-not-authorized", is: [.auth]),
        ContractCase(
            "hashkey/auth/key-expires-mid-walk",
            "A refusal on a later page is a failure: half a history is none",
            fact: "hashkey.md section 5, 0103 APIKey expired",
            fix: "Return nothing when a page is refused; never what came before it.",
            world: trades(
                { 2 * $0 + 1 },
                script: [
                    HashKeyRows.step(page: 2, do: #"{"lever":"expire-credentials"}"#)
                ]), query: hour(),
            wire: [.endsAfter(refused(as: "api-key-expired"), more: 0)], returns: .error([.auth])),
    ]

    /// Cases about what is asked for.
    static let params = [
        ContractCase(
            "hashkey/params/kind-as-documented",
            "The type is sent as documented: case counts",
            fact: "hashkey.md section 3, type: exact match",
            fix: "Send type=fiatDeposit as it is, not in another case.",
            world: { context in
                CaseWorld(ledger: HashKeyRows.statement("fiatDeposit", entries(context, 2)))
            }, query: hour(of: "fiatDeposit"),
            wire: [
                .never(.refused),
                .every(calls, ExchangePattern(query: ["type": .equals("fiatDeposit")])),
            ]),
        ContractCase(
            "hashkey/params/capitalised-kind",
            "Rows of virtual assets say Deposit where the request says deposit",
            fact: "hashkey.md section 4 and 8-6: Deposit, Withdraw and Refund are capitalised",
            fix: "Compare and map types without regard to the first letter's case.",
            world: { context in
                CaseWorld(ledger: HashKeyRows.statement("deposit", entries(context, 2)))
            }, query: hour(of: "deposit")),
        ContractCase(
            "hashkey/params/one-account",
            "accountId is sent with all its digits, and only that account's rows come back",
            fact: "hashkey.md section 3, accountId: 19 digits, above 2^53",
            fix: "Send accountId, and keep it as text or as a 64-bit integer.",
            world: { context in
                let other = ["accountId": "1954346689088298753"]
                return CaseWorld(
                    ledger: HashKeyRows.list(
                        HashKeyRows.rows("fiatDeposit", entries(context, 3))
                            + [
                                HashKeyRows.fiatDeposit(
                                    (47_060, context.ago(hours: 48, minutes: -30)), 1, other)
                            ]))
            },
            query: { context in
                HistoryQuery(
                    account: "1954346689088298753", kind: "fiatDeposit",
                    from: context.ago(hours: 48), to: context.ago(hours: 47),
                    pageSize: context.pageSize)
            }, wire: [.never(refused(as: "account-not-allowed"))]),
        ContractCase(
            "hashkey/params/transfer-shape",
            "A transfer has neither accountId nor fee, and is a row like the others",
            fact: "hashkey.md section 4, transfer",
            fix: "Read fromAccountId and toAccountId, and do not demand accountId or fee.",
            world: { context in
                CaseWorld(ledger: HashKeyRows.statement("transfer", entries(context, 2)))
            }, query: hour(of: "transfer")),
        ContractCase(
            "hashkey/params/unknown-kind",
            "A kind that does not exist is a failure, and is not tried again",
            fact: "hashkey.md section 5, -2026 Invalid type",
            fix: "Hand the kind on as it is, or refuse it; never take another one for it.",
            world: trades({ _ in 2 }), query: hour(of: "bonus"),
            wire: [.endsAfter(.refused, more: 0)], returns: .error([.invalidRequest, .other])),
    ]
}
