package import WireFormats

/// What a wrong signature is tried against, likeliest first within each group.
///
/// Equality proves a hypothesis: no other way gives these 32 bytes. At most `countMaximum`
/// digests are made for one refusal.
package enum HashKeyHypotheses {
    /// The most digests for one refusal.
    package static let countMaximum = 56

    /// What each mistake would have sent as its signature, in hex, with the secret of the world.
    package static func signatures(for request: HTTPRequest, in context: DiagnosisContext)
        -> [(mistake: HashKeyMistake, signature: Bytes)]
    {
        let key = request[field: "X-HK-APIKEY"].map { Bytes($0) } ?? []
        let secret = Bytes(text: context.world.credentials["secret"])
        return all(for: HashKeySigningFacts(request, key: key, secret: secret), in: context).map {
            ($0.mistake, Hex.encode($0.digest))
        }
    }

    /// All attempts for a request, in order.
    static func all(for facts: HashKeySigningFacts, in context: DiagnosisContext)
        -> [HashKeyAttempt]
    {
        let attempts =
            orders(facts) + codings(facts) + bodies(facts) + surroundings(facts) + gaps(facts)
            + keys(facts) + algorithms(facts) + strangers(facts, context)
        return Array(attempts.lazy.filter { !$0.isRight(facts) }.prefix(countMaximum))
    }

    /// The pairs in another order than sent.
    private static func orders(_ facts: HashKeySigningFacts) -> [HashKeyAttempt] {
        func moved(first: Bool) -> Bytes {
            facts.rebuilt { pairs in
                let stamp = pairs.filter { $0[...].hasPrefix("timestamp=") }
                let rest = pairs.filter { !$0[...].hasPrefix("timestamp=") }
                return first ? stamp + rest : rest + stamp
            }
        }
        let sorted = facts.rebuilt { pairs in
            pairs.sorted {
                HashKeySigningFacts.name(of: $0).lexicographicallyPrecedes(
                    HashKeySigningFacts.name(of: $1))
            }
        }
        return [
            .text(.parametersSorted, sorted, facts),
            .text(
                .parametersInAnotherOrder, moved(first: false), facts, detail: "timestamp last"),
            .text(
                .parametersInAnotherOrder, moved(first: true), facts, detail: "timestamp first"),
        ]
    }

    /// The values in another coding than sent.
    private static func codings(_ facts: HashKeySigningFacts) -> [HashKeyAttempt] {
        func replaced(_ old: StaticString, by new: StaticString) -> Bytes {
            facts.mapped { $0.replacing(Bytes(text: "\(old)"), by: Bytes(text: "\(new)")) }
        }
        var attempts: [HashKeyAttempt] = [
            .text(.plusForSpace, replaced("%20", by: "+"), facts),
            .text(.escapeForPlus, replaced("+", by: "%20"), facts),
        ]
        for plusIsSpace in [true, false] {
            let decoded = facts.mapped {
                PercentCoding.decode($0, plusIsSpace: plusIsSpace) ?? Bytes($0)
            }
            attempts.append(.text(.parametersDecoded, decoded, facts))
        }
        // The documented Postman script signs decoded values; joined with sorting by others.
        attempts.append(
            .text(
                .parametersEncoded,
                facts.mapped { value in
                    PercentCoding.decode(value).map { PercentCoding.encode($0) } ?? Bytes(value)
                }, facts))
        attempts.append(
            .text(.parametersEncodedTwice, facts.mapped { PercentCoding.encode($0) }, facts))
        attempts.append(.text(.textInLowerCase, facts.text.asciiLowercased, facts))
        return attempts
    }

    /// Query and body put together in another way.
    private static func bodies(_ facts: HashKeySigningFacts) -> [HashKeyAttempt] {
        let (query, body) = (facts.signedQuery, facts.signedBody)
        guard !body.isEmpty else {
            return [
                .text(.queryLeftOut, [], facts),
                .text(.emptyObjectForBody, query + Bytes(text: "{}"), facts),
            ]
        }
        guard !query.isEmpty else { return [] }
        return [
            .text(.ampersandBeforeBody, query + Bytes(text: "&") + body, facts),
            .text(.bodyLeftOut, query, facts),
            .text(.queryLeftOut, body, facts),
            .text(.bodyBeforeQuery, body + query, facts),
        ]
    }

    /// The text with more around it.
    private static func surroundings(_ facts: HashKeySigningFacts) -> [HashKeyAttempt] {
        let path = Bytes(facts.request.path)
        let mark = Bytes(text: "?")
        let target = path + mark + facts.text
        let host = Bytes(text: facts.request[field: "Host"]?.text ?? "")
        let method = Bytes(text: facts.request.method.token)
        let stamp = facts.query.rawValue("timestamp") ?? facts.form.rawValue("timestamp") ?? []
        return [
            .text(.pathIncluded, target, facts),
            .text(.pathIncluded, path + facts.text, facts),
            .text(.questionMarkIncluded, mark + facts.text, facts),
            .text(.newlineAfterText, facts.text + Bytes(text: "\n"), facts),
            .text(.trailingAmpersand, facts.text + Bytes(text: "&"), facts),
            .text(.emptySignatureIncluded, facts.text + Bytes(text: "&signature="), facts),
            .text(
                .methodIncluded, method + target, facts,
                detail: "The method, with the path behind it,"),
            .text(
                .methodIncluded, Bytes(stamp) + method + target, facts,
                detail: "The timestamp, with method and path behind it,"),
            .text(.urlIncluded, Bytes(text: "http://") + host + target, facts),
            .text(.keyIncluded, facts.text + facts.key, facts),
            .text(.keyIncluded, facts.key + facts.text, facts),
        ]
    }

    /// The text with something missing or different.
    private static func gaps(_ facts: HashKeySigningFacts) -> [HashKeyAttempt] {
        var attempts: [HashKeyAttempt] = [
            .text(.timestampLeftOut, facts.without("timestamp"), facts),
            .text(.receiveWindowLeftOut, facts.without("recvWindow"), facts),
        ]
        let stamp = facts.query.rawValue("timestamp") ?? facts.form.rawValue("timestamp")
        if let stamp, let sent = Int64(strictDecimal: stamp) {
            func stamped(_ value: Int64) -> Bytes {
                facts.rebuilt { pairs in
                    pairs.map { pair in
                        pair[...].hasPrefix("timestamp=") ? Bytes(text: "timestamp=\(value)") : pair
                    }
                }
            }
            attempts.append(.text(.secondsSigned, stamped(sent / 1000), facts))
            for age in 1...2 as ClosedRange<Int64> where sent > age {
                attempts.append(
                    .text(.timestampTakenTwice, stamped(sent - age), facts, detail: "\(age)"))
            }
        }
        let names = (facts.queryPairs + facts.formPairs).map {
            HashKeySigningFacts.name(of: $0).text
        }
        for name in names.filter({ $0 != "timestamp" && $0 != "recvWindow" }).prefix(4) {
            attempts.append(
                .text(.parameterLeftOut, facts.without(name), facts, detail: name))
        }
        let values = (facts.queryPairs + facts.formPairs).flatMap {
            HashKeySigningFacts.value(of: $0)
        }
        attempts.append(.text(.valuesOnly, Bytes(values), facts))
        for isSpaced in [false, true] {
            for quotesNumbers in [true, false] {
                let text = json(facts, isSpaced: isSpaced, quotesNumbers: quotesNumbers)
                attempts.append(.text(.parametersAsJSON, text, facts))
            }
        }
        return attempts
    }

    /// The parameters as a JSON object, as clients' libraries write it.
    private static func json(
        _ facts: HashKeySigningFacts, isSpaced: Bool, quotesNumbers: Bool
    ) -> Bytes {
        let members = (facts.queryPairs + facts.formPairs).map { pair in
            let value = HashKeySigningFacts.value(of: pair)
            let text = (PercentCoding.decode(value, plusIsSpace: true) ?? Bytes(value)).text
            let isNumber = !quotesNumbers && Int64(strictDecimal: value) != nil
            return "\"\(HashKeySigningFacts.name(of: pair).text)\":\(isSpaced ? " " : "")"
                + (isNumber ? text : "\"\(text)\"")
        }
        return Bytes(text: "{" + members.joined(separator: isSpaced ? ", " : ",") + "}")
    }
}

extension Collection where Element == UInt8 {
    /// The bytes with every occurrence of some replaced.
    fileprivate func replacing(_ old: Bytes, by new: Bytes) -> Bytes {
        let bytes = Bytes(self)
        var result = Bytes()
        var index = 0
        while index < bytes.count {
            if bytes[index...].starts(with: old) {
                result.append(contentsOf: new)
                index += old.count
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        return result
    }
}
