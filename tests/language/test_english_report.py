"""A report in English is read and checked with nothing but a profile that says `language: en`."""

from pathlib import Path

import pytest

from extractor.model.report import Report
from extractor.pipeline import Options, extract
from tests.language.county import County, draw

LAYOUTS = Path(__file__).parent / "layouts"


def read(county: County, folder: Path) -> Report:
    draw(county, folder / "county.pdf")
    return extract(folder / "county.pdf", Options(layouts=LAYOUTS, second_reader=None, lang="en"))


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    """The report in which nothing is planted."""
    return read(County(), tmp_path_factory.mktemp("sound"))


@pytest.fixture(scope="module")
def wrong(tmp_path_factory):
    """The report in which everything is planted that can be."""
    county = County(
        told={"1.2": "1,330.0", "1.3": "6"},
        parts="12 in the north, 5 in the centre and 4 in the south",
        libraries="twenty-two (21)",
        date="August 14, 2024",
        conclusions="Of the four (04) goals planned, one (01) was exceeded, two (02) were reached and two (02) could not be reached.",
        total="63,085.5",
    )
    return read(county, tmp_path_factory.mktemp("wrong"))


def told(report: Report) -> dict[str, tuple[str | None, str, bool]]:
    """Value, noun and percent of each figure told in prose, by its text."""
    return {one.text: (one.value, one.noun, one.percent) for one in report.figures if one.place.section}


def test_the_profile_is_chosen_and_the_header_is_read(sound):
    assert (sound.profile.id, sound.header.entity.name, sound.header.period) == ("county-semiannual", "Alder County", "2024-S1")


def test_all_of_the_report_agrees(sound):
    assert sound.findings == ()
    assert {one.rule for one in sound.agreed} >= {
        "narrative-matrix", "word-digit", "parts-sum", "repeated-figure", "summary-total", "conclusion-summary", "unit-indicator",
        "deadline", "column-total", "row-total",
    }  # fmt: skip
    assert sound.unread == ()


def test_numbers_are_read_as_english_writes_them(sound):
    figures = told(sound)
    assert figures["twenty-one (21)"] == ("21", "libraries", False)
    assert figures["four (04)"] == ("4", "goals planned", False)
    assert figures["42.9 percent"] == ("42.9", "target", True)
    assert {"1,234.5": "1234.5", "2,500": "2500"}.items() <= {one.text: one.value for one in sound.figures}.items()


def test_dates_sections_pages_and_telephones_are_no_figures(sound):
    said = [one.text for one in sound.figures if one.place.section]
    assert not {"2024", "30", "24", "page 3", "7", "0100", "785", "8", "8:30"} & set(said)


def test_what_is_blank_has_no_figure(sound):
    assert all("executed_s2" not in one.measures for one in sound.indicators)


def test_what_is_planted_is_found_and_nothing_else(wrong):
    assert [(one.rule, one.code, one.found) for one in wrong.findings] == [
        ("narrative-matrix", "1.2", "1,330.0"),
        ("narrative-matrix", "1.3", "6"),
        ("word-digit", None, "21"),
        ("parts-sum", None, "12 + 5 + 4 = 21"),
        ("conclusion-summary", None, "two (02)"),
        ("deadline", None, "2024-08-14"),
        ("column-total", None, "63085.5"),
        ("row-total", None, "63085.5"),
    ]
    assert {one.verdict for one in wrong.findings} == {"confirmed"}


def test_findings_are_told_in_english(wrong):
    assert wrong.findings[1].message == "1.3, execution in semester I: the narrative says 6 (p. 2), the matrix 9 (p. 2)."
