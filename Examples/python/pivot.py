"""A client of Pivot's balance histories, `GET /v1/balance-histories`."""

import json
import time
import urllib.parse
from datetime import datetime, timedelta, timezone

from http_json import CallFailed, parsed, request, retry_after, with_retries

LONGEST = timedelta(days=31)
# Six months, by whatever reading; a minute less, because requests take time.
REACH = timedelta(days=180) - timedelta(minutes=1)


class Pivot:
    def __init__(self, base_url, client_id, client_secret, timeout=10):
        self.base_url, self.timeout = base_url, timeout
        self.client_id, self.client_secret = client_id, client_secret
        self.token, self.token_ends = None, 0

    def history(self, start=None, end=None, account_type=None, per_page=100, submerchant=None):
        """Every row with start <= date < end (datetimes), once each; of a sub-account if named.

        Without a type, of all balances; an open start is as far back as Pivot reaches.
        """
        now = datetime.now(timezone.utc)
        start, end = start or now - REACH, end or now + timedelta(seconds=1)
        query = {"accountType": account_type} if account_type else {}
        query["perPage"] = min(per_page, 100)
        rows = {}
        while start < end:
            # Windows touch: whether the provider counts their ends in is not documented.
            stop = min(start + LONGEST, end)
            query |= {"startDate": stamp(start), "endDate": stamp(stop)}
            for row in self.window(query, submerchant):
                # One transaction has a row for its fee too, and several may share a time.
                key = json.dumps(row, sort_keys=True, default=str)
                rows[key] = row
            start = stop
        return [row for row in rows.values() if moment(row["date"]) < end]

    def window(self, query, submerchant):
        rows, number, total, restarts = [], 1, 0, 0
        while True:
            answer = with_retries(lambda: self.call({**query, "page": number}, submerchant))
            page, pagination = answer.get("data") or [], answer["pagination"]
            if pagination["totalItems"] < total and restarts < 3:
                # A row was taken out meanwhile, so that this page skips one: begin again.
                rows, number, total, restarts = [], 1, 0, restarts + 1
                continue
            rows += page
            if not page or number >= pagination["totalPages"]:
                return rows
            number, total = number + 1, pagination["totalItems"]

    def call(self, parameters, submerchant):
        """One page; a token that the provider no longer takes is renewed, once."""
        for is_second in (False, True):
            headers = {"Authorization": f"Bearer {self.current_token()}"}
            if submerchant:
                headers["x-submerchant-id"] = submerchant
            status, headers, body = request(
                "GET", f"{self.base_url}/v1/balance-histories?"
                + urllib.parse.urlencode(parameters), headers, timeout=self.timeout)
            if status == 401 and not is_second:
                self.token = None
                continue
            if status != 200:
                raise failure(status, headers, body)
            answer = parsed(body)
            if not isinstance(answer, dict) or "pagination" not in answer:
                raise CallFailed("decode", "the reply has no pagination")
            return answer

    def current_token(self):
        # A minute early: the token must still be good when the request arrives.
        if self.token is None or time.monotonic() > self.token_ends - 60:
            status, headers, body = request(
                "POST", f"{self.base_url}/v1/access-token",
                {"X-MERCHANT-ID": self.client_id, "X-MERCHANT-SECRET": self.client_secret,
                 "Content-Type": "application/json"},
                json.dumps({"grantType": "client_credentials"}).encode(), timeout=self.timeout)
            if status != 200:
                raise failure(status, headers, body)
            data = parsed(body)["data"]
            # expiresIn is text; a life of less than two minutes is used to its half.
            life = int(data["expiresIn"])
            self.token = data["accessToken"]
            self.token_ends = time.monotonic() + max(life, 60 + life / 2)
        return self.token


def failure(status, headers, body):
    try:
        answer = parsed(body)
        code, message = str(answer["code"]), answer.get("message", "")
    except (CallFailed, KeyError, TypeError):
        code, message = None, body[:200].decode(errors="replace")
    if status in (401, 403):
        kind = "auth"
    elif status == 404:
        kind = "not_found"
    elif status == 429:
        kind = "rate_limit"
    elif status == 408:
        kind = "timeout"
    elif status >= 500:
        kind = "server"
    else:
        kind = "invalid_request"
    return CallFailed(kind, f"{status}: {message}", code,
                      retryable=kind in ("rate_limit", "server", "timeout"),
                      wait=retry_after(headers))


def stamp(instant):
    return instant.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def moment(text):
    """An instant with 0 to 9 fraction digits."""
    whole, _, fraction = text.rstrip("Z").partition(".")
    return (datetime.fromisoformat(whole).replace(tzinfo=timezone.utc)
            + timedelta(microseconds=int((fraction + "000000")[:6])))
