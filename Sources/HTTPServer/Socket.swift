#if canImport(Darwin)
    import Darwin
#else
    import CPoller
    import Glibc
#endif

/// The calls on sockets and pipes; the one place that knows how systems differ in them.
enum Socket {
    /// What a transfer of bytes came to.
    enum Transfer: Equatable {
        /// So many bytes; 0 when receiving means that the other side closed.
        case bytes(Int)
        /// Nothing now; try again when the poller says so.
        case wouldBlock
        /// The connection is broken.
        case failed(Int32)
    }

    /// What a try to accept came to.
    enum Accepted: Equatable {
        case descriptor(Int32)
        /// No connection waits.
        case wouldBlock
        /// This connection was gone before it was accepted; there may be others.
        case gone
        /// Descriptors or memory have run out, or the listener is broken.
        case failed(Int32)
    }

    /// Makes a socket that has its port and does not listen yet: clients are refused.
    ///
    /// The address may be reused after a restart, but never shared: a second server on the same
    /// port must fail instead of taking every other connection.
    static func bind(to address: SocketAddress) throws(SystemError) -> Int32 {
        #if canImport(Darwin)
            let descriptor = socket(address.family, SOCK_STREAM, 0)
        #else
            let descriptor = socket(address.family, Int32(SOCK_STREAM.rawValue), 0)
        #endif
        if descriptor < 0 { throw .last("socket") }
        do throws(SystemError) {
            try makeNonblocking(descriptor)
            try setOption(descriptor, SOL_SOCKET, SO_REUSEADDR)
            let bound = address.withPointer { bindCall(descriptor, $0, $1) }
            if bound != 0 { throw SystemError.last("bind", address.text) }
            return descriptor
        } catch {
            close(descriptor)
            throw error
        }
    }

    /// Lets clients connect to a socket that has its port.
    static func listen(
        _ descriptor: Int32, backlog: Int, _ detail: String
    ) throws(SystemError) {
        if listenCall(descriptor, Int32(backlog)) != 0 { throw SystemError.last("listen", detail) }
    }

    /// Refuses clients at once, while other threads may still hold the descriptor.
    static func stopListening(_ descriptor: Int32) {
        // Linux ends the listening; Darwin refuses the call, and there the close ends it.
        _ = shutdown(descriptor, Int32(SHUT_RDWR))
    }

    /// Takes the next connection, non-blocking and not inherited by child processes.
    static func accept(from listener: Int32) -> Accepted {
        #if canImport(Darwin)
            let descriptor = Darwin.accept(listener, nil, nil)
        #else
            let descriptor = cpoller_accept(listener)
        #endif
        if descriptor < 0 {
            let number = errno
            switch number {
            case EAGAIN, EWOULDBLOCK: return .wouldBlock
            case EINTR, ECONNABORTED, EPROTO, EPERM: return .gone
            default: return .failed(number)
            }
        }
        do {
            #if canImport(Darwin)
                try makeNonblocking(descriptor)
                try setOption(descriptor, SOL_SOCKET, SO_NOSIGPIPE)
            #endif
            // Replies leave in one piece; waiting for more would only delay them by 40 ms.
            try setOption(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY)
        } catch {
            close(descriptor)
            return .gone
        }
        return .descriptor(descriptor)
    }

    /// Receives what is there, up to the size of the buffer.
    static func receive(_ descriptor: Int32, into buffer: inout ContiguousArray<UInt8>) -> Transfer
    {
        while true {
            let count = buffer.withUnsafeMutableBytes { bytes in
                recv(descriptor, bytes.baseAddress, bytes.count, 0)
            }
            if count >= 0 { return .bytes(count) }
            if errno != EINTR { return failure(errno) }
        }
    }

    /// Sends as much as the kernel takes.
    static func send(_ descriptor: Int32, _ bytes: Span<UInt8>) -> Transfer {
        while true {
            let count = bytes.withUnsafeBytes { bytes in
                sendCall(descriptor, bytes.baseAddress, bytes.count)
            }
            if count >= 0 { return .bytes(count) }
            if errno != EINTR { return failure(errno) }
        }
    }

    /// Closes the sending side, so that the other side reads an end.
    static func closeSending(_ descriptor: Int32) {
        // Fails only when the connection is gone, which the next read will tell.
        _ = shutdown(descriptor, Int32(SHUT_WR))
    }

    /// Makes the coming close a reset instead of an orderly end.
    static func resetOnClose(_ descriptor: Int32) {
        var option = linger(l_onoff: 1, l_linger: 0)
        let size = socklen_t(MemoryLayout<linger>.size)
        _ = setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &option, size)
    }

    /// How many sent bytes the other side's kernel has not confirmed yet.
    static func unconfirmed(_ descriptor: Int32) -> Int {
        var count: Int32 = 0
        #if canImport(Darwin)
            var size = socklen_t(MemoryLayout<Int32>.size)
            let result = getsockopt(descriptor, SOL_SOCKET, SO_NWRITE, &count, &size)
        #else
            let result = ioctl(descriptor, UInt(TIOCOUTQ), &count)
        #endif
        // Fails only when the connection is gone, and then nothing is on its way.
        return result == 0 ? Int(count) : 0
    }

    /// Closes a descriptor.
    static func close(_ descriptor: Int32) {
        // The descriptor is gone whatever the call says (EINTR included, on Linux and Darwin).
        _ = closeCall(descriptor)
    }

    /// Makes a pipe whose ends neither block nor are inherited.
    static func makePipe() throws(SystemError) -> (read: Int32, write: Int32) {
        var ends: [Int32] = [-1, -1]
        if pipe(&ends) != 0 { throw .last("pipe") }
        do {
            try makeNonblocking(ends[0])
            try makeNonblocking(ends[1])
        } catch {
            close(ends[0])
            close(ends[1])
            throw error
        }
        return (ends[0], ends[1])
    }

    private static func failure(_ number: Int32) -> Transfer {
        number == EAGAIN || number == EWOULDBLOCK ? .wouldBlock : .failed(number)
    }

    private static func makeNonblocking(_ descriptor: Int32) throws(SystemError) {
        let flags = fcntl(descriptor, F_GETFL)
        if flags < 0 || fcntl(descriptor, F_SETFL, flags | O_NONBLOCK) != 0
            || fcntl(descriptor, F_SETFD, FD_CLOEXEC) != 0
        {
            throw .last("fcntl")
        }
    }

    private static func setOption(
        _ descriptor: Int32, _ level: Int32, _ option: Int32
    ) throws(SystemError) {
        var on: Int32 = 1
        let size = socklen_t(MemoryLayout<Int32>.size)
        if setsockopt(descriptor, level, option, &on, size) != 0 { throw .last("setsockopt") }
    }
}

// Functions of their own, because inside the type above these names mean its methods.

private func bindCall(
    _ descriptor: Int32, _ address: UnsafePointer<sockaddr>, _ length: socklen_t
) -> Int32 {
    bind(descriptor, address, length)
}

private func listenCall(_ descriptor: Int32, _ backlog: Int32) -> Int32 {
    listen(descriptor, backlog)
}

private func closeCall(_ descriptor: Int32) -> Int32 {
    close(descriptor)
}

private func sendCall(_ descriptor: Int32, _ base: UnsafeRawPointer?, _ count: Int) -> Int {
    #if canImport(Darwin)
        send(descriptor, base, count, 0)
    #else
        send(descriptor, base, count, Int32(MSG_NOSIGNAL))
    #endif
}
