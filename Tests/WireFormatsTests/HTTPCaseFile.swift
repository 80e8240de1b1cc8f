import TestSupport
import Testing
import WireFormats

/// One case of `Vectors/http-requests.md`.
struct HTTPCase: Sendable, CustomTestStringConvertible {
    let name: String
    let input: Bytes
    let expected: [String]

    var testDescription: String { name }
}

/// Reads the file of parser cases, whose own first lines explain its form.
enum HTTPCaseFile {
    struct Malformed: Error {
        let line: Int
        let problem: String
    }

    /// The cases of the file beside the tests.
    static func cases() throws -> [HTTPCase] {
        try parse(VectorFiles.bytes("http-requests.md").text)
    }

    private static func parse(_ text: String) throws -> [HTTPCase] {
        var cases: [HTTPCase] = []
        var name: String?
        var input: Bytes = []
        var expected: [String] = []
        var isInFence = false
        func finish(_ line: Int) throws {
            guard let finished = name else { return }
            if expected.isEmpty { throw Malformed(line: line, problem: "no outcome: \(finished)") }
            cases.append(HTTPCase(name: finished, input: input, expected: expected))
            (name, input, expected) = (nil, [], [])
        }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() {
            if line == "```" {
                isInFence.toggle()
            } else if isInFence {
                try append(line, to: &input, lineNumber: index + 1)
            } else if line.hasPrefix("### ") {
                try finish(index)
                name = String(line.dropFirst(4))
            } else if line.hasPrefix("## ") {
                try finish(index)
            } else if line.hasPrefix("- "), name != nil {
                expected.append(String(line.dropFirst(2)))
            }
        }
        try finish(lines.count)
        return cases
    }

    /// Appends a line of a fence, its escapes resolved.
    private static func append(
        _ line: Substring, to bytes: inout Bytes, lineNumber: Int
    ) throws {
        var rest = line.utf8[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "\\") else {
                bytes.append(byte)
                continue
            }
            switch rest.popFirst() {
            case UInt8(ascii: "r"): bytes.append(13)
            case UInt8(ascii: "n"): bytes.append(10)
            case UInt8(ascii: "t"): bytes.append(9)
            case UInt8(ascii: "0"): bytes.append(0)
            case UInt8(ascii: "\\"): bytes.append(UInt8(ascii: "\\"))
            case UInt8(ascii: "x"):
                guard let value = UInt8(String(Substring(rest.prefix(2))), radix: 16) else {
                    throw Malformed(line: lineNumber, problem: "\\x without two digits")
                }
                bytes.append(value)
                rest = rest.dropFirst(2)
            default:
                throw Malformed(line: lineNumber, problem: "an unknown escape")
            }
        }
    }
}
