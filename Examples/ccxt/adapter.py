#!/usr/bin/env python3
"""Lets `mockproviders check` drive ccxt's Pacifica client, unmodified but for its base URLs.

    pip install ccxt
    mockproviders check --provider pacifica --expectations Examples/ccxt/known.txt \
        -- python3 Examples/ccxt/adapter.py

What ccxt gives is judged as it gives it: amounts are binary floats by default, and
`Examples/ccxt/known.txt` says what comes of that.
"""

import contextlib
import json
import sys
import threading
import traceback
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timezone
from decimal import Decimal

import ccxt

PARALLEL = 8
writing = threading.Lock()
# The most specific class comes first: in ccxt they are subclasses of each other.
CLASSES = [
    (ccxt.InvalidNonce, "nonce"), (ccxt.AuthenticationError, "auth"),
    (ccxt.PermissionDenied, "auth"), (ccxt.RateLimitExceeded, "rate_limit"),
    (ccxt.RequestTimeout, "timeout"), (ccxt.OnMaintenance, "server"),
    (ccxt.ExchangeNotAvailable, "server"), (ccxt.NetworkError, "transport"),
    (ccxt.BadResponse, "decode"), (ccxt.BadRequest, "invalid_request"),
]


def main():
    with ThreadPoolExecutor(PARALLEL) as workers:
        for line in sys.stdin:
            message = json.loads(line)
            if message["type"] == "hello":
                say({"type": "hello", "protocol": 1,
                     "client": {"name": "ccxt-pacifica", "version": ccxt.__version__,
                                "language": "python"},
                     "providers": ["pacifica"],
                     "features": {"parallel": PARALLEL, "retries": "auto"}})
            elif message["type"] == "case":
                workers.submit(answer, message)
            else:
                break


def answer(case):
    result = {"type": "result", "seq": case["seq"]}
    try:
        # ccxt warns on stdout, where only messages may stand.
        with contextlib.redirect_stdout(sys.stderr):
            result |= {"outcome": "records", "records": history(case)}
    except ccxt.BaseError as error:
        kind = next((name for type_, name in CLASSES if isinstance(error, type_)), "other")
        result |= {"outcome": "error", "class": kind, "message": str(error)[:500],
                   "retryable": isinstance(error, ccxt.NetworkError)}
    except Exception as error:
        result |= {"outcome": "adapter_error", "message": repr(error),
                   "trace": traceback.format_exc()}
    say(result)


def history(case):
    args = case["args"]
    key = case["credentials"].get("apiKey")
    client = ccxt.pacifica({"walletAddress": args.get("account", case["credentials"]["account"]),
                            "options": {"apiKey": key} if key else {},
                            "timeout": case["requestTimeoutMs"], "enableRateLimit": False})
    client.urls["api"] = {name: case["baseURL"] for name in client.urls["api"]}
    # The suite judges histories; ccxt would ask for the list of markets first.
    client.set_markets([])
    since = milliseconds(args.get("from")) or 0
    until = milliseconds(args.get("to"))
    entries = client.fetch_ledger(None, since, None, {
        "paginate": True, "paginationCalls": 100, "maxEntriesPerRequest": args["pageSize"]})
    return [record(entry) for entry in entries
            if entry["timestamp"] >= since and (until is None or entry["timestamp"] < until)]


def record(entry):
    return {"time": client_time(entry["timestamp"]), "type": entry["info"]["event_type"],
            "amount": plain(entry["amount"]), "balance": plain(entry["after"])}


def plain(number):
    """A float as the shortest digits that mean it."""
    return format(Decimal(repr(number)), "f")


def client_time(value):
    whole = datetime.fromtimestamp(value // 1000, timezone.utc).strftime("%Y-%m-%dT%H:%M:%S")
    return f"{whole}.{value % 1000:03}Z"


def milliseconds(text):
    if text is None:
        return None
    whole, _, fraction = text.rstrip("Z").partition(".")
    start = datetime.fromisoformat(whole).replace(tzinfo=timezone.utc)
    return round(start.timestamp()) * 1000 + int((fraction + "000")[:3])


def say(message):
    with writing:
        print(json.dumps(message), file=sys.__stdout__, flush=True)


if __name__ == "__main__":
    main()
