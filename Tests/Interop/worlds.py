"""The Python script of the README, word for word, against a running server."""

import os
import pathlib
import subprocess
import sys

from server import Checks, serve

program = sys.argv[1]
checks = Checks()
readme = pathlib.Path(__file__).parents[2] / "README.md"
# Every second part of the text between the fences is a block.
blocks = readme.read_text().split("```")[1::2]
places = [index for index, block in enumerate(blocks) if block.startswith("python\n")]
checks.that(len(places) == 1, f"the README has one script, not {len(places)}")
script = blocks[places[0]].removeprefix("python\n")
promised = blocks[places[0] + 1].removeprefix("text\n")
checks.that(promised.count("\n") == 4, "the README shows the four lines that the script prints")


def run(text, control):
    """Runs a script as somebody who has nothing but Python; gives what it prints."""
    done = subprocess.run(
        [sys.executable, "-I", "-c", text], capture_output=True, text=True, timeout=60,
        env={**os.environ, "MOCKPROVIDERS_CONTROL_URL": control})
    checks.that(done.returncode == 0, f"the script ends with {done.returncode}: {done.stderr}")
    return done.stdout


with serve(program) as ready:
    for time in ("first", "second"):
        printed = run(script, ready["control"])
        checks.that(printed == promised, f"the {time} time it prints:\n{printed}")
    # The clock is what lets the second request in, and the count is really counted.
    unmoved = run(script.replace('"advance": "-8d"', '"advance": "0s"')
                  .replace('row["id"] for row in rows', "rows"), ready["control"])
    checks.that(unmoved.count("Exceed maximum time range") == 2, f"an unmoved clock:\n{unmoved}")
    miscounted = run(script.replace('"count": 2', '"count": 3'), ready["control"])
    checks.that("\nfail expectation 1: 2 matched, exactly 3 expected" in miscounted,
                f"a wrong count:\n{miscounted}")
checks.finish("worlds")
