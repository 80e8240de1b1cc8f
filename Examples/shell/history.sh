#!/bin/sh
# Balance histories of Pacifica and Pagsmile with curl and jq, one case a process:
#
#     mockproviders check --provider pacifica --per-case -- sh Examples/shell/history.sh
#
# The case stands in MOCKPROVIDERS_CONTEXT; what the client has to say goes to the file
# MOCKPROVIDERS_RESULT. Exit 0: done, whatever came of it. Exit 64: cannot do this.
set -u

context() { printf '%s' "$MOCKPROVIDERS_CONTEXT" | jq -r "$1"; }

PROVIDER=$(context .provider)
URL=$(context .baseURL)
TIMEOUT=$(context '.requestTimeoutMs / 1000')
WORK=$(mktemp -d) || exit 70
trap 'rm -rf "$WORK"' EXIT

# Ends with a failure of a class: auth, window, rate_limit, invalid_request, server, ...
fail() {
    jq -n --arg class "$1" --arg message "$2" --arg code "${3-}" \
        '{outcome: "error", class: $class, message: $message}
         + (if $code == "" then {} else {providerCode: $code} end)' >"$MOCKPROVIDERS_RESULT"
    exit 0
}

# Sends a request, again after a growing pause where that can help; the body is in $WORK/body.
ask() {
    pause=200
    for try in 1 2 3 4; do
        STATUS=$(curl -sS --max-time "$TIMEOUT" -o "$WORK/body" -D "$WORK/head" \
            -w '%{http_code}' "$@" 2>"$WORK/error")
        case $? in
        0) kind=$(kind_of "$STATUS") ;;
        28) kind=timeout ;;
        1 | 8) kind=decode ;;
        *) kind=transport ;;
        esac
        if [ "$kind" = ok ] && ! jq -e . "$WORK/body" >/dev/null 2>&1; then kind=decode; fi
        case $kind in
        ok) return ;;
        rate_limit | server | timeout | transport | decode) ;;
        *) break ;;
        esac
        [ "$try" = 4 ] && break
        wait=$(sed -n 's/^[Rr]etry-[Aa]fter: *\([0-9]*\).*/\1/p' "$WORK/head" 2>/dev/null)
        if [ "$kind" = rate_limit ] && [ -z "$wait" ]; then
            # Pacifica says when credits come back: `ratelimit: "credits";r=0;t=32`.
            wait=$(sed -n 's/^[Rr]ate[Ll]imit:.*;t=\([0-9]*\).*/\1/p' "$WORK/head")
        fi
        sleep "${wait:-$((pause / 1000)).$(printf %03d $((pause % 1000)))}"
        pause=$((pause * 2))
    done
    code=$(jq -r '.code // empty' "$WORK/body" 2>/dev/null)
    fail "$(class_of "$kind" "$code")" \
        "status ${STATUS:-none}: $(head -c 200 "$WORK/body" 2>/dev/null | tr -d '\000')" "$code"
}

# Some codes say more than the status.
class_of() {
    case $PROVIDER/$1/$2 in
    pacifica/invalid_request/1) echo not_found ;;
    pagsmile/invalid_request/4001012) echo window ;;
    pagsmile/invalid_request/400120[0-3]) echo auth ;;
    *) echo "$1" ;;
    esac
}

kind_of() {
    case $1 in
    200) echo ok ;;
    401 | 403) echo auth ;;
    404) echo not_found ;;
    408) echo timeout ;;
    429) echo rate_limit ;;
    5??) echo server ;;
    *) echo invalid_request ;;
    esac
}

# Pacifica: newest first, a cursor leads on; there is no time filter.
pacifica() {
    account=$(context '.args.account // .credentials.account')
    size=$(context .args.pageSize)
    key=$(context '.credentials.apiKey // ""')
    from=$(context '.args.from // "0" | sub("Z$"; "")')
    cursor=
    used='  ' # Two spaces: no cursor at all is not a new one.
    : >"$WORK/rows"
    while :; do
        # The key is not needed, but makes calls cheaper.
        query="account=$account&limit=$size&include_trades=true${cursor:+&cursor=$cursor}"
        ask ${key:+-H "PF-API-KEY: $key"} "$URL/api/v1/account/balance/history?$query"
        [ "$(jq -r .success "$WORK/body")" = true ] || fail invalid_request "success is not true" \
            "$(jq -r '.code // empty' "$WORK/body")"
        jq -c '.data[]' "$WORK/body" >>"$WORK/rows" || fail decode "the reply has no rows"
        # Rows come newest first: a page that is older than the range is the last one needed.
        cursor=$(jq -r --arg from "$from" '
            def is_older: (.created_at / 1000 | floor | todate) < $from[:19];
            if (.data | length > 0 and all(.[]; is_older)) or (.has_more | not) then "end"
            else .next_cursor // "" end' "$WORK/body")
        [ "$cursor" = end ] && break
        case $used in
        *" $cursor "*) fail decode "there are more pages, but no new cursor leads to them" ;;
        esac
        used="$used$cursor "
    done
    jq -s --argjson args "$(context .args)" '
        def pad: tostring | ("000" + .)[-3:];
        def instant: (. / 1000 | floor | todate | rtrimstr("Z")) + "." + (. % 1000 | pad) + "Z";
        def key: sub("Z$"; "") | split(".") | .[0] + "." + ((.[1] // "") + "000000000")[:9];
        map({time: (.created_at | instant), type: .event_type, amount, balance,
             pendingBalance: .pending_balance})
        | map(select(($args.from == null or (.time | key) >= ($args.from | key))
                     and ($args.to == null or (.time | key) < ($args.to | key))))
        | {outcome: "records", records: .}' "$WORK/rows" >"$MOCKPROVIDERS_RESULT"
}

# Pagsmile: days of UTC, at most 31 at a time. Whether end_date counts is not documented, so each
# piece begins with the day that ends the one before, and what comes twice is dropped.
pagsmile() {
    app=$(context .credentials.appId)
    key=$(context .credentials.appKey)
    first=$(context '.args.from[:10]')
    past=$(context '.args.to[:10]')
    currency=$(context '.args.asset // ""')
    : >"$WORK/rows"
    while [ "$(day "$first")" -lt "$(day "$past")" ]; do
        last=$(date -u -d "$first + 31 days" +%F)
        [ "$(day "$last")" -lt "$(day "$past")" ] || last=$past
        now=$(date +%s)
        sign=$(printf 'end_date=%s&start_date=%s&timestamp=%s%s' "$last" "$first" "$now" "$key" |
            sha256sum | cut -d' ' -f1)
        ask "$URL/api/balance/history" -H 'Content-Type: application/json' \
            -H "AppId: $app" -H "Authorization: $sign" \
            --data "{\"start_date\":\"$first\",\"end_date\":\"$last\",\"timestamp\":$now}"
        code=$(jq -r .code "$WORK/body")
        # Older tables say 0 for success.
        case $code in 200 | 0) ;; *) fail invalid_request "$(cat "$WORK/body")" "$code" ;; esac
        jq -c --arg past "$past" --arg currency "$currency" '
            .data[] | select(.current_day < $past) | .current_day as $day | .balance[]
            | select($currency == "" or .currency == $currency)
            | {day: $day, asset: .currency, balance: .amount}' "$WORK/body" >>"$WORK/rows" ||
            fail decode "the reply has no days"
        first=$last
    done
    jq -s '{outcome: "records", records: unique_by([.day, .asset])}' "$WORK/rows" \
        >"$MOCKPROVIDERS_RESULT"
}

day() { date -u -d "$1" +%s; }

case $PROVIDER in
pacifica | pagsmile) "$PROVIDER" ;;
*) exit 64 ;;
esac
