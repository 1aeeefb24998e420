"""A document goes in, what Cotejo's command line makes of it comes out, with its cost; a crash or a hang costs that document only."""

import os
import sys
import tempfile
from pathlib import Path

from extractor.model.report import Report
from tests.accuracy.real.sets import Answer
from tests.bench.environment import ROOT
from tests.bench.timed import CommandError, run_timed
from tests.builders_report import make_report

SECONDS = 600.0
"""Time for one document. Judgement."""


def read(path: Path, pages: str = "", kept: Path | None = None) -> Answer:
    """What is told of a document; an empty report where none was written. `kept` is where `report.json` stays, if anywhere."""
    with tempfile.TemporaryDirectory(prefix="cotejo-real-") as folder:
        written = kept or Path(folder) / "report.json"
        written.parent.mkdir(parents=True, exist_ok=True)
        written.unlink(missing_ok=True)
        command = [sys.executable, "-m", "extractor", "extract", str(path.resolve()), "--json", str(written), "-q"]
        failed, code = "", 0
        try:
            _, _, cost = run_timed([*command, *(["--pages", pages] if pages else [])], ROOT, SECONDS, os.environ.get("PYTHONPATH"))
        except CommandError as error:
            failed, code, cost = str(error), error.code, error.cost
        report = Report.model_validate_json(written.read_bytes()) if written.exists() else make_report()
        return Answer(report, cost, failed, code)
