import Glibc
import HTTPServer
import Testing
import WireFormats

@Suite("System: errors, clocks, limits, configuration")
struct SystemTests {
    @Test func errorsNameCallDetailAndNumber() {
        let error = SystemError(call: "bind", errno: EADDRINUSE, detail: "127.0.0.1:4810")
        #expect(
            error.description == "bind 127.0.0.1:4810: Address already in use (EADDRINUSE)")
        #expect(
            SystemError(call: "socket", errno: EMFILE).description
                == "socket: Too many open files (EMFILE)")
        #expect(SystemError(call: "x", errno: 9_999).description.hasSuffix("(errno 9999)"))
    }

    @Test func monotonicTimeNeverGoesBack() {
        var last = SystemClock.monotonicNanoseconds()
        for _ in 0..<10_000 {
            let now = SystemClock.monotonicNanoseconds()
            #expect(now >= last)
            last = now
        }
    }

    @Test func wallTimeIsAfterThisWasWritten() {
        #expect(SystemClock.wall() > Instant(seconds: 1_700_000_000))
    }

    @Test func descriptorLimitIsNeverLowered() throws {
        let before = try DescriptorLimit.raise(to: 1)
        #expect(before >= 1)
        #expect(try DescriptorLimit.raise(to: before) == before)
        #expect(try DescriptorLimit.raise(to: Int(Int32.max)) >= before)
    }

    @Test func defaultConfigurationIsUsable() {
        #expect(HTTPServerConfiguration().problem == nil)
    }

    @Test func unusableSettingsAreNamed() {
        func problem(_ change: (inout HTTPServerConfiguration) -> Void) -> String? {
            var configuration = HTTPServerConfiguration()
            change(&configuration)
            return configuration.problem
        }
        #expect(problem { $0.threads = 0 } == "threads 0: expected 1 to 256")
        #expect(problem { $0.backlog = -1 } == "backlog -1: expected 1 to 65535")
        #expect(
            problem { $0.idleTimeoutMilliseconds = 0 }
                == "idleTimeoutMilliseconds 0: expected 1 to 86400000")
        #expect(problem { $0.drainTimeoutMilliseconds = 0 } == nil)
        #expect(
            problem { $0.host = "example.com" }
                == "host \"example.com\": expected an IPv4 or IPv6 address, or localhost")
        #expect(problem { $0.host = "::" } == nil)
        #expect(problem { $0.host = "localhost" } == nil)
        #expect(
            problem { $0.limits.fieldCountMax = 0 } == "fieldCountMax 0: expected 1 or more")
    }

    @Test func anUnusableConfigurationIsRefused() throws {
        var configuration = HTTPServerConfiguration()
        configuration.threads = 0
        let error = try #require(throws: SystemError.self) {
            try HTTPServer(configuration: configuration, handler: TestHandler())
        }
        #expect(
            error.description
                == "configuration threads 0: expected 1 to 256: Invalid argument (EINVAL)")
    }
}
