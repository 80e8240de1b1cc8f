/// What to do about an address that cannot be listened on, by the system's reason.
package enum BindAdvice {
    private static let table: [(reason: String, advice: String)] = [
        ("(EADDRINUSE)", "a free --port, or --port 0"),
        (
            "(EADDRNOTAVAIL)",
            "a --host that is an address of this machine, such as 127.0.0.1, or 0.0.0.0 for all"
        ),
        (
            "(EACCES)",
            "a --port from 1024 to 65535, or --port 0; lower ones belong to the administrator"
        ),
        ("(EAFNOSUPPORT)", "an IPv4 --host such as 127.0.0.1, as this machine has no IPv6"),
    ]

    /// The message of a failed system call, with what is valid behind it where that is known.
    package static func adding(to message: String) -> String {
        guard let row = table.first(where: { message.hasSuffix($0.reason) }) else {
            return message
        }
        return "\(message); valid: \(row.advice)"
    }
}
