"""Dossiers for the outputs: of the samples (their recordings played back, so that nothing is read), and of reports full of hostile text."""

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from extractor.exports import gather
from extractor.exports._dossier import Dossier
from extractor.model.figure import Alternative
from extractor.model.finding import TextPlace
from extractor.model.remark import Remark, remark
from extractor.model.report import Report, Unread
from extractor.model.role import Role
from extractor.model.source import Source
from extractor.pages.source import open_source
from tests.cli.reports import figure, finding, page, report
from tests.record import SAMPLES, born_digital, played_back

PRODUCE = "produce-2017-s1"
HOSTILE = (
    '=HYPERLINK("http://evil.example","x") <script>alert(1)</script> <img src=x onerror=alert(1)> javascript:alert(1) '
    "http://evil.example/a \u202egnp.exe\u2066 [bold]b[/bold] \x1b[31mred\x07\x00 & \"quoted\" 'single' ]]> --> {{x}} _x0041_ \ud800 \ufffe"
)
FREE = {"text", "title", "heading", "message", "explanation", "reason", "name", "acronym", "unit", "responsible", "filename"}
FREE |= {
    "expected",
    "found",
    "achievements",
    "problems",
    "measures_taken",
    "reader",
    "reasons",
    "noun",
    "tool",
    "version",
    "code",
    "instead",
}


@cache
def sample(kind: str = "scan", lang: str = "es", name: str = PRODUCE) -> Dossier:
    """The dossier of a sample's scan or digital twin, with the findings that compare the narrative with the matrix alone."""
    full = whole(kind, lang, name)
    compared = tuple(one for one in full.report.findings if one.rule in {"narrative-matrix", "progress"})
    return gather(full.report.model_copy(update={"findings": compared}), full.source, lang)


def whole(kind: str = "scan", lang: str = "es", name: str = PRODUCE) -> Dossier:
    """The same with the findings of all rules."""
    told = played_back(name) if kind == "scan" else born_digital(name)
    return gather(told, open_source(SAMPLES / name / f"{kind}.pdf"), lang)


def source_of(path: Path, password: str | None = None) -> Source:
    """A document as the command line would hand it to the outputs."""
    return open_source(path, password)


def on_page(told: Report, path: Path, boxes: list[tuple[float, float, float, float]], *, lang: str = "es", **page_facts: Any) -> Dossier:
    """A dossier of a one-page document with a finding that rests on figures in those boxes; `page_facts` change the page."""
    source = open_source(path)
    found = tuple(figure(f"n{i}", "925", 1).model_copy(update={"box": box}) for i, box in enumerate(boxes))
    facts = {"page": page(1, "digital").model_copy(update={"dpi": None, "skew": 0.0, **page_facts})}
    info = told.source.model_copy(update={"sha256": source.sha256, "media_type": source.media_type, "pages": source.pages})
    rests = (finding("finding-1", code="1.3", message="La narrativa y la matriz no coinciden.", figures=tuple(f.id for f in found)),)
    changed = {"pages": (facts["page"],), "figures": found, "findings": rests, "indicators": (), "unread": (), "source": info}
    return gather(told.model_copy(update=changed), source, lang)


def spoiled(told: Report, text: str = HOSTILE) -> Report:
    """The same report with `text` in every place that a document or a file name fills."""
    return Report.model_construct(**{name: _spoil(getattr(told, name), text) for name in Report.model_fields})


def _spoil(value: Any, text: str, key: str = "") -> Any:
    if isinstance(value, str):
        return text if key in FREE else value
    if isinstance(value, Remark):
        return Remark(value.code, {name: _spoil(item, text, "text") for name, item in value.values.items()}, text)
    if isinstance(value, Role):
        return replace(value, row=value.row and text)
    if isinstance(value, list):
        return [_spoil(item, text, key) for item in value]
    if isinstance(value, tuple):
        return tuple(_spoil(item, text, key) for item in value)
    if isinstance(value, dict):
        return {name: _spoil(item, text) for name, item in value.items()}
    if isinstance(value, BaseModel):
        return type(value).model_construct(**{name: _spoil(getattr(value, name), text, name) for name in type(value).model_fields})
    return value


def full_report() -> Report:
    """A report in which every part that the outputs show is there."""
    plain = report()
    doubtful = figure("d1", "12,5", 4, doubts=(remark("doubt.no-number"),)).model_copy(
        update={"alternatives": (Alternative(text="125", log_odds=-3.0), Alternative(text="12.5", log_odds=None))}
    )
    place = TextPlace(page=5, box=(60.0, 60.0, 300.0, 72.0), text="cuatro (05)", confidence=0.8, instead="cinco (05)", log_odds=-2.0)
    rests = finding("f6", "error", "possible-misread", code="1.4", figures=("d1",), odds=0.02, matter="s6").model_copy(
        update={"places": (place,)}
    )
    sure = finding("f7", "error", "confirmed", code="1.1", message="Otra cosa.", odds=12345.0, matter="s7")
    failed = page(6, "scanned", "failed", (remark("page.timed-out", seconds="120"),))
    lost = Unread(page=4, box=(10.0, 10.0, 40.0, 20.0), remark=remark("unread.illegible", text="X", confidence=0.43))
    return plain.model_copy(
        update={
            "figures": (*plain.figures, doubtful),
            "findings": (*plain.findings, rests, sure),
            "pages": (*plain.pages[:5], failed),
            "unread": (lost, *plain.unread),
        }
    )


def read_later(report: Report) -> Report:
    """The same report of another day and a slower machine."""
    later = report.provenance.model_copy(update={"started_at": "2031-01-01T00:00:00+00:00", "seconds": 321.0})
    return report.model_copy(update={"provenance": later})
