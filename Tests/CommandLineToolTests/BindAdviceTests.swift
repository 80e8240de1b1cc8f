import CommandLineTool
import Testing

struct BindAdviceTests {
    @Test(arguments: [
        ("bind 127.0.0.1:80: Permission denied (EACCES)", "a --port from 1024 to 65535"),
        ("bind 127.0.0.1:4810: Address already in use (EADDRINUSE)", "a free --port, or --port 0"),
        ("bind 192.0.2.1:0: Cannot assign (EADDRNOTAVAIL)", "a --host that is an address of this"),
        ("socket: Address family not supported (EAFNOSUPPORT)", "an IPv4 --host such as"),
    ])
    func `each reason has its own advice`(message: String, advice: String) {
        #expect(BindAdvice.adding(to: message).hasPrefix("\(message); valid: \(advice)"))
    }

    @Test func `a reason that nobody can help with has none`() {
        let message = "epoll_create1: Too many open files (EMFILE)"
        #expect(BindAdvice.adding(to: message) == message)
    }
}
