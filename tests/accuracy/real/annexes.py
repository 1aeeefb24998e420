"""One-page annexes typed by volunteers: `fisheries/page-N.csv` has a line a row and year, label first, what is counted after the year.

A printed dash was typed as `-0`; a cell read as blank says as much. What nobody typed is no truth.
"""

import csv
from collections.abc import Iterator
from pathlib import Path

from tests.accuracy.real.documents import MEASURES, Truth, score, score_plain
from tests.accuracy.real.placed import TrueTable
from tests.accuracy.real.printed import Habit
from tests.accuracy.real.sets import Document, RealSet

YEAR = "Ano"
DASHES = {"-0": "-", "NA": "-"}
"""What volunteers typed for a dash."""


def find(folder: Path) -> Iterator[Document]:
    """Every page that somebody typed."""
    for told in (folder / "fisheries").glob("page-*.csv"):
        with told.open(encoding="utf-8", newline="") as file:
            yield Document(told.stem, told.with_suffix(".pdf"), as_truth(list(csv.DictReader(file))))


def as_truth(lines: list[dict[str, str]]) -> Truth:
    """Lines of a CSV as one table with a column for each thing that is counted in each year."""
    names = list(lines[0])
    counted = names[names.index(YEAR) + 1 :]
    columns = list(dict.fromkeys((line[YEAR], name) for line in lines for name in counted))
    values: dict[str, dict[tuple[str, str], str]] = {}
    for line in lines:
        values.setdefault(line[names[0]], {}).update({(line[YEAR], name): DASHES.get(line[name], line[name]) for name in counted})
    rows = [(label, *(told.get(column, "") for column in columns)) for label, told in values.items()]
    titles = tuple(year if len(counted) == 1 else f"{name} {year}" for year, name in columns)
    return Truth(Habit(), (TrueTable(1, titles, tuple(rows), is_partial=True),), {})


real_set = RealSet(find, score, MEASURES, score_plain=score_plain)
