#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A child process started from the programs that the build has put beside the tests.
///
/// It uses `posix_spawn` and `waitpid`: Foundation's `Process` costs 51 ms for each child.
package final class ProgramRunner {
    /// How a child ended.
    package struct Outcome: Equatable, Sendable {
        /// The exit code; 128 and the signal's number when a signal ended it.
        package let exitCode: Int32
        /// What it wrote to its standard output.
        package let output: String
        /// What it wrote to its standard error.
        package let errors: String

        /// The lines of the standard error.
        package var errorLines: [Substring] {
            errors.split(separator: "\n")
        }
    }

    /// A system call that failed.
    package struct Failure: Error, CustomStringConvertible {
        /// The call, what it was for, and the system's reason.
        package let description: String

        init(_ description: String) {
            self.description = description
        }

        init(_ call: String, _ subject: String, _ code: Int32 = errno) {
            description = "\(call)(\(subject)) failed: \(String(cString: strerror(code)))"
        }
    }

    /// The process; 0 once it has been waited for.
    package private(set) var processID: Int32
    private let outputPath: String
    private let errorsPath: String
    private var status: Int32 = 0

    /// Starts a program with arguments; its output goes to files, so that it never blocks.
    package init(_ program: String, _ arguments: [String], environment: [String] = []) throws {
        let folder = try temporaryFolder()
        outputPath = folder + "/output"
        errorsPath = folder + "/errors"
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        let flags = O_WRONLY | O_CREAT | O_TRUNC
        posix_spawn_file_actions_addopen(&actions, 1, outputPath, flags, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, errorsPath, flags, 0o600)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // The child must not inherit a mask from a test thread.
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
        let words = ([program] + arguments).map { strdup($0) } + [nil]
        let variables = (environment + inheritedEnvironment()).map { strdup($0) } + [nil]
        defer { (words + variables).forEach { free($0) } }
        processID = 0
        let code = posix_spawn(&processID, program, &actions, &attributes, words, variables)
        guard code == 0 else { throw Failure("posix_spawn", program, code) }
    }

    deinit {
        if processID != 0 {
            kill(processID, SIGKILL)
            var status: Int32 = 0
            waitpid(processID, &status, 0)
        }
        unlink(outputPath)
        unlink(errorsPath)
        rmdir(String(outputPath.dropLast("/output".count)))
    }

    /// Runs a program to its end.
    package static func run(
        _ program: String, _ arguments: [String], environment: [String] = []
    ) throws -> Outcome {
        try ProgramRunner(program, arguments, environment: environment).wait()
    }

    /// Sends the child a signal.
    package func send(signal: Int32) throws {
        guard processID != 0, kill(processID, signal) == 0 else {
            throw Failure("kill", "\(signal)")
        }
    }

    /// Waits until the child has ended.
    package func wait() throws -> Outcome {
        while try !hasEnded(options: 0) {}
        let signal = status & 0x7f
        let code = signal == 0 ? (status >> 8) & 0xff : 128 + signal
        return try Outcome(exitCode: code, output: output(), errors: errors())
    }

    /// Waits until a condition holds; fails when the child ends first, or after ten seconds.
    package func wait(for subject: String, until condition: () throws -> Bool) throws {
        try ProgramRunner.wait(for: subject) {
            if try condition() { return true }
            guard try hasEnded(options: WNOHANG) else { return false }
            let words = try errors()
            throw Failure("the program ended with status \(status) before \(subject): \(words)")
        }
    }

    /// Waits until a condition holds; fails after ten seconds.
    ///
    /// No system call waits for a file to appear and a process to end at once, so this looks again
    /// every millisecond.
    package static func wait(for subject: String, until condition: () throws -> Bool) throws {
        for _ in 0..<10_000 {
            if try condition() { return }
            poll(nil, 0, 1)
        }
        throw Failure("ten seconds have not brought \(subject)")
    }

    private func hasEnded(options: Int32) throws -> Bool {
        guard processID != 0 else { return true }
        var status: Int32 = 0
        let ended = waitpid(processID, &status, options)
        guard ended >= 0 || errno == EINTR else { throw Failure("waitpid", "\(processID)") }
        guard ended == processID else { return false }
        processID = 0
        self.status = status
        return true
    }

    /// What the child has written to its standard output so far.
    package func output() throws -> String {
        try contents(of: outputPath)
    }

    /// What the child has written to its standard error so far.
    package func errors() throws -> String {
        try contents(of: errorsPath)
    }
}

extension ProgramRunner {
    /// A new empty folder that the caller removes.
    package static func makeTemporaryFolder() throws -> String {
        try temporaryFolder()
    }

    /// The text of a file, with invalid UTF-8 replaced.
    package static func readText(_ path: String) throws -> String {
        try contents(of: path)
    }

    /// A program that the build has put into the folder of the running test program.
    package static func builtProgram(named name: String) throws -> String {
        let path = try buildFolder() + "/" + name
        guard access(path, X_OK) == 0 else { throw Failure("access", path) }
        return path
    }

    private static func buildFolder() throws -> String {
        // Under `swift test` the process is the test bundle itself on Linux.
        var buffer = [CChar](repeating: 0, count: 4096)
        let count = readlink("/proc/self/exe", &buffer, buffer.count - 1)
        guard count > 0 else { throw Failure("readlink", "/proc/self/exe") }
        let path = String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
    }
}

private func temporaryFolder() throws -> String {
    var template = Array("/tmp/mockproviders-test-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw ProgramRunner.Failure("mkdtemp", "/tmp") }
    return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
}

private func contents(of path: String) throws -> String {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw ProgramRunner.Failure("open", path) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
        let count = read(descriptor, &buffer, buffer.count)
        guard count >= 0 else { throw ProgramRunner.Failure("read", path) }
        guard count > 0 else { return String(decoding: bytes, as: UTF8.self) }
        bytes += buffer[..<count]
    }
}

private func inheritedEnvironment() -> [String] {
    // Only what a program needs to start: a test must not depend on the rest.
    let names = ["PATH", "HOME", "LD_LIBRARY_PATH"]
    return names.compactMap { name in
        getenv(name).map { value in name + "=" + String(cString: value) }
    }
}
