/// The mistakes in a signature that can be proven: signing again with the mistake gives exactly
/// what was received.
///
/// The raw value is the stable name. The order is that in which they are tried.
package enum KrakenMistake: String, CaseIterable, Sendable {
    // How the secret became a key.
    case secretNotDecoded = "secret-not-base64-decoded"
    case secretWithLineEnd = "secret-with-trailing-newline"
    case secretAsHex = "secret-as-hex-text"
    case apiKeyAsSecret = "api-key-used-as-secret"
    case secretOfAnotherSandbox = "secret-of-another-sandbox"
    case secretOfAnotherProvider = "secret-of-another-provider"
    // What was signed of the target.
    case queryNotSigned = "query-not-signed"
    case querySigned = "query-signed"
    case urlSigned = "url-signed"
    case hostSigned = "host-signed"
    case targetDecoded = "target-decoded"
    case targetEncoded = "target-encoded"
    case targetDoubleEncoded = "target-double-encoded"
    case blankAsPlus = "blank-as-plus"
    case querySorted = "query-sorted"
    case questionMarkMissing = "question-mark-missing"
    case pathNotSigned = "path-not-signed"
    case versionNotSigned = "version-not-signed"
    case leadingSlashMissing = "leading-slash-missing"
    case methodSigned = "method-signed"
    case placeholderSigned = "account-placeholder-signed"
    // What was hashed of nonce and body.
    case nonceNotHashed = "nonce-not-hashed"
    case nonceAfterBody = "nonce-after-body"
    case nonceDiffers = "nonce-differs-from-header"
    case nonceInAnotherUnit = "nonce-signed-in-another-unit"
    case queryHashedAsBody = "query-hashed-as-body"
    case spotScheme = "spot-scheme"
    case bodyNotSigned = "body-not-signed"
    case emptyBodyAsJSON = "empty-body-as-json"
    case bodyLineEnd = "body-line-end-differs"
    case bodyReserialised = "body-reserialised"
    // How they were put together.
    case targetInsideHash = "target-inside-hash"
    case innerHashMissing = "inner-hash-missing"
    case innerHashAsHex = "inner-hash-as-hex"
    case innerHashAsBase64 = "inner-hash-as-base64"
    case innerHashSHA512 = "inner-hash-sha512"
    case innerHashAsText = "inner-hash-as-text"
    case innerHashFirst = "inner-hash-before-target"
    case hmacSHA256 = "hmac-sha256"
    case hashWithoutHMAC = "hash-without-hmac"
    case hmacArgumentsSwapped = "hmac-arguments-swapped"
    // How the signature was written.
    case digestAsHex = "digest-as-hex"
    case digestAsBase64URL = "digest-as-base64url"
    case digestUnpadded = "digest-without-padding"
    case digestHexThenBase64 = "digest-hex-then-base64"
    case digestTwice = "digest-base64-twice"
    case signatureEscaped = "signature-percent-encoded"
    case signaturePlusAsBlank = "signature-plus-as-blank"
    case signatureQuoted = "signature-quoted"
    case signatureCase = "signature-case-changed"
    case signatureTruncated = "signature-truncated"

    /// What was wrong, and what to do instead; it reads on after "the request" or stands alone.
    var advice: String {
        switch self {
        case .secretNotDecoded:
            "the secret's text was the HMAC key; decode the secret from base64 first"
        case .secretWithLineEnd:
            "a line end stood behind the secret and became part of the HMAC key; strip it, then "
                + "decode the secret from base64"
        case .secretAsHex:
            "the HMAC key was the secret in hex; use the 64 bytes that base64 decoding gives"
        case .apiKeyAsSecret:
            "the HMAC key was the API key; use the secret, decoded from base64"
        case .secretOfAnotherSandbox:
            "the HMAC key was the secret of another sandbox; key and secret must be of the same"
        case .secretOfAnotherProvider:
            "the HMAC key was a secret of another provider; use that of kraken"
        case .queryNotSigned:
            "the query was left out of the signed text; sign the whole target, ? and query too"
        case .querySigned:
            "the query was signed; with sign_query=false only the path is"
        case .urlSigned:
            "the whole URL was signed; sign only what follows the host: path and query"
        case .hostSigned:
            "the host was signed; sign only what follows it: path and query"
        case .targetDecoded:
            "the target was signed with its percent escapes decoded; sign it exactly as sent"
        case .targetEncoded:
            "the target was signed with percent escapes that were not sent; use one string for "
                + "signing and sending"
        case .targetDoubleEncoded:
            "the target was encoded once more before signing; sign it exactly as sent"
        case .blankAsPlus:
            "a blank was signed in its other form, + or %20; sign the target exactly as sent"
        case .querySorted:
            "the query was signed with its parameters sorted; sign them in the order sent"
        case .questionMarkMissing:
            "the ? between path and query was not signed; sign the target exactly as sent"
        case .pathNotSigned:
            "only the query was signed; sign the whole target, path and query"
        case .versionNotSigned:
            "the path was signed without /v1; sign it from the first / on"
        case .leadingSlashMissing:
            "the path was signed without its first /; sign it from the first / on"
        case .methodSigned:
            "the method was signed; only target, nonce and body are"
        case .placeholderSigned:
            "the path was signed with {account_id} in it; put the account in before signing"
        default: adviceOnHash
        }
    }

    private var adviceOnHash: String {
        switch self {
        case .nonceNotHashed:
            "the nonce was left out of the hash; hash nonce and then body, also without a body"
        case .nonceAfterBody:
            "the body was hashed before the nonce; the nonce comes first"
        case .nonceDiffers:
            "another nonce was signed than sent in API-Nonce; make it once for a request"
        case .nonceInAnotherUnit:
            "the nonce was signed in another unit than sent in API-Nonce; make its text once"
        case .queryHashedAsBody:
            "the query was hashed as if it were the body; it belongs to the signed target"
        case .spotScheme:
            "the request was signed as for the Spot API, with nonce= in the hashed data; hash the "
                + "bare nonce and the body as sent, and sign the query with the path"
        case .bodyNotSigned:
            "the body was left out of the hash; hash nonce and then the exact body"
        case .emptyBodyAsJSON:
            "an empty body was hashed as JSON; without a body hash the nonce alone"
        case .bodyReserialised:
            "the body was serialised once more for signing; hash the bytes that are sent"
        case .bodyLineEnd:
            "the body was hashed with another line end than sent; hash the bytes that are sent"
        case .targetInsideHash:
            "the target was put into the SHA-256; it stands before the hash, in the HMAC's message"
        case .innerHashMissing:
            "nonce and body were signed as they are; sign their SHA-256 behind the target"
        case .innerHashAsHex:
            "the SHA-256 of nonce and body was signed in hex; sign its 32 bytes"
        case .innerHashAsBase64:
            "the SHA-256 of nonce and body was signed in base64; sign its 32 bytes"
        case .innerHashSHA512:
            "nonce and body were hashed with SHA-512; that inner hash is SHA-256"
        case .innerHashAsText:
            "the SHA-256 of nonce and body was turned into text; append its 32 bytes to the path's"
        case .innerHashFirst:
            "the SHA-256 of nonce and body was signed before the target; the target comes first"
        case .hmacSHA256:
            "the signature is an HMAC-SHA256; use HMAC-SHA512"
        case .hashWithoutHMAC:
            "the signature is a plain SHA-512; use HMAC-SHA512, keyed with the decoded secret"
        case .hmacArgumentsSwapped:
            "HMAC had message and key the wrong way round; the decoded secret is the key"
        default: adviceOnForm
        }
    }

    private var adviceOnForm: String {
        switch self {
        case .digestAsHex: "the signature was sent in hex; send it in base64"
        case .digestAsBase64URL:
            "the signature was sent in base64url; send it in standard base64, with + and /"
        case .digestUnpadded: "the signature's = at the end were missing; send the padding too"
        case .digestHexThenBase64:
            "the signature's hex text was sent in base64; encode the 64 bytes themselves"
        case .digestTwice: "the signature was encoded in base64 twice; encode it once"
        case .signatureEscaped:
            "the signature was percent-encoded; a header takes base64 as it is"
        case .signaturePlusAsBlank:
            "each + of the signature became a blank; a header takes base64 as it is"
        case .signatureQuoted: "the signature stood in quotes; send it without"
        case .signatureCase: "letters of the signature changed their case; base64 has both"
        case .signatureTruncated: "the signature was cut off; send all 88 characters"
        default: ""
        }
    }
}
