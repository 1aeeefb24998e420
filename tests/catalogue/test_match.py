"""Printed titles against canonical ones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.catalogue.load import load_catalogue
from extractor.catalogue.match import LEAD_OVER_SECOND, LIKENESS_OF_TITLE, Candidate, match_titles, title_likeness
from tests.languages import SPANISH

NEGATIONS = SPANISH.clauses.negations
CATALOGUE = load_catalogue("pe-politicas-nacionales")
OBJECTIVES = [Candidate(o.code, o.title) for p in CATALOGUE.policies for o in p.objectives]
TITLES = st.lists(st.sampled_from(OBJECTIVES), unique=True, max_size=len(OBJECTIVES))
ANY_TITLE = st.one_of(st.sampled_from([o.title for o in OBJECTIVES]), st.text("abc no12 ", max_size=30))
ANY = st.lists(st.builds(Candidate, st.sampled_from(["", "1.1", "1.2", "9.9"]), ANY_TITLE), max_size=6)


def taken(printed: list[Candidate], canonical: list[Candidate]) -> list[str | None]:
    """The title taken for each printed one."""
    return [canonical[m.index].title if m.index is not None else None for m in match_titles(printed, canonical, NEGATIONS)]


def one(title: str, canonical: list[Candidate], code: str = ""):
    return match_titles([Candidate(code, title)], canonical, NEGATIONS)[0]


@pytest.mark.parametrize(
    "printed",
    [
        "CAPACITAR SECTORIALMENTE A LOS GOBIERNOS REGIONALES Y LOCALES A FIN DE GENERAR Y CONSOLIDAR UNA CONVENIENTE CAPACIDAD DE GESTION",
        "Capacitar sectorial mente alos Gobiernos Regionales y Locales, a fin de generary consolidar una conveniente capacidad de gestión",
        "Capacitar sectorialmente a los Goblernos Reglonales y Locaies a fin de generar y consolidar una convenlente capacidad de gestlón",
        "A los Gobiernos Regionales y Locales capacitar sectorialmente, a fin de generar y consolidar una conveniente capacidad de gestión",
    ],
    ids=["capitals", "spaces", "misread", "order"],
)
def test_a_title_as_it_is_printed(printed):
    match = one(printed, OBJECTIVES)
    assert OBJECTIVES[match.index].code == "1.3"
    assert match.score >= LIKENESS_OF_TITLE
    assert match.margin >= LEAD_OVER_SECOND


@pytest.mark.parametrize(
    ("printed", "canonical"),
    [
        ("Metas no alcanzadas", "Metas alcanzadas"),
        ("Metas alcanzadas", "Metas no alcanzadas"),
        ("Distritos sin agua segura", "Distritos con agua segura"),
        ("Ningún distrito con agua", "Un distrito con agua"),
        ("Plan 2017 de puertos", "Plan 2018 de puertos"),
        ("Etapa 1 del plan de puertos", "Etapa 2 del plan de puertos"),
        ("Etapa del plan de puertos", "Etapa 2 del plan de puertos"),
    ],
)
def test_denials_and_other_numbers_are_never_alike(printed, canonical):
    assert title_likeness(printed, canonical, NEGATIONS) == 0
    assert one(printed, [Candidate("", canonical)]).index is None


def test_the_denied_title_is_found_beside_the_other():
    canonical = [Candidate("", "Metas alcanzadas"), Candidate("", "Metas no alcanzadas")]
    assert taken([Candidate("", "METAS NO ALCANZADAS"), Candidate("", "Metas alcanzadas.")], canonical) == [
        "Metas no alcanzadas",
        "Metas alcanzadas",
    ]


def test_two_candidates_that_are_nearly_alike_leave_it_open():
    canonical = [Candidate("", "Número de puertos del norte"), Candidate("", "Número de puertos del sur")]
    match = one("Número de puertos", canonical)
    assert match.index is None
    assert match.margin < LEAD_OVER_SECOND


def test_a_code_lends_nothing_and_the_very_title_needs_no_lead():
    canonical = [Candidate("1.1", "Dragar los puertos del norte"), Candidate("1.2", "Dragar los puertos del oeste")]
    assert one("Sembrar bosques y cuidarlos", canonical, code="1.1").index is None
    assert one("DRAGAR LOS PUERTOS DEL NORTE.", canonical).index == 0
    assert one("Dragar los puertos del norteste", canonical, code="1.1").index is None


def test_a_title_under_another_code_must_be_the_same():
    printed = "Capacitar a los Gobiernos Regionales y Locales, a fin de generar una conveniente capacidad de gestión."
    assert one(printed, OBJECTIVES, code="1.3").index is not None
    assert one(printed, OBJECTIVES, code="7.3").index is None
    assert one(OBJECTIVES[2].title, OBJECTIVES, code="7.3").index is not None


def test_an_empty_catalogue_matches_nothing():
    assert [(m.index, m.score, m.margin) for m in match_titles(OBJECTIVES[:2], [], NEGATIONS)] == [(None, 0.0, 0.0)] * 2
    assert match_titles([], OBJECTIVES, NEGATIONS) == ()
    assert one("", OBJECTIVES).index is None


@given(TITLES)
def test_canonical_titles_match_themselves(printed):
    assert taken(printed, OBJECTIVES) == [p.title for p in printed]


@given(st.sampled_from(OBJECTIVES), st.sampled_from([str.upper, str.lower, str.title]), st.sampled_from(["", ".", " :", "”"]))
def test_case_and_marks_at_the_end_do_not_matter(objective, case, end):
    assert taken([Candidate("", case(objective.title) + end)], OBJECTIVES) == [objective.title]


@given(ANY, ANY)
def test_never_two_printed_titles_to_one_entry(printed, canonical):
    found = [m.index for m in match_titles(printed, canonical, NEGATIONS) if m.index is not None]
    assert len(set(found)) == len(found)


@given(ANY, ANY)
def test_what_is_taken_is_alike_enough(printed, canonical):
    for match, title in zip(match_titles(printed, canonical, NEGATIONS), printed, strict=True):
        assert match.index is None or title_likeness(title.title, canonical[match.index].title, NEGATIONS) >= LIKENESS_OF_TITLE


@given(st.permutations(OBJECTIVES), st.data())
def test_the_order_of_the_catalogue_does_not_matter(shuffled, data):
    printed = data.draw(st.lists(st.builds(Candidate, st.just(""), ANY_TITLE), unique=True, max_size=5))
    assert taken(printed, shuffled) == taken(printed, OBJECTIVES)


@given(st.data())
def test_the_order_of_the_printed_titles_does_not_matter(data):
    printed = data.draw(st.lists(st.builds(Candidate, st.just(""), ANY_TITLE), unique=True, max_size=5))
    shuffled = data.draw(st.permutations(printed))
    assert dict(zip(printed, taken(printed, OBJECTIVES), strict=True)) == dict(zip(shuffled, taken(shuffled, OBJECTIVES), strict=True))
