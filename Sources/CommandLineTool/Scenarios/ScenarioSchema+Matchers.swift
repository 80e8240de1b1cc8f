import MockProviders
import WireFormats

extension ScenarioSchema {
    /// What a request must be, and what a part of it must be.
    static let matcherDefinitions: [(name: String, schema: JSONValue)] = [
        ("requestMatcher", requestMatcher), ("textMatcher", textMatcher), ("text", plainText),
    ]

    private static let requestMatcher = JSONValue.closed([
        ("method", .defined("textMatcher")),
        ("path", .defined("textMatcher")),
        ("query", named),
        ("headers", named),
        (
            "body",
            .members([
                "anyOf": .array([
                    .defined("text"),
                    .choice(
                        textMembers + [
                            ("equalsJson", .members([])), ("form", named), ("json", named),
                        ]),
                ])
            ])
        ),
    ])

    private static let textMatcher = JSONValue.members([
        "anyOf": .array([.defined("text"), .choice(textMembers)])
    ]).described("A text, or an object with one of the members.")

    private static let textMembers: [(name: String, schema: JSONValue)] = [
        ("equals", .defined("text")),
        ("contains", .defined("text")),
        ("matches", JSONValue.defined("text").described("A glob with *.")),
        ("absent", .members(["const": .bool(true)])),
        ("present", .members(["const": .bool(true)])),
    ]

    private static let plainText = JSONValue.members([
        "type": .strings(["string", "number", "boolean"])
    ])

    private static let named = JSONValue.members([
        "type": .string("object"), "additionalProperties": .defined("textMatcher"),
    ])
}
