#!/usr/bin/env -S python3 -B
"""Memory over 1,000,000 signed requests with the default journal: it must become flat."""

import argparse
import os
import random
import time

import bench

LIMIT_PERCENT = 5
KINDS = 256
BATCH = 16
CONNECTIONS = 4


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    bench.add_program(parser)
    parser.add_argument("--requests", type=int, default=1_000_000)
    parser.add_argument("--every", type=int, default=100_000, help="requests between two figures")
    parser.add_argument("--serve", action="append", default=[], metavar="FLAG",
                        help="another flag for the server, such as --serve=--journal-bytes=2GiB")
    arguments = parser.parse_args()
    bench.need("taskset")
    program = bench.program_of(arguments)
    with bench.temporary_folder() as folder:
        server = bench.Server(program, folder, *arguments.serve)
        os.sched_setaffinity(0, {bench.CLIENT_CORE})
        figures = measure(server, arguments)
        check_last_number(server, KINDS * CONNECTIONS + arguments.requests)
        server.stop()
    last = figures[-5:]
    spread = (max(last) - min(last)) / min(last) * 100
    print(f"the last {len(last)} figures differ by {spread:.2f} %; the limit is {LIMIT_PERCENT} %")
    if len(last) < 5 or spread > LIMIT_PERCENT:
        bench.stop_with("memory is not flat, or there are fewer than five figures")


def measure(server, arguments):
    """Sends the requests in batches and reads the memory every so many."""
    print(f"memory before the first request: {memory(server)}")
    connections = [Pipeline(server) for _ in range(CONNECTIONS)]
    choice = random.Random(4)
    figures, sent, due = [], 0, arguments.every
    start = time.perf_counter()
    while sent < arguments.requests:
        count = min(BATCH, arguments.requests - sent, due - sent)
        connections[(sent // BATCH) % CONNECTIONS].send(choice.choices(range(KINDS), k=count))
        sent += count
        if sent == due:
            due += arguments.every
            figures.append(bench.memory_mebibytes(server.pid, "VmRSS"))
            rate = sent / (time.perf_counter() - start)
            print(f"after {sent:>9,} requests: {memory(server)}  ({rate:,.0f} requests/s)",
                  flush=True)
    print(f"bytes of replies that were compared: {sum(each.received for each in connections):,}")
    return figures


def memory(server):
    now, highest = (bench.memory_mebibytes(server.pid, name) for name in ("VmRSS", "VmHWM"))
    return f"{now:6.1f} MiB, highest {highest:6.1f}"


class Pipeline:
    """A connection that sends batches and compares each byte of the replies."""

    def __init__(self, server):
        self.client = bench.Client(server.port, server.key)
        self.received = 0
        self.requests, self.replies = [], []
        choice = random.Random(1)
        for kind in range(KINDS):
            # Windows that lie apart and pages of 1 to 100 rows: exchanges of many sizes.
            end = bench.NOW_MILLISECONDS - kind * 1_800_000
            target = server.signed(
                type="trade", startTime=end - 7 * bench.DAY_MILLISECONDS, endTime=end,
                limit=choice.randint(1, 100))
            request = self.client.text("GET", target)
            self.client.socket.sendall(request)
            head, body = self.client.reply()
            if head.split()[1] != b"200" or body.count(b'"id"') < 1:
                bench.stop_with(f"{target} answered {head!r} {body[:200]!r}")
            self.requests.append(request)
            self.replies.append(head + b"\r\n\r\n" + body)

    def send(self, kinds):
        self.client.socket.sendall(b"".join([self.requests[kind] for kind in kinds]))
        expected = b"".join([self.replies[kind] for kind in kinds])
        buffer = bytearray(len(expected))
        view, filled = memoryview(buffer), 0
        while filled < len(expected):
            count = self.client.socket.recv_into(view[filled:])
            if count == 0:
                bench.stop_with("the server closed the connection")
            filled += count
        # The clock is frozen, so the same request has the same reply to the byte.
        if buffer != expected:
            bench.stop_with("a reply is not the one that the request had at first")
        self.received += filled


def check_last_number(server, wanted):
    """The journal must have recorded each request: the last has its number, one past it none."""
    client = bench.Client(server.port)
    base = "/_mock/sandboxes/default/journal/"
    if client.get(f"{base}{wanted}")[0] != 200 or client.get(f"{base}{wanted + 1}")[0] != 404:
        bench.stop_with(f"the last exchange of the journal is not number {wanted}")
    if client.get(f"{base}1")[0] == 200:
        print("note: the budget never ran out, so nothing was forgotten")


if __name__ == "__main__":
    main()
