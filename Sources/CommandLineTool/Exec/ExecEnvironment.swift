import MockProviders

/// What `exec` tells the command (DESIGN section 6).
package enum ExecEnvironment {
    /// What all names begin with.
    package static let prefix = "MOCKPROVIDERS_"

    /// The variables of a provider: its address and its credentials.
    package static func variables(
        of provider: String, url: String, _ credentials: [(name: String, value: String)]
    ) -> [(name: String, value: String)] {
        let start = prefix + provider.uppercased() + "_"
        return [(start + "URL", url)]
            + credentials.map { (start + upperSnake($0.name), $0.value) }
    }

    /// `subAccountKey` as `SUB_ACCOUNT_KEY`.
    package static func upperSnake(_ name: String) -> String {
        var text = ""
        for character in name {
            if character.isUppercase, !text.isEmpty { text.append("_") }
            text += character.uppercased()
        }
        return text
    }
}
