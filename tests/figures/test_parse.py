"""One printed token against what it can stand for."""

from decimal import Decimal
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.figures import parse
from extractor.figures.parse import CONVENTIONS, Convention, Parsed
from tests.languages import SPANISH

allowed_conventions = partial(parse.allowed_conventions, language=SPANISH)


def parse_figure(text: str, convention: Convention | None = None, blanks: tuple[str, ...] = ()) -> Parsed | None:
    """A token of a Spanish document."""
    return parse.parse_figure(text, SPANISH, convention, blanks)


PERU = Convention(".", ",")
SPAIN = Convention(",", ".")


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("47", "47"),
        ("04", "4"),
        ("2773", "2773"),
        ("2 723", "2723"),
        ("2\u00a0723", "2723"),
        ("2\u2009723", "2723"),
        ("2\u202f723", "2723"),
        ("2'723", "2723"),
        ("2’723", "2723"),
        ("1'234,567.89", "1234567.89"),
        ("1,234'567,890.12", "1234567890.12"),
        ("1'234.567,89", "1234567.89"),
        ("1.451.771.421,14", "1451771421.14"),
        ("135.397.810.039", "135397810039"),
        ("1,451,771", "1451771"),
        ("12 345 678,9", "12345678.9"),
        ("1234,567", "1234.567"),
        ("1234.5", "1234.5"),
        ("12,34", "12.34"),
        ("0,723", "0.723"),
        ("0.000", "0.000"),
        ("-12", "-12"),
        ("−12", "-12"),
        ("–12,5", "-12.5"),
        ("+3.5", "3.5"),
        ("47.", "47"),
        ("9" * 60, "9" * 60),
        ("-" + "9" * 60, "-" + "9" * 60),
    ],
)
def test_shape_decides_the_value(printed: str, value: str) -> None:
    parsed = parse_figure(printed)
    assert parsed is not None
    assert (parsed.raw, parsed.value, parsed.readings) == (printed, Decimal(value), (Decimal(value),))
    assert (parsed.percent, parsed.unit, parsed.blank, parsed.note) == (False, None, False, None)


@pytest.mark.parametrize(
    ("printed", "readings"),
    [
        ("2,723", ["2723", "2.723"]),
        ("2.723", ["2723", "2.723"]),
        ("-2,723", ["-2723", "-2.723"]),
        ("77.812%", ["77.812", "77812"]),
        ("1'234,567", ["1234567", "1234.567"]),
        ("- 12", ["-12", "12"]),
        ("(12)", ["12", "-12"]),
        ("(1,234)", ["-1234", "-1.234"]),
        ("12/", ["12", "1"]),
        ("121/", ["121", "12"]),
        ("cuatro (05)", ["5", "4"]),
    ],
)
def test_open_tokens_keep_all_readings(printed: str, readings: list[str]) -> None:
    parsed = parse_figure(printed)
    assert parsed is not None
    assert parsed.value is None
    assert parsed.readings == tuple(map(Decimal, readings))


@pytest.mark.parametrize(
    ("printed", "convention", "value"),
    [
        ("2,723", PERU, "2723"),
        ("2,723", SPAIN, "2.723"),
        ("2.723", PERU, "2.723"),
        ("2.723", SPAIN, "2723"),
        ("2,723", Convention(".", " "), "2723"),
        ("2,723", Convention(",", " "), "2.723"),
        ("1'234,567", PERU, "1234567"),
        ("1'234,567", Convention(",", "'"), "1234.567"),
        ("(1,234)", PERU, "-1234"),
        # what contradicts the convention keeps its only possible reading
        ("12,34", PERU, "12.34"),
        ("77.8", SPAIN, "77.8"),
        ("1.451.771", PERU, "1451771"),
        ("2 723", PERU, "2723"),
    ],
)
def test_convention_decides(printed: str, convention: Convention, value: str) -> None:
    parsed = parse_figure(printed, convention)
    assert parsed is not None
    assert parsed.readings == (Decimal(value),)
    assert parsed.value == Decimal(value)


@pytest.mark.parametrize(
    ("printed", "value", "unit"),
    [
        ("77.8%", "77.8", "%"),
        ("77,8 %", "77.8", "%"),
        ("77,8\u00a0%", "77.8", "%"),
        ("77.8 por ciento", "77.8", "%"),
        ("77.8 POR\nCIENTO", "77.8", "%"),
        ("diez por ciento (10%)", "10", "%"),
        ("S/ 1,234.50", "1234.50", "S/"),
        ("S/. 1,234.50", "1234.50", "S/"),
        ("S/.1,234.50", "1234.50", "S/"),
        ("s/ 12", "12", "S/"),
        ("US$ 5", "5", "US$"),
        ("USD 5", "5", "US$"),
        ("$5.25", "5.25", "$"),
        ("12,50 €", "12.50", "€"),
        ("1,234.50 soles", "1234.50", "S/"),
        ("S/ (1,234.50)", "-1234.50", "S/"),
        ("(S/ 12)", "-12", "S/"),
        ("S/ -12", "-12", "S/"),
        ("-S/ 12", "-12", "S/"),
        ("(1,234.50)", "-1234.50", None),
    ],
)
def test_units(printed: str, value: str, unit: str | None) -> None:
    parsed = parse_figure(printed)
    assert parsed is not None
    assert (parsed.value, parsed.unit, parsed.percent) == (Decimal(value), unit, unit == "%")


@pytest.mark.parametrize(
    ("printed", "value", "note"),
    [
        ("12 1/", "12", "1/"),
        ("12(1)", "12", "(1)"),
        ("12 (a)", "12", "(a)"),
        ("12*", "12", "*"),
        ("12 **", "12", "**"),
        ("12¹", "12", "¹"),
        ("1,451,771 ²", "1451771", "²"),
        ("77.8% 2/", "77.8", "2/"),
        ("0171", "171", None),  # unit 017 with note 1: a glued digit is not split, the print does not tell
    ],
)
def test_footnote_marks(printed: str, value: str, note: str | None) -> None:
    parsed = parse_figure(printed)
    assert parsed is not None
    assert (parsed.value, parsed.note) == (Decimal(value), note)


@pytest.mark.parametrize(
    "printed", ["", " ", "-", "—", "---", "- - -", "…", "...", "N/A", "n.a.", "s/d", "S/I", "No aplicable", "NO  APLICABLE"]
)
def test_blank_marks(printed: str) -> None:
    parsed = parse_figure(printed)
    assert parsed is not None
    assert parsed.blank
    assert (parsed.raw, parsed.value, parsed.readings) == (printed, None, ())


@pytest.mark.parametrize("printed", ["Sí", "SI", "•", "á", "ñ", "Ж", "字", "( )", "/", "//", "N", "NADA"])
def test_words_and_specks_are_not_blank_marks(printed: str) -> None:
    assert parse_figure(printed) is None


def test_blank_marks_with_unit_or_note() -> None:
    money, noted, share = parse_figure("S/ -"), parse_figure("- 1/"), parse_figure("-%")
    assert money is not None and money.blank and money.unit == "S/"
    assert noted is not None and noted.blank and noted.note == "1/"
    assert share is not None and share.blank and share.percent


def test_a_caller_may_know_more_blanks() -> None:
    assert parse_figure("ninguno") is None
    nothing = parse_figure("ninguno", blanks=("Ninguno",))
    assert nothing is not None and nothing.blank


@pytest.mark.parametrize(
    "printed",
    ["1,23,456", "12,3456,7", "1.1.2", "1,234.567.8", "0,123,456", "1 23", "1  234", "1\n234", "l2", "1O", "S5", "2,7Z3", "1.451.", ".5",
     ".",
     "1/", "*", "¹", "S/", "%", "(12", "12)", "S/ 5%", "-(-12)", "PLAN", "SI", "Sí", "I SEM", "027-2007-PCM", "31/12/2017", "10:30",
     "25 regiones",
     "47 (40)%", "cuatro", "٤٧"],
)  # fmt: skip
def test_no_figures(printed: str) -> None:
    assert parse_figure(printed) is None


def test_pair_of_words_and_digits() -> None:
    parsed = parse_figure("cuatro (04)")
    assert parsed is not None
    assert (parsed.value, parsed.raw) == (Decimal(4), "cuatro (04)")


@pytest.mark.parametrize(
    ("printed", "marks"),
    [
        ("77.8", {"."}),
        ("12,5%", {","}),
        ("2,723", {".", ","}),
        ("2 723", {".", ","}),
        ("47", {".", ","}),
        ("1.451,14", {","}),
        ("PLAN", set()),
        ("12/", set()),
    ],
)
def test_allowed_conventions(printed: str, marks: set[str]) -> None:
    assert {convention.decimal for convention in allowed_conventions(printed)} == marks


def write(value: Decimal, convention: Convention) -> str:
    """Print a number as its convention does."""
    whole, _, fraction = f"{abs(value):f}".partition(".")
    grouped = f"{int(whole):,}".replace(",", convention.group)
    return ("-" if value < 0 else "") + grouped + (convention.decimal + fraction if fraction else "")


NUMBERS = st.integers(0, 4).flatmap(lambda places: st.integers(-(10**15), 10**15).map(lambda whole: Decimal(whole).scaleb(-places)))
DRESS = st.sampled_from(
    [("", ""), ("", "%"), ("", " %"), ("", " por ciento"), ("S/ ", ""), ("S/.", ""), ("US$ ", ""), ("", " €"), ("", " 1/")]
)


@given(NUMBERS, st.sampled_from(CONVENTIONS), DRESS)
def test_round_trip_under_its_convention(value: Decimal, convention: Convention, dress: tuple[str, str]) -> None:
    parsed = parse_figure(dress[0] + write(value, convention) + dress[1], convention)
    assert parsed is not None
    assert parsed.value == value
    assert parsed.readings == (value,)


@given(NUMBERS, st.sampled_from(CONVENTIONS), DRESS)
def test_truth_is_among_the_readings_without_convention(value: Decimal, convention: Convention, dress: tuple[str, str]) -> None:
    printed = dress[0] + write(value, convention) + dress[1]
    parsed = parse_figure(printed)
    assert parsed is not None
    assert value in parsed.readings
    assert parsed.value in (None, value)
    assert convention in allowed_conventions(printed)


@given(NUMBERS.filter(bool), st.sampled_from([convention for convention in CONVENTIONS if convention.group]))
def test_accounting_parentheses_mean_minus_around_money(value: Decimal, convention: Convention) -> None:
    parsed = parse_figure(f"S/ ({write(abs(value), convention)})", convention)
    assert parsed is not None
    assert parsed.value == -abs(value)


FIGURE_LIKE = st.text(alphabet="0123456789.,' ()-%S/$*¹\n\u00a0aN—…", max_size=24)


@given(st.one_of(st.text(), FIGURE_LIKE), st.sampled_from([None, *CONVENTIONS]))
def test_never_raises_and_stays_consistent(printed: str, convention: Convention | None) -> None:
    parsed = parse_figure(printed, convention)
    if parsed is None:
        return
    assert parsed.raw == printed
    assert parsed.blank == (not parsed.readings)
    assert not (parsed.blank and parsed.note is None and any(character.isdigit() for character in printed))
    assert parsed.value == (parsed.readings[0] if len(parsed.readings) == 1 else None)
    assert len(set(parsed.readings)) == len(parsed.readings)
