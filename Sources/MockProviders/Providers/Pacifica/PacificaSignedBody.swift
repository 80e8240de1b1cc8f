package import WireFormats

/// The body of a signed POST: a flat JSON object (pacifica.md section 2).
package struct PacificaSignedBody: Sendable {
    /// The members that are no payload.
    package static let headerNames = [
        "account", "agent_wallet", "signature", "timestamp", "expiry_window",
    ]
    /// The window of a body that names none, in milliseconds.
    package static let windowDefault: Int64 = 30_000

    /// The members in the order sent.
    package let members: [JSONMember]

    /// Reads a body; nil when it is no JSON object.
    package init?(_ bytes: Bytes) {
        do {
            let limits = JSONLimits(depthMax: 8, byteCountMax: 64 << 10)
            guard case .object(let members) = try JSONParser.parse(bytes, limits: limits) else {
                return nil
            }
            self.members = members
        } catch {
            return nil
        }
    }

    /// The value of a member.
    package subscript(_ name: String) -> JSONValue? {
        members.first { $0.isNamed(name) }?.value
    }

    /// The milliseconds for which the signature counts; nil when the member is no whole number.
    package var window: Int64? {
        guard let value = self["expiry_window"], !value.isNull else {
            return PacificaSignedBody.windowDefault
        }
        return value.integerValue
    }

    /// The signer: the agent wallet where one is named, else the account.
    package var signer: String? {
        if let agent = self["agent_wallet"], !agent.isNull { return agent.stringValue }
        return self["account"]?.stringValue
    }
}
