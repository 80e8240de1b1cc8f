/// A position in a text, and the steps of the grammar that move it.
struct JSONReader {
    let bytes: Bytes
    let limits: JSONLimits
    var offset = 0

    init(_ bytes: Bytes, limits: JSONLimits) {
        self.bytes = bytes
        self.limits = limits
    }

    /// The byte at the position; nil at the end.
    var current: UInt8? {
        offset < bytes.count ? bytes[offset] : nil
    }

    mutating func document() throws(JSONSyntaxError) -> JSONValue {
        guard bytes.count <= limits.byteCountMax else {
            throw failure(.tooManyBytes(limit: limits.byteCountMax), at: limits.byteCountMax)
        }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { throw failure(.byteOrderMark) }
        try skipBlanks()
        guard current != nil else { throw failure(.emptyInput) }
        let value = try value(depth: 0)
        try skipBlanks()
        guard current == nil else { throw failure(.trailingBytes) }
        return value
    }

    private mutating func value(depth: Int) throws(JSONSyntaxError) -> JSONValue {
        guard let byte = current else { throw failure(.unexpectedEnd(.value)) }
        switch byte {
        case UInt8(ascii: "{"):
            return try object(depth: depth + 1)
        case UInt8(ascii: "["):
            return try array(depth: depth + 1)
        case UInt8(ascii: "\""):
            return .string(try string())
        case UInt8(ascii: "-"), 0x30...0x39:
            return .number(try number())
        default:
            guard byte.isASCIILetter else { throw failure(.expected(.value)) }
            return try word()
        }
    }

    private mutating func array(depth: Int) throws(JSONSyntaxError) -> JSONValue {
        try open(depth: depth)
        var elements: [JSONValue] = []
        if takeClosing("]") { return .array(elements) }
        while true {
            elements.append(try value(depth: depth))
            if try !takeComma(closing: "]", else: .commaOrBracket) { return .array(elements) }
        }
    }

    private mutating func object(depth: Int) throws(JSONSyntaxError) -> JSONValue {
        try open(depth: depth)
        var members: [JSONMember] = []
        var names = JSONNames()
        if takeClosing("}") { return .object(members) }
        while true {
            let start = offset
            guard let byte = current else { throw failure(.unexpectedEnd(.key)) }
            guard byte == UInt8(ascii: "\"") else { throw failure(.expected(.key)) }
            let name = try string()
            guard names.insert(name) else { throw failure(.duplicateKey(name), at: start) }
            try skipBlanks()
            guard let byte = current else { throw failure(.unexpectedEnd(.colon)) }
            guard byte == UInt8(ascii: ":") else { throw failure(.expected(.colon)) }
            offset += 1
            try skipBlanks()
            members.append(JSONMember(name, try value(depth: depth)))
            if try !takeComma(closing: "}", else: .commaOrBrace) { return .object(members) }
        }
    }

    /// Steps over an opening bracket, unless it lies too deep.
    private mutating func open(depth: Int) throws(JSONSyntaxError) {
        guard depth <= limits.depthMax else { throw failure(.tooDeep(limit: limits.depthMax)) }
        offset += 1
        try skipBlanks()
    }

    private mutating func takeClosing(_ bracket: Unicode.Scalar) -> Bool {
        guard current == UInt8(ascii: bracket) else { return false }
        offset += 1
        return true
    }

    /// Whether another element follows; stops behind the comma's blanks or the closing bracket.
    private mutating func takeComma(
        closing bracket: Unicode.Scalar, else wanted: JSONSyntaxError.Expectation
    ) throws(JSONSyntaxError) -> Bool {
        try skipBlanks()
        if takeClosing(bracket) { return false }
        guard let byte = current else { throw failure(.unexpectedEnd(wanted)) }
        guard byte == UInt8(ascii: ",") else { throw failure(.expected(wanted)) }
        let comma = offset
        offset += 1
        try skipBlanks()
        guard current != UInt8(ascii: bracket) else { throw failure(.trailingComma, at: comma) }
        return true
    }

    /// Steps over blank space (RFC 8259 §2); a comment gets its own message.
    private mutating func skipBlanks() throws(JSONSyntaxError) {
        while let byte = current {
            switch byte {
            case 0x20, 0x09, 0x0A, 0x0D:
                offset += 1
            case UInt8(ascii: "/"), UInt8(ascii: "#"):
                throw failure(.comment)
            default:
                return
            }
        }
    }

    private mutating func word() throws(JSONSyntaxError) -> JSONValue {
        let start = offset
        while let byte = current, byte.isASCIILetter || byte.isASCIIDigit { offset += 1 }
        let word = bytes[start..<offset]
        if word.equals("true") { return .bool(true) }
        if word.equals("false") { return .bool(false) }
        if word.equals("null") { return .null }
        throw failure(.unknownWord(word.prefix(20).text), at: start)
    }

    private mutating func number() throws(JSONSyntaxError) -> String {
        let start = offset
        if current == UInt8(ascii: "-") { offset += 1 }
        let first = offset
        try digits()
        guard bytes[first] != UInt8(ascii: "0") || offset == first + 1 else {
            throw failure(.leadingZero, at: first)
        }
        if current == UInt8(ascii: ".") {
            offset += 1
            try digits()
        }
        if let byte = current, byte | 0x20 == UInt8(ascii: "e") {
            offset += 1
            if current == UInt8(ascii: "+") || current == UInt8(ascii: "-") { offset += 1 }
            try digits()
        }
        return bytes[start..<offset].text
    }

    /// Steps over digits, at least one.
    private mutating func digits() throws(JSONSyntaxError) {
        guard let byte = current else { throw failure(.unexpectedEnd(.digit)) }
        guard byte.isASCIIDigit else { throw failure(.expected(.digit)) }
        while let byte = current, byte.isASCIIDigit { offset += 1 }
    }

    /// The error at a byte, by default the current one, with the place counted out.
    func failure(
        _ problem: JSONSyntaxError.Problem, at place: Int? = nil
    ) -> JSONSyntaxError {
        let before = bytes[..<(place ?? offset)]
        let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        return JSONSyntaxError(
            line: before.count { $0 == 0x0A } + 1,
            column: before.endIndex - lineStart + 1,
            problem: problem
        )
    }
}
