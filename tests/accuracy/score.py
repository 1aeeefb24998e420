"""A report that was read, beside the truth of what was printed: what is exact, what is wrong and says so, what is wrong in silence."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from rapidfuzz.distance import Levenshtein

from extractor.model.figure import Figure
from extractor.model.finding import Finding
from extractor.model.report import Indicator, Report
from extractor.text import tidy
from tests.remarks import codes, quoted_in
from tests.roles import columns_told, noted, places_of

UNSURE = 0.8
"""Confidence below which a figure says of itself that it must be looked at."""
TRUE_NOTICES = {("due-later", "notice"), ("progress-header", "notice"), ("required-field", "notice")}
"""What drawn reports do on purpose: they print zeros for a semester to come, counts under a header that promises shares, and no number."""
PLACES = ("matrix", "narrative")
TITLES = ("objective", "indicator")
ABOUT_ROWS = frozenset(
    (
        "table.rows-told-by-line", "table.parted-rows-joined", "table.column-parted", "table.row-without-code", "table.code-twice",
        "unread.matrix", "unread.row-without-code", "unread.no-row-of-code", "unread.objective-or-code",
        "doubt.code-of-another-row", "doubt.code-twice",
    )
)  # fmt: skip
"""Codes of remarks that say that rows of the matrix may not be told as they stand on the paper."""


@dataclass(frozen=True, slots=True)
class Score:
    """Counts over one report or many; `silent` and `flagged` name each figure that is not as printed."""

    cells: int = 0
    cells_exact: int = 0
    told: int = 0
    told_exact: int = 0
    rows: int = 0
    rows_found: int = 0
    rows_flagged: int = 0
    likeness: tuple[float, ...] = ()
    silent: tuple[str, ...] = ()
    flagged: tuple[str, ...] = ()
    doubted: int = 0
    """Figures as printed that nevertheless ask to be looked at."""
    reports: int = 0
    pages: int = 0
    seconds: float = 0.0
    """CPU, of all processes that took part."""
    failed: tuple[str, ...] = ()
    """Documents that gave no report, with the reason."""
    confirmed: tuple[str, ...] = ()
    """Findings that were confirmed although nothing was printed wrong there."""

    @property
    def similarity(self) -> float:
        """Mean likeness of the titles of objectives and indicators, 0..1."""
        return sum(self.likeness) / len(self.likeness) if self.likeness else 1.0


def added(scores: Iterable[Score]) -> Score:
    """Counts and lists of several scores put together."""
    total = Score()
    for score in scores:
        total = Score(*(getattr(total, name) + getattr(score, name) for name in Score.__slots__))
    return total


def score_report(report: Report, truth: dict[str, Any], seconds: float = 0.0) -> Score:
    """Every numeric cell of the matrix and every labelled figure of chapter 4, by objective code and measure."""
    read = {i.code: i for i in report.indicators}
    exact = dict.fromkeys(PLACES, 0)
    total = dict.fromkeys(PLACES, 0)
    wrong: dict[bool, list[str]] = {True: [], False: []}
    doubted = 0
    for printed in truth["indicators"]:
        code = printed["code"]
        for place in PLACES:
            found = _figures(read.get(code), place, report)
            for measure in {**printed[place], **found}:
                value, figure = printed[place].get(measure), found.get(measure)
                total[place] += value is not None
                if value is not None and figure is not None and figure.value == value:
                    exact[place] += 1
                    doubted += _is_doubted(figure, report)
                elif value is not None or (figure is not None and figure.value is not None):
                    said = "nothing" if figure is None else figure.value if figure.value is not None else f"«{figure.text}»"
                    flagged = _is_flagged(report, code, measure, place, figure)
                    wrong[flagged].append(f"{place}:{code}:{measure}: printed {value or 'nothing'}, read {said}")
    rows = [printed["code"] for printed in truth["indicators"]]
    missing = [code for code in rows if code not in matrix_codes(report)]
    invented = [code for code in matrix_codes(report) if code not in rows]
    wrong[False] += [f"matrix:{code}: a row that is not printed" for code in invented if not _is_questioned(report, code)]
    return Score(
        cells=total["matrix"],
        cells_exact=exact["matrix"],
        told=total["narrative"],
        told_exact=exact["narrative"],
        rows=len(rows),
        rows_found=len(rows) - len(missing),
        rows_flagged=len(missing) if missing and _rows_are_missed(report) else 0,
        likeness=tuple(_likeness(read.get(p["code"]), p, title) for p in truth["indicators"] for title in TITLES),
        silent=tuple(wrong[False]),
        flagged=tuple(wrong[True]),
        doubted=doubted,
        reports=1,
        pages=len(report.pages),
        seconds=seconds,
        confirmed=tuple(f"{f.rule}: {f.message} [{f.explanation}]" for f in falsely_confirmed(report, truth)),
    )


def falsely_confirmed(report: Report, truth: dict[str, Any]) -> list[Finding]:
    """Findings that are told as confirmed, are not true of drawn reports, and share no figure with a slip that was planted."""
    planted = {(one["rule"], one["code"], one["measure"]) for one in truth["inconsistencies"]}
    places = tuple(f":{code}:{measure}" for _, code, measure in planted if code and measure)
    touched = {f.id for f in report.figures if places and noted(f).endswith(places)}
    touched |= {id_ for f in report.findings if (f.rule, f.code, f.measure) in planted for id_ in f.figures}
    told = [f for f in report.findings if f.verdict == "confirmed" and (f.rule, f.severity) not in TRUE_NOTICES]
    return [f for f in told if (f.rule, f.code, f.measure) not in planted and not touched & set(f.figures)]


def matrix_codes(report: Report) -> tuple[str, ...]:
    """Codes of the rows that the matrix was found to have."""
    tables = [t for t in report.tables if t.kind == "matrix"]
    cells = [cell for t in tables for row in t.rows for cell in row.cells if cell.column == "code"]
    return tuple(dict.fromkeys(cell.text.replace(" ", "").strip(".,;:") for cell in cells if cell.text))


def _figures(indicator: Indicator | None, place: str, report: Report) -> dict[str, Figure]:
    if indicator is None:
        return {}
    return {str(m): report.figure(ids[0]) for m, places in indicator.measures.items() if (ids := getattr(places, place))}


def _is_doubted(figure: Figure, report: Report) -> bool:
    """Whether a figure, or a finding about it, asks a person to look."""
    questioned = any(figure.id in f.figures and f.verdict != "confirmed" for f in report.findings)
    return bool(figure.doubts) or figure.value is None or figure.confidence < UNSURE or questioned


def _is_flagged(report: Report, code: str, measure: str, place: str, figure: Figure | None) -> bool:
    """Whether the report says itself that this place is doubtful or could not be read."""
    if figure is not None and _is_doubted(figure, report):
        return True
    unread = any(f"{place}:{code}:{measure}" in places_of(u) for u in report.unread)
    lost = any(t.kind == place and measure in columns_told(t) for t in report.tables)
    missed = place == "matrix" and code not in matrix_codes(report) and _rows_are_missed(report)
    return unread or lost or missed or (figure is None and _page_is_failed(report))


def _is_questioned(report: Report, code: str) -> bool:
    """Whether a row's code is told as doubtful."""
    return any(code in quoted_in(u.remark) for u in report.unread)


def _rows_are_missed(report: Report) -> bool:
    """Whether the report says that rows of the matrix are not told as they stand on the paper."""
    tables = [t for t in report.tables if t.kind == "matrix"]
    told = {*codes(problem for t in tables for problem in t.problems), *codes(u.remark for u in report.unread)}
    return bool(told & ABOUT_ROWS) or _page_is_failed(report)


def _page_is_failed(report: Report) -> bool:
    return any(page.status == "failed" for page in report.pages)


def _likeness(indicator: Indicator | None, printed: dict[str, Any], title: str) -> float:
    """Normalised Levenshtein similarity of a title as read and as printed, accents and case included."""
    read = indicator.text(title) if indicator is not None else ""
    return Levenshtein.normalized_similarity(tidy(read), tidy(printed[title]))


def share(part: int, whole: int) -> str:
    """`99.5 %`, rounded down, so that 100.0 means all."""
    return f"{int(1000 * part / whole) / 10:.1f} %" if whole else "-"


def table(scores: Sequence[tuple[str, Score]]) -> str:
    """Aligned text, one line a kind."""
    head = ("kind", "reports", "cells", "narrative", "rows", "text", "silent", "flagged", "doubted", "s/page")
    lines = [head]
    for name, s in scores:
        lines.append(
            (
                name,
                str(s.reports + len(s.failed)),
                f"{share(s.cells_exact, s.cells)} of {s.cells}",
                f"{share(s.told_exact, s.told)} of {s.told}",
                f"{s.rows_found}+{s.rows_flagged}/{s.rows}",
                f"{s.similarity:.4f}",
                str(len(s.silent)),
                str(len(s.flagged)),
                str(s.doubted),
                f"{s.seconds / max(1, s.pages):.2f}",
            )
        )
    widths = [max(len(line[i]) for line in lines) for i in range(len(head))]
    return "\n".join("  ".join(cell.ljust(w) for cell, w in zip(line, widths, strict=True)).rstrip() for line in lines)
