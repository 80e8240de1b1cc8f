/// Decides from the stamps of files which of them to read again; it touches no file itself.
///
/// A file is read once its stamp is the same in two looks in a row, so that one that is still
/// being written is left alone.
package struct ScenarioWatch: Sendable {
    /// What to do about a file, by its place in the list.
    package enum Action: Equatable, Sendable {
        /// It has changed.
        case read(Int)
        /// It has been gone for two looks in a row; said once.
        case sayMissing(Int)
    }

    private struct File {
        var read: FileStamp?
        var last: FileStamp?
        var isSaidMissing = false
    }

    private var files: [File]

    /// Watches files whose stamps were these when they were read.
    package init(_ stamps: [FileStamp?]) {
        files = stamps.map { File(read: $0, last: $0) }
    }

    /// Looks at the stamps, in the same order; nil stands for a file that is not there.
    package mutating func step(_ stamps: [FileStamp?]) -> [Action] {
        var actions: [Action] = []
        for (index, stamp) in stamps.enumerated() {
            let isSteady = stamp == files[index].last
            files[index].last = stamp
            if stamp != nil { files[index].isSaidMissing = false }
            guard isSteady else { continue }
            if stamp == nil, !files[index].isSaidMissing {
                files[index].isSaidMissing = true
                actions.append(.sayMissing(index))
            } else if stamp != nil, stamp != files[index].read {
                files[index].read = stamp
                actions.append(.read(index))
            }
        }
        return actions
    }
}
