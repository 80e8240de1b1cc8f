import ContractSpecs
import Testing
import WireFormats

/// Plays an adapter's session without processes: the test says what the adapter does, and when.
struct SessionPlayer {
    private(set) var session: AdapterSession
    /// The lines sent to the process that runs now.
    private(set) var sent: [String] = []
    private(set) var outcomes: [Int: CaseOutcome] = [:]
    private(set) var logs: [Int: String] = [:]
    /// What was done, without what other members tell.
    private(set) var actions: [AdapterSession.Action] = []
    private(set) var spawns = 0
    private(set) var end: AdapterSession.End?
    /// The time, in milliseconds.
    var now: Int64 = 0

    init(_ cases: [AdapterSession.Case], provider: String = "kraken") {
        session = AdapterSession(provider: provider, cases: cases, run: "r_test")
        hand(.begin)
    }

    /// A session over so many cases, whose adapter has said hello.
    init(count: Int, parallel: Int = 1) {
        self.init((0..<count).map { AdapterSession.Case("kraken/paging/case-\($0)") })
        hello(parallel: parallel)
    }

    mutating func hand(_ event: AdapterSession.Event) {
        var waiting = session.handle(event, at: now)[...]
        while let action = waiting.popFirst() {
            switch action {
            case .spawn:
                spawns += 1
                sent = []
            case .send(let line): sent.append(line)
            case .prepare(let place):
                waiting += session.handle(.prepared(place: place, message(place)), at: now)
            case .outcome(let place, let outcome, let log):
                outcomes[place] = outcome
                logs[place] = log
            case .finish(let end): self.end = end
            case .closeInput, .terminate, .kill: actions.append(action)
            }
        }
    }

    mutating func line(_ text: String) { hand(.output(Array((text + "\n").utf8))) }

    mutating func hello(parallel: Int = 1, more: String = "") {
        line(
            #"{"type":"hello","protocol":1,"client":{"name":"t"},"features":{"parallel":\#(parallel)"#
                + more + "}}")
    }

    mutating func answer(_ seq: Int64, id: String = "a") {
        line(#"{"type":"result","seq":\#(seq),"outcome":"records","records":[{"id":"\#(id)"}]}"#)
    }

    mutating func exit(_ how: String = "exited with code 3", isClean: Bool = false) {
        hand(.exited(how, isClean: isClean))
    }

    /// Lets the time go by until the session wants to know.
    mutating func waitForDeadline() throws {
        now = try #require(session.nextDeadline)
        hand(.time)
    }

    mutating func takeActions() -> [AdapterSession.Action] {
        defer { actions = [] }
        return actions
    }

    /// The numbers of the questions put to the process that runs now.
    var asked: [Int64] {
        get throws {
            try sent.compactMap {
                let message = try JSONParser.parse(Bytes(text: $0))
                return message["type"] == .string("case") ? message["seq"]?.integerValue : nil
            }
        }
    }

    /// What is broken of a case, and the hint.
    func broken(_ place: Int) throws -> (what: String, hint: String) {
        guard case .broken(let what, let hint)? = outcomes[place] else {
            Issue.record("case \(place) is \(String(describing: outcomes[place]))")
            throw Unexpected()
        }
        return (what, hint)
    }

    struct Unexpected: Error {}

    private func message(_ place: Int) -> CaseMessage {
        CaseMessage(
            id: "kraken/paging/case-\(place)", provider: "kraken", url: "http://127.0.0.1:1",
            credentials: ["key": "k"], now: .epoch, query: HistoryQuery(pageSize: 5))
    }
}

extension CaseOutcome {
    /// What `SessionPlayer.answer` says.
    static func one(_ id: String = "a") -> CaseOutcome { .records([HistoryRecord(["id": id])]) }
}
