import WireFormats

extension HashKeyDiagnosis {
    /// Milliseconds of 2000-01-01 and 2100-01-01, between which an instant is a likely one.
    private static let likely: ClosedRange<Int64> = 946_684_800_000...4_102_444_800_000

    /// The unit in which a number that cannot be milliseconds is a likely instant, and the instant
    /// in milliseconds.
    static func unit(of number: Int64) -> (mistake: HashKeyMistake, milliseconds: Int64)? {
        guard !likely.contains(number) else { return nil }
        let (product, overflow) = number.multipliedReportingOverflow(by: 1000)
        if !overflow, likely.contains(product) { return (.secondsForMilliseconds, product) }
        if likely.contains(number / 1000) {
            return (.microsecondsForMilliseconds, number / 1000)
        }
        if likely.contains(number / 1_000_000) {
            return (.nanosecondsForMilliseconds, number / 1_000_000)
        }
        return nil
    }

    /// What to do about a number in another unit.
    static func advice(_ mistake: HashKeyMistake) -> String {
        switch mistake {
        case .secondsForMilliseconds: "in seconds; multiply it by 1000"
        case .microsecondsForMilliseconds: "in microseconds; divide it by 1000"
        default: "in nanoseconds; divide it by 1000000"
        }
    }

    /// The time check failed.
    func time() -> Diagnosis? {
        guard let stamp = number("timestamp") else { return nil }
        let (age, overflow) = nowMilliseconds.subtractingReportingOverflow(stamp)
        var window: Int64 = 5000
        if settings.honoursReceiveWindow, let sent = number("recvWindow") { window = sent }
        let isEarlyEnough = stamp < nowMilliseconds + 1000
        let expected = "\(nowMilliseconds)"
        func found(_ mistake: HashKeyMistake, _ explanation: String) -> Diagnosis {
            make(mistake, explanation, expected: expected, received: "\(stamp)")
        }
        if let unit = HashKeyDiagnosis.unit(of: stamp) {
            return found(
                unit.mistake, "timestamp is \(HashKeyDiagnosis.advice(unit.mistake)).")
        }
        guard isEarlyEnough, !overflow else {
            let ahead = stamp.subtractingReportingOverflow(nowMilliseconds)
            return found(
                .timestampInTheFuture,
                "The timestamp is \(HashKeyDiagnosis.span(ahead.overflow ? .max : ahead.partialValue)) "
                    + "ahead of the server, and must be less than 1 s ahead; set the client's "
                    + "clock, or take the time from GET /api/v1/time.")
        }
        if age <= 5000, window < 5000 {
            let isSeconds = (1...60).contains(window) && age <= window * 1000
            return isSeconds
                ? found(
                    .receiveWindowInSeconds,
                    "recvWindow is \(window) ms, and the request is \(age) ms old; it looks like "
                        + "seconds, so multiply it by 1000.")
                : found(
                    .receiveWindowTooSmall,
                    "recvWindow is \(window) ms, and the request is \(age) ms old; 5000 is usual.")
        }
        return found(
            .timestampTooOld,
            "The timestamp is \(HashKeyDiagnosis.span(age)) behind the server, and recvWindow is "
                + "\(window) ms; set the client's clock, or sign right before sending.")
    }

    /// A span in words: `250 ms`, `37 s`, `15 min`, `2 h 30 min`, `31 days`.
    static func span(_ milliseconds: Int64) -> String {
        func words(_ number: Int64, _ unit: String, _ rest: Int64, _ small: String) -> String {
            "\(number) \(unit)" + (rest == 0 ? "" : " \(rest) \(small)")
        }
        switch milliseconds {
        case ..<1000: return "\(milliseconds) ms"
        case ..<60_000: return words(milliseconds / 1000, "s", milliseconds % 1000, "ms")
        case ..<3_600_000:
            return words(milliseconds / 60_000, "min", milliseconds / 1000 % 60, "s")
        case ..<86_400_000:
            return words(milliseconds / 3_600_000, "h", milliseconds / 60_000 % 60, "min")
        default:
            let days = milliseconds / 86_400_000
            return words(days, days == 1 ? "day" : "days", milliseconds / 3_600_000 % 24, "h")
        }
    }

    /// A quota was used up.
    func quota() -> Diagnosis? {
        let rate = settings.requestsPerSecond
        let budget =
            settings.weightPerMinute > 0
            ? " and \(settings.weightPerMinute) weight a minute" : ""
        let isBanned = refusal.error.name == HashKeyErrors.banned.name
        return make(
            .tooManyRequests,
            "The key may send \(rate) signed requests in any second\(budget); "
                + (isBanned
                    ? "it was refused \(settings.banAfter) times in a row, so it is blocked until "
                        + "it is silent for \(settings.banSeconds) s."
                    : "there is no Retry-After, so wait a second before the next one."),
            expected: "\(rate) in 1000 ms", received: "more", curl: .none)
    }
}
