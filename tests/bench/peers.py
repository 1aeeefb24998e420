"""Reports and their truth go in, one row a reader and report comes out: how well the matrix came back, and what that cost.

`peer_NAME.py` beside this file is the peer NAME; Cotejo runs from its command line like any other. Time and memory of all of them are
measured from outside, in the same way, one after the other.
"""

import json
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.bench import environment
from tests.bench.score import Score, score_tables
from tests.bench.timed import CommandError, Cost, run_timed

HERE = Path(__file__).resolve().parent
PEERS = tuple(sorted(path.stem.removeprefix("peer_") for path in HERE.glob("peer_*.py")))
COTEJO = "cotejo"
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class PeerResult:
    """Tables as rows of cell texts (Cotejo's as in `report.json`), the page of each, what the reader said of what it could not read, and
    what it cost.

    `import_seconds` is the part of the CPU time until the imports were done; Cotejo does not tell its own apart.
    """

    name: str
    tables: list[Any]
    pages: list[int]
    told: str
    cost: Cost
    import_seconds: float | None
    versions: dict[str, str]


def run_peer(name: str, pdf_path: Path, options: Sequence[str] = ()) -> PeerResult:
    """Read one PDF with a peer in `.venv-peers`, with options of its script; raises `CommandError` where it fails."""
    script = HERE / f"peer_{name}.py"
    command = [str(environment.ensure()), str(script), str(pdf_path.resolve()), *options]
    with tempfile.TemporaryDirectory(prefix="cotejo-bench-") as folder:  # with nothing in it that could hide a package
        out, said, cost = run_timed(command, Path(folder))
    read = json.loads(out)
    return PeerResult(name, read["tables"], read["pages"], said, cost, read["import_seconds"], read["versions"])


def run_cotejo(pdf_path: Path) -> PeerResult:
    """Read one PDF with `cotejo extract` as it comes; raises `CommandError` where it fails."""
    with tempfile.TemporaryDirectory(prefix="cotejo-bench-") as folder:
        path = Path(folder) / "report.json"
        command = [sys.executable, "-m", "extractor", "extract", str(pdf_path.resolve()), "--json", str(path), "-q"]
        _, said, cost = run_timed(command, environment.ROOT)
        report = json.loads(path.read_text(encoding="utf-8"))
    matrix = [table for table in report["tables"] if table["kind"] == "matrix"]
    remarks = [one["remark"] for one in report["unread"]]
    remarks = [one for one in remarks if one["values"].get("place", {}).get("code") == "place.in-matrix"]  # others tell what was read
    told = [said, *(one["text"] for one in (*remarks, *(problem for table in matrix for problem in table["problems"])))]
    pages = [table["pages"][0] for table in report["tables"]]
    return PeerResult(COTEJO, report["tables"], pages, "\n".join(told), cost, None, {COTEJO: report["provenance"]["version"]})


def compare(pdfs_with_truth: Sequence[tuple[str, Path, dict[str, Any]]]) -> list[Row]:
    """Every peer and Cotejo over every (name, PDF, truth); who fails on a report has nothing right there, and `failed` says why."""
    environment.ensure()
    return [_row(name, *one) for one in pdfs_with_truth for name in (*PEERS, COTEJO)]


def _row(name: str, report: str, pdf: Path, truth: dict[str, Any]) -> Row:
    try:
        result = run_cotejo(pdf) if name == COTEJO else run_peer(name, pdf)
    except CommandError as error:
        nothing = PeerResult(name, [], [], "", Cost(0.0, 0.0, 0.0), None, {})
        lost = score_tables([], truth)._replace(silent_rows_lost=0)  # a failure is not silent
        return _as_row(nothing, report, lost, truth["pages"], str(error))
    return _as_row(result, report, score_tables(result.tables, truth, result.told), truth["pages"], None)


def _as_row(result: PeerResult, report: str, score: Score, pages: int, failed: str | None) -> Row:
    return {
        "name": result.name,
        "report": report,
        **score._asdict(),
        "pages": pages,
        **{key: round(value, 2) for key, value in result.cost._asdict().items()},
        "import_seconds": result.import_seconds,
        "versions": result.versions,
        "failed": failed,
    }


HEAD = ("reader", "report", "values right", "rows lost in silence", "CPU s", "CPU s/page", "wall s", "peak MiB")


def table(rows: Iterable[Row]) -> str:
    """The rows as aligned text, then the sum of each reader (of its memory the peak)."""
    rows = list(rows)
    sums = [_sum([row for row in rows if row["name"] == name]) for name in dict.fromkeys(row["name"] for row in rows)]
    lines = [HEAD, *(_cells(row) for row in (*rows, *(sums if len(sums) < len(rows) else ())))]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    texts = [
        "  ".join(
            cell.ljust(width) if place < 2 else cell.rjust(width) for place, (cell, width) in enumerate(zip(line, widths, strict=True))
        )
        for line in lines
    ]
    failures = [f"{row['name']} failed on {row['report']}: {row['failed']}" for row in rows if row["failed"]]
    return "\n".join([*texts, *failures]) + "\n"


def _sum(rows: Sequence[Row]) -> Row:
    added = ("right", "total", "silent_rows_lost", "pages", "cpu_seconds", "wall_seconds")
    peak = max(row["peak_mib"] for row in rows)
    return {"name": rows[0]["name"], "report": "all", **{key: sum(row[key] for row in rows) for key in added}, "peak_mib": peak}


def _cells(row: Row) -> tuple[str, ...]:
    return (
        row["name"],
        row["report"],
        f"{row['right']} of {row['total']}",
        str(row["silent_rows_lost"]),
        f"{row['cpu_seconds']:.1f}",
        f"{row['cpu_seconds'] / row['pages']:.1f}",
        f"{row['wall_seconds']:.1f}",
        f"{row['peak_mib']:.0f}",
    )
