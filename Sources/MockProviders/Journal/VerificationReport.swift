package import WireFormats

/// What a verification found.
package struct VerificationReport: Sendable {
    /// Whether the expectations are met.
    package enum Verdict: String, Sendable {
        /// They are.
        case pass
        /// They are not.
        case fail
        /// Nobody can tell: exchanges that were evicted could change the answer.
        case inconclusive
    }

    /// What was found of one expectation.
    package struct Finding: Sendable {
        /// Whether it is met.
        package let verdict: Verdict
        /// The count that was expected, in words.
        package let expected: String
        /// How many exchanges matched.
        package let found: Int64
        /// The numbers of the first thousand of them.
        package let numbers: [Int64]
        /// The exchanges that came nearest, when too few matched; nearest first.
        package let nearMisses: [NearMiss]
    }

    /// What was found of the order.
    package struct OrderFinding: Sendable {
        /// Whether it is kept.
        package let verdict: Verdict
        /// The order that was expected.
        package let expected: Verification.Order
        /// Where the order stopped, in one sentence; nil when it was kept.
        package let explanation: String?
    }

    /// Whether all is as expected.
    package let verdict: Verdict
    /// What was found of each expectation, in their order.
    package let findings: [Finding]
    /// What was found of the order; nil when none was expected.
    package let order: OrderFinding?
    /// How many exchanges were evicted that might have counted.
    package let evictedCount: Int64
    /// What was found, in a sentence or a few.
    package let explanation: String

    /// The most numbers that a finding lists.
    static let numbersMax = 1000

    /// Writes the report as the control API's answer.
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("verdict", verdict.rawValue)
        writer.key("expectations")
        writer.beginArray()
        for finding in findings { finding.write(to: &writer) }
        writer.endArray()
        if let order {
            writer.key("order")
            writer.beginObject()
            writer.member("verdict", order.verdict.rawValue)
            writer.member("expected", order.expected.rawValue)
            writer.member("explanation", order.explanation)
            writer.endObject()
        }
        writer.key("evicted")
        writer.integer(evictedCount)
        writer.member("explanation", explanation)
        writer.endObject()
    }
}

extension VerificationReport.Finding {
    fileprivate func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("verdict", verdict.rawValue)
        writer.member("expected", expected)
        writer.key("found")
        writer.integer(found)
        writer.key("numbers")
        writer.beginArray()
        for number in numbers { writer.integer(number) }
        writer.endArray()
        writer.key("nearMisses")
        writer.beginArray()
        for miss in nearMisses { miss.write(to: &writer) }
        writer.endArray()
        writer.endObject()
    }
}
