import ContractSpecs
import HTTPClient
import HTTPServer
import MockProviders
import WireFormats

/// One run of `check`: the server, whoever drives the client, the reports, the exit code.
struct CheckRun {
    private let settings: CheckSettings
    private let selection: CheckSelection
    private let console: Console

    /// How long a client that is driven in real time is told to wait for a reply.
    static let requestTimeoutMilliseconds = 1_000

    /// What a run of cases came to.
    private struct Played {
        var results: [CaseResult]
        var end: AdapterSession.End = .complete
        var subject: Report.Subject
        var complaints: [String] = []
        var fault: String?
    }

    init(_ settings: CheckSettings, _ selection: CheckSelection, console: Console) {
        self.settings = settings
        self.selection = selection
        self.console = console
    }

    /// Plays, writes the reports, and throws what the exit code is to say.
    func run() throws(Failure) {
        var server: MockServer?
        defer { server?.stop() }
        let address: HTTPAddress
        if let other = settings.server {
            address = other
        } else {
            var configuration = MockServer.Configuration()
            configuration.port = 0
            let own = try MockServer.start(configuration, logSink: { _ in })
            server = own
            guard let found = HTTPAddress(url: own.url) else {
                throw .fault("the server's address '\(own.url)' cannot be used")
            }
            address = found
        }
        switch settings.mode {
        case .killTable: try KillTableRun.run(settings, address, console: console)
        case .smoke:
            let parts = try driving()
            try SmokeTest(
                settings, stage: stage(address), signals: parts.signals, guardian: parts.guardian,
                console: console
            ).run()
        case .reference: try report(reference(address), since: SystemClock.wall())
        case .list, .adapter, .perCase:
            let since = SystemClock.wall()
            try report(drive(address), since: since)
        }
    }

    private func stage(_ address: HTTPAddress) -> CaseStage {
        CaseStage(
            address, time: .real,
            requestTimeoutMilliseconds: Self.requestTimeoutMilliseconds, token: settings.token,
            seed: settings.seed)
    }

    private func driving() throws(Failure) -> (
        signals: SignalNotice, guardian: ProcessGuardian?
    ) {
        do {
            return (try SignalNotice(), ProcessGuardian())
        } catch {
            throw .fault("\(error)")
        }
    }
}

// MARK: - Playing

extension CheckRun {
    private func drive(_ address: HTTPAddress) throws(Failure) -> Played {
        let parts = try driving()
        let desk = CaseDesk(
            stage(address), suite: settings.suite, cases: selection.cases,
            timeoutMilliseconds: settings.timeoutMilliseconds, wall: SystemClock.wall)
        var played = Played(results: [], subject: Report.Subject(name: programName))
        do throws(HarnessFailure) {
            if settings.mode == .perCase {
                played.end = try playEach(desk, parts.signals, parts.guardian)
            } else {
                var patience = AdapterSession.Patience()
                patience.answer = Int64(settings.timeoutMilliseconds)
                let session = AdapterSession(
                    provider: settings.suite.provider,
                    cases: selection.cases.map { .init($0.id, needsRetries: $0.needsRetries) },
                    run: "r_\(settings.seed)_\(Platform.processID)", patience: patience)
                let driver = AdapterDriver(
                    settings.command, session, desk: desk, signals: parts.signals,
                    guardian: parts.guardian)
                defer {
                    played.complaints = driver.session.complaints
                    if let hello = driver.session.hello { played.subject = Self.subject(hello) }
                }
                played.end = try driver.run()
            }
            try desk.closeAll()
        } catch {
            played.fault = error.description
        }
        let reason =
            switch played.end {
            case .complete: "a fault of the harness ended the run"
            case .cannotStart: "the adapter does not start"
            case .interrupted: "the run was interrupted"
            }
        played.results = desk.allResults(otherwise: reason)
        return played
    }

    private func playEach(
        _ desk: CaseDesk, _ signals: SignalNotice, _ guardian: ProcessGuardian?
    ) throws(HarnessFailure) -> AdapterSession.End {
        let folder: TemporaryFolder
        do throws(SystemError) { folder = try TemporaryFolder() } catch {
            throw HarnessFailure("\(error)")
        }
        let driver = PerCaseDriver(
            settings.command, desk: desk, signals: signals, guardian: guardian,
            folder: folder.path)
        return try driver.run()
    }

    private func reference(_ address: HTTPAddress) throws(Failure) -> Played {
        let runner = InProcessRunner(
            CaseStage(
                address, requestTimeoutMilliseconds: 400, token: settings.token,
                seed: settings.seed),
            wall: SystemClock.wall, wait: { Pause.milliseconds($0) })
        let suite = settings.suite
        let cases = selection.cases
        let made: Result<[CaseResult], HarnessFailure> = Blocking.wait {
            var results: [CaseResult] = []
            for item in cases {
                do throws(HarnessFailure) {
                    results.append(try await runner.run(item, of: suite, suite.reference))
                } catch {
                    return .failure(error)
                }
            }
            return .success(results)
        }
        switch made {
        case .failure(let error): throw .fault("\(error)")
        case .success(let results):
            return Played(
                results: results,
                subject: Report.Subject(
                    name: "reference", version: MockServer.version, language: "swift"))
        }
    }

    private var programName: String {
        settings.command.first.map { String($0.split(separator: "/").last ?? "") } ?? "client"
    }

    private static func subject(_ hello: AdapterHello) -> Report.Subject {
        Report.Subject(
            name: hello.name, version: hello.version.isEmpty ? nil : hello.version,
            language: hello.language.isEmpty ? nil : hello.language, issues: hello.issues)
    }
}

// MARK: - Reporting

extension CheckRun {
    private func report(_ played: Played, since started: Instant) throws(Failure) {
        let leftOut = selection.leftOut.map {
            CaseResult($0.contractCase, .skipped, note: $0.reason)
        }
        let items = (played.results + leftOut).map {
            Report.Item($0, replay: settings.replay($0.contractCase.id))
        }
        var report = Report(
            subject: played.subject, providers: [settings.suite.provider], items: items,
            version: MockServer.version, seed: settings.seed, isStrict: settings.isStrict,
            started: started,
            milliseconds: SystemClock.wall().milliseconds - started.milliseconds)
        if !played.complaints.isEmpty {
            report.sections.append(Report.Section("The adapter", played.complaints))
        }
        if settings.updatesExpectations {
            try update(report)
        } else {
            selection.expectations?.apply(to: &report)
        }
        let isOutputTaken = settings.reportFiles.contains { $0.path == "-" }
        if isOutputTaken {
            console.writeError(ConsoleReport.text(of: report))
        } else {
            console.write(ConsoleReport.text(of: report))
        }
        for (flag, path) in settings.reportFiles {
            try ReportFile.write(Self.text(flag, report), to: path, flag: flag, console)
        }
        if let fault = played.fault { throw .fault(fault) }
        switch played.end {
        case .interrupted: throw .refused(.interrupted)
        case .cannotStart(let why):
            console.writeError("Error: the adapter would not start: \(VisibleText.of(why))\n")
            throw .refused(.notStarted)
        case .complete:
            if !report.isSuccess && !settings.updatesExpectations { throw .refused(.failure) }
        }
    }

    private static func text(_ flag: String, _ report: Report) -> String {
        switch flag {
        case "--json": JSONReport.text(of: report)
        case "--junit": JUnitReport.text(of: report)
        case "--html": HTMLReport.text(of: report)
        default: MarkdownReport.text(of: report)
        }
    }

    private func update(_ report: Report) throws(Failure) {
        guard let path = settings.expectationsFile else { return }
        let text =
            selection.expectations?.updated(for: report) ?? Expectations.text(of: report)
        try ReportFile.write(text, to: path, flag: "--expectations", console)
    }
}
