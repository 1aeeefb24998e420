"""Real scans beside what is known of them: annexes typed by volunteers, and a signed statement with its digital twin."""

import csv
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from extractor.model.report import Figure, Report, TableInfo
from extractor.pipeline import Options, extract
from extractor.text import fold, likeness
from tests.accuracy.score import UNSURE, share

ANNEXES = ("page-4", "page-5", "page-6", "page-15")
SAME_LABEL = 0.75
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
        if figure is not None and figure.value is not None and figure.confidence >= UNSURE and not figure.doubt:
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
    said = [" ".join(row[i] for row in table.header if i < len(row)) for i in range(len(table.columns))]
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
        for figure in found:
            if figure.value is not None and more.get(Decimal(figure.value), 0) > 0 and _is_sure(figure):
                more[Decimal(figure.value)] -= 1
                silent.append(f"page {page.number}: read {figure.text} at {_where(figure)} ({figure.confidence})")
    return Real(f"half-year/{scan.stem}", right, total, tuple(wrong), tuple(silent))


def _is_sure(figure: Figure) -> bool:
    return figure.confidence >= UNSURE and not figure.doubt


def _where(figure: Any) -> str:
    return ",".join(f"{v:.0f}" for v in figure.box)
