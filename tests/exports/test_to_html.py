"""The audit page: complete, in one file, usable by everybody, and deaf to whatever a document says."""

import base64
import hashlib
import re
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import cv2
import numpy as np
import pypdfium2 as pdfium
import pytest

from extractor.exports import gather, write_export
from extractor.exports.to_html import to_page
from extractor.model.remark import remark
from extractor.model.report import Report, Unread
from tests.exports.dossiers import HOSTILE, full_report, read_later, sample, spoiled, whole

VOID = {"meta", "link", "img", "br", "hr", "col", "rect", "image", "line"}
CSS = Path(__file__).parents[2] / "extractor" / "exports" / "audit.css"


class Tree(HTMLParser):
    """Every element with its attributes and the text inside it; what is not closed, or closed twice, is an error."""

    def __init__(self, told: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str], list[str]]] = []
        self.errors: list[str] = []
        self._open: list[tuple[str, dict[str, str], list[str]]] = []
        self.feed(told)
        self.errors += [f"{tag} is not closed" for tag, _, _ in self._open]

    def handle_starttag(self, tag, attrs):
        one = (tag, dict(attrs), [])
        self.elements.append(one)
        if tag not in VOID:
            self._open.append(one)

    def handle_startendtag(self, tag, attrs):
        self.elements.append((tag, dict(attrs), []))

    def handle_endtag(self, tag):
        if not self._open or self._open.pop()[0] != tag:
            self.errors.append(f"</{tag}>")

    def handle_data(self, data):
        for _, _, inside in self._open:
            inside.append(data)

    def all(self, *tags):
        return [(attrs, "".join(inside)) for tag, attrs, inside in self.elements if tag in tags]


@pytest.fixture(scope="module")
def scan():
    return to_page(sample("scan"))


def pages():
    yield "scan", lambda: to_page(sample("scan"))
    yield "digital", lambda: to_page(sample("digital", "en"))
    yield "full", lambda: to_page(gather(full_report(), None, "es"))
    yield "hostile", lambda: to_page(gather(spoiled(full_report()), None, "en"))


@pytest.fixture(params=pages(), ids=lambda told: told[0], scope="module")
def told(request):
    return request.param[1]()


def test_it_is_whole_and_asks_nothing_of_the_network(told):
    tree = Tree(told)
    assert not tree.errors
    ids = [attrs["id"] for _, attrs, _ in tree.elements if "id" in attrs]
    assert len(ids) == len(set(ids))
    for tag, attrs, _ in tree.elements:
        for name in ("href", "src"):
            if name in attrs:
                assert attrs[name].startswith("data:image/") or (tag == "a" and attrs[name][1:] in ids), attrs[name][:80]
    assert not [name for _, attrs, _ in tree.elements for name in attrs if name.startswith("on") or name in {"style", "srcset", "action"}]
    assert not tree.all("script", "iframe", "object", "embed", "form", "link", "base", "img")


def test_the_policy_forbids_everything_but_what_is_in_the_file(told):
    tree = Tree(told)
    rules = next(attrs["content"] for attrs, _ in tree.all("meta") if attrs.get("http-equiv") == "Content-Security-Policy")
    style = re.search(r"<style>(.*?)</style>", told, re.DOTALL)[1]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert rules == f"default-src 'none'; img-src data:; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert "url(" not in style
    assert "@import" not in style
    assert "<" not in style


def test_headings_landmarks_and_names_for_those_who_listen(told):
    tree = Tree(told)
    levels = [int(tag[1]) for tag, _, _ in tree.elements if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    ids = {attrs["id"] for _, attrs, _ in tree.elements if "id" in attrs}
    assert all(attrs["aria-labelledby"] in ids for _, attrs, _ in tree.elements if "aria-labelledby" in attrs)
    assert {"header", "nav", "main"} <= {tag for tag, _, _ in tree.elements}
    for attrs, _ in tree.all("svg"):
        assert attrs.get("aria-hidden") == "true" or attrs.get("aria-label"), attrs
    assert all(text.strip() or attrs.get("aria-label") for attrs, text in tree.all("a"))
    assert all(attrs.get("scope") for attrs, _ in tree.all("th"))
    assert len(tree.all("caption")) == len(tree.all("table"))
    regions = [attrs["aria-label"] for _, attrs, _ in tree.elements if attrs.get("role") == "region"]
    assert not set(regions) & {text for _, text in tree.all("h2")}


def test_the_language_is_said(told):
    assert re.match(r'<!doctype html>\n<html lang="(es|en)">', told)


@pytest.mark.parametrize(("lang", "there", "absent"), [("es", "Hallazgos", "Findings"), ("en", "Findings", "Hallazgos")])
def test_both_languages(lang, there, absent):
    text = to_page(gather(full_report(), None, lang))
    assert f'lang="{lang}"' in text
    assert there in text
    assert absent not in text


def contrast(one, other):
    """WCAG 2.2, 1.4.3: the ratio of two colours."""

    def light(colour):
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_all_text_stands_out_from_its_ground():
    colours = dict(re.findall(r"--([a-z]+): (#[0-9a-f]{6});", CSS.read_text(encoding="utf-8")))
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    for text in ("ink", "soft", "link", "error", "warning", "notice", "mark"):
        for ground in ("paper", "wash"):
            assert contrast(colours[text], colours[ground]) >= 4.5, (text, ground)
        assert contrast(colours[text], "#fff6d6") >= 4.5  # where a link has led


def test_a_matter_is_told_once_with_both_crops_beside_each_other(scan):
    tree = Tree(scan)
    report = sample("scan").report
    assert len(report.findings) == 3
    articles = re.findall(r'<article aria-labelledby="m\d+">.*?</article>', scan, re.DOTALL)
    assert len(articles) == 1
    heads = [text for _, text in tree.all("h4")]
    assert heads == [finding.message for finding in report.findings]
    first = articles[0].split('class="finding"')[1]
    assert first.count("<figure") == 2
    assert "narrativa" in first
    assert "matriz" in first
    assert 'href="#p4"' in first
    assert 'href="#p6"' in first


def test_each_finding_leads_to_its_page_and_back(scan):
    pictures = re.findall(r'<svg [^>]*class="page".*?</svg>', scan, re.DOTALL)
    assert pictures
    assert any('href="#m1"' in picture for picture in pictures)
    assert re.search(r'<article class="sheet".*?href="#m1"', scan, re.DOTALL)
    assert re.search(r'<h3 id="p6"', scan)


def test_a_crop_is_the_pages_own_pixels(scan):
    drawn = re.search(
        r'<svg viewBox="0 0 (\d+) (\d+)"[^>]*role="img"[^>]*class="crop">.*?base64,([^"]+)".*?<rect x="([\d.]+)" y="([\d.]+)"', scan
    )
    width, height, data, x, y = drawn.groups()
    crop = cv2.imdecode(np.frombuffer(base64.b64decode(data), np.uint8), cv2.IMREAD_GRAYSCALE)
    assert crop.shape == (int(height), int(width))
    dossier = sample("scan")
    mark = dossier.matters[0].shown[0].exhibits[0].marks[0]
    document = pdfium.PdfDocument(dossier.source.path)
    picture = next(item for item in document[mark.page - 1].get_objects() if item.type == 3)
    stored = np.asarray(picture.get_bitmap(render=False).to_pil().convert("L"))
    found = cv2.matchTemplate(stored, crop, cv2.TM_CCOEFF_NORMED)
    _, likeness, _, place = cv2.minMaxLoc(found)
    assert likeness > 0.99  # WebP; resampled pixels reach 0.97
    left, top = (place[0] + float(x)) * 72 / 200, (place[1] + float(y)) * 72 / 200
    assert abs(left + 2 - mark.box.x0) < 0.5
    assert abs(top + 2 - mark.box.top) < 0.5
    document.close()


def test_it_stays_small_with_the_findings_of_all_rules():
    assert len(to_page(whole("scan")).encode()) < 1_500_000


def test_the_same_report_gives_the_same_page(scan):
    fresh = sample("scan")
    assert to_page(gather(fresh.report, fresh.source, "es")) == scan


def test_odds_and_verdicts_stand_in_words():
    text = to_page(gather(full_report(), None, "es")).replace("\u00a0", " ")
    assert "12 000 a 1 a favor de que está impreso así" in text
    assert "1 a 50: más probable que se leyera mal" in text
    assert "quizá mal leído" in text
    assert "podría decir «125»: 1 a 20 según la imagen" in text
    assert "podría decir «cinco (05)»: 1 a 7 según la imagen" in text


def test_what_could_not_be_read_is_told_in_the_readers_language():
    text = to_page(gather(full_report(), None, "es"))
    assert "<td>ilegible; se leyó «X», con seguridad 0.43</td>" in text
    assert "<td>tinta sin lectura</td>" in text  # its code is not known: it is as in the record
    assert "tardó más de 120 s" in text
    assert "lo leído no es un número" in text


def test_without_the_document_the_place_of_a_crop_says_so():
    assert "Sin recorte: el documento ya no está" in to_page(gather(full_report(), None, "es"))


def test_indicators_show_both_sources_the_percent_and_the_catalogue(scan):
    assert "≠" in scan
    assert "34,0\u00a0%" in scan  # 925 of 2,723
    assert "35,2\u00a0%" in scan  # 975 of 2773
    assert re.search(r"<del>.*PROMTA.*</del>", scan)
    assert re.search(r"<ins>.*pronta.*</ins>", scan)


@pytest.mark.parametrize("lang", ["es", "en"])
def test_hostile_text_is_shown_and_does_nothing(lang):
    text = to_page(gather(spoiled(full_report()), None, lang))
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
    assert "<script" not in text
    assert "<img" not in text
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", text)
    assert not re.search(r'(href|src)="(?!#|data:image/)', text)
    tree = Tree(text)
    assert not tree.errors
    assert not [name for _, attrs, _ in tree.elements for name in attrs if name.startswith("on")]


def test_a_text_without_end_is_cut():
    text = to_page(gather(spoiled(full_report(), "A" * 40_000), None, "es"))
    assert "A" * 4000 in text
    assert "A" * 4001 not in text
    assert HOSTILE not in text


def test_a_report_that_holds_nothing_is_a_page_too():
    empty = full_report().model_copy(
        update=dict.fromkeys(("pages", "sections", "tables", "indicators", "figures", "findings", "unread"), ())
    )
    text = to_page(gather(Report.model_validate(empty.model_dump()), None, "es"))
    assert "nada de lo que se pudo comparar se contradice" in text
    assert not Tree(text).errors


def test_the_same_document_gives_the_same_page_whenever_it_is_read():
    assert to_page(gather(read_later(full_report()), None, "es")) == to_page(gather(full_report(), None, "es"))


def test_it_is_written_where_it_belongs(tmp_path):
    assert write_export("to-html", gather(full_report(), None, "es"), tmp_path) == (tmp_path / "audit.html",)
    assert (tmp_path / "audit.html").read_text(encoding="utf-8").endswith("</html>\n")


def test_thousands_of_specks_are_counted_and_the_first_hundreds_shown():
    known = sample("scan")
    specks = tuple(Unread(page=1, box=(10.0, 10.0, 12.0, 12.0), remark=remark("unread.ink-on-table", table="matrix")) for _ in range(3000))
    text = to_page(gather(known.report.model_copy(update={"unread": specks}), known.source, "es"))
    tree = Tree(text)
    ids = {attrs["id"] for _, attrs, _ in tree.elements if "id" in attrs}
    assert all(attrs["href"][1:] in ids for attrs, _ in tree.all("a"))
    assert "… y 2\u00a0600 más, en report.json" in text
    assert text.count('class="mark lost"') == 400
