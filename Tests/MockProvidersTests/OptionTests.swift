import MockProviders
import Testing

@Suite("Options")
struct OptionTests {
    private func message(_ option: String) -> String {
        do {
            _ = try TestWorld(options: [option])
            return "accepted"
        } catch let error as ConfigurationError {
            return error.message
        } catch {
            return "\(error)"
        }
    }

    @Test("an unknown option is refused with the list of valid ones")
    func unknownOption() {
        let text = message("hashkey.nonsense=1")
        #expect(
            text.hasPrefix("provider 'hashkey' has no option 'nonsense'; valid: trade_lookback"))
        #expect(text.contains("entries_per_day"))
    }

    @Test("an unknown value is refused with what is valid")
    func unknownValue() {
        #expect(
            message("hashkey.trade_lookback_days=8")
                == "option 'hashkey.trade_lookback_days' cannot be '8'; valid: 14, 7")
        #expect(message("hashkey.weight=0").hasSuffix("valid: a whole number from 1 to 1000"))
        #expect(message("hashkey.weight=x").contains("cannot be 'x'"))
        #expect(message("hashkey.balance_flow_enabled=yes").hasSuffix("valid: true, false"))
        #expect(message("hashkey.descending=trade+x").contains("joined by +"))
    }

    @Test(
        "an assignment must read PROVIDER.NAME=VALUE",
        arguments: ["", "x", "hashkey", "hashkey.weight", "=1", ".x=1", "hashkey.=1", "weight=5"])
    func malformedAssignment(_ text: String) {
        #expect(throws: ConfigurationError.self) { try OptionAssignment(parsing: text) }
    }

    @Test("a value may hold dots and equals signs")
    func valueIsTakenWhole() throws {
        let option = try OptionAssignment(parsing: "a.b=c.d=e")
        #expect(option == OptionAssignment(provider: "a", name: "b", value: "c.d=e"))
    }

    @Test("every option accepts its default and each of its words, and says where it comes from")
    func everyOptionWorks() throws {
        for provider in ProviderCatalog.all {
            for option in provider.options {
                let name = "\(provider.name).\(option.name)"
                #expect(message("\(name)=\(option.defaultText)") == "accepted")
                switch option.domain {
                case .choice(let words):
                    #expect(words.contains(option.defaultText))
                    for word in words { #expect(message("\(name)=\(word)") == "accepted") }
                case .integer(let range):
                    for number in [range.lowerBound, range.upperBound] {
                        let text = message("\(name)=\(number)")
                        #expect(text == "accepted" || text.contains("limit_"))
                    }
                    #expect(message("\(name)=\(range.upperBound + 1)") != "accepted")
                    #expect(message("\(name)=\(range.lowerBound - 1)") != "accepted")
                case .boolean:
                    #expect(message("\(name)=true") == "accepted")
                    #expect(message("\(name)=false") == "accepted")
                case .subset(let words):
                    let all = words.joined(separator: "+")
                    for text in ["all", "none", all] {
                        #expect(message("\(name)=\(text)") == "accepted")
                    }
                }
                #expect(!option.source.isEmpty && !option.summary.isEmpty)
            }
        }
    }

    @Test("every behaviour, endpoint and error has a fidelity mark's source and a unique name")
    func everyBehaviourHasASource() {
        for provider in ProviderCatalog.all {
            let lines = FidelityReport(of: provider).lines
            #expect(lines.count > 80)
            #expect(lines.allSatisfy { !$0.source.isEmpty && !$0.statement.isEmpty })
            #expect(Set(lines.map { "\($0.kind) \($0.name)" }).count == lines.count)
            let options = Set(provider.options.map(\.name))
            #expect(lines.allSatisfy { $0.option.map(options.contains) ?? true })
        }
    }
}
