/// The words of a command line, sorted into flags and operands.
package struct ParsedArguments: Sendable {
    /// What the command accepts.
    package let syntax: CommandSyntax
    /// The operands, in order.
    package private(set) var operands: [String] = []
    private var given: [(flag: String, value: String)] = []

    /// Sorts the words by the command's table.
    ///
    /// A value stands in the next word or after `=`; `--` ends the flags.
    /// When help is asked for, nothing else is required.
    package init(_ words: some Sequence<String>, for syntax: CommandSyntax) throws(UsageError) {
        self.syntax = syntax
        var iterator = words.makeIterator()
        var areFlagsOver = false
        while let word = iterator.next() {
            if areFlagsOver || !word.hasPrefix("-") || word == "-" {
                operands.append(word)
            } else if word == "--" {
                areFlagsOver = true
            } else {
                try take(word, next: { iterator.next() })
            }
        }
        if !has("--help") {
            try checkCompleteness()
        }
    }

    /// Whether a flag was given.
    package func has(_ flag: String) -> Bool {
        given.contains { $0.flag == flag }
    }

    /// The values of a repeatable flag, in order.
    package func values(of flag: String) -> [String] {
        given.filter { $0.flag == flag }.map(\.value)
    }

    /// The value of a flag; nil when it was not given.
    package func value(of flag: String) -> String? {
        values(of: flag).first
    }

    /// The value of a flag as a number; nil when it was not given.
    package func number<Number: FixedWidthInteger>(
        of flag: String, in range: ClosedRange<Number>
    ) throws(UsageError) -> Number? {
        guard let text = value(of: flag) else { return nil }
        // Only digits: the standard library would also take "+5".
        guard text.utf8.allSatisfy({ (48...57).contains($0) }), let number = Number(text),
            range.contains(number)
        else {
            throw UsageError(
                "\(flag) '\(text)' cannot be used; valid: a whole number from "
                    + "\(range.lowerBound) to \(range.upperBound)", in: syntax)
        }
        return number
    }

    /// The value of a flag that takes one of a few words; nil when it was not given.
    package func word<Choice: RawRepresentable & CaseIterable>(
        of flag: String, as type: Choice.Type
    ) throws(UsageError) -> Choice? where Choice.RawValue == String {
        guard let text = value(of: flag) else { return nil }
        guard let choice = Choice(rawValue: text) else {
            throw UsageError(
                unknown: "value for \(flag)", text, valid: type.allCases.map(\.rawValue),
                in: syntax)
        }
        return choice
    }

    private mutating func take(_ word: String, next: () -> String?) throws(UsageError) {
        let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard let flag = syntax.flag(named: String(parts[0])) else {
            let known = syntax.flags.map(\.name)
            throw UsageError(unknown: "flag", String(parts[0]), valid: known, in: syntax)
        }
        let name = flag.name
        if has(name) && !flag.isRepeatable && name != CommandSyntax.help.name {
            throw UsageError("\(name) is given twice; valid: once", in: syntax)
        }
        guard flag.value != nil else {
            guard parts.count == 1 else {
                throw UsageError("\(name) takes no value; valid: \(name) alone", in: syntax)
            }
            given.append((name, ""))
            return
        }
        guard let value = parts.count == 2 ? String(parts[1]) : next(),
            // `--port --seed=7` has forgotten the port.
            parts.count == 2 || !isFlag(value)
        else {
            throw UsageError("\(name) needs a value; valid: \(flag.synopsis)", in: syntax)
        }
        given.append((name, value))
    }

    /// Whether a word is a known flag, with or without its value.
    private func isFlag(_ word: String) -> Bool {
        syntax.flag(named: String(word.prefix { $0 != "=" })) != nil
    }

    private func checkCompleteness() throws(UsageError) {
        if let flag = syntax.flags.first(where: { $0.isRequired && !has($0.name) }) {
            throw UsageError("\(flag.name) is missing; valid: \(flag.synopsis)", in: syntax)
        }
        let missing = syntax.operands.dropFirst(operands.count).first { !$0.isOptional }
        if let missing {
            throw UsageError("<\(missing.name)> is missing; valid: \(syntax.usage)", in: syntax)
        }
        if operands.count > syntax.operands.count, syntax.operands.last?.isRepeatable != true {
            let extra = operands[syntax.operands.count]
            throw UsageError(
                "there is no place for '\(extra)'; valid: \(syntax.usage)", in: syntax)
        }
    }
}
