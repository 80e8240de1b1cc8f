/// Which case catches which mutant: the proof that every case can fail, and that each mutant does.
package struct KillTable: Sendable {
    /// The suite.
    package let suite: ContractSuite
    /// What each case says of our own client, in the order of the cases.
    package let reference: [CaseResult]
    /// What each case says of each mutant, in the order of the mutants.
    package let mutants: [[CaseResult]]

    /// Plays every case with our own client and with each mutant, `width` at a time.
    package static func make(
        _ suite: ContractSuite, _ runner: InProcessRunner, width: Int = 4
    ) async throws -> KillTable {
        let clients = [suite.reference] + suite.mutants.map(\.make)
        let jobs = clients.indices.flatMap { client in
            suite.cases.indices.map { (client: client, place: $0) }
        }
        var results: [[CaseResult?]] = clients.map { _ in
            Array(repeating: nil, count: suite.cases.count)
        }
        try await withThrowingTaskGroup(of: (Int, Int, CaseResult).self) { group in
            var waiting = jobs.makeIterator()
            func add() {
                guard let job = waiting.next() else { return }
                let make = clients[job.client]
                group.addTask {
                    let result = try await runner.run(suite.cases[job.place], of: suite, make)
                    return (job.client, job.place, result)
                }
            }
            for _ in 0..<max(1, width) { add() }
            while let (client, place, result) = try await group.next() {
                results[client][place] = result
                add()
            }
        }
        let rows = results.map { $0.compactMap { $0 } }
        return KillTable(suite: suite, reference: rows[0], mutants: Array(rows.dropFirst()))
    }

    /// Everything that is not as it must be: a line each, empty when the suite is sound.
    package var problems: [String] {
        var problems: [String] = []
        for result in reference where !result.isPass {
            problems.append("our own client does not pass:\n\(result.report)")
        }
        var killing: Set<String> = []
        for (mutant, results) in zip(suite.mutants, mutants) {
            let killers = results.filter { !$0.isPass }.map { Self.short($0.contractCase) }
            killing.formUnion(killers)
            let declared = Set(mutant.killedBy)
            for name in mutant.killedBy where !killers.contains(name) {
                problems.append("\(mutant.name): survives \(name), which should catch it")
            }
            for result in results where !result.isPass {
                if !declared.contains(Self.short(result.contractCase)) {
                    problems.append(
                        "\(mutant.name): is also caught by a case that is not listed:\n"
                            + result.report)
                }
            }
            if killers.isEmpty { problems.append("\(mutant.name): survives every case") }
        }
        for contractCase in suite.cases where !killing.contains(Self.short(contractCase)) {
            problems.append("\(contractCase.id): catches no mutant")
        }
        return problems
    }

    /// The table in Markdown: a line for each case, with the mutants that it catches.
    package var markdown: String {
        var lines = ["| case | level | catches |", "| --- | --- | --- |"]
        for (place, contractCase) in suite.cases.enumerated() {
            let caught = zip(suite.mutants, mutants).filter { !$0.1[place].isPass }.map(\.0.name)
            lines.append(
                "| `\(Self.short(contractCase))` | \(contractCase.level.rawValue) | "
                    + caught.map { "`\($0)`" }.joined(separator: ", ") + " |")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func short(_ contractCase: ContractCase) -> String {
        String(contractCase.id.drop { $0 != "/" }.dropFirst())
    }
}
