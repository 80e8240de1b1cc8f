import MockProviders
import Testing
import WireFormats

/// pacifica.md section 6: what a cursor is.
@Suite("Pacifica cursors")
struct PacificaCursorTests {
    static let vectors: [(UInt64, String)] = [
        (0, "11111111"), (1, "11111112"), (58, "111111121"), (256, "1111115R"),
        (4_294_967_295, "11117YXq9G"), (4_294_967_296, "1117YXq9H"),
        (9_223_372_036_854_775_807, "NQm6nKp8qFC"), (37_848_718, "11114Lz77"),
        (6_258_450, "11111Z5RK"), (192_111_663, "1111Hyd74"), (53_167_183, "11115hVka"),
    ]

    @Test("6-3, 6-4: every vector encodes and decodes", arguments: vectors)
    func vector(_ id: UInt64, _ text: String) {
        #expect(PacificaCursor.encode(id).text == text)
        #expect(PacificaCursor.decode(Bytes(text: text)) == id)
    }

    @Test("the extremes of 64 bits encode and decode")
    func extremes() {
        for id: UInt64 in [.max, .max - 1, 1 << 63, 1 << 56, (1 << 56) - 1] {
            #expect(PacificaCursor.decode(PacificaCursor.encode(id)) == id)
        }
    }

    static let malformed = [
        "1115hVka", "1", "1111111", "111111111", "0", "O1111111", "I1111111", "l1111111",
        "11114Lz7-", "11114Lz77%20", "-1", "37848718x!", "%00", "%zz", "11114Lz7%",
        "NQm6nKp8qFCNQm6nKp8qFC", "jpXCZedGfVR", "zzzzzzzzzzz", String(repeating: "1", count: 999),
    ]

    @Test(
        "a cursor that is not base58 of 8 bytes is 400, the table's 7-byte example too",
        arguments: TestWorld.Stage.allCases)
    func malformedCursors(_ stage: TestWorld.Stage) throws {
        let client = PacificaClient(try TestWorld(stage: stage))
        for text in PacificaCursorTests.malformed {
            let reply = client.history("&cursor=\(text)")
            #expect(reply.status == 400, "\(text)")
            #expect(reply.text == PacificaClient.invalidRequest, "\(text)")
        }
        #expect(client.history("&cursor=").status == 200)
    }

    @Test(
        "6-13: any cursor is a bound of ids, through the server, at the extremes too",
        arguments: TestWorld.Stage.allCases)
    func bounds(_ stage: TestWorld.Stage) throws {
        let world = try TestWorld(at: PacificaClient.early, stage: stage)
        let client = PacificaClient(world)
        let newest = client.history().text
        for text in ["NQm6nKp8qFC", "jpXCZedGfVQ", "1117YXq9H", "1111Hyd74"] {
            #expect(client.history("&cursor=\(text)").text == newest)
        }
        for id in [0, 1, 58, 256, 5_999_999, 6_000_000] as [UInt64] {
            let reply = client.history("&cursor=\(PacificaCursor.encode(id).text)")
            #expect(
                reply.text
                    == "{\"success\":true,\"data\":[],\"next_cursor\":null,\"has_more\":false}")
        }
    }

    @Test("6-5: a cursor needs no escaping, and an escaped one means the same")
    func escaping() throws {
        let client = PacificaClient(try TestWorld())
        let next = try #require(try client.page("&limit=2").next)
        #expect(next.allSatisfy { $0.isLetter || $0.isNumber })
        let escaped = next.utf8.map { "%" + Hex.encode([$0]).text }.joined()
        #expect(
            client.history("&limit=2&cursor=\(escaped)").text
                == client.history("&limit=2&cursor=\(next)").text)
    }

    @Test("the row that a cursor names is not repeated, and an id in a gap leads to the same page")
    func cursorIsExclusive() throws {
        let client = PacificaClient(try TestWorld())
        let next = try #require(try client.page("&limit=2").next)
        let id = try #require(PacificaCursor.decode(Bytes(text: next)))
        let after = client.history("&limit=3&cursor=\(next)").text
        #expect(!after.contains(try client.page("&limit=2").rows[1]["balance"]?.text ?? "-"))
        let above = PacificaCursor.encode(id + 1).text
        let third = try client.page("&limit=1&cursor=\(above)").rows
        #expect(third == [try client.page("&limit=2").rows[1]])
        let older = try #require(try client.page("&limit=1&cursor=\(next)").next)
        let olderID = try #require(PacificaCursor.decode(Bytes(text: older)))
        #expect(olderID < id)
        for gap in (olderID + 1)...id {
            #expect(
                client.history("&limit=3&cursor=\(PacificaCursor.encode(gap).text)").text == after)
        }
    }
}
