/// What the diagnosis of each case says, in the order of the cases: the mistake, then the words.
enum PivotMistakeTexts {
    static let lines: [String] = text.split(separator: "\n").map(String.init)

    private static let text = #"""
        merchant-headers-missing: the headers X-MERCHANT-ID and X-MERCHANT-SECRET are missing; \#
        they carry the client id and the client secret of a token request
        client-id-missing: the header X-MERCHANT-ID is missing or empty; it carries the client \#
        id
        client-secret-missing: the header X-MERCHANT-SECRET is missing or empty; it carries the \#
        client secret
        client-id-and-secret-swapped: X-MERCHANT-ID holds the client secret and \#
        X-MERCHANT-SECRET the client id; exchange them
        client-id-sent-as-secret: X-MERCHANT-SECRET holds the client id too; send the client \#
        secret there
        client-secret-sent-as-id: X-MERCHANT-ID holds the client secret too; send the client id \#
        there
        client-id-in-wrong-header: the client id came in the header X-CLIENT-ID; Pivot reads it \#
        from X-MERCHANT-ID
        client-secret-in-wrong-header: the client secret came in the header X-API-KEY; Pivot \#
        reads it from X-MERCHANT-SECRET
        credentials-as-basic-authorization: client id and secret came as HTTP Basic \#
        authorization, as OAuth 2.0 has it; Pivot reads them from two headers of its own
        credentials-in-body: the client secret came in the body; Pivot reads client id and \#
        secret from two headers, and the body holds the grant type alone
        credentials-in-query: the client secret came in the query, where logs keep it; Pivot \#
        reads client id and secret from two headers
        token-sent-for-a-token: an access token was sent to get the next one; there is no \#
        refresh, each token costs client id and secret
        signing-key-sent-as-secret: X-MERCHANT-SECRET is the key with which the simulator signs \#
        tokens; send the client secret
        credential-of-another-provider: X-MERCHANT-SECRET is the appKey of pagsmile, another \#
        provider; send Pivot's client secret
        client-id-truncated: X-MERCHANT-ID is the client id without its end: 13 of 36 characters
        client-secret-truncated: X-MERCHANT-SECRET is the client secret without its end: 16 of \#
        21 characters
        client-id-placeholder: X-MERCHANT-ID is what a program writes for a value that it does \#
        not have, or a template's empty place; the variable with the client id is not set
        client-secret-placeholder: X-MERCHANT-SECRET is what a program writes for a value that \#
        it does not have, or a template's empty place; the variable with the client secret is \#
        not set
        client-id-of-another-sandbox: X-MERCHANT-ID is the client id of sandbox 'sandbox-1', but \#
        the request is for sandbox 'default'; both headers must come from one sandbox
        client-secret-of-another-sandbox: X-MERCHANT-SECRET is the client secret of sandbox \#
        'sandbox-1', but the request is for sandbox 'default'; both headers must come from one \#
        sandbox
        credentials-expired: the client's credentials have expired; the provider's table has no \#
        other error for it. Ask for new ones, or restore them in the sandbox
        credentials-revoked: the client's credentials were revoked; the provider's table has no \#
        other error for it. Ask for new ones, or restore them in the sandbox
        client-id-quoted: X-MERCHANT-ID is the client id in quotes or brackets; send it as it is
        client-secret-quoted: X-MERCHANT-SECRET is the client secret in quotes or brackets; send \#
        it as it is
        client-id-base64-encoded: X-MERCHANT-ID is the client id encoded as base64; send it as \#
        it is
        client-secret-base64-encoded: X-MERCHANT-SECRET is the client secret encoded as base64; \#
        send it as it is
        client-id-hex-encoded: X-MERCHANT-ID is the client id encoded as hex digits; send it as \#
        it is
        client-secret-hex-encoded: X-MERCHANT-SECRET is the client secret encoded as hex digits; \#
        send it as it is
        client-id-hashed: X-MERCHANT-ID is the client id hashed with SHA-256; send it as it is
        client-secret-hashed: X-MERCHANT-SECRET is the client secret hashed with SHA-256; send \#
        it as it is
        client-id-with-scheme: X-MERCHANT-ID is the client id behind a scheme, as in \#
        Authorization; send it as it is
        client-secret-with-scheme: X-MERCHANT-SECRET is the client secret behind a scheme, as in \#
        Authorization; send it as it is
        client-id-with-line-break: X-MERCHANT-ID is the client id with an escaped line break at \#
        its end; send it as it is
        client-secret-with-line-break: X-MERCHANT-SECRET is the client secret with an escaped \#
        line break at its end; send it as it is
        client-id-without-dashes: X-MERCHANT-ID is the client id without its dashes; send it as \#
        it is
        client-secret-without-dashes: X-MERCHANT-SECRET is the client secret without its dashes; \#
        send it as it is
        client-secret-wrong-case: X-MERCHANT-SECRET is the client secret in another case; send \#
        it as it is
        client-id-doubled: X-MERCHANT-ID is the client id twice in a row; send it as it is
        client-secret-doubled: X-MERCHANT-SECRET is the client secret twice in a row; send it as \#
        it is
        token-body-missing: the body is empty; it must name the grant type; send \#
        {"grantType":"client_credentials"}
        token-body-encoded-twice: the body is a JSON text that holds the JSON object: it was \#
        encoded twice; send {"grantType":"client_credentials"}
        token-body-single-quoted: the body has single quotes, as a program prints an object; \#
        JSON has double ones; send {"grantType":"client_credentials"}
        grant-type-missing: the body has no grantType; send {"grantType":"client_credentials"}
        grant-type-misnamed: the grant type came as grant_type, as OAuth 2.0 has it or nearly \#
        so; here its name is grantType; send {"grantType":"client_credentials"}
        grant-type-form-encoded: the body is a form, as OAuth 2.0 has it; Pivot reads JSON; send \#
        {"grantType":"client_credentials"}
        grant-type-not-text: grantType is not a text; send {"grantType":"client_credentials"}
        grant-type-misspelled: grantType is client_credentials in another spelling; case and \#
        underscore count; send {"grantType":"client_credentials"}
        grant-type-of-another-flow: grantType password belongs to another OAuth 2.0 flow, which \#
        Pivot does not have; send {"grantType":"client_credentials"}
        grant-type-in-query: the grant type came in the query; it belongs in the body; send \#
        {"grantType":"client_credentials"}
        authorization-missing: the header Authorization is missing or empty
        merchant-headers-instead-of-token: client id and secret came instead of a token; \#
        exchange them for one at POST /v1/access-token first
        token-in-wrong-header: the token came in the header X-Access-Token; Pivot reads it from \#
        Authorization, behind Bearer
        token-in-query: the token came in the query; Pivot reads it from the header \#
        Authorization, behind Bearer
        token-in-body: the token came in the body; Pivot reads it from the header Authorization, \#
        behind Bearer
        token-empty: Authorization has the scheme Bearer, but no token
        bearer-scheme-missing: Authorization holds the token alone; the scheme Bearer and a \#
        blank belong before it
        bearer-without-blank: Bearer and the token must have one blank between them, and nothing \#
        else
        scheme-not-bearer: the token is right, but its scheme is Token; Pivot reads Bearer
        basic-instead-of-token: client id and secret came as HTTP Basic authorization; exchange \#
        them for a token at POST /v1/access-token first
        bearer-twice: Authorization has Bearer twice before the token; one of the two places \#
        that add it must not
        token-quoted: the token stands in quotes or brackets; they are no part of it (was it \#
        printed as JSON?)
        token-response-sent: the whole answer of POST /v1/access-token came as the token; send \#
        the text in data.accessToken
        token-base64-encoded: the token was encoded as base64 once more; send it as it is
        token-with-blanks: blanks stand inside the token; it was wrapped or cut in lines
        token-padded: the token's parts have '=' at their ends; a JWT has none (RFC 7515 section \#
        2)
        token-standard-base64: the token has + or /, so it was encoded again as standard base64; \#
        a JWT is base64url
        token-with-extra-characters: something stands behind the token, such as a comma or an \#
        escaped line break; cut it off
        token-placeholder: the token is what a program writes for a value that it does not have, \#
        or a template's empty place; the variable with the token is not set
        token-truncated: the token lost its end: 255 of 332 characters came; is a column or a \#
        buffer too short?
        token-lower-cased: the token came in lower case; in base64 the case counts
        token-expired: the token expired 37 s ago, at 2026-04-26T11:59:23Z; a token lives 900 s. \#
        Renew it after 14 minutes, or on 401, and send the request again
        token-expired-early: the token was made to expire before its time, which would have been \#
        2026-04-26T12:15:00Z; ask for a new one and send the request again
        token-revoked: the token was revoked before its time; ask for a new one and send the \#
        request again
        token-of-another-sandbox: the token is of sandbox 'sandbox-1', but the request is for \#
        sandbox 'default'
        token-of-unknown-client: the token is rightly signed, but for a client id that no \#
        sandbox has (any more); ask for a token with this sandbox's client id and secret
        client-secret-sent-as-token: the client secret came as the token; exchange it for one at \#
        POST /v1/access-token first
        client-id-sent-as-token: the client id came as the token; exchange id and secret for one \#
        at POST /v1/access-token first
        credential-of-another-provider: Authorization holds the key of hashkey, another \#
        provider; send an access token of Pivot's
        credentials-revoked: the client's credentials were revoked; the provider's table has no \#
        other error for it. Ask for new ones, or restore them in the sandbox
        credentials-expired: the client's credentials have expired; the provider's table has no \#
        other error for it. Ask for new ones, or restore them in the sandbox
        token-unsigned: the token says alg none: it is not signed, and anybody could have \#
        written it; send the token as it was given out
        token-self-signed: the token was signed by the client itself, with the client secret; \#
        Pivot alone signs tokens: ask for one at POST /v1/access-token
        token-header-altered: the token's first part was changed after it was signed; a client \#
        sends the token as it got it
        token-payload-altered: the token's claims were changed after they were signed, from byte \#
        80 on; a client sends the token as it got it
        token-claims-incomplete: the token is signed with the simulator's own key, but header or \#
        claims are not those of an access token
        token-of-another-issuer: the token is a JWT of somebody else: its iss is not \#
        backend-portal; ask for one at POST /v1/access-token
        sub-merchant-is-own-client-id: x-submerchant-id is the merchant's own client id; leave \#
        the header out to act for the merchant itself
        sub-merchant-misspelled: x-submerchant-id is a sub-account's id without its dashes; send \#
        it as it is
        sub-merchant-unknown: x-submerchant-id is none of the merchant's sub-accounts; leave it \#
        out to act for the merchant itself
        too-many-requests: the quota is used up; the next window begins at 2026-04-26T12:01:00Z, \#
        in 60 s. No Retry-After is documented, so a client must wait by itself
        date-parameter-misnamed: the parameter is named startDate, not start_date
        parameters-in-body: startDate came in the body of a GET, where nobody reads it; send it \#
        in the query. endDate came in the body of a GET, where nobody reads it; send it in the \#
        query
        date-missing: the parameter endDate is missing or empty
        percent-escape-broken: transactionId has a % without two hex digits; a percent sign is \#
        sent as %25
        balance-wrong-case: accountType is a code in another case; send capitals
        balance-wrong-case: usecase is a code in another case; send capitals
        balance-display-text: accountType is the text that rows and dashboard show; a filter \#
        takes the code
        balance-several: accountType names several balances; send one, or none for all
        balance-is-transaction-type: accountType is a transaction type; there is no filter for \#
        it, only for the balance
        number-malformed: page is not a whole number in plain digits
        number-negative: page is negative
        page-zero: page is 0, but pages are counted from 1
        per-page-zero: perPage is 0; a page has at least one row
        per-page-over-maximum: perPage is 500; a page has at most 100 rows
        dates-swapped: startDate is 25 days after endDate; exchange them
        range-over-31-days: the window spans 45 days, and at most 31 days are allowed; end at \#
        2026-04-01 or earlier, and ask for the rest in windows of their own
        range-over-31-days: the window spans 31 days and 1 s, and at most 31 days are allowed; \#
        end at 2026-04-01T00:00:00Z or earlier, and ask for the rest in windows of their own
        range-over-31-days: the window spans 32 days, and at most 31 days are allowed; end at \#
        2026-03-31 or earlier, and ask for the rest in windows of their own
        look-back-too-far: startDate may lie at most 6 calendar months back, which is \#
        2025-10-26; startDate lies 25 days before that
        look-back-too-far: startDate may lie at most 6 calendar months back, which is 2026-02-28 \#
        (that month has no day 31, so its last day counts); startDate lies 1 day before that
        look-back-too-far: startDate may lie at most 6 calendar months back, which is \#
        2025-10-26T12:00:00Z; startDate lies 2 s before that
        look-back-too-far: startDate and endDate may lie at most 180 days back, which is \#
        2025-10-28; startDate lies 27 days before that
        date-placeholder: startDate is what a program writes for a date that it does not have
        date-with-blanks: startDate has blanks around it
        date-quoted: startDate stands in quotes
        date-encoded-twice: startDate was percent-encoded twice; it must be encoded once
        date-plus-as-blank: startDate has a blank where its offset has a plus: a + in a query \#
        means a blank; send %2B
        date-blank-for-t: startDate has a blank between day and time; ISO 8601 has a T there
        date-without-zone: startDate has a time but no zone; add Z or an offset such as %2B07:00
        date-lower-case: startDate has a small t or z; send T and Z
        date-offset-without-colon: startDate has an offset without its colon; send %2B07:00
        date-month-only: startDate names a month; send its first or last day
        date-separator: startDate has / between its parts; send -
        date-unpadded: startDate has a month or a day of one digit; send two
        date-impossible: startDate names a day that its month does not have: it has 28
        date-day-first: startDate begins with the day; send year, month, day
        date-month-first: startDate begins with the month; send year, month, day
        date-year-last: startDate ends with the year, and may begin with the day or the month; \#
        send year, month, day
        date-compact: startDate has no dashes; send year-month-day
        date-unix-seconds: startDate is Unix time in seconds; send ISO 8601
        date-unix-milliseconds: startDate is Unix time in milliseconds; send ISO 8601
        path-trailing-slash: the path is /v1/balance-histories: it has no slash at its end
        path-doubled-slash: the path is /v1/balance-histories: it has no empty part
        path-wrong-case: the path is /v1/balance-histories: it is in small letters
        path-without-version: the path is /v1/balance-histories: it begins with /v1
        path-other-version: the path is /v1/balance-histories: it begins with /v1
        path-with-prefix: the path is /v1/balance-histories: nothing stands before /v1
        path-misspelled: the path is /v1/balance-histories: mind singular and plural
        method-wrong: /v1/balance-histories takes GET, not POST
        """#
}
