"""A signed statement and its digital twin (`half-year/*-scan.pdf`, `*-digital.pdf`): every figure of the twin is looked for in the scan."""

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path

import numpy as np

from extractor.model.figure import Figure
from extractor.model.report import Report
from tests.accuracy.real.read import read
from tests.accuracy.real.sets import CPU, Answer, Document, Measure, RealSet, Score
from tests.accuracy.score import UNSURE

FEWEST_PAIRS = 8
"""Figures that stand once in both, from which places are fitted. Judgement."""


def find(folder: Path) -> Iterator[Document]:
    """Every scan with a twin beside it."""
    for scan in (folder / "half-year").glob("*-scan.pdf"):
        digital = scan.with_name(scan.name.replace("-scan", "-digital"))
        if digital.exists():
            yield Document(scan.stem, scan, digital)


def score(document: Document, answer: Answer) -> Score:
    """The same value on the same page, as often as it is printed there."""
    return score_twins(answer.report, read(document.truth).report)


def score_twins(read: Report, printed: Report) -> Score:
    """Figures by value, page by page; of a value read too often those are wrong that stand farthest from where it is printed."""
    counts: Counter[str] = Counter(right=0, figures=0, silent=0)
    places: list[str] = []
    for page in printed.pages:
        wanted, found = ([f for f in report.figures if f.page == page.number and f.value is not None] for report in (printed, read))
        lack = Counter(_value(f) for f in wanted)
        lack.subtract(Counter(_value(f) for f in found))
        missing = {value: n for value, n in lack.items() if n > 0}
        counts.update(figures=len(wanted), right=len(wanted) - sum(missing.values()))
        places += [f"page {page.number}: {value} x{n} not read" for value, n in missing.items()]
        far = _distances(wanted, found)
        for value, n in lack.items():
            same = sorted((f for f in found if _value(f) == value), key=lambda f: -far[f.id])
            sure = [f for f in same[: max(0, -n)] if f.confidence >= UNSURE and not f.doubts]
            counts.update(silent=len(sure))
            places += [f"page {page.number}: SILENT {f.text} at {[round(x) for x in f.box]} ({f.confidence})" for f in sure]
    return Score(counts, tuple(places))


def _value(figure: Figure) -> Decimal:
    return Decimal(figure.value or 0)


def _distances(wanted: Sequence[Figure], found: Sequence[Figure]) -> dict[str, float]:
    """By id, how far each figure found stands from the nearest one wanted of its value; paper is fed crooked, so places are fitted."""
    told, read = (Counter(f.value for f in some) for some in (wanted, found))
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


real_set = RealSet(find, score, (Measure("figures right", "right", "figures"), Measure("wrong in silence", "silent", kind="sum"), CPU))
