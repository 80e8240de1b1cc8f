package import ContractSpecs
import HTTPServer
package import MockProviders
import WireFormats

/// Where `exec` runs its command: a sandbox for each run, on one server.
package struct ExecStage {
    /// What came of one run.
    package struct Play {
        /// How the command ended.
        package let ending: ChildProcess.Ending
        /// Whether it had to be ended because it took too long.
        package let isHung: Bool
        /// What was seen on the wire.
        package let observation: Observation
        /// The clock of the world.
        package let clock: ClockSetting
        /// The seed of the world.
        package let seed: UInt64
        /// How long it took.
        package let milliseconds: Int64
    }

    let server: MockServer
    let settings: ExecSettings
    let signals: ExecSignals
    let guardian: ProcessGuardian?

    /// Makes a world, runs the command in it, and gives what was seen; the world is gone then.
    func play(
        _ world: Sandbox.Configuration, isQuiet: Bool = false, limitSeconds: Int? = nil
    ) throws(Failure) -> Play {
        let sandbox: Sandbox
        do {
            sandbox = try server.makeSandbox(world)
        } catch {
            throw .configuration(error.message)
        }
        defer { server.delete(sandbox) }
        let start = SystemClock.monotonicNanoseconds()
        let (ending, isHung) = try runCommand(
            variables(of: sandbox), isQuiet: isQuiet, limitSeconds: limitSeconds)
        let end = SystemClock.monotonicNanoseconds()
        let plan = sandbox.plan
        let journal = sandbox.journal.snapshot
        // On a port that was chosen, keys that were not made here lead to the default sandbox.
        let strangers = world.listens ? [] : server.sandbox.journal.snapshot.exchanges
        let traffic = (journal.exchanges + strangers).compactMap { entry in
            Self.observed(entry.exchange, numbered: entry.number)
        }
        return Play(
            ending: ending, isHung: isHung,
            observation: Observation(
                traffic.sorted { $0.wall < $1.wall },
                clock: plan.clock == .real ? "real" : settings.clock,
                forgottenCount: Int64(journal.evictedCount)),
            clock: plan.clock, seed: plan.seed, milliseconds: Int64((end - start) / 1_000_000))
    }

    private func variables(of sandbox: Sandbox) -> [(name: String, value: String)] {
        let url = server.url(of: sandbox)
        let prefix = ExecEnvironment.prefix
        var variables: [(name: String, value: String)] = [
            (prefix + "URL", url), (prefix + "CONTROL_URL", server.url + "/_mock"),
            (prefix + "SANDBOX", sandbox.id),
            (prefix + "RUN_ID", "\(server.instance)-\(sandbox.id)"),
        ]
        if let token = settings.server.controlToken {
            variables.append((ControlToken.variable, token))
        }
        for name in server.providerNames {
            variables += ExecEnvironment.variables(
                of: name, url: url,
                sandbox.credentials(of: name).items.map { ($0.name, $0.value) })
        }
        return variables
    }

    private func runCommand(
        _ variables: [(name: String, value: String)], isQuiet: Bool, limitSeconds: Int?
    ) throws(Failure) -> (ending: ChildProcess.Ending, isHung: Bool) {
        let program = settings.command[0]
        let child: ChildProcess
        do {
            let stream: ChildProcess.Stream = isQuiet ? .null : .inherited
            child = try ChildProcess(
                program, Array(settings.command.dropFirst()), environment: variables,
                input: stream, output: stream, errors: stream, guardian: guardian)
        } catch {
            throw .notStarted(
                "'\(program)' would not start: \(error); valid: -- and a program that is on the "
                    + "PATH or has a slash in its name")
        }
        let hasTerminal = !isQuiet && ExecTerminal.lend(to: child.processID)
        signals.lead(to: child.processID)
        let isHung = !ExecWait.readable(
            child.ended, milliseconds: limitSeconds.map { Int64($0) * 1_000 })
        // No signal may follow once the number can be another's.
        signals.lead(to: nil)
        if isHung { child.killGroup() }
        let ending = child.reap()
        if hasTerminal { ExecTerminal.takeBack() }
        return (ending, isHung)
    }

    private static func observed(_ exchange: Exchange, numbered number: Int64)
        -> ObservedExchange?
    {
        var writer = JSONWriter()
        exchange.write(to: &writer, numbered: number, sandbox: "", withBodies: true)
        do { return ObservedExchange(try JSONParser.parse(writer.bytes)) } catch { return nil }
    }
}
