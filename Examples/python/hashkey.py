"""A client of HashKey's fund statement, `GET /api/v1/account/balanceFlow`."""

import hashlib
import hmac
import time
import urllib.parse

from http_json import CallFailed, parsed, request, retry_after, with_retries

PATH = "/api/v1/account/balanceFlow"
DAY = 86_400_000
KINDS = ["trade", "deposit", "fiatDeposit", "withdraw", "fiatWithdraw", "transfer", "reversal",
         "refund"]
# How far back histories reach, and how long the window of one request may be, in milliseconds.
REACH = {kind: (14 if kind == "trade" else 30) * DAY for kind in KINDS}
# Nothing says whether exactly 7 days are still allowed.
SPAN = {kind: (7 if kind == "trade" else 30) * DAY - 1 for kind in KINDS}

FAILURES = {
    "0001": "invalid_request", "-1004": "invalid_request", "-1130": "invalid_request",
    "-2026": "invalid_request", "0002": "auth", "0102": "auth", "0103": "auth", "0104": "auth",
    "0202": "auth", "-1002": "auth", "-1005": "auth", "-1021": "auth", "-3117": "auth",
    "-1204": "auth", "-1205": "auth",
    "-2027": "window", "-2028": "window", "-2029": "window", "-2036": "window",
    "-1160": "not_found", "0003": "rate_limit", "-3145": "rate_limit", "-1000": "server",
    "-1001": "server", "-1006": "server", "-1007": "server", "-1101": "server",
    "-1181": "server",
}
AGAIN = {"rate_limit", "server"}


class HashKey:
    def __init__(self, base_url, key, secret, timeout=10):
        self.base_url, self.key, self.secret = base_url, key, secret.encode()
        self.timeout = timeout
        # How far the server's clock is ahead of ours, in milliseconds.
        self.ahead = 0

    def history(self, kind=None, start=None, end=None, limit=500, account=None):
        """Every row with start <= time < end (milliseconds), once each; of all kinds without one.

        An open start is as far back as HashKey reaches.
        """
        now = self.now()
        end = now if end is None else end
        rows = []
        for one in [kind] if kind else KINDS:
            # A minute less than it reaches: requests take time.
            first = now - REACH.get(one, 30 * DAY) + 60_000 if start is None else start
            rows += self.one_kind(one, first, end, limit, account)
        return rows

    def one_kind(self, kind, start, end, limit, account):
        rows, span = {}, SPAN.get(kind, 30 * DAY - 1)
        while start < end:
            # Windows touch: whether the provider counts their ends in is not documented.
            stop = min(start + span, end)
            for row in self.window(kind, start, stop, limit, account):
                if int(row["transactTime"]) < end:
                    rows[row["id"]] = row  # Rows of another kind may have the same id.
            start = stop
        return rows.values()

    def window(self, kind, start, end, limit, account):
        begin = None
        while True:
            page = self.page(kind, start, end, limit, begin, account)
            yield from page
            if len(page) < limit:
                return
            # The last row is where to go on, whether the newest or the oldest comes first.
            if page[-1]["id"] == begin:
                raise CallFailed("decode", f"the page after id {begin} ends with it")
            begin = page[-1]["id"]

    def page(self, kind, start, end, limit, begin, account):
        parameters = {"type": kind, "startTime": start, "endTime": end, "limit": limit}
        if begin is not None:
            parameters["beginId"] = begin
        if account:
            parameters["accountId"] = account
        return with_retries(lambda: self.call(parameters))

    def call(self, parameters):
        try:
            return self.signed(parameters)
        except CallFailed as failure:
            if failure.code != "-1021":
                raise
        # Our clock is wrong: go by the server's, once.
        self.ahead = 0
        self.ahead = self.server_time() - self.now()
        return self.signed(parameters)

    def now(self):
        return int(time.time() * 1000) + self.ahead

    def server_time(self):
        status, headers, body = request("GET", f"{self.base_url}/api/v1/time",
                                        timeout=self.timeout)
        if status != 200:
            raise self.failure(status, headers, body)
        return parsed(body)["serverTime"]

    def signed(self, parameters):
        query = urllib.parse.urlencode({**parameters, "timestamp": self.now()})
        signature = hmac.new(self.secret, query.encode(), hashlib.sha256).hexdigest()
        status, headers, body = request(
            "GET", f"{self.base_url}{PATH}?{query}&signature={signature}",
            {"X-HK-APIKEY": self.key}, timeout=self.timeout)
        if status == 200:
            page = parsed(body)
            if not isinstance(page, list):
                raise CallFailed("decode", "the reply is no list")
            return page
        raise self.failure(status, headers, body)

    @staticmethod
    def failure(status, headers, body):
        try:
            answer = parsed(body)
            # The code is text at some endpoints and a number at others.
            code, message = str(answer["code"]), answer.get("msg", "")
        except (CallFailed, KeyError, TypeError):
            code, message = None, body[:200].decode(errors="replace")
        kind = FAILURES.get(code, "invalid_request")
        if message == "Incorrect signature":
            kind = "auth"  # Also with the code of a missing field, which the table prints for it.
        if status in (429, 418):
            kind = "rate_limit"
        elif status >= 500:
            kind = "server"
        elif status == 404:
            kind = "not_found"
        return CallFailed(
            kind, f"{status}: {message}", code, retryable=kind in AGAIN and status != 418,
            wait=retry_after(headers))
