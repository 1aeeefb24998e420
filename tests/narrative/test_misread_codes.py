"""Codes as read, settled against those of the other place."""

import pytest

from extractor.narrative.misread_codes import ReadCode, Settled, settle_codes
from extractor.text import plain_code

PATTERN = r"\d{1,2}\.\d{1,2}"
TITLES = {
    "25.1": "Promover la conservación de los bosques",
    "25.2": "Dotar de agua segura a las escuelas",
    "25.3": "Reducir la anemia en la primera infancia",
    "25.4": "Formalizar a los pescadores artesanales",
    "25.5": "Modernizar los archivos del Estado",
    "25.6": "Difundir las lenguas originarias",
}


def coded(text: str, *, titled: bool = False, pixels: bool = True) -> list[ReadCode]:
    """Codes separated by blanks, `_` for none; `titled` with the titles in their order."""
    titles = list(TITLES.values()) if titled else [""] * 9
    return [ReadCode("" if code == "_" else code, (titles[i], ""), pixels) for i, code in enumerate(text.split())]


def taken(read: str, known: str, **more: bool) -> str:
    """What the codes read are taken for, `-` for nothing."""
    return " ".join(s.code or "-" for s in settle_codes(coded(read), coded(known), PATTERN, **more))


ALL = " ".join(TITLES)


@pytest.mark.parametrize("read", ["5.5", "25:5", "25..5", "255", "25.S", "2S.5", "25.9", "15.5"])
def test_a_misread_code_is_the_one_that_is_missing_at_its_place(read):
    assert taken(f"25.1 25.2 25.3 25.4 {read} 25.6", ALL) == ALL


def test_what_told_a_code_is_said_and_what_was_read_well_says_nothing():
    settled = settle_codes(coded("25.1 25.2 25.3 25.4 5.5 25.6", titled=True), coded(ALL, titled=True), PATTERN)
    assert settled[3] == Settled("25.4", ())
    assert settled[4] == Settled("25.5", ("title", "digits", "place"))


def test_a_title_tells_a_code_of_which_nothing_is_left():
    entries = [*coded("25.1 25.2"), ReadCode("_1", (TITLES["25.5"], ""))]
    assert settle_codes(entries, coded(ALL, titled=True), PATTERN)[2] == Settled("25.5", ("title",))


def test_where_its_digits_speak_against_its_title_the_code_they_make_is_told():
    entries = [*coded("25.1 25.2"), ReadCode("5.5", (TITLES["25.5"], ""))]
    assert settle_codes(entries, coded(ALL, titled=True), PATTERN)[2] == Settled("25.5", ("title", "digits"))
    entries[2] = ReadCode("5.9", (TITLES["25.5"], ""))
    assert settle_codes(entries, coded(ALL, titled=True), PATTERN)[2] == Settled("25.5", ("title",), "25.9")
    entries[2] = ReadCode("6.3", (TITLES["25.5"], ""))
    assert settle_codes([*entries, *coded("25.3")], coded(ALL, titled=True), PATTERN)[2] == Settled("25.5", ("title",))
    entries[2] = ReadCode("25.9", (TITLES["25.5"], ""))
    assert settle_codes(entries, coded(ALL, titled=True), PATTERN)[2] == Settled("25.5", ("title", "digits"), "25.9")
    placed = [*coded("25.1 25.2 25.3 25.4", titled=True), entries[2], *coded("25.6")]
    assert settle_codes(placed, coded(ALL, titled=True), PATTERN)[4] == Settled("25.5", ("title", "digits", "place"))


def test_another_title_forbids_a_code_however_alike():
    entries = [*coded("25.1 25.2 25.3 25.4"), ReadCode("25:5", ("Un asunto del todo distinto, por cierto", "")), *coded("25.6")]
    assert settle_codes(entries, coded(ALL, titled=True), PATTERN)[4] == Settled(None)


@pytest.mark.parametrize(
    ("read", "known", "taken_for"),
    [
        ("7Z.9", ALL, "-"),  # like none
        ("1.1 325 3.9", "1.1 3.25 32.5 3.9", "1.1 - 3.9"),  # two codes have its digits, and its place is for two
        ("25:1 25.I", "25.1 25.2 25.3", "- -"),  # two entries claim one code
        ("1.3 1.7", "1.3 1.4 1.5", "1.3 1.7"),  # whole codes, one of which the other place does not know
    ],
)
def test_without_good_evidence_nothing_is_taken(read, known, taken_for):
    assert taken(read, known) == taken_for


def test_text_of_the_document_itself_is_never_mended():
    assert settle_codes(coded("25.1 5.2 25.3", pixels=False), coded("25.1 25.2 25.3"), PATTERN)[1] == Settled("5.2")


def test_a_strange_mark_is_mended_where_all_codes_begin_alike_although_the_other_place_has_lost_it():
    assert taken("25.1 25:2 25.3", "25.1 25.3") == "25.1 25.2 25.3"
    assert taken("1.1 25:2 7.3", "1.1 7.3") == "1.1 - 7.3"


def test_of_two_entries_with_one_code_the_one_with_its_title_keeps_it():
    entries = [ReadCode("25.2", (TITLES["25.1"], "")), ReadCode("25.2", (TITLES["25.2"], "")), *coded("25.3")]
    settled = settle_codes(entries, coded(ALL, titled=True), PATTERN)
    assert [s.code for s in settled] == ["25.1", "25.2", "25.3"]


@pytest.mark.parametrize(("read", "code"), [("25.1 5.2 25.3", "25.2"), ("25.1 25.8 25.3", "25.2"), ("25.1 25.2 25.4", "25.4")])
def test_of_the_matrix_only_codes_that_stand_out_are_in_question(read, code):
    settled = settle_codes(coded(read), coded("25.1 25.2 25.3"), PATTERN, only_odd=True)
    assert code in [s.code for s in settled]


@pytest.mark.parametrize(
    ("read", "known", "first"),
    [("25.1 25.2 25.1 25.4", "25.1 25.2 25.4", "25.1 25.2 25.3 25.4"), ("25.4 25.2 25.3 25.4", "25.2 25.3 25.4", "25.1 25.2 25.3 25.4")],
)
def test_the_second_of_two_rows_with_one_code_is_the_one_that_the_count_leaves_out(read, known, first):
    assert taken(read, known, only_odd=True) == first


def test_a_known_code_under_the_title_of_another_is_in_question():
    """25.2 read as 25.5, and 25.5 as 5.5."""
    entries = [
        ReadCode(code, (TITLES[title], "")) for code, title in (("25.1", "25.1"), ("25.5", "25.2"), ("25.3", "25.3"), ("5.5", "25.5"))
    ]
    settled = settle_codes(entries, coded(ALL, titled=True), PATTERN)
    assert [s.code for s in settled] == ["25.1", "25.2", "25.3", "25.5"]


def test_a_code_that_is_anothers_is_none():
    assert taken("25.6 25.2 25.3 25.4 25.5 25.6", "25.2 25.3 25.4 25.5 25.6", only_odd=True) == "25.1 25.2 25.3 25.4 25.5 25.6"
    assert taken("25.16 25.2 25.3 25.9 25.16", "25.2 25.3 25.9 25.16", only_odd=True) == "25.1 25.2 25.3 25.9 25.16"
    assert taken("25.66 25.2 25.3 25.9 25.66", "25.2 25.3 25.9 25.66", only_odd=True) == "- 25.2 25.3 25.9 25.66"


def test_the_policys_code_tells_how_a_code_begins():
    rows = [ReadCode(code, beginning="25") for code in ("25.1", "25.2", "5.7", "25.9")]
    assert settle_codes(rows, coded("25.1 25.2 5.7 25.9"), PATTERN, only_odd=True)[2] == Settled("25.7", ("digits", "policy"))
    assert settle_codes(coded("25.1 25.2 5.7 25.9"), coded("25.1 25.2 5.7 25.9"), PATTERN, only_odd=True)[2] == Settled("5.7")


def test_spaces_and_marks_around_a_code_are_no_part_of_it():
    assert plain_code(" .25. 1:") == "25.1"
