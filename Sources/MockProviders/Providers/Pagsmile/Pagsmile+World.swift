package import WireFormats

extension Pagsmile {
    /// An app id of 32 characters, as long as the masked sample (pagsmile.md section 2), and a key.
    package func mintCredentials(from generator: inout SeededGenerator) -> Credentials {
        func digits(_ count: Int) -> String {
            var bytes = Bytes()
            while bytes.count < count {
                let word = generator.next()
                for shift in stride(from: 60, through: 0, by: -4) {
                    bytes.append(UInt8(hexDigit: UInt8(truncatingIfNeeded: word &>> shift)))
                }
            }
            return bytes.prefix(count).text.uppercased()
        }
        return Credentials([
            ("appId", "SIM_APP_ID_" + digits(21)), ("appKey", "SIM_APP_KEY_" + digits(32)),
        ])
    }

    /// None: a range comes whole (pagsmile.md 6-2).
    package var pageParameters: [String] { [] }

    /// The days of the history, whose balances are one a currency, or the balances of now.
    package func rows(ofEndpoint index: Int) -> ReplyRows? {
        switch PagsmileEndpoint(rawValue: index) {
        case .history: ReplyRows(path: ["data"], balance: ["balance", "0", "amount"])
        case .balance: ReplyRows(path: ["data"], balance: ["amount"])
        case nil: nil
        }
    }

    /// There are no tokens (pagsmile.md section 2).
    package var levers: [Lever] {
        [.exhaustQuota, .expireCredentials, .revokeCredentials, .restoreCredentials]
    }
}
