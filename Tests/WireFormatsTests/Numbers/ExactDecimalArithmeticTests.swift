import TestSupport
import Testing
import WireFormats

@Suite("Exact decimals: arithmetic")
struct ExactDecimalArithmeticTests {
    @Test("Every line of the table holds")
    func table() throws {
        var counts: [Int] = [0, 0, 0, 0]
        for row in try CaseTable("decimals.txt").rows {
            let left = try ExactDecimal(row[1])
            let right = try ExactDecimal(row[2])
            switch row[0] {
            case "add":
                #expect(
                    Self.text { () throws(ExactDecimal.Overflow) in try left.adding(right) }
                        == row[3])
                counts[0] += 1
            case "subtract":
                #expect(
                    Self.text { () throws(ExactDecimal.Overflow) in try left.subtracting(right) }
                        == row[3])
                counts[1] += 1
            case "multiply":
                #expect(Self.product(left, right) == row[3], "\(row[1]) * \(row[2])")
                counts[2] += 1
            case "compare":
                #expect((left < right) == (row[3] == "<"))
                #expect((left > right) == (row[3] == ">"))
                #expect((left == right) == (row[3] == "="))
                counts[3] += 1
            default:
                Issue.record("unknown line: \(row[0])")
            }
        }
        #expect(counts == [264, 264, 264, 264])
    }

    @Test("The sums of HashKey's documentation are exact")
    func documentedSums() throws {
        let balance = try ExactDecimal("96.53346265").adding(try ExactDecimal("0.29951"))
        #expect(balance.description == "96.83297265")
        let fee = try ExactDecimal("9984.7019729").multiplied(by: try ExactDecimal("0.0015"))
        #expect(fee.description == "14.97705295935")
        let small = try ExactDecimal("0.00015").multiplied(by: try ExactDecimal("0.0015"))
        #expect(small.description == "0.000000225")
        let left = try ExactDecimal("1304.36501272").subtracting(ExactDecimal(1))
        #expect(left.description == "1303.36501272")
        let right = try ExactDecimal("6080.570119335").adding(ExactDecimal(1))
        #expect(right.description == "6081.570119335")
    }

    @Test("Signs turn, and zero has none")
    func signs() throws {
        let number = try ExactDecimal("-1.50")
        #expect(number.negated.description == "1.50")
        #expect(number.negated.negated == number)
        #expect(number.magnitude.description == "1.50")
        #expect(ExactDecimal.zero.negated.isZero)
        #expect(!ExactDecimal.zero.negated.isNegative)
        #expect(try number.adding(number.negated).description == "0.00")
    }

    @Test("A sum of many amounts equals their closing balance")
    func runningBalance() throws {
        var generator = SeededGenerator(seed: 2)
        var balance = ExactDecimal.zero
        var total: Int128 = 0
        for _ in 0..<10_000 {
            let amount = Int128(Int64(truncatingIfNeeded: generator.next()))
            total += amount
            balance = try balance.adding(ExactDecimal(coefficient: amount, scale: 18))
        }
        #expect(balance.coefficient == total)
        #expect(balance.scale == 18)
    }

    private static func text(
        _ body: () throws(ExactDecimal.Overflow) -> ExactDecimal
    ) -> String {
        do throws(ExactDecimal.Overflow) {
            return try body().description
        } catch {
            return "overflow"
        }
    }

    private static func product(_ left: ExactDecimal, _ right: ExactDecimal) -> String {
        do throws(ExactDecimal.ArithmeticError) {
            return try left.multiplied(by: right).description
        } catch {
            return error == .overflow ? "overflow" : "digits"
        }
    }
}
