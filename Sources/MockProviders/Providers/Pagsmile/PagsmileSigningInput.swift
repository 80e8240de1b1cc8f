package import WireFormats

/// Everything that a signature may have been made from, rightly or wrongly.
package struct PagsmileSigningInput: Sendable {
    /// The members of the body, in its order.
    package var members: [JSONMember]
    /// The body as it came.
    package var body: Bytes
    /// The path.
    package var path: Bytes
    /// The app id.
    package var appID: Bytes
    /// The app key.
    package var appKey: Bytes
    /// The code sample that is followed where they differ.
    package var sample: PagsmileSignature.Sample

    /// Gathers the parts.
    package init(
        members: [JSONMember], body: Bytes, path: Bytes, appID: Bytes, appKey: Bytes,
        sample: PagsmileSignature.Sample = .java
    ) {
        self.members = members
        self.body = body
        self.path = path
        self.appID = appID
        self.appKey = appKey
        self.sample = sample
    }

    /// The sorted parameters, as they must be signed.
    var parameters: Bytes {
        PagsmileSignature.parameters(of: members, as: sample)
    }

    /// The members that are signed, sorted.
    var signed: [JSONMember] {
        PagsmileSignature.signedMembers(of: members, as: sample)
    }

    /// The same without secrets, for the eyes of a reader; the key is a word.
    var shown: PagsmileSigningInput {
        var shown = self
        shown.members = members.map { PagsmileSecrets.hiding(appKey, in: $0) }
        if shown.members != members {
            var writer = JSONWriter()
            writer.write(.object(shown.members))
            shown.body = writer.bytes
        }
        shown.body = Pagsmile.replacing(appKey, with: PagsmileSecrets.keyWord, in: shown.body)
        shown.appKey = PagsmileSecrets.keyWord
        return shown
    }
}
