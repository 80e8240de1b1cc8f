import MockProviders
import WireFormats

extension ScenarioSchema {
    private static let counts = 1...Int(Int32.max)

    /// The step of a script, and the requests that it is for.
    static var stepDefinitions: [(name: String, schema: JSONValue)] {
        [("step", step), ("trigger", trigger)]
    }

    private static var step: JSONValue {
        let members: [(name: String, schema: JSONValue)] = [
            ("name", JSONValue.someText.described("What the journal calls the step.")),
            ("on", .defined("trigger")),
            (
                "times",
                JSONValue.wholeNumber(counts).described("How often at most; without it, once.")
            ),
            ("always", JSONValue.truth.described("Whether the step happens without an end.")),
            (
                "probability",
                JSONValue.number(from: "0", to: "1").described(
                    "The chance that it happens, from the seed; at most six places.")
            ),
            (
                "do",
                JSONValue.list(of: .defined("effect")).described(
                    "What happens before the answer, and to it.")
            ),
            (
                "then",
                JSONValue.list(of: .defined("laterEffect")).described(
                    "What happens after the answer: between this call and the next.")
            ),
        ]
        let rules = [alwaysRule, effectRule] + ProviderCatalog.all.map(providerRule)
        return JSONValue.closed(members, required: ["on"]).adding(["allOf": .array(rules)])
    }

    /// `always` takes the place of `times`.
    private static let alwaysRule = JSONValue.members([
        "if": has("always", .members(["const": .bool(true)])),
        "then": .members(["properties": .members(["times": .bool(false)])]),
    ])

    /// A step does something; setting no option at all is nothing.
    private static let effectRule: JSONValue = {
        let nothing = has("option", .members(["maxProperties": .integer(0)]))
        let something = JSONValue.members(["contains": .members(["not": nothing])])
        return .members(["anyOf": .array(["do", "then"].map { has($0, something) })])
    }()

    private static func providerRule(_ provider: any Provider) -> JSONValue {
        .members([
            "if": has("on", has("provider", .members(["const": .string(provider.name)]))),
            "then": .defined("\(provider.name)Step"),
        ])
    }

    private static var trigger: JSONValue {
        let providers = ProviderCatalog.all.map(\.name)
        return JSONValue.closed(
            [
                ("provider", .oneOf(providers)),
                (
                    "endpoint",
                    JSONValue.someText.described("Such as GET /path; without it, any request.")
                ),
                (
                    "call",
                    JSONValue.wholeNumber(counts).described("From the how-manieth such request on.")
                ),
                (
                    "page",
                    JSONValue.wholeNumber(counts).described("The page of a walk, counted from 1.")
                ),
                (
                    "state",
                    JSONValue.someText.described(
                        "The state of the script; it begins in \(ScriptTrigger.firstState).")
                ),
                (
                    "where",
                    JSONValue.defined("requestMatcher").described("What the request must be.")
                ),
            ], required: ["provider"]
        ).described("Which requests the step is for; every part that is given must hold.")
    }

    /// What a provider's own tables allow in a step and in an effect.
    static func definitions(of provider: any Provider) -> [(name: String, schema: JSONValue)] {
        [
            ("\(provider.name)Step", step(of: provider)),
            ("\(provider.name)Effect", effect(of: provider)),
        ] + optionDefinitions(of: provider)
    }

    private static func step(of provider: any Provider) -> JSONValue {
        let titles = provider.endpoints.map { "\($0.method.token) \($0.path)" }
        let paths = provider.endpoints.map(\.path)
        let distinct = paths.indices.filter { paths.firstIndex(of: paths[$0]) == $0 }
        var on: [(name: String, schema: JSONValue)] = [
            ("endpoint", .oneOf(titles + distinct.map { paths[$0] }))
        ]
        // Without pages there are none to count.
        if provider.pageParameters.isEmpty { on.append(("page", .bool(false))) }
        let effects = JSONValue.members(["items": .defined("\(provider.name)Effect")])
        return .members([
            "properties": .members([
                "on": .members(["properties": .members(on)]), "do": effects, "then": effects,
            ]),
            "allOf": .array([
                corruptionRule(of: provider, .members([]), where: { _ in true }),
                corruptionRule(
                    of: provider,
                    .members(["const": .string(Corruption.Kind.wrongBalance.rawValue)]),
                    where: { !$0.balance.isEmpty }),
            ]),
        ])
    }

    /// A reply can only be falsified where it has rows, and a balance only where rows have one.
    private static func corruptionRule(
        of provider: any Provider, _ kind: JSONValue, where isFit: (ReplyRows) -> Bool
    ) -> JSONValue {
        let titles = provider.endpoints.enumerated().filter { index, _ in
            provider.rows(ofEndpoint: index).map(isFit) ?? false
        }.flatMap { ["\($1.method.token) \($1.path)", $1.path] }
        return .members([
            "if": has("do", .members(["contains": has("corrupt", kind)])),
            "then": .members([
                "properties": .members(["on": has("endpoint", .oneOf(titles))])
            ]),
        ])
    }

    private static func effect(of provider: any Provider) -> JSONValue {
        .members([
            "properties": .members([
                "error": .oneOf(provider.errors.map(\.name)),
                "option": .closed(options(of: provider)),
                "lever": .oneOf(provider.levers.map(\.rawValue)),
                "rotate": .members(["enum": .array([.bool(true), .string(provider.name)])]),
            ])
        ])
    }

    /// The shape of whatever has that member, with a value of that shape.
    static func has(_ name: String, _ value: JSONValue) -> JSONValue {
        .members([
            "required": .strings([name]), "properties": .members([(name: name, schema: value)]),
        ])
    }
}
