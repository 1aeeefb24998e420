"""Whether what was read may be something else."""

from dataclasses import dataclass

import pytest

from extractor.facts.misread import is_digital, is_likely_misread, is_unsure
from tests.builders_report import make_page, make_report

DIGITAL, SCAN = (make_report(pages=(make_page(1, kind), make_page(2, "digital"))) for kind in ("digital", "scanned"))


@dataclass
class Part:
    page: int
    confidence: float


@pytest.mark.parametrize(
    ("found", "instead", "likely"),
    [
        ("Iluvia", "lluvia", True),
        ("luvia", "lluvia", True),
        ("aderas", "laderas", True),
        ("l", "la", True),
        ("para LM", "para", True),
        ("para los", "para", False),
        ("PROMTA", "pronta", False),
        ("subsidiaridad", "subsidiariedad", False),
        ("pueblos", "distritos", False),
    ],
)
def test_what_readers_confuse_all_the_time(found, instead, likely):
    assert is_likely_misread(SCAN, 1, found, instead) is likely
    assert not is_likely_misread(DIGITAL, 1, found, instead)


def test_text_of_its_own_stands_on_digital_pages_alone():
    assert is_digital(DIGITAL, 1, 2)
    assert not is_digital(SCAN, 1, 2)
    assert is_digital(SCAN, 2)
    assert not is_digital(SCAN, 3)  # there is no such page
    assert is_digital(SCAN)


@pytest.mark.parametrize(
    ("parts", "unsure"),
    [
        ([], False),
        ([Part(1, 0.96)], False),
        ([Part(1, 0.96), Part(1, 0.9)], True),
        ([Part(1, 0.96), Part(2, 0.5)], False),
    ],
)
def test_a_stretch_is_as_sure_as_its_least_sure_part(parts, unsure):
    assert is_unsure(SCAN, parts) is unsure
    assert not is_unsure(DIGITAL, parts)
    assert not is_unsure(SCAN, parts, 0.9)
