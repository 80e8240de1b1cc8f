extension Pacifica {
    /// How a POST is signed (pacifica.md section 2).
    static let signedRequests: [Behaviour] = [
        Behaviour(
            "signed-message", .auth,
            "a POST signs timestamp, expiry_window, type and data: keys sorted at every level, "
                + "compact, UTF-8",
            .docs, source: "docs signing/implementation; client pacifica-fi/python-sdk"),
        Behaviour(
            "signed-payload", .auth,
            "data is the endpoint's payload, {} when it has none; in the body it is flat, and type "
                + "is not sent",
            .docs, source: "docs signing; client pacifica-fi/python-sdk"),
        Behaviour(
            "signature-algorithm", .auth,
            "Ed25519 (RFC 8032) with the wallet's key, written in base58", .docs,
            source: "docs signing"),
        Behaviour(
            "signature-strictness", .auth,
            "a signature has one encoding; keys of small order are refused", .inferred,
            source: "nothing states it"),
        Behaviour(
            "expiry-window", .auth,
            "a message is refused once timestamp + expiry_window lies behind; the window is 30000 "
                + "when none is named",
            .docs, source: "docs signing, signing/error-handling"),
        Behaviour(
            "future-timestamp", .auth, "a timestamp that lies ahead is not refused", .inferred,
            source: "pacifica.md 2 (POSTs, 6)"),
        Behaviour(
            "signed-check-order", .auth,
            "signature form, message, expiry, public key, verification, agent, account known, "
                + "credentials: the first fault is reported",
            .inferred, source: "pacifica.md 5 (order of the four texts)"),
        Behaviour(
            "extra-members", .auth, "members of a body that the endpoint does not know are ignored",
            .inferred, source: "nothing states it"),
        Behaviour(
            "agent-wallet", .auth,
            "with an agent_wallet the agent must have signed; no agent is bound here, so it is "
                + "then refused",
            .client, source: "docs signing/api-agent-keys; text client ccxt"),
        Behaviour(
            "signer-without-ledger", .auth,
            "a right signature of an account that is not here is code 1", .inferred,
            source: "docs error-codes", option: "business_error_status"),
        Behaviour(
            "credentials-taken-back", .auth,
            "after a lever has taken the credentials back or let them expire, a GET for the "
                + "account is 401, a POST 403 Account not whitelisted, and no key is known",
            .inferred, source: "seed lists 401; docs list-subaccounts lists 403"),
    ]

    /// API Config Keys (pacifica.md sections 2 and 9).
    static let apiConfigKeys: [Behaviour] = [
        Behaviour(
            "key-form", .record, "a key is {8 characters}_{base58 of a UUID}; here SimPfKey_…",
            .docs, source: "docs api-config-keys"),
        Behaviour(
            "key-limit", .quota,
            "an account has 5 keys at most, the sandbox's own among them; a sixth is 400 Invalid "
                + "parameters (the text is inferred)",
            .docs, source: "docs api-config-keys"),
        Behaviour(
            "key-bucket", .quota, "each key has a bucket of credits of its own", .inferred,
            source: "docs api-config-keys, rate-limits"),
        Behaviour(
            "key-replies", .record,
            "create answers data.api_key; list data.active_api_keys and data.api_key_limit", .docs,
            source: "docs api-config-keys; list pacifica.md 9 (client)", option: "key_reply"),
        Behaviour(
            "revoke-reply", .record, "revoke answers data null", .inferred,
            source: "nothing states it", option: "key_reply"),
        Behaviour(
            "revoke-unknown-key", .error,
            "revoking what is not active is answered like a revocation",
            .inferred, source: "nothing documents an error for it", option: "revoke_unknown"),
        Behaviour(
            "revoked-key", .quota, "a revoked key counts as none", .inferred,
            source: "pacifica.md 2", option: "unknown_api_key"),
        Behaviour(
            "key-cost", .quota, "a signed POST costs 1 credit", .inferred,
            source: "pacifica.md 7 (all cost 1, heavy GETs apart)"),
    ]
}
