extension RFC3339 {
    /// Why a text is not a timestamp, and where.
    package struct ParseError: Error, Hashable, Sendable, CustomStringConvertible {
        /// What is wrong.
        package enum Problem: Hashable, Sendable {
            /// The text ends too early or has another byte where the wanted one must stand.
            case expected(String)
            /// The month is not 01 to 12.
            case monthOutOfRange
            /// The month has no such day, such as 29 February of 2023.
            case dayOutOfRange
            /// The hour is not 00 to 23; 24:00, which ISO 8601 knows, RFC 3339 does not.
            case hourOutOfRange
            /// The minute is not 00 to 59.
            case minuteOutOfRange
            /// The second is not 00 to 59.
            case secondOutOfRange
            /// The second is 60: instants have no leap seconds, so the text could not be kept.
            case leapSecond
            /// More than nine fraction digits: nanoseconds could not keep them.
            case tooManyFractionDigits
            /// The offset is not within -23:59 to +23:59.
            case offsetOutOfRange
            /// Bytes follow the timestamp.
            case trailingBytes
        }

        /// What is wrong.
        package let problem: Problem

        /// The offset of the wrong byte or field, counted from 0.
        package let byteOffset: Int

        /// One line that says what is wrong and at which byte.
        package var description: String {
            "\(reason) (byte \(byteOffset))"
        }

        private var reason: String {
            switch problem {
            case .expected(let what): "expected \(what)"
            case .monthOutOfRange: "the month is not 01 to 12"
            case .dayOutOfRange: "the month has no such day"
            case .hourOutOfRange: "the hour is not 00 to 23"
            case .minuteOutOfRange: "the minute is not 00 to 59"
            case .secondOutOfRange: "the second is not 00 to 59"
            case .leapSecond: "leap seconds (:60) cannot be represented"
            case .tooManyFractionDigits: "more than 9 fraction digits"
            case .offsetOutOfRange: "the offset is not within -23:59 to +23:59"
            case .trailingBytes: "unexpected text after the timestamp"
            }
        }
    }

    /// Reads a whole text as a timestamp.
    package init(parsing bytes: some Collection<UInt8>) throws(ParseError) {
        let result = bytes.withByteSpan { span -> Result<RFC3339, ParseError> in
            do throws(ParseError) {
                return .success(try Self.parse(span))
            } catch {
                return .failure(error)
            }
        }
        self = try result.get()
    }

    /// Reads a whole text as a timestamp.
    package init(_ text: String) throws(ParseError) {
        try self.init(parsing: text.utf8)
    }

    private static func parse(_ text: Span<UInt8>) throws(ParseError) -> RFC3339 {
        let year = try digits(4, in: text, at: 0)
        try expect("-", in: text, at: 4)
        let month = try digits(2, in: text, at: 5)
        try expect("-", in: text, at: 7)
        let day = try digits(2, in: text, at: 8)
        try expect("T", in: text, at: 10)
        let hour = try digits(2, in: text, at: 11)
        try expect(":", in: text, at: 13)
        let minute = try digits(2, in: text, at: 14)
        try expect(":", in: text, at: 16)
        let second = try digits(2, in: text, at: 17)
        guard (1...12).contains(month) else { throw failure(.monthOutOfRange, 5) }
        guard let date = CivilDate(year: year, month: month, day: day) else {
            throw failure(.dayOutOfRange, 8)
        }
        guard hour < 24 else { throw failure(.hourOutOfRange, 11) }
        guard minute < 60 else { throw failure(.minuteOutOfRange, 14) }
        guard second != 60 else { throw failure(.leapSecond, 17) }
        guard second < 60 else { throw failure(.secondOutOfRange, 17) }
        let fraction = try fraction(in: text, at: 19)
        let (offset, end) = try offset(in: text, at: fraction.end)
        guard end == text.count else { throw failure(.trailingBytes, end) }
        let time = CivilTime(date: date, hour: hour, minute: minute, second: second)
        let local = Instant(
            seconds: time.secondsSinceEpoch, nanoseconds: fraction.nanoseconds)
        let atUTC = RFC3339(instant: local, offset: offset, fractionDigits: fraction.digits)
        return RFC3339(
            instant: local.advanced(bySeconds: Int64(-atUTC.offsetMinutes) * 60),
            offset: offset, fractionDigits: fraction.digits)
    }

    private static func fraction(
        in text: Span<UInt8>, at start: Int
    ) throws(ParseError) -> (nanoseconds: Int32, digits: Int, end: Int) {
        guard start < text.count, text[start] == UInt8(ascii: ".") else { return (0, 0, start) }
        var end = start + 1
        var value: Int32 = 0
        while end < text.count, text[end].isASCIIDigit {
            guard end - start <= 9 else { throw failure(.tooManyFractionDigits, end) }
            value = value * 10 + Int32(text[end] &- 0x30)
            end += 1
        }
        let count = end - start - 1
        guard count > 0 else { throw failure(.expected("a digit"), end) }
        return (value * Int32(UInt64.powersOfTen[9 - count]), count, end)
    }

    private static func offset(
        in text: Span<UInt8>, at start: Int
    ) throws(ParseError) -> (Offset, end: Int) {
        guard start < text.count else { throw failure(.expected("'Z' or an offset"), start) }
        let sign = text[start]
        if sign == UInt8(ascii: "Z") { return (.utc, start + 1) }
        guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else {
            throw failure(.expected("'Z' or an offset"), start)
        }
        let hours = try digits(2, in: text, at: start + 1)
        try expect(":", in: text, at: start + 3)
        let minutes = try digits(2, in: text, at: start + 4)
        guard hours < 24, minutes < 60 else { throw failure(.offsetOutOfRange, start) }
        let total = hours * 60 + minutes
        if sign == UInt8(ascii: "+") { return (.minutes(total), start + 6) }
        return (total == 0 ? .unknownLocal : .minutes(-total), start + 6)
    }

    private static func digits(
        _ count: Int, in text: Span<UInt8>, at start: Int
    ) throws(ParseError) -> Int {
        var value = 0
        for index in start..<start + count {
            guard index < text.count, text[index].isASCIIDigit else {
                throw failure(.expected("a digit"), index)
            }
            value = value * 10 + Int(text[index] &- 0x30)
        }
        return value
    }

    private static func expect(
        _ character: Unicode.Scalar, in text: Span<UInt8>, at index: Int
    ) throws(ParseError) {
        guard index < text.count, text[index] == UInt8(ascii: character) else {
            throw failure(.expected("'\(character)'"), index)
        }
    }

    private static func failure(_ problem: ParseError.Problem, _ byteOffset: Int) -> ParseError {
        ParseError(problem: problem, byteOffset: byteOffset)
    }
}
