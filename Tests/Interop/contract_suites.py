"""The contract suites with the adapters of Examples, and what other people's validators say of it.

Every command is run as the documents print it, with `mockproviders` on the path.
"""

import collections
import json
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import tarfile
import tempfile
import xml.etree.ElementTree as ElementTree

import jsonschema
import xmlschema

from server import Checks

program = pathlib.Path(sys.argv[1]).resolve()
root = pathlib.Path(__file__).parents[2]
checks = Checks()

PYTHON = "-- python3 Examples/python/adapter.py"
NODE = "-- node Examples/javascript/adapter.mjs"
SHELL = "--per-case -- sh Examples/shell/history.sh"
CCXT = "-- python3 Examples/ccxt/adapter.py"
KNOWN = "--expectations Examples/ccxt/known.txt"
COMMANDS = [
    f"--provider hashkey {PYTHON}", f"--provider pivot {PYTHON}",
    f"--provider kraken {NODE}", f"--provider pagsmile {NODE}",
    f"--provider pacifica {SHELL}", f"--provider pagsmile {SHELL}",
    f"--provider pacifica {KNOWN} {CCXT}",
]
# What cannot be tried here, and is said so.
TOOLS = {tool: shutil.which(tool) for tool in ("node", "jq", "curl")}


def lacks(command):
    """The tool that a command needs and this machine does not have."""
    needed = {"node": ["node"], "sh": ["jq", "curl"]}.get(command.split(" -- ")[-1].split()[0], [])
    return next((tool for tool in needed if not TOOLS[tool]), None)


def run(folder, *words, timeout=300):
    """Runs the program at the repository's root; its folder and this Python come first."""
    path = os.pathsep.join([str(folder), str(pathlib.Path(sys.executable).parent),
                            os.environ["PATH"]])
    return subprocess.run(["mockproviders", *words], cwd=root, env={**os.environ, "PATH": path},
                          capture_output=True, text=True, errors="replace", timeout=timeout)


def ends(done, code, what):
    checks.that(done.returncode == code, f"{what}: exit code {done.returncode}, not {code}:\n"
                f"{done.stdout[-2000:]}{done.stderr[-2000:]}")


# MARK: JUnit

def junit_schema():
    """Jenkins' schema, which pytest has among its own tests; taken once."""
    folder = root / ".build" / "interop"
    schema = folder / "junit-10.xsd"
    if not schema.exists():
        subprocess.run(
            [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check",
             "--no-deps", "--no-binary", ":all:", "--dest", str(folder), "pytest==8.3.4"],
            check=True)
        with tarfile.open(folder / "pytest-8.3.4.tar.gz") as archive:
            name = next(name for name in archive.getnames() if name.endswith("/junit-10.xsd"))
            schema.write_bytes(archive.extractfile(name).read())
    return xmlschema.XMLSchema(str(schema))


def junit(schema, path, what, **least):
    """Checks a report: it is valid, its counts are true, and it has what `least` says."""
    try:
        schema.validate(str(path))
    except (xmlschema.XMLSchemaException, ElementTree.ParseError) as error:
        checks.that(False, f"{what}: {str(error)[:500]}")
        return
    for suite in ElementTree.parse(path).getroot().iter("testsuite"):
        cases = suite.findall("testcase")
        counted = collections.Counter(child.tag for case in cases for child in case)
        found = {"tests": len(cases), "failures": counted["failure"], "errors": counted["error"],
                 "skipped": counted["skipped"]}
        said = {name: int(suite.get(name)) for name in found}
        checks.that(said == found, f"{what}: it says {said}, and has {found}")
        for name, count in least.items():
            checks.that(found[name] >= count, f"{what}: {found[name]} {name}")
    names = [(case.get("classname"), case.get("name"))
             for case in ElementTree.parse(path).getroot().iter("testcase")]
    checks.that(len(set(names)) == len(names), f"{what}: names come twice")


def junit_reports(bin_folder, folder):
    schema = junit_schema()
    # The schema itself must refuse what is wrong.
    checks.that(not schema.is_valid("<testsuites><testsuite><case/></testsuite></testsuites>"),
                "the JUnit schema takes anything")
    report = folder / "junit.xml"
    odd = r'printf "\001 ]]> <b> &amp; \377 \033[1m\n"; exit 3'
    for words, code, least, what in [
        (f"--provider hashkey {PYTHON}", 0, {"tests": 50}, "all passed"),
        (f"--provider pacifica --strict {CCXT}", 1, {"failures": 10}, "failures"),
        (f"--provider pacifica {KNOWN} {CCXT}", 0, {"skipped": 10}, "known failures"),
        ("--provider pivot -- false", 3, {"tests": 50}, "not run"),
        (f"--provider kraken --run 'auth/*' --per-case -- sh -c {shlex.quote(odd)}", 1,
         {"failures": 1}, "odd characters"),
        ("--provider kraken --run 'auth/*' --per-case -- sh -c 'exit 64'", None,
         {"skipped": 1}, "all skipped"),
    ]:
        report.unlink(missing_ok=True)
        done = run(bin_folder, "check", "--junit", str(report), *shlex.split(words))
        if code is not None:
            ends(done, code, f"JUnit, {what}")
        junit(schema, report, f"JUnit, {what}", **least)
    report.unlink()
    ends(run(bin_folder, "exec", "--junit", str(report), "--", "python3", "-c", WALK), 0,
         "exec with JUnit")
    junit(schema, report, "JUnit of exec")


# MARK: The commands

def suites(bin_folder, folder):
    for command in COMMANDS:
        if tool := lacks(command):
            print(f"not tried without {tool}: mockproviders check {command}")
            continue
        report = folder / "report.json"
        report.unlink(missing_ok=True)
        done = run(bin_folder, "check", "--json", str(report), *shlex.split(command))
        ends(done, 0, command)
        if not report.exists():
            checks.that(False, f"{command}: no report")
            continue
        content = json.loads(report.read_text())
        checks.that(content["success"] is True, f"{command}: the report says no success")
        checks.that(not content["problems"], f"{command}: {content['problems']}")
        verdicts = {case["id"]: case["verdict"] for case in content["cases"]}
        checks.that(len(verdicts) >= 50, f"{command}: {len(verdicts)} cases")
        # The clients are there to be copied: they pass everything. ccxt is as it is.
        if KNOWN not in command:
            bad = {case: verdict for case, verdict in verdicts.items() if verdict != "pass"}
            checks.that(not bad, f"{command}: {bad}")


def documented():
    """The commands with an adapter of Examples that documents and examples print."""
    files = [root / "README.md", *sorted((root / "Docs").glob("*.md")),
             *(path for path in sorted((root / "Examples").rglob("*")) if path.is_file())]
    for path in files:
        text = re.sub(r"\\\n[#/ ]*", "", path.read_text())
        for match in re.finditer(r"^[#/ ]*mockproviders check (.*Examples/\S+)$", text, re.M):
            yield path.relative_to(root), match[1]


def documents():
    found = list(documented())
    checks.that(len(found) >= 6, f"the documents have {len(found)} commands")
    for path, command in found:
        checks.that(command in COMMANDS, f"{path} has a command that is not tried: {command}")


# A client's own test: it finds everything in its environment.
WALK = """
import os, sys, time
sys.path.insert(0, "Examples/python")
from hashkey import HashKey
name = "MOCKPROVIDERS_HASHKEY_"
client = HashKey(*(os.environ[name + part] for part in ("URL", "KEY", "SECRET")))
now = int(time.time() * 1000)
rows = client.history("trade", now - 3_600_000, now)
assert len({row["id"] for row in rows}) == len(rows)
"""


def command_lines(bin_folder, folder):
    """What a newcomer types, right and wrong."""
    for words, code, text in [
        (f"check --smoke --provider hashkey {PYTHON}", 0, "The adapter is sound"),
        (f"check --smoke --provider kraken {PYTHON}", 3, "hashkey, pivot"),
        ("check --smoke --provider hashkey -- echo hello", 3, "WRONG"),
        ("check --list --provider hashkey", 0, "hashkey/paging/all-pages"),
        (f"check --provider nobody {PYTHON}", 2, "unknown provider 'nobody'"),
        (f"check {PYTHON}", 2, "--provider is missing"),
        ("check --provider hashkey", 2, "the adapter is missing"),
        (f"check --provider hashkey --no-such-flag {PYTHON}", 2, "unknown flag '--no-such-flag'"),
        (f"check --provider hashkey --run 'nothing/*' {PYTHON}", 2, "matches no case"),
        ("check --provider hashkey -- /nonexistent", 3, "would not start"),
        ("exec -- sh -c 'exit 7'", 7, "exited with code 7"),
        ("exec -- /nonexistent", 3, "would not start"),
        ("exec", 2, "<command> is missing"),
        (f"exec -- python3 -c {shlex.quote(WALK)}", 0, ""),
    ]:
        done = run(bin_folder, *shlex.split(words))
        ends(done, code, words)
        checks.that(text in done.stdout + done.stderr,
                    f"{words}: no '{text}' in\n{done.stdout[-1000:]}{done.stderr[-1000:]}")
    page, summary = folder / "report.html", folder / "summary.md"
    ends(run(bin_folder, "check", "--provider", "pacifica", "--html", str(page), "--markdown",
             str(summary), *shlex.split(CCXT)), 1, "--html and --markdown")
    checks.that("<!doctype html>" in page.read_text(), "--html is no page")
    # One file: it must not need anything from elsewhere.
    checks.that(not re.search(r"<(script|img|link|iframe)[^>]+(src|href)=", page.read_text()),
                "--html loads other files")
    checks.that("## " in summary.read_text(), "--markdown has no heading")


# MARK: Messages

def messages(bin_folder, folder):
    """Everything that is said, both ways, against the schemas that the program prints."""
    printed = run(bin_folder, "check", "--schemas")
    ends(printed, 0, "--schemas")
    schema = json.loads(printed.stdout)
    kind = jsonschema.validators.validator_for(schema)
    kind.check_schema(schema)
    validator = kind(schema, format_checker=kind.FORMAT_CHECKER)
    said, told = folder / "said.jsonl", folder / "told.jsonl"
    count = collections.Counter()
    sample = None
    for provider, adapter in [("hashkey", PYTHON), ("pivot", PYTHON), ("kraken", NODE),
                              ("pacifica", CCXT)]:
        if lacks(adapter):
            continue
        pipe = f"tee {told} | {adapter.removeprefix('-- ')} | tee {said}"
        run(bin_folder, "check", "--provider", provider, "--", "sh", "-c", pipe)
        for path in (told, said):
            for line in path.read_text().splitlines():
                message = json.loads(line)
                error = next(validator.iter_errors(message), None)
                checks.that(error is None, f"{provider}: {line[:300]}: {str(error)[:300]}")
                count[message.get("outcome", message["type"])] += 1
                if message.get("records"):
                    sample = message
    for name in ("hello", "case", "records", "error", "bye"):
        checks.that(count[name] > 0, f"no message '{name}' was seen")
    skipped = {"type": "result", "seq": 1, "outcome": "skipped", "reason": "no pages"}
    unable = {"type": "result", "seq": 1, "outcome": "adapter_error", "message": "no client"}
    for message in (skipped, unable):
        checks.that(validator.is_valid(message), f"{message} is refused")
    number = {**sample, "records": [{"time": "2026-04-24T12:00:00Z", "amount": 0.1}]}
    for wrong in (number, {**sample, "seq": "1"}, {**sample, "outcome": "fine"},
                  {"type": "hello", "protocol": 1, "client": {}}, {"type": "huh"},
                  {"type": "result", "seq": 1, "outcome": "error", "class": "bad luck"}):
        checks.that(not validator.is_valid(wrong), f"{wrong} is taken")
    # The session that the document shows.
    shown = re.findall(r"^[→←] (\{.*\})$", (root / "Docs/ADAPTERS.md").read_text(), re.M)
    checks.that(len(shown) == 5, f"the document shows {len(shown)} messages")
    for line in shown:
        checks.that(validator.is_valid(json.loads(line)), f"the document's {line} is refused")


with tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name)
    bin_folder = folder / "bin"
    bin_folder.mkdir()
    (bin_folder / "mockproviders").symlink_to(program)
    documents()
    command_lines(bin_folder, folder)
    messages(bin_folder, folder)
    junit_reports(bin_folder, folder)
    suites(bin_folder, folder)
checks.finish("contract suites")
