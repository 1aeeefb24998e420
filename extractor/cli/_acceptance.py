"""What `--accept` found, as lines for a person: what to look at, and the sample that bears the promise out."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.inert import inert
from extractor.messages import Messages
from extractor.model.report import Report

MOST_FIGURES_LISTED = 60
"""Figures to look at that are listed on the screen; all of them stand in the record. Judgement."""


def acceptance_lines(report: Report, speech: Messages) -> Iterator[str]:
    """Nothing where nothing was asked for."""
    found = report.acceptance
    if found is None:
        return
    wrong, of = _one_in(1 - found.accept)
    if found.reason is not None or found.bound is None:
        yield speech["accept-none"].format(wrong=wrong, of=of, reason=inert(found.reason or ""))
    else:
        yield speech["accept-bound"].format(
            wrong=wrong, of=of, threshold=found.threshold, sample=found.sample, bad=found.sample_wrong, bound=f"{100 * found.bound:.3f} %"
        )
    yield speech["accept-look"].format(n=len(found.look_at), of=len(report.figures))
    figures = {figure.id: figure for figure in report.figures}
    for id_ in found.look_at[:MOST_FIGURES_LISTED]:
        figure = figures[id_]
        yield inert(
            f"  {id_}  {speech['page']} {figure.page}  «{figure.text}»  {speech.tell(figure.place.as_remark())}  {figure.confidence:.3f}"
        )
    if len(found.look_at) > MOST_FIGURES_LISTED:
        yield f"  {speech.count('n-more', len(found.look_at) - MOST_FIGURES_LISTED)} (acceptance.look_at)"


def _one_in(share: float) -> tuple[int, int]:
    """A share as so many in a power of ten: 0.001 is 1 in 1,000."""
    of = 10
    while share * of < 0.999 and of < 10**9:
        of *= 10
    return max(1, round(share * of)), of
