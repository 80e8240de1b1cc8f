import WireFormats

extension PivotDiagnosis {
    /// What is wrong with a path or a method; nil when both are right.
    var routeFinding: PivotFinding? {
        let path = request.path.text
        let known = PivotEndpoint.allCases.map(\.table)
        if let table = known.first(where: { $0.path == path }) {
            guard request.method != table.method else { return nil }
            return PivotFinding(
                "method-wrong",
                "\(path) takes \(table.method.token), not \(request.method.token)",
                expected: "\(table.method.token) \(path)",
                received: "\(request.method.token) \(path)")
        }
        guard let found = Self.path(in: path) else {
            return PivotFinding(
                nil, "Pivot has no path \(path.prefix(200)) here",
                expected: known.map { "\($0.method.token) \($0.path)" }.joined(separator: ", "),
                received: "\(request.method.token) \(path.prefix(200))")
        }
        return PivotFinding(
            found.mistake, "the path is \(found.path): \(found.explanation)",
            expected: found.path, received: String(path.prefix(200)))
    }

    /// The path that is meant, and the mistake in the one that came.
    static func path(in path: String) -> (mistake: String, explanation: String, path: String)? {
        let slash: Character = "/"
        let parts = path.split(separator: slash, omittingEmptySubsequences: false).map(String.init)
        let whole = "/" + parts.filter { !$0.isEmpty }.joined(separator: "/")
        for known in PivotEndpoint.allCases.map(\.table.path) {
            let name = known.split(separator: slash).last.map(String.init) ?? ""
            if path == known + "/" {
                return ("path-trailing-slash", "it has no slash at its end", known)
            }
            if whole == known {
                return ("path-doubled-slash", "it has no empty part", known)
            }
            if path.lowercased() == known {
                return ("path-wrong-case", "it is in small letters", known)
            }
            if path == "/" + name { return ("path-without-version", "it begins with /v1", known) }
            if parts.count == 3, parts[2] == name, parts[1] != "v1" {
                return ("path-other-version", "it begins with /v1", known)
            }
            if parts.count > 3, whole.hasSuffix(known) {
                return ("path-with-prefix", "nothing stands before /v1", known)
            }
        }
        let singular = [
            "/v1/balance-history": "/v1/balance-histories", "/v1/balance": "/v1/balances",
            "/v1/balances-histories": "/v1/balance-histories",
            "/v1/access-tokens": "/v1/access-token", "/v1/token": "/v1/access-token",
        ]
        return singular[path].map { ("path-misspelled", "mind singular and plural", $0) }
    }
}
