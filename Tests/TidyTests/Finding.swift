/// A place where the repository breaks one of its rules.
struct Finding: Equatable, CustomStringConvertible {
    /// The file and, where it has one, the line.
    let place: String
    /// What is wrong, and what is right.
    let message: String

    /// Makes a finding about a line, counted from 0, or about a whole file.
    init(_ path: String, line: Int? = nil, _ message: String) {
        place = line.map { "\(path):\($0 + 1)" } ?? path
        self.message = message
    }

    /// The place and the message in one line.
    var description: String { "\(place): \(message)" }
}
