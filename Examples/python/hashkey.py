"""A client of HashKey's fund statement, `GET /api/v1/account/balanceFlow`."""

import hashlib
import hmac
import time
import urllib.parse

from http_json import CallFailed, parsed, request, retry_after, with_retries

PATH = "/api/v1/account/balanceFlow"
DAY = 86_400_000
# The longest window of one request, in milliseconds.
SPAN = {"trade": 7 * DAY}
LONGEST = 30 * DAY

KINDS = {
    "0001": "invalid_request", "-1004": "invalid_request", "-1130": "invalid_request",
    "-2026": "invalid_request", "0002": "auth", "0102": "auth", "0103": "auth", "0104": "auth",
    "0202": "auth", "-1002": "auth", "-1005": "auth", "-1021": "auth", "-3117": "auth",
    "-1205": "auth", "-2027": "window", "-2028": "window", "-2029": "window", "-2036": "window",
    "-1160": "not_found", "0003": "rate_limit", "-3145": "rate_limit", "-1000": "server",
    "-1001": "server",
}
AGAIN = {"rate_limit", "server"}


class HashKey:
    def __init__(self, base_url, key, secret, timeout=10):
        self.base_url, self.key, self.secret = base_url, key, secret.encode()
        self.timeout = timeout

    def history(self, kind, start, end, limit=500, account=None):
        """Every row of a kind with start <= time < end (milliseconds), once each."""
        rows, span = {}, SPAN.get(kind, LONGEST)
        while start < end:
            # Windows touch: whether the provider counts their ends in is not documented.
            stop = min(start + span, end)
            for row in self.window(kind, start, stop, limit, account):
                if int(row["transactTime"]) < end:
                    rows[row["id"]] = row
            start = stop
        return list(rows.values())

    def window(self, kind, start, end, limit, account):
        begin = None
        while True:
            page = self.page(kind, start, end, limit, begin, account)
            yield from page
            if len(page) < limit:
                return
            # Ids are numbers in text; the greatest one seen is the cursor, in whatever order.
            following = max(int(row["id"]) for row in page)
            if begin is not None and following <= begin:
                return
            begin = following

    def page(self, kind, start, end, limit, begin, account):
        parameters = {"type": kind, "startTime": start, "endTime": end, "limit": limit}
        if begin is not None:
            parameters["beginId"] = begin
        if account:
            parameters["accountId"] = account
        return with_retries(lambda: self.call(parameters))

    def call(self, parameters):
        query = urllib.parse.urlencode({**parameters, "timestamp": int(time.time() * 1000)})
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
        kind = KINDS.get(code, "invalid_request")
        if status in (429, 418):
            kind = "rate_limit"
        elif status >= 500:
            kind = "server"
        elif status == 404:
            kind = "not_found"
        return CallFailed(
            kind, f"{status}: {message}", code, retryable=kind in AGAIN and status != 418,
            wait=retry_after(headers))
