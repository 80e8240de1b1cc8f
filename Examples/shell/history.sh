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
        sleep "${wait:-$((pause / 1000)).$(printf %03d $((pause % 1000)))}"
        pause=$((pause * 2))
    done
    fail "$kind" "status ${STATUS:-none}: $(head -c 200 "$WORK/body" 2>/dev/null | tr -d '\000')" \
        "$(jq -r '.code // empty' "$WORK/body" 2>/dev/null)"
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
    cursor=
    : >"$WORK/rows"
    while :; do
        ask "$URL/api/v1/account/balance/history?account=$account&limit=$size${cursor:+&cursor=$cursor}"
        [ "$(jq -r .success "$WORK/body")" = true ] || fail invalid_request "success is not true" \
            "$(jq -r '.code // empty' "$WORK/body")"
        jq -c '.data[]' "$WORK/body" >>"$WORK/rows" || fail decode "the reply has no rows"
        next=$(jq -r 'if .has_more then .next_cursor // "" else "" end' "$WORK/body")
        { [ -n "$next" ] && [ "$next" != "$cursor" ]; } || break
        cursor=$next
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

# Pagsmile: days of UTC, both ends included; at most 31 days at a time where a cap is set.
pagsmile() {
    app=$(context .credentials.appId)
    key=$(context .credentials.appKey)
    first=$(context '.args.from[:10]')
    past=$(context '.args.to[:10]')
    : >"$WORK/rows"
    while [ "$(day "$first")" -lt "$(day "$past")" ]; do
        last=$(date -u -d "$first + 30 days" +%F)
        [ "$(day "$last")" -lt "$(day "$past")" ] || last=$(date -u -d "$past - 1 day" +%F)
        now=$(date +%s)
        sign=$(printf 'end_date=%s&start_date=%s&timestamp=%s%s' "$last" "$first" "$now" "$key" |
            sha256sum | cut -d' ' -f1)
        ask "$URL/api/balance/history" -H 'Content-Type: application/json' \
            -H "AppId: $app" -H "Authorization: $sign" \
            --data "{\"start_date\":\"$first\",\"end_date\":\"$last\",\"timestamp\":$now}"
        [ "$(jq -r .code "$WORK/body")" = 200 ] || fail invalid_request "$(cat "$WORK/body")" \
            "$(jq -r '.code // empty' "$WORK/body")"
        jq -c '.data[] | .current_day as $day | .balance[]
               | {day: $day, asset: .currency, balance: .amount}' "$WORK/body" >>"$WORK/rows" ||
            fail decode "the reply has no days"
        first=$(date -u -d "$last + 1 day" +%F)
    done
    jq -s '{outcome: "records", records: .}' "$WORK/rows" >"$MOCKPROVIDERS_RESULT"
}

day() { date -u -d "$1" +%s; }

case $PROVIDER in
pacifica | pagsmile) "$PROVIDER" ;;
*) exit 64 ;;
esac
