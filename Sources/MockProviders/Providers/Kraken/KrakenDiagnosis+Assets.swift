import WireFormats

extension KrakenDiagnosis {
    /// What is wrong with the assets of a query.
    func assetsDiagnosis(_ problem: Refusal) -> Diagnosis {
        let given = assetParameters
        let targets = [target { isAsset($0.name) ? nil : $0 }]
        if Set(given.map(\.name)).count > 0, entryCount(given) > settings.assetsMaximum {
            return answer(
                .tooManyAssets, problem.explanation + ".",
                expected: "at most \(settings.assetsMaximum)", received: problem.received,
                targets: targets)
        }
        let form = "assets[0][symbol]=BTC&assets[0][type]=crypto"
        if let plain = given.first(where: { KrakenDiagnosis.isPlainList($0.name) }) {
            return answer(
                .assetsNotIndexed,
                "\(plain.name) is not read; each asset has an index, a symbol and a type.",
                expected: form, received: "\(plain.name)=\(plain.value)",
                targets: [indexed(given)] + targets)
        }
        if let wrong = given.first(where: { $0.name.hasSuffix("[type]") }),
            let parameter = given.first(where: {
                $0.name.hasSuffix("[type]") && $0.value != "crypto" && $0.value != "fiat"
            })
        {
            return answer(
                .assetType, "The type of an asset is crypto or fiat.",
                expected: "\(wrong.name)=crypto",
                received: "\(parameter.name)=\(parameter.value)", targets: targets)
        }
        if problem.received == nil {
            return answer(
                .assetHalfMissing, "An asset needs both halves: \(problem.explanation).",
                expected: problem.expected, targets: targets)
        }
        return answer(
            .assetsMalformed, problem.explanation + ".", expected: form,
            received: problem.received, targets: targets)
    }

    private func isAsset(_ name: String) -> Bool { name == "assets" || name.hasPrefix("assets[") }

    /// The parameters that are about assets, decoded.
    private var assetParameters: [Parameter] {
        let query = QueryParameters(request.query ?? [])
        return query.pairs.compactMap { pair in
            guard let name = PercentCoding.decode(query.bytes[pair.name], plusIsSpace: true)?.text,
                let value = PercentCoding.decode(query.bytes[pair.value], plusIsSpace: true)?.text,
                isAsset(name)
            else { return nil }
            return Parameter(name: name, value: value)
        }
    }

    private func entryCount(_ parameters: [Parameter]) -> Int64 {
        var indexes: Set<Substring> = []
        for parameter in parameters {
            let parts = parameter.name.split(separator: "[")
            if parts.count == 3 { indexes.insert(parts[1]) }
        }
        return Int64(indexes.count)
    }

    /// Whether a name is one of those with which lists are sent elsewhere: `assets`, `assets[]`,
    /// `assets[0]`.
    private static func isPlainList(_ name: String) -> Bool {
        if name == "assets" || name == "assets[]" { return true }
        let inside = name.dropFirst("assets[".utf8.count).dropLast()
        return name.hasSuffix("]") && !inside.isEmpty && inside.utf8.allSatisfy(\.isASCIIDigit)
    }

    /// The target with the symbols of plain lists written as an indexed deep object.
    private func indexed(_ given: [Parameter]) -> Bytes {
        let symbols = given.filter { KrakenDiagnosis.isPlainList($0.name) }.flatMap {
            $0.value.split(separator: ",").map { $0.uppercased() }
        }.filter { symbol in symbol.utf8.allSatisfy { $0.isASCIILetter || $0.isASCIIDigit } }
        var target = target { isAsset($0.name) ? nil : $0 }
        for (index, symbol) in symbols.prefix(Int(settings.assetsMaximum)).enumerated() {
            let isFiat = KrakenAsset.quotes.contains { $0.symbol == symbol }
            target.append(target.contains(UInt8(ascii: "?")) ? "&" : "?")
            target.append(text: "assets[\(index)][symbol]=\(symbol)&")
            target.append(text: "assets[\(index)][type]=\(isFiat ? "fiat" : "crypto")")
        }
        return target
    }
}
