import Glibc
import HTTPServer
import TestSupport
import Testing
import WireFormats

/// One case at a time, because each takes half of the descriptors that a process may have.
@Suite("Server: many clients", .serialized)
struct HTTPServerCrowdTests {
    @Test(arguments: TestServer.pollers)
    func tenThousandIdleConnections(_ poller: HTTPServerConfiguration.PollerChoice) throws {
        let idleCount = 10_000
        let busyCount = 16
        // The clients' own descriptors are parked, so that this process needs only the server's.
        let needed = idleCount + ParkedClients.batch + 200
        let limit = try DescriptorLimit.raise(to: needed)
        if limit < needed {
            try Test.cancel("the system allows \(limit) descriptors, \(needed) are needed")
        }
        let server = try TestServer(poller) {
            $0.idleTimeoutMilliseconds = 600_000
            $0.connectionsMax = idleCount + busyCount
        }
        let parked = try ParkedClients(count: idleCount - 50, port: server.port)
        let idle = try (0..<50).map { _ in try RawClient(port: server.port) }
        let busy = try (0..<busyCount).map { _ in try RawClient(port: server.port) }
        for round in 0..<50 {
            for client in busy { try client.send(get("/\(round)")) }
            for client in busy {
                #expect(try client.receiveReply().body.text == "/\(round)")
            }
        }
        #expect(server.server.connectionCount == idleCount + busyCount)
        for client in idle {
            try client.send(get("/idle"))
            #expect(try client.receiveReply().body.text == "/idle")
        }
        parked.close()
        try server.waitForConnections(50 + busyCount, asking: busy[0])
    }

    @Test(arguments: TestServer.pollers)
    func withoutDescriptorsTheServerWaits(
        _ poller: HTTPServerConfiguration.PollerChoice
    ) async {
        // In a process of its own, because the limit holds for all of it.
        await #expect(processExitsWith: .success) { [name = poller.rawValue as String] in
            try Exhaustion.run(poller: name)
        }
    }
}

/// A server that runs out of descriptors, and what becomes of it.
private enum Exhaustion {
    static func run(poller name: String) throws {
        let poller = try #require(HTTPServerConfiguration.PollerChoice(rawValue: name))
        let server = try TestServer(poller) { $0.headTimeoutMilliseconds = 100 }
        let first = try RawClient(port: server.port)
        try first.send(get("/1"))
        _ = try first.receiveReply()
        // The last free descriptor goes to the client, so that none is left for the server.
        let free = dup(0)
        close(free)
        try limitDescriptors(to: free + 1)
        let waiting = try RawClient(port: server.port, timeoutMilliseconds: 300)
        try waiting.send(get("/2"))
        let before = processorMilliseconds()
        // Waits for the time-out on the socket: there is no reply while no descriptor is free.
        #expect(throws: RawClient.Failure.self) { try waiting.receiveReply() }
        #expect(processorMilliseconds() - before < 100, "the loop does not spin")
        try first.send(get("/3"))
        #expect(try first.receiveReply().body.text == "/3")
        first.close()
        #expect(try waiting.receiveReply().body.text == "/2")
    }

    private static func limitDescriptors(to count: Int32) throws {
        var limit = rlimit()
        limit.rlim_cur = rlim_t(count)
        limit.rlim_max = rlim_t(count)
        try #require(setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0)
    }

    private static func processorMilliseconds() -> Int {
        var usage = rusage()
        getrusage(RUSAGE_SELF.rawValue, &usage)
        let times = [usage.ru_utime, usage.ru_stime]
        return times.reduce(0) { $0 + $1.tv_sec * 1_000 + Int($1.tv_usec) / 1_000 }
    }
}
