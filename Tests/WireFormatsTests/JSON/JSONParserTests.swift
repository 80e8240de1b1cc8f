import TestSupport
import Testing
import WireFormats

@Suite("The strict JSON parser")
struct JSONParserTests {
    @Test("Every line of the table is read or refused as it says")
    func table() throws {
        var counts = (accepted: 0, refused: 0)
        for row in try CaseTable("json.txt").rows {
            switch row[0] {
            case "accept":
                var writer = JSONWriter()
                writer.write(try JSONParser.parse(row.fields[1]))
                #expect(writer.bytes == row.fields[2], "\(row[1])")
                counts.accepted += 1
            case "refuse":
                let error = #expect(throws: JSONSyntaxError.self, "\(row[1])") {
                    try JSONParser.parse(row.fields[1])
                }
                let place = error.map { "\($0.line):\($0.column)" }
                #expect(place == row[2], "\(row[1])")
                #expect(error?.problem.description == row[3], "\(row[1])")
                counts.refused += 1
            default:
                Issue.record("unknown line: \(row[0])")
            }
        }
        #expect(counts == (37, 125))
    }

    @Test("Values keep the order of members and the text of numbers")
    func values() throws {
        let value = try JSONParser.parse(
            Bytes(text: #"{"z":1.50,"a":[true,null,"x"],"n":-9007199254740993}"#))
        #expect(
            value
                == .object([
                    JSONMember("z", .number("1.50")),
                    JSONMember("a", .array([.bool(true), .null, .string("x")])),
                    JSONMember("n", .integer(-9_007_199_254_740_993)),
                ]))
        #expect(value["z"]?.numberText == "1.50")
        #expect(value["z"]?.integerValue == nil)
        #expect(value["n"]?.integerValue == -9_007_199_254_740_993)
        #expect(value["a"]?.elements?.first?.boolValue == true)
        #expect(value["a"]?.elements?[1].isNull == true)
        #expect(value["a"]?.elements?.last?.stringValue == "x")
        #expect(value["missing"] == nil)
        #expect(value["a"]?["z"] == nil)
    }

    @Test("Strings that look alike but have other bytes are different")
    func comparesBytes() {
        #expect(JSONValue.string("\u{E9}") != .string("e\u{301}"))
        #expect(JSONMember("\u{E9}", .null) != JSONMember("e\u{301}", .null))
        #expect(JSONValue.number("1.0") != .number("1.00"))
        let object = JSONValue.object([JSONMember("\u{E9}", .bool(true))])
        #expect(object["e\u{301}"] == nil)
    }

    @Test("Errors say line, column and problem in one line")
    func describesErrors() {
        let error = #expect(throws: JSONSyntaxError.self) {
            try JSONParser.parse(Bytes(text: "{\n  \"a\": 01\n}"))
        }
        #expect(error == JSONSyntaxError(line: 2, column: 8, problem: .leadingZero))
        #expect(
            error?.description == "line 2, column 8: a number must not start with an extra zero")
    }

    @Test("Nesting is read up to the limit, and refused one level past it")
    func depthLimit() throws {
        for limit in [0, 1, 2, 64, JSONLimits.depthLimit] {
            let limits = JSONLimits(depthMax: limit)
            let open = Bytes(repeating: UInt8(ascii: "["), count: limit)
            let close = Bytes(repeating: UInt8(ascii: "]"), count: limit)
            _ = try JSONParser.parse(open + Bytes(text: "1") + close, limits: limits)
            let error = #expect(throws: JSONSyntaxError.self) {
                try JSONParser.parse(open + Bytes(text: "{}") + close, limits: limits)
            }
            let problem = JSONSyntaxError.Problem.tooDeep(limit: limit)
            #expect(error == JSONSyntaxError(line: 1, column: limit + 1, problem: problem))
        }
        #expect(JSONLimits().depthMax == 64)
        let endless = Bytes(repeating: UInt8(ascii: "["), count: 1_000_000)
        let error = #expect(throws: JSONSyntaxError.self) { try JSONParser.parse(endless) }
        #expect(error?.description == "line 1, column 65: nested deeper than 64 levels")
    }

    @Test("Bytes are read up to the limit, and refused one past it")
    func byteLimit() throws {
        let limits = JSONLimits(byteCountMax: 4)
        #expect(try JSONParser.parse(Bytes(text: "1234"), limits: limits) == .integer(1_234))
        let error = #expect(throws: JSONSyntaxError.self) {
            try JSONParser.parse(Bytes(text: "12\n45"), limits: limits)
        }
        let problem = JSONSyntaxError.Problem.tooManyBytes(limit: 4)
        #expect(error == JSONSyntaxError(line: 2, column: 2, problem: problem))
    }

    @Test(
        "A duplicate name is found among few and among many", arguments: [1, 15, 16, 17, 18, 500])
    func duplicateNames(count: Int) throws {
        let members = (0..<count).map { "\"k\($0)\":0" }.joined(separator: ",")
        #expect(try JSONParser.parse(Bytes(text: "{\(members)}")).members?.count == count)
        for repeated in [0, count / 2, count - 1] {
            let error = #expect(throws: JSONSyntaxError.self) {
                try JSONParser.parse(Bytes(text: "{\(members),\"k\(repeated)\":0}"))
            }
            #expect(error?.problem == .duplicateKey("k\(repeated)"))
            #expect(error?.column == members.utf8.count + 3)
        }
    }
}
