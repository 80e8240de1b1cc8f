import MockProviders
import WireFormats

/// One refused request beside wrong signatures: the name of its mistake, what is said of it word
/// for word, and how a client makes it.
struct KrakenFaultCase: Sendable {
    let mistake: String
    let options: [String]
    let explanation: String
    /// Whether a corrected command is shown that works.
    let hasCommand: Bool
    /// Whether the wrong key is hidden in the command too, so that it cannot be sent.
    let isHidden: Bool
    /// Sends requests, the last of which is the wrong one; gets the history's path.
    let send: @Sendable (KrakenClient, String) throws -> Void

    init(
        _ mistake: String, options: [String] = [], hasCommand: Bool = true, isHidden: Bool = false,
        says explanation: String,
        send: @escaping @Sendable (KrakenClient, String) throws -> Void
    ) {
        self.mistake = mistake
        self.options = options
        self.explanation = explanation
        self.hasCommand = hasCommand
        self.isHidden = isHidden
        self.send = send
    }
}

extension KrakenClient {
    private static let someNonce = "1777248000000000005"

    /// The headers of a signed request, one of them with another value.
    func wrong(_ name: String, _ value: String) throws -> [(String, String)] {
        try KrakenClient.headers(KrakenClient.historyPath, nonce: KrakenClient.someNonce).map {
            $0.0 == name ? (name, value) : $0
        }
    }

    /// The headers of a signed request without one of them.
    func wrong(without name: String) throws -> [(String, String)] {
        try wrong(name, "").filter { $0.0 != name }
    }

    /// The headers of a signed request, one of them under another name.
    func wrong(renaming name: String, _ other: String) throws -> [(String, String)] {
        try KrakenClient.headers(KrakenClient.historyPath, nonce: KrakenClient.someNonce).map {
            $0.0 == name ? (other, $0.1) : $0
        }
    }
}
