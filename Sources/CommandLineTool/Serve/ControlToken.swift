/// The token of the control API, as a user gives it; it is never shown.
package enum ControlToken {
    /// The flag that gives it.
    package static let flag = "--control-token"
    /// The environment variable that gives it, where other users' process lists do not show it.
    package static let variable = "MOCKPROVIDERS_CONTROL_TOKEN"
    /// The fewest characters: shorter ones can be guessed.
    package static let lengthMin = 8

    /// The flag's token, else the variable's; nil when there is neither.
    ///
    /// An empty variable counts as none, because a script cannot always unset one.
    package static func read(
        _ arguments: ParsedArguments, environment: (String) -> String?
    ) throws(UsageError) -> String? {
        if let token = arguments.value(of: flag) {
            return try checked(token, from: flag, in: arguments.syntax)
        }
        guard let token = environment(variable), !token.isEmpty else { return nil }
        return try checked(token, from: variable, in: arguments.syntax)
    }

    private static func checked(
        _ token: String, from source: String, in syntax: CommandSyntax
    ) throws(UsageError) -> String {
        guard token.utf8.count >= lengthMin, token.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7f })
        else {
            throw UsageError(
                "\(source) has a token that cannot be used; valid: \(lengthMin) or more visible "
                    + "ASCII characters without a space", in: syntax)
        }
        return token
    }
}
