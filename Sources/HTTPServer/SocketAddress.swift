#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// An address to listen on; no name is ever looked up, save that `localhost` is 127.0.0.1.
struct SocketAddress: Sendable {
    private enum Storage: Sendable {
        case version4(sockaddr_in)
        case version6(sockaddr_in6)
    }

    private let storage: Storage
    /// The address as people write it, such as `127.0.0.1:4810` or `[::1]:4810`.
    let text: String

    /// An address from a literal or `localhost`; nil for anything else.
    init?(host: String, port: UInt16) {
        let literal = host == "localhost" ? "127.0.0.1" : host
        var version4 = sockaddr_in()
        var version6 = sockaddr_in6()
        if inet_pton(AF_INET, literal, &version4.sin_addr) == 1 {
            version4.sin_family = sa_family_t(AF_INET)
            version4.sin_port = port.bigEndian
            #if canImport(Darwin)
                version4.sin_len = UInt8(MemoryLayout<sockaddr_in>.size)
            #endif
            storage = .version4(version4)
            text = "\(literal):\(port)"
        } else if inet_pton(AF_INET6, literal, &version6.sin6_addr) == 1 {
            version6.sin6_family = sa_family_t(AF_INET6)
            version6.sin6_port = port.bigEndian
            #if canImport(Darwin)
                version6.sin6_len = UInt8(MemoryLayout<sockaddr_in6>.size)
            #endif
            storage = .version6(version6)
            text = "[\(literal)]:\(port)"
        } else {
            return nil
        }
    }

    /// The address family for `socket`.
    var family: Int32 {
        switch storage {
        case .version4: AF_INET
        case .version6: AF_INET6
        }
    }

    /// Lends the address in the form that `bind` takes.
    func withPointer<Result>(
        _ body: (UnsafePointer<sockaddr>, socklen_t) -> Result
    ) -> Result {
        switch storage {
        case .version4(let address):
            withUnsafeBytes(of: address) { Self.lend($0, body) }
        case .version6(let address):
            withUnsafeBytes(of: address) { Self.lend($0, body) }
        }
    }

    private static func lend<Result>(
        _ bytes: UnsafeRawBufferPointer,
        _ body: (UnsafePointer<sockaddr>, socklen_t) -> Result
    ) -> Result {
        guard let base = bytes.baseAddress else { preconditionFailure("an address has bytes") }
        return body(base.assumingMemoryBound(to: sockaddr.self), socklen_t(bytes.count))
    }

    /// The port that the system chose for a bound socket.
    static func port(of descriptor: Int32) throws(SystemError) -> UInt16 {
        var storage = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        let result = withUnsafeMutableBytes(of: &storage) { bytes in
            getsockname(
                descriptor, bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self), &length)
        }
        if result != 0 { throw .last("getsockname") }
        // Both kinds of address keep the port in the same place, after the family.
        return withUnsafeBytes(of: storage) { bytes in
            UInt16(bigEndian: bytes.load(fromByteOffset: 2, as: UInt16.self))
        }
    }
}
