import WireFormats

extension KrakenDiagnosis {
    func nonceDiagnosis() -> Diagnosis? {
        guard let text = header("API-Nonce") else {
            return settings.requiresNonce ? missingNonce() : nil
        }
        guard let nonce = UInt64(strictDecimal: text) else { return malformedNonce(text) }
        guard let last = lastNonce else { return nil }
        guard last < .max else {
            return answer(
                .nonceTooSmall,
                "The key has used 18446744073709551615, the greatest nonce there is; only another "
                    + "key helps.",
                expected: "another key", received: "\(nonce)", hasCurl: false)
        }
        let expected = "more than \(last)"
        if nonce == last {
            return answer(
                .nonceReused,
                "API-Nonce \(nonce) was accepted before. Every request needs a greater one, a "
                    + "repeated request too; workers that share a key must share one counter.",
                expected: expected, received: "\(nonce)")
        }
        guard nonce < last else { return nil }
        if let unit = KrakenNonceUnit(nonce), let before = KrakenNonceUnit(last),
            KrakenNonceUnit.isCoarser(nonce, than: last)
        {
            let fault: KrakenFault =
                switch unit {
                case .seconds: .nonceInSeconds
                case .milliseconds: .nonceInMilliseconds
                case .microseconds, .nanoseconds: .nonceInMicroseconds
                }
            return answer(
                fault,
                "API-Nonce \(nonce) counts \(unit.name); \(last), the last one accepted, counts "
                    + "\(before.name). Keep one unit for a key.",
                expected: expected, received: "\(nonce)")
        }
        return smallNonce(nonce, last)
    }

    private func smallNonce(_ nonce: UInt64, _ last: UInt64) -> Diagnosis {
        let window = UInt64(settings.nonceWindow)
        guard last - nonce >= window else {
            return answer(
                nil,
                "API-Nonce \(nonce) lies in the window of \(window) below \(last), and was used "
                    + "before or is too old to be remembered.",
                expected: "more than \(last)", received: "\(nonce)")
        }
        return answer(
            .nonceTooSmall,
            "API-Nonce \(nonce) is \(last - nonce) below \(last), the last one accepted. Workers "
                + "that share a key must share one counter, and it must not start lower after a "
                + "restart.",
            expected: window > 0 ? "more than \(last - window)" : "more than \(last)",
            received: "\(nonce)")
    }

    private func malformedNonce(_ text: Bytes) -> Diagnosis {
        let (fault, problem) = KrakenDiagnosis.problem(ofNonce: text)
        return answer(
            fault, "API-Nonce \(problem); send a whole number of 64 bits in decimal digits.",
            expected: "0 to 18446744073709551615", received: text.text)
    }

    private static func problem(ofNonce text: Bytes) -> (KrakenFault, String) {
        let string = text.text
        let digits = text.filter(\.isASCIIDigit).count
        if digits == text.count { return (.nonceTooLarge, "is above 18446744073709551615") }
        if text.first == UInt8(ascii: "-"), digits == text.count - 1 {
            return (.nonceNegative, "is negative")
        }
        if string.hasPrefix("0x"), Hex.decode(Bytes(text.dropFirst(2)).even) != nil {
            return (.nonceHexadecimal, "is written in hex")
        }
        let parts = string.split(separator: ".", omittingEmptySubsequences: false)
        if parts.count == 2, digits == text.count - 1 {
            return (.nonceFraction, "has a fraction")
        }
        let exponent = string.lowercased().split(
            separator: "e", omittingEmptySubsequences: false)
        if exponent.count == 2, digits > 0,
            exponent[0].utf8.allSatisfy({ $0.isASCIIDigit || $0 == UInt8(ascii: ".") }),
            exponent[1].utf8.allSatisfy({
                $0.isASCIIDigit || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-")
            })
        {
            return (.nonceScientific, "is in scientific notation")
        }
        let groups = string.split(separator: "-", omittingEmptySubsequences: false)
        if groups.map(\.utf8.count) == [8, 4, 4, 4, 12],
            groups.allSatisfy({ Hex.decode($0.utf8) != nil })
        {
            return (.nonceUUID, "is a UUID")
        }
        if case .success = Result(catching: { () throws(RFC3339.ParseError) in
            try RFC3339(parsing: text)
        }) {
            return (.nonceDate, "is a date")
        }
        return (.nonceNoNumber, "is no number")
    }
}

extension ContiguousArray where Element == UInt8 {
    /// The digits with a zero before them when their count is odd.
    fileprivate var even: Bytes { count.isMultiple(of: 2) ? self : [UInt8(ascii: "0")] + self }
}
