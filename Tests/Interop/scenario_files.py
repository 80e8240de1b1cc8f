"""Every scenario file is valid, and the schema and the program agree on what is wrong.

The schema refuses nothing that the program accepts. The program refuses more: what it checks
beyond the schema's means is in BEYOND, each with the reason.
"""

import json
import pathlib
import subprocess
import sys
import tempfile

import jsonschema

from server import Checks

PAGE = {"provider": "hashkey", "endpoint": "GET /api/v1/account/balanceFlow"}
FAULTS = [
    {"fault": "EMPTY_RESPONSE"},
    {"fault": "MALFORMED_RESPONSE_CHUNK"},
    {"fault": "RANDOM_DATA_THEN_CLOSE", "seed": 7},
    {"fault": "CONNECTION_RESET_BY_PEER"},
    {"fault": "CUT", "bytes": 10, "of": "body", "ending": "reset"},
    {"fault": "STALL", "bytes": 0, "of": "reply", "milliseconds": 600000},
    {"fault": "DRIBBLE", "chunks": 10000, "milliseconds": 0},
    {"fault": "CLOSE_KEEP_ALIVE", "milliseconds": 5},
    {"fault": "REFUSE_CONNECTION", "refused": False},
]
EFFECTS = FAULTS + [
    {"error": "incorrect-signature"},
    {"error": "incorrect-signature", "arguments": ["7"]},
    {"delay": 250},
    {"delay": {"fixed": 0}},
    {"delay": {"uniform": [10, 20]}},
    {"delay": {"logNormal": {"median": 100, "sigma": 0.5}}},
    {"clock": {"set": "2026-04-26T12:00:00.5+02:00", "advance": "-1h30m"}},
    {"clock": {"freeze": True, "speed": 0.001}},
    {"option": {"hashkey.entries_per_day": "20", "hashkey.descending": "trade+deposit"}},
    {"insert": []},
    {"amend": {"newest": 0}, "set": {"remark": "x"}},
    {"remove": {"matching": {"id": "1"}}},
    {"remove": {"oldest": 1000000}},
    {"lever": "exhaust-quota"},
    {"rotate": True},
    {"rotate": "hashkey"},
    {"corrupt": "swapped-rows"},
    {"corrupt": "wrong-balance", "row": 2},
    {"state": "later"},
]
MATCHERS = [
    {},
    {"method": "GET", "path": {"matches": "/api/*"}, "query": {"limit": 5, "type": {"absent": True}},
     "headers": {"X-HK-APIKEY": {"present": True}}, "body": {"form": {"a": {"contains": "b"}}}},
    {"body": {"equalsJson": {"a": [1, None]}}},
    {"body": {"json": {"a.0.b": True}}},
    {"body": ""},
]


def world(**members):
    return {"description": "d", **members}


def step(**members):
    return world(script=[{"on": PAGE, "do": [{"delay": 1}], **members}])


def doing(effect):
    return world(script=[{"on": PAGE, "do": [effect]}])


def on(**members):
    return world(script=[{"on": {"provider": "hashkey", **members}, "do": [{"delay": 1}]}])


GOOD = [doing(effect) for effect in EFFECTS] + [on(where=matcher) for matcher in MATCHERS] + [
    world(),
    {"$schema": "../scenario.schema.json", **world(clock="from@2026-04-26T12:00:00Z*0.5")},
    world(clock="real*60", seed=18446744073709551615, quotas="enforced"),
    world(credentials={"kraken": {"account": "AAAA1111BBBB2222"}}),
    world(options={"hashkey.descending": "none", "hashkey.entries_per_day": "20"}),
    world(script=[]),
    step(name="n", times=2147483647, probability=0.00025),
    step(always=True),
    step(always=False, times=2),
    step(probability=1, then=[{"fault": "REFUSE_CONNECTION"}, {"state": "s"}]),
    world(script=[{"on": {"provider": "kraken"}, "then": [{"clock": {"advance": "1d"}}]}]),
    on(endpoint="/api/v1/account/balanceFlow", call=2, page=1, state="start"),
    on(),
]
BAD = [
    [], "text", 1, {}, {"description": ""}, {"description": 1}, {"description": "two\nlines"},
    {"description": "ends\n"}, world(clok="real"), world(clock="now"), world(clock="frozen@noon"),
    world(clock="real*-1"), world(clock="frozen@2026-04-26"), world(clock=None),
    world(seed=-1), world(seed=0.5), world(seed="1"), world(seed=18446744073709551616),
    world(quotas="off"), world(quotas=True),
    world(options={"weight": "1"}), world(options={"hashkey.wait": "1"}), world(options=[]),
    world(options={"hashkey.descending": "up"}), world(options={"hashkey.descending": "trade+"}),
    world(options={"hashkey.entries_per_day": 7}),
    world(options={"hashkey.entries_per_day": "seven"}),
    world(options={"binance.x": "1"}),
    world(ledger=[]), world(ledger={"binance": []}), world(credentials={"binance": {}}),
    world(credentials={"hashkey": {"token": "x"}}), world(credentials={"hashkey": {"key": ""}}),
    world(script={}), world(script=[{}]), world(script=[{"do": [{"delay": 1}]}]),
    world(script=[{"on": PAGE}]), step(do=[]), step(do=[{"option": {}}]),
    step(do={}), step(name=""), step(times=0), step(times=2147483648), step(times=1.5),
    step(always=True, times=1), step(always="yes"), step(probability=1.1), step(probability=-0.1),
    step(probability="1"), step(when="now"),
    on(provider="binance"), on(endpoint="GET /nothing"), on(endpoint=""), on(call=0), on(page=0),
    on(state=""), on(method="GET"), world(script=[{"on": {}, "do": [{"delay": 1}]}]),
    world(script=[{"on": {"provider": "pagsmile", "page": 1}, "do": [{"delay": 1}]}]),
    on(where={"verb": "GET"}), on(where=[]), on(where={"query": []}), on(where={"method": None}),
    on(where={"method": {"is": "GET"}}), on(where={"method": {"equals": "a", "contains": "a"}}),
    on(where={"method": {}}), on(where={"query": {"a": {"absent": False}}}),
    on(where={"body": {"equals": {}}}), on(where={"body": {"xml": "a"}}),
    on(where={"body": {"form": {"a": []}}}), on(where={"body": {"form": {}, "json": {}}}),
]
BAD_EFFECTS = [
    [], {}, {"eror": "x"}, {"error": "no-such-error"}, {"error": ""}, {"error": 400},
    {"error": "incorrect-signature", "arguments": "7"}, {"error": "incorrect-signature", "row": 1},
    {"error": "incorrect-signature", "arguments": [7]},
    {"error": "incorrect-signature", "delay": 5}, {"arguments": ["7"]},
    {"fault": "RESET"}, {"fault": "EMPTY_RESPONSE", "bytes": 1}, {"fault": "CUT"},
    {"fault": "CUT", "bytes": -1}, {"fault": "CUT", "bytes": 1, "of": "head"},
    {"fault": "CUT", "bytes": 1, "ending": "wait"}, {"fault": "STALL", "milliseconds": 600001},
    {"fault": "DRIBBLE", "chunks": 0}, {"fault": "REFUSE_CONNECTION", "refused": 1},
    {"fault": "RANDOM_DATA_THEN_CLOSE", "seed": -1},
    {"delay": -1}, {"delay": 600001}, {"delay": "1s"}, {"delay": {}}, {"delay": {"uniform": [1]}},
    {"delay": {"fixed": 1, "uniform": [1, 2]}}, {"delay": {"logNormal": {"median": 1}}},
    {"delay": {"logNormal": {"median": 1, "sigma": 6}}},
    {"clock": {}}, {"clock": {"set": "noon"}}, {"clock": {"advance": "15"}}, {"clock": "15m"},
    {"clock": {"advance": 15}}, {"clock": {"freeze": 1}}, {"clock": {"speed": 0}},
    {"clock": {"speed": 1000001}}, {"clock": {"jump": "1d"}},
    {"option": "x"}, {"option": {"kraken.enforce_tier": "true"}}, {"option": {"hashkey.x": "1"}},
    {"insert": {}}, {"amend": {"newest": 0}}, {"amend": {"newest": 0}, "set": {}},
    {"amend": {}, "set": {"a": 1}}, {"remove": {"newest": -1}}, {"remove": {"matching": {}}},
    {"remove": {"newest": 0, "oldest": 0}}, {"remove": {"third": 0}},
    {"lever": "explode"}, {"lever": "expire-tokens"}, {"rotate": False}, {"rotate": "kraken"},
    {"corrupt": "lost-row"}, {"corrupt": "missing-row", "row": -1}, {"state": ""}, {"state": 1},
]
BAD += [doing(effect) for effect in BAD_EFFECTS]
BAD += [step(then=[effect]) for effect in [
    {"error": "incorrect-signature"}, {"delay": 1}, {"corrupt": "missing-row"},
    {"fault": "EMPTY_RESPONSE"}]]
BAD += [
    # A reply without rows, or rows without a balance, cannot be falsified.
    world(script=[{"on": {"provider": "hashkey"}, "do": [{"corrupt": "missing-row"}]}]),
    world(script=[{"on": {"provider": "hashkey", "endpoint": "GET /api/v1/ping"},
                   "do": [{"corrupt": "missing-row"}]}]),
    world(script=[{"on": {"provider": "pivot", "endpoint": "GET /v1/balance-histories"},
                   "do": [{"corrupt": "wrong-balance"}]}]),
]
BEYOND = [
    ("a schema knows no calendar", world(clock="frozen@2023-02-29T00:00:00Z")),
    ("a schema knows no leap seconds", doing({"clock": {"set": "2026-12-31T23:59:60Z"}})),
    ("a pattern has no range", world(clock="real*1000001")),
    ("a pattern has no range", world(options={"hashkey.entries_per_day": "-1"})),
    ("a pattern has no range", doing({"option": {"hashkey.entries_per_day": "-1"}})),
    ("a pattern has no range", doing({"clock": {"advance": "99999999d"}})),
    ("two values are not compared", doing({"delay": {"uniform": [2, 1]}})),
    ("a schema takes 2.0 for whole", world(seed=2.0)),
    ("a schema takes 2.0 for whole", step(times=2.0)),
    ("places are not counted", step(probability=0.1234567)),
    ("places are not counted", doing({"delay": {"logNormal": {"median": 1, "sigma": 0.1234}}})),
    ("places are not counted", doing({"clock": {"speed": 1.0001}})),
    ("a schema does not see an exponent", step(probability=0.000001)),
    ("entries are the provider's own", world(ledger={"hashkey": [{}]})),
    ("entries are the provider's own", world(ledger={"kraken": 7})),
]

program = sys.argv[1] if len(sys.argv) > 1 else ".build/debug/mockproviders"
checks = Checks()
folder = pathlib.Path("Scenarios")
schema = json.loads((folder / "scenario.schema.json").read_text())
printed = subprocess.check_output([program, "scenarios", "schema"], text=True)
checks.that(json.loads(printed) == schema, "the file is the schema that the program prints")
jsonschema.Draft202012Validator.check_schema(schema)
validator = jsonschema.Draft202012Validator(schema)


def verdicts(worlds):
    """What the program says of each, in one run: None for a good one, else its line."""
    with tempfile.TemporaryDirectory() as place:
        files = []
        for index, value in enumerate(worlds):
            file = pathlib.Path(place) / f"{index}.json"
            file.write_text(json.dumps(value, indent=2))
            files.append(str(file))
        run = subprocess.run([program, "scenarios", "validate", *files], capture_output=True,
                             text=True, check=False)
    good = [line.removesuffix(": valid") for line in run.stdout.splitlines()]
    lines = run.stderr.splitlines()
    checks.that(run.returncode == (2 if lines else 0), "the exit code")
    checks.that(len(good) + len(lines) == len(files), "one line for each file")
    found = []
    for file in files:
        line = next((line for line in lines if line.startswith(file + ":")), None)
        checks.that((line is None) == (file in good), f"either good or not: {line}")
        if line is not None:
            place = line.removeprefix(file + ":").split(":")
            checks.that(place[0].isdigit() and place[1].isdigit(), f"line and column: {line}")
            checks.that(": $" in line, f"JSON path: {line}")
        found.append(line)
    return found


def faults(value):
    return [fault.message for fault in validator.iter_errors(value)]


shipped = [json.loads(file.read_text()) for file in sorted(folder.glob("*/*.json"))]
for value, line in zip(shipped + GOOD, verdicts(shipped + GOOD)):
    text = json.dumps(value)[:200]
    checks.that(not faults(value), f"the schema refuses {text}: {faults(value)[:1]}")
    checks.that(line is None, f"the program refuses {text}: {line}")
for value, line in zip(BAD, verdicts(BAD)):
    checks.that(faults(value), f"the schema accepts {json.dumps(value)[:200]}")
    checks.that(line is not None, f"the program accepts {json.dumps(value)[:200]}")
wrong = [value for _, value in BEYOND]
for (reason, value), line in zip(BEYOND, verdicts(wrong)):
    checks.that(line is not None, f"the program accepts {json.dumps(value)[:200]}")
    # When the schema learns it, the row belongs to BAD.
    checks.that(not faults(value), f"no longer beyond the schema ({reason}): {value}")
checks.finish("scenario files")
