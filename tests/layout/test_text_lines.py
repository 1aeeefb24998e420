"""Lines of text, and running headers told apart from them."""

from dataclasses import replace

import pytest

from extractor.geometry import Box
from extractor.layout.text_lines import page_lines, without_running
from extractor.model.page import Word
from tests.builders import page_from_art


def texts(*arts: str) -> list[str]:
    pages = [page_from_art(art, number) for number, art in enumerate(arts, 1)]
    return [line.text for line in without_running([(page, page_lines(page)) for page in pages])]


def sheet(top: str, bottom: str, middle: str = "texto") -> str:
    """A page of 50 lines with something in the first, the last and the 25th."""
    return "\n".join([top, *["."] * 23, middle, *["."] * 24, bottom])


def test_words_in_tables_are_left_out():
    page = page_from_art("""
        Antes de la tabla
        ┌─────┬─────┐
        │ uno │ dos │
        └─────┴─────┘
        Después
    """)
    table = Box(0, 12, 84, 48)
    assert [line.text for line in page_lines(page, [table])] == ["Antes de la tabla", "Después"]
    assert [line.text for line in page_lines(page)] == ["Antes de la tabla", "uno dos", "Después"]


def test_blank_words_make_no_lines():
    page = page_from_art("uno")
    page = replace(page, words=(*page.words, Word("  ", Box(0, 50, 9, 59))))
    assert [line.text for line in page_lines(page)] == ["uno"]


@pytest.mark.parametrize(
    ("tops", "kept"),
    [
        (["PERÚ Ministerio de Cultura"] * 3, 0),
        (["PERÚ Ministerio de Cultura", "PERU Ministerlo de Cultura", "PERÚ Ministerio de Cultura"], 0),  # as scans read it
        (["Uno y nada más", "Capítulo del mar", "La tercera hoja"], 3),
        (["Página 1 de 3", "Página 2 de 3", "Página 3 de 3"], 0),
        (["1", "2", "3"], 0),
        (["- 7 -", "- 8 -", "- 9 -"], 0),
        (["Informe 2017 hoja 1", "Informe 2017 hoja 2", "Informe 2017 hoja 3"], 0),
        (["Calle Uno Oeste 060, San Isidro, Lima - Perú"] * 3, 0),
        (["Meta Anual : 0", "Meta Anual : 0", "otra cosa"], 3),
        (["Meta Anual 0", "Meta Anual 0", "otra cosa"], 3),
        (["Meta Anual : 5", "Meta Anual : 6", "otra cosa"], 3),  # though it counts the pages
        (["Meta Anual : 925", "Meta Anual : 47", "Meta Anual : 12"], 3),
    ],
)
@pytest.mark.parametrize("edge", ["top", "bottom"])
def test_what_stands_at_the_edge_of_pages(tops, kept, edge):
    arts = [sheet(said, ".") if edge == "top" else sheet(".", said) for said in tops]
    assert len([text for text in texts(*arts) if text in tops]) == kept


def test_the_same_words_in_the_middle_of_pages_are_text():
    assert texts(*[sheet(".", ".", "El mismo texto")] * 3).count("El mismo texto") == 3


def test_the_same_words_at_another_height_are_text():
    high, low = "\n".join(["Capítulo", *["."] * 49]), "\n".join([".", ".", "Capítulo", *["."] * 47])
    assert texts(high, low).count("Capítulo") == 2


def test_one_page_has_no_running_header():
    assert "PERÚ" in texts(sheet("PERÚ", "1"))


def test_a_header_on_a_few_of_many_pages_is_text():
    arts = [sheet("Anexo de cifras" if n < 2 else f"{'abcdefghij'[n] * 9}", ".") for n in range(8)]
    assert texts(*arts).count("Anexo de cifras") == 2
