import Glibc
import TestSupport

/// Connected clients that take no descriptors in this process.
///
/// Their sockets are sent over a pair of UNIX sockets and never received: they live in the kernel's
/// queue. So one process can hold both ends of 10,000 connections within a limit of 20,000.
final class ParkedClients {
    struct Failure: Error {
        let call: String
        let errno: Int32
    }

    /// Sockets in one message; the kernel takes up to 253.
    static let batch = 200

    private var pair: [Int32] = [-1, -1]

    init(count: Int, port: UInt16) throws {
        if socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &pair) != 0 {
            throw Failure(call: "socketpair", errno: errno)
        }
        var left = count
        while left > 0 {
            let clients = try (0..<min(left, Self.batch)).map { _ in try RawClient(port: port) }
            try park(clients.map(\.descriptor))
            left -= clients.count
        }
    }

    deinit {
        close()
    }

    /// Ends all the connections.
    func close() {
        for end in pair where end >= 0 { _ = Glibc.close(end) }
        pair = [-1, -1]
    }

    /// Sends descriptors into the queue, with one byte of data as the call demands.
    private func park(_ descriptors: [Int32]) throws {
        let headerSize = MemoryLayout<cmsghdr>.size
        let length = headerSize + descriptors.count * MemoryLayout<Int32>.size
        var control = [UInt8](repeating: 0, count: (length + 7) & ~7)
        var data: UInt8 = 0
        let sent = control.withUnsafeMutableBytes { control in
            var header = cmsghdr()
            header.cmsg_len = length
            header.cmsg_level = SOL_SOCKET
            header.cmsg_type = Int32(SCM_RIGHTS)
            control.storeBytes(of: header, as: cmsghdr.self)
            descriptors.withUnsafeBytes { bytes in
                UnsafeMutableRawBufferPointer(rebasing: control[headerSize...])
                    .copyMemory(from: bytes)
            }
            return withUnsafeMutableBytes(of: &data) { data in
                var vector = iovec(iov_base: data.baseAddress, iov_len: 1)
                return withUnsafeMutablePointer(to: &vector) { vector in
                    var message = msghdr()
                    message.msg_iov = vector
                    message.msg_iovlen = 1
                    message.msg_control = control.baseAddress
                    message.msg_controllen = control.count
                    return sendmsg(pair[0], &message, 0)
                }
            }
        }
        if sent != 1 { throw Failure(call: "sendmsg", errno: errno) }
    }
}
