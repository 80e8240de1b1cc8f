package import MockProviders

/// What `serve` says once it listens: where, with which credentials, and what to try first.
package enum ServeBanner {
    /// The whole banner, with a line break at its end.
    package static func text(
        for server: MockServer, _ configuration: MockServer.Configuration
    ) -> String {
        var lines = ["mockproviders \(MockServer.version) listens on \(server.url)"]
        if ServerAddress.isEveryAddress(configuration.host) {
            lines.append("  (and on every other address of this machine)")
        }
        lines += [
            "", "control  \(server.url)/_mock",
            "  a world of your own, with its own keys and clock:",
            sandboxExample(at: server, hasToken: configuration.controlToken != nil), "",
        ]
        for name in server.providerNames {
            lines.append("\(name)  \(server.url(of: name))")
            let items = server.credentials(of: name).items
            let width = items.map(\.name.count).max() ?? 0
            lines += items.map { "  \(TextLayout.padded($0.name, to: width))  \($0.value)" }
            if let example = example(for: name, at: server) {
                lines += ["  try this:", example]
            }
            lines.append("")
        }
        lines.append("Ctrl-C stops the server. One line for each request follows.")
        return lines.joined(separator: "\n") + "\n"
    }

    private static func sandboxExample(at server: MockServer, hasToken: Bool) -> String {
        var words = ["curl -sS -X POST"]
        if hasToken {
            // The shell puts the token in: a terminal's history and this text have none.
            words.append("-H \"Authorization: Bearer $\(ControlToken.variable)\"")
        }
        words.append("-d '{\"clock\":\"frozen@2026-04-26T12:00:00Z\"}'")
        words.append("'\(server.url)/_mock/sandboxes'")
        return words.joined(separator: " ")
    }

    private static func example(for name: String, at server: MockServer) -> String? {
        guard let provider = ProviderCatalog.all.first(where: { $0.name == name }) else {
            return nil
        }
        do {
            let request = try provider.sign(provider.exampleRequest(at: server.now))
            return request.curl(base: server.url(of: name))
        } catch {
            return "(\(error.message))"
        }
    }
}
