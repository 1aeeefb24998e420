"""The workbook: `audit.xlsx`, for those who review in a spreadsheet. Findings with their crops and a column for the decision."""

from __future__ import annotations

from decimal import Decimal
from itertools import islice
from math import exp
from pathlib import Path
from typing import Any

from extractor.exports import Export
from extractor.exports._achieved import Achieved, PairOfFigures, number
from extractor.exports._atomic import write_whole
from extractor.exports._book import Book
from extractor.exports._dossier import Dossier
from extractor.exports._matters import Matter, ShownFinding
from extractor.exports._tell_findings import message, pages_told
from extractor.exports._where import where
from extractor.messages import Messages
from extractor.model.figure import Alternative, Figure
from extractor.model.profile import MEASURES
from extractor.model.role import Role
from extractor.told import texts_of, unchecked_told

NAME = "audit.xlsx"
DECISIONS = ("decision-source", "decision-misread", "decision-apart", "decision-open")
EXACT_DIGITS = 15
"""Digits that a spreadsheet's number keeps; longer figures stay text. Standard: a double of IEEE 754."""


def to_workbook(dossier: Dossier) -> bytes:
    """The workbook's bytes: the same whenever the same document is read."""
    words, report = dossier.words, dossier.report
    book = Book(words, report.header.title or report.source.filename)
    _summary(book, dossier)
    _findings(book, dossier)
    _indicators(book, dossier)
    _figures(book, dossier)
    sheet = book.sheet(words["sheet-readme"], [110])
    for row in range(1, 8):
        book.text(sheet, row - 1, 0, words[f"readme-{row}"].format(n=words.number(book.cut)) if row == 5 else words[f"readme-{row}"])
    return book.close()


def _summary(book: Book, dossier: Dossier) -> None:
    words, report = dossier.words, dossier.report
    header, absent = report.header, words["not-told"]
    sheet = book.sheet(words["sheet-summary"], [26, 95])
    book.text(sheet, 0, 1, header.title or words["no-title"], "title")
    entity = " · ".join(part for part in (header.entity.name, header.entity.acronym) if part) or absent
    policy = " ".join(part for part in (header.policy.code, header.policy.name) if part) if header.policy else absent
    pages = words.count("n-pages", len(report.pages))
    failed = sum(page.status == "failed" for page in report.pages)
    facts = [
        (words["entity"], entity),
        (words["policy"], policy),
        (words["period"], header.period or (str(header.year) if header.year else absent)),
        (words["document"], report.source.filename),
        (words["sha256"], report.source.sha256),
        (words["pages"], f"{pages}, {words.count('n-failed', failed)}" if failed else pages),
        (words["indicators"], words.number(len(report.indicators))),
        (words["findings"], f"{words.number(len(report.findings))} {words.count('n-matters', len(dossier.matters))}"),
        (words["unread"], words.count("n-unread", len(report.unread))),
        (words["tool"], f"{report.provenance.tool} {report.provenance.version}"),
        (words["profile"], f"{report.profile.id} ({report.profile.score:.2f})"),
        *([(words["agreed"], str(len(report.agreed)))] if report.agreed else []),
        *([(words["unchecked"], bare)] if (bare := "; ".join(map(unchecked_told, report.provenance.unchecked))) else []),
    ]
    for row, (name, value) in enumerate(facts, 2):
        book.text(sheet, row, 0, name, "name")
        book.text(sheet, row, 1, value)
    row = len(facts) + 3
    lost = [(f"{words['p']} {place.page}", place.remark.text) for place in report.unread]
    lost += [(f"{words['p']} {page.number}", problem.text) for page in report.pages for problem in page.problems]
    if lost:
        book.text(sheet, row, 0, words["unread"], "section")
        book.text(sheet, row, 1, "", "section")
    for row, (place, reason) in enumerate(lost, row + 1):  # noqa: B020 - the rows go on where they are
        book.text(sheet, row, 0, place)
        book.text(sheet, row, 1, reason)


def _findings(book: Book, dossier: Dossier) -> None:
    words = dossier.words
    columns = {
        "no": 5, "severity": 8, "verdict": 12, "message": 34, "crop-1": 43, "crop-2": 43, "found": 11, "expected": 11, "settles": 28,
        "pages": 9, "decision": 22, "note": 26, "odds": 12, "code": 8, "measure": 16, "rule": 18, "id": 11,
    }  # fmt: skip
    heads = [_head(name, words) for name in columns]
    sheet = book.sheet(words["sheet-findings"], list(columns.values()), heads)
    places = {name: column for column, name in enumerate(columns)}
    row = 0
    for matter in dossier.matters:
        for shown in matter.shown:
            row += 1
            _finding(book, sheet, row, (matter, shown), places, dossier)
    if row:
        sheet.autofilter(0, 0, row, len(columns) - 1)
        choices = {"validate": "list", "source": [words[name] for name in DECISIONS], "ignore_blank": True}
        prompt = {"input_title": words["decide-title"], "input_message": words["decide-help"]}
        sheet.data_validation(1, places["decision"], row, places["decision"], {**choices, **prompt})
    sheet.freeze_panes(1, places["crop-1"])
    sheet.print_area(0, 0, row, places["note"])


def _head(name: str, words: Messages) -> str:
    return words["crop"].format(n=name[5:]) if name.startswith("crop-") else words[name]


def _finding(book: Book, sheet: Any, row: int, what: tuple[Matter, ShownFinding], places: dict[str, int], dossier: Dossier) -> None:
    words, (matter, shown) = dossier.words, what
    finding = shown.finding
    measure = f"measure-{finding.measure}"
    texts = {
        "severity": words[f"severity-{finding.severity}"],
        "verdict": words[f"short-{finding.verdict}"],
        "odds": words["no-odds"] if finding.odds is None else words.odds(finding.odds),
        "code": finding.code or "",
        "measure": words[measure] if words.has(measure) else finding.measure or "",
        "message": message(finding),
        "found": finding.found,
        "expected": finding.expected,
        "settles": finding.explanation,
        "pages": pages_told(matter, words),
        "decision": "",
        "note": "",
        "rule": finding.rule,
        "id": finding.id,
    }
    looks = {"severity": finding.severity, "decision": "decision", "note": "decision"}
    book.number(sheet, row, places["no"], matter.number, "count")
    for name, value in texts.items():
        book.text(sheet, row, places[name], value, looks.get(name, "text"))
    seen = 0
    for exhibit in islice(shown.exhibits, 2):
        seen += 1
        plate = dossier.plates.crops.get(exhibit.spot)
        if plate is None:
            book.text(sheet, row, places[f"crop-{seen}"], words[dossier.plates.unseen.get(exhibit.spot.page, "unseen-gone")])
            continue
        description = "; ".join(words["crop-alt"].format(page=mark.page, where=mark.where, text=mark.text) for mark in exhibit.marks)
        book.picture(sheet, row, places[f"crop-{seen}"], plate, description)


def _indicators(book: Book, dossier: Dossier) -> None:
    words = dossier.words
    heads = [words["code"], words["indicator"], words["objective"], words["unit"], words["responsible"]]
    for measure in MEASURES:
        heads += [f"{words[f'measure-{measure}']}: {words[source].lower()}" for source in ("in-narrative", "in-matrix")]
    heads += [words["percent-narrative"], words["percent-matrix"], words["title-canonical"], words["title-score"]]
    widths = [8, 44, 44, 18, 14, *[11] * (2 * len(MEASURES)), 12, 12, 40, 12]
    sheet = book.sheet(words["sheet-indicators"], widths, heads)
    for row, achieved in enumerate(dossier.achieved, 1):
        _indicator(book, sheet, row, achieved)
    if dossier.achieved:
        sheet.autofilter(0, 0, len(dossier.achieved), len(heads) - 1)
    sheet.freeze_panes(1, 2)


def _indicator(book: Book, sheet: Any, row: int, achieved: Achieved) -> None:
    one = achieved.indicator
    for column, text in enumerate((one.code, one.text("indicator"), one.text("objective"), one.text("unit"), one.text("responsible"))):
        book.text(sheet, row, column, text)
    column = 5
    for pair in achieved.pairs:
        for figure in (pair.narrative, pair.matrix):
            _figure_cell(book, sheet, (row, column), figure, pair)
            column += 1
    for share in (achieved.narrative, achieved.matrix):
        if share is not None:
            book.number(sheet, row, column, float(share), "percent")
        column += 1
    title = one.indicator.canonical or one.objective.canonical
    book.text(sheet, row, column, title.title if title else "")
    if one.indicator.score:
        book.number(sheet, row, column + 1, one.indicator.score, "percent")


def _figure_cell(book: Book, sheet: Any, place: tuple[int, int], figure: Figure | None, pair: PairOfFigures) -> None:
    """The value to calculate with; what is printed where there is none."""
    look, value = "unequal" if pair.unequal else "figure", number(figure)
    if figure is None:
        return
    if value is None or not _fits(value):
        book.text(sheet, *place, figure.text, look)
    else:
        book.number(sheet, *place, float(value), look)


def _fits(value: Decimal) -> bool:
    return value.is_finite() and len(value.as_tuple().digits) <= EXACT_DIGITS and abs(value.adjusted()) < 300


def _figures(book: Book, dossier: Dossier) -> None:
    words, report = dossier.words, dossier.report
    columns = {"page": 7, "place": 44, "printed": 16, "value": 14, "unit": 14, "confidence": 10, "doubt": 40, "readings": 36}
    columns |= {"other-values": 20, "box": 26, "role": 34, "id": 9}
    sheet = book.sheet(words["sheet-figures"], list(columns.values()), [_head(name, words) for name in columns])
    for row, figure in enumerate(report.figures, 1):
        value = number(figure)
        texts = {
            "place": where(figure, report, words),
            "printed": figure.text,
            "unit": " ".join(part for part in (figure.unit, "%" if figure.percent else None) if part),
            "doubt": "; ".join(texts_of(figure.doubts)),
            "readings": "; ".join(dict.fromkeys(f"{reading.reader} «{reading.text}»" for reading in figure.readings)),
            "other-values": "; ".join(_other(other, words) for other in figure.alternatives),
            "box": ", ".join(f"{edge:g}" for edge in figure.box),
            "role": _role(figure.place),
            "id": figure.id,
        }
        for column, name in enumerate(columns):
            if name in texts:
                book.text(sheet, row, column, texts[name])
        book.number(sheet, row, 0, figure.page)
        if value is not None and _fits(value):
            book.number(sheet, row, 3, float(value))
        elif figure.value is not None:
            book.text(sheet, row, 3, figure.value, "figure")
        book.number(sheet, row, 5, figure.confidence, "percent")
    if report.figures:
        sheet.autofilter(0, 0, len(report.figures), len(columns) - 1)
    sheet.freeze_panes(1, 3)


def _other(other: Alternative, words: Messages) -> str:
    """Another value, with its odds against what was read where they were measured."""
    return other.text if other.log_odds is None else f"{other.text} ({words.odds(exp(max(-50.0, min(50.0, other.log_odds))))})"


def _export(dossier: Dossier, folder: Path) -> tuple[Path, ...]:
    path = folder / NAME
    write_whole(path, to_workbook(dossier))
    return (path,)


def _role(place: Role) -> str:
    """The place of a figure as one text by which a spreadsheet can filter: `matrix:1.3:annual_target`."""
    parts = (place.kind, place.table if place.kind.startswith("table") else place.section, place.row, place.measure or place.column)
    return ":".join(part for part in parts if part)


export: Export = _export
