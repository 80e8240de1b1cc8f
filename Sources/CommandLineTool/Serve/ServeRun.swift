import HTTPServer
import MockProviders

/// One run of the server, from its start to its end.
package struct ServeRun: Sendable {
    private let settings: ServeSettings
    private let console: Console

    /// Prepares a run.
    package init(_ settings: ServeSettings, console: Console) {
        self.settings = settings
        self.console = console
    }

    /// Starts the server, says where it is, and returns when a signal has ended it.
    package func run() throws(Failure) {
        // Read first: a parent that ends while we start must be noticed.
        let parent = Platform.parentID
        // Before any thread starts, because threads inherit the mask.
        Signals.blockTermination()
        let readyFile = try prepareReadyFile()
        raiseDescriptorLimit()
        let server = try MockServer.start(settings.configuration, logSink: console.write)
        let report = server.readyReport
        do throws(SystemError) {
            if settings.exitsWithParent {
                try ParentWatch.start(parent: parent)
            }
            try ScenarioReloader.start(settings.scenarioFiles, server: server, console: console)
            try readyFile?.write(report)
        } catch {
            stop(server)
            throw readyFileFailure(error)
        }
        announce(server)
        Signals.waitForTermination()
        leaveAtOnceOnNextSignal(removing: readyFile, report)
        stop(server)
        readyFile?.remove(ifHolding: report)
    }

    /// A connection takes a descriptor, and many systems allow only 1024 at first.
    private func raiseDescriptorLimit() {
        // Beside the connections: the standard streams, the listening sockets, the event loops.
        let wanted = HTTPServerConfiguration().connectionsMax + 64
        do throws(SystemError) {
            let granted = try DescriptorLimit.raise(to: wanted)
            guard granted < wanted else { return }
            console.writeError(
                "Note: the system allows \(granted) open descriptors, and \(wanted) are needed for "
                    + "the most connections; more clients than that must wait (see ulimit -n)\n")
        } catch {
            console.writeError("Note: the limit of open descriptors is unknown: \(error)\n")
        }
    }

    private func prepareReadyFile() throws(Failure) -> ReadyFile? {
        guard let path = settings.readyFile else { return nil }
        do {
            return try ReadyFile(at: path)
        } catch {
            throw readyFileFailure(error)
        }
    }

    private func readyFileFailure(_ error: SystemError) -> Failure {
        guard let path = settings.readyFile, error.call != "pthread_create" else {
            return .fault(error.description)
        }
        return .configuration(
            "cannot write the ready file '\(path)': \(error); valid: a file in a folder that exists "
                + "and may be written")
    }

    private func announce(_ server: MockServer) {
        let banner = ServeBanner.text(for: server, settings.configuration)
        // A reader of the JSON log must not have to skip lines that are not JSON.
        if settings.configuration.log == .json {
            console.writeError(banner)
        } else {
            console.write(banner)
        }
    }

    private func leaveAtOnceOnNextSignal(removing readyFile: ReadyFile?, _ report: String) {
        do {
            try LoopThread.start {
                Signals.waitForTermination()
                readyFile?.remove(ifHolding: report)
                Platform.exitAtOnce(ExitCode.interrupted.rawValue)
            }
        } catch {
            console.writeError("a second signal will not be noticed: \(error)\n")
        }
    }

    private func stop(_ server: MockServer) {
        server.stop()
    }
}
