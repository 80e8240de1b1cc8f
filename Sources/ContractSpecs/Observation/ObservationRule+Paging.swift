import WireFormats

/// Rules about walks through pages.
extension ObservationRule {
    /// The same page, again and again.
    static func walks(_ provider: ObservedProvider) -> ObservationRule {
        ObservationRule(
            id: "\(provider.name)/paging/no-circles",
            title: "A walk through pages never asks for a page that it has",
            fact: "The reply to the same request brings the same page.",
            fix: "Take the position of the next page from the last reply, and stop with an error "
                + "when it does not move on."
        ) { traffic in
            let runs = ExchangeRun.all(in: traffic) { exchange in
                guard provider.isHistory(exchange), exchange.isSuccess,
                    provider.page(of: exchange) != nil
                else { return nil }
                return provider.identity(of: exchange)
            }
            return runs.compactMap { run in
                let number = run.exchanges.count
                guard number >= circleMin else { return nil }
                return Hit(
                    number >= circleMax ? .must : .should,
                    "the same later page was asked for \(number) times in a row, and came each "
                        + "time", check: "circle", run.exchanges)
            }
        }
    }

    /// Fewer are tests that look at the same page.
    static let circleMin = 3
    /// So many in a row are a walk that does not end.
    static let circleMax = 6

    /// Requests after the last page.
    static func ends(_ provider: ObservedProvider) -> ObservationRule {
        ObservationRule(
            id: "\(provider.name)/paging/stops-at-the-end",
            title: "A walk ends with the page that says that it is the last",
            fact:
                "The reply says so: pages and totalPages, has_more, or fewer rows than asked for.",
            fix: "Look at that before asking on; it saves a request for each walk."
        ) { traffic in
            var hits: [Hit] = []
            let pages = traffic.filter { provider.isHistory($0) }
            for (last, next) in zip(pages, pages.dropFirst()) {
                guard last.isSuccess, provider.isLastPage?(last) == true,
                    let page = provider.page(of: next), page != provider.page(of: last),
                    goesOn(provider, from: last, to: next, page: page)
                else { continue }
                // A suite may ask for what lies behind the end to see what comes.
                hits.append(
                    Hit(
                        .should, "a page was asked for after the last one", check: "after-end",
                        [last, next]))
            }
            return Array(hits.prefix(3))
        }
    }

    /// Whether a request asks for what comes right after a page.
    private static func goesOn(
        _ provider: ObservedProvider, from last: ObservedExchange, to next: ObservedExchange,
        page: String
    ) -> Bool {
        guard case .parameter(let name, _) = provider.paging else { return false }
        let without = provider.changing + [name]
        guard last.identity(without: without) == next.identity(without: without) else {
            return false
        }
        if let number = Int64(page), name == "page" {
            return number == (provider.page(of: last).flatMap { Int64($0) } ?? 1) + 1
        }
        // A cursor of this very page: an id in its rows, or the one that it hands on.
        if last.reply?["next_cursor"]?.stringValue == page { return true }
        return last.rows?.last?["id"]?.stringValue == page
    }
}
