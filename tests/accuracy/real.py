"""Real scans beside what is known of them: annexes typed by volunteers, and a signed statement with its digital twin."""

import csv
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np

from extractor.model.figure import Figure
from extractor.model.report import Report, TableInfo
from extractor.pipeline import Options, extract
from extractor.text import fold, likeness
from tests.accuracy.score import UNSURE, share

ANNEXES = ("page-4", "page-5", "page-6", "page-15")
SAME_LABEL = 0.75
FEWEST_PAIRS = 8
TOLD = 12
"""Lines printed of each list; all of them stand in the JSON."""


@dataclass(frozen=True, slots=True)
class Real:
    """How much of one real scan came out right; `wrong` names the rest, `silent` those that say nothing of it."""

    name: str
    right: int
    total: int
    wrong: tuple[str, ...]
    silent: tuple[str, ...]

    def told(self) -> str:
        """One line, and one for each that is wrong."""
        lines = [f"{self.name}: {self.right} of {self.total} ({share(self.right, self.total)}), silent errors {len(self.silent)}"]
        for what, told in (("wrong", self.wrong), ("silent", self.silent)):
            lines += [f"  {what}: {one}" for one in told[:TOLD]]
            lines += [f"  … and {len(told) - TOLD} more"] if len(told) > TOLD else []
        return "\n".join(lines)


def score_real(folder: Path) -> list[Real]:
    """Every real scan that the folder holds."""
    made = [_annex(folder / "fisheries" / f"{name}.pdf") for name in ANNEXES if (folder / "fisheries" / f"{name}.pdf").exists()]
    scan = folder / "half-year" / "2023-s1-scan.pdf"
    return [*made, _twin(scan, scan.with_name("2023-s1-digital.pdf"))] if scan.exists() else made


def _annex(pdf: Path) -> Real:
    """Rows by their label, columns by the year in their header; a table of one year has one column of numbers."""
    report = extract(pdf, Options())
    with pdf.with_suffix(".csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if list(row.values())[-1]]  # what nobody typed is no truth
    right, wrong, silent = 0, [], []
    for row in rows:
        label, year, value = next(iter(row.values())), row["Ano"], list(row.values())[-1]
        figure, said = _cell(report, label, year)
        if said is not None and _same(said, value):
            right += 1
            continue
        told = f"{label} {year}: {value}, read {said}"
        wrong.append(told)
        if figure is not None and figure.value is not None and figure.confidence >= UNSURE and not figure.doubts:
            silent.append(told)
    return Real(f"fisheries/{pdf.stem}", right, len(rows), tuple(wrong), tuple(silent))


def _cell(report: Report, label: str, year: str) -> tuple[Figure | None, str | None]:
    """The figure and the text of the cell in the row and the year asked for."""
    for table in report.tables:
        column = _year_column(table, year)
        if column is None:
            continue
        named = [(likeness(row.cells[0].text, label), row) for row in table.rows if row.cells]
        best = max(named, key=lambda pair: pair[0], default=None)
        if best is None or best[0] < SAME_LABEL:
            continue
        for cell in best[1].cells:
            if cell.column == column:
                return (report.figure(cell.figures[0]) if cell.figures else None), cell.text
    return None, None


def _year_column(table: TableInfo, year: str) -> str | None:
    said = [" ".join(table.heads(i)) for i in range(len(table.columns))]
    if not any(year in text for text in said):
        return None
    hits = [column for column, text in zip(table.columns, said, strict=True) if year in text.split()]
    return hits[-1] if len(hits) == 1 or len({year in text for text in said}) == 1 else hits[-1] if hits else None


def _same(said: str, value: str) -> bool:
    plain = said.replace(",", "").replace(" ", "")
    return plain == value or (fold(plain) == "" and value in {"0", "-0", "NA"})


def _twin(scan: Path, digital: Path) -> Real:
    """Every figure of the digital twin, looked for on the same page of the scan: the same value, near the same place."""
    read, printed = extract(scan, Options()), extract(digital, Options())
    right, total, wrong, silent = 0, 0, [], []
    for page in printed.pages:
        wanted = [f for f in printed.figures if f.page == page.number and f.value is not None]
        found = [f for f in read.figures if f.page == page.number]
        total += len(wanted)
        lack = Counter(Decimal(f.value or 0) for f in wanted)
        lack.subtract(Counter(Decimal(f.value) for f in found if f.value is not None))
        missing = {value: n for value, n in lack.items() if n > 0}
        more = {value: -n for value, n in lack.items() if n < 0}
        right += len(wanted) - sum(missing.values())
        wrong += [f"page {page.number}: {value} x{n} not read" for value, n in missing.items()]
        far = _distances(wanted, found)
        for value, n in more.items():
            same = sorted((f for f in found if f.value is not None and Decimal(f.value) == value), key=lambda f: -far[f.id])
            silent += [f"page {page.number}: read {f.text} at {_where(f)} ({f.confidence})" for f in same[:n] if _is_sure(f)]
    return Real(f"half-year/{scan.stem}", right, total, tuple(wrong), tuple(silent))


def _distances(wanted: Sequence[Figure], found: Sequence[Figure]) -> dict[str, float]:
    """By id, how far each figure found stands from the nearest one wanted of its value; paper is fed crooked, so places are fitted."""
    told, read = Counter(f.value for f in wanted), Counter(f.value for f in found)
    pairs = [(a, b) for a in wanted for b in found if a.value == b.value and told[a.value] == read[b.value] == 1]
    a, b = ([_middle(pair[side]) for pair in pairs] for side in (0, 1))
    fit = np.linalg.lstsq(np.array([(*m, 1.0) for m in a]), np.array(b), rcond=None)[0] if len(pairs) > FEWEST_PAIRS else np.eye(3, 2)
    places = [(f.value, np.array((*_middle(f), 1.0)) @ fit) for f in wanted]
    return {
        f.id: min((float(np.hypot(*(place - _middle(f)))) for value, place in places if value == f.value), default=float("inf"))
        for f in found
    }


def _middle(figure: Figure) -> tuple[float, float]:
    x0, top, x1, bottom = figure.box
    return (x0 + x1) / 2, (top + bottom) / 2


def _is_sure(figure: Figure) -> bool:
    return figure.confidence >= UNSURE and not figure.doubts


def _where(figure: Any) -> str:
    return ",".join(f"{v:.0f}" for v in figure.box)
