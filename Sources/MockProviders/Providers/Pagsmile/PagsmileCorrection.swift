import WireFormats

/// The refused request done right: it is answered with 200 when it is sent at this instant.
struct PagsmileCorrection {
    private let examination: PagsmileExamination

    init(_ examination: PagsmileExamination) {
        self.examination = examination
    }

    /// The command; nil where no request can be right, because the sandbox's state refuses all.
    var curl: String? {
        let world = examination.context.world
        let settings = examination.settings
        guard world.credentialState == .active, settings.isAddressAllowed,
            settings.appState == .active, settings.merchantState == .active,
            settings.accountState == .available, let endpoint, let host
        else { return nil }
        let members = members(of: endpoint)
        var writer = JSONWriter()
        writer.write(.object(members))
        let signature = PagsmileSignature.sign(
            PagsmileSignature.parameters(of: members, as: settings.signatureSample),
            appKey: examination.appKey)
        return SignedRequest(
            steps: [], method: "POST", target: endpoint.table.path,
            headers: [
                (name: "Content-Type", value: "application/json; charset=UTF-8"),
                (name: "AppId", value: examination.appID.text),
                (name: "Authorization", value: signature.text),
            ], body: writer.bytes.text
        ).curl(base: "http://\(host)")
    }

    /// The endpoint that is meant; nil when that cannot be told.
    private var endpoint: PagsmileEndpoint? {
        if let endpoint = examination.endpoint { return endpoint }
        let path =
            "/"
            + examination.request.path.text.lowercased().split(separator: "/")
            .joined(separator: "/")
        return PagsmileEndpoint.allCases.first {
            $0.table.path == path || $0.table.path == "/api" + path
        }
    }

    /// The host that the request was sent to; nil when it is none that belongs into a URL.
    private var host: String? {
        guard let host = examination.request[field: "Host"], !host.isEmpty else { return nil }
        let isPlain = host.allSatisfy {
            $0.isASCIIDigit || $0.isASCIILetter || ".-:[]".utf8.contains($0)
        }
        return isPlain ? host.text : nil
    }

    /// The members as they came, where they are right, and no secret among them.
    private func members(of endpoint: PagsmileEndpoint) -> [JSONMember] {
        let now = examination.context.now
        // What somebody else's app sends is nobody's business, and a long body nobody's command.
        let isShown =
            examination.sentAppID?.equals(examination.appID) == true
            && examination.request.body.count <= PagsmileSignatureSearch.textMax
        var members = isShown ? (examination.members ?? []) : []
        members.removeAll { member in
            PagsmileSecrets.isNamed(member.name)
                || PagsmileSecrets.hiding(examination.appKey, in: member) != member
        }
        var right = [JSONMember("timestamp", .integer(now.seconds))]
        if endpoint == .history {
            let (start, end) = days
            right =
                [
                    JSONMember("start_date", .string(PagsmileDay.text(start))),
                    JSONMember("end_date", .string(PagsmileDay.text(end))),
                ] + right
        }
        for member in right {
            if let index = members.firstIndex(where: { $0.isNamed(member.name) }) {
                members[index] = member
            } else {
                members.append(member)
            }
        }
        return members
    }

    /// The days that are meant, in order and few enough; the last seven where none are.
    private var days: (Int, Int) {
        let today = PagsmileBook.day(of: examination.context.now)
        let end = day("end_date") ?? today
        let start = day("start_date") ?? end - 6
        let (first, last) = (min(start, end), max(start, end))
        let cap = examination.settings.rangeCapDays ?? PagsmileGivenDays.countMax - 1
        return (max(first, last - cap), last)
    }

    private func day(_ name: String) -> Int? {
        guard let value = examination.members?.first(where: { $0.isNamed(name) })?.value else {
            return nil
        }
        let text = value.stringValue
        return text.flatMap(PagsmileDay.parse) ?? PagsmileDateReading(value).day
    }
}
