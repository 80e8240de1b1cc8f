package import WireFormats

/// The ordered steps of a scenario: on this request, do that.
package struct Script: Sendable {
    /// The steps, in the order of the file.
    package let steps: [ScriptStep]

    /// A script of these steps.
    package init(steps: [ScriptStep] = []) {
        self.steps = steps
    }
}

/// One step of a script: on which requests, how often, and what then.
package struct ScriptStep: Sendable {
    /// The name that the journal shows.
    package let name: String
    /// Which requests it is for.
    package let trigger: ScriptTrigger
    /// How often it happens at most; nil has no end.
    package let times: Int?
    /// The chance that it happens on a request that it is for, in millionths.
    package let chanceMillionths: Int
    /// What happens before the answer, and to it.
    package let effects: [ScriptEffect]
    /// What happens after the answer: between this call and the next.
    package let afterwards: [ScriptEffect]
}

/// Which requests a step is for; every part that is given must hold.
package struct ScriptTrigger: Sendable {
    /// The state in which a script starts.
    package static let firstState = "start"

    /// The provider's name.
    package let provider: String
    /// The index of the endpoint; nil is for any path of the provider.
    package let endpoint: Int?
    /// From the how-manieth such request on; 1 is the first.
    package let call: Int
    /// The page of a walk, counted from 1.
    package let page: Int?
    /// The state that the script must be in.
    package let state: String?
    /// What the request must be.
    package let matcher: RequestMatcher?

    /// A trigger; without more than a provider it is for each of its requests.
    package init(
        provider: String, endpoint: Int? = nil, call: Int = 1, page: Int? = nil,
        state: String? = nil, matcher: RequestMatcher? = nil
    ) {
        self.provider = provider
        self.endpoint = endpoint
        self.call = call
        self.page = page
        self.state = state
        self.matcher = matcher
    }

    /// Whether a request is the one that is waited for, however often it came before.
    func isMet(
        by request: inout RequestParts, provider: String, endpoint: Int?, page: Int, state: String
    ) -> Bool {
        self.provider == provider
            && (self.endpoint == nil || self.endpoint == endpoint)
            && (self.page == nil || self.page == page)
            && (self.state == nil || self.state == state)
            && matcher?.matches(&request) ?? true
    }
}

/// One thing that a step does.
package enum ScriptEffect: Sendable {
    /// Answers with a row of the provider's error table.
    case error(ErrorReply, arguments: [String])
    /// Damages the reply on the wire.
    case fault(HTTPFault)
    /// Closes the sandbox's own port, so that connections are refused, or opens it again.
    case refuseConnections(Bool)
    /// Makes the reply wait, in real time.
    case delay(DelayModel)
    /// Moves the sandbox's clock.
    case clock(ClockChange)
    /// Sets an option.
    case option(OptionAssignment)
    /// Changes the history of the provider's ledger.
    case ledger(LedgerChange)
    /// Pulls a lever of the provider.
    case lever(Lever)
    /// Gives the provider other credentials.
    case rotate
    /// Falsifies a row of a successful reply.
    case corrupt(Corruption)
    /// Goes to a state.
    case state(String)
}
