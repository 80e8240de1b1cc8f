/// The files of `Scenarios/hashkey`, word for word; a test compares them.
enum HashKeyScenarios {
    static let all: [ShippedScenario] = []
}
