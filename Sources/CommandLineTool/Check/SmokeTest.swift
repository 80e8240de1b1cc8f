import ContractSpecs
import HTTPServer

/// `check --smoke`: tells an adapter's author, step by step, what is wrong with the adapter.
struct SmokeTest {
    private let settings: CheckSettings
    private let stage: CaseStage
    private let signals: SignalNotice
    private let guardian: ProcessGuardian?
    private let console: Console

    init(
        _ settings: CheckSettings, stage: CaseStage, signals: SignalNotice,
        guardian: ProcessGuardian?, console: Console
    ) {
        self.settings = settings
        self.stage = stage
        self.signals = signals
        self.guardian = guardian
        self.console = console
    }

    /// One session with the adapter.
    private struct Session {
        var end: AdapterSession.End
        var hello: AdapterHello?
        var results: [CaseResult]
        var complaints: [String]
    }

    /// Goes through the steps; a line each.
    func run() throws(Failure) {
        guard let easy = easyCase else {
            throw .fault("the suite of \(settings.suite.provider) has no case that is easy")
        }
        let first = try play([easy])
        switch first.end {
        case .interrupted:
            throw .refused(.interrupted)
        case .cannotStart(let why):
            wrong("start", why, Self.startHint)
            throw .refused(.notStarted)
        case .complete:
            break
        }
        right("start", "the adapter started, and said hello")
        var isRight = true
        if let hello = first.hello {
            right("hello", Self.summary(hello))
            isRight = tell("one case", first.results)
            if hello.parallel > 1 {
                let second = try play([easy, easy])
                if second.end == .interrupted { throw .refused(.interrupted) }
                isRight = tell("two cases", second.results) && isRight
            } else {
                right("two cases", "not tried: parallel is 1, so cases come one by one")
            }
        }
        for complaint in first.complaints {
            wrong("bye", complaint, "finish the open cases, then exit with 0 when stdin ends")
            isRight = false
        }
        if first.complaints.isEmpty { right("bye", "the adapter ended with exit code 0") }
        if !isRight { throw .refused(.failure) }
        console.write(
            "The adapter is sound; judge the client with: mockproviders check --provider "
                + "\(settings.suite.provider) -- "
                + settings.command.map(CheckSettings.quoted).joined(separator: " ") + "\n")
    }

    private static let startHint =
        "read lines from stdin; answer the line with type hello with one line {\"type\":\"hello\","
        + "\"protocol\":1,\"client\":{\"name\":\"...\"}}, flush stdout, and stay until bye"

    /// A case that needs nothing but pages: no faults, no other credentials.
    private var easyCase: ContractCase? {
        let context = CaseContext(now: CaseStage.start, pageSize: stage.pageSize)
        return settings.suite.cases.first { item in
            guard case .records = item.returns else { return false }
            return item.credentials.isEmpty && !item.needsRetries
                && item.world(context).script.isEmpty
        }
    }

    private func play(_ cases: [ContractCase]) throws(Failure) -> Session {
        let desk = CaseDesk(
            stage, suite: settings.suite, cases: cases,
            timeoutMilliseconds: settings.timeoutMilliseconds, wall: SystemClock.wall)
        var patience = AdapterSession.Patience()
        patience.answer = Int64(settings.timeoutMilliseconds)
        let session = AdapterSession(
            provider: settings.suite.provider, cases: cases.map { .init($0.id) }, run: "r_smoke",
            patience: patience)
        let driver = AdapterDriver(
            settings.command, session, desk: desk, signals: signals, guardian: guardian)
        do throws(HarnessFailure) {
            let end = try driver.run()
            return Session(
                end: end, hello: driver.session.hello,
                results: desk.allResults(otherwise: "it was not asked"),
                complaints: driver.session.complaints)
        } catch {
            throw .fault("\(error)")
        }
    }

    /// Tells what came of cases; whether the adapter did right.
    ///
    /// A client that is wrong in an adapter that is right is for the suite to tell, but the first
    /// findings help.
    private func tell(_ step: String, _ results: [CaseResult]) -> Bool {
        for result in results {
            switch result.verdict {
            case .pass:
                continue
            case .skipped:
                right(step, "the adapter says that it cannot do this: \(result.note ?? "")")
                return true
            case .fail, .clientError, .timeout, .notRun:
                let finding = result.findings.first
                let hint =
                    result.verdict == .timeout
                    ? "answer each case with one line, and flush stdout after it"
                    : finding?.evidence.first ?? result.contractCase.fix
                wrong(step, finding?.message ?? result.note ?? "no verdict", hint)
                for line in result.log.split(separator: "\n").suffix(5) {
                    console.write("               stderr: \(VisibleText.of(String(line)))\n")
                }
                return false
            }
        }
        let count = results.count == 1 ? "answered" : "answered, whichever was first"
        right(step, "\(count), with every entry as the provider sent it")
        return true
    }

    private static func summary(_ hello: AdapterHello) -> String {
        let pages = hello.pageSize.map { "always \($0)" } ?? "as asked"
        return "\(hello.title); at once: \(hello.parallel); tries again: "
            + "\(hello.retries ? "yes" : "no"); page size: \(pages)"
    }

    private func right(_ step: String, _ text: String) {
        console.write("ok     \(TextLayout.padded(step, to: 11))\(VisibleText.of(text))\n")
    }

    private func wrong(_ step: String, _ text: String, _ hint: String) {
        console.write("WRONG  \(TextLayout.padded(step, to: 11))\(VisibleText.of(text))\n")
        console.write("               do: \(VisibleText.of(hint))\n")
    }
}
