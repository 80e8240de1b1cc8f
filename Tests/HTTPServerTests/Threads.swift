import Glibc
import HTTPServer

/// Runs a piece of work on so many threads of its own and waits for all of them.
func onThreads(_ count: Int, _ work: @escaping @Sendable (Int) -> Void) throws {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw Gate.Failure(call: "pipe") }
    defer { for end in ends { close(end) } }
    let writeEnd = ends[1]
    for index in 0..<count {
        try LoopThread.start {
            work(index)
            var byte: UInt8 = 1
            _ = write(writeEnd, &byte, 1)
        }
    }
    for _ in 0..<count {
        var byte: UInt8 = 0
        if read(ends[0], &byte, 1) != 1 { throw Gate.Failure(call: "read") }
    }
}
