#!/usr/bin/env -S python3 -B
"""16 busy connections alone, then beside 10,000 idle ones that must all stay open."""

import argparse
import resource

import bench

TARGET = "/_mock/providers"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--idle", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=int, default=3, help="of each measurement")
    arguments = parser.parse_args()
    bench.need("wrk", "taskset", "swift")
    raise_limit(arguments.idle + 200)
    program = bench.build()
    with bench.temporary_folder() as folder:
        server = bench.Server(program, folder)
        alone, crowded = [], []
        for _ in range(arguments.rounds):
            alone.append(busy(server, arguments.seconds))
            idle = [bench.Client(server.port) for _ in range(arguments.idle)]
            expect_all(idle)
            crowded.append(busy(server, arguments.seconds))
            # Each idle connection must still be served.
            expect_all(idle)
            memory = bench.memory_mebibytes(server.pid, "VmRSS")
            for client in idle:
                client.socket.close()
        for label, rounds in (("16 busy, 0 idle", alone),
                              (f"16 busy, {arguments.idle} idle", crowded)):
            bench.show(f"{label}: requests/s", [each[0] for each in rounds], "{:.0f}")
            bench.show(f"{label}: CPU us/request", [each[1] for each in rounds], "{:.1f}")
        for index, what in enumerate(("requests/s", "CPU/request")):
            bench.show(f"RATIO with idle / without: {what}",
                       [b[index] / a[index] for a, b in zip(alone, crowded)])
        print(f"memory with {arguments.idle} idle connections, MiB: {memory:.1f}")
        server.stop()


def busy(server, seconds):
    before = bench.cpu_seconds(server.pid)
    rate, requests, _ = bench.wrk(server.port, TARGET, seconds, connections=16)
    return rate, (bench.cpu_seconds(server.pid) - before) / requests * 1e6


def expect_all(clients):
    for client in clients:
        status, _ = client.get(TARGET)
        if status != 200:
            bench.stop_with(f"an idle connection was answered {status}")


def raise_limit(wanted):
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard != resource.RLIM_INFINITY and hard < wanted:
        bench.stop_with(f"{wanted} descriptors are needed, the hard limit is {hard}")
    resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


if __name__ == "__main__":
    main()
