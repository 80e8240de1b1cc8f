import HTTPServer
import Synchronization
import TestSupport
import Testing
import WireFormats

private let local = "127.0.0.1"

/// Whether the system refuses a client with a reset, which it does when nobody listens.
private func isRefused(_ port: UInt16) -> Bool {
    do throws(RawClient.Failure) {
        try RawClient(port: port).close()
        return false
    } catch {
        return error.description.hasSuffix("Connection refused")
    }
}

private func listener(_ client: RawClient) throws -> String {
    try client.send(get("/listener"))
    return try client.receiveReply().body.text
}

/// What a handler's call on the server came to.
private final class Outcome: Sendable {
    private let result = Mutex<Result<ListenerHandle?, SystemError>?>(nil)

    func note(_ call: () throws(SystemError) -> ListenerHandle?) {
        do throws(SystemError) {
            let handle = try call()
            result.withLock { $0 = .success(handle) }
        } catch {
            result.withLock { $0 = .failure(error) }
        }
    }

    func handle() throws -> ListenerHandle? {
        try #require(result.withLock { $0 }).get()
    }
}

@Suite("Server: ports that come and go")
struct HTTPServerListenerTests {
    @Test(arguments: TestServer.pollers)
    func addedWhileRunning(_ poller: HTTPServerConfiguration.PollerChoice) throws {
        let server = try TestServer(poller) { $0.threads = 3 }
        let first = try server.server.addListener(host: local, port: 0)
        let second = try server.server.addListener(host: local, port: 0)
        #expect(first.index == 1 && second.index == 2 && first.port != second.port)
        for _ in 0..<20 {
            #expect(try listener(RawClient(port: server.port)) == "0")
            #expect(try listener(RawClient(port: first.port)) == "1")
            #expect(try listener(RawClient(port: second.port)) == "2")
        }
    }

    @Test(arguments: TestServer.pollers)
    func addedBeforeTheStart(_ poller: HTTPServerConfiguration.PollerChoice) throws {
        var configuration = HTTPServerConfiguration()
        configuration.poller = poller
        let server = try HTTPServer(configuration: configuration, handler: TestHandler())
        let added = try server.addListener(host: local, port: 0)
        let paused = try server.addListener(host: local, port: 0)
        try server.pauseListener(paused.index)
        let client = try RawClient(port: added.port)
        try server.start()
        #expect(try listener(client) == "1")
        #expect(isRefused(paused.port))
        try server.resumeListener(paused.index)
        #expect(try listener(RawClient(port: paused.port)) == "2")
        server.stop()
        server.waitUntilStopped()
        #expect(isRefused(added.port) && isRefused(paused.port))
        #expect(throws: SystemError.self) { try server.addListener(host: local, port: 0) }
        #expect(throws: SystemError.self) { try server.resumeListener(paused.index) }
    }

    @Test(arguments: TestServer.pollers)
    func addedByAHandler(_ poller: HTTPServerConfiguration.PollerChoice) throws {
        let server = try TestServer(poller)
        let outcome = Outcome()
        server.handler.onCall { [server = server.server] in
            outcome.note { () throws(SystemError) in
                try server.addListener(host: local, port: 0)
            }
        }
        let client = try RawClient(port: server.port)
        try client.roundTrip("/call")
        let added = try #require(try outcome.handle())
        #expect(try listener(RawClient(port: added.port)) == "1")
        // Else the handler keeps the server that keeps it.
        server.handler.onCall {}
    }

    @Test func whatCannotBeAdded() throws {
        let server = try TestServer(.automatic)
        #expect(throws: SystemError.self) {
            try server.server.addListener(host: local, port: server.port)
        }
        #expect(throws: SystemError.self) {
            try server.server.addListener(host: "example.com", port: 0)
        }
        let next = try server.server.addListener(host: local, port: 0)
        #expect(next.index == 1)
        for index in [-1, 2] {
            let calls: [(Int) throws -> Void] = [
                server.server.removeListener, server.server.pauseListener,
                server.server.resumeListener,
            ]
            for call in calls {
                let error = #expect(throws: SystemError.self) { try call(index) }
                #expect(error?.detail == "\(index): there is none of that number")
            }
        }
    }

    @Test(arguments: TestServer.pollers)
    func removed(_ poller: HTTPServerConfiguration.PollerChoice) throws {
        let server = try TestServer(poller) { $0.threads = 2 }
        let added = try server.server.addListener(host: local, port: 0)
        let kept = try server.server.addListener(host: local, port: 0)
        let clients = try (0..<10).map { _ in try RawClient(port: added.port) }
        for client in clients { #expect(try listener(client) == "1") }
        try clients[0].send("GET / HT")
        let other = try RawClient(port: kept.port)
        #expect(try listener(other) == "2")
        try server.server.removeListener(added.index)
        #expect(isRefused(added.port))
        for client in clients { #expect(try client.receiveToEnd().bytes.isEmpty) }
        #expect(try listener(other) == "2")
        #expect(throws: SystemError.self) { try server.server.removeListener(added.index) }
        let next = try server.server.addListener(host: local, port: added.port)
        #expect(next.index == 3 && next.port == added.port)
        #expect(try listener(RawClient(port: added.port)) == "3")
    }

    @Test(arguments: TestServer.pollers)
    func removedByARequestThatCameThroughIt(
        _ poller: HTTPServerConfiguration.PollerChoice
    ) throws {
        let server = try TestServer(poller)
        let added = try server.server.addListener(host: local, port: 0)
        let outcome = Outcome()
        server.handler.onCall { [server = server.server] in
            outcome.note { () throws(SystemError) in
                try server.removeListener(added.index)
                return nil
            }
        }
        let client = try RawClient(port: added.port)
        try client.roundTrip("/call")
        #expect(try client.receiveToEnd().end == .finished)
        #expect(try outcome.handle() == nil)
        #expect(isRefused(added.port))
        server.handler.onCall {}
    }

    @Test(arguments: TestServer.pollers)
    func removalEndsWhatIsHeldBack(_ poller: HTTPServerConfiguration.PollerChoice) throws {
        let server = try TestServer(poller)
        let added = try server.server.addListener(host: local, port: 0)
        var stalled = HTTPReply(status: 200)
        stalled.delivery = HTTPDelivery(
            fault: .stall(afterBytes: 3, of: .reply, milliseconds: nil))
        server.handler.answer("/stalled", with: stalled)
        let client = try RawClient(port: added.port)
        try client.send(get("/stalled"))
        #expect(try client.take(3).text == "HTT")
        try server.server.removeListener(added.index)
        #expect(try client.receiveToEnd().end == .reset)
    }

    @Test(arguments: TestServer.pollers)
    func pausedAndResumed(_ poller: HTTPServerConfiguration.PollerChoice) throws {
        let server = try TestServer(poller) { $0.threads = 2 }
        let added = try server.server.addListener(host: local, port: 0)
        #expect(!isRefused(added.port), "the control of what follows")
        let client = try RawClient(port: added.port)
        #expect(try listener(client) == "1")
        for _ in 0..<5 {
            try server.server.pauseListener(added.index)
            try server.server.pauseListener(added.index)
            #expect(isRefused(added.port))
            #expect(try listener(client) == "1", "a connection that exists lives on")
            #expect(try listener(RawClient(port: server.port)) == "0")
            try server.server.resumeListener(added.index)
            try server.server.resumeListener(added.index)
            #expect(try listener(RawClient(port: added.port)) == "1")
        }
        try server.server.pauseListener(added.index)
        try server.server.removeListener(added.index)
        #expect(isRefused(added.port))
        #expect(try client.receiveToEnd().end == .finished)
    }

    @Test(arguments: TestServer.pollers)
    func aPauseLeavesWhatTheKernelHasConnected(
        _ poller: HTTPServerConfiguration.PollerChoice
    ) throws {
        let server = try TestServer(poller)
        let added = try server.server.addListener(host: local, port: 0)
        let holding = try RawClient(port: server.port)
        try holding.send(get("/hold"))
        try server.handler.gate.awaitArrival()
        // The loop stands still, so these clients have not been accepted when the pause comes.
        let clients = try (0..<5).map { _ in try RawClient(port: added.port) }
        try server.server.pauseListener(added.index)
        #expect(isRefused(added.port))
        try server.handler.gate.open()
        for client in clients { #expect(try listener(client) == "1") }
    }

    @Test(arguments: TestServer.pollers)
    func aFullServerForgetsNoPort(_ poller: HTTPServerConfiguration.PollerChoice) throws {
        let server = try TestServer(poller) { $0.connectionsMax = 1 }
        let first = try RawClient(port: server.port)
        #expect(try listener(first) == "0")
        let second = try RawClient(port: server.port)
        try second.send(get("/listener"))
        let added = try server.server.addListener(host: local, port: 0)
        let third = try RawClient(port: added.port)
        #expect(try listener(first) == "0")
        first.close()
        #expect(try second.receiveReply().body.text == "0")
        second.close()
        #expect(try listener(third) == "1")
    }

    @Test(arguments: TestServer.pollers)
    func fromManyThreads(_ poller: HTTPServerConfiguration.PollerChoice) throws {
        let server = try TestServer(poller) { $0.threads = 3 }
        let failures = Mutex<[String]>([])
        try onThreads(4) { [server = server.server] _ in
            do {
                for _ in 0..<25 {
                    let added = try server.addListener(host: local, port: 0)
                    let client = try RawClient(port: added.port)
                    if try listener(client) != "\(added.index)" {
                        throw Gate.Failure(call: "index")
                    }
                    try server.pauseListener(added.index)
                    if try listener(client) != "\(added.index)" {
                        throw Gate.Failure(call: "index")
                    }
                    try server.resumeListener(added.index)
                    if try listener(RawClient(port: added.port)) != "\(added.index)" {
                        throw Gate.Failure(call: "index")
                    }
                    try server.removeListener(added.index)
                    if try !client.receiveToEnd().bytes.isEmpty { throw Gate.Failure(call: "end") }
                }
            } catch {
                failures.withLock { $0.append("\(error)") }
            }
        }
        #expect(failures.withLock { $0 } == [])
        #expect(server.server.failure == nil)
    }
}
