import MockProviders
import WireFormats

extension ScenarioSchema {
    private static let milliseconds = JSONValue.wholeNumber(0...DelayModel.maximumMilliseconds)
    private static let rowNumber = JSONValue.wholeNumber(0...1_000_000)
    private static let byteCount = JSONValue.wholeNumber(0...(1 << 30))

    /// The effects of a step, and what they are made of.
    static var effectDefinitions: [(name: String, schema: JSONValue)] {
        [
            ("effect", effect), ("laterEffect", laterEffect), ("delay", delay), ("clock", clock),
            ("selector", selector),
        ]
    }

    private static var effect: JSONValue {
        .members([
            "description": .string("One thing that happens; an object with the name of an effect."),
            "type": .string("object"),
            "anyOf": .array(
                ScriptEffect.names.map { .members(["required": .strings([$0])]) }),
            // Each effect says which members may stand beside it, so no two can stand together.
            "dependentSchemas": .members(effects),
        ])
    }

    /// What may come after the answer: nothing that shapes it.
    private static let laterEffect = JSONValue.members([
        "allOf": .array([.defined("effect")]),
        "properties": .members([
            "error": .bool(false), "delay": .bool(false), "corrupt": .bool(false),
            "fault": .members(["const": .string("REFUSE_CONNECTION")]),
        ]),
    ])

    private static var effects: [(name: String, schema: JSONValue)] {
        [
            (
                "error",
                only([("error", .someText), ("arguments", .list(of: .someText))])
                    .described("Answers with a row of the provider's error table.")
            ),
            ("fault", fault),
            ("delay", only([("delay", .defined("delay"))])),
            ("clock", only([("clock", .defined("clock"))])),
            (
                "option",
                only([("option", .members(["type": .string("object")]))])
                    .described("Sets options from now on.")
            ),
            (
                "insert",
                only([("insert", .members(["type": .string("array")]))])
                    .described("Adds entries; one with an old instant is back-dated.")
            ),
            (
                "amend",
                only([("amend", .defined("selector")), ("set", .someMembers)])
                    .adding(["required": .strings(["set"])])
                    .described("Gives members of entries other values.")
            ),
            (
                "remove",
                only([("remove", .defined("selector"))]).described("Takes entries out.")
            ),
            ("lever", only([("lever", .oneOf(Lever.allCases.map(\.rawValue)))])),
            (
                "rotate",
                only([("rotate", .members([]))])
                    .described("Gives the provider other credentials: true.")
            ),
            (
                "corrupt",
                only([
                    ("corrupt", .oneOf(Corruption.Kind.allCases.map(\.rawValue))),
                    ("row", rowNumber),
                ]).described(
                    "Falsifies a row of a successful reply; without 'row', the middle one.")
            ),
            ("state", only([("state", .someText)]).described("Goes to a state of the script.")),
        ]
    }

    /// The members that may stand in an effect.
    private static func only(_ members: [(name: String, schema: JSONValue)]) -> JSONValue {
        .members([
            "additionalProperties": .bool(false), "properties": .members(members),
        ])
    }

    // MARK: Faults

    private static var fault: JSONValue {
        let rules = ScriptEffect.faultNames.map { name in
            JSONValue.members([
                "if": has("fault", .members(["const": .string(name)])),
                "then": faultMembers(of: name),
            ])
        }
        return JSONValue.members([
            "properties": .members(["fault": .oneOf(ScriptEffect.faultNames)]),
            "allOf": .array(rules),
        ]).described("Damages the reply on the wire.")
    }

    private static func faultMembers(of name: String) -> JSONValue {
        let fault = (name: "fault", schema: JSONValue.members([]))
        let origin = JSONValue.oneOf(HTTPFault.Origin.allCases.map(\.rawValue))
        switch name {
        case "RANDOM_DATA_THEN_CLOSE":
            return only([fault, ("seed", .wholeNumber(0...Int.max))])
        case "CUT":
            let ending = JSONValue.oneOf(HTTPFault.Ending.allCases.map(\.rawValue))
            return only([fault, ("bytes", byteCount), ("of", origin), ("ending", ending)])
                .adding(["required": .strings(["bytes"])])
        case "STALL":
            return only([
                fault, ("bytes", byteCount), ("of", origin), ("milliseconds", milliseconds),
            ])
        case "DRIBBLE":
            return only([
                fault, ("chunks", .wholeNumber(1...10_000)), ("milliseconds", milliseconds),
            ])
        case "CLOSE_KEEP_ALIVE":
            return only([fault, ("milliseconds", milliseconds)])
        case "REFUSE_CONNECTION":
            return only([fault, ("refused", .truth)])
        default:
            return only([fault])
        }
    }

    // MARK: Time and entries

    private static let delay = JSONValue.members([
        "anyOf": .array([
            milliseconds,
            .choice([
                ("fixed", milliseconds),
                (
                    "uniform",
                    JSONValue.list(of: milliseconds).adding([
                        "minItems": .integer(2), "maxItems": .integer(2),
                    ])
                ),
                (
                    "logNormal",
                    .closed(
                        [("median", milliseconds), ("sigma", .number(from: "0", to: "5"))],
                        required: ["median", "sigma"])
                ),
            ]),
        ])
    ]).described("Makes the reply wait, in milliseconds of real time.")

    private static let clock = JSONValue.closed([
        ("set", .text(matching: "^\(instantPattern)$")),
        (
            "advance",
            JSONValue.text(matching: "^-?([0-9]+(ms|us|ns|d|h|m|s))+$")
                .described("Such as 15m, 90d, 1h30m or -5m.")
        ),
        ("freeze", .truth),
        ("speed", .number(from: "0.001", to: String(ClockSetting.maximumSpeed))),
    ]).adding(["minProperties": .integer(1)]).described("Moves the sandbox's clock.")

    private static let selector = JSONValue.choice([
        ("matching", .someMembers), ("newest", rowNumber), ("oldest", rowNumber),
    ]).described("Which entries are meant.")
}
