/// The words of a command line, sorted into flags and operands.
package struct ParsedArguments: Sendable {
    /// What the command accepts.
    package let syntax: CommandSyntax
    /// The operands, in order.
    package private(set) var operands: [String] = []
    private var given: [(flag: String, value: String)] = []

    /// Sorts the words by the command's table.
    ///
    /// A value stands in the next word or after `=`; `--` ends the flags; `-h` means `--help`.
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
                try take(word == "-h" ? "--help" : word, next: { iterator.next() })
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
                "\(flag) '\(text)' is not a whole number from \(range.lowerBound) to "
                    + "\(range.upperBound)", in: syntax)
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
        let name = String(parts[0])
        guard let flag = syntax.flag(named: name) else {
            let known = syntax.flags.map(\.name)
            throw UsageError(unknown: "flag", name, valid: known, in: syntax)
        }
        if has(name) && !flag.isRepeatable && name != CommandSyntax.help.name {
            throw UsageError("\(name) is given twice; once is valid", in: syntax)
        }
        guard let valueName = flag.value else {
            guard parts.count == 1 else {
                throw UsageError("\(name) takes no value, but has '\(parts[1])'", in: syntax)
            }
            given.append((name, ""))
            return
        }
        guard let value = parts.count == 2 ? String(parts[1]) : next(),
            // `--port --seed 7` has forgotten the port.
            parts.count == 2 || syntax.flag(named: value) == nil
        else {
            throw UsageError("\(name) needs a value: \(name) <\(valueName)>", in: syntax)
        }
        given.append((name, value))
    }

    private func checkCompleteness() throws(UsageError) {
        if let flag = syntax.flags.first(where: { $0.isRequired && !has($0.name) }) {
            throw UsageError("\(flag.name) is missing: \(flag.synopsis)", in: syntax)
        }
        let missing = syntax.operands.dropFirst(operands.count).first { !$0.isOptional }
        if let missing {
            throw UsageError("<\(missing.name)> is missing: \(missing.summary)", in: syntax)
        }
        if operands.count > syntax.operands.count {
            let extra = operands[syntax.operands.count]
            throw UsageError("there is no place for '\(extra)'", in: syntax)
        }
    }
}
