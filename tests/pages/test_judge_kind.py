"""What a page holds decides how it is read; nothing is opened here."""

import pytest

from extractor.geometry import Box
from extractor.model.page import Word
from extractor.model.remark import remark
from extractor.pages.judge_kind import GARBLED, READ_AGAIN, Content, bad_share, judge
from extractor.pages.own_text import OwnText


def words(text):
    return tuple(Word(part, Box(0, 0, 1, 1)) for part in text.split())


TEXT = words("la meta anual alcanzada por el sector en el primer semestre es de 975 personas capacitadas en total")


HIDDEN = words("lo que nadie ve")
UNSEEN = remark("page.unseen-text", n=4, text="lo que nadie ve")
STAMP = words("Firmado digitalmente")
PLACE = (Box(0, 0, 9, 9),)


@pytest.mark.parametrize(
    ("content", "own", "kind", "problems"),
    [
        (Content(0, 0, 0, 0.0), OwnText(), "blank", ()),
        (Content(0, 0, 19, 0.04), OwnText(), "blank", ()),
        (Content(0, 3, 0, 0.0), OwnText(unseen=HIDDEN), "blank", (UNSEEN,)),
        (Content(4, 0, 0, 0.0), OwnText(unseen=HIDDEN), "blank", (UNSEEN,)),
        (Content(0, 0, 20, 0.0), OwnText(), "scanned", ()),
        (Content(0, 0, 0, 0.05), OwnText(), "scanned", ()),
        (Content(0, 0, 0, 1.0), OwnText(), "scanned", ()),
        (Content(4, 0, 0, 1.0), OwnText(unseen=HIDDEN), "scanned", (UNSEEN,)),
        (Content(0, 9, 0, 1.0), OwnText(unseen=HIDDEN), "scanned", (READ_AGAIN,)),
        (Content(2, 9, 0, 1.0), OwnText(words("Folio 12")), "scanned", (READ_AGAIN,)),
        (Content(2, 9, 0, 0.6), OwnText(TEXT), "scanned", (READ_AGAIN,)),
        (Content(19, 0, 40, 0.0), OwnText(TEXT), "digital", ()),
        (Content(19, 0, 40, 0.14), OwnText(TEXT), "digital", ()),
        (Content(19, 0, 40, 0.15), OwnText(TEXT), "mixed", ()),
        (Content(19, 2, 40, 0.1), OwnText(TEXT, HIDDEN), "digital", (UNSEEN,)),
        (Content(19, 2, 40, 0.3), OwnText(TEXT, HIDDEN), "mixed", (UNSEEN,)),
        (Content(19, 0, 40, 0.6), OwnText(TEXT), "mixed", ()),
        (Content(2, 0, 0, 0.3), OwnText(words("Folio 12")), "mixed", ()),
        (Content(2, 0, 0, 0.1), OwnText(words("Folio 12")), "digital", ()),
        (Content(9, 0, 0, 0.0), OwnText(words("\ue001\ue002 \ue003")), "scanned", (GARBLED,)),
        (Content(9, 0, 0, 0.0), OwnText(TEXT, disputed=words("1385")), "mixed", (remark("page.disputed-text", n=1, text="1385"),)),
        (Content(9, 0, 0, 0.0), OwnText(words("1385"), disputed=TEXT), "scanned", (GARBLED,)),
        (Content(9, 0, 0, 0.0), OwnText(TEXT, untold=PLACE), "mixed", (remark("page.untold-text", n=1),)),
        (Content(9, 0, 0, 1.0), OwnText(STAMP, untold=PLACE), "scanned", ()),
        (Content(9, 0, 0, 1.0), OwnText(STAMP), "mixed", ()),
        (Content(9, 0, 0, 1.0), OwnText(TEXT * 8, untold=PLACE), "mixed", (remark("page.untold-text", n=1),)),
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
