#!/usr/bin/env -S python3 -B
"""What the journal and a script that never fires cost on the signed page of 100 rows."""

import argparse
import json
import pathlib
import statistics

import bench

LIMIT = 0.90
ENDPOINT = "/api/v1/account/balanceFlow"
NEVER = 2_147_483_647
# All three are looked at on each request: one counts it, one matches parts of it and counts it,
# one looks for a header that no request has.
STEPS = [
    {"on": {"provider": "hashkey", "endpoint": ENDPOINT, "call": NEVER},
     "do": [{"fault": "CONNECTION_RESET_BY_PEER"}]},
    {"on": {"provider": "hashkey", "endpoint": ENDPOINT, "call": NEVER,
            "where": {"query": {"limit": "100", "type": "trade"}}},
     "do": [{"fault": "EMPTY_RESPONSE"}]},
    {"on": {"provider": "hashkey", "where": {"headers": {"X-Not-There": "1"}}},
     "always": True, "do": [{"fault": "EMPTY_RESPONSE"}]},
]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    bench.add_program(parser)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--seconds", type=int, default=2, help="of each measurement")
    arguments = parser.parse_args()
    bench.need("wrk", "taskset")
    program = bench.program_of(arguments)
    with bench.temporary_folder() as folder:
        scenario = pathlib.Path(folder) / "script.json"
        scenario.write_text(json.dumps({"description": "Steps that never fire", "script": STEPS}))
        without, script = ["--journal-bytes", "0"], ["--scenario", scenario]
        variants = {"neither": without, "journal": [], "script": without + script,
                    "journal and script": script}
        subjects = {}
        for name, flags in variants.items():
            own = pathlib.Path(folder) / name.replace(" ", "-")
            own.mkdir()
            subjects[name] = Subject(bench.Server(program, own, *flags))
        check(subjects)
        for number in range(arguments.rounds):
            # Each variant comes first as often as last.
            names = list(subjects) if number % 2 == 0 else list(reversed(subjects))
            for name in names:
                subjects[name].measure(arguments.seconds)
        check(subjects)
        ratio = report(subjects)
        for subject in subjects.values():
            subject.server.stop()
    if ratio < LIMIT:
        bench.stop_with(f"journal and script leave {ratio:.3f} of the rate; the limit is {LIMIT}")


class Subject:
    """One server and its figures."""

    def __init__(self, server):
        self.server = server
        self.target = server.signed(
            type="trade", startTime=bench.NOW_MILLISECONDS - 7 * bench.DAY_MILLISECONDS,
            endTime=bench.NOW_MILLISECONDS, limit=100)
        self.rates, self.uses = [], []

    def measure(self, seconds):
        before = bench.cpu_seconds(self.server.pid)
        rate, requests, _ = bench.wrk(
            self.server.port, self.target, seconds, header=f"X-HK-APIKEY: {self.server.key}")
        self.rates.append(rate)
        self.uses.append((bench.cpu_seconds(self.server.pid) - before) / requests * 1e6)

    def get(self, target):
        """By a connection of its own: an idle one would be closed while others are measured."""
        return bench.Client(self.server.port, self.server.key).get(target)

    def control(self, path):
        status, body = self.get(f"/_mock/sandboxes/default/{path}")
        return json.loads(body) if status == 200 else None


def check(subjects):
    """All answer the same page, only those with a script have one, and no step has fired."""
    pages = set()
    for name, subject in subjects.items():
        status, page = subject.get(subject.target)
        pages.add(page)
        if status != 200 or len(json.loads(page)) != 100:
            bench.stop_with(f"{name}: not a page of 100 rows: {status} {page[:200]!r}")
        fired = [step["fired"] for step in subject.control("scenario")["steps"]]
        if fired != ([0] * len(STEPS) if "script" in name else []):
            bench.stop_with(f"{name}: the steps fired {fired} times")
        exchanges = subject.control("journal?limit=1")["exchanges"]
        if len(exchanges) != (1 if "journal" in name else 0):
            bench.stop_with(f"{name}: the journal keeps {len(exchanges)} exchanges")
    if len(pages) != 1:
        bench.stop_with("the servers do not answer the same page")
    print(f"all variants answer the same page of 100 rows, {len(pages.pop())} bytes; no step fired")


def report(subjects):
    for name, subject in subjects.items():
        bench.show(f"{name}: requests/s", subject.rates, "{:.0f}")
        bench.show(f"{name}: CPU us/request", subject.uses, "{:.1f}")
    print()
    base = subjects["neither"]
    for name, subject in subjects.items():
        if name == "neither":
            continue
        bench.show(f"RATIO {name} / neither, by round",
                   [a / b for a, b in zip(subject.rates, base.rates)], "{:.3f}")
        ratio = statistics.median(subject.rates) / statistics.median(base.rates)
        cpu = statistics.median(subject.uses) / statistics.median(base.uses)
        print(f"RATIO {name} / neither, of the medians: {ratio:.3f} in requests/s, "
              f"{cpu:.3f} in CPU/request")
    return ratio


if __name__ == "__main__":
    main()
