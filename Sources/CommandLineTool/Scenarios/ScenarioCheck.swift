import MockProviders
package import WireFormats

/// A scenario file checked as a whole, as if it were served.
package enum ScenarioCheck {
    /// What is wrong with a file; nil when it can be served.
    ///
    /// The sandbox that is made of it asks every provider to take its options and to read its
    /// entries, which are checked on load.
    package static func problem(in text: Bytes, name: String) -> String? {
        do {
            let scenario = try Scenario(parsing: text, name: name)
            let plan = try WorldPlan(scenarios: [scenario])
            let journals = JournalBudget(bytesMax: 1 << 20)
            _ = try Sandbox(
                id: Sandbox.standardID, plan: plan,
                credentials: ProviderCatalog.all.map(\.defaultCredentials),
                journal: SandboxJournal(budgetBytes: journals.bytesMax, shared: journals),
                providers: ProviderCatalog.all, time: .fixed(Instant(milliseconds: 0)))
            return nil
        } catch {
            return located(error.message, in: text, name: name)
        }
    }

    /// The message with line and column, if it names a JSON path only.
    private static func located(_ message: String, in text: Bytes, name: String) -> String {
        let start = "\(name): "
        guard message.hasPrefix(start + "$") else {
            return message.hasPrefix(name) ? message : start + message
        }
        let rest = message.dropFirst(start.count)
        let place = JSONLocator.place(of: Array(rest.utf8), in: text)
        return "\(name):\(place.line):\(place.column): \(rest)"
    }
}
