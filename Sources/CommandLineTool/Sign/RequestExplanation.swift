package import MockProviders
import WireFormats

/// What a provider says of a request, and why: the answer of `sign --explain`.
package struct RequestExplanation: Sendable {
    /// Whether the request is answered and not refused.
    package let isAccepted: Bool
    /// The answer for people, with a line break at its end.
    package let text: String

    /// What the world of the given credentials is called in explanations.
    private static let givenID = "of the given key"

    /// Asks the provider's own checks, in a world in which the given credentials are valid.
    package init(of sent: SentRequest) throws(ConfigurationError) {
        let world = World(seed: 1, credentials: sent.credentials)
        let request = sent.request
        // A HEAD is answered as a GET is.
        let method = request.method == .head ? .get : request.method
        let endpoint = sent.provider.endpoints.firstIndex {
            $0.method == method && $0.pattern.matches(request.path)
        }
        let answer = try sent.provider.makeSimulator(for: world)
            .reply(to: request, endpoint: endpoint, at: sent.instant)
        let status = answer.reply.status
        guard let refusal = answer.refusal else {
            isAccepted = true
            let remarks = answer.remarks.map { "\nnote\n  \($0)\n" }.joined()
            text = "accepted\n  The request is right: it is answered with \(status).\n" + remarks
            return
        }
        isAccepted = false
        let diagnosis = sent.provider.diagnose(
            refusal, of: request, in: RequestExplanation.context(of: sent, world, endpoint))
        let rows: [(name: String, value: String?)] = [
            ("refused", "\(refusal.error.name), with status \(status)"),
            ("reply", answer.reply.body.isEmpty ? nil : answer.reply.body.text),
            ("mistake", diagnosis?.mistake),
            ("explanation", diagnosis?.explanation ?? refusal.explanation),
            ("expected", diagnosis.map(\.expected) ?? refusal.expected),
            ("received", diagnosis.map(\.received) ?? refusal.received),
            ("send this instead", diagnosis?.curl),
        ]
        text = rows.compactMap { row in
            row.value.map { "\(row.name)\n  \(VisibleText.of($0))\n" }
        }.joined(separator: "\n")
    }

    /// Everything that can be told apart from the given credentials is what ships.
    private static func context(
        of sent: SentRequest, _ world: World, _ endpoint: Int?
    ) -> DiagnosisContext {
        let provider = sent.provider
        let isDefault = sent.credentials == provider.defaultCredentials
        let id = isDefault ? Sandbox.standardID : givenID
        let siblings = ProviderCatalog.all.map {
            (
                provider: $0.name,
                credentials: $0.name == provider.name ? sent.credentials : $0.defaultCredentials
            )
        }
        let given = owners(siblings.filter { $0.provider == provider.name }, in: id)
        let shipped = owners(
            ProviderCatalog.all.map { ($0.name, $0.defaultCredentials) }, in: Sandbox.standardID)
        return DiagnosisContext(
            endpoint: endpoint, now: sent.instant, world: world, sandbox: id, siblings: siblings,
            strangers: isDefault ? [] : [(Sandbox.standardID, provider.defaultCredentials)],
            owner: { value in
                (given + shipped).first { value.elementsEqual($0.value.utf8) }?.owner
            })
    }

    private static func owners(
        _ credentials: [(provider: String, credentials: Credentials)], in sandbox: String
    ) -> [(value: String, owner: DiagnosisContext.Owner)] {
        credentials.flatMap { provider, credentials in
            credentials.items.map {
                (
                    $0.value,
                    DiagnosisContext.Owner(sandbox: sandbox, provider: provider, item: $0.name)
                )
            }
        }
    }
}
