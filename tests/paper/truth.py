"""A spec becomes the truth: what a perfect reader of the printed report would say, in the shape of `samples/*/truth.json`."""

from dataclasses import asdict
from decimal import Decimal
from typing import Any

from tests.paper.draw import Drawn
from tests.paper.spec import Block, MatrixRow, Report

MATRIX_TEXTS = ("objective", "product", "indicator", "unit", "responsible", "achievements", "problems", "measures_taken")
MEASURES = ("annual_target", "executed_s1", "executed_s2", "progress")


def spec_to_truth(report: Report, drawn: Drawn) -> dict[str, Any]:
    """Values are decimal strings without grouping; texts stay as printed. Only what is drawn can be listed as a value."""
    header, group, point = report.header, *separators(report)
    rows = {row.code: row for row in report.matrix}
    return {
        "header": {
            "title": header.title,
            "policy": {"code": header.policy_code, "name": header.policy_name},
            "entity": {"name": header.entity, "acronym": header.acronym},
            "year": header.year,
            "period": header.period,
        },
        "pages": drawn.pages,
        "matrix_pages": list(drawn.matrix_pages),
        "indicators": [_indicator(rows[block.code], block, group, point) for block in report.blocks],
        "level_table": {
            "columns": [*report.codes, report.labels.level_count],
            "rows": [{"label": row.label, "values": list(row.values)} for row in report.level],
        },
        "relation": [asdict(row) for row in report.relation],
        "responsibles": [asdict(one) for one in (*report.officers, *report.links)],
        "prose_figures": [{**asdict(figure), "text": _plain(figure.text)} for figure in report.prose_figures],
        "index": [{"text": text, "page": page} for text, page in report.index],
        "inconsistencies": [{**asdict(one), "values": [_plain(text) for text in one.values]} for one in report.inconsistencies],
    }


def _indicator(row: MatrixRow, block: Block, group: str, point: str) -> dict[str, Any]:
    narrative = {name: getattr(block, name) for name in MEASURES[:3] if getattr(block, name) is not None}
    return {
        "code": row.code,
        **{name: getattr(row, name) for name in MATRIX_TEXTS},
        "matrix": {name: printed_to_value(getattr(row, name), group, point) for name in MEASURES if getattr(row, name)},
        "narrative": {name: printed_to_value(text, group, point) for name, text in narrative.items()},
        "narrative_objective": block.objective,
        "narrative_indicator": block.indicator,
    }


def _plain(text: str) -> str:
    """A thousands space is drawn as a no-break space; a reader sees a space."""
    return text.replace("\u00a0", " ")


def separators(report: Report) -> tuple[str, str]:
    """Sign between thousands and decimal sign of this report."""
    return report.look.thousands, report.look.decimal


def printed_to_value(text: str, thousands: str, decimal: str) -> str:
    """ "2,723" -> "2723", "98,4 %" -> "98.4"; decimals stay as many as printed."""
    bare = text.replace("%", "").strip()
    if thousands:
        bare = bare.replace(thousands, "")
    return str(Decimal(bare.replace(" ", "").replace(decimal, ".")))
