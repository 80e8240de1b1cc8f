import WireFormats

/// A run of cases with one adapter, as a pure machine: events in, actions out.
///
/// Whoever drives it owns processes, pipes and clocks; everything that can go wrong with an adapter
/// is decided here. Times are milliseconds on any clock that never goes back.
package struct AdapterSession: Sendable {
    /// What the session knows of a case.
    package struct Case: Sendable {
        /// The id.
        package let id: String
        /// Whether it is about trying again.
        package let needsRetries: Bool

        /// Makes a case.
        package init(_ id: String, needsRetries: Bool = false) {
            self.id = id
            self.needsRetries = needsRetries
        }
    }

    /// What happened.
    package enum Event: Sendable {
        /// The run begins.
        case begin
        /// The process could not be started at all.
        case spawnFailed(String)
        /// The process wrote this to its standard output.
        case output([UInt8])
        /// The process wrote this to its standard error.
        case errors(String)
        /// The process is gone, and all its output was handed in; the text says how it ended.
        case exited(String, isClean: Bool)
        /// A case's world is made.
        case prepared(place: Int, CaseMessage)
        /// The user wants the run to end.
        case interrupted
        /// Time went by; `nextDeadline` says when that is wanted.
        case time
    }

    /// What is to be done, in this order.
    package enum Action: Sendable, Equatable {
        /// Start the process.
        case spawn
        /// Write this line, and the end of a line.
        case send(String)
        /// End the process's input.
        case closeInput
        /// Ask the process's group to end.
        case terminate
        /// End the process's group.
        case kill
        /// Make a fresh world for the case; what an earlier one was made for is void.
        case prepare(place: Int)
        /// A case has its outcome; a later one for the same case replaces it.
        case outcome(place: Int, CaseOutcome, log: String)
        /// The run is over.
        case finish(End)
    }

    /// How a run ends.
    package enum End: Sendable, Equatable {
        /// Every case has its outcome.
        case complete
        /// The adapter would not start.
        case cannotStart(String)
        /// The user ended the run.
        case interrupted
    }

    /// How long a process has after each request to end, and to say hello at first.
    package struct Patience: Sendable {
        /// From the start to hello.
        package var hello: Int64 = 10_000
        /// From the question to the answer.
        package var answer: Int64 = 10_000
        /// From SIGTERM, or from bye, to the end of the process.
        package var end: Int64 = 2_000

        /// The usual patience.
        package init() {}
    }

    enum Phase: Equatable {
        case idle
        case starting(deadline: Int64)
        case ready
        /// On its way out, to be replaced by another process or by nothing.
        case stopping(killAt: Int64?, next: Next)
        /// Told bye.
        case leaving(deadline: Int64)
        case over
    }

    enum Next: Equatable {
        case respawn
        case finish(End)
    }

    /// A case that was asked and not answered.
    struct Flight {
        let place: Int
        let deadline: Int64
        let isAlone: Bool
        var log = ""
        /// What it will be told whatever the answer is.
        var spoiled: CaseOutcome?
        /// Whether the answer says nothing, because something went wrong meanwhile.
        var isTainted = false
    }

    /// Something that went wrong while several cases were open.
    struct Incident {
        let what: String
        let hint: String
        var suspects: Set<Int>
        var hasCulprit = false
    }

    /// The starts in a row that may fail.
    static let startsMax = 3
    /// The most that is kept of what a client prints during a case.
    static let logMax = 16_384

    let cases: [Case]
    let helloLine: String
    let provider: String
    let patience: Patience
    var phase = Phase.idle
    /// What the adapter said of itself; nil before its first hello.
    package internal(set) var hello: AdapterHello?
    /// What is wrong with the adapter beyond any case; lines.
    package internal(set) var complaints: [String] = []

    var pending: [Int]
    /// Cases to be asked again with nothing else open.
    var suspects: [Int] = []
    var incidents: [Incident] = []
    var isPreparing: (place: Int, isAlone: Bool)?
    var flights: [Int64: Flight] = [:]
    var answered: [Int64: Int] = [:]
    var lastAnswered: Int?
    var nextSeq: Int64 = 1
    var failedStarts = 0
    var partialLine = Bytes()
    /// What was wrong before any case was open, for the next one.
    var stray: MessageProblem?
    /// What was printed to the standard error while no case was open.
    var looseLog = ""
    var done: Set<Int> = []
    var actions: [Action] = []

    /// A session over cases, in that order.
    package init(
        provider: String, cases: [Case], run: String, patience: Patience = Patience()
    ) {
        self.provider = provider
        self.cases = cases
        self.patience = patience
        pending = Array(cases.indices)
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("type")
        writer.string("hello")
        writer.key("protocol")
        writer.integer(AdapterProtocol.version)
        writer.key("run")
        writer.string(run)
        writer.key("provider")
        writer.string(provider)
        writer.key("cases")
        writer.integer(cases.count)
        writer.endObject()
        helloLine = writer.bytes.text
    }

    /// Whether the run is over.
    package var isOver: Bool { phase == .over }

    /// When `time` has to be handed in; nil when nothing waits for it.
    package var nextDeadline: Int64? {
        switch phase {
        case .idle, .over: nil
        case .starting(let deadline), .leaving(let deadline): deadline
        case .stopping(let killAt, _): killAt
        case .ready: flights.values.map(\.deadline).min()
        }
    }

    /// Takes in what happened at a time, and says what is to be done.
    package mutating func handle(_ event: Event, at now: Int64) -> [Action] {
        actions = []
        switch event {
        case .begin: start(now)
        case .spawnFailed(let why): end(.cannotStart(why))
        case .output(let bytes): read(bytes, now)
        case .errors(let text): note(text)
        case .exited(let how, let isClean): exited(how, isClean, now)
        case .prepared(let place, let message): ask(place, message, now)
        case .interrupted: interrupt(now)
        case .time: checkDeadlines(now)
        }
        pump(now)
        return actions
    }
}

// MARK: - Processes

extension AdapterSession {
    private mutating func start(_ now: Int64) {
        partialLine = []
        flights = [:]
        if let preparing = isPreparing { pending.insert(preparing.place, at: 0) }
        isPreparing = nil
        phase = .starting(deadline: now + patience.hello)
        actions += [.spawn, .send(helloLine)]
    }

    mutating func stop(_ next: Next, _ now: Int64) {
        phase = .stopping(killAt: now + patience.end, next: next)
        actions.append(.terminate)
    }

    /// A process did not come to say hello.
    private mutating func startFailed(_ why: String, _ now: Int64) {
        failedStarts += 1
        let printed = looseLog.split(separator: "\n").suffix(3).joined(separator: " | ")
        let reason = why + (printed.isEmpty ? "" : "; it printed: \(printed)")
        looseLog = ""
        if failedStarts >= Self.startsMax {
            end(.cannotStart("\(reason) (\(failedStarts) times in a row)"))
        } else {
            start(now)
        }
    }

    mutating func end(_ end: End) {
        let reason: String =
            switch end {
            case .interrupted: "the run was interrupted"
            case .cannotStart: "the adapter does not start"
            case .complete: "the run is over"
            }
        for place in cases.indices where !done.contains(place) {
            give(place, .notRun(reason: reason), log: "")
        }
        phase = .over
        actions.append(.finish(end))
    }

    private mutating func interrupt(_ now: Int64) {
        switch phase {
        case .idle, .over:
            end(.interrupted)
        case .stopping(_, next: .finish):
            // Asked twice: at once.
            phase = .stopping(killAt: nil, next: .finish(.interrupted))
            actions.append(.kill)
        case .starting, .ready, .leaving, .stopping:
            flights = [:]
            isPreparing = nil
            stop(.finish(.interrupted), now)
        }
    }

    private mutating func exited(_ how: String, _ isClean: Bool, _ now: Int64) {
        if !partialLine.isEmpty, phase == .ready {
            let rest = partialLine
            partialLine = []
            take(rest, now)
        }
        switch phase {
        case .idle, .over:
            break
        case .starting:
            startFailed("the adapter \(how) before it said hello", now)
        case .stopping(_, next: .respawn):
            start(now)
        case .stopping(_, next: .finish(let reason)):
            if case .cannotStart(let why) = reason, failedStarts < Self.startsMax {
                startFailed(why, now)
            } else {
                end(reason)
            }
        case .leaving:
            if !isClean { complaints.append("after bye, the adapter \(how) where code 0 is right") }
            end(.complete)
        case .ready:
            let last = flights.values.first?.log.split(separator: "\n").last.map(String.init)
            let printed = last.map { "; the last line on stderr: \($0)" } ?? ""
            blame(
                MessageProblem(
                    "the adapter \(how) \(flights.isEmpty ? "before bye" : "while it was asked")",
                    hint: "an adapter stays until bye, whatever happens to a case: answer "
                        + "adapter_error instead\(printed)"))
            for seq in flights.keys.sorted() { close(seq, with: nil) }
            start(now)
        }
    }

    var isStarting: Bool {
        if case .starting = phase { return true }
        return false
    }

    private mutating func checkDeadlines(_ now: Int64) {
        switch phase {
        case .starting(let deadline) where deadline <= now:
            // Counted once the process is gone.
            stop(
                .finish(
                    .cannotStart("the adapter did not say hello within \(patience.hello) ms")), now)
        case .leaving(let deadline) where deadline <= now:
            complaints.append(
                "the adapter did not end within \(patience.end) ms after bye and the end of its "
                    + "input")
            stop(.finish(.complete), now)
        case .stopping(let killAt?, let next) where killAt <= now:
            phase = .stopping(killAt: nil, next: next)
            actions.append(.kill)
        case .ready where flights.values.contains(where: { $0.deadline <= now }):
            hung(now)
        default:
            break
        }
    }

    /// A case's time is up: the process has to go, because nobody knows what it still does.
    private mutating func hung(_ now: Int64) {
        if flights.count == 1, let (seq, flight) = flights.first {
            close(seq, with: flight.spoiled ?? .timeout(milliseconds: Int(patience.answer)))
        } else {
            blame(
                MessageProblem(
                    "no answer within \(patience.answer) ms",
                    hint: "give every request a time limit, and answer every case"))
            for seq in flights.keys.sorted() { close(seq, with: nil) }
        }
        stop(.respawn, now)
    }
}
