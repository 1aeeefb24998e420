"""Two wordings of one title."""

import pytest

from extractor.facts.title_departures import find_departures, is_abbreviated, vote

TITLE = "Acercar los libros a las niñas de los distritos rurales"


@pytest.mark.parametrize(
    ("printed", "ways"),
    [
        (TITLE.upper(), []),
        (TITLE.replace("niñas", "ninas") + ".", []),
        (TITLE.replace("los libros", "loslibros"), []),
        (TITLE.replace("niñas", "niños"), [("niños", "niñas")]),
        (TITLE.replace("libros a las niñas", "libros y cuentos a las niñas"), [("libros y cuentos", "libros")]),
        (TITLE.replace("de los distritos", "de distritos"), [("de", "de los")]),
        (TITLE.removeprefix("Acercar "), [("los", "Acercar los")]),
        (TITLE + " de la costa", [("rurales de la costa", "rurales")]),
        ("Reparar embarcaderos", None),
        ("", None),
    ],
)
def test_departures(printed, ways):
    found = find_departures(printed, TITLE)
    assert (None if found is None else [(one.found, one.instead) for one in found]) == ways
    assert all(printed[one.start : one.end] == one.found for one in found or ())


def test_abbreviations():
    (one,) = (
        find_departures("Formar a los GR de la costa y de la sierra", "Formar a los gobiernos regionales de la costa y de la sierra") or ()
    )
    assert is_abbreviated(one, {"gr": "gobiernos regionales"})
    assert not is_abbreviated(one, {"gl": "gobiernos locales"})
    assert not is_abbreviated(one, {})


def test_most_wordings_outvote_one_word_by_word():
    first, second = TITLE.replace("libros", "librqs"), TITLE.replace("rurales", "ruraies")
    assert vote(first, [first, second, TITLE]) == TITLE
    assert vote(first, [first, second]) == first
    assert vote(first, [first, TITLE + " y más", TITLE + " y menos"]) == first
