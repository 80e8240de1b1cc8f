import WireFormats

extension JSONValue {
    /// What a strict decoder does, and no client should: refuse an object for a member that it does
    /// not know.
    func insist(on names: Set<String>) throws(ClientFailure) {
        for member in members ?? [] where !names.contains(member.name) {
            throw ClientFailure(.decode, "there is no member '\(member.name)'")
        }
    }
}
