#!/usr/bin/env -S python3 -B
"""Each provider's signed page of its default size, against nginx serving the same bytes."""

import argparse
import base64
import datetime
import hashlib
import hmac
import http.client
import json
import pathlib

import bench

DAY = bench.DAY_MILLISECONDS
NOW = datetime.datetime.fromtimestamp(bench.NOW_MILLISECONDS / 1000, datetime.timezone.utc)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=2, help="of each measurement")
    arguments = parser.parse_args()
    bench.need("wrk", "nginx", "taskset", "swift")
    program = bench.build()
    with bench.temporary_folder() as folder:
        # 64 connections cannot keep nonces strictly increasing; the window relaxes their order.
        server = bench.Server(program, folder, "--option", "kraken.nonce_window=4096")
        for name, provider in server.ready["providers"].items():
            measure(name, REQUESTS[name](provider, server), server, folder, arguments)
        server.stop()


class Request:
    """A request that can be sent again and again, or in variants that each work once."""

    def __init__(self, target, headers=None, body=None, variant=None):
        self.target, self.headers, self.body = target, headers or {}, body
        self.variant = variant
        self.sent = 0

    def next_headers(self, count):
        """Headers of the next `count` requests, for a variant that each must have."""
        self.sent += count
        return [self.variant(number) for number in range(self.sent - count, self.sent)]

    def answer(self, server):
        connection = http.client.HTTPConnection("127.0.0.1", server.port)
        headers = dict(self.headers)
        if self.variant:
            headers.update(self.next_headers(1)[0])
        method = "POST" if self.body else "GET"
        connection.request(method, self.target, body=self.body, headers=headers)
        reply = connection.getresponse()
        page = reply.read()
        if reply.status != 200:
            bench.stop_with(f"{self.target} answered {reply.status}: {page[:200]!r}")
        return page

    def script(self, folder, requests):
        """A wrk script that sends the request, with `requests` variants where it has them."""
        lines = [f'wrk.headers["{name}"] = "{value}"' for name, value in self.headers.items()]
        if self.body:
            lines += ['wrk.method = "POST"', f"wrk.body = [[{self.body}]]"]
        if self.variant:
            path = pathlib.Path(folder) / "variants.txt"
            with path.open("w") as file:
                for headers in self.next_headers(requests):
                    file.write("\n".join(headers.values()) + "\n")
            names = list(self.variant(0))
            lines += [f'local file = io.open("{path}")', "request = function()"]
            lines += [f'  wrk.headers["{name}"] = file:read("*l")' for name in names]
            lines += ["  return wrk.format()", "end"]
        script = pathlib.Path(folder) / "request.lua"
        script.write_text("\n".join(lines) + "\n")
        return script


def hashkey(provider, server):
    target = server.signed(
        type="trade", startTime=bench.NOW_MILLISECONDS - 7 * DAY,
        endTime=bench.NOW_MILLISECONDS)
    return Request(target, {"X-HK-APIKEY": provider["key"]})


def kraken(provider, _):
    target = f"/v1/accounts/{provider['account']}/portfolio/history"
    secret = base64.b64decode(provider["secret"])

    def variant(number):
        nonce = str(1_777_248_000_000_000_000 + number)
        message = target.encode() + hashlib.sha256(nonce.encode()).digest()
        digest = hmac.new(secret, message, hashlib.sha512).digest()
        return {"API-Nonce": nonce, "API-Sign": base64.b64encode(digest).decode()}

    return Request(target, {"API-Key": provider["key"]}, variant=variant)


def pacifica(provider, _):
    return Request(f"/api/v1/account/balance/history?account={provider['account']}")


def pagsmile(provider, _):
    body = {"start_date": (NOW - datetime.timedelta(days=30)).strftime("%Y-%m-%d"),
            "end_date": NOW.strftime("%Y-%m-%d"), "timestamp": bench.NOW_MILLISECONDS // 1000}
    text = "&".join(f"{name}={body[name]}" for name in sorted(body)) + provider["appKey"]
    headers = {"AppId": provider["appId"], "Content-Type": "application/json",
               "Authorization": hashlib.sha256(text.encode()).hexdigest()}
    return Request("/api/balance/history", headers, json.dumps(body))


def pivot(provider, server):
    login = Request(
        "/v1/access-token",
        {"X-MERCHANT-ID": provider["clientId"], "X-MERCHANT-SECRET": provider["clientSecret"],
         "Content-Type": "application/json"}, '{"grantType":"client_credentials"}')
    token = json.loads(login.answer(server))["data"]["accessToken"]
    start = (NOW - datetime.timedelta(days=30)).strftime("%Y-%m-%d")
    return Request(
        f"/v1/balance-histories?startDate={start}&endDate={NOW.strftime('%Y-%m-%d')}",
        {"Authorization": f"Bearer {token}"})


REQUESTS = {"hashkey": hashkey, "kraken": kraken, "pacifica": pacifica, "pagsmile": pagsmile,
            "pivot": pivot}


def measure(name, request, server, folder, arguments):
    page = request.answer(server)
    nginx = bench.Nginx(folder, b"x", page)
    ratios, cpu_ratios, rates, uses = [], [], [], []
    for _ in range(arguments.rounds):
        if request.answer(server) != page:
            bench.stop_with(f"{name}: the page changed")
        # Variants enough for any rate that one core reaches.
        script = request.script(folder, 60_000 * arguments.seconds)
        figures = []
        for subject, path, lua in ((server, request.target, script),
                                   (nginx, "/page.json", None)):
            before = bench.cpu_seconds(subject.pid)
            rate, requests, _ = bench.wrk(subject.port, path, arguments.seconds, script=lua)
            used = (bench.cpu_seconds(subject.pid) - before) / requests * 1e6
            figures.append((rate, used))
        rates.append(figures[0][0])
        uses.append(figures[0][1])
        ratios.append(figures[0][0] / figures[1][0])
        cpu_ratios.append(figures[0][1] / figures[1][1])
    nginx.stop()
    print(f"{name}: {len(page)} bytes")
    bench.show("  requests/s", rates, "{:.0f}")
    bench.show("  CPU us/request", uses, "{:.1f}")
    bench.show("  RATIO to nginx: requests/s", ratios)
    bench.show("  RATIO to nginx: CPU/request", cpu_ratios)


if __name__ == "__main__":
    main()
