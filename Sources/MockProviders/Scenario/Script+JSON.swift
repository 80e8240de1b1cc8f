import WireFormats

extension Script {
    /// Reads the `script` of a scenario; an error names the place and what is valid.
    package init(parsing place: JSONPlace) throws(ConfigurationError) {
        var steps: [ScriptStep] = []
        for (index, element) in try place.elements().enumerated() {
            steps.append(try ScriptStep(parsing: element, number: index + 1))
        }
        self.init(steps: steps)
    }
}

extension ScriptStep {
    private static let members = ["name", "on", "times", "always", "probability", "do", "then"]

    fileprivate init(parsing place: JSONPlace, number: Int) throws(ConfigurationError) {
        _ = try place.members(ScriptStep.members)
        guard let on = place.member("on") else {
            throw place.error("has no member 'on', which says for which requests the step is")
        }
        let (trigger, provider) = try ScriptTrigger.parse(on)
        self.trigger = trigger
        name = try place.member("name")?.text() ?? "step \(number)"
        if let always = place.member("always"), try always.bool() {
            guard place.member("times") == nil else {
                throw always.error("cannot stand beside 'times'")
            }
            times = nil
        } else {
            times = try place.member("times")?.integer(in: 1...Int(Int32.max)) ?? 1
        }
        chanceMillionths =
            try place.member("probability")?.scaled(
                places: 6, in: 0...1_000_000, "a number from 0 to 1 with at most 6 places")
            ?? 1_000_000
        effects = try ScriptStep.effects(place.member("do"), provider, trigger, isAfter: false)
        afterwards = try ScriptStep.effects(place.member("then"), provider, trigger, isAfter: true)
        guard !effects.isEmpty || !afterwards.isEmpty else {
            throw place.error("does nothing: give it effects in 'do' or 'then'")
        }
    }

    private static func effects(
        _ place: JSONPlace?, _ provider: any Provider, _ trigger: ScriptTrigger, isAfter: Bool
    ) throws(ConfigurationError) -> [ScriptEffect] {
        guard let place else { return [] }
        var effects: [ScriptEffect] = []
        for element in try place.elements() {
            let new = try ScriptEffect.parse(element, provider, trigger)
            if isAfter, let effect = new.first(where: \.shapesReply) {
                throw element.error(
                    "'\(effect.memberName)' changes the reply, which is sent before 'then'; it "
                        + "belongs in 'do'")
            }
            effects += new
        }
        return effects
    }
}

extension ScriptTrigger {
    private static let members = ["provider", "endpoint", "call", "page", "state", "where"]

    fileprivate static func parse(_ place: JSONPlace) throws(ConfigurationError)
        -> (ScriptTrigger, any Provider)
    {
        _ = try place.members(members)
        guard let named = place.member("provider") else {
            throw place.error("has no member 'provider'")
        }
        let name = try named.text()
        guard let provider = ProviderCatalog.all.first(where: { $0.name == name }) else {
            throw named.error(
                "there is no provider '\(name)'; valid: "
                    + ProviderCatalog.all.map(\.name).joined(separator: ", "))
        }
        var endpoint: Int?
        if let given = place.member("endpoint") {
            let text = try given.text()
            let titles = provider.endpoints.map { "\($0.method.token) \($0.path)" }
            endpoint =
                titles.firstIndex(of: text) ?? provider.endpoints.firstIndex { $0.path == text }
            guard endpoint != nil else {
                throw given.error(
                    "\(name) has no endpoint '\(text)'; valid: " + titles.joined(separator: ", "))
            }
        }
        if let page = place.member("page"), provider.pageParameters.isEmpty {
            throw page.error("\(name) has no pages; count calls instead")
        }
        var matcher: RequestMatcher?
        if let wanted = place.member("where") {
            matcher = try RequestMatcher(parsing: wanted.value, at: wanted.place)
        }
        let trigger = ScriptTrigger(
            provider: name, endpoint: endpoint,
            call: try place.member("call")?.integer(in: 1...Int(Int32.max)) ?? 1,
            page: try place.member("page")?.integer(in: 1...Int(Int32.max)),
            state: try place.member("state")?.text(), matcher: matcher)
        return (trigger, provider)
    }
}
