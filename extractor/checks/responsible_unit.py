"""The responsible unit must be a unit: not the ministry itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from extractor.checks._left_alone import UNREAD_CELLS, all_left_alone, told_together
from extractor.checks._parameters import Parameters, read_parameters, require_known
from extractor.checks._rule import Rule
from extractor.facts.matrix import MatrixRow, matrix_rows
from extractor.facts.places import cell_place
from extractor.model.outcome import Agreement, Disagreement, Outcome
from extractor.model.profile import Profile
from extractor.model.remark import remark
from extractor.model.report import CellInfo, Report
from extractor.text import fold


class ResponsibleUnit(Parameters):
    """Columns of the matrix."""

    responsible: str = "responsible"
    ministry: str = "ministry"


def compare_responsible(report: Report, profile: Profile, parameters: Mapping[str, object]) -> Iterator[Outcome]:
    """One disagreement where all rows name the ministry, else one for each row; the ministry by its column, its name or its acronym."""
    wanted = read_parameters(ResponsibleUnit, profile, "responsible-unit", parameters)
    columns = profile.tables[profile.matrix].columns if profile.matrix else ()
    require_known(profile, "responsible-unit.responsible", [wanted.responsible], columns)
    require_known(profile, "responsible-unit.ministry", [wanted.ministry], columns)
    entity = {fold(name) for name in (report.header.entity.name, report.header.entity.acronym) if name and fold(name)}
    cells = [(row, row.cells[wanted.responsible]) for row in matrix_rows(report, profile) if wanted.responsible in row.cells]
    rows = [row for row, cell in cells if fold(cell.text)]
    same = [row for row in rows if _is_ministry(row, wanted, entity)]
    if same and len(same) == len(rows) > 1:
        yield _names_the_ministry(same, wanted)
    else:
        yield from (_names_the_ministry([row], wanted) for row in same)
    for row in rows:
        if not _is_ministry(row, wanted, entity) and (entity or _ministry(row, wanted)):
            yield Agreement("responsible-unit", row.code, None, ())
    unread = [cell.page for _, cell in cells if not fold(cell.text) and not cell.confidence]
    yield from told_together("responsible-unit", all_left_alone(UNREAD_CELLS, unread))


def _is_ministry(row: MatrixRow, wanted: ResponsibleUnit, entity: set[str]) -> bool:
    return fold(row.cells[wanted.responsible].text) in {*entity, _ministry(row, wanted)}


def _ministry(row: MatrixRow, wanted: ResponsibleUnit) -> str:
    """The ministry as its column names it, folded; empty where it does not."""
    return fold(row.cells[wanted.ministry].text) if wanted.ministry in row.cells else ""


def _names_the_ministry(rows: Sequence[MatrixRow], wanted: ResponsibleUnit) -> Disagreement:
    cells: list[CellInfo] = [row.cells[wanted.responsible] for row in rows]
    said = cells[0].text.strip()
    return Disagreement(
        rule="responsible-unit",
        severity="warning",
        code=rows[0].code if len(rows) == 1 else None,
        measure=None,
        expected="",
        found=said,
        figures=(),
        message=remark(
            "responsible-unit.ministry",
            codes=[row.code or "?" for row in rows],
            said=said,
            pages=sorted({cell.page for cell in cells}),
        ),
        places=tuple(cell_place(cell) for cell in cells),
    )


looks_at = ("matrix",)
rule: Rule = compare_responsible
