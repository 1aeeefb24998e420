"""`cotejo schema`: the committed schema is current."""

import json
from pathlib import Path

import pytest

import extractor.cli.schema
from extractor.model.report import SCHEMA_VERSION

COMMITTED = Path(extractor.cli.schema.__file__).parent.parent / "schema" / "report.schema.json"


def test_the_committed_schema_is_current(cotejo):
    done = cotejo("schema")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout_bytes == COMMITTED.read_bytes(), "run: cotejo schema > extractor/schema/report.schema.json"


def test_it_is_a_schema_of_2020_12():
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads(COMMITTED.read_bytes())
    assert schema["$schema"].endswith("2020-12/schema")
    assert schema["$id"] == f"urn:cotejo:report:{SCHEMA_VERSION}"
    jsonschema.Draft202012Validator.check_schema(schema)
