import WireFormats

/// What is wrong with limit, cursor or include_trades.
extension PacificaDiagnosis {
    /// The first of the page's parameters that is wrong.
    func diagnosePage() -> Diagnosis {
        for name: StaticString in ["limit", "cursor", "include_trades"] {
            if let raw = query.rawValue(name), !raw.isEmpty, value(name) == nil {
                return found(
                    .brokenEscape,
                    "the value of \(name) has a % that no two hex digits follow; it needs no "
                        + "escapes.",
                    received: raw.text, curl: curl())
            }
        }
        if let limit = value("limit"), let found = diagnose(limit: limit) { return found }
        if let cursor = value("cursor"), PacificaCursor.decode(cursor) == nil {
            return diagnose(cursor: cursor)
        }
        if settings.honoursIncludeTrades, let trades = value("include_trades"),
            !["true", "false"].contains(trades.text)
        {
            return found(
                .includeTradesNoBoolean,
                "include_trades is '\(trades.text)'; it is true or false, in lower case.",
                expected: "include_trades=true or include_trades=false",
                received: "include_trades=\(trades.text)", curl: curl())
        }
        return found(nil, refusal.explanation, curl: curl())
    }

    private func diagnose(limit: Bytes) -> Diagnosis? {
        let valid = "limit=1 to limit=\(settings.limitMaximum)"
        guard let number = Int64(strictDecimal: limit) else {
            return found(
                .limitNotANumber,
                "limit is '\(limit.text)'; it is a whole number in plain digits.", expected: valid,
                received: "limit=\(limit.text)", curl: curl())
        }
        if number < 1 {
            return found(
                .limitBelowOne,
                "limit is \(number); the least is 1, and without it a page has "
                    + "\(settings.limitDefault) rows.",
                expected: valid, received: "limit=\(number)", curl: curl())
        }
        guard number > settings.limitMaximum, settings.refusesLargeLimits else { return nil }
        return found(
            .limitAboveMaximum,
            "limit is \(number), and more than \(settings.limitMaximum) is refused here "
                + "(limit_over_maximum=reject).",
            expected: valid, received: "limit=\(number)", curl: curl())
    }

    private func diagnose(cursor text: Bytes) -> Diagnosis {
        let (mistake, explanation, right) = mistake(ofCursor: text)
        return found(
            mistake, explanation,
            expected: right.map { "cursor=\($0.text)" } ?? "the next_cursor of the page before",
            received: "cursor=\(text.text)", curl: curl(cursor: right))
    }

    private func mistake(ofCursor text: Bytes) -> (PacificaMistake?, String, right: Bytes?) {
        let bare = Bytes(text.filter { $0 > 0x20 && !"\"'`".utf8.contains($0) })
        let rightWithout = PacificaCursor.decode(bare) == nil ? nil : bare
        if ["null", "none", "nil", "undefined", "nan"].contains(text.asciiLowercased.text) {
            return (
                .cursorNullText,
                "cursor is the text '\(text.text)': the last page had no next_cursor, and there is "
                    + "no page after it. Stop when has_more is false.",
                nil
            )
        }
        if query.rawValue("cursor")?.contains(UInt8(ascii: "+")) == true {
            return (
                .cursorWithPlus,
                "cursor has a '+', which a query turns into a blank; base58 has neither, so it is "
                    + "no next_cursor of Pacifica's.",
                rightWithout
            )
        }
        if let rightWithout, text.contains(where: { $0 <= 0x20 }) {
            return (
                .cursorWithBlanks,
                "cursor is right but for white space, such as a line's end; trim it.", rightWithout
            )
        }
        if let rightWithout {
            return (.cursorQuoted, "cursor stands between quotes; send it bare.", rightWithout)
        }
        if let number = UInt64(strictDecimal: text) {
            return mistake(ofDecimal: number)
        }
        if text.count == 16, let bytes = Hex.decode(text) {
            return (
                .cursorInHex, "cursor is 8 bytes in hex; it is base58, as next_cursor was.",
                Base58.encode(bytes)
            )
        }
        guard let bytes = Base58.decode(text) else {
            return (
                .cursorNotBase58,
                "cursor has characters that base58 does not; it leaves out 0, O, I and l, and takes "
                    + "no escapes.",
                nil
            )
        }
        let restored = Bytes(text: "1") + text
        if bytes.count == 7, PacificaCursor.decode(restored) != nil {
            return (
                .cursorLacksLeadingOne,
                "cursor is base58 of 7 bytes, and with one more leading 1 it is of 8; leading ones "
                    + "count. The documentation's 1115hVka has lost one, too.",
                restored
            )
        }
        return (
            .cursorWrongLength,
            "cursor is base58 of \(bytes.count) bytes; a next_cursor is of 8.", nil
        )
    }

    private func mistake(ofDecimal number: UInt64) -> (PacificaMistake?, String, right: Bytes?) {
        // From 2001 to 2286, milliseconds have 13 digits.
        if (1_000_000_000_000...9_999_999_999_999).contains(number) {
            return (
                .cursorFromCreatedAt,
                "cursor is a time in milliseconds, such as created_at; there is no way to page by "
                    + "time. Send the next_cursor of the page before.",
                nil
            )
        }
        return (
            .cursorDecimalID,
            "cursor is a decimal number; a cursor is base58 of 8 bytes, so that id would be "
                + "\(PacificaCursor.encode(number).text).",
            PacificaCursor.encode(number)
        )
    }
}
