import WireFormats

/// Runs the parser over inputs and puts what it makes of them into words.
enum HTTPParsing {
    /// The outcome of feeding `pieces` one after another.
    static func outcome(of pieces: [ByteSlice], limits: HTTPLimits = HTTPLimits()) -> [String] {
        var parser = HTTPRequestParser(limits: limits)
        var outcome: [String] = []
        for piece in pieces {
            let bytes = Bytes(piece)
            var offset = 0
            while offset < bytes.count {
                do {
                    guard let request = try parser.parse(bytes.span, from: &offset) else { break }
                    outcome.append(describe(request))
                } catch {
                    return outcome + ["refused \(error) \(error.status)"]
                }
            }
        }
        return outcome + [parser.isIdle ? "idle" : "incomplete"]
    }

    /// The outcome of feeding the input whole.
    static func outcome(of input: Bytes, limits: HTTPLimits = HTTPLimits()) -> [String] {
        outcome(of: [input[...]], limits: limits)
    }

    /// The outcome of feeding the input byte by byte.
    static func outcomeByteByByte(
        of input: Bytes, limits: HTTPLimits = HTTPLimits()
    ) -> [String] {
        outcome(of: input.indices.map { input[$0...$0] }, limits: limits)
    }

    /// All of a request in one line.
    static func describe(_ request: HTTPRequest) -> String {
        let fields = request.fields.map { "\(escape($0.name)): \(escape($0.value))" }
        return [
            request.method.token,
            escape(request.target),
            "1.\(request.minorVersion)",
            request.allowsKeepAlive ? "keep-alive" : "close",
            "path \(escape(request.path))",
            "query \(request.query.map { escape($0) } ?? "-")",
            "fields [\(fields.joined(separator: " | "))]",
            "body [\(escape(request.body))]",
        ].joined(separator: "; ")
    }

    private static func escape(_ bytes: some Sequence<UInt8>) -> String {
        var text = ""
        for byte in bytes {
            if byte > 0x1F && byte < 0x7F {
                text.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                let digits = String(byte, radix: 16)
                text += "\\x" + (digits.count < 2 ? "0" : "") + digits
            }
        }
        return text
    }
}
