import ContractSpecs
import HTTPServer
import WireFormats

/// Plays each case with a process of its own: `--per-case`.
final class PerCaseDriver {
    private let command: [String]
    private let desk: CaseDesk
    private let signals: SignalNotice
    private let guardian: ProcessGuardian?
    private let folder: String
    private var isInterrupted = false

    /// The time from SIGTERM to SIGKILL, in milliseconds.
    private static let graceMilliseconds: Int64 = 2_000
    private static let fileMax = 16 << 20

    /// The folder holds the files that go to and come from the processes.
    init(
        _ command: [String], desk: CaseDesk, signals: SignalNotice, guardian: ProcessGuardian?,
        folder: String
    ) {
        self.command = command
        self.desk = desk
        self.signals = signals
        self.guardian = guardian
        self.folder = folder
    }

    /// Plays every case.
    func run() throws(HarnessFailure) -> AdapterSession.End {
        for place in desk.cases.indices {
            let prepared = try desk.prepare(place)
            let played: (outcome: CaseOutcome, log: String)
            do throws(SystemError) {
                played = try play(prepared)
            } catch {
                guard error.call == "posix_spawn" else { throw HarnessFailure("\(error)") }
                return .cannotStart("\(error)")
            }
            if isInterrupted { return .interrupted }
            try desk.settle(place, played.outcome, log: played.log)
        }
        return .complete
    }

    private func play(_ prepared: PreparedCase) throws(SystemError) -> (CaseOutcome, String) {
        let message = CaseMessage(prepared, timeoutMilliseconds: desk.timeoutMilliseconds)
        let contextFile = "\(folder)/context.json"
        let resultFile = "\(folder)/result.json"
        let context = message.line(seq: 1)
        try Platform.create(contextFile, holding: context + "\n")
        try Platform.remove(resultFile)
        let child = try ChildProcess(
            command[0], Array(command.dropFirst()),
            environment: Self.variables(prepared, context) + [
                ("MOCKPROVIDERS_CONTEXT_FILE", contextFile), ("MOCKPROVIDERS_RESULT", resultFile),
            ], input: .null, output: .pipe, errors: .pipe, guardian: guardian)
        let (printed, isTimeout) = watch(child)
        let ending = child.reap()
        if isTimeout { return (.timeout(milliseconds: desk.timeoutMilliseconds), printed) }
        var file: Bytes?
        if Platform.stamp(of: resultFile) != nil {
            file = Bytes(try Platform.readAll(resultFile, countMax: Self.fileMax))
        }
        var signal: Int32?
        if case .signalled(let number) = ending { signal = number }
        let outcome = PerCaseOutcome.of(
            exitCode: ending.exitCode, signal: signal, file: file, printed: printed)
        return (outcome, printed)
    }

    /// Waits for the process's end and keeps what it prints; says whether its time was up.
    private func watch(_ child: ChildProcess) -> (printed: String, isTimeout: Bool) {
        func now() -> Int64 { Int64(SystemClock.monotonicNanoseconds() / 1_000_000) }
        var printed: [UInt8] = []
        var streams = [child.output, child.errors].compactMap { $0 }
        var deadline: Int64? = now() + Int64(desk.timeoutMilliseconds)
        var isTimeout = false
        var isStopping = false
        func stop() {
            if isStopping {
                child.killGroup()
                deadline = nil
            } else {
                isStopping = true
                child.terminateGroup()
                deadline = now() + Self.graceMilliseconds
            }
        }
        func drain() {
            streams.removeAll { stream in
                guard let bytes = ChildProcess.readSome(stream) else { return false }
                printed = (printed + bytes).suffix(16_384)
                return bytes.isEmpty
            }
        }
        while !child.hasEnded {
            let ready = Readiness.wait(
                reading: [signals.descriptor, child.ended] + streams,
                milliseconds: deadline.map { Int32(clamping: max(0, $0 - now())) } ?? -1)
            if ready.contains(signals.descriptor), signals.take() > 0 {
                isInterrupted = true
                stop()
            }
            drain()
            if let time = deadline, time <= now() {
                isTimeout = isTimeout || !isInterrupted
                stop()
            }
        }
        drain()
        return (printed.text, isTimeout)
    }

    /// What a process is told: the case, and where and as whom to ask.
    private static func variables(
        _ prepared: PreparedCase, _ context: String
    ) -> [(name: String, value: String)] {
        let prefix = "MOCKPROVIDERS_"
        let provider = prefix + prepared.suite.provider.uppercased()
        var variables: [(name: String, value: String)] = [
            (prefix + "CASE", prepared.contractCase.id), (prefix + "CONTEXT", context),
            (prefix + "URL", prepared.url), (provider + "_URL", prepared.url),
        ]
        for (name, value) in prepared.credentials.sorted(by: { $0.key < $1.key }) {
            variables.append((provider + "_" + shouted(name), value))
        }
        return variables
    }

    /// `subAccountKey` as variables are written: `SUB_ACCOUNT_KEY`.
    static func shouted(_ name: String) -> String {
        name.map { $0.isUppercase ? "_\($0)" : $0.uppercased() }.joined()
    }
}
