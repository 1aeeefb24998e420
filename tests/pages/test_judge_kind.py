"""What a page holds decides how it is read; nothing is opened here."""

import pytest

from extractor.geometry import Box
from extractor.model.page import Word
from extractor.pages.judge_kind import GARBLED, READ_AGAIN, UNSEEN, Content, bad_share, judge


def words(text):
    return tuple(Word(part, Box(0, 0, 1, 1)) for part in text.split())


TEXT = words("la meta anual alcanzada por el sector en el primer semestre es de 975 personas capacitadas en total")


@pytest.mark.parametrize(
    ("content", "own", "kind", "problems"),
    [
        (Content(0, 0, 0, 0.0), (), "blank", ()),
        (Content(0, 0, 19, 0.04), (), "blank", ()),
        (Content(0, 3, 0, 0.0), (), "blank", (UNSEEN,)),
        (Content(0, 0, 20, 0.0), (), "scanned", ()),
        (Content(0, 0, 0, 0.05), (), "scanned", ()),
        (Content(0, 0, 0, 1.0), (), "scanned", ()),
        (Content(0, 9, 0, 1.0), (), "scanned", (READ_AGAIN,)),
        (Content(2, 9, 0, 1.0), words("Folio 12"), "scanned", (READ_AGAIN,)),
        (Content(2, 9, 0, 0.6), TEXT, "scanned", (READ_AGAIN,)),
        (Content(19, 0, 40, 0.0), TEXT, "digital", ()),
        (Content(19, 0, 40, 0.14), TEXT, "digital", ()),
        (Content(19, 0, 40, 0.15), TEXT, "mixed", ()),
        (Content(19, 2, 40, 0.1), TEXT, "digital", (UNSEEN,)),
        (Content(19, 2, 40, 0.3), TEXT, "mixed", (UNSEEN,)),
        (Content(19, 0, 40, 0.6), TEXT, "mixed", ()),
        (Content(2, 0, 0, 0.3), words("Folio 12"), "mixed", ()),
        (Content(2, 0, 0, 0.1), words("Folio 12"), "digital", ()),
        (Content(9, 0, 0, 0.0), words("\ue001\ue002 \ue003"), "scanned", (GARBLED,)),
    ],
)
def test_judge(content, own, kind, problems):
    assert judge(content, own) == (kind, problems)


@pytest.mark.parametrize(
    ("text", "bad"),
    [
        ("", False),
        ("Año 2017 – «avance» 50 %", False),
        ("meta \ufffd anual de la entidad", False),
        ("\ufffd\ufffd\ufffd anual", True),
        ("\ue000\ue001 anual", True),
        ("\x01\x02\x03 anual", True),
        ("(cid:12)(cid:7) anual de la entidad", True),
        ("\U0010ffff" * 4, True),
    ],
)
def test_text_whose_fonts_name_no_characters(text, bad):
    assert (bad_share(words(text)) > 0.1) is bad
