"""Addresses against names."""

import pytest

from tests.checks.sheets import Sheets
from tests.told import say

RULE = "mail-person"


def people(*rows: tuple[str, str], **more: object) -> Sheets:
    return Sheets(**more).table("people", "name mail", *rows)


@pytest.mark.parametrize(
    ("name", "mail", "told"),
    [
        ("Irene Zegarra Luján", "izegarra@minac.example", []),
        ("Irene Zegarra Luján", "IZegarra@minac.example", []),
        ("Irene Zegarra Luján", "izegarral@minac.example", []),
        ("Irene Zegarra Luján", "irene.zegarra@minac.example", []),
        ("Irene Zegarra Luján", "zegarra.irene@minac.example", []),
        ("Irene María Zegarra Luján", "imzegarra@minac.example", []),
        ("Zegarra Luján, Irene", "izegarra2@minac.example", []),
        ("Óscar de la Peña Ñaupari", "odelapena@minac.example", []),
        ("Irene Zegarra Luján", "planeamiento@minac.example", []),  # an office's
        ("Irene Zegarra Luján y Bruno Tello Garay y Sofía Quiñe", "isegarra@minac.example", []),  # several people
        ("Irene Zegarra Luján", "", []),
        ("Zegarra", "isegarra@minac.example", []),
        ("Irene Zegarra Luján", "jzegarra@minac.example", [("jzegarra", "izegarra / zegarra", ("izegarra@minac.example", "Jzegarra"))]),
        (
            "Irene Zegarra Luján",
            "izegarran@minac.example",
            [("izegarran", "izegarra / izegarral", ("izegarral@minac.example", "Zegarran"))],
        ),
    ],
)
def test_an_address_that_nearly_is_a_form_of_the_name(name, mail, told):
    assert people((name, mail)).said(RULE) == told


def test_the_form_of_the_other_addresses_comes_first():
    others = (("Bruno Tello Garay", "tello.bruno@minac.example"), ("Sofía Quiñe Tello", "quine.sofia@minac.example"))
    (one,) = people(*others, ("Elena Yupari Luján", "yupari.elana@minac.example")).found(RULE)
    assert one.expected == "yuparielena"
    assert say(one.message).startswith("El correo de Elena Yupari Luján dice «yupari.elana» (pág. 3)")


def test_a_capital_i_among_small_letters_is_an_l():
    assert people(("Lidia Quiñe Obregón", "Iquine@miset.example"), kind="scanned").said(RULE) == []


@pytest.mark.parametrize(("name", "instead"), [("Bruno Tell Cárdenas", "Tello"), ("BRUNO TELL CÁRDENAS", "TELLO")])
def test_the_name_may_be_what_was_misread(name, instead):
    """Of «Bruno Tello» a letter was lost; the finding was confirmed, for nobody had asked the pixels of the name."""
    (one,) = people((name, "btello@miset.example")).found(RULE)
    assert ("Tell" if name.istitle() else "TELL", instead) in [(place.text, place.instead) for place in one.places]


def test_what_was_read_badly_says_nothing():
    assert people(("Irene Zegarra Luján", "jzegarra@minac.example"), kind="scanned", confidence=0.8).said(RULE) == []
    assert len(people(("Irene Zegarra Luján", "jzegarra@minac.example"), kind="scanned", confidence=0.99).said(RULE)) == 1


def test_addresses_of_their_names_agree():
    good, odd, office = (("Irene Zegarra Luján", f"{mail}@minac.example") for mail in ("izegarra", "jzegarra", "planeamiento"))
    assert people(good, office).agreed(RULE) == [None]
    assert people(office).agreed(RULE) == people(good, odd).agreed(RULE) == []


def test_what_was_read_badly_is_left_alone():
    odd, office = (("Irene Zegarra Luján", f"{mail}@minac.example") for mail in ("jzegarra", "planeamiento"))
    assert people(odd, kind="scanned", confidence=0.8).left(RULE) == [("uncompared.unsure-words", 1, [3])]
    assert people(office, kind="scanned", confidence=0.8).left(RULE) == people(odd).left(RULE) == []
    blank = ("Irene Zegarra Luján", "")
    assert people(blank, kind="scanned", lost=("mail",)).left(RULE) == [("uncompared.unread-cells", 1, [3])]
    assert people(blank, kind="scanned").left(RULE) == people(blank, lost=("mail",)).left(RULE) == []
