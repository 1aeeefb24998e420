"""`python -m tests.bench`: CPU seconds a page by stage, peak memory, the ratio to bare inference; with `--peers`, others side by side."""

import argparse
import json
import resource
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pdfplumber

from extractor.pipeline import extract
from tests.accuracy.__main__ import drawn
from tests.accuracy.devset import cases
from tests.bench.peers import compare, table
from tests.bench.stages import MODELS, STAGES, Clock, read_timed

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "samples"
PEER_CASES = ("perspective-3", "rulings-2-dotted", "skew-2", "turned-2-matrix")
"""Damage of four kinds, on which the peers are compared beside the samples."""


def main() -> int:
    """Read the samples with every step timed, print, and compare with peers where asked."""
    parser = argparse.ArgumentParser(prog="./run bench", description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, help="scans to read; the samples where none is named")
    parser.add_argument("--peers", action="store_true", help="compare with OCRmyPDF + camelot and img2table + RapidOCR")
    parser.add_argument("--json", type=Path, help="where the figures go as JSON too")
    arguments = parser.parse_args()
    scans = arguments.files or sorted(SAMPLES.glob("*/scan.pdf"))
    clocks = {str(path): read_timed(path) for path in scans}
    sys.stdout.write(told(clocks))
    digital = sorted(SAMPLES.glob("*/digital.pdf")) if not arguments.files else []
    for path in digital:
        sys.stdout.write(against_plumber(path))
    sys.stdout.write(f"peak memory of this process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB\n")
    rows = compare(peer_reports()) if arguments.peers else []
    if rows:
        sys.stdout.write(table(rows) + "\n")
    if arguments.json:
        made = {name: {"seconds": dict(c.seconds), "pages": c.pages, "total": c.total} for name, c in clocks.items()}
        arguments.json.write_text(json.dumps({"stages": made, "peers": rows}, indent=1) + "\n")
    return 0


def told(clocks: dict[str, Clock]) -> str:
    """A line for each stage, seconds a page, and what each page took."""
    pages = sum(len(c.pages) for c in clocks.values())
    total = sum(c.total for c in clocks.values())
    seconds = {stage: sum(c.seconds[stage] for c in clocks.values()) for stage in (*STAGES, MODELS)}
    rest = total - sum(seconds[stage] for stage in STAGES)
    lines = [f"{stage:<22}{value / pages:6.3f} s a page" for stage, value in {**seconds, "the rest": rest}.items() if stage != MODELS]
    lines.append(f"{'everything':<22}{total / pages:6.3f} s a page, {pages} pages")
    lines.append(f"{MODELS:<22}{seconds[MODELS] / pages:6.3f} s a page: everything is {total / max(1e-9, seconds[MODELS]):.2f} times that")
    for name, clock in clocks.items():
        each = ", ".join(f"{n}: {took:.2f} s ({clock.words[n]} words)" for n, took in clock.pages.items())
        lines.append(f"{name}: reading page {each}")
    return "\n".join(lines) + "\n"


def against_plumber(path: Path) -> str:
    """A born-digital document: everything against bare word extraction by pdfplumber, the second time, when all is loaded."""
    took = []
    for _ in range(2):
        before = time.process_time()
        with pdfplumber.open(path) as document:
            for page in document.pages:
                page.extract_words()
        bare = time.process_time() - before
        report = timed_extract(path)
        took = [bare, report]
    return f"{path}: {took[1]:.2f} s, {took[1] / took[0]:.2f} times bare pdfplumber ({took[0]:.2f} s)\n"


def timed_extract(path: Path) -> float:
    """CPU seconds of reading a document, its contained process included."""
    before = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    extract(path)
    after = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(b.ru_utime + b.ru_stime - a.ru_utime - a.ru_stime for a, b in zip(before, after, strict=True))


def peer_reports() -> Sequence[tuple[str, Path, dict[str, object]]]:
    """The samples and the cases of the development set on which peers are compared."""
    made = [(p.parent.name, p, json.loads(p.with_name("truth.json").read_text())) for p in sorted(SAMPLES.glob("*/scan.pdf"))]
    return [*made, *((case.id, *drawn(case)) for case in cases() if case.id in PEER_CASES)]


if __name__ == "__main__":
    sys.exit(main())
