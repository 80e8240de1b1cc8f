import WireFormats

extension ScriptEffect {
    /// The names of the effects; each effect is an object with one of them.
    package static let names = [
        "error", "fault", "delay", "clock", "option", "insert", "amend", "remove", "lever",
        "rotate", "corrupt", "state",
    ]

    /// Whether the effect is on the reply itself.
    var shapesReply: Bool {
        switch self {
        case .error, .fault, .delay, .corrupt: true
        case .refuseConnections, .clock, .option, .ledger, .lever, .rotate, .state: false
        }
    }

    /// The member that names the effect.
    var memberName: String {
        switch self {
        case .error: "error"
        case .fault, .refuseConnections: "fault"
        case .delay: "delay"
        case .clock: "clock"
        case .option: "option"
        case .ledger: "insert"
        case .lever: "lever"
        case .rotate: "rotate"
        case .corrupt: "corrupt"
        case .state: "state"
        }
    }

    /// Reads an effect of a step for a provider; several options are several effects.
    package static func parse(
        _ place: JSONPlace, _ provider: any Provider, _ trigger: ScriptTrigger
    ) throws(ConfigurationError) -> [ScriptEffect] {
        let members = try place.members()
        guard let (name, value) = members.first(where: { names.contains($0.name) }) else {
            throw place.error("names no effect; valid: " + names.joined(separator: ", "))
        }
        func only(_ others: String...) throws(ConfigurationError) {
            _ = try place.members([name] + others)
        }
        switch name {
        case "error":
            try only("arguments")
            return [try error(value, place.member("arguments"), provider)]
        case "fault":
            return [try fault(value, in: place)]
        case "delay":
            try only()
            return [.delay(try DelayModel(parsing: value))]
        case "clock":
            try only()
            return [.clock(try ClockChange(parsing: value.value, at: value.place))]
        case "option":
            try only()
            return try options(value, provider)
        case "insert":
            try only()
            return [.ledger(.insert(try value.elements().map(\.value)))]
        case "amend":
            try only("set")
            guard let set = place.member("set") else { throw place.error("has no member 'set'") }
            let selector = try LedgerSelector(parsing: value)
            return [.ledger(.amend(selector, members: try set.someMembers()))]
        case "remove":
            try only()
            return [.ledger(.remove(try LedgerSelector(parsing: value)))]
        case "lever":
            try only()
            return [.lever(try lever(value, provider))]
        case "rotate":
            try only()
            // Either says it: there is one provider in a step.
            guard value.value == .bool(true) || value.value == .string(provider.name) else {
                throw value.error("must be true or '\(provider.name)', the step's provider")
            }
            return [.rotate]
        case "corrupt":
            try only("row")
            return [try corruption(value, place.member("row"), provider, trigger)]
        default:
            try only()
            return [.state(try value.text())]
        }
    }

    /// Reads a change of a provider's ledger: `insert`, `amend` or `remove`.
    package static func ledgerChanges(_ place: JSONPlace, _ provider: any Provider)
        throws(ConfigurationError) -> [LedgerChange]
    {
        let trigger = ScriptTrigger(provider: provider.name)
        var changes: [LedgerChange] = []
        for effect in try parse(place, provider, trigger) {
            guard case .ledger(let change) = effect else {
                throw place.error("must have one of: insert, amend, remove")
            }
            changes.append(change)
        }
        return changes
    }

    /// Reads `{"provider":P,"do":[…]}`: effects that need no request.
    package static func atOnce(_ place: JSONPlace) throws(ConfigurationError)
        -> (provider: String, effects: [ScriptEffect])
    {
        _ = try place.members(["provider", "do"])
        guard let named = place.member("provider"), let list = place.member("do") else {
            throw place.error("must have the members provider and do")
        }
        let name = try named.text()
        guard let provider = ProviderCatalog.all.first(where: { $0.name == name }) else {
            throw named.error(
                "there is no provider '\(name)'; valid: "
                    + ProviderCatalog.all.map(\.name).joined(separator: ", "))
        }
        var effects: [ScriptEffect] = []
        for element in try list.elements() {
            let new = try parse(element, provider, ScriptTrigger(provider: name))
            if let effect = new.first(where: \.shapesReply) {
                throw element.error(
                    "'\(effect.memberName)' shapes a reply; it belongs in a scenario's script")
            }
            effects += new
        }
        return (name, effects)
    }

    private static func error(
        _ place: JSONPlace, _ given: JSONPlace?, _ provider: any Provider
    ) throws(ConfigurationError) -> ScriptEffect {
        let name = try place.text()
        guard let row = provider.errors.first(where: { $0.name == name }) else {
            throw place.error(
                "\(provider.name) has no error '\(name)'; valid: "
                    + provider.errors.map(\.name).joined(separator: ", "))
        }
        var arguments: [String] = []
        for element in try given?.elements() ?? [] { arguments.append(try element.text()) }
        return .error(row, arguments: arguments)
    }

    private static func options(_ place: JSONPlace, _ provider: any Provider)
        throws(ConfigurationError) -> [ScriptEffect]
    {
        var effects: [ScriptEffect] = []
        for (name, value) in try place.members() {
            let text = try value.text()
            do throws(ConfigurationError) {
                let option = try OptionAssignment(parsing: "\(name)=\(text)")
                try option.check()
                guard option.provider == provider.name else {
                    throw ConfigurationError(
                        "the step is for \(provider.name), the option for \(option.provider)")
                }
                effects.append(.option(option))
            } catch {
                throw value.error(error.message)
            }
        }
        return effects
    }

    private static func lever(_ place: JSONPlace, _ provider: any Provider)
        throws(ConfigurationError) -> Lever
    {
        let valid = provider.levers
        guard case .string(let text) = place.value, let lever = Lever(rawValue: text),
            valid.contains(lever)
        else {
            throw place.error(
                "\(provider.name) has only these levers: "
                    + valid.map(\.rawValue).joined(separator: ", "))
        }
        return lever
    }

    private static func corruption(
        _ place: JSONPlace, _ row: JSONPlace?, _ provider: any Provider, _ trigger: ScriptTrigger
    ) throws(ConfigurationError) -> ScriptEffect {
        let kind = try place.word(Corruption.Kind.self)
        guard let endpoint = trigger.endpoint, let rows = provider.rows(ofEndpoint: endpoint) else {
            throw place.error("needs an 'endpoint' in 'on' whose reply has rows")
        }
        if kind == .wrongBalance, rows.balance.isEmpty {
            throw place.error("the rows of that endpoint have no balance")
        }
        return .corrupt(Corruption(kind, row: try row?.integer(in: 0...1_000_000)))
    }
}

extension LedgerSelector {
    /// Reads `{"matching":{…}}`, `{"newest":N}` or `{"oldest":N}`.
    package init(parsing place: JSONPlace) throws(ConfigurationError) {
        let members = try place.members(["matching", "newest", "oldest"])
        guard members.count == 1, let (name, value) = members.first else {
            throw place.error("must have one of: matching, newest, oldest")
        }
        switch name {
        case "matching": self = .matching(try value.someMembers())
        case "newest": self = .newest(try value.integer(in: 0...1_000_000))
        default: self = .oldest(try value.integer(in: 0...1_000_000))
        }
    }
}

extension DelayModel {
    /// Reads milliseconds, or `{"fixed":…}`, `{"uniform":[…,…]}`, `{"logNormal":{…}}`.
    fileprivate init(parsing place: JSONPlace) throws(ConfigurationError) {
        let range = 0...DelayModel.maximumMilliseconds
        if case .number = place.value {
            self = .fixed(try place.integer(in: range))
            return
        }
        let members = try place.members(["fixed", "uniform", "logNormal"])
        guard members.count == 1, let (name, value) = members.first else {
            throw place.error("must have one of: fixed, uniform, logNormal")
        }
        switch name {
        case "fixed":
            self = .fixed(try value.integer(in: range))
        case "uniform":
            let bounds = try value.elements()
            guard bounds.count == 2 else { throw value.error("must be two numbers") }
            let lower = try bounds[0].integer(in: range)
            let upper = try bounds[1].integer(in: range)
            guard lower <= upper else { throw value.error("the first must not be the larger") }
            self = .uniform(lower: lower, upper: upper)
        default:
            _ = try value.members(["median", "sigma"])
            guard let median = value.member("median"), let sigma = value.member("sigma") else {
                throw value.error("must have median and sigma")
            }
            self = .logNormal(
                median: try median.integer(in: range),
                sigmaThousandths: try sigma.scaled(
                    places: 3, in: 0...5000, "a number from 0 to 5 with at most 3 places"))
        }
    }
}

extension JSONPlace {
    /// The members of an object that has some.
    fileprivate func someMembers() throws(ConfigurationError) -> [JSONMember] {
        guard case .object(let members) = value, !members.isEmpty else {
            throw error("must be an object with one or more members")
        }
        return members
    }
}
