"""Every provider's OpenAPI document passes a third-party validator, and replies have its shape."""

import json
import subprocess
import sys
import urllib.request

import jsonschema
import openapi_spec_validator

from server import Checks, serve

program = sys.argv[1]
checks = Checks()
with serve(program) as ready:
    for name in ready["providers"]:
        printed = json.loads(subprocess.check_output([program, "openapi", name]))
        with urllib.request.urlopen(f"{ready['control']}/providers/{name}/openapi.json") as reply:
            checks.that(json.load(reply) == printed, f"{name}: both documents are the same")
        openapi_spec_validator.validate(printed)
        checks.that(True, f"{name}: valid")
        for path, operations in printed["paths"].items():
            for method, operation in operations.items():
                content = operation["responses"]["200"]["content"]["application/json"]
                validator = jsonschema.Draft202012Validator(content["schema"])
                faults = [fault.message for fault in validator.iter_errors(content["example"])]
                checks.that(not faults, f"{name} {method} {path}: {faults[:1]}")
                for status, response in operation["responses"].items():
                    for media in response.get("content", {}).values():
                        for title, example in media.get("examples", {}).items():
                            error = printed["components"]["schemas"]["Error"]
                            shaped = jsonschema.Draft202012Validator(error)
                            isHTML = isinstance(example["value"], str)
                            checks.that(
                                isHTML or shaped.is_valid(example["value"]),
                                f"{name} {path} {status} {title}: {example['value']}")
    wrong = json.loads(json.dumps(printed))
    del wrong["info"]["title"]
    try:
        openapi_spec_validator.validate(wrong)
        checks.that(False, "the validator accepts a document without a title")
    except Exception:
        checks.that(True, "the validator refuses a broken document")
checks.finish("openapi documents")
