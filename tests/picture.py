"""`python -m tests.picture REPORT.JSON OUT.SVG`: the summary that a terminal shows, as the picture in the READMEs."""

import re
import sys
from pathlib import Path

from rich.console import Console

from extractor.cli._summary import summary
from extractor.messages import Messages
from extractor.model.report import Report


def picture(report: Report, written: str) -> str:
    """The summary at 100 columns as SVG, without the web font that rich would have a browser fetch."""
    console = Console(record=True, width=100, file=open("/dev/null", "w"))  # noqa: SIM115, PTH123
    console.print(summary(report, [Path(written)], Messages("es", "cli"), 100))
    svg = console.export_svg(title="./run demo")
    return re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)


if __name__ == "__main__":
    source, target = sys.argv[1:]
    Path(target).write_text(picture(Report.model_validate_json(Path(source).read_bytes()), "build/demo/scan/report.json"), "utf-8")
