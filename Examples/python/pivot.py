"""A client of Pivot's balance histories, `GET /v1/balance-histories`."""

import json
import time
import urllib.parse
from datetime import datetime, timedelta, timezone

from http_json import CallFailed, parsed, request, retry_after, with_retries

LONGEST = timedelta(days=31)


class Pivot:
    def __init__(self, base_url, client_id, client_secret, timeout=10):
        self.base_url, self.timeout = base_url, timeout
        self.client_id, self.client_secret = client_id, client_secret
        self.token, self.token_ends = None, 0

    def history(self, start, end, account_type=None, per_page=100):
        """Every row with start <= date < end (datetimes), once each."""
        rows = {}
        while start < end:
            # Windows touch: whether the provider counts their ends in is not documented.
            stop = min(start + LONGEST, end)
            for row in self.window(start, stop, account_type, per_page):
                # One transaction has a row for its fee too, and several may share a time.
                key = json.dumps(row, sort_keys=True, default=str)
                rows[key] = row
            start = stop
        return [row for row in rows.values() if moment(row["date"]) < end]

    def window(self, start, end, account_type, per_page):
        number = 1
        while True:
            parameters = {"startDate": stamp(start), "endDate": stamp(end),
                          "page": number, "perPage": per_page}
            if account_type:
                parameters["accountType"] = account_type
            answer = with_retries(lambda: self.call(parameters))
            rows = answer.get("data") or []
            yield from rows
            if not rows or number >= answer["pagination"]["totalPages"]:
                return
            number += 1

    def call(self, parameters):
        """One page; a token that the provider no longer takes is renewed, once."""
        for is_second in (False, True):
            status, headers, body = request(
                "GET", f"{self.base_url}/v1/balance-histories?"
                + urllib.parse.urlencode(parameters),
                {"Authorization": f"Bearer {self.current_token()}"}, timeout=self.timeout)
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
