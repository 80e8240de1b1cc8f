import ContractSpecs
import HTTPClient
import HTTPServer

/// `check --kill-table`: which case catches which mutant of our own client.
enum KillTableRun {
    static func run(
        _ settings: CheckSettings, _ address: HTTPAddress, console: Console
    ) throws(Failure) {
        let suite = settings.suite
        let runner = InProcessRunner(
            CaseStage(
                address, requestTimeoutMilliseconds: 400, token: settings.token,
                seed: settings.seed),
            wall: SystemClock.wall, wait: { _ in })
        let made: Result<KillTable, any Error> = Blocking.wait {
            do { return .success(try await KillTable.make(suite, runner)) } catch {
                return .failure(error)
            }
        }
        switch made {
        case .failure(let error):
            throw .fault("\(error)")
        case .success(let table):
            console.write(table.markdown)
            let problems = table.problems
            for problem in problems { console.write("\n\(problem)\n") }
            if !problems.isEmpty { throw .refused(.failure) }
        }
    }
}
