import WireFormats

/// Another key than the app's, with which somebody may have signed.
struct PagsmileKeyGuess: Sendable {
    let name: String
    /// What was done, and what to do instead.
    let advice: String
    let key: Bytes
    /// What stands for the key before a reader.
    let label: String

    /// The guesses in a sandbox, the likeliest first.
    static func all(in context: DiagnosisContext) -> [PagsmileKeyGuess] {
        let key = Bytes(text: context.world.credentials["appKey"])
        var guesses = [
            PagsmileKeyGuess(
                name: "app-id-as-key",
                advice: "The app id was used as the app key; sign with the app key.",
                key: Bytes(text: context.world.credentials["appId"]), label: "<app id>")
        ]
        guesses += context.strangers.filter { $0.sandbox != context.sandbox }.map { stranger in
            PagsmileKeyGuess(
                name: "key-of-another-sandbox",
                advice: "The app key of the sandbox '\(stranger.sandbox)' was used; this app id "
                    + "belongs to the sandbox '\(context.sandbox)'.",
                key: Bytes(text: stranger.credentials["appKey"]), label: "<another app key>")
        }
        guesses += forms(of: key)
        for sibling in context.siblings where sibling.provider != Pagsmile.name {
            for item in sibling.credentials.items where item.name.lowercased().contains("secret") {
                guesses.append(
                    PagsmileKeyGuess(
                        name: "key-of-another-provider",
                        advice: "The \(item.name) of \(sibling.provider) was used; sign with the "
                            + "app key.",
                        key: Bytes(text: item.value),
                        label: "<\(item.name) of \(sibling.provider)>"))
            }
        }
        return guesses.filter { $0.key != key && !$0.key.isEmpty }
    }

    /// The names of all key guesses.
    static let names = [
        "app-id-as-key", "key-of-another-sandbox", "key-in-other-case", "key-with-blank",
        "key-in-quotes", "key-base64-encoded", "key-base64-decoded", "key-hex-decoded",
        "key-of-another-provider",
    ]

    private static func forms(of key: Bytes) -> [PagsmileKeyGuess] {
        func guess(_ name: String, _ advice: String, _ key: Bytes?, _ label: String)
            -> PagsmileKeyGuess?
        {
            key.map { PagsmileKeyGuess(name: name, advice: advice, key: $0, label: label) }
        }
        let blank = "A blank stands at an end of the app key; sign with the key alone."
        let other = "The app key was used in other case; use it as it was given out."
        let quote = Bytes(text: "\"")
        return [
            guess("key-with-blank", blank, key + Bytes(text: " "), "<app key> "),
            guess("key-with-blank", blank, Bytes(text: " ") + key, " <app key>"),
            guess(
                "key-in-quotes", "The app key was used with quotes around it; leave them out.",
                quote + key + quote, "\"<app key>\""),
            guess(
                "key-in-other-case", other, key.asciiLowercased, "<app key in lower case>"),
            guess(
                "key-in-other-case", other, Bytes(text: key.text.uppercased()),
                "<app key in upper case>"),
            guess(
                "key-base64-encoded", "The app key was base64-encoded; use it as it is.",
                Base64.encode(key), "<app key in base64>"),
            guess(
                "key-base64-decoded", "The app key was base64-decoded; use it as it is.",
                Base64.decode(key), "<app key base64-decoded>"),
            guess(
                "key-hex-decoded", "The app key was hex-decoded; use it as it is.",
                Hex.decode(key), "<app key hex-decoded>"),
        ].compactMap(\.self)
    }
}
