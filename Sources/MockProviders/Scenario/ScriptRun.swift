package import WireFormats

/// How far a script has come in one sandbox.
package struct ScriptRun: Sendable {
    /// The script.
    package let script: Script
    /// The state that it is in.
    package private(set) var state = ScriptTrigger.firstState
    /// How often each step happened.
    package private(set) var firedCounts: [Int]
    private var matchedCounts: [Int]
    private var generator: SeededGenerator
    private let countsPages: Bool
    /// Where the walk through an endpoint's pages is, by provider and endpoint.
    private var walks: [Walk] = []

    private struct Walk: Sendable {
        let provider: String
        let endpoint: Int?
        var key: Bytes
        var page: Int
    }

    /// A script at its beginning; chance is drawn from the sandbox's seed.
    package init(_ script: Script, seed: UInt64) {
        self.script = script
        firedCounts = Array(repeating: 0, count: script.steps.count)
        matchedCounts = firedCounts
        generator = SeededGenerator(seed: SeededGenerator.mix(seed, 0x7363_7269_7074))
        countsPages = script.steps.contains { $0.trigger.page != nil }
    }

    /// Takes note of a request and gives the steps that happen on it, in order.
    package mutating func steps(
        on request: HTTPRequest, provider: any Provider, endpoint: Int?
    ) -> [ScriptStep] {
        let name = provider.name
        let page = countsPages ? self.page(of: request, provider: provider, endpoint: endpoint) : 1
        var parts = RequestParts(request)
        var happening: [ScriptStep] = []
        // By index: a copy of a step counts references of all that it holds, on every request.
        for index in script.steps.indices {
            guard
                script.steps[index].trigger.isMet(
                    by: &parts, provider: name, endpoint: endpoint, page: page, state: state)
            else { continue }
            matchedCounts[index] += 1
            guard matchedCounts[index] >= script.steps[index].trigger.call else { continue }
            let step = script.steps[index]
            guard step.times.map({ firedCounts[index] < $0 }) ?? true, happens(step) else {
                continue
            }
            firedCounts[index] += 1
            happening.append(step)
        }
        return happening
    }

    /// Goes to a state.
    package mutating func go(to state: String) {
        self.state = state
    }

    /// Draws a delay.
    package mutating func draw(_ delay: DelayModel) -> Int {
        delay.milliseconds(from: &generator)
    }

    /// A number for a fault that shows random bytes.
    package mutating func drawSeed() -> UInt64 {
        generator.next()
    }

    private mutating func happens(_ step: ScriptStep) -> Bool {
        guard step.chanceMillionths < 1_000_000 else { return true }
        return Int.random(in: 0..<1_000_000, using: &generator) < step.chanceMillionths
    }

    /// The page that a request asks for: 1 without any page parameter; the same again for the same
    /// parameters, as when a client tries again; else the next.
    private mutating func page(of request: HTTPRequest, provider: any Provider, endpoint: Int?)
        -> Int
    {
        let key = ScriptRun.pageKey(
            of: request, provider.pageParameters.map { Bytes(text: $0) })
        let known = walks.firstIndex { $0.provider == provider.name && $0.endpoint == endpoint }
        // An offset page says its first page in so many words, and a cursor may begin with 0.
        if key.isEmpty || key.equals("0") || key.equals("1") {
            let walk = Walk(provider: provider.name, endpoint: endpoint, key: key, page: 1)
            if let known { walks[known] = walk } else { walks.append(walk) }
            return 1
        }
        guard let known else {
            walks.append(Walk(provider: provider.name, endpoint: endpoint, key: key, page: 2))
            return 2
        }
        if walks[known].key != key {
            walks[known].key = key
            walks[known].page += 1
        }
        return walks[known].page
    }

    private static func pageKey(of request: HTTPRequest, _ names: [Bytes]) -> Bytes {
        guard !names.isEmpty else { return [] }
        let query = QueryParameters(request.query ?? [])
        var key = Bytes()
        for pair in query.pairs where names.contains(where: { query.bytes[pair.name].equals($0) }) {
            if !key.isEmpty { key.append(UInt8(ascii: "&")) }
            key.append(contentsOf: query.bytes[pair.value])
        }
        return key
    }
}
