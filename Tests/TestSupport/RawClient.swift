package import WireFormats

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A blocking TCP client that sees what a server really does: bytes, an orderly end, or a reset.
///
/// Every call gives up after the time-out, so that a test fails instead of hanging.
package final class RawClient {
    /// A call that failed or took too long.
    package struct Failure: Error, CustomStringConvertible {
        /// What was tried and what came of it.
        package let description: String
    }

    /// How a server ended a connection.
    package enum End: Equatable, Sendable {
        /// An orderly end (FIN).
        case finished
        /// A reset (RST).
        case reset
    }

    /// The socket, for tests that go further; -1 once closed.
    package private(set) var descriptor: Int32
    /// Bytes received and not yet asked for.
    private var received: Bytes = []

    /// Connects to a port of 127.0.0.1.
    ///
    /// - Parameters:
    ///   - port: The port.
    ///   - timeoutMilliseconds: How long any one call may take.
    ///   - receiveBufferBytes: The kernel's receive buffer; small for a client that reads slowly.
    /// - Throws: `Failure` when nobody listens.
    package init(
        port: UInt16, timeoutMilliseconds: Int = 10_000, receiveBufferBytes: Int32? = nil
    ) throws(Failure) {
        #if canImport(Darwin)
            descriptor = socket(AF_INET, SOCK_STREAM, 0)
        #else
            descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        #endif
        if descriptor < 0 { throw Self.failure("socket") }
        var patience = timeval()
        patience.tv_sec = timeoutMilliseconds / 1_000
        patience.tv_usec = .init(timeoutMilliseconds % 1_000 * 1_000)
        try set(SOL_SOCKET, SO_RCVTIMEO, &patience)
        try set(SOL_SOCKET, SO_SNDTIMEO, &patience)
        var on: Int32 = 1
        try set(Int32(IPPROTO_TCP), TCP_NODELAY, &on)
        #if canImport(Darwin)
            try set(SOL_SOCKET, SO_NOSIGPIPE, &on)
        #endif
        if var receiveBufferBytes { try set(SOL_SOCKET, SO_RCVBUF, &receiveBufferBytes) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let result = withUnsafeBytes(of: &address) { bytes in
            connect(
                descriptor, bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self),
                socklen_t(bytes.count))
        }
        if result != 0 { throw Self.failure("connect to port \(port)") }
    }

    deinit {
        close()
    }

    /// Closes the connection; an orderly end unless received bytes were left in the kernel.
    package func close() {
        if descriptor >= 0 { _ = closeCall(descriptor) }
        descriptor = -1
    }

    /// Closes the connection with a reset.
    package func reset() throws(Failure) {
        var option = linger(l_onoff: 1, l_linger: 0)
        try set(SOL_SOCKET, SO_LINGER, &option)
        close()
    }

    /// Closes the sending side only.
    package func closeSending() throws(Failure) {
        if shutdown(descriptor, Int32(SHUT_WR)) != 0 { throw Self.failure("shutdown") }
    }

    /// Sends a text as UTF-8.
    package func send(_ text: String) throws(Failure) {
        try send(Bytes(text: text))
    }

    /// Sends all the bytes.
    package func send(_ bytes: Bytes) throws(Failure) {
        var start = 0
        while start < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                sendCall(descriptor, UnsafeRawBufferPointer(rebasing: buffer[start...]))
            }
            if count > 0 {
                start += count
            } else if errno != EINTR {
                throw Self.failure("send")
            }
        }
    }

    /// Receives exactly this many bytes.
    package func receive(exactly count: Int) throws(Failure) -> Bytes {
        while received.count < count {
            if let end = try receiveMore() {
                throw Failure(
                    description: "\(end) after \(received.count) of \(count) bytes:"
                        + " \(received.text)")
            }
        }
        let bytes = Bytes(received[..<count])
        received.removeFirst(count)
        return bytes
    }

    /// Receives up to and including a marker.
    package func receive(through marker: StaticString) throws(Failure) -> Bytes {
        let length = marker.utf8CodeUnitCount
        var end = length
        while true {
            while end <= received.count {
                if received[(end - length)..<end].equals(marker) {
                    return try receive(exactly: end)
                }
                end += 1
            }
            if let how = try receiveMore() {
                throw Failure(description: "\(how) before \(marker): \(received.text)")
            }
        }
    }

    /// Receives until the server ends the connection, and says how it did.
    package func receiveToEnd() throws(Failure) -> (bytes: Bytes, end: End) {
        while true {
            if let end = try receiveMore() {
                defer { received = [] }
                return (received, end)
            }
        }
    }

    /// Receives one reply, framed by its `Content-Length`; `isHead` says that no body will come.
    package func receiveReply(isHead: Bool = false) throws(Failure) -> RawReply {
        let head = try receive(through: "\r\n\r\n")
        guard let reply = RawReply(head: head.text) else {
            throw Failure(description: "no reply: \(head.text)")
        }
        let hasBody = !isHead && reply.status >= 200 && reply.status != 204 && reply.status != 304
        guard hasBody else { return reply }
        guard let length = reply["content-length"].flatMap({ Int($0) }) else {
            throw Failure(description: "no length: \(head.text)")
        }
        return reply.with(body: try receive(exactly: length))
    }

    /// Receives once; how the connection ended, or nil when bytes came.
    private func receiveMore() throws(Failure) -> End? {
        let capacity = 64 * 1024
        while true {
            var count = 0
            let bytes = Bytes(unsafeUninitializedCapacity: capacity) { buffer, initialized in
                count = recv(descriptor, buffer.baseAddress, capacity, 0)
                initialized = max(count, 0)
            }
            if count > 0 {
                received.append(contentsOf: bytes)
                return nil
            }
            if count == 0 { return .finished }
            if errno == ECONNRESET { return .reset }
            if errno != EINTR { throw Self.failure("recv after \(received.count) bytes") }
        }
    }

    private func set<Value: BitwiseCopyable>(
        _ level: Int32, _ option: Int32, _ value: inout Value
    ) throws(Failure) {
        let size = socklen_t(MemoryLayout<Value>.size)
        if setsockopt(descriptor, level, option, &value, size) != 0 {
            throw Self.failure("setsockopt")
        }
    }

    private static func failure(_ call: String) -> Failure {
        let number = errno
        if number == EAGAIN || number == EWOULDBLOCK {
            return Failure(description: "\(call): timed out")
        }
        return Failure(description: "\(call): \(String(cString: strerror(number)))")
    }
}

// Functions of their own, because inside the class these names mean its methods.

private func closeCall(_ descriptor: Int32) -> Int32 {
    close(descriptor)
}

private func sendCall(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
    #if canImport(Darwin)
        send(descriptor, bytes.baseAddress, bytes.count, 0)
    #else
        send(descriptor, bytes.baseAddress, bytes.count, Int32(MSG_NOSIGNAL))
    #endif
}
