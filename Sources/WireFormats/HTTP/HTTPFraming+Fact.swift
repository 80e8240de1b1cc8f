extension HTTPFraming {
    /// What one field line says that matters for framing.
    enum Fact: Equatable, Sendable {
        case host
        case contentLength(Int)
        case transferEncoding(Codings)
        case connection(close: Bool, keepAlive: Bool)
        case expect(isContinue: Bool)

        /// Reads a field line; nil when it has nothing to do with framing.
        init?(_ field: HTTPHeadLayout.Field, in bytes: Span<UInt8>) throws(HTTPParseFailure) {
            // The length tells most fields apart before any byte is compared.
            let (name, value) = (field.name, field.value)
            switch name.count {
            case 4 where bytes.equalsIgnoringCase(name, "host"):
                // RFC 9112 section 3.2: 400 for an invalid Host.
                if !HTTPHost.isValid(bytes, value) { throw .invalidHost }
                self = .host
            case 6 where bytes.equalsIgnoringCase(name, "expect"):
                self = .expect(isContinue: bytes.equalsIgnoringCase(value, "100-continue"))
            case 10 where bytes.equalsIgnoringCase(name, "connection"):
                self = Self.connection(bytes, value)
            case 14 where bytes.equalsIgnoringCase(name, "content-length"):
                self = .contentLength(try Self.length(bytes, value))
            case 17 where bytes.equalsIgnoringCase(name, "transfer-encoding"):
                self = .transferEncoding(try Self.codings(bytes, value))
            default:
                return nil
            }
        }

        /// `1*DIGIT`, RFC 9110 section 8.6: no sign, no list, and a guard against overflow.
        private static func length(
            _ bytes: Span<UInt8>, _ value: Range<Int>
        ) throws(HTTPParseFailure) -> Int {
            if value.isEmpty { throw .malformedContentLength }
            var length = 0
            var overflows = false
            for index in value {
                guard bytes[index].isASCIIDigit else { throw .malformedContentLength }
                let digit = Int(bytes[index] &- UInt8(ascii: "0"))
                let (product, productOverflows) = length.multipliedReportingOverflow(by: 10)
                let (sum, sumOverflows) = product.addingReportingOverflow(digit)
                overflows = overflows || productOverflows || sumOverflows
                length = sum
            }
            if overflows { throw .contentLengthOverflow }
            return length
        }

        private static func codings(
            _ bytes: Span<UInt8>, _ value: Range<Int>
        ) throws(HTTPParseFailure) -> Codings {
            var codings = Codings()
            var list: Range<Int>? = value
            while let coding = bytes.nextElement(of: &list) {
                // RFC 9110 section 5.6.1 lets empty list elements pass; here they would only
                // hide what the last coding is.
                if coding.isEmpty { throw .malformedTransferEncoding }
                codings.count += 1
                codings.isChunkedLast = bytes.equalsIgnoringCase(coding, "chunked")
                if codings.isChunkedLast { codings.chunkedCount += 1 }
            }
            return codings
        }

        private static func connection(_ bytes: Span<UInt8>, _ value: Range<Int>) -> Fact {
            var close = false
            var keepAlive = false
            var list: Range<Int>? = value
            while let option = bytes.nextElement(of: &list) {
                if bytes.equalsIgnoringCase(option, "close") { close = true }
                if bytes.equalsIgnoringCase(option, "keep-alive") { keepAlive = true }
            }
            return .connection(close: close, keepAlive: keepAlive)
        }
    }
}
