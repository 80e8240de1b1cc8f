#!/usr/bin/env -S python3 -B
"""The first page against a page behind 100,000,000 entries, and the memory that it takes."""

import argparse
import json
import statistics
import time

import bench

WEEK = 7 * bench.DAY_MILLISECONDS


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--per-day", type=int, default=47_000_000, help="entries of a day")
    parser.add_argument("--pages", type=int, default=300, help="pages of each kind")
    arguments = parser.parse_args()
    bench.need("taskset", "swift")
    program = bench.build()
    with bench.temporary_folder() as folder:
        server = bench.Server(
            program, folder, "--journal-bytes=4MiB",
            "--option", f"hashkey.entries_per_day={arguments.per_day}")
        reader = Reader(server)
        first_id = reader.page(0)[0]
        last_id = reader.last_id(first_id)
        near_end = reader.begin_of_last_page(first_id, last_id)
        print(f"trade ids of the window: {first_id} to {last_id}, "
              f"{last_id - first_id + 1} apart; page at the end begins after id {near_end} "
              f"and has {len(reader.page(near_end))} rows")
        # Rows that were written lately are kept, so cold pages are pages of other rows each time.
        for kind, step in (("cold", 100), ("warm", 0)):
            first, last = [], []
            for number in range(arguments.pages):
                first.append(reader.timed(first_id - 1 + number * step))
                last.append(reader.timed(near_end - number * step))
            for name, times in (("first pages", first), ("pages at the end", last)):
                print(f"{name}, {kind}, us: median {statistics.median(times):.0f}, "
                      f"least {min(times):.0f}, most {max(times):.0f}")
            print(f"RATIO last / first, {kind}, of the medians: "
                  f"{statistics.median(last) / statistics.median(first):.2f}")
        print(f"memory, MiB: now {bench.memory_mebibytes(server.pid, 'VmRSS'):.1f}, "
              f"highest {bench.memory_mebibytes(server.pid, 'VmHWM'):.1f}")
        server.stop()


class Reader:
    """Reads pages of 100 trades from the widest window that is allowed."""

    def __init__(self, server):
        self.server = server
        self.client = bench.Client(server.port, server.key)

    def target(self, begin_id):
        return self.server.signed(
            type="trade", startTime=bench.NOW_MILLISECONDS - WEEK,
            endTime=bench.NOW_MILLISECONDS, beginId=begin_id, limit=100)

    def page(self, begin_id):
        status, body = self.client.get(self.target(begin_id))
        if status != 200:
            bench.stop_with(f"the server answered {status}: {body[:200]!r}")
        return [int(row["id"]) for row in json.loads(body)]

    def last_id(self, first_id):
        """Doubles the step until a page is empty, then halves it."""
        low, step = first_id, 1
        while self.page(low + step):
            low, step = low + step, step * 2
        while step > 1:
            step //= 2
            if self.page(low + step):
                low += step
        return self.page(low)[-1]

    def begin_of_last_page(self, first_id, last_id):
        """The greatest id behind which a whole page of 100 rows stands."""
        low, high = first_id, last_id
        while low + 1 < high:
            middle = (low + high) // 2
            if len(self.page(middle)) == 100:
                low = middle
            else:
                high = middle
        return low

    def timed(self, begin_id):
        target = self.target(begin_id)
        start = time.perf_counter()
        status, _ = self.client.get(target)
        elapsed = (time.perf_counter() - start) * 1e6
        if status != 200:
            bench.stop_with(f"the server answered {status}")
        return elapsed


if __name__ == "__main__":
    main()
