"""ccxt, unmodified, with nothing changed but its base URLs.

ccxt's `hashkey` is written for HashKey Global: its unified `fetch_ledger` sends flowType and
accountType, which the Hong Kong contract of balanceFlow does not have, and loads markets first
(hashkey.md section 9). So the endpoints are called through ccxt's own implicit methods, which sign,
send, and map errors exactly as the unified ones do; `type` is given as a parameter.
"""

import sys
import time
from decimal import Decimal

import ccxt

from server import Checks, serve

program = sys.argv[1]
checks = Checks()


def raises(kind, call, text, what):
    try:
        call()
    except kind as error:
        checks.that(type(error) is kind and text in str(error), f"{what}: {error!r}")
    except Exception as error:
        checks.that(False, f"{what}: {error!r}")
    else:
        checks.that(False, f"{what}: nothing was raised")


def at(exchange, url):
    """Points a client at the server: its base URLs, and nothing else."""
    exchange.urls["api"] = {name: url for name in exchange.urls["api"]}
    # Not part of the contract: ccxt would sleep between requests to spare the real exchange.
    exchange.enableRateLimit = False
    return exchange


def hashkey(provider):
    keys = {"apiKey": provider["key"], "secret": provider["secret"]}
    client = at(ccxt.hashkey(keys), provider["url"])
    now = int(time.time() * 1000)
    checks.that(abs(client.fetch_time() - now) < 60_000, "hashkey: fetch_time")
    day = 86_400_000
    window = {"type": "trade", "startTime": now - 6 * day, "endTime": now}
    rows = client.private_get_api_v1_account_balanceflow({**window, "limit": 1000})
    checks.that(len(rows) == 1000, "hashkey: a page of 1000")
    walked, last = [], 0
    while page := client.private_get_api_v1_account_balanceflow(
            {**window, "limit": 300, "beginId": last}):
        walked += page
        last = page[-1]["id"]
    checks.that(walked[:1000] == rows, "hashkey: pages of 300 agree with one of 1000")
    ids = [row["id"] for row in walked]
    checks.that(len(set(ids)) == len(ids), "hashkey: no row twice")
    kind = client.private_get_api_v1_account_checkapikey()
    checks.that(kind == {"accountType": "master"}, f"hashkey: {kind}")
    call = client.private_get_api_v1_account_balanceflow
    raises(ccxt.OperationRejected, lambda: call({**window, "startTime": now - 8 * day}),
           "Exceed maximum time range of 7 days", "hashkey: a window too long")
    raises(ccxt.BadRequest, lambda: call({**window, "type": "x"}), "Invalid type",
           "hashkey: an unknown type")
    raises(ccxt.BadRequest, lambda: call({"type": "trade"}),
           "Required field startTime missing or invalid", "hashkey: a missing field")
    client.secret = "wrong"
    raises(ccxt.AuthenticationError, lambda: call(window), "Incorrect signature",
           "hashkey: a wrong secret")
    client.apiKey, client.secret = provider["subAccountKey"], provider["secret"]
    raises(ccxt.PermissionDenied, lambda: call(window), "No permission",
           "hashkey: a sub-account key")
    client.apiKey = "unknown"
    raises(ccxt.AuthenticationError, lambda: call(window), "Unauthorized operation",
           "hashkey: an unknown key")


def pacifica(provider):
    """The unified method works whole: it loads markets, pages by cursor, and parses rows."""
    account = {"account": provider["account"]}
    client = at(ccxt.pacifica({"walletAddress": provider["account"]}), provider["url"])
    rows, cursor = [], {}
    while len(rows) < 1200:
        page = client.public_get_account_balance_history({**account, **cursor, "limit": 60})
        rows += page["data"]
        if not page["has_more"]:
            break
        cursor = {"cursor": page["next_cursor"]}
    checks.that(len(rows) == 1200, f"pacifica: {len(rows)} rows in pages of 60")
    for newer, older in zip(rows, rows[1:]):
        # Not by floats: some balances have more digits than a float keeps.
        follows = Decimal(older["balance"]) + Decimal(newer["amount"])
        if Decimal(newer["balance"]) != follows:
            checks.that(False, f"pacifica: {newer} does not follow from {older}")
    paged = {**account, "paginate": True, "paginationCalls": 4}
    ledger = client.fetch_ledger(None, None, 250, paged)
    checks.that(len(ledger) >= 250, f"pacifica: fetch_ledger gave {len(ledger)} entries")
    # ccxt notes a page's cursor in that page's first row.
    noted = ("next_cursor", "has_more")
    parsed = [{name: value for name, value in entry["info"].items() if name not in noted}
              for entry in ledger]
    checks.that(parsed == rows[:250], "pacifica: fetch_ledger differs from the pages")
    call = client.public_get_account_balance_history
    for wrong in ({}, {"account": "x"}, {**account, "limit": 0}, {**account, "cursor": "0"}):
        raises(ccxt.BadRequest, lambda: call(wrong), "Invalid request parameters",
               f"pacifica: {wrong}")


def pacifica_limited(provider):
    account = {"account": provider["account"]}
    client = at(ccxt.pacifica(), provider["url"])
    for _ in range(10):
        client.public_get_account_balance_history(account)
    raises(ccxt.RateLimitExceeded, lambda: client.public_get_account_balance_history(account),
           "Rate limit exceeded", "pacifica: the eleventh call of a minute")


with serve(program) as ready:
    hashkey(ready["providers"]["hashkey"])
    pacifica(ready["providers"]["pacifica"])
with serve(program, "--quotas", "enforced", "--clock", "frozen@2026-04-26T12:00:00Z") as ready:
    pacifica_limited(ready["providers"]["pacifica"])
checks.finish("ccxt clients")
