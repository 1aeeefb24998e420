"""Markup is built here or it is text."""

import pytest

from extractor.exports._markup import LONGEST_TEXT, Safe, el, join, text


def test_text_is_escaped_once_and_markup_not_again():
    assert el("p", "a < b & c", el("b", "«d»")) == "<p>a &lt; b &amp; c<b>«d»</b></p>"
    assert isinstance(el("p"), Safe)
    assert el("a", "x", href="#m1", aria_label='"quoted"') == '<a href="#m1" aria-label="&quot;quoted&quot;">x</a>'


def test_void_elements_have_no_end():
    assert el("meta", charset="utf-8") == '<meta charset="utf-8">'
    assert el("rect", x=1.5, y=2) == '<rect x="1.5" y="2"/>'


def test_nothing_is_left_out_but_none():
    assert join("a", None, "<", between=" · ") == "a · &lt;"
    assert el("p", None, "", class_=None) == "<p></p>"


@pytest.mark.parametrize(
    "href", ["javascript:alert(1)", "http://x", "//x", "#a b", "#1", "data:text/html,x", "data:image/svg+xml;base64,AA==", ""]
)
def test_a_link_leads_nowhere_but_into_the_page(href):
    with pytest.raises(ValueError, match="href"):
        el("a", "x", href=href)


@pytest.mark.parametrize("attributes", [{"onclick": "x"}, {"style": "x"}, {"src": "#a"}, {"src": "http://x"}])
def test_no_attribute_does_anything(attributes):
    with pytest.raises(ValueError, match="="):
        el("img", **attributes)


def test_text_is_inert_and_has_an_end():
    assert text("a\x00\u202e\x1b[1m") == "a\\x00\\u202e\\x1b[1m"
    assert len(text("a" * 40_000)) == LONGEST_TEXT + 1
