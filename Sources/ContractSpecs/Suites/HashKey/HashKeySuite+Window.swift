import WireFormats

extension HashKeySuite {
    /// Cases about what one request may span, and how far back the history reaches.
    static let window = [
        ContractCase(
            "hashkey/window/trades-span-7-days",
            "A long range of trades is asked for in windows of 7 days at most, without a gap",
            fact: "hashkey.md section 6: a request for trades spans at most 7 days",
            fix: "Split the range into windows of at most 7 days that touch.",
            world: { context in
                CaseWorld(
                    ledger: HashKeyRows.statement(
                        "trade", (1...12).map { (Int64($0), context.ago(days: 14 - $0, hours: -5)) }
                    ))
            }, query: days(12),
            wire: [
                .never(refused(as: "range-exceeded")),
                .covers(calls, from: "startTime", to: "endTime", .milliseconds),
            ]),
        ContractCase(
            "hashkey/window/exactly-7-days",
            "A range of exactly 7 days works, whether 7 days are allowed or one moment too long",
            level: .should, fact: "hashkey.md section 6: inclusivity of 7 days is not documented",
            fix: "Make windows a little shorter than 7 days.",
            world: { context in
                CaseWorld(
                    ledger: HashKeyRows.statement(
                        "trade", (1...7).map { (Int64($0), context.ago(days: 9 - $0, hours: -5)) }),
                    options: ["range_equality": "refused"])
            }, query: days(7), wire: [.never(refused(as: "range-exceeded"))]),
        ContractCase(
            "hashkey/window/other-kinds-span-30-days",
            "A range that ends in the future is no longer than 30 days for any kind either",
            fact: "hashkey.md section 6: all other types at most 30 days; future ends are accepted",
            fix: "Split or shorten the range for the other kinds as well.",
            world: { context in
                CaseWorld(
                    ledger: HashKeyRows.statement(
                        "fiatDeposit",
                        (1...4).map { (Int64($0), context.ago(days: 21 - 4 * $0)) }))
            },
            query: { context in
                HistoryQuery(
                    kind: "fiatDeposit", from: context.ago(days: 20), to: context.ago(days: -20),
                    pageSize: context.pageSize)
            }, wire: [.never(refused(as: "range-exceeded"))]),
        ContractCase(
            "hashkey/window/quiet-beginning",
            "Windows without rows do not end the walk: the range may begin quietly",
            fact: "hashkey.md section 4: [] is the answer of a window without rows",
            fix: "Ask for every window of the range, whatever the ones before it held.",
            world: { context in
                CaseWorld(
                    ledger: HashKeyRows.statement(
                        "trade", (1...3).map { (Int64($0), context.ago(days: 1, hours: 6 - $0)) }))
            }, query: days(12)),
        ContractCase(
            "hashkey/window/quiet-end",
            "Windows without rows do not end the walk: the range may end quietly",
            fact: "hashkey.md section 4: [] is the answer of a window without rows",
            fix: "Ask for every window of the range, whatever the later ones held.",
            world: { context in
                CaseWorld(
                    ledger: HashKeyRows.statement(
                        "trade", (1...3).map { (Int64($0), context.ago(days: 13, hours: -$0)) }))
            }, query: days(12)),
        ContractCase(
            "hashkey/window/trades-too-old",
            "A range of trades of more than 14 days ago is a failure of class window",
            fact: "hashkey.md section 6: trades of the past 14 days can be had",
            fix: "Fail when the range begins earlier; a shorter history must not pass for it.",
            world: trades({ _ in 3 }),
            query: { context in
                HistoryQuery(
                    kind: "trade", from: context.ago(days: 20), to: context.ago(days: 1),
                    pageSize: context.pageSize)
            }, wire: [.count(refused(as: "range-exceeded"), 0...4)], returns: .error([.window])),
        ContractCase(
            "hashkey/window/others-too-old",
            "A range of other kinds of more than 30 days ago is a failure of class window",
            fact: "hashkey.md section 6: all other types reach 30 days back",
            fix: "Fail when the range begins earlier; a shorter history must not pass for it.",
            world: { context in
                CaseWorld(ledger: HashKeyRows.statement("fiatDeposit", entries(context, 3)))
            },
            query: { context in
                HistoryQuery(
                    kind: "fiatDeposit", from: context.ago(days: 45), to: context.ago(days: 1),
                    pageSize: context.pageSize)
            }, wire: [.count(refused(as: "range-exceeded"), 0...4)], returns: .error([.window])),
        ContractCase(
            "hashkey/window/look-back-of-7-days",
            "If trades reach 7 days back only, a refused window is a failure of class window",
            level: .should, fact: "hashkey.md section 8-1: 14 days in one place, 7 in another",
            fix: "Map the refusal to a failure; do not take a refused window for an empty one.",
            world: trades({ _ in 3 }, options: ["trade_lookback_days": "7"]),
            query: days(10), returns: .error([.window])),
        ContractCase(
            "hashkey/window/other-look-back-codes",
            "The other codes of a range that is too old are failures of class window as well",
            level: .should, fact: "hashkey.md section 5, -2028, -2029 and -2036 (client S10)",
            fix: "Map codes -2028, -2029 and -2036 as -2027.",
            world: trades(
                { _ in 3 }, options: ["trade_lookback_days": "7", "range_error_code": "-2036"]),
            query: days(10), returns: .error([.window])),
        ContractCase(
            "hashkey/window/upside-down",
            "A range that ends before it begins is a failure, or nothing; never more requests",
            fact: "hashkey.md section 6: startTime > endTime is refused with -1004 or 0001",
            fix: "Check the bounds before asking, and do not swap them.",
            world: trades({ _ in 3 }),
            query: { context in
                HistoryQuery(
                    kind: "trade", from: context.ago(hours: 47), to: context.ago(hours: 48),
                    pageSize: context.pageSize)
            }, wire: [.endsAfter(.refused, more: 0)],
            returns: .recordsOrError([.window, .invalidRequest])),
        ContractCase(
            "hashkey/window/empty-range",
            "A range that ends where it begins holds nothing, and is never sent upside down",
            fact: "hashkey.md section 6: both ends are included; startTime > endTime is refused",
            fix: "Ask for nothing, or for that instant, and keep what lies before the end.",
            world: { context in
                CaseWorld(
                    ledger: HashKeyRows.statement("trade", [(47_049, context.ago(hours: 48))]))
            },
            query: { context in
                HistoryQuery(
                    kind: "trade", from: context.ago(hours: 48), to: context.ago(hours: 48),
                    pageSize: context.pageSize)
            }, wire: [.never(.refused)], returns: .recordsOrError([.window, .invalidRequest])),
    ]

    /// Cases about rows on the edges of ranges and windows.
    static let edges = [
        ContractCase(
            "hashkey/window/end-is-excluded",
            "A row at the end of the range is not returned, one at its beginning is",
            fact: "hashkey.md section 6: both ends are included, the query's end is not",
            fix: "Drop rows at the query's end, which the provider includes.",
            world: { context in
                CaseWorld(
                    ledger: HashKeyRows.statement("trade", aroundHour(context)))
            }, query: hour()),
        ContractCase(
            "hashkey/window/last-millisecond",
            "A row 1 ms before the end is returned, even if the provider excludes endTime",
            level: .should, fact: "hashkey.md section 6: inclusive or exclusive is not documented",
            fix: "Send the query's end as endTime, not 1 ms less, and drop rows at it.",
            world: { context in
                CaseWorld(
                    ledger: HashKeyRows.statement("trade", aroundHour(context)),
                    options: ["window_end": "exclusive"])
            }, query: hour()),
        ContractCase(
            "hashkey/window/rows-on-edges",
            "Rows on the edges of windows come once, neither twice nor never",
            fact: "hashkey.md section 6: startTime and endTime are both included",
            fix: "Let windows touch, and drop rows that have come before by their id.",
            world: { CaseWorld(ledger: HashKeyRows.statement("trade", onEdges($0))) },
            query: days(12), wire: [.never(refused(as: "range-exceeded"))]),
        ContractCase(
            "hashkey/window/rows-on-open-edges",
            "Rows on the edges of windows come even if the provider excludes endTime",
            level: .should, fact: "hashkey.md section 6: inclusive or exclusive is not documented",
            fix: "Begin each window where the one before it ends, not 1 ms later.",
            world: {
                CaseWorld(
                    ledger: HashKeyRows.statement("trade", onEdges($0)),
                    options: ["window_end": "exclusive"])
            }, query: days(12)),
        ContractCase(
            "hashkey/window/settled-after-the-window",
            "A row may show a time after the window that it was found in",
            level: .should,
            fact: "hashkey.md section 6: windows filter the start of settlement, rows show its end",
            fix: "Compare a row's time with the query's range only, not with the window's.",
            world: { context in
                CaseWorld(
                    ledger: HashKeyRows.statement(
                        "trade",
                        (0..<22).map {
                            (47_049 + $0, context.ago(days: 13, hours: -25 - 12 * $0))
                        }), options: ["settlement_lag_ms": "86400000"])
            }, query: days(12)),
        ContractCase(
            "hashkey/window/greater-ids-in-older-windows",
            "Each window begins without a cursor: an older window may have greater ids",
            fact: "hashkey.md section 6: a late row settles after younger ones; beginId is an id",
            fix: "Forget beginId when a window is done.",
            world: { context in
                let old = (0..<(context.pageSize + 1)).map {
                    (id: 90_000 + Int64($0), at: context.ago(days: 12, minutes: -Int64($0)))
                }
                let new = (0..<(context.pageSize + 1)).map {
                    (id: 100 + Int64($0), at: context.ago(days: 2, minutes: -Int64($0)))
                }
                return CaseWorld(ledger: HashKeyRows.statement("trade", old + new))
            }, query: days(12)),
    ]

    /// Rows around both ends of the hour, 1 ms apart.
    private static func aroundHour(_ context: CaseContext) -> [HashKeyRows.Entry] {
        [
            context.ago(hours: 48, milliseconds: 1), context.ago(hours: 48),
            context.ago(hours: 48, milliseconds: -1), context.ago(hours: 47, milliseconds: 1),
            context.ago(hours: 47), context.ago(hours: 47, milliseconds: -1),
        ].enumerated().map { (47_049 + Int64($0), $1) }
    }

    /// Rows where windows of a day or of 7 days meet, from either end of the 12 days: there, 1 and
    /// 2 ms before, and 1 ms after.
    private static func onEdges(_ context: CaseContext) -> [HashKeyRows.Entry] {
        let instants = [1, 5, 7, 11, 12].flatMap { day in
            [-2, -1, 0, 1].map { context.ago(days: 13 - day, milliseconds: -$0) }
        }.filter { $0 < context.ago(days: 1) }
        return instants.enumerated().map { (47_049 + Int64($0), $1) }
    }
}
