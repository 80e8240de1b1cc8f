import Glibc
import HTTPServer
import TestSupport
import WireFormats

extension RawClient {
    /// Receives exactly so many bytes and leaves what follows them in the kernel.
    func take(_ count: Int) throws -> Bytes {
        var taken = Bytes()
        while taken.count < count {
            var piece = Bytes(repeating: 0, count: count - taken.count)
            let received = piece.withUnsafeMutableBytes { bytes in
                recv(descriptor, bytes.baseAddress, bytes.count, 0)
            }
            guard received > 0 else { throw Gate.Failure(call: "recv: \(received), \(errno)") }
            taken.append(contentsOf: piece[..<received])
        }
        return taken
    }

    /// Whether bytes or an end have arrived, or do within so long.
    func hasArrival(withinMilliseconds patience: Int32 = 0) -> Bool {
        var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return poll(&entry, 1, patience) != 0
    }

    /// Sends a request and takes the reply: whatever the server did before has arrived after it.
    func roundTrip(_ target: String = "/barrier") throws {
        try send(get(target))
        _ = try receiveReply()
    }
}

/// Milliseconds that a piece of work takes.
func milliseconds(_ work: () throws -> Void) rethrows -> Double {
    let start = SystemClock.monotonicNanoseconds()
    try work()
    return Double(SystemClock.monotonicNanoseconds() - start) / 1e6
}
