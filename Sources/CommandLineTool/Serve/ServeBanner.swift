package import MockProviders

/// What `serve` says once it listens: where, with which credentials, and what to try first.
package enum ServeBanner {
    /// The whole banner, with a line break at its end.
    package static func text(for server: MockServer) -> String {
        var lines = ["mockproviders \(MockServer.version) listens on \(server.url)", ""]
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
