"""The paper generator keeps its promises: same seed same bytes, image-only scans, and a truth that stands on the pages."""

import io
import json
import re
from collections import Counter
from dataclasses import replace
from decimal import Decimal
from hashlib import sha256
from typing import Any

import cv2
import numpy as np
import pdfplumber
import pypdfium2
import pytest
import yaml

from tests.accuracy.devset import cases, make
from tests.paper import matrix
from tests.paper.damage import KINDS, LADDER
from tests.paper.draw import draw
from tests.paper.ink import INKS, Mark, marks_on_matrix
from tests.paper.invent import RULES, invent, invent_scanner
from tests.paper.rulings import FILLS, RULINGS
from tests.paper.samples import FOLDER, SAMPLES, Sample
from tests.paper.scan import Scanner, Step, damaged, scan
from tests.paper.spec import Report
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
    assert len(set(record.values)) > (rule != "quoted-percent")  # a percentage that nothing gives stands alone
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


def test_damage_in_a_box_leaves_the_rest_of_the_page_alone() -> None:
    page = np.full((300, 220, 3), 255, np.uint8)
    cv2.putText(page, "2,723", (30, 160), cv2.FONT_HERSHEY_SIMPLEX, 1.2, (0, 0, 0), 2, cv2.LINE_AA)
    step = Step("blur", 2.0, box=(20, 60, 50, 120))
    changed = (damaged(page, 1, Scanner(dpi=144, steps=(step,)), 1) != page).any(axis=2)
    assert changed[120:240, 40:100].any()
    changed[120:240, 40:100] = False
    assert not changed.any()


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
    for kind in ("stamp", "initials", "signature", "stroke"):
        assert scan(pdf, Scanner(dpi=40, quality=0, marks=(Mark(kind, 3, 300, 700, 60, "JC"),)), 1) != bare


def test_inks_differ_and_stand_on_the_matrix() -> None:
    blank = np.full((595, 842, 3), 255, np.uint8)
    pressed = {}
    for colour in INKS:
        marks = marks_on_matrix(1, (842, 595), ("stamp", "initials", "stroke"), colour, np.random.default_rng(1))
        pressed[colour] = damaged(blank, 1, Scanner(dpi=72, marks=marks), 1)
        assert all(100 < mark.x < 742 and 60 < mark.y < 400 for mark in marks)
    assert len({picture.tobytes() for picture in pressed.values()}) == len(INKS)
    assert pressed["black"].min() < pressed["blue"].min()


BEFORE = {  # digital PDFs before a look could say how a table is ruled
    4: "bd2514f382ea0e48b75ab9e31b16d1450452811c3545c1a2a1ed65783150814e",
    11: "cec099326abed69f6357e8ea0544076c0068fb5cdc175b090d9203a6a80787da",
}


def looking(**look: Any) -> Report:
    report = SAMPLES[1].report
    return replace(report, look=replace(report.look, **look))


def drawn_page(pdf: bytes, number: int = -1) -> pdfplumber.page.Page:
    return pdfplumber.open(io.BytesIO(pdf)).pages[number]


@pytest.mark.parametrize("seed", BEFORE)
def test_an_invented_report_looks_as_it_always_did(seed: int) -> None:
    assert sha256(invent(seed)[1].pdf).hexdigest() == BEFORE[seed]


@pytest.mark.parametrize("rulings", RULINGS)
def test_each_kind_of_ruling_is_drawn_and_changes_no_word(rulings: str) -> None:
    plain, drawn = draw(looking()), draw(looking(rulings=rulings))
    page = drawn_page(drawn.pdf)
    assert Counter(page_words(plain.pdf)[-1]) == Counter(page_words(drawn.pdf)[-1])
    upright = [line for line in page.lines if line["x0"] == line["x1"]]
    full = [line for line in drawn_page(plain.pdf).lines if line["x0"] == line["x1"]]
    assert bool(page.lines) == (rulings != "none")
    assert bool(upright) == (rulings not in {"none", "rows"})
    assert (len(upright) > len(full)) == (rulings == "double")
    assert (max((line["x1"] for line in upright), default=0) < max(line["x1"] for line in full)) == (rulings in {"open", "rows", "none"})
    assert (drawn.pdf == plain.pdf) == (rulings == "full")


@pytest.mark.parametrize("fill", FILLS)
def test_each_header_fill_darkens_the_header_only(fill: str) -> None:
    def grey(**look: Any) -> tuple[float, float]:
        document = pypdfium2.PdfDocument(draw(looking(**look)).pdf)
        picture = document[len(document) - 1].render(scale=2).to_numpy()
        return float(picture[: picture.shape[0] // 5].mean()), float(picture[picture.shape[0] // 2 :].mean())

    (header, below), (plain, plain_below) = grey(header_fill=fill), grey(shaded_headers=False)
    assert header < plain - 2
    assert below == plain_below


def test_headers_of_one_and_of_three_levels() -> None:
    one, two, three = (page_words(draw(looking(header_levels=levels)).pdf)[-1] for levels in (1, 2, 3))
    assert ["CUALITATIVA" in words for words in (one, two, three)] == [False, False, True]
    execution = SAMPLES[1].report.labels.execution.split()[0]
    assert one.count(execution) == two.count(execution) + 1


def test_tight_cells_leave_less_room() -> None:
    loose, tight = (drawn_page(draw(looking(tight=tight, matrix_size=5.6)).pdf).lines for tight in (False, True))
    assert max(line["bottom"] for line in tight) < max(line["bottom"] for line in loose) - 20


@pytest.mark.parametrize("repeat", [False, True])
def test_a_row_is_cut_by_the_page_break(repeat: bool) -> None:
    report = looking(split_rows=True, matrix_pages_min=2, repeat_matrix_header=repeat)
    drawn = draw(report)
    first, second = (page_words(drawn.pdf)[number - 1] for number in drawn.matrix_pages)
    row = report.matrix[len(report.matrix) * 3 // 5]
    assert row.code in first
    assert row.code not in second
    assert set(row.objective.split()) <= set(first) | set(second)
    assert not set(row.objective.split()) <= set(first)
    assert (report.labels.matrix[0].split()[0] in second) == repeat
    assert spec_to_truth(report, drawn)["matrix_pages"] == list(drawn.matrix_pages)


def test_the_matrix_grows_over_as_many_pages_as_asked() -> None:
    report, _ = invent(3)
    assert [len(draw(replace(report, look=replace(report.look, matrix_pages_min=least))).matrix_pages) for least in (1, 2)] == [1, 2]


@pytest.mark.parametrize("look", [{"footnotes": True}, {"hyphenated": True}, {"letter_spaced": True}, {"tight": True}, {"rulings": "none"}])
def test_a_look_changes_the_drawing_and_not_the_truth(look: dict[str, Any]) -> None:
    plain, other = looking(), looking(**look)
    assert draw(other).pdf != draw(plain).pdf
    assert spec_to_truth(other, draw(other)) == spec_to_truth(plain, draw(plain))


def test_footnote_marks_stand_at_figures_and_are_explained() -> None:
    small = [char for char in drawn_page(draw(looking(footnotes=True)).pdf).chars if char["size"] < 5]
    assert {char["text"] for char in small} >= set("1(a)")
    assert "preliminar," in page_words(draw(looking(footnotes=True)).pdf)[-1]


def test_hyphenated_words_are_whole_when_put_together() -> None:
    words = page_words(draw(looking(hyphenated=True, matrix_size=7.0)).pdf)[-1]
    assert sum(word.endswith("-") for word in words) > 5
    lines = matrix._hyphenated_lines("MANTENIMIENTO DE INFRAESTRUCTURAS", "Helvetica", 7, 45)
    assert "\n".join(lines).replace("-\n", "").replace("\n", " ") == "MANTENIMIENTO DE INFRAESTRUCTURAS"


def test_letter_spaced_headings_keep_their_text_for_the_index() -> None:
    plain, spaced = draw(looking()), draw(looking(letter_spaced=True))
    assert [text for text, _ in plain.headings] == [text for text, _ in spaced.headings]
    assert "A N Á L I S I S" in " ".join(" ".join(words) for words in page_words(spaced.pdf)).replace("\u00a0", " ")


def pictures(pdf: bytes) -> list[np.ndarray[Any, Any]]:
    return [found.get_bitmap().to_numpy().squeeze() for found in pypdfium2.PdfDocument(pdf)[0].get_objects()]


def test_each_encoding_holds_the_same_picture() -> None:
    pdf = draw(SAMPLES[0].report).pdf
    (bits,), (fax,), (grey,) = (pictures(scan(pdf, Scanner(dpi=60, encoding=name), 1)) for name in ("bits", "ccitt", "jpeg"))
    assert (bits.reshape(fax.shape) == fax).all()
    assert 200 < fax.mean() < 250
    assert set(np.unique(bits)) == {0, 255}
    assert len(np.unique(grey)) > 100


@pytest.mark.parametrize("encoding", ["jpeg", "bits", "ccitt"])
def test_strips_put_together_are_the_page(encoding: str) -> None:
    pdf = draw(SAMPLES[0].report).pdf
    (whole,) = pictures(scan(pdf, Scanner(dpi=60, encoding=encoding), 1))
    strips = pictures(scan(pdf, Scanner(dpi=60, encoding=encoding, strips=7), 1))
    assert len(strips) == 7
    assert np.abs(np.vstack(strips).astype(float) - whole).mean() < 5  # JPEG blocks start elsewhere


def test_a_declared_dpi_changes_the_page_and_not_the_picture() -> None:
    pdf = draw(SAMPLES[0].report).pdf
    right, wrong = scan(pdf, Scanner(dpi=60), 1), scan(pdf, Scanner(dpi=60, declared_dpi=120), 1)
    assert page_size(wrong) == pytest.approx([side / 2 for side in page_size(right)])
    assert (pictures(right)[0] == pictures(wrong)[0]).all()


def test_turned_both_ways_a_page_still_lies_on_its_side() -> None:
    pdf = draw(SAMPLES[0].report).pdf
    for degrees in (90, 180, 270):
        turned = scan(pdf, Scanner(dpi=30, turned=((1, degrees),), turn_by="both"), 1)
        assert page_size(turned) == page_size(scan(pdf, Scanner(dpi=30), 1))[::-1]
        assert pypdfium2.PdfDocument(turned)[0].get_rotation() in {90, 180}


def test_text_layer_stands_where_the_words_are_and_is_invisible() -> None:
    pdf = draw(SAMPLES[0].report).pdf
    bare, good = scan(pdf, Scanner(dpi=40), 1), scan(pdf, Scanner(dpi=40, text_layer="good"), 1)
    for one, other in zip(*(drawn_page(data, 2).extract_words()[:80] for data in (pdf, good)), strict=True):
        assert one["text"] == other["text"]
        assert abs(one["x0"] - other["x0"]) < 2
        assert abs(one["top"] - other["top"]) < 4
    rendered = [pypdfium2.PdfDocument(data)[0].render().to_numpy() for data in (bare, good)]
    assert (rendered[0] == rendered[1]).all()


def test_bad_text_layer_is_wrong_in_a_third_of_its_characters() -> None:
    pdf = draw(SAMPLES[0].report).pdf
    truth = Counter(word for words in page_words(pdf) for word in words)
    bad = Counter(word for words in page_words(scan(pdf, Scanner(dpi=40, text_layer="bad"), 1)) for word in words)
    assert 0.05 < (truth & bad).total() / truth.total() < 0.4
    assert sum(map(str.isdigit, "".join(bad))) > 0


WORN = {"bleed", "blur", "curl", "fade", "jpeg", "lowres", "perspective", "photo", "shade", "skew", "speckle", "turned"}
HELD = {"bilevel", "declared", "digital", "dpi", "fax", "ink", "strips", "text-layer"}
LAID = {"footnotes", "header", "hyphenated", "levels", "pages", "rulings", "spaced", "tight"}


def test_development_set_covers_the_grid() -> None:
    every = cases()
    assert len(every) >= 44
    assert len({case.id for case in every}) == len(every)
    assert len({case.seed for case in every}) == len(every)
    assert {case.kind for case in every} >= WORN | HELD | LAID
    assert {dict(case.look).get("rulings", "full") for case in every} == set(RULINGS)
    assert {dict(case.look).get("header_fill", "") for case in every} == {"", *FILLS}
    invented = {invent(case.seed)[0].look.matrix_family for case in every[:20] if case.family is None}
    assert invented | {case.family for case in every} >= {"helvetica", "times", "vera", "liberation", "carlito", "caladea", "narrow"}
    assert 5 <= sum(not case.readable for case in every) <= 8
    coarse = {case.id for case in every if case.scanner and case.scanner.dpi < (200 if case.scanner.bilevel else 150)}
    assert not coarse & {case.id for case in every if case.readable}


def test_a_case_becomes_a_pdf_and_its_truth() -> None:
    digital, hard = (next(case for case in cases() if case.id == name) for name in ("digital-1", "bilevel-3-100"))
    assert len(page_words(make(digital)[0])) == make(digital)[1]["pages"]
    pdf, truth = make(hard)
    assert_image_only(pdf, truth["pages"])
    assert (pdf, truth) == make(hard)
