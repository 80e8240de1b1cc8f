import TestSupport
import Testing
import WireFormats

@Suite("Base64 and base64url")
struct Base64Tests {
    @Test("Every line of the table does what it says")
    func table() throws {
        var counts = (accepted: 0, refused: 0, refusedURL: 0)
        for row in try CaseTable("base64.txt").rows {
            switch row[0] {
            case "accept":
                let bytes = row.fields[1]
                #expect(Base64.encode(bytes).text == row[2])
                #expect(Base64.decode(row.fields[2]) == bytes)
                #expect(Base64.encodeURL(bytes).text == row[3])
                #expect(Base64.decodeURL(row.fields[3]) == bytes)
                counts.accepted += 1
            case "refuse":
                #expect(Base64.decode(row.fields[1]) == nil, "\(row[1]): \(row[2])")
                counts.refused += 1
            case "refuse-url":
                #expect(Base64.decodeURL(row.fields[1]) == nil, "\(row[1]): \(row[2])")
                counts.refusedURL += 1
            default:
                Issue.record("unknown line: \(row[0])")
            }
        }
        #expect(counts == (11, 17, 7))
    }

    @Test("Random bytes of every length from 0 to 100 go there and back")
    func roundTrip() {
        var generator = SeededGenerator(seed: 64)
        for length in 0...100 {
            let bytes = Bytes((0..<length).map { _ in UInt8(truncatingIfNeeded: generator.next()) })
            let text = Base64.encode(bytes)
            #expect(text.count == (length + 2) / 3 * 4)
            #expect(Base64.decode(text) == bytes)
            #expect(Base64.decodeURL(Base64.encodeURL(bytes)) == bytes)
        }
    }

    @Test("Each value has one text: a text that decodes is what the encoder writes")
    func oneTextForEachValue() {
        let alphabet = Bytes(text: "AQgw+/=-_9z")
        var decoded = 0
        for a in alphabet {
            for b in alphabet {
                for c in alphabet {
                    for d in alphabet {
                        let text: Bytes = [a, b, c, d]
                        guard let bytes = Base64.decode(text) else { continue }
                        #expect(Base64.encode(bytes) == text)
                        decoded += 1
                    }
                }
            }
        }
        #expect(decoded > 0)
    }
}
