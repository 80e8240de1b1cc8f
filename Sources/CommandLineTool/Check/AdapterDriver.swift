import ContractSpecs
import HTTPServer
import WireFormats

/// Plays an adapter's session with a real process: pipes, signals and the clock.
final class AdapterDriver {
    private let command: [String]
    private let desk: CaseDesk
    private let signals: SignalNotice
    private let guardian: ProcessGuardian?
    private var process: ChildProcess?
    private var unsent: [UInt8] = []
    private var isInputOver = false
    private var openOutputs: Set<Int32> = []
    private var end: AdapterSession.End?
    /// The session; what it knows of the adapter is for the report.
    private(set) var session: AdapterSession

    init(
        _ command: [String], _ session: AdapterSession, desk: CaseDesk, signals: SignalNotice,
        guardian: ProcessGuardian?
    ) {
        self.command = command
        self.session = session
        self.desk = desk
        self.signals = signals
        self.guardian = guardian
    }

    /// Plays every case, and says how the run ended; no process is left.
    func run() throws(HarnessFailure) -> AdapterSession.End {
        defer { process = nil }
        try handle(.begin)
        while true {
            if let end { return end }
            try turn()
        }
    }

    private static func now() -> Int64 {
        Int64(SystemClock.monotonicNanoseconds() / 1_000_000)
    }

    /// Waits for something to happen, and hands it in.
    private func turn() throws(HarnessFailure) {
        var reading = [signals.descriptor] + openOutputs.sorted()
        if let process { reading.append(process.ended) }
        let writing = unsent.isEmpty ? [] : [process?.input].compactMap { $0 }
        var wait: Int32 = -1
        if let deadline = session.nextDeadline {
            wait = Int32(clamping: max(0, deadline - Self.now()))
        }
        let ready = Readiness.wait(reading: reading, writing: writing, milliseconds: wait)
        if ready.contains(signals.descriptor) {
            for _ in 0..<signals.take() { try handle(.interrupted) }
        }
        if let process, let input = process.input, ready.contains(input) { flush() }
        // What was printed belongs to the answer that follows it.
        try drain(process?.errors, ifIn: ready)
        try drain(process?.output, ifIn: ready)
        if let process, ready.contains(process.ended) { try collect(process) }
        if let deadline = session.nextDeadline, deadline <= Self.now() { try handle(.time) }
    }

    private func drain(_ descriptor: Int32?, ifIn ready: Set<Int32>? = nil)
        throws(HarnessFailure)
    {
        guard let descriptor, let process, openOutputs.contains(descriptor),
            ready?.contains(descriptor) ?? true
        else { return }
        while let bytes = ChildProcess.readSome(descriptor) {
            if bytes.isEmpty {
                openOutputs.remove(descriptor)
                return
            }
            let isErrors = descriptor == process.errors
            try handle(isErrors ? .errors(bytes.text) : .output(bytes))
            // One look at each stream in a turn, unless the process is gone: a babbler must not
            // keep the deadlines waiting.
            if ready != nil { return }
        }
    }

    /// The process is gone: what it left in its pipes comes first.
    private func collect(_ process: ChildProcess) throws(HarnessFailure) {
        try drain(process.errors)
        try drain(process.output)
        let ending = process.reap()
        self.process = nil
        openOutputs = []
        unsent = []
        try handle(.exited(ending.summary, isClean: ending == .exited(0)))
    }

    private func flush() {
        guard let process else { return }
        while !unsent.isEmpty {
            guard let count = process.writeInput(unsent[...]) else {
                // Nobody reads any more; the end of the process will say why.
                unsent = []
                process.closeInput()
                return
            }
            if count == 0 { return }
            unsent.removeFirst(count)
        }
        if isInputOver { process.closeInput() }
    }

    private func handle(_ event: AdapterSession.Event) throws(HarnessFailure) {
        var actions = session.handle(event, at: Self.now())[...]
        while let action = actions.popFirst() {
            if let next = try perform(action) {
                actions += session.handle(next, at: Self.now())
            }
        }
        flush()
    }

    /// Does an action; gives what happened by that, if anything.
    private func perform(
        _ action: AdapterSession.Action
    ) throws(HarnessFailure) -> AdapterSession.Event? {
        switch action {
        case .spawn:
            return spawn()
        case .send(let line):
            unsent += Array(line.utf8) + [UInt8(ascii: "\n")]
        case .closeInput:
            isInputOver = true
        case .terminate:
            process?.terminateGroup()
        case .kill:
            process?.killGroup()
        case .prepare(let place):
            if let pageSize = session.hello?.pageSize { desk.setPageSize(pageSize) }
            let prepared = try desk.prepare(place)
            let message = CaseMessage(prepared, timeoutMilliseconds: desk.timeoutMilliseconds)
            return .prepared(place: place, message)
        case .outcome(let place, let outcome, let log):
            try desk.settle(place, outcome, log: log)
        case .finish(let end):
            self.end = end
        }
        return nil
    }

    private func spawn() -> AdapterSession.Event? {
        unsent = []
        isInputOver = false
        do {
            let child = try ChildProcess(
                command[0], Array(command.dropFirst()), input: .pipe, output: .pipe,
                errors: .pipe, guardian: guardian)
            process = child
            openOutputs = Set([child.output, child.errors].compactMap { $0 })
            return nil
        } catch {
            return .spawnFailed("\(error)")
        }
    }
}
