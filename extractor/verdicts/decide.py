"""Disagreements become findings: does the paper disagree, or may the machine have misread it?"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from math import prod

from extractor.facts.values import figures_by_id
from extractor.model.figure import Figure
from extractor.model.finding import Finding, TextPlace, Verdict
from extractor.model.outcome import Disagreement
from extractor.model.remark import Remark, Value, remark
from extractor.model.report import PageInfo, Report, TableInfo
from extractor.model.table import COLUMN_NOT_FOUND, UNKNOWN_KIND, is_nameless
from extractor.verdicts.caution import caution_about
from extractor.verdicts.matters import group_matters
from extractor.verdicts.odds import Weighed, other_doubts, second_of, weigh
from extractor.verdicts.structure import Doubt, Rules, doubts_of_structure
from extractor.verdicts.suspects import CONFIDENCE_TO_CONFIRM, Suspect, SuspectPair, is_weighed
from extractor.verdicts.together import Others, exchange, together, widened
from extractor.verdicts.two_readers import by_two_readers, is_own_doubt
from extractor.verdicts.witnesses import witnesses_of

ODDS_TO_CONFIRM = 20.0
"""Odds from which the paper is told to disagree with itself.

Measured with `python -m tests.accuracy.verdicts`: in 50 reports with a third of their figures worn none of 186 possible misreadings, and no
other error or warning, had odds between 20 and 50; some 4 of 108 findings confirmed in 34 planted reports have.
"""
BARELY_SURE = 0.98
"""Confidence of a figure from which `ODDS_TO_CONFIRM` is enough. Judgement."""
ODDS_FOR_BARELY_SURE = 200.0
"""Odds asked of a figure below `BARELY_SURE`.

Measured with `python -m tests.accuracy.verdicts`: a worn 33 read as 30, sure by 0.952, had 75 to 1. Of 438 findings confirmed by their
figures in 130 planted reports six rest on such a figure that nothing bears out, with 314 to 1 and more.
"""
ODDS_OF_MISREADING = 3.0
"""Odds up to which a misreading is told to be possible, and its value proposed; without one to propose nothing is decided. Judgement."""
RANKS_ABOUT_AS_LIKELY = 1
"""Difference of rank (a factor of about three) up to which two places may have been misread about as likely. Judgement."""
ODDS_WITH_CAUTION = 10.0
"""Most odds that a figure under ink may claim, and a page whose pixels can lie crisply. Judgement: below `ODDS_TO_CONFIRM`."""


@dataclass(frozen=True, slots=True)
class ReasonedVerdict:
    """The verdict, why, and the odds that the paper disagrees with itself where they were measured."""

    verdict: Verdict
    reason: Remark
    odds: float | None = None


ALONE = Others()
"""Of a finding told by itself."""


def finish(
    disagreements: Sequence[Disagreement], report: Report, second_available: bool, rules: Rules | None = None
) -> tuple[Finding, ...]:
    """The findings of a report, with verdict, odds, explanation and matter, in the order given; texts are made later.

    `rules` are asked about other readings of its tables: rows and columns may be misread as well as digits.
    """
    matters = group_matters(disagreements)
    witnesses = witnesses_of(report)
    apart = together(disagreements, report, witnesses)
    wide = [widened(one, apart) for one in disagreements]
    others = together(wide, report, witnesses)
    decisions = [decide(one, report, second_available, others) for one in wide]
    sure = {at for at, one in enumerate(decisions) if one.verdict == "confirmed" and wide[at].severity != "notice"}
    structure = doubts_of_structure(wide, sure, report, rules) if rules is not None else {}
    findings = []
    for index, one in enumerate(wide):
        decision = _with_doubt(decisions[index], structure.get(index))
        findings.append(
            Finding(
                id=f"finding-{index + 1}",
                rule=one.rule,
                severity=one.severity,
                verdict=decision.verdict,
                code=one.code,
                measure=one.measure,
                says=one.message,
                expected=one.expected,
                found=one.found,
                figures=one.figures,
                odds=None if decision.odds is None else float(f"{decision.odds:.3g}"),
                because=decision.reason,
                matter=matters[index],
                settles={id_: tuple(values) for id_, values in one.settles.items()},
                places=one.places,
            )
        )
    return tuple(findings)


def _with_doubt(decision: ReasonedVerdict, structure: Doubt | None) -> ReasonedVerdict:
    """The decision, or what rows and columns read otherwise make of it: they bar a confirmation, and a proposal goes before no decision."""
    if structure is None or decision.verdict in {"possible-misread", structure.verdict}:
        return decision
    return ReasonedVerdict(structure.verdict, structure.why, None if structure.verdict == "possible-misread" else decision.odds)


def decide(disagreement: Disagreement, report: Report, second_available: bool, others: Others = ALONE) -> ReasonedVerdict:
    """`confirmed` where the text is the page's own or the pixels of every place bear out what was read; else what stands against it."""
    figures = figures_by_id(report)
    pages = {page.number: page for page in report.pages}
    known = [figures[id_] for id_ in disagreement.figures if id_ in figures]
    pixels = [figure for figure in known if not _was_written_as_text(figure, pages)]
    words = [place for place in disagreement.places if place.page not in pages or pages[place.page].kind != "digital"]
    if len(known) < len(disagreement.figures) or not (known or disagreement.places or disagreement.lacking):
        return ReasonedVerdict("undecided", remark("verdict.evidence-missing"))
    if disagreement.unread:
        return ReasonedVerdict("undecided", remark("verdict.unread"))
    if disagreement.lacking and any(page.kind != "digital" for page in report.pages):
        return ReasonedVerdict("undecided", remark("verdict.may-stand-there"))
    decision = _by_evidence(disagreement, pixels, words, pages, second_available, others)
    page = _page_of_unsure_header(known, report)
    if page is None or decision.verdict != "confirmed":
        return decision
    return ReasonedVerdict("undecided", remark("verdict.unsure-header", page=page), decision.odds)


def _by_evidence(
    disagreement: Disagreement,
    pixels: Sequence[Figure],
    words: Sequence[TextPlace],
    pages: Mapping[int, PageInfo],
    second_available: bool,
    others: Others,
) -> ReasonedVerdict:
    """From own text, from the pixels, or from two readers where the first gives no likelihoods."""
    if not pixels and not words:
        return ReasonedVerdict("confirmed", remark("verdict.own-text"))
    if _are_weighed(disagreement, pixels, words):
        alone = [figure for figure in pixels if not others.bear_out(figure)]
        return _by_odds(disagreement, pixels, words, weigh(disagreement, pixels, words, others), pages, alone)
    if words:
        return ReasonedVerdict("undecided", remark("verdict.look"))
    return ReasonedVerdict(*by_two_readers(disagreement, pixels, second_available))


def _not_sure_enough(figures: Sequence[Figure]) -> Remark | None:
    """What is not sure: a figure, or the two least sure ones together; two worn noughts were read as 6 and 9, each at 0.98."""
    least = sorted(figures, key=lambda figure: figure.confidence)[:2]
    if prod(figure.confidence for figure in least) >= CONFIDENCE_TO_CONFIRM:
        return None
    first, second = least[0], least[-1]
    values: dict[str, Value] = {"page": first.page, "text": first.text, "confidence": first.confidence}
    if first.confidence < CONFIDENCE_TO_CONFIRM:
        return remark("verdict.unsure", **values)
    return remark("verdict.unsure-together", **values, other_text=second.text, other_confidence=second.confidence)


def _are_weighed(disagreement: Disagreement, pixels: Sequence[Figure], words: Sequence[TextPlace]) -> bool:
    """Whether the pixels were asked for all that would settle it."""
    looked = all(any(reading.view for reading in figure.readings) for figure in pixels)
    return (
        looked
        and all(is_weighed(figure, disagreement.settles.get(figure.id, ())) for figure in pixels)
        and all(place.instead is None or place.log_odds is not None for place in words)
    )


def _by_odds(
    disagreement: Disagreement,
    pixels: Sequence[Figure],
    words: Sequence[TextPlace],
    weighed: Weighed,
    pages: Mapping[int, PageInfo],
    alone: Sequence[Figure],
) -> ReasonedVerdict:
    """`alone` are the figures that nothing else bears out."""
    odds, worst = weighed.odds, next(iter(weighed.suspects), None)
    proposal = _proposal(weighed)
    if proposal is not None:
        return proposal
    doubted = [figure for figure in pixels if other_doubts(figure) and not is_own_doubt(disagreement, figure)]
    if doubted:
        return ReasonedVerdict("undecided", _doubtful(doubted[0]), odds)
    unsure = _not_sure_enough(alone)
    if unsure is not None:
        return ReasonedVerdict("undecided", unsure, min(odds, ODDS_WITH_CAUTION))
    caution = caution_about(pixels, words, pages) if odds > ODDS_WITH_CAUTION else None
    if caution is not None:
        return ReasonedVerdict("undecided", caution, ODDS_WITH_CAUTION if worst is not None else None)
    needed = ODDS_FOR_BARELY_SURE if any(figure.confidence < BARELY_SURE for figure in alone) else ODDS_TO_CONFIRM
    if odds < needed and worst is not None:
        return ReasonedVerdict("undecided", _too_little(worst, odds), odds)
    return ReasonedVerdict("confirmed", _confirmed(worst, odds), odds if worst is not None else None)


def _proposal(weighed: Weighed) -> ReasonedVerdict | None:
    """One value proposed, or two that would both be misread; None where no misreading is likely enough, or nothing is to propose."""
    odds, pair, worst = weighed.odds, next(iter(weighed.pairs), None), next(iter(weighed.suspects), None)
    if odds > ODDS_OF_MISREADING:
        return None
    if pair is not None and (worst is None or pair.rank > worst.rank):
        return ReasonedVerdict("possible-misread", _misread_both(pair, odds), odds)
    if worst is not None and worst.value:
        return ReasonedVerdict("possible-misread", misread(worst, odds, _as_likely(weighed.suspects)), odds)
    return None


def _as_likely(suspects: Sequence[Suspect]) -> Suspect | None:
    """The likeliest in another place than the first, where it is about as likely."""
    first = suspects[0]
    others = (one for one in suspects[1:] if one.place is not first.place and one.value)
    return next((one for one in others if first.rank - one.rank <= RANKS_ABOUT_AS_LIKELY), None)


def _confirmed(nearest: Suspect | None, odds: float) -> Remark:
    """The pixels bear out what was read in each place; `nearest` is the least unlikely misreading."""
    if nearest is None:
        return remark("verdict.confirmed")
    place = nearest.place
    return remark("verdict.confirmed-nearest", page=place.page, text=place.text, value=nearest.value, odds=_to_tell(odds))


def misread(suspect: Suspect, odds: float, other: Suspect | None) -> Remark:
    """Which place may have been misread, which digit, and the other value; `other` is about as likely."""
    place, code = suspect.place, _side(odds)
    values: dict[str, Value] = {"page": place.page, "text": place.text, "value": suspect.value, "odds": _to_tell(odds)}
    which = exchange(place.value or "", suspect.value) if isinstance(place, Figure) else None
    if which is not None:
        read, printed = which.split(">")
        code, values = f"{code}-digit", {**values, "read": read, "printed": printed}
    if other is not None:
        code, values = f"{code}-either", {**values, **_other(other)}
    return remark(code, **values)


def _misread_both(pair: SuspectPair, odds: float) -> Remark:
    """Which two places may have been misread at once, and their other values."""
    place, value = pair.first.place, pair.first.value
    return remark(f"{_side(odds)}-both", page=place.page, text=place.text, value=value, **_other(pair.second), odds=_to_tell(odds))


def _other(suspect: Suspect) -> dict[str, Value]:
    return {"other_page": suspect.place.page, "other_text": suspect.place.text, "other_value": suspect.value}


def _side(odds: float) -> str:
    """How the codes of a misreading begin: whether that is likelier than what was read."""
    return "verdict.misread" if odds < 1 else "verdict.perhaps-misread"


def _too_little(suspect: Suspect, odds: float) -> Remark:
    """The odds are on one side, but not enough; what would settle it."""
    place = suspect.place
    values: dict[str, Value] = {"page": place.page, "text": place.text, "odds": _to_tell(odds)}
    if suspect.value:
        return remark("verdict.too-little", value=suspect.value, **values)
    return remark("verdict.too-little-unsure" if odds >= 1 else "verdict.too-little-misread", **values)


def _doubtful(figure: Figure) -> Remark:
    """A doubt that no odds measure: a code, a column, a mark."""
    return remark("verdict.doubtful", page=figure.page, text=figure.text, why=other_doubts(figure))


def _to_tell(odds: float) -> float:
    """Odds of 1 and more, for the side that they speak for, to six digits."""
    return float(f"{max(odds, 1 / odds):.6g}")


def _page_of_unsure_header(figures: Sequence[Figure], report: Report) -> int | None:
    """The page of a table that holds one of the figures and has a column that nobody could name: an expected one, or several in one."""
    tables = {figure.place.table for figure in figures}
    kinds = {table.kind for table in report.tables if table.id in tables}
    for table in report.tables:
        nameless = {column for column in table.columns if is_nameless(column)}
        lacking = any(problem.code == COLUMN_NOT_FOUND for problem in table.problems)
        expected = table.kind != UNKNOWN_KIND  # no profile names the columns of a table that nobody knows
        if table.kind in kinds and nameless and (lacking or (expected and _holds_several(table, nameless))):
            return table.pages[0]
    return None


def _holds_several(table: TableInfo, columns: Collection[str]) -> bool:
    """Whether most cells of some columns hold several figures each: rulings between them were not found."""
    texts = [cell.text for row in table.rows for cell in row.cells if cell.column in columns and cell.text]
    several = [text for text in texts if re.fullmatch(r"\d+(?: \d+)+", text) and not re.fullmatch(r"\d{1,3}(?: \d{3})+", text)]
    return 2 * len(several) > len(texts)


def _was_written_as_text(figure: Figure, pages: Mapping[int, PageInfo]) -> bool:
    """Whether the figure was written as text, not read from pixels; on a mixed page its certainty tells."""
    page = pages.get(figure.page)
    if page is None:
        return False
    return page.kind == "digital" or (page.kind == "mixed" and figure.confidence == 1 and second_of(figure) is None)
