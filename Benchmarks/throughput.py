#!/usr/bin/env -S python3 -B
"""Requests a second against nginx, both on one core, in interleaved rounds of one run."""

import argparse
import json

import bench

FIXED = "/_mock/providers"
WEEK = 7 * bench.DAY_MILLISECONDS


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--seconds", type=int, default=3, help="of each measurement")
    arguments = parser.parse_args()
    bench.need("wrk", "nginx", "taskset", "swift")
    program = bench.build()
    with bench.temporary_folder() as folder:
        server = bench.Server(program, folder)
        target = server.signed(
            type="trade", startTime=bench.NOW_MILLISECONDS - WEEK,
            endTime=bench.NOW_MILLISECONDS, limit=100)
        client = bench.Client(server.port, server.key)
        body, page = checked(client, FIXED), checked(client, target)
        rows = len(json.loads(page))
        nginx = bench.Nginx(folder, body, page)
        nginx_client = bench.Client(nginx.port)
        print(f"fixed route {FIXED}: {len(body)} bytes; signed page: {rows} rows, "
              f"{len(page)} bytes; wrk -t1 -c64 -d{arguments.seconds}s")
        if rows != 100:
            bench.stop_with(f"the page has {rows} rows and not 100")
        key = f"X-HK-APIKEY: {server.key}"
        runs = {"ours, fixed": (server, FIXED, None), "nginx, return": (nginx, "/fixed", None),
                "ours, signed page": (server, target, key),
                "nginx, static file": (nginx, "/page.json", None)}
        results = {name: [] for name in runs}
        for _ in range(arguments.rounds):
            # Both must still answer the same bytes, and a wrong signature must be refused.
            same = checked(client, FIXED) == checked(nginx_client, "/fixed") == body
            same = same and checked(client, target) == checked(nginx_client, "/page.json") == page
            if not same:
                bench.stop_with("the two servers do not answer the same bytes")
            if client.get(changed(target))[0] != 400:
                bench.stop_with("a wrong signature was accepted")
            for name, (subject, path, header) in runs.items():
                before = bench.cpu_seconds(subject.pid)
                rate, requests, p99 = bench.wrk(
                    subject.port, path, arguments.seconds, header=header)
                used = (bench.cpu_seconds(subject.pid) - before) / requests * 1e6
                results[name].append((rate, used, p99))
        report(results)
        print(f"{'memory of ours, MiB':<44} now {bench.memory_mebibytes(server.pid, 'VmRSS'):.1f}, "
              f"highest {bench.memory_mebibytes(server.pid, 'VmHWM'):.1f}")
        nginx.stop()
        server.stop()


def report(results):
    for name, rounds in results.items():
        bench.show(f"{name}: requests/s", [each[0] for each in rounds], "{:.0f}")
        bench.show(f"{name}: CPU us/request", [each[1] for each in rounds], "{:.1f}")
        bench.show(f"{name}: p99 us", [each[2] for each in rounds], "{:.0f}")
    print()
    for ours, theirs in (("ours, fixed", "nginx, return"),
                         ("ours, signed page", "nginx, static file")):
        for index, what in enumerate(("requests/s", "CPU/request", "p99")):
            pairs = zip(results[ours], results[theirs])
            ratios = [a[index] / b[index] for a, b in pairs]
            bench.show(f"RATIO {ours} / {theirs}: {what}", ratios)


def checked(client, target):
    status, body = client.get(target)
    if status != 200:
        bench.stop_with(f"{target} answered {status}: {body[:200]!r}")
    return body


def changed(target):
    return target[:-1] + ("0" if target[-1] != "0" else "1")


if __name__ == "__main__":
    main()
