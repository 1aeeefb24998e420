"""A report from text art, for tests of scorers: a line a row, cells between bars, each in its own box; `?` before a figure doubts it."""

from extractor.figures.parse import parse_figure
from extractor.model.figure import Figure
from extractor.model.remark import remark
from extractor.model.report import CellInfo, HeaderCell, Report, RowInfo, SectionInfo, TableInfo, Unread
from extractor.model.role import Role
from tests.builders_report import PERU, make_page, make_report
from tests.languages import SPANISH

WIDE, HIGH = 100.0, 10.0
DOUBT = remark("doubt.other-views", texts=["0"])


def report_of(*arts: str, heads: str = "", prose: str = "", unread: tuple[int, int] | None = None, words: str = "") -> Report:
    """Tables one below the other on one page; `unread` names a row and a column of the page whose place could not be read."""
    tables: list[TableInfo] = []
    figures: list[Figure] = []
    top = 0
    for number, art in enumerate(arts, 1):
        rows = [[cell.strip() for cell in line.split("|")] for line in art.strip().splitlines()]
        columns = tuple(f"c{i + 1}" for i in range(max(map(len, rows))))
        made = [RowInfo(cells=tuple(_cell(text, i, top + r, figures) for i, text in enumerate(row))) for r, row in enumerate(rows)]
        header = (tuple(HeaderCell(text=text.strip()) for text in heads.split("|")),) if heads else ()
        tables.append(
            TableInfo(
                id=f"table-{number}", kind="table", pages=(1,), title="", columns=columns, header=header, rows=tuple(made), problems=()
            )
        )
        top += len(rows)
    sections = (SectionInfo(id="s", number="1", heading="", text=prose, pages=(1,), box=_box(0, top)),) if prose else ()
    open_places = (Unread(page=1, box=_box(unread[1], unread[0]), remark=remark("unread.ink")),) if unread else ()
    return make_report(
        tables=tuple(tables), figures=tuple(figures), sections=sections, unread=open_places, pages=(make_page(1, text=words),)
    )


def _box(column: int, row: int) -> tuple[float, float, float, float]:
    return column * WIDE, row * HIGH, column * WIDE + WIDE - 1, row * HIGH + HIGH - 1


def _cell(text: str, column: int, row: int, figures: list[Figure]) -> CellInfo:
    doubted, text = text.startswith("?"), text.lstrip("?")
    parsed = parse_figure(text, SPANISH, PERU) if text else None
    if parsed:
        figures.append(
            Figure(
                id=f"fig-{len(figures) + 1}",
                text=text,
                value=None if parsed.value is None else format(parsed.value, "f"),
                unit=None,
                percent=parsed.percent,
                place=Role("table", "table-1", row=str(row), column=f"c{column + 1}"),
                page=1,
                box=_box(column, row),
                confidence=1.0,
                doubts=(DOUBT,) if doubted else (),
                readings=(),
                alternatives=(),
            )
        )
    ids = (figures[-1].id,) if parsed else ()
    return CellInfo(column=f"c{column + 1}", text=text, page=1, box=_box(column, row), confidence=1.0, figures=ids)
