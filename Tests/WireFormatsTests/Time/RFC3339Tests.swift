import TestSupport
import Testing
import WireFormats

@Suite("RFC 3339 timestamps")
struct RFC3339Tests {
    @Test("Every line of the table is read or refused as it says")
    func table() throws {
        var counts = (accepted: 0, refused: 0)
        for row in try CaseTable("timestamps.txt").rows {
            switch row[0] {
            case "accept":
                let timestamp = try RFC3339(row[1])
                #expect(String(timestamp.instant.seconds) == row[2], "\(row[1])")
                #expect(String(timestamp.instant.nanoseconds) == row[3], "\(row[1])")
                #expect(String(timestamp.offsetMinutes) == row[4], "\(row[1])")
                #expect(String(timestamp.fractionDigits) == row[5], "\(row[1])")
                var rendered = Bytes()
                timestamp.append(to: &rendered)
                #expect(rendered == row.fields[1])
                counts.accepted += 1
            case "refuse":
                let error = #expect(throws: RFC3339.ParseError.self) {
                    try RFC3339(parsing: row.fields[1])
                }
                #expect(error?.description == "\(row[3]) (byte \(row[2]))", "\(row[1])")
                counts.refused += 1
            default:
                Issue.record("unknown line: \(row[0])")
            }
        }
        #expect(counts == (39, 44))
    }

    @Test("Fractions of 0 to 9 digits are cut off, never rounded")
    func fractions() {
        let instant = Instant(seconds: 1_700_000_000, nanoseconds: 129_999_999)
        let texts = (0...9).map { digits in
            var bytes = Bytes()
            RFC3339.render(instant, fractionDigits: digits, into: &bytes)
            return bytes.text
        }
        #expect(texts[0] == "2023-11-14T22:13:20Z")
        #expect(texts[1] == "2023-11-14T22:13:20.1Z")
        #expect(texts[2] == "2023-11-14T22:13:20.12Z")
        #expect(texts[3] == "2023-11-14T22:13:20.129Z")
        #expect(texts[9] == "2023-11-14T22:13:20.129999999Z")
        for digits in 1...9 { #expect(texts[digits].utf8.count == 21 + digits) }
    }

    @Test("Every millisecond of a second is rendered as itself and read back")
    func everyMillisecond() throws {
        for millisecond in Int64(0)..<1_000 {
            let instant = Instant(milliseconds: 1_700_000_000_000 + millisecond)
            var bytes = Bytes()
            RFC3339.render(instant, fractionDigits: 3, into: &bytes)
            let digits = String(1_000 + millisecond).dropFirst()
            #expect(bytes.text == "2023-11-14T22:13:20.\(digits)Z")
            #expect(try RFC3339(parsing: bytes).instant == instant)
        }
    }

    @Test("An instant before 1970 has its fraction counted forward")
    func beforeTheEpoch() {
        var bytes = Bytes()
        RFC3339.render(Instant(milliseconds: -1), fractionDigits: 3, into: &bytes)
        #expect(bytes.text == "1969-12-31T23:59:59.999Z")
    }

    @Test("Years that four digits cannot write become the nearest second that they can")
    func outOfRange() {
        var bytes = Bytes()
        RFC3339.render(Instant(seconds: .max), fractionDigits: 0, into: &bytes)
        RFC3339.render(Instant(seconds: 253_402_300_800), fractionDigits: 0, into: &bytes)
        #expect(bytes.text == "9999-12-31T23:59:59Z9999-12-31T23:59:59Z")
        bytes.removeAll()
        RFC3339.render(Instant(seconds: .min), fractionDigits: 0, into: &bytes)
        RFC3339.render(Instant(seconds: -62_167_219_201), fractionDigits: 0, into: &bytes)
        #expect(bytes.text == "0000-01-01T00:00:00Z0000-01-01T00:00:00Z")
    }

    @Test("A timestamp cut short or with any byte damaged never reads as the same instant")
    func negativeControl() throws {
        let text = Bytes(text: "2024-02-29T12:34:56.789+05:45")
        let whole = try RFC3339(parsing: text)
        for count in text.indices {
            #expect(throws: RFC3339.ParseError.self) { try RFC3339(parsing: text[..<count]) }
        }
        for index in text.indices {
            for byte in UInt8.min...UInt8.max where byte != text[index] {
                var damaged = text
                damaged[index] = byte
                do throws(RFC3339.ParseError) {
                    let other = try RFC3339(parsing: damaged)
                    #expect(other != whole)
                    #expect(text[index].isASCIIDigit || text[index] == UInt8(ascii: "+"))
                } catch {
                    #expect(error.byteOffset <= text.count)
                }
            }
        }
    }
}
