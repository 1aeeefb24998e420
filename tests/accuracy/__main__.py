"""`python -m tests.accuracy`: draws the development set, reads it, prints what is exact by kind of damage, writes JSON.

With `--real FOLDER` real documents are read instead: whichever of the sets of `tests/accuracy/real` the folder holds.
"""

import argparse
import hashlib
import json
import resource
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from extractor.errors import CotejoError
from extractor.model.report import Report
from extractor.pipeline import Options, extract
from tests.accuracy.devset import Case, cases, make
from tests.accuracy.real.icdar import MODES
from tests.accuracy.real.run import SETS, Asked, measure
from tests.accuracy.real.sets import HALVES
from tests.accuracy.score import Score, added, score_report, table
from tests.paper.fonts import installed

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / "build" / "accuracy"
FONTS = "apt-get install fonts-liberation fonts-crosextra-carlito fonts-crosextra-caladea"
NOT_READABLE = "(not readable)"
"""The group of cases that nobody could read in full: there, what is wrong must be flagged."""


def main() -> int:
    """Parse the arguments, read, print; 1 where a figure is wrong in silence or a finding confirmed that is none."""
    arguments = parsed()
    if arguments.real:
        wanted = (arguments.set, arguments.half, arguments.mode, arguments.only)
        asked = Asked(*wanted, arguments.peers, arguments.jobs, arguments.keep)
        return measure(arguments.real, asked, BUILD / "real", arguments.json or BUILD / "real.json", arguments.list)
    chosen = [c for c in cases() if not arguments.only or c.kind in arguments.only or c.id in arguments.only]
    lacking = sorted({c.family for c in chosen if c.family} - set(installed()))
    if lacking:
        sys.stderr.write(f"accuracy: no fonts for {', '.join(lacking)}: {FONTS}\n")
        return 4
    BUILD.mkdir(parents=True, exist_ok=True)
    with ProcessPoolExecutor(arguments.jobs) as pool:
        scores = {}
        for case, score in zip(chosen, pool.map(read_case, chosen, [arguments.keep] * len(chosen)), strict=True):
            scores[case.id] = score
            sys.stderr.write(f"{table([(case.id, score)]).splitlines()[1]}\n")
            sys.stderr.writelines(
                f"    {what}: {one}\n" for what in ("failed", "silent", "confirmed", "flagged") for one in getattr(score, what)
            )
            sys.stderr.flush()
    lines = grouped(chosen, scores)
    if arguments.each:
        lines = [*((c.id, scores[c.id]) for c in chosen), *lines]
    sys.stdout.write(table(lines) + "\n")
    for name, score in scores.items():
        sys.stdout.writelines(f"{name}: {what}: {told}\n" for what in ("failed", "silent", "confirmed") for told in getattr(score, what))
    told = arguments.json or BUILD / "accuracy.json"
    made = {"date": datetime.now(UTC).date().isoformat(), "cases": {name: asdict(score) for name, score in scores.items()}}
    told.parent.mkdir(parents=True, exist_ok=True)
    told.write_text(json.dumps(made, ensure_ascii=False, indent=1) + "\n")
    return 1 if any(score.silent or score.confirmed for score in scores.values()) else 0


def parsed() -> argparse.Namespace:
    """The arguments."""
    parser = argparse.ArgumentParser(prog="./run accuracy", description=__doc__)
    parser.add_argument("--only", nargs="*", default=[], help="kinds or ids of cases; with --real words in names of documents")
    parser.add_argument("--json", type=Path, help="where the figures go; build/accuracy/ where it is not said")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--each", action="store_true", help="a line for each report")
    parser.add_argument("--keep", action="store_true", help="write each report.json too")
    real = parser.add_argument_group("real documents")
    real.add_argument("--real", metavar="FOLDER", type=Path, help="a folder of real documents with truth, read instead of the drawn ones")
    real.add_argument("--set", nargs="*", choices=tuple(SETS), default=[], help="these sets only")
    real.add_argument("--half", choices=HALVES, help="every other document by name: the first, third … to develop on, or those held back")
    real.add_argument(
        "--mode", nargs="*", choices=MODES, default=[], help="for icdar: as they are, or through a scanner; both where not said"
    )
    real.add_argument("--peers", action="store_true", help="camelot and img2table + RapidOCR on the same files")
    real.add_argument("--list", action="store_true", help="each document, and each place that is not as printed")
    return parser.parse_args()


def grouped(chosen: Sequence[Case], scores: dict[str, Score]) -> list[tuple[str, Score]]:
    """A score for each kind of damage, for all cases that can be read, and for those that cannot."""
    kinds = list(dict.fromkeys(case.kind for case in chosen if case.readable))
    lines = [(kind, added(scores[c.id] for c in chosen if c.kind == kind and c.readable)) for kind in kinds]
    lines.append(("all readable", added(scores[c.id] for c in chosen if c.readable)))
    lost = [scores[c.id] for c in chosen if not c.readable]
    return [*lines, (NOT_READABLE, added(lost))] if lost else lines


def read_case(case: Case, keep: bool) -> Score:
    """Draw one report (once), read it, compare."""
    path, truth = drawn(case)
    before = cpu()
    try:
        report: Report = extract(path, Options(second_reader="tesseract"))
    except CotejoError as error:
        return Score(failed=(f"{type(error).__name__}: {error}",))
    if keep:
        path.with_suffix(".report.json").write_text(report.model_dump_json(indent=1))
    return score_report(report, truth, cpu() - before)


def drawn(case: Case) -> tuple[Path, dict[str, Any]]:
    """The case's PDF and truth, drawn anew when the way they are drawn has changed."""
    path, told = BUILD / f"{case.id}.pdf", BUILD / f"{case.id}.truth.json"
    stamp = BUILD / f"{case.id}.{hashlib.sha256((repr(case) + sources()).encode()).hexdigest()[:12]}.stamp"
    if not stamp.exists():
        for old in BUILD.glob(f"{case.id}.*.stamp"):
            old.unlink()
        pdf, truth = make(case)
        path.write_bytes(pdf)
        told.write_text(json.dumps(truth, ensure_ascii=False))
        stamp.touch()
    truth_read: dict[str, Any] = json.loads(told.read_text())
    return path, truth_read


@cache
def sources() -> str:
    """A hash of everything that decides how a report is drawn."""
    files = [*sorted((ROOT / "tests" / "paper").glob("*.py")), ROOT / "tests" / "accuracy" / "devset.py"]
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def cpu() -> float:
    """Seconds of this process and of those it has waited for."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(u.ru_utime + u.ru_stime for u in used)


if __name__ == "__main__":
    sys.exit(main())
