#!/usr/bin/env -S python3 -B
"""From the start of the process to its ready file, beside the start of /bin/true."""

import argparse
import os
import signal
import statistics
import time

import bench


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=20)
    arguments = parser.parse_args()
    bench.need("swift")
    program = bench.build()
    ours, reference = [], []
    with bench.temporary_folder() as folder:
        for _ in range(arguments.runs):
            reference.append(time_of_true())
            ours.append(time_to_ready(program, os.path.join(folder, "ready.json")))
    bench.show("/bin/true, spawn to end, ms", reference)
    bench.show("mockproviders serve, spawn to ready file, ms", ours)
    ratio = statistics.median(ours) / statistics.median(reference)
    print(f"{'RATIO of the medians':<44} {ratio:.2f}")


def time_of_true():
    start = time.perf_counter()
    os.waitpid(os.posix_spawn("/bin/true", ["true"], os.environ), 0)
    return (time.perf_counter() - start) * 1e3


def time_to_ready(program, ready):
    """Looks for the file without a pause, so that the figure holds no waiting of ours."""
    quiet = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
    command = [program, "serve", "--port", "0", "--ready-file", ready]
    start = time.perf_counter()
    pid = os.posix_spawn(program, command, os.environ, file_actions=quiet)
    while not os.access(ready, os.F_OK):
        if time.perf_counter() - start > 5:
            os.kill(pid, signal.SIGKILL)
            bench.stop_with("the ready file did not appear within 5 s")
    elapsed = (time.perf_counter() - start) * 1e3
    os.kill(pid, signal.SIGTERM)
    _, status = os.waitpid(pid, 0)
    if status != 0 or os.path.exists(ready):
        bench.stop_with("the server did not end well, or left its ready file")
    return elapsed


if __name__ == "__main__":
    main()
