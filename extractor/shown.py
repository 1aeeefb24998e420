"""A Report in points of straightened pages becomes one in points of the pages as a viewer shows them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

from extractor.geometry import Box
from extractor.model.figure import Figure
from extractor.model.finding import Finding, TextPlace
from extractor.model.page import Page
from extractor.model.report import (
    CellInfo,
    Evidence,
    JsonWord,
    MarkInfo,
    PageInfo,
    PersonInfo,
    Report,
    ReportHeader,
    SectionInfo,
    TableInfo,
    Unread,
)
from extractor.model.sight import Sight

Placed = TypeVar("Placed", CellInfo, Evidence, Figure, JsonWord, MarkInfo, PersonInfo, SectionInfo, TextPlace, Unread)
Sights = Mapping[int, Sight]


def as_shown(report: Report, pages: Sequence[Page]) -> Report:
    """The report with every box, and every page's size, as a viewer shows them; nothing else is touched.

    What comes after must not look up a box in a page's raster, which stays straightened.
    """
    sights = {page.number: page.sight for page in pages if page.sight is not None}
    return report.model_copy(
        update={
            "header": _header(report.header, sights),
            "people": tuple(_placed(person, person.page, sights) for person in report.people),
            "marks": tuple(_placed(mark, mark.page, sights) for mark in report.marks),
            "pages": tuple(_page(info, sights) for info in report.pages),
            "sections": tuple(_placed(section, section.pages[0], sights) for section in report.sections),
            "tables": tuple(_table(table, sights) for table in report.tables),
            "figures": tuple(_placed(figure, figure.page, sights) for figure in report.figures),
            "findings": tuple(_finding(finding, sights) for finding in report.findings),
            "unread": tuple(_placed(place, place.page, sights) for place in report.unread),
        }
    )


def _placed(item: Placed, page: int, sights: Sights) -> Placed:
    """What stands on `page`, its box as shown."""
    sight = sights.get(page)
    return item if sight is None else item.model_copy(update={"box": tuple(sight.box(Box(*item.box)).rounded())})


def _header(header: ReportHeader, sights: Sights) -> ReportHeader:
    evidence = {name: _placed(place, place.page, sights) for name, place in header.evidence.items()}
    return header.model_copy(update={"evidence": evidence})


def _page(info: PageInfo, sights: Sights) -> PageInfo:
    sight = sights.get(info.number)
    if sight is None:
        return info
    words = tuple(_placed(word, info.number, sights) for word in info.word_boxes)
    return info.model_copy(update={"width": round(sight.width, 2), "height": round(sight.height, 2), "word_boxes": words})


def _table(table: TableInfo, sights: Sights) -> TableInfo:
    rows = (row.model_copy(update={"cells": tuple(_placed(cell, cell.page, sights) for cell in row.cells)}) for row in table.rows)
    return table.model_copy(update={"rows": tuple(rows)})


def _finding(finding: Finding, sights: Sights) -> Finding:
    return finding.model_copy(update={"places": tuple(_placed(place, place.page, sights) for place in finding.places)})
