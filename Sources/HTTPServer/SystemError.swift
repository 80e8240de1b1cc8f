#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A system call that failed: which one, on what, and why.
package struct SystemError: Error, Hashable, Sendable {
    /// The name of the call, such as `bind`.
    package let call: String
    /// The error number that the call left.
    package let errno: Int32
    /// What the call was about, such as an address; empty when there is nothing to say.
    package let detail: String

    /// An error with a known error number.
    package init(call: String, errno: Int32, detail: String = "") {
        self.call = call
        self.errno = errno
        self.detail = detail
    }

    /// An argument that no system call would take.
    static func invalid(_ call: String, _ detail: String) -> SystemError {
        SystemError(call: call, errno: EINVAL, detail: detail)
    }

    /// The error that the last failed call of this thread left behind.
    static func last(_ call: String, _ detail: String = "") -> SystemError {
        SystemError(call: call, errno: lastErrorNumber(), detail: detail)
    }
}

extension SystemError: CustomStringConvertible {
    /// One line, such as `bind 127.0.0.1:4810: Address already in use (EADDRINUSE)`.
    package var description: String {
        let subject = detail.isEmpty ? call : "\(call) \(detail)"
        return "\(subject): \(errorText(errno)) (\(errorName(errno)))"
    }
}

/// The thread's error number; a function, because inside the type above the name means the property.
private func lastErrorNumber() -> Int32 {
    errno
}

/// The C library's words for an error number.
private func errorText(_ number: Int32) -> String {
    var buffer = [CChar](repeating: 0, count: 256)
    // The length is one less, so that the text ends in a zero whatever the call wrote.
    buffer.withUnsafeMutableBufferPointer { pointer in
        if let base = pointer.baseAddress { _ = strerror_r(number, base, pointer.count - 1) }
    }
    let text = buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    return text.isEmpty ? "unknown error" : String(decoding: text, as: UTF8.self)
}

/// The symbol of an error number that a socket, a thread or a limit may give; else its digits.
private func errorName(_ number: Int32) -> String {
    let names: [(Int32, String)] = [
        (EACCES, "EACCES"), (EADDRINUSE, "EADDRINUSE"), (EADDRNOTAVAIL, "EADDRNOTAVAIL"),
        (EAFNOSUPPORT, "EAFNOSUPPORT"), (EAGAIN, "EAGAIN"), (EBADF, "EBADF"),
        (ECONNABORTED, "ECONNABORTED"), (ECONNREFUSED, "ECONNREFUSED"),
        (ECONNRESET, "ECONNRESET"), (EFAULT, "EFAULT"), (EINTR, "EINTR"), (EINVAL, "EINVAL"),
        (EMFILE, "EMFILE"), (ENFILE, "ENFILE"), (ENOBUFS, "ENOBUFS"), (ENOMEM, "ENOMEM"),
        (ENOTCONN, "ENOTCONN"), (ENOTSOCK, "ENOTSOCK"), (EPERM, "EPERM"), (EPIPE, "EPIPE"),
        (ETIMEDOUT, "ETIMEDOUT"),
    ]
    return names.first { $0.0 == number }?.1 ?? "errno \(number)"
}
