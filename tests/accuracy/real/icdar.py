"""Tables of the ICDAR 2013 competition (`icdar/NAME.pdf`, `NAME-str.xml`), born digital and through paper, scored by adjacency of cells.

Relations after Göbel et al. 2012: each cell's next neighbour to the right and below, blanks skipped, cells of headers included. Text is
compared without case, accents, spaces and punctuation; on scans a tenth of a cell's letters may differ, never a digit. Precision and recall
over all tables of a document give its F1. Figures in tables: true cells with digits whose digits, every one, some cell of a table has.
"""

import re
import unicodedata
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from rapidfuzz import fuzz, process

from extractor.model.report import TableInfo
from tests.accuracy.real.printed import ALIKE, digits
from tests.accuracy.real.redraw import redrawn
from tests.accuracy.real.sets import CPU, Answer, Document, Measure, PlainTable, RealSet, Score

MODES = ("digital", "scan")
Relation = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with the first and last row and column that it covers."""

    rows: tuple[int, int]
    columns: tuple[int, int]
    text: str


@dataclass(frozen=True, slots=True)
class Truth:
    """The tables of a document, and the pages that hold them."""

    tables: tuple[tuple[Cell, ...], ...]
    pages: tuple[int, ...]


def find(folder: Path) -> Iterator[Document]:
    """Every document with a truth beside it, in both modes."""
    for told in (folder / "icdar").rglob("*-str.xml"):
        pdf = told.with_name(told.name.replace("-str.xml", ".pdf"))
        if pdf.exists():
            truth = read_truth(told)
            yield from (Document(pdf.stem, pdf, truth, mode) for mode in MODES)


def draw(document: Document, folder: Path) -> Path:
    """The pages with tables as a PDF of their own."""
    return redrawn(document.path, document.truth.pages, document.mode == "scan", folder)


def read_truth(told: Path) -> Truth:
    """The competition's structure file; a table's regions may stand on several pages and are one grid by their increments."""
    root = ET.parse(told).getroot()
    tables = [tuple(_cell(region, cell) for region in table.iter("region") for cell in region.iter("cell")) for table in root.iter("table")]
    return Truth(tuple(tables), tuple(sorted({int(region.get("page") or 1) for region in root.iter("region")})))


def _cell(region: ET.Element, cell: ET.Element) -> Cell:
    spans = []
    for side in ("row", "col"):
        more = int(region.get(f"{side}-increment") or 0)
        first = int(cell.get(f"start-{side}") or 0)
        spans.append((first + more, max(first, int(cell.get(f"end-{side}") or first)) + more))
    return Cell(spans[0], spans[1], cell.findtext("content") or "")


def score(document: Document, answer: Answer) -> Score:
    """All tables of the report."""
    return compare(document.truth.tables, [cells_of(table) for table in answer.report.tables], document.mode == "scan")


def score_plain(document: Document, tables: Sequence[PlainTable]) -> Score:
    """All tables of another reader."""
    found = [[_single(r, c, text) for r, row in enumerate(table.rows) for c, text in enumerate(row)] for table in tables]
    return compare(document.truth.tables, found, document.mode == "scan")


def cells_of(table: TableInfo) -> list[Cell]:
    """Header and body; a header that covers several columns stands in each of them."""
    spread = [[cell.text for cell in row for _ in range(cell.span)] for row in table.header]
    heads = [_single(r, c, text) for r, row in enumerate(spread) for c, text in enumerate(row[: len(table.columns)])]
    below = enumerate(table.rows, len(spread))
    return [*heads, *(_single(r, table.columns.index(cell.column), cell.text) for r, row in below for cell in row.cells)]


def _single(row: int, column: int, text: str) -> Cell:
    return Cell((row, row), (column, column), text)


def fold(text: str) -> str:
    """Letters, digits and `%` alone, without case and accents."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().casefold()
    return re.sub(r"[^a-z0-9%]", "", plain)


def relations(cells: Sequence[Cell]) -> Counter[Relation]:
    """Each pair of neighbours, to the right and below; of cells on one place the first counts."""
    at: dict[tuple[int, int], int] = {}
    for index, cell in enumerate(cells):
        if fold(cell.text):
            for r in range(cell.rows[0], cell.rows[1] + 1):
                for c in range(cell.columns[0], cell.columns[1] + 1):
                    at.setdefault((r, c), index)
    pairs: set[tuple[int, int, str]] = set()
    for way, order in (("right", sorted(at)), ("below", sorted(at, key=lambda place: place[::-1]))):
        across = 0 if way == "right" else 1
        for before, after in pairwise(order):
            if before[across] == after[across] and at[before] != at[after]:
                pairs.add((at[before], at[after], way))
    return Counter((fold(cells[a].text), fold(cells[b].text), way) for a, b, way in pairs)


def compare(true: Sequence[Sequence[Cell]], found: Sequence[Sequence[Cell]], loose: bool) -> Score:
    """Adjacency over all tables at once; `loose` forgives letters of scans."""
    wanted, said = (sum((relations(table) for table in tables), Counter()) for tables in (true, found))
    if loose:
        meant = _meant({text for a, b, _ in said for text in (a, b)}, {text for a, b, _ in wanted for text in (a, b)})
        loosened: Counter[Relation] = Counter()
        for (a, b, way), times in said.items():
            loosened[meant[a], meant[b], way] += times
        said = loosened
    hits = (wanted & said).total()
    missing = [f"lacks «{a}» {way} «{b}»" for a, b, way in (wanted - said).elements()]
    more = [f"has «{a}» {way} «{b}»" for a, b, way in (said - wanted).elements()]
    figures, told = (Counter(d for table in tables for cell in table if (d := digits(cell.text))) for tables in (true, found))
    counts: Counter[str] = Counter(
        {
            "precision": hits / max(1, said.total()),
            "recall": hits / max(1, wanted.total()),
            "f1": 2 * hits / max(1, said.total() + wanted.total()),
            "in tables": (figures & told).total(),
            "figures": figures.total(),
        }
    )
    return Score(counts, (*missing, *more))


def _meant(said: set[str], wanted: set[str]) -> dict[str, str]:
    """For each text that was read the true one that it stands for: the likest with the same digits, else itself."""
    meant = {}
    for text in said:
        same = [true for true in sorted(wanted) if digits(true) == digits(text)]
        best = None if text in wanted else process.extractOne(text, same, scorer=fuzz.ratio, score_cutoff=ALIKE)
        meant[text] = best[0] if best else text
    return meant


MEASURES = (
    Measure("mean precision", "precision", kind="mean"),
    Measure("mean recall", "recall", kind="mean"),
    Measure("mean F1", "f1", kind="mean"),
    Measure("figures in tables", "in tables", "figures"),
    CPU,
)

real_set = RealSet(find, score, MEASURES, draw, score_plain)
