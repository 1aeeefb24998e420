"""Remarks of the reading in Spanish: those the program makes are known, what a document says in them is taken over as it stands."""

import re

import pytest

from extractor.exports._remarks import KNOWN, plainly, said
from extractor.figures import book
from extractor.pages import judge
from extractor.pages.limits import coarse
from extractor.tables import stacked
from tests.exports.dossiers import HOSTILE, sample


@pytest.mark.parametrize(
    "remark",
    [
        book.NO_NUMBER,
        book.TAKEN_AS_TWIN,
        book.TAKEN_LIKE_TWIN,
        book.MAY_BE_THOUSANDS,
        judge.READ_AGAIN,
        judge.GARBLED,
        judge.UNSEEN,
        stacked.ROWS_TOLD,
        stacked.SPLIT_TOLD,
        f"matrix:1.1:objective: {stacked.PARTED}",
        stacked.COLUMN_TOLD,
        *coarse(80),
        "took longer than 120 s; given up",
        "the picture says 12 dpi, which cannot be; taken as 200 dpi",
        "column x: told by its order; its header reads «II; SEM»",
        "column x: told by its codes; its header reads «Céd Obj»",
    ],
)
def test_what_the_program_says_is_known(remark):
    assert {part.lang for part in said(remark, "es")} == {"es"}, said(remark, "es")
    assert said(remark, "en") == ((remark, "en"),)


def test_what_is_not_known_says_that_it_is_english():
    assert said("a new remark; given up", "es") == (("a new remark", "en"), ("se abandonó", "es"))


def test_the_documents_own_words_are_taken_over_as_they_are():
    told = plainly(f"illegible; read as «{HOSTILE}» with confidence 0.43", "es")
    assert told == f"ilegible; se leyó «{HOSTILE}», con seguridad 0.43"
    assert plainly(r"illegible; read as «\1 \g<0>» with confidence 0.43", "es") == r"ilegible; se leyó «\1 \g<0>», con seguridad 0.43"


@pytest.mark.parametrize("pattern", KNOWN)
def test_translations_ask_for_no_more_than_there_is(pattern):
    groups = re.compile(pattern).groups
    assert all(1 <= int(number) <= groups for number in re.findall(r"\\(\d)", KNOWN[pattern]))


def test_a_remark_without_end_stops_nothing():
    assert plainly("x" * 1_000_000, "es")


@pytest.mark.parametrize("kind", ["scan", "digital"])
def test_all_remarks_on_the_samples_are_known(kind):
    told = sample(kind).report
    remarks = [place.reason for place in told.unread] + [figure.doubt for figure in told.figures if figure.doubt]
    remarks += [problem for page in told.pages for problem in page.problems] + [one for table in told.tables for one in table.problems]
    assert not [remark for remark in remarks if any(part.lang == "en" for part in said(remark, "es"))]
