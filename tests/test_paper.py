"""The paper generator keeps its promises: same seed same bytes, image-only scans, and a truth that stands on the pages."""

import io
import json
import re
from decimal import Decimal
from hashlib import sha256
from typing import Any

import cv2
import numpy as np
import pdfplumber
import pypdfium2
import pytest
import yaml

from tests.paper.damage import KINDS, LADDER
from tests.paper.draw import draw
from tests.paper.ink import Mark
from tests.paper.invent import RULES, invent, invent_scanner
from tests.paper.samples import FOLDER, SAMPLES, Sample
from tests.paper.scan import Scanner, Step, damaged, scan
from tests.paper.truth import spec_to_truth

pytestmark = pytest.mark.slow  # test equipment: draws and rasterises dozens of reports

MEASURES = ("annual_target", "executed_s1", "executed_s2", "progress")
each_sample = pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)


def typed_truth(sample: Sample) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((FOLDER / sample.name / "truth.json").read_text("utf-8"))
    return loaded


def page_words(pdf: bytes) -> list[list[str]]:
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        return [[word["text"] for word in page.extract_words()] for page in document.pages]


def printed_numbers(words: list[str]) -> set[Decimal]:
    """Every number among the words, under both conventions."""
    found = set()
    for word in words:
        bare = word.strip("().;:%").removesuffix(",")
        for text in (bare.replace(",", ""), bare.replace(".", "").replace(",", ".")):
            if re.fullmatch(r"\d+(\.\d+)?", text):
                found.add(Decimal(text))
    return found


@each_sample
def test_digital_sample_is_redrawn_byte_for_byte(sample: Sample) -> None:
    assert draw(sample.report).pdf == (FOLDER / sample.name / "digital.pdf").read_bytes()


@each_sample
def test_hashes_in_source_yaml(sample: Sample) -> None:
    source = yaml.safe_load((FOLDER / sample.name / "source.yaml").read_text("utf-8"))
    for name, digest in source["sha256"].items():
        data = (FOLDER / sample.name / name).read_bytes()
        assert sha256(data).hexdigest() == digest
        assert len(data) < 2_500_000


@each_sample
def test_spec_prints_what_the_typed_truth_says(sample: Sample) -> None:
    truth = typed_truth(sample)
    drawn = spec_to_truth(sample.report, draw(sample.report))
    told = drawn.pop("inconsistencies")
    assert {key: truth[key] for key in drawn} == drawn
    assert [one["id"] for one in told] == [one["id"] for one in truth["inconsistencies"]][: len(told)]


@each_sample
def test_every_figure_of_the_truth_is_on_its_page(sample: Sample) -> None:
    truth, pages = typed_truth(sample), page_words((FOLDER / sample.name / "digital.pdf").read_bytes())
    assert len(pages) == truth["pages"]
    matrix = printed_numbers([word for number in truth["matrix_pages"] for word in pages[number - 1]])
    body = printed_numbers([word for number, words in enumerate(pages, 1) if number not in truth["matrix_pages"] for word in words])
    for indicator in truth["indicators"]:
        assert {Decimal(value) for value in indicator["matrix"].values()} <= matrix
        assert {Decimal(value) for value in indicator["narrative"].values()} <= body
    text = " ".join(word for words in pages for word in words)
    for figure in truth["prose_figures"]:
        assert figure["text"] in text
    for one in truth["inconsistencies"]:
        assert one["values"][0] in text


@each_sample
def test_index_gives_the_pages_of_the_chapters(sample: Sample) -> None:
    drawn, offset = draw(sample.report), int(sample.report.look.cover_page)
    chapters = [page - offset for text, page in drawn.headings if re.match(r"\d\. ", text)]
    assert [page for _, page in sample.report.index][:6] == chapters


@each_sample
def test_scan_holds_one_picture_a_page_and_no_text(sample: Sample) -> None:
    assert_image_only((FOLDER / sample.name / "scan.pdf").read_bytes(), typed_truth(sample)["pages"])


def assert_image_only(pdf: bytes, pages: int) -> None:
    document = pypdfium2.PdfDocument(pdf)
    assert len(document) == pages
    for index in range(pages):
        page = document[index]
        kinds = [found.type for found in page.get_objects()]
        assert kinds == [pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]
        text = page.get_textpage()
        assert text.count_chars() == 0
        text.close()
        page.close()
    document.close()


def test_invented_report_is_the_same_for_the_same_seed() -> None:
    first, second, other = invent(4), invent(4), invent(5)
    assert first[1].pdf == second[1].pdf
    assert first[1].pdf != other[1].pdf


def test_scan_is_the_same_for_the_same_seed() -> None:
    report, drawn = invent(11)
    scanner = invent_scanner(11, report, drawn, dpi=40)
    assert scan(drawn.pdf, scanner, 11) == scan(drawn.pdf, scanner, 11)
    assert scan(drawn.pdf, scanner, 11) != scan(drawn.pdf, scanner, 12)
    assert_image_only(scan(drawn.pdf, scanner, 11), drawn.pages)


@pytest.mark.parametrize("seed", range(4))
def test_truth_of_an_invented_report_is_on_its_pages(seed: int) -> None:
    report, drawn = invent(seed)
    truth, pages = spec_to_truth(report, drawn), page_words(drawn.pdf)
    assert len(pages) == truth["pages"]
    text = " ".join(word for words in pages for word in words).replace("\u00a0", " ")
    for row, block in zip(report.matrix, report.blocks, strict=True):
        for printed in (*(getattr(row, name) for name in MEASURES), block.annual_target, block.executed_s1, block.executed_s2 or ""):
            assert printed.replace("\u00a0", " ") in text
    assert 4 <= len(truth["indicators"]) <= 12
    assert truth["inconsistencies"] == []


@pytest.mark.parametrize("seed", range(4))
def test_invented_report_agrees_with_itself(seed: int) -> None:
    truth = spec_to_truth(*invent(seed))
    for indicator in truth["indicators"]:
        for measure, value in indicator["narrative"].items():
            assert indicator["matrix"].get(measure, "0") == value
    *rows, total = truth["level_table"]["rows"]
    for column, printed in enumerate(total["values"]):
        assert int(printed) == sum(int(row["values"][column]) for row in rows)


@pytest.mark.parametrize("rule", RULES)
def test_planted_inconsistency_is_recorded_and_printed(rule: str) -> None:
    report, drawn = invent(23, [rule])
    (record,) = report.inconsistencies
    assert record.rule == rule
    assert len(set(record.values)) > 1
    text = " ".join(word for words in page_words(drawn.pdf) for word in words)
    assert record.values[0] in text
    assert drawn.pdf != invent(23)[1].pdf


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_each_damage_changes_the_picture_and_keeps_its_size(kind: str) -> None:
    page = np.full((300, 220, 3), 255, np.uint8)
    cv2.putText(page, "2,723", (30, 160), cv2.FONT_HERSHEY_SIMPLEX, 1.2, (0, 0, 0), 2, cv2.LINE_AA)
    results = [damaged(page, 1, Scanner(steps=(Step(kind, strength),)), 1) for strength in LADDER[kind]]
    assert all(result.shape == page.shape for result in results)
    assert len({result.tobytes() for result in (page, *results)}) == 4


def page_size(pdf: bytes) -> tuple[float, float]:
    document = pypdfium2.PdfDocument(pdf)
    width, height = document.get_page_size(0)
    document.close()
    return float(width), float(height)


def test_turned_pages_and_one_bit_scans() -> None:
    pdf = draw(SAMPLES[0].report).pdf
    upright = page_size(scan(pdf, Scanner(dpi=30, quality=0), 1))
    in_picture = page_size(scan(pdf, Scanner(dpi=30, quality=0, turned=((1, 90),)), 1))
    by_rotate = page_size(scan(pdf, Scanner(dpi=30, quality=0, turned=((1, 90),), turn_by="rotate"), 1))
    assert in_picture == upright[::-1]
    assert by_rotate == upright


def test_ink_darkens_only_where_the_mark_stands() -> None:
    pdf = draw(SAMPLES[0].report).pdf
    bare = scan(pdf, Scanner(dpi=40, quality=0), 1)
    for kind in ("stamp", "initials", "signature"):
        assert scan(pdf, Scanner(dpi=40, quality=0, marks=(Mark(kind, 3, 300, 700, 60, "JC"),)), 1) != bare
