import WireFormats

extension PacificaSuite {
    /// Clients that do not know where a walk ends.
    static let pageEndMutants = [
        Mutant(
            "goes-on-after-a-full-page", "It asks again after a full page, whatever has_more says.",
            killedBy: [
                "paging/full-last-page", "precision/event-types",
                "time/range-in-milliseconds",
            ], make: make(GoesOnAfterAFullPage.self)),
        Mutant(
            "cursor-must-be-there", "It cannot read a page without next_cursor.",
            killedBy: ["paging/last-cursor-omitted"], make: make(CursorMustBeThere.self)),
        Mutant(
            "follows-an-empty-cursor", "It stops at a null cursor only, not at an empty one.",
            killedBy: ["paging/last-cursor-empty"], make: make(FollowsAnEmptyCursor.self)),
        Mutant(
            "page-one-without-cursor", "Told that there is more, it asks without a cursor.",
            killedBy: ["paging/cursor-missing"], make: make(PageOneWithoutCursor.self)),
        Mutant(
            "ends-without-cursor", "It takes a missing cursor for the end, whatever has_more says.",
            killedBy: ["paging/cursor-missing-is-told"], make: make(EndsWithoutCursor.self)),
        Mutant(
            "follows-any-cursor", "It follows a cursor that it has used already.",
            killedBy: ["paging/cursor-repeats", "paging/cursor-repeats-is-told"],
            make: make(FollowsAnyCursor.self)),
        Mutant(
            "ends-at-a-known-cursor", "It takes a repeated cursor for the end.",
            killedBy: ["paging/cursor-repeats-is-told"], make: make(EndsAtAKnownCursor.self)),
    ]
}

private final class GoesOnAfterAFullPage: PacificaClient {
    private var pageSize = 0

    override func target(_ query: HistoryQuery, cursor: String?) -> String {
        pageSize = query.pageSize
        return super.target(query, cursor: cursor)
    }

    override func next(_ page: JSONValue, used: Set<String>) throws(ClientFailure) -> String? {
        let isFull = try rows(of: page).count == pageSize
        return try super.next(page, used: used) ?? (isFull ? "" : nil)
    }
}

private final class CursorMustBeThere: PacificaClient {
    override func next(_ page: JSONValue, used: Set<String>) throws(ClientFailure) -> String? {
        guard page["next_cursor"] != nil else {
            throw ClientFailure(.decode, "the page has no next_cursor")
        }
        return try super.next(page, used: used)
    }
}

private final class FollowsAnEmptyCursor: PacificaClient {
    override func next(_ page: JSONValue, used: Set<String>) throws(ClientFailure) -> String? {
        try super.next(page, used: used) ?? page["next_cursor"]?.stringValue
    }
}

private final class PageOneWithoutCursor: PacificaClient {
    override func next(_ page: JSONValue, used: Set<String>) throws(ClientFailure) -> String? {
        if page["has_more"]?.boolValue == true, page["next_cursor"]?.isNull == true { return "" }
        return try super.next(page, used: used)
    }
}

private final class EndsWithoutCursor: PacificaClient {
    override func next(_ page: JSONValue, used: Set<String>) throws(ClientFailure) -> String? {
        page["next_cursor"]?.stringValue == nil ? nil : try super.next(page, used: used)
    }
}

private final class FollowsAnyCursor: PacificaClient {
    override func next(_ page: JSONValue, used: Set<String>) throws(ClientFailure) -> String? {
        try super.next(page, used: [])
    }
}

private final class EndsAtAKnownCursor: PacificaClient {
    override func next(_ page: JSONValue, used: Set<String>) throws(ClientFailure) -> String? {
        if let cursor = page["next_cursor"]?.stringValue, used.contains(cursor) { return nil }
        return try super.next(page, used: used)
    }
}
