"""The role of a figure becomes the place a person knows it by: the chapter, the table with its row and column as printed."""

from __future__ import annotations

from extractor.messages import Messages
from extractor.model.figure import Figure
from extractor.model.report import Report, TableInfo

LONGEST_HEADING = 60
"""Characters of a printed heading that are told. Judgement."""


def where(figure: Figure, report: Report, words: Messages) -> str:
    """`narrativa, 1.3, meta anual`; `matriz, 1.3, «Avance %»`; `cuadro «Captura por puerto», fila 3, «Toneladas»`."""
    place = figure.place
    if place.kind == "section":
        return _section(place.section or "", report, words)
    parts = [part for part in (place.row, place.measure or place.column) if part]
    if place.kind == "narrative":
        return ", ".join([words["narrative"], *(_measure(part, words) for part in parts)])
    table = next((table for table in report.tables if table.id == place.table), None)
    title = f" «{clipped(table.title)}»" if table and table.title else ""
    name = words["matrix"] if place.kind.startswith("matrix") else words["table"] + title
    return ", ".join([name, *(told for part in parts if (told := _part(part, table, words)))])


def _section(id_: str, report: Report, words: Messages) -> str:
    section = next((section for section in report.sections if section.id == id_), None)
    if section is None:
        return words["running-text"]
    heading = section.heading.removeprefix(section.number).lstrip(". ")
    return f"{words['section']} {section.number}" + (f" «{clipped(heading)}»" if heading else "")


def _part(part: str, table: TableInfo | None, words: Messages) -> str:
    """A row or a column in words: the measure, the header as printed, the row's first cell."""
    if words.has(f"measure-{part}"):
        return _measure(part, words)
    if table is None:
        return part
    if part in table.columns:
        index = table.columns.index(part)
        printed = next((text for text in reversed(table.heads(index)) if text.strip()), part)
        return f"«{clipped(printed)}»"
    if part.isdecimal() and 0 < int(part) <= len(table.rows) and table.rows[int(part) - 1].cells:
        first = table.rows[int(part) - 1].cells[0].text
        return f"«{clipped(first)}»" if first.strip() else f"{words['row']} {part}"
    return part


def _measure(part: str, words: Messages) -> str:
    return words[f"measure-{part}"] if words.has(f"measure-{part}") else part


def clipped(text: str, longest: int = LONGEST_HEADING) -> str:
    """The beginning of a text that is too long to tell."""
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"
