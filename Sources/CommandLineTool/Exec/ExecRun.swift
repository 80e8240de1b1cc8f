import ContractSpecs
import HTTPServer
import MockProviders
import WireFormats

/// One run of `exec`, from the server's start to the exit code.
package struct ExecRun {
    private let settings: ExecSettings
    private let console: Console

    /// Prepares a run.
    package init(_ settings: ExecSettings, console: Console) {
        self.settings = settings
        self.console = console
    }

    /// Runs the command, judges, reports; gives the exit code.
    package func run() throws(Failure) -> ExitCode {
        // Read first: a parent that ends while we start must be noticed.
        let parent = Platform.parentID
        let signals: ExecSignals
        do {
            signals = try ExecSignals()
            if settings.exitsWithParent { try ParentWatch.start(parent: parent) }
        } catch {
            throw .fault(error.description)
        }
        let guardian = ProcessGuardian()
        let server = try MockServer.start(settings.server, logSink: console.writeError)
        defer { server.stop() }
        let stage = ExecStage(
            server: server, settings: settings, signals: signals, guardian: guardian)
        let started = SystemClock.wall()
        let good = try stage.play(settings.world)
        var report = makeReport(good, server, started)
        if settings.mutates, signals.first == nil {
            if good.ending == .exited(0) {
                let outcomes = try mutate(good, stage)
                report.items += outcomes.map(\.item)
                report.sections.insert(HostileOutcome.summary(outcomes), at: 0)
            } else {
                report.sections.insert(
                    Report.Section(
                        "HOSTILE WORLDS",
                        ["none was tried: the command must succeed in the good world first"]),
                    at: 0)
            }
        }
        report.milliseconds = Self.milliseconds(from: started)
        let problems = settings.reports.write(report)
        // The standard output is the command's.
        console.writeError("\n" + ConsoleReport.text(of: report))
        for problem in problems { console.writeError("Error: \(VisibleText.of(problem))\n") }
        return code(good, report, signal: signals.first, hasProblems: !problems.isEmpty)
    }

    private func makeReport(_ good: ExecStage.Play, _ server: MockServer, _ started: Instant)
        -> Report
    {
        let observation = good.observation
        var report = Report(
            subject: Report.Subject(name: ExecRun.name(of: settings.command)),
            providers: observation.used.map(\.name),
            items: observation.items.filter { !settings.skips($0.id) },
            version: MockServer.version, seed: good.seed, isStrict: settings.isStrict,
            started: started, milliseconds: Self.milliseconds(from: started))
        report.sections = [observation.coverage(served: server.providerNames), observation.notes]
        if good.ending != .exited(0) {
            report.problems.append("the command \(good.ending.summary)")
        }
        return report
    }

    /// The command in one line that is not too long: an argument may be a whole program.
    package static func name(of command: [String]) -> String {
        let words = command.joined(separator: " ").split(whereSeparator: \.isWhitespace)
        let line = words.joined(separator: " ")
        return line.count > nameMax ? "\(line.prefix(nameMax))..." : line
    }

    private static let nameMax = 60

    private func mutate(_ good: ExecStage.Play, _ stage: ExecStage) throws(Failure)
        -> [HostileOutcome]
    {
        let worlds = good.observation.used.flatMap { HostileWorld.all(for: $0) }
            .filter { !settings.skips($0.id) }
        let limit = settings.timeLimit ?? 30 + Int(good.milliseconds / 100)
        var outcomes: [HostileOutcome] = []
        for (index, world) in worlds.enumerated() {
            var configuration = settings.world
            configuration.scenarios.append(.text(world.scenario, name: world.id))
            // Whatever the good world's time is, it is that of the hostile one.
            configuration.clock = good.clock
            let play = try stage.play(configuration, isQuiet: true, limitSeconds: limit)
            if stage.signals.first != nil { break }
            let outcome = HostileOutcome(world, Self.ending(play, limit))
            outcomes.append(outcome)
            console.writeError(
                "world \(index + 1) of \(worlds.count)  \(world.id): "
                    + "\(play.ending == .exited(0) ? "passed" : play.ending.summary)\n")
        }
        return outcomes
    }

    private static func ending(_ play: ExecStage.Play, _ limit: Int) -> HostileOutcome.Ending {
        if play.isHung { return .hung(seconds: limit) }
        if !play.observation.traffic.contains(where: \.isScripted) { return .untouched }
        return play.ending == .exited(0) ? .passed : .failed(play.ending.summary)
    }

    private func code(
        _ good: ExecStage.Play, _ report: Report, signal: Int32?, hasProblems: Bool
    ) -> ExitCode {
        if signal == Self.interrupt { return .interrupted }
        if good.ending.exitCode != 0 { return ExitCode(rawValue: good.ending.exitCode) }
        if let signal { return ExitCode(rawValue: 128 + signal) }
        if hasProblems { return .usage }
        return report.isSuccess ? .success : .failure
    }

    /// SIGINT: whoever pressed Ctrl-C wants no verdict of a command that was cut short.
    private static let interrupt: Int32 = 2

    private static func milliseconds(from start: Instant) -> Int64 {
        Int64(SystemClock.wall().nanoseconds(since: start) / 1_000_000)
    }
}
