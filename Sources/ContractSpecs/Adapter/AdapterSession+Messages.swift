import WireFormats

// What an adapter prints, and whose fault it is.
extension AdapterSession {
    mutating func read(_ bytes: [UInt8], _ now: Int64) {
        // What a process prints on its way out answers nothing.
        if case .stopping = phase { return }
        var rest = bytes[...]
        while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
            let line = partialLine + rest[..<end]
            partialLine = []
            rest = rest[rest.index(after: end)...]
            take(line, now)
            if case .stopping = phase { return }
        }
        partialLine += rest
        if partialLine.count > AdapterProtocol.lineBytesMax {
            let start = Bytes(partialLine.prefix(200))
            partialLine = []
            blame(
                MessageProblem(
                    "the adapter printed a line of more than "
                        + "\(AdapterProtocol.lineBytesMax >> 20) MiB: "
                        + AdapterMessage.quoted(start),
                    hint: "one message is one line, and ends with \\n"))
        }
    }

    /// Takes a whole line.
    mutating func take(_ line: Bytes, _ now: Int64) {
        if line.allSatisfy({ $0 == 0x20 || $0 == 0x0D || $0 == 0x09 }) { return }
        do {
            switch try AdapterMessage.read(line) {
            case .hello(let hello): greet(hello, now)
            case .result(let seq, let outcome): answer(seq, outcome)
            case .invalidResult(let seq, let problem):
                answer(seq, .broken("in the result, \(problem.what)", hint: problem.hint))
            }
        } catch {
            if isStarting, error.what.hasPrefix("in the adapter's hello") {
                return stop(.finish(.cannotStart("\(error.what): \(error.hint)")), now)
            }
            blame(error)
        }
    }

    private mutating func greet(_ hello: AdapterHello, _ now: Int64) {
        guard isStarting else {
            return blame(
                MessageProblem(
                    "the adapter said hello again", hint: "answer each hello once, and nothing else"
                ))
        }
        if let providers = hello.providers, !providers.contains(provider) {
            failedStarts = Self.startsMax
            return stop(
                .finish(
                    .cannotStart(
                        "the adapter drives \(providers.joined(separator: ", ")), not \(provider)")),
                now)
        }
        failedStarts = 0
        self.hello = hello
        phase = .ready
    }

    private mutating func answer(_ seq: Int64, _ outcome: CaseOutcome) {
        if let flight = flights[seq] {
            return close(seq, with: flight.spoiled ?? outcome)
        }
        if let place = answered[seq] {
            // The verdict may be out already; this one replaces it.
            return give(
                place,
                .broken(
                    "the adapter answered twice for seq \(seq)",
                    hint: "send exactly one result for each case"), log: "")
        }
        blame(
            MessageProblem(
                "the adapter answered for seq \(seq), which was never asked",
                hint: "repeat the seq of the case that is answered, as a number"))
    }

    /// Keeps what a client prints with the cases that are open.
    mutating func note(_ text: String) {
        func add(_ text: String, to log: inout String) {
            log += text
            if log.utf8.count > Self.logMax {
                log = "[...]" + String(log.suffix(Self.logMax / 2))
            }
        }
        if flights.isEmpty { return add(text, to: &looseLog) }
        for seq in flights.keys {
            if var flight = flights.removeValue(forKey: seq) {
                add(text, to: &flight.log)
                flights[seq] = flight
            }
        }
    }

    /// Something is wrong that names no case: the only open one has it; of several, each is asked
    /// again alone.
    mutating func blame(_ problem: MessageProblem) {
        let outcome = CaseOutcome.broken(problem.what, hint: problem.hint)
        switch flights.count {
        case 0:
            // What a new process prints before hello has nothing to do with the last case.
            if let place = lastAnswered, !isStarting {
                give(place, outcome, log: "")
            } else {
                stray = stray ?? problem
            }
        case 1:
            for seq in flights.keys where flights[seq]?.spoiled == nil {
                flights[seq]?.spoiled = outcome
            }
        default:
            let places = flights.values.filter { !$0.isTainted }.map(\.place)
            guard !places.isEmpty else { return }
            incidents.append(
                Incident(what: problem.what, hint: problem.hint, suspects: Set(places)))
            for seq in flights.keys { flights[seq]?.isTainted = true }
        }
    }
}

// MARK: - Cases

extension AdapterSession {
    /// Asks what can be asked now, and ends the run when nothing is left.
    mutating func pump(_ now: Int64) {
        guard phase == .ready, isPreparing == nil else { return }
        skipWhatNeedsRetries()
        if flights.isEmpty, pending.isEmpty, suspects.isEmpty {
            phase = .leaving(deadline: now + patience.end)
            actions += [.send(#"{"type":"bye"}"#), .closeInput]
            return
        }
        let isAloneOpen = flights.values.contains(where: \.isAlone)
        if !suspects.isEmpty {
            guard flights.isEmpty else { return }
            prepare(suspects.removeFirst(), isAlone: true)
        } else if !pending.isEmpty, !isAloneOpen, flights.count < hello?.parallel ?? 1 {
            prepare(pending.removeFirst(), isAlone: false)
        }
    }

    private mutating func skipWhatNeedsRetries() {
        guard let hello, !hello.retries else { return }
        let places = pending.filter { cases[$0].needsRetries }
        pending.removeAll { cases[$0].needsRetries }
        for place in places {
            give(
                place,
                .skipped(reason: "the client says that it never tries again", issue: nil), log: "")
        }
    }

    private mutating func prepare(_ place: Int, isAlone: Bool) {
        isPreparing = (place, isAlone)
        actions.append(.prepare(place: place))
    }

    /// Sends a question whose world is made.
    mutating func ask(_ place: Int, _ message: CaseMessage, _ now: Int64) {
        guard let preparing = isPreparing, preparing.place == place, phase == .ready else {
            return
        }
        isPreparing = nil
        var flight = Flight(
            place: place, deadline: now + patience.answer, isAlone: preparing.isAlone)
        flight.log = looseLog
        looseLog = ""
        if let problem = stray {
            flight.spoiled = .broken(problem.what, hint: problem.hint)
            stray = nil
        }
        flights[nextSeq] = flight
        actions.append(.send(message.line(seq: nextSeq)))
        nextSeq += 1
    }

    /// Ends a flight: with its outcome, or by asking it again alone when there is none.
    mutating func close(_ seq: Int64, with outcome: CaseOutcome?) {
        guard let flight = flights.removeValue(forKey: seq) else { return }
        answered[seq] = flight.place
        if flight.isTainted {
            // Whatever it said, it was said in bad company.
            suspects.append(flight.place)
            return
        }
        guard let outcome = outcome ?? flight.spoiled else {
            suspects.append(flight.place)
            return
        }
        lastAnswered = flight.place
        settle(flight.place, outcome, log: flight.log)
    }

    /// Gives an outcome, unless the case is the last suspect of something that nobody did alone.
    private mutating func settle(_ place: Int, _ outcome: CaseOutcome, log: String) {
        var outcome = outcome
        for index in incidents.indices where incidents[index].suspects.remove(place) != nil {
            switch outcome {
            case .broken, .timeout: incidents[index].hasCulprit = true
            default: break
            }
            let incident = incidents[index]
            if incident.suspects.isEmpty && !incident.hasCulprit {
                outcome = .broken(
                    incident.what + " with several cases open, and none of them does it alone",
                    hint: incident.hint + "; look for what the cases share, or say parallel 1")
            }
        }
        incidents.removeAll(where: \.suspects.isEmpty)
        give(place, outcome, log: log)
    }

    mutating func give(_ place: Int, _ outcome: CaseOutcome, log: String) {
        done.insert(place)
        actions.append(.outcome(place: place, outcome, log: log))
    }
}
