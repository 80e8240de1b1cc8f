#!/usr/bin/env python3
"""Lets `mockproviders check` drive the clients of this folder: JSON Lines on stdin and stdout.

    mockproviders check --provider hashkey -- python3 Examples/python/adapter.py
"""

import json
import sys
import threading
import traceback
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timezone

from hashkey import HashKey
from http_json import CallFailed
from pivot import Pivot, moment

PARALLEL = 8
writing = threading.Lock()


def main():
    with ThreadPoolExecutor(PARALLEL) as workers:
        for line in sys.stdin:
            message = json.loads(line)
            if message["type"] == "hello":
                say({"type": "hello", "protocol": 1,
                     "client": {"name": "example-python", "version": "1.0", "language": "python"},
                     "providers": ["hashkey", "pivot"],
                     "features": {"parallel": PARALLEL, "retries": "auto"}})
            elif message["type"] == "case":
                workers.submit(answer, message)
            else:
                break


def answer(case):
    result = {"type": "result", "seq": case["seq"]}
    try:
        result |= {"outcome": "records", "records": CLIENTS[case["provider"]](case)}
    except CallFailed as failure:
        result |= {"outcome": "error", "class": failure.kind, "retryable": failure.retryable,
                   "message": failure.message}
        if failure.code is not None:
            result["providerCode"] = failure.code
    except Exception as error:  # The adapter's own mistake, not the client's.
        result |= {"outcome": "adapter_error", "message": repr(error),
                   "trace": traceback.format_exc()}
    say(result)


def say(message):
    with writing:
        print(json.dumps(message), flush=True)


def hashkey(case):
    credentials, args = case["credentials"], case["args"]
    client = HashKey(case["baseURL"], credentials["key"], credentials["secret"],
                     timeout=case["requestTimeoutMs"] / 1000)
    rows = client.history(args.get("kind"), milliseconds(args.get("from")),
                          milliseconds(args.get("to")), args["pageSize"], args.get("account"))
    return [hashkey_record(row) for row in rows]


def hashkey_record(row):
    kind = row["type"][0].lower() + row["type"][1:]
    names = COMMON | KINDS.get(kind, FIAT)
    # HashKey writes "" where there is nothing.
    record = {name: row[field] for name, field in names.items() if row.get(field)}
    return record | {"type": kind, "time": instant(int(row["transactTime"]))}


# The suite's names, and where HashKey's rows have their values.
COMMON = {"id": "id", "account": "accountId", "fee": "fee", "feeAsset": "feeCcy",
          "orderId": "orderId", "clientOrderId": "clientOrderId", "remark": "remark"}
FIAT = {"asset": "fiatCcy", "amount": "netFiatAmount", "balance": "fiatBalance"}
CHAIN = {"asset": "vaCcy", "amount": "netVaAmount", "balance": "vaBalance",
         "chain": "vaChainType", "transactionId": "txnId"}
KINDS = {
    "trade": {"asset": "baseCcy", "amount": "netBaseAmount", "balance": "baseAssetBalance",
              "quoteAsset": "quoteCcy", "quoteAmount": "netQuoteAmount",
              "quoteBalance": "quoteAssetBalance", "direction": "direction",
              "tradeId": "tradeId"},
    "transfer": {"asset": "transferCcy", "amount": "netTransferAmount",
                 "balance": "fromAccountBalance", "account": "fromAccountId",
                 "toAccount": "toAccountId", "toBalance": "toAccountBalance"},
    "deposit": CHAIN, "withdraw": CHAIN, "refund": CHAIN,
}


def pivot(case):
    credentials, args = case["credentials"], case["args"]
    client = Pivot(case["baseURL"], credentials["clientId"], credentials["clientSecret"],
                   timeout=case["requestTimeoutMs"] / 1000)
    # A bound that is absent is open.
    start, end = (moment(args[name]) if name in args else None for name in ("from", "to"))
    rows = client.history(start, end, args.get("kind"), args["pageSize"], args.get("account"))
    return [pivot_record(row) for row in rows]


def pivot_record(row):
    record = {"transactionId": row["transactionId"], "referenceId": row["referenceId"],
              "time": row["date"], "type": row["transactionType"],
              "status": row["settlementStatus"], "createdBy": row["createdBy"]}
    optional = {"channel": row.get("channel"), "settledAt": row.get("settlementDate")}
    if amount := row.get("amount"):
        optional |= {"amount": plain(amount["value"]), "asset": amount["currency"]}
    if fee := row.get("fee"):
        optional["fee"] = plain(fee["value"])
    return record | {name: value for name, value in optional.items() if value is not None}


def plain(number):
    """An int or a Decimal as digits, never as 1E+2."""
    return format(number, "f") if not isinstance(number, int) else str(number)


def milliseconds(text):
    return None if text is None else round(moment(text).timestamp() * 1000)


def instant(value):
    return (datetime.fromtimestamp(value // 1000, timezone.utc).strftime("%Y-%m-%dT%H:%M:%S")
            + f".{value % 1000:03}Z")


CLIENTS = {"hashkey": hashkey, "pivot": pivot}

if __name__ == "__main__":
    main()
