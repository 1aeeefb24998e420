"""`cotejo schema`: the JSON Schema of report.json, as it is committed."""

from __future__ import annotations

import json

import click

from extractor.cli import put
from extractor.cli._help import Verb
from extractor.cli._options import talk_lang_option


def schema_bytes() -> bytes:
    """JSON Schema 2020-12 of the report as it is written, UTF-8, a newline at its end."""
    from extractor.model.report import SCHEMA_VERSION, Report  # noqa: PLC0415

    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": f"urn:cotejo:report:{SCHEMA_VERSION}"}
    schema = {**head, **Report.model_json_schema(mode="serialization")}
    return (json.dumps(schema, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


@click.command("schema", cls=Verb)
@talk_lang_option
def verb() -> None:
    """The schema on stdout."""
    put(schema_bytes())
