import TestSupport
import Testing
import WireFormats

/// What the README shows is what happens.
struct ReadmeTests {
    private func blocks() throws -> [Substring] {
        let folder = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        let text = try ProgramRunner.readText("/\(folder)/README.md")
        // Every second part of the text between the fences is a block.
        return text.split(separator: "```", omittingEmptySubsequences: false).enumerated()
            .filter { $0.offset % 2 == 1 }.map(\.element)
    }

    @Test func `the request of the README is answered as the README says`() throws {
        let blocks = try blocks()
        let curl = try #require(blocks.firstIndex { $0.hasPrefix("\ncurl ") })
        let command = String(blocks[curl])
        let address = try #require(command.split(separator: "'").dropLast().last)
        let base = "http://127.0.0.1:4810"
        #expect(address.hasPrefix(base))
        #expect(command.contains("-H 'X-HK-APIKEY: \(ServerProcess.key)'"))
        #expect(blocks[curl - 1].contains(ServerProcess.frozen.split(separator: "=")[1]))
        let server = try ServerProcess(ServerProcess.frozen)
        let target = String(address.dropFirst(base.count))
        let reply = try server.connect().get(target)
        #expect(reply.status == 200)
        #expect(blocks[curl + 1] == "json\n\(reply.body.text)\n")
        let wrong = try server.connect().get(String(target.dropLast()) + "0")
        #expect(wrong.body.text == #"{"code":"0002","msg":"Incorrect signature"}"#)
    }

    @Test func `the README shows the default credentials`() throws {
        let server = try ServerProcess()
        let folder = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        let readme = try ProgramRunner.readText("/\(folder)/README.md")
        for member in server.ready["providers"]?["hashkey"]?.members ?? [] {
            let value = try #require(member.value.stringValue)
            #expect(member.name == "url" || readme.contains("`\(value)`"))
        }
    }
}
