"""The responsible unit must be a unit: not the ministry itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from extractor.checks._parameters import Parameters, read_parameters, require_known
from extractor.checks._rule import Rule
from extractor.facts.matrix import MatrixRow, matrix_rows
from extractor.facts.spots import cell_place
from extractor.model.outcome import Disagreement
from extractor.model.profile import Profile
from extractor.model.report import CellInfo, Report
from extractor.text import fold


class ResponsibleUnit(Parameters):
    """Columns of the matrix."""

    responsible: str = "responsible"
    ministry: str = "ministry"


def compare_responsible(report: Report, profile: Profile, parameters: Mapping[str, object]) -> Iterator[Disagreement]:
    """One disagreement where all rows name the ministry, else one a row; the ministry by its column, its name or its acronym."""
    wanted = read_parameters(ResponsibleUnit, profile, "responsible-unit", parameters)
    columns = profile.tables[profile.matrix].columns if profile.matrix else ()
    require_known(profile, "responsible-unit.responsible", [wanted.responsible], columns)
    require_known(profile, "responsible-unit.ministry", [wanted.ministry], columns)
    entity = {fold(name) for name in (report.header.entity.name, report.header.entity.acronym) if name and fold(name)}
    rows = [row for row in matrix_rows(report, profile) if wanted.responsible in row.cells and fold(row.cells[wanted.responsible].text)]
    same = [row for row in rows if _is_ministry(row, wanted, entity)]
    if same and len(same) == len(rows) and len(rows) > 1:
        yield _disagreement(same, wanted)
        return
    for row in same:
        yield _disagreement([row], wanted)


def _is_ministry(row: MatrixRow, wanted: ResponsibleUnit, entity: set[str]) -> bool:
    said = fold(row.cells[wanted.responsible].text)
    ministry = row.cells.get(wanted.ministry)
    return said in entity or (ministry is not None and said == fold(ministry.text))


def _disagreement(rows: Sequence[MatrixRow], wanted: ResponsibleUnit) -> Disagreement:
    cells: list[CellInfo] = [row.cells[wanted.responsible] for row in rows]
    said = cells[0].text.strip()
    codes = ", ".join(row.code or "?" for row in rows)
    pages = ", ".join(str(page) for page in sorted({cell.page for cell in cells}))
    return Disagreement(
        rule="responsible-unit",
        severity="warning",
        code=rows[0].code if len(rows) == 1 else None,
        measure=None,
        expected="",
        found=said,
        figures=(),
        message={
            "es": f"{codes}: la unidad responsable es «{said}» (pág. {pages}), que es el propio ministerio y no una unidad.",
            "en": f"{codes}: the responsible unit is “{said}” (p. {pages}), which is the ministry itself and no unit.",
        },
        places=tuple(cell_place(cell) for cell in cells),
    )


looks_at = ("matrix",)
rule: Rule = compare_responsible
