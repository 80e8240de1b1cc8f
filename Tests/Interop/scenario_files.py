"""Every scenario file is valid against the schema, and the schema refuses what the program does."""

import json
import pathlib

import jsonschema

from server import Checks

checks = Checks()
folder = pathlib.Path("Scenarios")
schema = json.loads((folder / "scenario.schema.json").read_text())
jsonschema.Draft202012Validator.check_schema(schema)
validator = jsonschema.Draft202012Validator(schema)
for file in sorted(folder.glob("*/*.json")):
    faults = [fault.message for fault in validator.iter_errors(json.loads(file.read_text()))]
    checks.that(not faults, f"{file}: {faults[:1]}")
for wrong in [{}, {"description": ""}, {"description": "d", "clok": "real"},
              {"description": "d", "clock": "now"}, {"description": "d", "seed": -1},
              {"description": "d", "options": {"weight": "1"}}, {"description": "d", "ledger": []}]:
    checks.that(not validator.is_valid(wrong), f"accepted: {wrong}")
checks.finish("scenario files")
