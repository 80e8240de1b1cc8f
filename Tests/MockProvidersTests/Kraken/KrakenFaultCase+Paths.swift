import WireFormats

extension KrakenFaultCase {
    /// Mistakes with method, path and account.
    static let paths: [KrakenFaultCase] = [
        KrakenFaultCase(
            "wrong-method",
            says: "Payward documents only GET here; POST was sent."
        ) { client, path in
            _ = try client.send(path, method: .post)
        },
        KrakenFaultCase(
            "wrong-method",
            says: "Payward documents only GET here; HEAD was sent."
        ) { client, path in
            _ = try client.send(path, method: .head)
        },
        KrakenFaultCase(
            "trailing-slash",
            says: "The path ends with a slash; leave it out."
        ) { client, _ in
            _ = try client.send("/v1/accounts/ABCD1234EFGH5678/portfolio/history/?quote_symbol=EUR")
        },
        KrakenFaultCase(
            "doubled-slash",
            says: "The path has two slashes in a row; send one."
        ) { client, _ in
            _ = try client.send("/v1/accounts/ABCD1234EFGH5678//portfolio/history")
        },
        KrakenFaultCase(
            "version-missing",
            says: "The path does not begin with /v1."
        ) { client, _ in
            _ = try client.send("/accounts/ABCD1234EFGH5678/portfolio/history")
        },
        KrakenFaultCase(
            "version-doubled",
            says: "The path has /v1 twice; the base URL has it already."
        ) { client, _ in
            _ = try client.send("/v1/v1/accounts/ABCD1234EFGH5678/portfolio/history")
        },
        KrakenFaultCase(
            "path-in-wrong-case",
            says: "Paths compare with their case; this one is all lower."
        ) { client, _ in
            _ = try client.send("/V1/Accounts/ABCD1234EFGH5678/portfolio/History")
        },
        KrakenFaultCase(
            "embed-path",
            says: "This is a path of the older Embed API; Payward's v1 has another."
        ) { client, _ in
            _ = try client.send("/b2b/portfolio/ABCD1234EFGH5678/history")
        },
        KrakenFaultCase(
            "spot-path",
            says: "This is a path of the Spot API; Payward's v1 has another."
        ) { client, _ in
            _ = try client.send("/0/private/Ledgers")
        },
        KrakenFaultCase(
            "account-missing",
            says: "The path has no account between accounts and portfolio."
        ) { client, _ in
            _ = try client.send("/v1/accounts//portfolio/summary")
        },
        KrakenFaultCase(
            "account-placeholder",
            says: "The path carries a placeholder; put the account's id there."
        ) { client, _ in
            _ = try client.send("/v1/accounts/{account_id}/portfolio/history")
        },
        KrakenFaultCase(
            "account-placeholder",
            says: "The path carries a placeholder; put the account's id there."
        ) { client, _ in
            _ = try client.send("/v1/accounts/:account_id_here/portfolio/history")
        },
        KrakenFaultCase(
            "account-id-length",
            says: "account_id has 8 characters; 14 to 42 are valid."
        ) { client, _ in
            _ = try client.send("/v1/accounts/ABCD1234/portfolio/history")
        },
        KrakenFaultCase(
            "account-id-characters",
            says: "account_id may have letters, digits and hyphens only."
        ) { client, _ in
            _ = try client.send("/v1/accounts/ABCD%201234%20EFGH%205678/portfolio/history")
        },
        KrakenFaultCase(
            "account-in-wrong-case",
            says: "The account's letters have another case; ids compare exactly."
        ) { client, _ in
            _ = try client.send("/v1/accounts/abcd1234efgh5678/portfolio/history")
        },
        KrakenFaultCase(
            "key-as-account",
            says: "The path carries the key; put the account's id there."
        ) { client, _ in
            _ = try client.send("/v1/accounts/sim-pws-key-0001/portfolio/history")
        },
        KrakenFaultCase(
            "account-of-another-partner",
            says: "Account NPQR3456STUV7890 belongs to a user of another partner; the "
                + "user's own are ABCD1234EFGH5678, EFGH5678JKLM9012, "
                + "JKLM9012NPQR3456."
        ) { client, _ in
            _ = try client.send("/v1/accounts/NPQR3456STUV7890/portfolio/history")
        },
    ]
}
