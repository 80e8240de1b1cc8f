/// Our own client, wrong in one way each.
enum PagsmileMutants {
    static let all = requests + ranges + replies + failures

    /// Every case but some: what catches a client that nobody lets in.
    static func allCases(but survivors: [String]) -> [String] {
        PagsmileSuite.cases.map { "\($0.area)/\($0.id.split(separator: "/")[2])" }
            .filter { !survivors.contains($0) }
    }

    /// The cases that pass although every request is refused.
    static let passedByRefused: [String] = []

    static func mutant(
        _ name: String, _ summary: String, _ type: PagsmileClient.Type, killedBy: [String]
    ) -> Mutant {
        Mutant(name, summary, killedBy: killedBy, make: PagsmileSuite.make(type))
    }
}
