/// Where the parts of a request lie in the bytes of its head.
struct HTTPHeadLayout: Sendable {
    /// One field line: a name and a trimmed value, as 32-bit offsets to keep the list small.
    struct Field: Sendable {
        private let nameStart: UInt32
        private let nameEnd: UInt32
        private let valueStart: UInt32
        private let valueEnd: UInt32

        init(name: Range<Int>, value: Range<Int>) {
            nameStart = UInt32(name.lowerBound)
            nameEnd = UInt32(name.upperBound)
            valueStart = UInt32(value.lowerBound)
            valueEnd = UInt32(value.upperBound)
        }

        var name: Range<Int> { Int(nameStart)..<Int(nameEnd) }
        var value: Range<Int> { Int(valueStart)..<Int(valueEnd) }
    }

    var requestLine = HTTPRequestLine()
    var fields: ContiguousArray<Field> = []
}
