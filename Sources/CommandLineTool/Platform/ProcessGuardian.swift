import HTTPServer

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Kills the process groups that we have started when this process dies before it could.
///
/// A small shell reads which groups there are from a pipe that only we hold. Whatever ends us,
/// SIGKILL too, ends the pipe, and the shell kills what is left. The kernel's own way
/// (`PR_SET_PDEATHSIG`) exists on Linux only, is about a thread rather than a process, and does
/// not reach grandchildren.
package final class ProcessGuardian {
    private let descriptor: Int32
    private let processID: Int32
    private var expectedCount = 0

    private static let script = """
        live=
        coming=
        while read -r sign group; do
            case $sign in
            '?') coming=$group; continue ;;
            +) coming=; live="$live $group"; continue ;;
            esac
            coming=
            rest=
            for other in $live; do [ "$other" = "$group" ] || rest="$rest $other"; done
            live=$rest
        done
        for group in $live; do kill -9 "-$group" 2>/dev/null; done
        [ -z "$coming" ] || for process in /proc/[0-9]*; do
            if tr '\\0' '\\n' 2>/dev/null <"$process/environ" |
                grep -qxF "MOCKPROVIDERS_GUARDED=$coming"
            then kill -9 "-${process#/proc/}" || kill -9 "${process#/proc/}"; fi
        done
        exit 0
        """

    /// Starts the shell; nil where there is none, as in an empty container.
    package init?() {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return nil }
        let (readEnd, writeEnd) = (ends[0], ends[1])
        _ = fcntl(writeEnd, F_SETFD, FD_CLOEXEC)
        _ = fcntl(readEnd, F_SETFD, FD_CLOEXEC)
        defer { close(readEnd) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, readEnd, 0)
        // Our own output must be able to end while the shell still runs.
        posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // A group of its own, so that Ctrl-C at the terminal does not reach it.
        posix_spawnattr_setpgroup(&attributes, 0)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
        let words = ["sh", "-c", Self.script].map { (word: String) in strdup(word) } + [nil]
        let variables = ["PATH=/usr/bin:/bin"].map { (word: String) in strdup(word) } + [nil]
        defer { (words + variables).forEach { free($0) } }
        var process: Int32 = 0
        guard posix_spawn(&process, "/bin/sh", &actions, &attributes, words, variables) == 0 else {
            close(writeEnd)
            return nil
        }
        descriptor = writeEnd
        processID = process
    }

    deinit {
        close(descriptor)
        var status: Int32 = 0
        while waitpid(processID, &status, 0) < 0 && errno == EINTR {}
    }

    /// Says that a child is about to start, and gives the variable that it must have.
    ///
    /// Were we to die before its id is known here, the shell would find it by that.
    package func expect() -> (name: String, value: String) {
        expectedCount += 1
        let mark = "\(Platform.processID)-\(expectedCount)"
        Platform.write("? \(mark)\n", to: descriptor)
        return ("MOCKPROVIDERS_GUARDED", mark)
    }

    /// Says that there is such a group.
    package func add(group: Int32) {
        Platform.write("+ \(group)\n", to: descriptor)
    }

    /// Says that the group is gone, before its id can be anybody else's.
    package func remove(group: Int32) {
        Platform.write("- \(group)\n", to: descriptor)
    }
}
