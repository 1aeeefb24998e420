"""Small inputs that other tools are known to fail on (`cases/truth.json` says what is printed on each, and what nobody sees there).

A case is `as printed`; or something is not as printed and the report says so there (`told`); or it is wrong in silence. Only what matters
counts: which figure stands in which row and column, what is not on the paper, pages that are missing. Names of columns, how headers are
split and how text is joined do not.
"""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from extractor.errors import InputError
from extractor.model.figure import Figure
from extractor.model.report import CellInfo
from tests.accuracy.real.case_tables import judge_tables
from tests.accuracy.real.expected import Seen, Trouble, number, plain, see
from tests.accuracy.real.sets import CPU, Answer, Document, Measure, RealSet, Score

NEAR = 0.02
"""Share of the page by which the middle of a figure's box may miss its ink. Judgement."""
HEARD = 0.8
"""Share of a sentence that has to stand somewhere in one piece. Judgement."""
DATE = re.compile(r"^0?\d{1,2}$|^(19|20)\d\d$|^\d\d\.\d\d")
"""Parts of a date that may be told as figures of a cell."""
Truth = Mapping[str, Any]


def find(folder: Path) -> Iterator[Document]:
    """The inputs that `cases/truth.json` tells of."""
    told = folder / "cases" / "truth.json"
    if told.exists():
        for name, truth in json.loads(told.read_text(encoding="utf-8")).items():
            yield Document(name, told.with_name(name), truth)


def score(document: Document, answer: Answer) -> Score:
    """One case; an input that is refused with a reason is told."""
    troubles = list(judge(document.truth, answer))
    silent = [one.what for one in troubles if not one.is_told]
    told = [one.what for one in troubles if one.is_told]
    word = "silent" if silent else "told" if told else "right"
    counts: Counter[str] = Counter({"cases": 1, "right": 0, "told": 0, "silent": 0, word: 1})
    return Score(counts, (*(f"SILENT {what}" for what in silent), *(f"told {what}" for what in told)))


def judge(truth: Truth, answer: Answer) -> Iterator[Trouble]:
    """All that is not as printed."""
    if answer.failed:
        yield Trouble(f"not read: {answer.failed}", answer.code == InputError.exit_code)
        return
    seen = see(answer.report)
    for key, judged in JUDGES.items():
        if key in truth:
            yield from judged(truth, seen)
    yield from _printed_only(truth, seen)
    if answer.cost.peak_mib > truth.get("rss", float("inf")):
        yield Trouble(f"took {answer.cost.peak_mib:.0f} MiB", is_told=False)


def _never(truth: Truth, seen: Seen) -> Iterator[Trouble]:
    """What nobody sees on the paper may not be told as printed, neither as a figure nor in a cell."""
    cells = [cell for table in seen.report.tables for row in table.rows for cell in row.cells]
    for hidden in truth["never"]:
        value = number(hidden.replace(",", ""))
        for figure in seen.report.figures:
            if (value is not None and number(figure.value) == value) or figure.text.replace(" ", "") == hidden:
                yield Trouble(f"not on the paper: figure «{figure.text}» in {figure.place}", is_told=bool(figure.doubts))
        for cell in cells:
            if not cell.figures and re.search(rf"(?<![\d.,]){re.escape(hidden)}(?![\d.,]*\d)", cell.text):
                yield Trouble(f"not on the paper: «{hidden}» in a cell «{cell.text}»", is_told=seen.is_cell_unread(cell))


def _printed_only(truth: Truth, seen: Seen) -> Iterator[Trouble]:
    """No figure that is not printed; of those printed, none more often than printed."""
    printed = Counter(number(cell[1:]) for table in truth.get("tables", ()) for row in table for cell in row if cell.startswith("#"))
    printed.update(number(text) for _, figures in truth.get("pairs", ()) for text in figures)
    allowed = {None, *(number(text) for text in truth.get("allow", ()))}
    sure = [f for f in seen.report.figures if not f.doubts and number(f.value) not in allowed]
    told = Counter(number(f.value) for f in sure if not ("dates" in truth and _is_of_date(f)))
    for value, times in told.items():
        if value not in printed:
            yield Trouble(f"no such figure is printed: {value}", is_told=False)
        elif times > printed[value]:
            yield Trouble(f"told {times} times, printed {printed[value]} times: {value}", is_told=False)


def _is_of_date(figure: Figure) -> bool:
    return DATE.search(figure.text) is not None and figure.place.kind in {"matrix-text", "table-text", "table"}


def _pairs(truth: Truth, seen: Seen) -> Iterator[Trouble]:
    """Figures of running cells stay with the label of their row, in a table or in the running text."""
    codes = [code for code, _ in truth["pairs"]]

    def holds(row: Mapping[int, CellInfo], code: str) -> bool:
        return any(plain(code) in plain(cell.text) for cell in row.values())

    for rows in seen.tables:
        if sum(any(holds(row, code) for row in rows) for code in codes) > len(codes) / 2:
            for code, figures in truth["pairs"]:
                own = [cell for row in rows if holds(row, code) for cell in row.values()]
                have = set(re.findall(r"\d+", " ".join(cell.text for cell in own))) - set(re.findall(r"\d+", code))
                missing = set(figures) - have
                foreign = {f for f in have - set(figures) if any(f in others for _, others in truth["pairs"])}
                if missing or foreign:
                    told = any(seen.is_cell_unread(cell) for cell in own)
                    yield Trouble(f"row {code}: lacks {sorted(missing)}, holds {sorted(foreign)} of other rows", told)
            return
    text = " ".join(section.text for section in seen.report.sections)
    for (code, figures), after in zip(truth["pairs"], [*codes[1:], None], strict=True):
        at = text.find(code)
        end = text.find(after) if after else len(text)
        missing = {f for f in figures if at < 0 or not re.search(rf"\b{f}\b", text[at:end])}
        if missing:
            yield Trouble(f"after {code}: {sorted(missing)} do not follow in the running text", is_told=False)


def _boxes(truth: Truth, seen: Seen) -> Iterator[Trouble]:
    """Boxes of figures stand where their ink does, told in shares of the page."""
    pages = {page.number: page for page in seen.report.pages}
    for text, (x0, top, x1, bottom) in truth["boxes"].items():
        off = []
        for figure in seen.report.figures:
            if number(figure.value) == number(text):
                page, box = pages[figure.page], figure.box
                x, y = (box[0] + box[2]) / 2 / page.width, (box[1] + box[3]) / 2 / page.height
                off.append(max(abs(x - (x0 + x1) / 2), abs(y - (top + bottom) / 2)))
        if min(off, default=0) > NEAR:
            yield Trouble(f"the box of {text} misses its ink by {min(off):.1%} of the page", is_told=False)


def _pages(truth: Truth, seen: Seen) -> Iterator[Trouble]:
    if truth["pages"] != len(seen.report.pages):
        yield Trouble(f"{truth['pages']} pages, came {len(seen.report.pages)}", is_told=False)


def _blank(truth: Truth, seen: Seen) -> Iterator[Trouble]:
    pages = {page.number: page for page in seen.report.pages}
    for empty in truth["blank"]:
        page = pages.get(empty)
        if page is None or (page.kind != "blank" and page.words):
            yield Trouble(f"page {empty} is empty, came with {page and page.words} words", is_told=False)


def _kind(truth: Truth, seen: Seen) -> Iterator[Trouble]:
    kind = seen.report.pages[0].kind
    if kind not in truth["kind"]:
        yield Trouble(f"page 1 is {truth['kind']}, came as {kind}", is_told=False)


def _findings(truth: Truth, seen: Seen) -> Iterator[Trouble]:
    """No finding where all is consistent."""
    for finding in seen.report.findings if truth["findings"] is False else ():
        if finding.severity in {"error", "warning"}:
            yield Trouble(f"a finding on what is consistent: {finding.rule} {finding.message}", finding.verdict != "confirmed")


def _prose(truth: Truth, seen: Seen) -> Iterator[Trouble]:
    """Sentences stand in a section or as a title."""
    texts = [plain(text) for text in (*(s.text for s in seen.report.sections), *(t.title for t in seen.report.tables))]
    for sentence in truth["prose"]:
        said = plain(sentence)
        longest = (SequenceMatcher(None, said, text).find_longest_match().size for text in texts)
        if not any(said in text for text in texts) and not any(size > HEARD * len(said) for size in longest):
            yield Trouble(f"running text is in no section: «{sentence[:50]}…»", is_told=False)


def _quiet(truth: Truth, seen: Seen) -> Iterator[Trouble]:
    if truth["quiet"] and seen.report.unread:
        yield Trouble(f"{len(seen.report.unread)} places told as unread that are read", is_told=False)


JUDGES: dict[str, Callable[[Truth, Seen], Iterator[Trouble]]] = {
    "tables": judge_tables,
    "pairs": _pairs,
    "never": _never,
    "boxes": _boxes,
    "pages": _pages,
    "blank": _blank,
    "kind": _kind,
    "findings": _findings,
    "prose": _prose,
    "quiet": _quiet,
}
"""By the key of a case's truth: what is looked at where it is there."""

real_set = RealSet(
    find,
    score,
    (
        Measure("cases as printed", "right", "cases"),
        Measure("told", "told", kind="sum"),
        Measure("wrong in silence", "silent", kind="sum"),
        CPU,
    ),
)
