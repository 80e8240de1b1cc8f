package import HTTPServer

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// The few calls to the system that the command line needs, beside those about signals.
package enum Platform {
    /// The descriptor of the standard output.
    package static let standardOutput: Int32 = 1
    /// The descriptor of the standard error.
    package static let standardError: Int32 = 2

    /// This process.
    package static var processID: Int32 { getpid() }

    /// The process that started this one, or the one that adopted it.
    package static var parentID: Int32 { getppid() }

    /// Writes all of a text; a reader that went away is not our failure.
    package static func write(_ text: String, to descriptor: Int32) {
        var text = text
        text.withUTF8 { bytes in
            var rest = UnsafeRawBufferPointer(bytes)
            while !rest.isEmpty {
                do {
                    let count = try writeSome(rest, to: descriptor)
                    rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
                } catch {
                    return
                }
            }
        }
    }

    private static func writeSome(
        _ bytes: UnsafeRawBufferPointer, to descriptor: Int32
    ) throws(SystemError) -> Int {
        while true {
            #if canImport(Darwin)
                let count = Darwin.write(descriptor, bytes.baseAddress, bytes.count)
            #else
                let count = Glibc.write(descriptor, bytes.baseAddress, bytes.count)
            #endif
            if count >= 0 { return count }
            switch errno {
            case EINTR:
                continue
            case EAGAIN:
                // The terminal's other users may have made the descriptor non-blocking.
                var entry = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                poll(&entry, 1, -1)
            default:
                throw SystemError(call: "write", errno: errno)
            }
        }
    }

    /// Makes a new file that only this user may write, with that text in it.
    package static func create(_ path: String, holding text: String) throws(SystemError) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw SystemError(call: "open", errno: errno) }
        defer { close(descriptor) }
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { buffer in
                Result { () throws(SystemError) in try writeSome(buffer, to: descriptor) }
            }
            bytes = try bytes.dropFirst(count.get())
        }
    }

    /// The first bytes of a file; nil when it cannot be read.
    package static func read(_ path: String, upTo countMax: Int) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: countMax)
        let count = bytes.withUnsafeMutableBytes { buffer in
            #if canImport(Darwin)
                Darwin.read(descriptor, buffer.baseAddress, buffer.count)
            #else
                Glibc.read(descriptor, buffer.baseAddress, buffer.count)
            #endif
        }
        return count < 0 ? nil : Array(bytes.prefix(count))
    }

    /// All bytes of a file of at most `countMax` bytes; `-` is the standard input.
    package static func readAll(_ path: String, countMax: Int) throws(SystemError) -> [UInt8] {
        let descriptor = path == "-" ? dup(0) : open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw SystemError(call: "open", errno: errno) }
        defer { close(descriptor) }
        var all: [UInt8] = []
        var part = [UInt8](repeating: 0, count: 64 * 1024)
        while true {
            let count = part.withUnsafeMutableBytes { buffer in
                #if canImport(Darwin)
                    Darwin.read(descriptor, buffer.baseAddress, buffer.count)
                #else
                    Glibc.read(descriptor, buffer.baseAddress, buffer.count)
                #endif
            }
            if count == 0 { return all }
            guard count > 0 else {
                if errno == EINTR { continue }
                throw SystemError(call: "read", errno: errno)
            }
            all += part.prefix(count)
            guard all.count <= countMax else { throw SystemError(call: "read", errno: EFBIG) }
        }
    }

    /// Gives a file another name at once, replacing what had that name.
    package static func move(_ path: String, to newPath: String) throws(SystemError) {
        guard rename(path, newPath) == 0 else { throw SystemError(call: "rename", errno: errno) }
    }

    /// Removes a file; one that does not exist is fine.
    package static func remove(_ path: String) throws(SystemError) {
        guard unlink(path) == 0 || errno == ENOENT else {
            throw SystemError(call: "unlink", errno: errno)
        }
    }

    /// What tells the file's state from the next one; nil when there is none.
    package static func stamp(of path: String) -> FileStamp? {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        #if canImport(Darwin)
            let modified = status.st_mtimespec
        #else
            let modified = status.st_mtim
        #endif
        return FileStamp(
            device: UInt64(truncatingIfNeeded: status.st_dev),
            inode: UInt64(truncatingIfNeeded: status.st_ino), size: Int64(status.st_size),
            modified: [Int64(modified.tv_sec), Int64(modified.tv_nsec)])
    }

    /// Refuses a path that a folder, a device or a pipe has, whose place no file may take.
    package static func checkIsFileOrNothing(_ path: String) throws(SystemError) {
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG else { return }
        let isFolder = status.st_mode & S_IFMT == S_IFDIR
        throw SystemError(call: "open", errno: isFolder ? EISDIR : EINVAL)
    }

    /// Whether there is no such process.
    package static func isGone(_ process: Int32) -> Bool {
        process > 0 && kill(process, 0) != 0 && errno == ESRCH
    }

    /// The value of an environment variable; nil when it is not set.
    package static func environment(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }
    }

    /// The width of the terminal at a descriptor, in characters; nil when it is no terminal.
    package static func terminalWidth(of descriptor: Int32) -> Int? {
        var size = winsize()
        guard isatty(descriptor) == 1, ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0,
            size.ws_col > 0
        else { return nil }
        return Int(size.ws_col)
    }

    /// Ends the process.
    package static func exit(_ code: Int32) -> Never {
        #if canImport(Darwin)
            Darwin.exit(code)
        #else
            Glibc.exit(code)
        #endif
    }

    /// Ends the process now, without any clean-up.
    package static func exitAtOnce(_ code: Int32) -> Never {
        _exit(code)
    }

    /// Does nothing for a while.
    package static func pause(milliseconds: Int32) {
        poll(nil, 0, milliseconds)
    }
}
