"""A report that holds nothing: rules run over it to have their parameters looked at before any page is read."""

from __future__ import annotations

from extractor.model.provenance import ProfileChoice, ProfileStamp, Provenance, SourceInfo
from extractor.model.report import SCHEMA_VERSION, Entity, Report, ReportHeader


def empty_report() -> Report:
    """No pages, no tables, no figures."""
    return Report(
        schema_version=SCHEMA_VERSION,
        source=SourceInfo(filename="", sha256="", bytes=0, media_type="", pages=0),
        provenance=Provenance(
            tool="", version="", profile=ProfileStamp(id="", version="", sha256=""), readers=(), started_at="", seconds=0
        ),
        profile=ProfileChoice(id="", score=0, reasons=()),
        header=ReportHeader(title=None, policy=None, entity=Entity(name=None, acronym=None), year=None, period=None),
        pages=(),
        sections=(),
        tables=(),
        indicators=(),
        figures=(),
        findings=(),
        unread=(),
    )
