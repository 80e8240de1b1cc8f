package import WireFormats

extension HashKey {
    /// Keys and a secret that anybody sees are simulated: `sim-hk-key-4q8z…`.
    ///
    /// The documented form is 64 letters and digits (docs S4), but nothing checks it.
    package func mintCredentials(from generator: inout SeededGenerator) -> Credentials {
        let name = HashKey.letters(12, from: &generator)
        return Credentials([
            ("key", "sim-hk-key-\(name)"),
            ("secret", "sim-hk-secret-\(name)-\(HashKey.letters(24, from: &generator))"),
            ("subAccountKey", "sim-hk-subkey-\(name)"),
        ])
    }

    private static func letters(_ count: Int, from generator: inout SeededGenerator) -> String {
        // Five bits a letter; the ones that are easily taken for another are left out.
        let alphabet = Array("abcdefghjkmnpqrstuvwxyz123456789".utf8)
        let letters = (0..<count).map { _ in alphabet[Int(generator.next() >> 59)] }
        return letters.text
    }

    package var pageParameters: [String] { ["beginId"] }

    package func rows(ofEndpoint index: Int) -> ReplyRows? {
        guard HashKeyEndpoint(rawValue: index) == .balanceFlow else { return nil }
        return ReplyRows(
            path: [], balance: ["quoteAssetBalance"],
            otherBalances: [["fiatBalance"], ["vaBalance"], ["toAccountBalance"]])
    }

    package var levers: [Lever] {
        [.exhaustQuota, .expireCredentials, .revokeCredentials, .restoreCredentials]
    }
}
