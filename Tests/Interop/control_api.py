"""The control API: its document is valid, each documented route answers, strangers are refused."""

import copy
import datetime
import json
import re
import sys
import urllib.error
import urllib.request

import openapi_spec_validator

from server import Checks, serve

program = sys.argv[1]
checks = Checks()
TOKEN = "a-token-of-this-test"


def call(method, url, body=None, **headers):
    """Status, content type and body of a reply, whatever its status."""
    data = None if body is None else json.dumps(body).encode()
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    request = urllib.request.Request(url, data, named, method=method)
    try:
        reply = urllib.request.urlopen(request, timeout=30)
    except urllib.error.HTTPError as refusal:
        reply = refusal
    with reply:
        return reply.status, reply.headers.get_content_type(), reply.read()


def document(control):
    status, _, body = call("GET", f"{control}/openapi.json")
    checks.that(status == 200, f"openapi.json: {status}")
    document = json.loads(body)
    openapi_spec_validator.validate(document)
    wrong = copy.deepcopy(document)
    del wrong["info"]["title"]
    try:
        openapi_spec_validator.validate(wrong)
    except Exception:
        checks.that(True, "the validator refuses a document without a title")
    else:
        checks.that(False, "the validator accepts a document without a title")
    return document


def provoke(world):
    """Makes an exchange: a request that HashKey refuses."""
    hashkey = world["providers"]["hashkey"]
    status, _, _ = call("GET", hashkey["url"] + "/api/v1/account/balanceFlow?type=trade",
                        X_HK_APIKEY=hashkey["key"])
    checks.that(400 <= status < 500, f"a request without a signature: {status}")


def routes(ready, document):
    """Asks each documented route once, with its documented body, in a sandbox made for it."""
    asked = 0
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            if path == "/_mock/events":
                continue  # It never ends; events() reads it.
            _, _, made = call("POST", ready["control"] + "/sandboxes", {})
            world = json.loads(made)
            provoke(world)
            content = operation.get("requestBody", {}).get("content", {})
            body = content.get("application/json", {}).get("example")
            target = path.replace("{id}", world["id"]).replace("{n}", "1")
            target = target.replace("{provider}", "hashkey")
            checks.that("{" not in target, f"{path}: a place that this test does not fill")
            status, kind, text = call(method.upper(), ready["url"] + target, body)
            documented = [int(one) for one in operation["responses"] if int(one) < 300]
            checks.that([status] == documented,
                        f"{method} {path}: {status} and not {documented}: {text[:200]}")
            kinds = operation["responses"][str(documented[0])].get("content", {})
            checks.that(not kinds or kind in kinds, f"{method} {path}: {kind}")
            if status == 201:
                call("DELETE", f"{ready['control']}/sandboxes/{json.loads(text)['id']}")
            if body is not None:
                status, _, text = call(method.upper(), ready["url"] + target, {"no": "such member"})
                checks.that(status == 400 and "error" in json.loads(text),
                            f"{method} {path} with a foreign member: {status}")
            call("DELETE", f"{ready['control']}/sandboxes/{world['id']}")
            asked += 1
    checks.that(asked >= 20, f"{asked} routes were asked")
    status, _, body = call("GET", ready["control"] + "/no-such-route")
    checks.that(status == 404 and b"/_mock/health" in body, f"an unknown route: {status}")
    status, _, body = call("DELETE", ready["control"] + "/health")
    checks.that(status == 405, f"a method that a route does not take: {status}")
    status, _, body = call("GET", ready["control"] + "/sandboxes/nobody")
    checks.that(status == 404 and b"nobody" in body, f"an unknown sandbox: {status}")
    status, _, body = call("GET", ready["control"] + "/sandboxes")
    checks.that([one["id"] for one in json.loads(body)] == ["default"],
                "only the default sandbox is left")


def own_port(ready):
    """A sandbox that listens answers at its own port, and no longer once it is deleted."""
    _, _, made = call("POST", ready["control"] + "/sandboxes", {"listen": True})
    world = json.loads(made)
    checks.that(world["url"] != ready["url"], "a port of its own")
    call("GET", world["url"] + "/api/v1/account/balanceFlow")
    _, _, body = call("GET", f"{ready['control']}/sandboxes/{world['id']}/journal")
    checks.that(len(json.loads(body)["exchanges"]) == 1, "a request without a key reaches it")
    status, _, _ = call("DELETE", f"{ready['control']}/sandboxes/{world['id']}")
    checks.that(status == 204, f"deleting it: {status}")
    try:
        call("GET", world["url"] + "/api/v1/account/balanceFlow")
        checks.that(False, "the port of a deleted sandbox answers")
    except urllib.error.URLError:
        checks.that(True, "the port of a deleted sandbox is closed")


def events(ready):
    """Reads one server-sent event to its end."""
    with urllib.request.urlopen(ready["control"] + "/events?sandbox=default", timeout=30) as stream:
        checks.that(stream.headers.get_content_type() == "text/event-stream", "an event stream")
        checks.that(stream.readline().startswith(b":"), "the stream begins with a comment")
        provoke(ready)
        fields = {}
        while not fields or line != "\n":
            line = stream.readline().decode()
            checks.that(line != "", "the stream goes on")
            if line == "":
                return
            if not line.startswith((":", "\n")):
                name, _, value = line.rstrip("\n").partition(": ")
                fields[name] = value
        entry = json.loads(fields["data"])
        checks.that(entry["sandbox"] == "default" and entry["provider"] == "hashkey",
                    f"an event: {fields}")
        checks.that(entry["diagnosis"]["refusal"], f"an event without a reason: {entry}")


def har(ready):
    """The members that HAR 1.2 requires, as far as a browser's tools stumble over them."""
    provoke(ready)
    provoke(ready)
    _, _, body = call("GET", ready["control"] + "/sandboxes/default/journal.har")
    log = json.loads(body)["log"]
    checks.that(log["version"] == "1.2", f"HAR {log['version']}")
    checks.that(all(log["creator"][name] for name in ("name", "version")), "a creator")
    checks.that(len(log["entries"]) >= 2, f"{len(log['entries'])} entries")
    for entry in log["entries"]:
        datetime.datetime.fromisoformat(entry["startedDateTime"].replace("Z", "+00:00"))
        request, response = entry["request"], entry["response"]
        absent = [name for name in ("time", "cache", "timings") if name not in entry]
        absent += [name for name in (
            "method", "url", "httpVersion", "cookies", "headers", "queryString", "headersSize",
            "bodySize") if name not in request]
        absent += [name for name in (
            "status", "statusText", "httpVersion", "cookies", "headers", "content", "redirectURL",
            "headersSize", "bodySize") if name not in response]
        absent += [name for name in ("size", "mimeType") if name not in response["content"]]
        absent += [name for name in ("send", "wait", "receive") if name not in entry["timings"]]
        checks.that(not absent, f"HAR: {absent} are missing")
        checks.that(re.match(r"http://[^/]+/api/v1/", request["url"]), f"HAR: {request['url']}")


def strangers(ready):
    """Without a token: loopback names only, and no page of another origin."""
    health = ready["control"] + "/health"
    own = ready["url"]
    for headers, wanted in [
            ({}, 200), ({"Host": "localhost"}, 200), ({"Host": "127.0.0.1:1"}, 200),
            ({"Origin": own}, 200),
            ({"Host": "rebound.example"}, 403), ({"Host": "127.0.0.1.rebound.example"}, 403),
            ({"Host": "localhost.rebound.example"}, 403),
            ({"Origin": "https://rebound.example"}, 403), ({"Origin": "null"}, 403),
            ({"Origin": own + ".rebound.example"}, 403), ({"Origin": "http://127.0.0.1:1"}, 403)]:
        status, _, body = call("GET", health, **headers)
        checks.that(status == wanted, f"health with {headers}: {status}")
        checks.that(status == 200 or "error" in json.loads(body), f"{headers}: {body}")
    status, _, _ = call("POST", ready["control"] + "/sandboxes", {}, Origin="https://a.example")
    checks.that(status == 403, f"a sandbox for a foreign page: {status}")


def with_token(ready):
    """With a token: whoever has it, from anywhere, and nobody else."""
    health = ready["control"] + "/health"
    for headers, wanted in [
            ({"Authorization": f"Bearer {TOKEN}"}, 200),
            ({"Authorization": f"Bearer {TOKEN}", "Host": "build-7.example"}, 200),
            ({}, 403), ({"Authorization": f"Bearer {TOKEN}x"}, 403),
            ({"Authorization": f"Bearer {TOKEN[:-1]}"}, 403),
            ({"Authorization": f"Basic {TOKEN}"}, 403), ({"Authorization": TOKEN}, 403)]:
        status, _, body = call("GET", health, **headers)
        checks.that(status == wanted, f"health with {headers}: {status}")
        checks.that(TOKEN.encode() not in body, "the token is shown")


with serve(program) as ready:
    events(ready)
    har(ready)
    own_port(ready)
    strangers(ready)
    routes(ready, document(ready["control"]))
with serve(program, "--control-token", TOKEN) as ready:
    with_token(ready)
checks.finish("control API")
