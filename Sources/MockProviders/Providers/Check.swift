/// One step of an endpoint's checks: a name, what it rests on, and the rule.
///
/// An endpoint declares its checks as one ordered list, so that the order in which a provider
/// reports errors is visible in one place. A check may also note what later steps need.
package struct Check<Call>: Sendable {
    /// A stable kebab-case name.
    package let name: String
    /// The rule; it refuses by throwing.
    package let run: @Sendable (inout Call) throws(Refusal) -> Void

    /// Makes a check.
    package init(
        _ name: String, _ run: @escaping @Sendable (inout Call) throws(Refusal) -> Void
    ) {
        self.name = name
        self.run = run
    }
}

extension Array {
    /// Runs the checks in order; the first refusal ends it.
    package func run<Call>(on call: inout Call) throws(Refusal) where Element == Check<Call> {
        for check in self {
            try check.run(&call)
        }
    }
}
