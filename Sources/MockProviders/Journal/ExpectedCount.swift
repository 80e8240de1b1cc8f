package import WireFormats

/// How many exchanges an expectation wants.
package struct ExpectedCount: Sendable, Equatable {
    /// The greatest number that may be written.
    package static let limit: Int64 = 1_000_000_000

    /// The least number.
    package let min: Int64
    /// The greatest number; nil for any.
    package let max: Int64?

    /// Reads a number or `{"min","max"}`; without either at least one is wanted.
    package init(parsing value: JSONValue?, at place: String) throws(ConfigurationError) {
        guard let value else {
            (min, max) = (1, nil)
            return
        }
        func number(_ value: JSONValue, _ place: String) throws(ConfigurationError) -> Int64 {
            guard let number = value.integerValue, (0...ExpectedCount.limit).contains(number) else {
                throw ConfigurationError(
                    "\(place): must be a whole number from 0 to \(ExpectedCount.limit)")
            }
            return number
        }
        guard let members = value.members else {
            guard value.numberText != nil else {
                throw ConfigurationError(
                    #"\#(place): must be a whole number, or {"min":…,"max":…}"#)
            }
            let exact = try number(value, place)
            (min, max) = (exact, exact)
            return
        }
        for member in members where member.name != "min" && member.name != "max" {
            throw ConfigurationError(
                "\(place).\(member.name): there is no such member; valid: min, max")
        }
        let least = try value["min"].map { value throws(ConfigurationError) in
            try number(value, "\(place).min")
        }
        let greatest = try value["max"].map { value throws(ConfigurationError) in
            try number(value, "\(place).max")
        }
        guard !members.isEmpty, greatest.map({ $0 >= least ?? 0 }) ?? true else {
            throw ConfigurationError("\(place): must have min, max or both, min not above max")
        }
        (min, max) = (least ?? 0, greatest)
    }

    /// What a count says when `lost` further exchanges may or may not have matched.
    func verdict(found: Int64, lost: Int64) -> VerificationReport.Verdict {
        if let max, found > max { return .fail }
        if found < min { return found + lost < min ? .fail : .inconclusive }
        guard let max, found + lost > max else { return .pass }
        return .inconclusive
    }

    /// In words: `exactly 2`, `at least 1`, `1 to 3`.
    var description: String {
        guard let max else { return "at least \(min)" }
        if min == max { return "exactly \(min)" }
        return min == 0 ? "at most \(max)" : "\(min) to \(max)"
    }
}
