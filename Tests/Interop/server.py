"""Starts the built program on a free port for as long as a `with` block lasts."""

import contextlib
import json
import pathlib
import subprocess
import tempfile
import time


@contextlib.contextmanager
def serve(program, *flags):
    """Yields what the ready file says."""
    with tempfile.TemporaryDirectory() as folder:
        ready = pathlib.Path(folder) / "ready.json"
        process = subprocess.Popen(
            [program, "serve", "--port", "0", "--log", "quiet", "--exit-with-parent",
             "--ready-file", str(ready), *flags],
            stdout=subprocess.DEVNULL)
        try:
            deadline = time.monotonic() + 30
            while not ready.exists():
                if process.poll() is not None or time.monotonic() > deadline:
                    raise SystemExit("the server did not start")
                time.sleep(0.01)
            yield json.loads(ready.read_text())
        finally:
            process.terminate()
            if process.wait(timeout=30) != 0:
                raise SystemExit("the server did not end well")


class Checks:
    """Counts what was checked; a wrong result is shown and fails the script at its end."""

    def __init__(self):
        self.passed = 0
        self.failed = 0

    def that(self, condition, what):
        if condition:
            self.passed += 1
        else:
            self.failed += 1
            print(f"FAILED: {what}")

    def finish(self, name):
        print(f"{name}: {self.passed} passed, {self.failed} failed")
        if self.failed or not self.passed:
            raise SystemExit(1)
