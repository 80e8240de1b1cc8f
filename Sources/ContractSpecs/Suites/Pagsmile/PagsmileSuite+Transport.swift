extension PagsmileSuite {
    /// Cases about connections that fail.
    static let transport = [
        ContractCase(
            "pagsmile/transport/reset",
            "A connection that is reset is tried again: the request only reads",
            fact: "RFC 9110 section 9.2.2; pagsmile.md 6-18: a request may be sent again",
            fix: "Try again after a connection error, with a pause.",
            world: {
                PagsmileWorlds.single(
                    $0, script: [PagsmileWorlds.fault("CONNECTION_RESET_BY_PEER")])
            },
            query: PagsmileWorlds.oneDay, needsRetries: true),
        ContractCase(
            "pagsmile/transport/cut-short",
            "A reply that ends too early is not taken for the whole, and is asked for again",
            fact: "RFC 9112 section 8: an incomplete message; pagsmile.md 6-18",
            fix: "Check that the body is as long as it says, and try again.",
            world: {
                PagsmileWorlds.single(
                    $0,
                    script: [
                        PagsmileWorlds.fault("CUT", #","bytes":60,"of":"body","ending":"close""#)
                    ])
            },
            query: PagsmileWorlds.oneDay, needsRetries: true),
        ContractCase(
            "pagsmile/transport/stays-down",
            "A connection that is reset each time ends in an error of class transport",
            fact: "RFC 9110 section 9.2.2",
            fix: "Bound the tries, and give the last failure to the caller.",
            world: {
                PagsmileWorlds.single(
                    $0, script: [PagsmileWorlds.fault("CONNECTION_RESET_BY_PEER", times: nil)])
            },
            query: PagsmileWorlds.oneDay, wire: [.count(PagsmileWorlds.requests, 1...14)],
            returns: .error([.transport])),
        ContractCase(
            "pagsmile/transport/stall",
            "A reply that does not come is given up in time, and asked for again",
            fact: "pagsmile.md 6-18: a request may be sent again",
            fix: "Set a timeout for each request, and try again after it.",
            world: {
                PagsmileWorlds.single(
                    $0, script: [PagsmileWorlds.fault("STALL", #","bytes":0,"of":"reply""#)])
            },
            query: PagsmileWorlds.oneDay, needsRetries: true),
        ContractCase(
            "pagsmile/transport/garbage",
            "What is no HTTP is a failure, never an empty history",
            fact: "RFC 9112 section 2",
            fix: "Let what cannot be read be an error, or try again.",
            world: {
                PagsmileWorlds.single(
                    $0, script: [PagsmileWorlds.fault("RANDOM_DATA_THEN_CLOSE")])
            },
            query: PagsmileWorlds.oneDay, returns: .recordsOrError([.decode, .transport])),
    ]

    /// Cases about asking no more than needed.
    static let politeness = [
        ContractCase(
            "pagsmile/politeness/one-request",
            "A range that one reply can hold is asked for at once, not day by day",
            level: .should, fact: "pagsmile.md 6-2: the whole range is in one array",
            fix: "Send one request for up to 31 days.",
            world: { PagsmileWorlds.quiet($0) }, query: PagsmileWorlds.week,
            wire: [.count(PagsmileWorlds.requests, 1...2)]),
        ContractCase(
            "pagsmile/politeness/no-request-twice",
            "What was answered is not asked for again",
            level: .should, fact: "pagsmile.md 6-2: there is no second page to look for",
            fix: "Send no request again whose reply was good.",
            world: { PagsmileWorlds.quiet($0) }, query: PagsmileWorlds.week,
            wire: [.distinct(PagsmileWorlds.requests)]),
    ]
}
