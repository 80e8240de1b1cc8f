package import WireFormats

extension PivotSimulator {
    package func continued(in world: World) throws(ConfigurationError) -> any Simulator {
        try PivotSimulator(world: world, memory: memory, after: self)
    }

    package func reply(
        with error: ErrorReply, arguments: [String], to request: HTTPRequest, at now: Instant
    ) -> HTTPReply {
        reply(
            with: error,
            arguments.isEmpty ? PivotErrors.arguments(of: error, for: request) : arguments,
            request, at: now)
    }

    package func pull(_ lever: Lever, at now: Instant) {
        switch lever {
        case .exhaustQuota: memory.exhaustQuota(settings, at: now)
        case .expireTokens: memory.endTokens(.expired, at: now)
        case .revokeTokens: memory.endTokens(.revoked, at: now)
        case .expireCredentials, .revokeCredentials, .restoreCredentials: break
        }
    }

    package func entries(_ query: LedgerQuery, at now: Instant) throws(ConfigurationError)
        -> JSONValue
    {
        let id = query.account == world.credentials["clientId"] ? nil : query.account
        guard let account = account(ofSubMerchant: id) else {
            throw ConfigurationError(
                "pivot has no account '\(id ?? "")'; valid: "
                    + ([world.credentials["clientId"]] + PivotSimulator.subMerchants)
                    .joined(separator: ", "))
        }
        let end = min(query.until ?? now, now)
        let excerpt = account.excerpt(
            from: query.since, through: end,
            limit: max(0, min(query.limit, LedgerQuery.limitMaximum)))
        let truth = excerpt.given
        return .object(
            [
                JSONMember("account", .string(query.account ?? world.credentials["clientId"]))
            ] + truth + [JSONMember("truncated", .bool(excerpt.isTruncated))])
    }

    package func ledger(after change: LedgerChange, at now: Instant) throws(ConfigurationError)
        -> GivenLedger
    {
        guard let given = world.ledger, let rows = (account as? PivotGivenLedger)?.rows else {
            let excerpt = account.excerpt(forChangesAt: now, settings)
            return try PivotLedgerEdit(excerpt, at: now).applying(change)
        }
        return try PivotLedgerEdit(given, rows: rows, at: now).applying(change)
    }
}
