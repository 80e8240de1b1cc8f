package import WireFormats

/// What a script has to say about one request.
package struct ScriptOutcome: Sendable {
    /// The row of the error table to answer with, from which step; nil lets the simulator answer.
    package var error: (row: ErrorReply, arguments: [String], step: String)?
    /// How the reply goes out; nil sends it at once and whole.
    package var delivery: HTTPDelivery?
    /// How a successful reply is falsified.
    package var corruptions: [Corruption] = []
    /// The names of the steps that happen.
    package var names: [String] = []
    /// What could not be done, for the journal.
    package var remarks: [String] = []
    /// What is done after the reply, with the step's name.
    package var afterwards: [(step: String, effect: ScriptEffect)] = []
}

extension Sandbox {
    /// What the script does before a request is answered; nil when it does nothing.
    package func beginScript(
        on request: HTTPRequest, _ provider: Int, endpoint: Int?, at reading: TimeSource.Reading,
        tools: ScriptTools
    ) -> ScriptOutcome? {
        guard hasScript else { return nil }
        let steps = nextSteps(on: request, provider, endpoint: endpoint)
        guard !steps.isEmpty else { return nil }
        var outcome = ScriptOutcome()
        for step in steps {
            outcome.names.append(step.name)
            for effect in step.effects {
                perform(effect, of: step.name, provider, reading, tools, &outcome)
            }
            outcome.afterwards += step.afterwards.map { (step.name, $0) }
        }
        return outcome
    }

    /// What the script does after the request was answered; returns what could not be done.
    package func endScript(
        _ outcome: ScriptOutcome, _ provider: Int, at reading: TimeSource.Reading,
        tools: ScriptTools
    ) -> [String] {
        var after = ScriptOutcome()
        for (step, effect) in outcome.afterwards {
            perform(effect, of: step, provider, reading, tools, &after)
        }
        return after.remarks
    }

    private func perform(
        _ effect: ScriptEffect, of step: String, _ provider: Int, _ reading: TimeSource.Reading,
        _ tools: ScriptTools, _ outcome: inout ScriptOutcome
    ) {
        switch effect {
        case .error(let row, let arguments):
            if outcome.error == nil { outcome.error = (row, arguments, step) }
        case .fault(let fault):
            outcome.delivery = outcome.delivery ?? HTTPDelivery()
            outcome.delivery?.fault = fault
        case .delay(let model):
            outcome.delivery = outcome.delivery ?? HTTPDelivery()
            outcome.delivery?.delayMilliseconds += draw(model)
        case .corrupt(let corruption):
            outcome.corruptions.append(corruption)
        case .refuseConnections, .clock, .option, .ledger, .lever, .rotate, .state:
            do {
                try perform(effect, provider, at: reading, tools: tools)
            } catch {
                outcome.remarks.append("the script's step '\(step)' failed: \(error.message)")
            }
        }
    }

    /// Does what an effect says that is not on a reply.
    package func perform(
        _ effect: ScriptEffect, _ provider: Int, at reading: TimeSource.Reading, tools: ScriptTools
    ) throws(ConfigurationError) {
        switch effect {
        case .error, .fault, .delay, .corrupt:
            throw ConfigurationError("there is no reply to which '\(effect.memberName)' applies")
        case .refuseConnections(let refuses):
            try tools.refuseConnections(self, refuses)
        case .clock(let change):
            try clock.apply(change, at: reading)
        case .option(let option):
            try set(option)
        case .ledger(let change):
            try self.change(provider, ledger: change, at: now(reading))
        case .lever(let lever):
            try pull(lever, provider, at: now(reading))
        case .rotate:
            _ = try rotate(provider)
            tools.credentialsChanged(self)
        case .state(let state):
            go(to: state)
        }
    }
}

/// What a script needs of the world outside its sandbox.
package struct ScriptTools: Sendable {
    /// Closes or opens a sandbox's own port.
    package let refuseConnections: @Sendable (Sandbox, Bool) throws(ConfigurationError) -> Void
    /// Tells the directory of other credentials.
    package let credentialsChanged: @Sendable (Sandbox) -> Void

    /// The tools of a server with that directory and those ports.
    package init(directory: SandboxDirectory, ports: any PortControl) {
        self.init(
            refuseConnections: { (sandbox, refuses) throws(ConfigurationError) in
                guard let listener = directory.listener(of: sandbox) else {
                    throw ConfigurationError(
                        "only a sandbox with a port of its own can refuse connections; make it "
                            + "with \"listen\":true")
                }
                try ports.setRefusing(refuses, listener: listener)
            }, credentialsChanged: { directory.update($0) })
    }

    /// Makes tools.
    package init(
        refuseConnections: @escaping @Sendable (Sandbox, Bool) throws(ConfigurationError) -> Void,
        credentialsChanged: @escaping @Sendable (Sandbox) -> Void
    ) {
        self.refuseConnections = refuseConnections
        self.credentialsChanged = credentialsChanged
    }
}
