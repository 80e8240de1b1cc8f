import WireFormats

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// One TCP connection of a client.
final class ClientSocket {
    /// Whether anything came since the last request.
    var hasReceived = false
    private let descriptor: Int32

    init(_ address: HTTPAddress, until deadline: Deadline) throws(HTTPClientFailure) {
        var target = sockaddr_in()
        target.sin_family = sa_family_t(AF_INET)
        target.sin_port = address.port.bigEndian
        let host = address.host == "localhost" ? "127.0.0.1" : address.host
        guard inet_pton(AF_INET, host, &target.sin_addr) == 1 else {
            throw .system("'\(address.host)' is no IPv4 address")
        }
        #if canImport(Darwin)
            descriptor = socket(AF_INET, SOCK_STREAM, 0)
        #else
            descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        #endif
        guard descriptor >= 0 else { throw .system("socket: error \(errno)") }
        set(Int32(IPPROTO_TCP), TCP_NODELAY, Int32(1))
        #if canImport(Darwin)
            set(SOL_SOCKET, SO_NOSIGPIPE, Int32(1))
        #endif
        // A client that comes and goes a thousand times a second must leave no port behind.
        set(SOL_SOCKET, SO_LINGER, linger(l_onoff: 1, l_linger: 0))
        // Blocking: on loopback a connection is made or refused at once.
        var patience = timeval()
        patience.tv_sec = .init(deadline.remaining / 1_000 + 1)
        set(SOL_SOCKET, SO_SNDTIMEO, patience)
        let result = withUnsafeBytes(of: &target) { bytes in
            connect(
                descriptor, bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self),
                socklen_t(bytes.count))
        }
        guard result == 0 else {
            let code = errno
            let failed = descriptor
            close(failed)
            throw code == ECONNREFUSED ? .refused : code == EINPROGRESS ? .timeout : .reset
        }
    }

    deinit {
        close(descriptor)
    }

    func send(_ bytes: Bytes, until deadline: Deadline) throws(HTTPClientFailure) {
        var start = 0
        while start < bytes.count {
            try wait(for: POLLOUT, until: deadline)
            let count = bytes.withUnsafeBytes { buffer in
                #if canImport(Darwin)
                    Darwin.send(
                        descriptor, buffer.baseAddress.map { $0 + start }, buffer.count - start, 0)
                #else
                    Glibc.send(
                        descriptor, buffer.baseAddress.map { $0 + start }, buffer.count - start,
                        Int32(MSG_NOSIGNAL))
                #endif
            }
            if count > 0 {
                start += count
            } else if errno != EINTR {
                throw .reset
            }
        }
    }

    /// What came next; empty at an orderly end.
    func receive(until deadline: Deadline) throws(HTTPClientFailure) -> Bytes {
        while true {
            try wait(for: POLLIN, until: deadline)
            var count = 0
            let bytes = Bytes(unsafeUninitializedCapacity: 64 * 1024) { buffer, filled in
                count = recv(descriptor, buffer.baseAddress, buffer.count, 0)
                filled = max(0, count)
            }
            if count >= 0 { return bytes }
            if errno != EINTR { throw .reset }
        }
    }

    private func wait(for event: Int32, until deadline: Deadline) throws(HTTPClientFailure) {
        while true {
            var entry = pollfd(fd: descriptor, events: Int16(event), revents: 0)
            let result = poll(&entry, 1, deadline.remaining)
            if result > 0 { return }
            if result == 0 { throw .timeout }
            if errno != EINTR { throw .system("poll: error \(errno)") }
        }
    }

    private func set<Value>(_ level: Int32, _ name: Int32, _ value: Value) {
        // None of these can fail on a fresh socket, and nothing depends on them but speed.
        _ = withUnsafeBytes(of: value) {
            setsockopt(descriptor, level, name, $0.baseAddress, socklen_t($0.count))
        }
    }
}
