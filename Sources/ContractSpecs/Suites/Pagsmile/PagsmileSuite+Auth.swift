extension PagsmileSuite {
    /// Cases about signatures, and about what lets a client in.
    static let auth = [
        ContractCase(
            "pagsmile/auth/signed-request",
            "A request is signed with plain SHA-256 over its sorted members and the app key",
            fact: "pagsmile.md section 2, docs payout/security",
            fix: "Sort the body's members, join them as key=value with &, append the app key right "
                + "behind, and send SHA-256 (no HMAC) in lower-case hex as Authorization.",
            world: { PagsmileWorlds.quiet($0) }, query: PagsmileWorlds.week,
            wire: [.never(.refused)]),
        ContractCase(
            "pagsmile/auth/app-id-header",
            "The app id is sent as AppId, which every version of the API knows",
            fact: "pagsmile.md section 2 and 8-7: MerchantId is an older alias",
            fix: "Send the app id in the header AppId.",
            world: { PagsmileWorlds.quiet($0, options: ["app_id_header": "app-id"]) },
            query: PagsmileWorlds.week, wire: [.never(.refused)]),
        ContractCase(
            "pagsmile/auth/wrong-key",
            "A refused signature is an error of class auth, and is not sent again",
            fact: "pagsmile.md section 5: 401, code 4004003 permission denied",
            fix: "Map HTTP 401 to an authentication error, and do not try again.",
            world: { PagsmileWorlds.single($0) }, query: PagsmileWorlds.oneDay,
            wire: [.endsAfter(.status(401), more: 0)], returns: .error([.auth]),
            credentials: ["appKey": "SIM_APP_KEY_OF_SOMEBODY_ELSE"]),
        ContractCase(
            "pagsmile/auth/address-not-allowed",
            "Every code with HTTP 401 is an error of class auth, not only 4004003",
            fact: "pagsmile.md section 5: 401, code 4004103 IP address has no permission",
            fix: "Go by the HTTP status where the code is not one that you know.",
            world: { PagsmileWorlds.single($0, options: ["caller_ip": "refused"]) },
            query: PagsmileWorlds.oneDay,
            wire: [.endsAfter(.status(401), more: 0)], returns: .error([.auth])),
        ContractCase(
            "pagsmile/auth/unknown-app",
            "An app that does not exist is a matter of credentials, although its status is 400",
            level: .should,
            fact: "pagsmile.md section 5 and 8-11: 400, code 4001203 app not existed",
            fix: "Map the codes 4001200 to 4001203 to an authentication error.",
            world: { PagsmileWorlds.single($0, options: ["unknown_app_error": "4001203"]) },
            query: PagsmileWorlds.oneDay,
            wire: [.endsAfter(.status(400), more: 0)], returns: .error([.auth, .notFound]),
            credentials: ["appId": "SIM_APP_ID_OF_NOBODY"]),
        ContractCase(
            "pagsmile/auth/revoked-between-ranges",
            "A history that is refused halfway is an error, not a shorter history",
            fact: "pagsmile.md section 5: 401, code 4004003 permission denied",
            fix: "Let the failure of any request be the failure of the whole call.",
            world: {
                PagsmileWorlds.long(
                    $0, script: [PagsmileWorlds.step(then: #"{"lever":"revoke-credentials"}"#)])
            },
            query: PagsmileWorlds.hundredDays, returns: .recordsOrError([.auth])),
    ]
}
