/// When so many of many things are deleted that their memory is worth giving back.
///
/// Giving back costs time that grows with what is there, so it is due only when at least as many
/// went as are left: each deletion pays a constant share.
package struct TrimPolicy: Sendable, Equatable {
    /// Fewer deletions than this are never worth it.
    package static let deletionsMin = 64

    private var deletions = 0

    /// A policy that has seen nothing.
    package init() {}

    /// Takes note of a deletion after which so many are left; says whether memory is to be given
    /// back now.
    package mutating func isDueAfterDeletion(leaving count: Int) -> Bool {
        deletions += 1
        guard deletions >= max(TrimPolicy.deletionsMin, count) else { return false }
        deletions = 0
        return true
    }
}
