import Glibc
import HTTPServer
import TestSupport
import Testing
import WireFormats

@Suite("Server: what ports leave behind", .serialized)
struct HTTPServerListenerCostTests {
    @Test(arguments: TestServer.pollers)
    func aThousandPortsLeaveNoDescriptor(
        _ poller: HTTPServerConfiguration.PollerChoice
    ) async {
        // In a process of its own, because other tests open descriptors too.
        await #expect(processExitsWith: .success) { [name = poller.rawValue as String] in
            let poller = try #require(HTTPServerConfiguration.PollerChoice(rawValue: name))
            let server = try TestServer(poller) { $0.threads = 2 }
            let control = try RawClient(port: server.port)
            try server.waitForConnections(1, asking: control)
            let before = openDescriptors()
            let extra = dup(0)
            #expect(openDescriptors() == before + 1, "the count sees one more")
            close(extra)
            for round in 0..<1_000 {
                let added = try server.server.addListener(host: "127.0.0.1", port: 0)
                let client = try RawClient(port: added.port)
                try client.roundTrip()
                if round % 3 == 0 { try server.server.pauseListener(added.index) }
                if round % 6 == 0 { try server.server.resumeListener(added.index) }
                try server.server.removeListener(added.index)
                _ = try client.receiveToEnd()
            }
            // Both loops have read their messages once both have let go of every listener.
            try server.waitForConnections(1, asking: control)
            var open = openDescriptors()
            for _ in 0..<100_000 where open != before {
                try control.roundTrip()
                open = openDescriptors()
            }
            #expect(open == before)
            withExtendedLifetime(control) {}
        }
    }
}

private func openDescriptors() -> Int {
    (0..<4_096 as Range<Int32>).filter { fcntl($0, F_GETFD) >= 0 }.count
}
