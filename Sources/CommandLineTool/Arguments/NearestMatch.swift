/// The valid word that a mistyped one probably meant.
package enum NearestMatch {
    /// The word with the fewest edits to `word`; nil when none is near enough to be meant.
    package static func of(_ word: String, among valid: [String]) -> String? {
        // Half of the letters wrong is no longer a slip of the finger.
        let limit = max(1, word.utf8.count / 3)
        let ranked = valid.map { (word: $0, distance: distance(word, $0)) }
        guard let best = ranked.min(by: { $0.distance < $1.distance }), best.distance <= limit
        else { return nil }
        return best.word
    }

    /// The least number of inserted, removed, replaced or swapped letters between two words.
    package static func distance(_ first: String, _ second: String) -> Int {
        let first = Array(first.utf8)
        let second = Array(second.utf8)
        var beforePrevious: [Int] = []
        var previous = Array(0...second.count)
        for i in first.indices {
            var current = [i + 1]
            for j in second.indices {
                let replaced = previous[j] + (first[i] == second[j] ? 0 : 1)
                var least = min(replaced, previous[j + 1] + 1, current[j] + 1)
                let isSwapped =
                    i > 0 && j > 0 && first[i] == second[j - 1] && first[i - 1] == second[j]
                if isSwapped {
                    least = min(least, beforePrevious[j - 1] + 1)
                }
                current.append(least)
            }
            beforePrevious = previous
            previous = current
        }
        return previous[second.count]
    }
}
