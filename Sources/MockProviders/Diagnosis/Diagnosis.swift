package import WireFormats

/// What a refused request did wrong, as far as it could be proven.
///
/// It never reaches the wire; the journal, the console and `sign --explain` show it.
package struct Diagnosis: Sendable, Equatable {
    /// The stable kebab-case name of the one mistake that explains the request:
    /// `secret-base64-decoded`; nil when none is proven.
    package let mistake: String?
    /// What was wrong, and what to do instead, in one or two sentences.
    package let explanation: String
    /// What a correct request would have carried; a secret never stands here.
    package let expected: String?
    /// What the request carried.
    package let received: String?
    /// The same request done right, for a POSIX shell.
    package let curl: String?

    /// Makes a diagnosis.
    package init(
        mistake: String?, explanation: String, expected: String? = nil, received: String? = nil,
        curl: String? = nil
    ) {
        self.mistake = mistake
        self.explanation = explanation
        self.expected = expected
        self.received = received
        self.curl = curl
    }

    /// The bytes that the texts hold on to, roughly.
    package var byteCount: Int {
        [mistake, explanation, expected, received, curl].reduce(0) { $0 + ($1?.utf8.count ?? 0) }
    }

    /// The diagnosis with every occurrence of a text, such as a foreign key, replaced.
    package func replacing(_ text: ByteSlice, with replacement: Bytes) -> Diagnosis {
        func hiding(_ value: String?) -> String? {
            value.map { Bytes(text: $0).replacing(text, with: replacement).text }
        }
        return Diagnosis(
            mistake: mistake, explanation: hiding(explanation) ?? "", expected: hiding(expected),
            received: hiding(received), curl: hiding(curl))
    }
}
