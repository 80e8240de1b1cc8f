import Testing
import WireFormats

@Suite("HTTP requests: the case file")
struct HTTPRequestParserCaseTests {
    @Test("whole, byte by byte and split at every offset", arguments: try HTTPCaseFile.cases())
    func outcomeDoesNotDependOnSplits(_ httpCase: HTTPCase) {
        let input = httpCase.input
        #expect(HTTPParsing.outcome(of: input) == httpCase.expected)
        #expect(HTTPParsing.outcomeByteByByte(of: input) == httpCase.expected)
        for offset in input.indices {
            let pieces = [input[..<offset], input[offset...]]
            #expect(HTTPParsing.outcome(of: pieces) == httpCase.expected, "split at \(offset)")
        }
    }

    @Test func everyFailureOfTheParserHasACase() throws {
        let outcomes = Set(try HTTPCaseFile.cases().flatMap(\.expected))
        // These need an input of a certain size, or a clock: they are tested elsewhere.
        let others: Set<HTTPParseFailure> = [
            .requestLineTooLong, .headTooLarge, .tooManyFields, .chunkLineTooLong,
            .trailersTooLarge, .incompleteRequest, .headTimedOut, .bodyTimedOut,
        ]
        for failure in HTTPParseFailure.allCases where !others.contains(failure) {
            #expect(outcomes.contains("refused \(failure) \(failure.status)"), "\(failure)")
        }
    }

    @Test func namesAreUnique() throws {
        let names = try HTTPCaseFile.cases().map(\.name)
        #expect(Set(names).count == names.count)
        #expect(names.count >= 200)
    }
}
