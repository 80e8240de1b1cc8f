"""What both clients share: one JSON request, failures told apart, and bounded retries."""

import http.client
import json
import socket
import time
import urllib.error
import urllib.request
from decimal import Decimal


class CallFailed(Exception):
    """A call that failed: what kind of failure, and whether trying again can help."""

    def __init__(self, kind, message, code=None, retryable=False, wait=None):
        super().__init__(message)
        self.kind, self.message, self.code = kind, message, code
        self.retryable, self.wait = retryable, wait


def exact(text):
    """JSON whose numbers keep every digit: amounts must never become binary floats."""
    return json.loads(text, parse_float=Decimal)


def request(method, url, headers=None, body=None, timeout=10):
    """One request; gives status, headers and body, whatever the status is."""
    call = urllib.request.Request(url, body, headers or {}, method=method)
    try:
        with urllib.request.urlopen(call, timeout=timeout) as reply:
            return reply.status, reply.headers, reply.read()
    except urllib.error.HTTPError as refusal:
        with refusal:
            try:
                return refusal.code, refusal.headers, refusal.read()
            except (http.client.HTTPException, OSError) as error:
                raise CallFailed("transport", f"no whole reply: {error}", retryable=True) from error
    except (TimeoutError, socket.timeout) as error:
        raise CallFailed("timeout", "no reply in time", retryable=True) from error
    except http.client.BadStatusLine as error:
        kind = "transport" if isinstance(error, http.client.RemoteDisconnected) else "decode"
        raise CallFailed(kind, f"no HTTP reply: {error}", retryable=True) from error
    except (http.client.HTTPException, OSError) as error:
        if isinstance(getattr(error, "reason", None), (TimeoutError, socket.timeout)):
            raise CallFailed("timeout", "no reply in time", retryable=True) from error
        raise CallFailed("transport", f"the connection failed: {error}", retryable=True) from error


def parsed(body):
    """The body as JSON with exact numbers."""
    try:
        return exact(body)
    except (ValueError, UnicodeDecodeError) as error:
        raise CallFailed("decode", f"the reply is not JSON: {error}", retryable=True) from error


def with_retries(call, tries=4, first_wait=0.2):
    """Calls until it works, as long as trying again can help; waits longer each time."""
    wait = first_wait
    for number in range(1, tries + 1):
        try:
            return call()
        except CallFailed as failure:
            if not failure.retryable or number == tries:
                raise
            time.sleep(max(wait, failure.wait or 0))
            wait *= 2


def retry_after(headers):
    """Seconds that the server asks for; None when it does not say."""
    text = headers.get("Retry-After")
    return int(text) if text and text.isdigit() else None
