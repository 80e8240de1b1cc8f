package import WireFormats

/// A vector file of NIST's validation programs: `Name = value` lines, in groups.
package struct ResponseFile {
    /// One case: its names and values in the order of the file.
    package struct Case {
        fileprivate var fields: [(name: String, value: String)] = []

        /// The number behind a name.
        package func number(_ name: String) throws(Malformed) -> Int {
            guard let number = Int(try text(name)) else {
                throw Malformed(description: "\(name) is not a number")
            }
            return number
        }

        /// The bytes behind a name, written in hexadecimal digits.
        package func bytes(_ name: String) throws(Malformed) -> Bytes {
            guard let bytes = Hex.decode(try text(name).utf8) else {
                throw Malformed(description: "\(name) is not hexadecimal")
            }
            return bytes
        }

        private func text(_ name: String) throws(Malformed) -> String {
            guard let field = fields.first(where: { $0.name == name }) else {
                throw Malformed(description: "\(name) is missing")
            }
            return field.value
        }
    }

    /// A file that is not what its name promises.
    package struct Malformed: Error, CustomStringConvertible {
        /// What is missing or wrong.
        package let description: String
    }

    /// The cases in order; a Monte Carlo file's seed is a case of its own, the first.
    package let cases: [Case]

    /// Reads a file; a case ends with the line that has the `last` name.
    package init(_ name: String, endingWith last: Set<String>) throws {
        var cases: [Case] = []
        var current = Case()
        for line in try VectorFiles.lines(name) where line.first != UInt8(ascii: "[") {
            let parts = line.split(separator: UInt8(ascii: "="), maxSplits: 1)
            guard parts.count == 2 else {
                throw Malformed(description: "no '=' in \(line.text)")
            }
            let field = (name: parts[0].trimmedText, value: parts[1].trimmedText)
            current.fields.append(field)
            if last.contains(field.name) {
                cases.append(current)
                current = Case()
            }
        }
        self.cases = cases
    }
}

extension Collection where Element == UInt8 {
    /// The text without blanks at its ends.
    package var trimmedText: String {
        let isBlank = { (byte: UInt8) in byte == 0x20 || byte == 0x09 }
        let tail = drop(while: isBlank)
        return String(
            decoding: Bytes(tail.reversed().drop(while: isBlank).reversed()), as: UTF8.self)
    }
}
