/// A world in which something is wrong, to see whether a test-suite notices.
package struct HostileWorld: Sendable {
    /// What a good test-suite does there.
    package enum Duty: Sendable {
        /// It fails, because what it reads is wrong or cannot be read.
        case notice
        /// It passes, because a good client gets over it.
        case survive
    }

    /// `provider/mutation/name`.
    package let id: String
    /// What is wrong, in one sentence.
    package let title: String
    /// What a good test-suite does there.
    package let duty: Duty
    /// The scenario.
    package let scenario: String

    private init(
        _ provider: ObservedProvider, _ name: String, _ title: String, _ duty: Duty,
        on: String = "", when: String, _ effects: String
    ) {
        id = "\(provider.name)/mutation/\(name)"
        self.title = title
        self.duty = duty
        scenario = """
            {"description":"\(title)","script":[{"name":"\(name)","on":{"provider":\
            "\(provider.name)"\(on)},\(when)"do":[\(effects)]}]}
            """
    }

    /// Every hostile world of a provider.
    package static func all(for provider: ObservedProvider) -> [HostileWorld] {
        let history = ",\"endpoint\":\"\(provider.endpoint)\""
        let always = "\"always\":true,"
        func notice(_ name: String, _ title: String, _ effect: String) -> HostileWorld {
            HostileWorld(
                provider, name, title, .notice, on: history, when: always, effect)
        }
        func survive(_ name: String, _ title: String, always isAlways: Bool, _ effect: String)
            -> HostileWorld
        {
            HostileWorld(
                provider, name, title, .survive, on: history, when: isAlways ? always : "", effect)
        }
        return [
            notice("wrong-balance", "Every page has a wrong balance", corrupt("wrong-balance")),
            notice("missing-row", "Every page lacks an entry", corrupt("missing-row")),
            notice("duplicate-row", "Every page has an entry twice", corrupt("duplicate-row")),
            notice(
                "truncated-json", "Every page breaks off after 40 bytes",
                #"{"fault":"CUT","bytes":40,"of":"body","ending":"close"}"#),
            notice("down-for-good", "Every page is a server error", error(provider.errors.server)),
            HostileWorld(
                provider, "key-revoked", "The credentials are taken back before the first request",
                .notice, when: "", "{\"lever\":\"\(provider.revocation)\"}"),
            survive(
                "limited-once", "The first page is refused once for too many requests",
                always: false, error(provider.errors.limit)),
            survive(
                "failed-once", "The first page is a server error, once", always: false,
                error(provider.errors.server)),
            survive(
                "reset-once", "The connection is reset on the first page, once", always: false,
                #"{"fault":"CONNECTION_RESET_BY_PEER"}"#),
            survive(
                "slow", "Every page takes 200 ms", always: true, #"{"delay":{"fixed":200}}"#),
        ]
    }

    private static func corrupt(_ kind: String) -> String { "{\"corrupt\":\"\(kind)\"}" }

    private static func error(_ name: String) -> String { "{\"error\":\"\(name)\"}" }
}
