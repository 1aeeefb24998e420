"""The round trip through paper: invent a report, print, scan with the wear of every day, read, and compare with what was printed."""

from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import Any

import pytest

from extractor.model.report import Report
from extractor.pipeline import extract
from tests.paper.invent import invent, invent_scanner
from tests.paper.scan import Step, scan
from tests.paper.truth import spec_to_truth
from tests.roles import columns_told, noted, places_of

pytestmark = [pytest.mark.slow, pytest.mark.ocr]

CLEAN: tuple[tuple[int, tuple[str, ...]], ...] = ((11, ()), (16, ()))
"""An annual report in Helvetica with commas; one of a first semester, its matrix in Times, with thin spaces and decimal commas."""
PLANTED = (13, ("narrative-matrix", "progress"))
"""An annual report of twelve rows in Times, where two numbers were printed wrong."""
NEEDED = 0.97
BLURS = (0.0, 1.2, 2.2)
"""Pixels of blur over the printed report with wrong numbers: none, some, and enough that digits cannot be sworn to."""


@dataclass(frozen=True)
class Trip:
    """A report that came back from paper, and what it printed."""

    truth: dict[str, Any]
    report: Report

    def values(self, place: str) -> dict[tuple[str, str], tuple[str, str | None]]:
        """(code, measure) -> printed value, read value, of the `matrix` or the `narrative`."""
        read = {
            (i.code, measure): self.report.figure(ids[0]).value
            for i in self.report.indicators
            for measure, places in i.measures.items()
            if (ids := getattr(places, place))
        }
        printed = {(i["code"], measure): value for i in self.truth["indicators"] for measure, value in i[place].items()}
        return {where: (value, read.get(where)) for where, value in printed.items()}

    def wrong(self, place: str) -> list[tuple[str, str]]:
        """Where something else was read, or nothing."""
        return [where for where, (printed, read) in self.values(place).items() if printed != read]

    def is_flagged(self, code: str, measure: str, place: str) -> bool:
        """Whether the report itself says that this place is doubtful: a doubt, a misread, an unread place, a column not found."""
        role = f"{place}:{code}:{measure}"
        figures = [f for f in self.report.figures if noted(f) == role]
        doubted = any(f.doubts or f.value is None for f in figures)
        unread = any(role in places_of(u) for u in self.report.unread)
        questioned = any(f.code == code and f.measure == measure and f.verdict != "confirmed" for f in self.report.findings)
        lost = any(t.kind == place and measure in columns_told(t) for t in self.report.tables)
        return doubted or unread or questioned or lost


@pytest.fixture(scope="module")
def trips(tmp_path_factory):
    """`trips(seed, plant, blur)`: read once."""
    folder = tmp_path_factory.mktemp("paper")

    def make(seed: int, plant: tuple[str, ...], blur: float = 0.0) -> Trip:
        return made(seed, plant, blur)  # with and without its default it is one key

    @cache
    def made(seed: int, plant: tuple[str, ...], blur: float) -> Trip:
        report, drawn = invent(seed, plant)
        path = folder / f"{seed}-{blur}.pdf"
        scanner = invent_scanner(seed, report, drawn)
        steps = (*scanner.steps, *([Step("blur", blur)] if blur else []))
        path.write_bytes(scan(drawn.pdf, replace(scanner, steps=steps), seed))
        return Trip(spec_to_truth(report, drawn), extract(path))

    return make


EVERY = [*CLEAN, PLANTED]


@pytest.mark.parametrize("place", ["matrix", "narrative"])
def test_almost_every_value_comes_back(trips, place):
    measured = {seed: (len(trips(seed, plant).values(place)), trips(seed, plant).wrong(place)) for seed, plant in EVERY}
    total, wrong = sum(n for n, _ in measured.values()), sum(len(w) for _, w in measured.values())
    share = 1 - wrong / total
    assert share >= NEEDED, f"{place}: {total - wrong} of {total} values exact ({share:.1%}); by seed: {measured}"


@pytest.mark.parametrize("trip", EVERY, ids=[str(seed) for seed, _ in EVERY])
def test_what_is_wrong_or_missing_is_flagged(trips, trip):
    came = trips(*trip)
    hidden = [(place, *where) for place in ("matrix", "narrative") for where in came.wrong(place) if not came.is_flagged(*where, place)]
    assert not hidden


@pytest.mark.parametrize("trip", CLEAN, ids=[str(seed) for seed, _ in CLEAN])
def test_nothing_is_confirmed_against_a_clean_report(trips, trip):
    """But for what is true of it: such a report may print zeros for a semester to come, which the rule `due-later` tells as a notice."""
    came = trips(*trip)
    confirmed = [f for f in came.report.findings if f.verdict == "confirmed"]
    assert not [(f.rule, f.code, f.message) for f in confirmed if (f.rule, f.severity) != ("due-later", "notice")]
    printed = {f"matrix:{code}:{measure}": value for (code, measure), (value, _) in came.values("matrix").items()}
    assert {printed[noted(came.report.figure(id_))] for f in confirmed for id_ in f.figures} <= {"0"}


def test_what_was_printed_wrong_is_found(trips):
    came = trips(*PLANTED)
    found = {(f.rule, f.code, f.measure) for f in came.report.findings}
    planted = {(i["rule"], i["code"], i["measure"]) for i in came.truth["inconsistencies"]}
    assert planted <= found
    confirmed = {(f.rule, f.code, f.measure) for f in came.report.findings if f.verdict == "confirmed"}
    assert confirmed <= planted


def test_stronger_damage_makes_no_finding_surer(trips):
    """Confirmed is no more than what was confirmed of the sharper scan, and never what nobody planted."""
    came = [trips(*PLANTED, blur) for blur in BLURS]
    planted = {(i["rule"], i["code"], i["measure"]) for i in came[0].truth["inconsistencies"]}
    sure = [{(f.rule, f.code, f.measure) for f in one.report.findings if f.verdict == "confirmed"} for one in came]
    assert sure[0]
    assert all(blurred <= sharper <= planted for sharper, blurred in pairwise(sure))
    assert len(sure[-1]) < len(sure[0])  # else the damage was none


@pytest.mark.parametrize("trip", EVERY, ids=[str(seed) for seed, _ in EVERY])
def test_the_header_comes_back(trips, trip):
    header, printed = trips(*trip).report.header, trips(*trip).truth["header"]
    assert (header.year, header.period, header.policy.code) == (printed["year"], printed["period"], printed["policy"]["code"])
    assert header.entity.acronym == printed["entity"]["acronym"]
