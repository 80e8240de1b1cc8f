package import HTTPServer

#if canImport(Darwin)
    import Darwin
#else
    @preconcurrency import Glibc
#endif

/// A process that this one has started, in a process group of its own.
///
/// Its end is noticed through `ended`, which a poll loop can wait for together with everything
/// else. The group's id stays taken until `reap`, so that no signal can reach strangers.
package final class ChildProcess {
    /// Where one of the child's standard streams leads.
    package enum Stream: Sendable {
        /// Where our own leads.
        case inherited
        /// Nowhere.
        case null
        /// To a descriptor of ours.
        case pipe
    }

    /// How a process ended.
    package enum Ending: Sendable, Equatable {
        /// It returned this code.
        case exited(Int32)
        /// This signal ended it.
        case signalled(Int32)

        /// The code that a shell would give: 128 and more for signals.
        package var exitCode: Int32 {
            switch self {
            case .exited(let code): code
            case .signalled(let number): 128 + number
            }
        }

        /// What happened, in words.
        package var summary: String {
            switch self {
            case .exited(let code): "exited with code \(code)"
            case .signalled(let number): "was ended by signal \(number)"
            }
        }
    }

    /// The process; also the id of its group.
    package let processID: Int32
    /// Where the child's standard input is written, when it is a pipe; never blocks.
    package private(set) var input: Int32?
    /// Where the child's standard output is read, when it is a pipe; never blocks.
    package private(set) var output: Int32?
    /// Where the child's standard error is read, when it is a pipe; never blocks.
    package private(set) var errors: Int32?
    /// Becomes readable when the child has ended.
    package let ended: Int32
    /// How it ended; nil before `reap`.
    package private(set) var ending: Ending?
    private let guardian: ProcessGuardian?

    /// Starts a program, found through PATH when its name has no slash.
    ///
    /// `environment` is added to our own, or replaces a part of it. The guardian kills the group
    /// when this process dies before it could.
    package init(
        _ program: String, _ arguments: [String],
        environment: [(name: String, value: String)] = [], input: Stream = .inherited,
        output: Stream = .inherited, errors: Stream = .inherited,
        guardian: ProcessGuardian? = nil
    ) throws(SystemError) {
        var spawn = SpawnPlan()
        defer { spawn.end() }
        let notice = try SpawnPlan.pipe()
        do throws(SystemError) {
            let inputEnd = try spawn.connect(0, input)
            let outputEnd = try spawn.connect(1, output)
            let errorsEnd = try spawn.connect(2, errors)
            let mark = guardian.map { [$0.expect()] } ?? []
            processID = try spawn.start(program, arguments, environment + mark)
            self.input = inputEnd
            self.output = outputEnd
            self.errors = errorsEnd
        } catch {
            spawn.abandon()
            close(notice.read)
            close(notice.write)
            throw error
        }
        ended = notice.read
        self.guardian = guardian
        guardian?.add(group: processID)
        let (process, writeEnd) = (processID, notice.write)
        // Waits without reaping, so that the id stays taken.
        try LoopThread.start {
            var details = siginfo_t()
            while waitid(P_PID, id_t(process), &details, WEXITED | WNOWAIT) != 0 && errno == EINTR {
            }
            close(writeEnd)
        }
    }

    deinit {
        if ending == nil {
            signalGroup(SIGKILL)
            reap()
        }
        closeInput()
        closeOutputs()
        close(ended)
    }

    /// Sends a signal to the process alone; does nothing when it was reaped.
    package func signal(_ number: Int32) {
        if ending == nil { kill(processID, number) }
    }

    /// Sends a signal to the process and all that it has started; nothing when it was reaped.
    package func signalGroup(_ number: Int32) {
        if ending == nil { kill(-processID, number) }
    }

    /// Asks the group to end.
    package func terminateGroup() { signalGroup(SIGTERM) }

    /// Ends the group.
    package func killGroup() { signalGroup(SIGKILL) }

    /// Whether the process has ended; never waits.
    package var hasEnded: Bool {
        if ending != nil { return true }
        var entry = pollfd(fd: ended, events: Int16(POLLIN), revents: 0)
        return poll(&entry, 1, 0) == 1
    }

    /// Waits for the end of the process, kills what is left of its group, and says how it ended.
    @discardableResult
    package func reap() -> Ending {
        if let ending { return ending }
        var details = siginfo_t()
        while waitid(P_PID, id_t(processID), &details, WEXITED | WNOWAIT) != 0 && errno == EINTR {}
        // The id is still taken by the dead process: this reaches what it has left behind.
        kill(-processID, SIGKILL)
        guardian?.remove(group: processID)
        var status: Int32 = 0
        while waitpid(processID, &status, 0) < 0 && errno == EINTR {}
        let number = status & 0x7f
        let result: Ending = number == 0 ? .exited((status >> 8) & 0xff) : .signalled(number)
        ending = result
        return result
    }

    /// Ends the child's standard input.
    package func closeInput() {
        if let input { close(input) }
        input = nil
    }

    /// Lets go of what is still unread.
    package func closeOutputs() {
        if let output { close(output) }
        if let errors { close(errors) }
        output = nil
        errors = nil
    }

    /// Writes as much as fits now; nil when nobody reads any more.
    package func writeInput(_ bytes: ArraySlice<UInt8>) -> Int? {
        guard let input else { return nil }
        let count = bytes.withUnsafeBytes { write(input, $0.baseAddress, $0.count) }
        if count >= 0 { return count }
        return errno == EAGAIN || errno == EINTR ? 0 : nil
    }

    /// Reads what is there; an empty list at the end of the stream, nil when nothing is there yet.
    package static func readSome(_ descriptor: Int32) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: 64 * 1024)
        let count = bytes.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
        if count < 0 { return errno == EAGAIN || errno == EINTR ? nil : [] }
        return Array(bytes.prefix(count))
    }
}

/// What `posix_spawn` is told, and the ends of pipes that have to be closed.
private struct SpawnPlan {
    private var actions = posix_spawn_file_actions_t()
    private var attributes = posix_spawnattr_t()
    private var childEnds: [Int32] = []
    private var ownEnds: [Int32] = []

    init() {
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        // What we ignore or block, a child would too.
        var all = sigset_t()
        sigemptyset(&all)
        for number in [SIGPIPE, SIGINT, SIGTERM, SIGHUP, SIGQUIT] { sigaddset(&all, number) }
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setpgroup(&attributes, 0)
        posix_spawnattr_setflags(
            &attributes,
            Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP))
    }

    /// A pipe that no child inherits.
    static func pipe() throws(SystemError) -> (read: Int32, write: Int32) {
        var ends: [Int32] = [-1, -1]
        #if canImport(Darwin)
            let result = Darwin.pipe(&ends)
        #else
            let result = Glibc.pipe(&ends)
        #endif
        guard result == 0 else { throw SystemError(call: "pipe", errno: errno) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        return (ends[0], ends[1])
    }

    /// Leads a standard stream of the child somewhere; gives our end of a pipe.
    mutating func connect(
        _ descriptor: Int32, _ stream: ChildProcess.Stream
    ) throws(SystemError) -> Int32? {
        switch stream {
        case .inherited:
            return nil
        case .null:
            posix_spawn_file_actions_addopen(
                &actions, descriptor, "/dev/null", descriptor == 0 ? O_RDONLY : O_WRONLY, 0)
            return nil
        case .pipe:
            let ends = try Self.pipe()
            let (child, own) = descriptor == 0 ? (ends.read, ends.write) : (ends.write, ends.read)
            _ = fcntl(own, F_SETFL, O_NONBLOCK)
            childEnds.append(child)
            ownEnds.append(own)
            posix_spawn_file_actions_adddup2(&actions, child, descriptor)
            return own
        }
    }

    mutating func start(
        _ program: String, _ arguments: [String], _ environment: [(name: String, value: String)]
    ) throws(SystemError) -> Int32 {
        #if canImport(Darwin)
            posix_spawnattr_setflags(
                &attributes,
                Int16(
                    POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP
                        | POSIX_SPAWN_CLOEXEC_DEFAULT))
        #endif
        let words = ([program] + arguments).map { strdup($0) } + [nil]
        let variables = Self.variables(environment).map { strdup($0) } + [nil]
        defer { (words + variables).forEach { free($0) } }
        var process: Int32 = 0
        let code = posix_spawnp(&process, program, &actions, &attributes, words, variables)
        guard code == 0 else {
            throw SystemError(call: "posix_spawn", errno: code, detail: program)
        }
        return process
    }

    /// Closes our ends, when there is no child that they lead to.
    mutating func abandon() {
        ownEnds.forEach { close($0) }
        ownEnds = []
    }

    mutating func end() {
        childEnds.forEach { close($0) }
        posix_spawn_file_actions_destroy(&actions)
        posix_spawnattr_destroy(&attributes)
    }

    private static func variables(_ added: [(name: String, value: String)]) -> [String] {
        var variables: [String] = []
        var entry = environ
        while let text = entry.pointee {
            let variable = String(cString: text)
            let name = variable.prefix { $0 != "=" }
            if !added.contains(where: { $0.name == name }) { variables.append(variable) }
            entry += 1
        }
        return variables + added.map { "\($0.name)=\($0.value)" }
    }
}
