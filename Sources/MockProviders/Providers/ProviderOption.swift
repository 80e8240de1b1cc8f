import WireFormats

/// What an option accepts.
package enum OptionDomain: Sendable, Equatable {
    /// One of these words.
    case choice([String])
    /// A whole number in this range.
    case integer(ClosedRange<Int64>)
    /// `true` or `false`.
    case boolean
    /// `none`, `all`, or some of these words joined by `+`.
    case subset([String])

    /// What is valid, in words for an error message.
    package var description: String {
        switch self {
        case .choice(let words): words.joined(separator: ", ")
        case .integer(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
        case .boolean: "true, false"
        case .subset(let words):
            "none, all, or some of \(words.joined(separator: ", ")) joined by +"
        }
    }
}

/// A value that an option was given, already checked against its domain.
package enum OptionValue: Sendable, Equatable {
    /// One word of a choice.
    case word(String)
    /// A whole number.
    case integer(Int64)
    /// A truth value.
    case boolean(Bool)
    /// Some words of a subset.
    case words([String])

    /// Reads a value; nil when the domain does not have it.
    package init?(_ text: String, in domain: OptionDomain) {
        switch domain {
        case .choice(let words):
            guard words.contains(text) else { return nil }
            self = .word(text)
        case .integer(let range):
            guard let number = Int64(strictDecimal: text.utf8), range.contains(number) else {
                return nil
            }
            self = .integer(number)
        case .boolean:
            guard text == "true" || text == "false" else { return nil }
            self = .boolean(text == "true")
        case .subset(let words):
            if text == "none" {
                self = .words([])
            } else if text == "all" {
                self = .words(words)
            } else {
                let chosen = text.split(separator: "+", omittingEmptySubsequences: false)
                guard chosen.allSatisfy({ words.contains(String($0)) }) else { return nil }
                self = .words(chosen.map(String.init))
            }
        }
    }
}

/// A documented choice where a provider's documentation contradicts itself or is silent.
package struct ProviderOption<Settings>: Sendable {
    /// What the option is and accepts.
    package let description: OptionDescription
    /// How a checked value changes the provider's settings.
    package let apply: @Sendable (inout Settings, OptionValue) -> Void

    /// Makes an option.
    package init(
        _ name: String, _ domain: OptionDomain, default defaultText: String, _ summary: String,
        source: String, apply: @escaping @Sendable (inout Settings, OptionValue) -> Void
    ) {
        description = OptionDescription(
            name: name, domain: domain, defaultText: defaultText, summary: summary, source: source)
        self.apply = apply
    }
}

extension ProviderOption {
    /// An option whose value is one of some words; the first is the default.
    package static func choice(
        _ name: String, _ words: [String], _ summary: String, _ source: String,
        apply: @escaping @Sendable (inout Settings, String) -> Void
    ) -> ProviderOption {
        ProviderOption(
            name, .choice(words), default: words.first ?? "", summary, source: source
        ) { settings, value in
            if case .word(let word) = value { apply(&settings, word) }
        }
    }

    /// An option whose value is a whole number in a range.
    package static func integer(
        _ name: String, _ range: ClosedRange<Int64>, _ initial: Int64, _ summary: String,
        _ source: String, apply: @escaping @Sendable (inout Settings, Int64) -> Void
    ) -> ProviderOption {
        ProviderOption(
            name, .integer(range), default: String(initial), summary, source: source
        ) { settings, value in
            if case .integer(let number) = value { apply(&settings, number) }
        }
    }
}

/// What a user sees of an option.
package struct OptionDescription: Sendable {
    /// The name, unique within the provider: `trade_lookback_days`.
    package let name: String
    /// What it accepts.
    package let domain: OptionDomain
    /// The value it has when nobody sets it.
    package let defaultText: String
    /// What it chooses, in one sentence.
    package let summary: String
    /// Where the contradiction or silence is described.
    package let source: String
}

/// One option set by a user: `hashkey.trade_lookback_days=7`.
public struct OptionAssignment: Sendable, Equatable {
    /// The provider's name.
    public let provider: String
    /// The option's name.
    public let name: String
    /// The value as written.
    public let value: String

    /// Makes an assignment.
    public init(provider: String, name: String, value: String) {
        self.provider = provider
        self.name = name
        self.value = value
    }

    /// Refuses an assignment that no provider has a use for.
    package func check() throws(ConfigurationError) {
        guard let provider = ProviderCatalog.all.first(where: { $0.name == self.provider }) else {
            throw ConfigurationError(
                "there is no provider '\(self.provider)'; valid: "
                    + ProviderCatalog.all.map(\.name).joined(separator: ", "))
        }
        guard let option = provider.options.first(where: { $0.name == name }) else {
            throw ConfigurationError(
                "provider '\(self.provider)' has no option '\(name)'; valid: "
                    + provider.options.map(\.name).joined(separator: ", "))
        }
        guard OptionValue(value, in: option.domain) != nil else {
            throw ConfigurationError(
                "option '\(self.provider).\(name)' cannot be '\(value)'; valid: "
                    + option.domain.description)
        }
    }

    /// Reads `PROVIDER.NAME=VALUE`.
    public init(parsing text: String) throws(ConfigurationError) {
        guard let equals = text.firstIndex(of: "="),
            let dot = text[..<equals].firstIndex(of: "."),
            dot != text.startIndex, text.index(after: dot) != equals
        else {
            throw ConfigurationError(
                "option '\(text)' is not PROVIDER.NAME=VALUE, for example "
                    + "hashkey.trade_lookback_days=7")
        }
        provider = String(text[..<dot])
        name = String(text[text.index(after: dot)..<equals])
        value = String(text[text.index(after: equals)...])
    }
}

extension [OptionAssignment] {
    /// Applies the assignments to a provider's default settings, in order.
    package func applied<Settings>(
        to settings: Settings, using options: [ProviderOption<Settings>], of provider: String
    ) throws(ConfigurationError) -> Settings {
        var settings = settings
        for assignment in self where assignment.provider == provider {
            guard let option = options.first(where: { $0.description.name == assignment.name })
            else {
                throw ConfigurationError(
                    "provider '\(provider)' has no option '\(assignment.name)'; valid: "
                        + options.map(\.description.name).joined(separator: ", "))
            }
            let domain = option.description.domain
            guard let value = OptionValue(assignment.value, in: domain) else {
                throw ConfigurationError(
                    "option '\(provider).\(assignment.name)' cannot be '\(assignment.value)'; "
                        + "valid: \(domain.description)")
            }
            option.apply(&settings, value)
        }
        return settings
    }
}
