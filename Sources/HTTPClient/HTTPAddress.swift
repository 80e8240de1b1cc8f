/// Where a server listens: an IPv4 address or `localhost`, and a port.
package struct HTTPAddress: Sendable, Equatable {
    /// The host as it was written.
    package let host: String
    /// The port.
    package let port: UInt16

    /// Reads `http://127.0.0.1:4810`, with or without a slash at the end; nil for anything else.
    package init?(url: String) {
        guard url.hasPrefix("http://") else { return nil }
        let authority = url.dropFirst(7).prefix { $0 != "/" }
        let parts = authority.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, let port = UInt16(parts[1]), !parts[0].isEmpty else { return nil }
        host = String(parts[0])
        self.port = port
    }

    /// Host and port as the `Host` field has them.
    package var text: String { "\(host):\(port)" }
}
