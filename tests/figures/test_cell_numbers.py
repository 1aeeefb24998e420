"""Which numbers a cell prints: joined and parted by the gaps between its words and by the habit of its column."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.figures.book import FigureBook, Place
from extractor.figures.cell_numbers import ACROSS_SPACE, SEVERAL, SIGN_APART, Habit, cell_numbers, is_numeric, names_something
from extractor.figures.document_conventions import Conventions
from extractor.figures.parse import Convention
from extractor.geometry import Box
from extractor.model.page import Word
from extractor.model.profile import Numbers
from extractor.model.table import Cell, Table
from tests.builders_report import PCM
from tests.languages import SPANISH
from tests.roles import role

PERU, SPAIN, FRANCE = Convention(".", ","), Convention(",", "."), Convention(",", " ")
DIGIT, SPACE, COLUMN = 5.0, 0.5, 4.0


def printed(art: str, space: float = SPACE, confidence: float = 1.0) -> tuple[Word, ...]:
    """Words as art shows them: a space is one space wide, each further one a column's gap; a line a line."""
    words = []
    for row, line in enumerate(art.split("\n")):
        x, spaces = 0.0, 0
        for part in line.split(" "):
            if part:
                x += DIGIT * (space if spaces == 1 else COLUMN * spaces)
                width = DIGIT * sum(0.5 if c in ".,'()-–" else 1.0 for c in part)
                words.append(Word(part, Box(x, 12.0 * row, x + width, 12.0 * row + 8), confidence))
                x, spaces = x + width, 0
            spaces += 1
    return tuple(words)


def numbers(art: str, habit: Habit | None = None, **how: float) -> list[str]:
    return [one.text for one in cell_numbers(printed(art, **how), SPANISH, habit)]


def doubts(art: str, habit: Habit | None = None, **how: float) -> set[object]:
    return {one.doubt for one in cell_numbers(printed(art, **how), SPANISH, habit)}


@pytest.mark.parametrize(
    ("art", "told"),
    [
        ("1 139 540", ["1 139 540"]),
        ("1 139 540,25", ["1 139 540,25"]),
        ("5  324  227  617", ["5", "324", "227", "617"]),
        ("593  3 985  3 588", ["593", "3 985", "3 588"]),
        ("12 4", ["12", "4"]),
        ("S/ 1 ,860,779.00", ["S/ 1,860,779.00"]),
        ("S/   1,860.50", ["S/ 1,860.50"]),
        ("$   12   $   34", ["$ 12", "$ 34"]),
        ("-170,250  1,471,795", ["-170,250", "1,471,795"]),
        ("51 %  43 %", ["51 %", "43 %"]),
        ("45 (12)", ["45", "(12)"]),
        ("12  -  15", ["12", "-", "15"]),
        ("31\n1 043\n87", ["31", "1 043", "87"]),
        ("1,139,\n540", ["1,139,540"]),
        ("1.139\n,54", ["1.139,54"]),
        ("SIN DATO", ["SIN DATO"]),
        ("", []),
    ],
)
def test_gaps_join_and_part_numbers(art, told):
    assert numbers(art) == told
    assert doubts(art) == ({SEVERAL} if sum(any(c.isdigit() for c in one) for one in told) > 1 else {None} if told else set()) | (
        {None} if "-" in told else set()
    )


@pytest.mark.parametrize(
    ("art", "text"),
    [("( 30,7)", "(30,7)"), ("8.412-", "-8.412"), ("- 8.412", "-8.412"), ("−8.412", "-8.412"), ("S/ 12,50 -", "-S/ 12,50")],
)
def test_signs_belong_to_the_one_number_of_a_cell(art, text):
    assert numbers(art) == [text]


@pytest.mark.parametrize(
    ("art", "habit", "confidence", "told"),
    [
        ("8.412-", Habit(), 1.0, None),
        ("8.412-", Habit(), 0.99, SIGN_APART),  # a ruling may be read as a dash
        ("8.412-", Habit(behind=True), 0.99, None),
        ("-   8.412", Habit(), 1.0, SIGN_APART),
        ("8.412   -", Habit(), 1.0, SIGN_APART),
    ],
)
def test_a_sign_that_may_be_none_of_the_number_s_is_in_doubt(art, habit, confidence, told):
    (one,) = cell_numbers(printed(art, confidence=confidence), SPANISH, habit)
    assert one.doubt == told
    assert bool(one.others) == (told is not None)


@pytest.mark.parametrize(
    ("habit", "told"),
    [(Habit(FRANCE), None), (Habit(PERU, other_group=True), ACROSS_SPACE), (Habit(FRANCE, several=True), ACROSS_SPACE)],
)
def test_what_the_gap_joins_against_the_habit_is_in_doubt_and_tells_its_parts(habit, told):
    (one,) = cell_numbers(printed("50 100"), SPANISH, habit)
    assert (one.text, one.doubt, one.others) == ("50 100", told, ("50", "100") if told else ())


@pytest.mark.parametrize("art", ["740 892.578,81", "6 340 030,77", "50 100,00"])
def test_where_all_numbers_have_decimals_a_part_without_is_none_by_itself(art):
    assert doubts(art, Habit(SPAIN, 2, other_group=True)) == {None}
    assert doubts(art, Habit(SPAIN, 2, other_group=True, several=True)) == {ACROSS_SPACE}


def test_a_wide_space_joins_surely_only_in_a_column_of_such_spaces():
    assert doubts("50 100", space=1.0) == {ACROSS_SPACE}
    assert doubts("50 100", Habit(space=1.0), space=1.0) == {None}
    assert numbers("50 100", space=1.4) == ["50", "100"]


def test_a_bare_number_in_parentheses_is_negative_where_the_column_prints_amounts_so():
    assert numbers("(12)", Habit(parentheses=True)) == ["-12"]
    assert numbers("(12)") == ["(12)"]


def test_the_first_of_several_may_be_all_of_them():
    first, second = cell_numbers(printed("50  100"), SPANISH)
    assert (first.others, second.others) == (("50 100",), ())


@pytest.mark.parametrize(
    ("text", "named"),
    [
        *((text, True) for text in ("12/05/2025", "07.01.2025", "2025-05-12", "10:30", "10-15", "16,000 - 20,000", "2016-2017", "2016/17")),
        *((text, True) for text in ("(01) 616-2222", "OEI.01", "027-2007-PCM", "4 de mayo de 2025")),
        *((text, False) for text in ("12", "1,860.50", "234-56", "1/2", "4Z5", "8.412-", "-5", "SIN DATO", "")),
    ],
)
def test_dates_hours_ranges_and_codes_name_something(text, named):
    assert names_something(text, SPANISH) == named


@pytest.mark.parametrize(
    ("art", "told"),
    [
        *((art, True) for art in ("1 139", "5  324  12", "S/ 5", "( 3,4)", "8.412-", "4Z8")),
        *((art, False) for art in ("12 kg", "10-15", "-", "Z", "SIN DATO", "05/12")),
    ],
)
def test_a_cell_is_numeric_that_says_nothing_else(art, told):
    assert is_numeric(printed(art), SPANISH) == told


# ------------------------------------------------------------------------------------- columns as others may print them

MARKS = [(",", "."), (".", ","), (" ", ","), (" ", "."), ("'", "."), ("", "."), ("", ",")]
SIGNS = ["-{}", "- {}", "({})", "( {})", "{}-", "−{}"]
AROUND = ["{}", "S/ {}", "$ {}", "{} €", "{} %", "{} *"]


def written(value: Decimal, marks: tuple[str, str], sign: str, around: str) -> str:
    group, decimal = marks
    text = f"{abs(value):,}".translate(str.maketrans({",": group, ".": decimal}))
    return around.format(sign.format(text) if value < 0 else text)


@st.composite
def columns(draw):
    """The art of a column's cells with the values printed in each: one convention, one to three numbers a cell."""
    marks, sign, around = draw(st.sampled_from(MARKS)), draw(st.sampled_from(SIGNS)), draw(st.sampled_from(AROUND))
    places, wide = draw(st.integers(0, 2)), draw(st.sampled_from([1, 1, 1, 2, 3]))
    value = st.one_of(st.integers(-999, 9999), st.integers(-99_999_999, 99_999_999)).map(lambda n: Decimal(n).scaleb(-places))
    cells = draw(st.lists(st.lists(value, min_size=wide, max_size=wide), min_size=1, max_size=9))
    return [("  ".join(written(v, marks, sign, around) for v in cell), cell) for cell in cells]


@given(columns(), st.floats(0.3, 0.8), st.sampled_from([1.0, 0.97]))
def test_columns_in_any_convention_are_read_rightly_or_in_doubt(column, space, confidence):
    """No figure that is none of its cell's is told without a doubt, and no number of a cell is gone."""
    rows = []
    for r, (art, _) in enumerate(column):
        words = printed(art, space=space, confidence=confidence)
        rows.append((Cell(r, 0, 1, Box(0, 20 * r, 300, 20 * r + 15), " ".join(w.text for w in words), words),))
    table = Table("table-1", "table", "", ("c1",), (), tuple(rows), (1,))
    conventions = Conventions([table], [], [], PCM.model_copy(update={"numbers": Numbers()}), ())
    habit = conventions.habit(table, 0)
    for (cell,), (art, values) in zip(rows, column, strict=True):
        book = FigureBook(SPANISH, Numbers(), conventions.document)
        for one in cell_numbers(cell.words, SPANISH, habit):
            book.cell(one, Place(role("matrix:1.3:annual_target"), 1, cell.box, confidence, "ppocr"), habit)
        sure = [Decimal(f.value) for f in book.figures if f.value is not None and not f.doubts]
        assert sure in ([], values), (art, [(f.text, f.value) for f in book.figures], habit)
        assert "".join(c for f in book.figures for c in f.text if c.isdigit()) == "".join(c for c in art if c.isdigit()), art


# ------------------------------------------------------------------------------------------- the columns of one table


def told(*arts: str) -> list[list[tuple[str | None, bool]]]:
    """By cell of a column the value of each of its figures, and whether it is in doubt."""
    cells = [Cell(r, 0, 1, Box(0, 20 * r, 300, 20 * r + 15), art, printed(art)) for r, art in enumerate(arts)]
    table = Table("table-1", "table", "", ("c1",), (), tuple((cell,) for cell in cells), (1,))
    conventions = Conventions([table], [], [], PCM.model_copy(update={"numbers": Numbers()}), ())
    out = []
    for cell in cells:
        book, habit = FigureBook(SPANISH, Numbers(), conventions.document), conventions.habit(table, 0)
        for one in cell_numbers(cell.words, SPANISH, habit):
            book.cell(one, Place(role("matrix:1.3:annual_target"), 1, cell.box, 1.0, "ppocr"), habit)
        out.append([(f.value, bool(f.doubts)) for f in book.figures])
    return out


def test_a_column_with_spaces_between_thousands_is_read_whole():
    assert told("1 139 540", "40 120", "987", "-") == [[("1139540", False)], [("40120", False)], [("987", False)], []]


def test_a_space_in_a_column_that_groups_by_a_mark_is_in_doubt():
    assert told("1,139,540", "40,120", "50 100", "12,345")[2] == [("50100", True)]
    assert told("1139540", "401209", "50 100", "12345")[2] == [("50100", True)]


def test_groups_that_lost_their_marks_are_one_number_where_all_others_have_cents():
    lost = told("6.340.030,77", "1.200,50", "880,00", "12.300,10", "7,25", "6 340 030 77")[-1]
    assert lost == [("6340030.77", True)]


def test_in_a_column_of_several_numbers_a_cell_nothing_is_joined_surely():
    assert told("5  324  227", "4  157  108", "3  207  182", "51 216")[3] == [("51216", True)]
