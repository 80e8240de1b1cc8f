import MockProviders
package import WireFormats

/// The JSON Schema (2020-12) of scenario files, made from the same tables as the program.
///
/// `Scenarios/scenario.schema.json` is its text. A schema cannot say everything that the program
/// checks (`mockproviders scenarios validate`); what it refuses, the program refuses too.
package enum ScenarioSchema {
    /// The schema's text, with a line break at its end.
    package static var text: String {
        var writer = JSONWriter(pretty: true)
        writer.write(root)
        return writer.bytes.text + "\n"
    }

    /// The schema.
    package static var root: JSONValue {
        .members([
            "$schema": .string("https://json-schema.org/draft/2020-12/schema"),
            "title": .string("A scenario of MockProviders: what the world is, and what happens"),
            "type": .string("object"),
            "required": .strings(["description"]),
            "additionalProperties": .bool(false),
            "properties": properties,
            "$defs": definitions,
        ])
    }

    private static let properties = JSONValue.members([
        "$schema": .members(["description": .string("For editors: where this schema is.")]),
        "description": JSONValue.someText.adding([
            // Not "^...$", because some engines let a line break stand before the "$".
            "not": .members(["pattern": .string("[\\u0000-\\u001f]")])
        ]).described("What the scenario is for, in one line."),
        "clock": JSONValue.text(matching: clockPattern).described(
            "real, frozen@INSTANT or from@INSTANT, each with an optional speed such as *60."),
        "seed": JSONValue.members([
            "type": .string("integer"), "minimum": .integer(0),
            "maximum": .number(String(UInt64.max)),
        ]).described("Where all generated data comes from."),
        "quotas": JSONValue.oneOf(QuotaPolicy.allCases.map(\.rawValue)).described(
            "Whether rate limits are only counted or also refuse."),
        "options": JSONValue.closed(
            ProviderCatalog.all.flatMap { options(of: $0) }
        ).described("Documented choices; mockproviders explain PROVIDER lists them."),
        "credentials": JSONValue.closed(
            ProviderCatalog.all.map { provider in
                let items = provider.defaultCredentials.items.map {
                    (name: $0.name, schema: JSONValue.someText)
                }
                return (provider.name, .closed(items))
            }
        ).described("Credential values that differ from the sandbox's own, by provider."),
        "ledger": JSONValue.closed(
            ProviderCatalog.all.map { provider in
                let text = "Entries in the form of \(provider.title)'s replies."
                return (provider.name, .members(["description": .string(text)]))
            }
        ).described("Entries, by provider; without any they are generated from the seed."),
        "script": JSONValue.list(of: .defined("step")).described(
            "What happens, on which request; every step that fits a request happens, in order."),
    ])

    private static let definitions = JSONValue.members(
        stepDefinitions + effectDefinitions + matcherDefinitions
            + ProviderCatalog.all.flatMap { definitions(of: $0) })

    static let instantPattern =
        "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?"
        + "(Z|[+-][0-9]{2}:[0-9]{2})"
    private static let clockPattern =
        "^(real|(frozen|from)@\(instantPattern))(\\*[0-9]+(\\.[0-9]+)?)?$"

    /// The options of a provider, by their full names; each is defined once.
    static func options(of provider: any Provider) -> [(name: String, schema: JSONValue)] {
        provider.options.map { option in
            let name = "\(provider.name).\(option.name)"
            return (name, .defined(name))
        }
    }

    /// What the options of a provider choose, and the values that they take.
    static func optionDefinitions(
        of provider: any Provider
    ) -> [(name: String, schema: JSONValue)] {
        provider.options.map { option in
            let choice = option.summary + " Default: \(option.defaultText)."
            return (
                "\(provider.name).\(option.name)", values(of: option.domain).described(choice)
            )
        }
    }

    private static func values(of domain: OptionDomain) -> JSONValue {
        switch domain {
        case .choice(let words): return .oneOf(words)
        case .boolean: return .oneOf(["true", "false"])
        case .integer: return .text(matching: "^-?[0-9]+$")
        case .subset(let words):
            let word = "(" + words.joined(separator: "|") + ")"
            return .text(matching: "^(none|all|\(word)(\\+\(word))*)$")
        }
    }
}
