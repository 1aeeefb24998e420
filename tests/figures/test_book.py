"""Each printed number is entered once, with its evidence."""

from dataclasses import replace

import pytest

from extractor.figures.book import (
    CONFIDENCE_OF_CERTAIN_FIGURE,
    MARKS_PUT,
    MAY_BE_THOUSANDS,
    NO_NUMBER,
    WORDS_DISAGREE,
    FigureBook,
    Place,
    column_convention,
    document_convention,
)
from extractor.figures.cell_numbers import CellNumber, Habit
from extractor.figures.parse import Convention
from extractor.geometry import Box
from extractor.model.page import LEFT_OPEN, OTHER_VIEWS, UNSURE, Line, Word
from extractor.model.profile import Numbers
from extractor.model.remark import remark
from extractor.model.section import passage
from tests.builders import lines_from_art, passage_from_art
from tests.languages import SPANISH
from tests.roles import noted, role

PERU, SPAIN = Convention(".", ","), Convention(",", ".")
BOX = Box(10.123, 20, 30, 28)


def place(confidence: float = 1.0) -> Place:
    return Place(role("matrix:1.3:annual_target"), 6, BOX, confidence, "ppocr")


def book(document: Convention | None = PERU, blank: tuple[str, ...] = ()) -> FigureBook:
    return FigureBook(SPANISH, Numbers(blank=blank), document, ("1.3",))


def cell(text: str, document: Convention | None = PERU, column: Convention | None = None, confidence: float = 1.0):
    """The figure of a cell; None when nothing was entered."""
    entered = book(document, ("Sin dato",))
    return entered.figures[0] if entered.cell(CellNumber(text), place(confidence), Habit(column)) else None


def test_a_figure_keeps_its_evidence():
    figure = cell("2,723", confidence=0.987654)
    assert figure.id == "fig-1"
    assert (figure.text, figure.value, noted(figure), figure.page) == ("2,723", "2723", "matrix:1.3:annual_target", 6)
    assert figure.box == (10.12, 20, 30, 28)
    assert figure.confidence == 0.9877
    assert [(r.reader, r.text, r.confidence) for r in figure.readings] == [("ppocr", "2,723", 0.9877)]
    assert figure.doubts == ()
    assert figure.alternatives == ()


@pytest.mark.parametrize(
    ("text", "document", "column", "value"),
    [
        ("2,723", PERU, None, "2723"),
        ("2.723", SPAIN, None, "2723"),
        ("98,4", SPAIN, None, "98.4"),
        ("98,4", PERU, SPAIN, "98.4"),  # its column goes before the document
        ("1.250", PERU, SPAIN, "1250"),
        ("100.0 %", PERU, None, "100.0"),
        ("0", None, None, "0"),
        ("1.451,14", None, None, "1451.14"),
    ],
)
def test_the_convention_of_the_column_goes_before_that_of_the_document(text, document, column, value):
    assert cell(text, document, column).value == value


def test_both_readings_are_kept_while_the_marks_leave_them_open():
    figure = cell("2,723", None)
    assert figure.value is None
    assert {a.text for a in figure.alternatives} == {"2723", "2.723"}
    assert all(a.log_odds is None for a in figure.alternatives)
    assert figure.doubts == (remark(LEFT_OPEN),)


@pytest.mark.parametrize(
    ("open_", "told", "value", "doubt"),
    [
        ("1.720", "1.720", "1720", "doubt.taken-as-twin"),  # the narrative's convention is known, the column's is not
        ("2.555", "2.855", "2555", "doubt.taken-like-twin"),
        ("2.555", "22.855", None, LEFT_OPEN),  # another form
    ],
)
def test_marks_mean_what_they_mean_where_the_same_quantity_stands_elsewhere(open_, told, value, doubt):
    entered = book(None)
    first, second = entered.cell(CellNumber(open_), place(), Habit()), entered.cell(CellNumber(told), place(), Habit(SPAIN))
    entered.settle(first, second)
    figure = entered.figures[0]
    assert (figure.value, figure.doubts) == (value, (remark(doubt),))
    assert {a.text for a in figure.alternatives} == {open_.replace(".", ""), open_}


def test_a_settled_figure_keeps_what_else_is_doubtful():
    entered = book(None)
    doubtful = Place(role("matrix:1.3:annual_target"), 6, BOX, 0.99, "ppocr", (remark(OTHER_VIEWS, texts=["555"]),))
    first, second = entered.cell(CellNumber("2.555"), doubtful, Habit()), entered.cell(CellNumber("2.855"), place(), Habit(SPAIN))
    entered.settle(first, second)
    assert entered.figures[0].doubts == (remark("doubt.taken-like-twin"), remark(OTHER_VIEWS, texts=["555"]))


@pytest.mark.parametrize("text", ["-", "–", "...", "N/A", "No aplica", "no aplicable", "SIN DATO", "Sin información"])
def test_a_blank_is_absent_and_not_zero(text):
    assert cell(text) is None


@pytest.mark.parametrize(
    ("confidence", "doubtful"),
    [(1.0, False), (CONFIDENCE_OF_CERTAIN_FIGURE, False), (CONFIDENCE_OF_CERTAIN_FIGURE - 0.01, True), (0.0, True)],
    ids=["sure", "just", "below", "none"],
)
def test_below_the_sure_threshold_a_value_is_doubtful(confidence, doubtful):
    figure = cell("925", confidence=confidence)
    assert figure.value == "925"
    assert figure.doubts == ((remark(UNSURE, confidence=confidence),) if doubtful else ())


@pytest.mark.parametrize("text", ["O", "l", "9Z5", "2:904", "1/2 de 3", "ò"])
def test_what_is_no_number_as_read_is_entered_without_a_value(text):
    figure = cell(text)
    assert (figure.value, figure.text, figure.doubts) == (None, text, (NO_NUMBER,))


def test_digits_on_two_lines_of_a_cell_are_no_number():
    figure = cell("81\n872")
    assert (figure.value, figure.text, figure.doubts) == (None, "81 872", (NO_NUMBER,))


@pytest.mark.parametrize("text", ["en proceso", "por definir"])
def test_a_remark_in_a_numeric_cell_is_no_figure(text):
    assert cell(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [("2,723", "2723"), ("925 personas capacitadas", "925"), ("(47)", None), ("34.0 %", "34.0"), ("S/ 1,200.50", "1200.50")],
)
def test_the_figure_after_a_label_is_the_first(text, value):
    entered = book()
    assert entered.labelled(text, place()) == "fig-1"
    assert value is None or entered.figures[0].value == value


@pytest.mark.parametrize("text", ["2:904", "925/2", "O", "9Z5"])
def test_a_number_cut_by_a_strange_sign_is_not_taken_for_its_first_part(text):
    """`2.904` read as `2:904` was once told as 2, without a doubt."""
    entered = book()
    entered.labelled(text, place())
    assert [(f.value, f.doubts) for f in entered.figures] == [(None, (NO_NUMBER,))]


@pytest.mark.parametrize("text", ["No aplica", "-", "se informará", ""])
def test_after_a_label_blanks_and_remarks_are_no_figures(text):
    assert book().labelled(text, place()) is None


def test_prose_enters_all_its_figures_in_order():
    entered = book()
    told = passage_from_art("""
        En el objetivo 1.3 se hicieron 44 eventos
        con 2,723 personas en 25 regiones.
    """)
    assert entered.prose(told, role("section:factors"), "text") == ("fig-1", "fig-2", "fig-3")
    assert [(f.value, f.noun) for f in entered.figures] == [("44", "eventos"), ("2723", "personas"), ("25", "regiones")]
    assert {noted(f) for f in entered.figures} == {"section:factors"}
    assert entered.figures[1].box == (24, 14, 54, 23)


def test_a_word_with_its_digits_is_one_figure():
    entered = book()
    entered.prose(passage_from_art("Se programaron cuatro (04) metas."), role("section:x"), "text")
    (figure,) = entered.figures
    assert (figure.text, figure.value, figure.noun, figure.doubts) == ("cuatro (04)", "4", "metas", ())


def test_a_word_that_denies_its_digits_is_doubtful_and_both_are_kept():
    entered = book()
    entered.prose(passage_from_art("Se programaron cuatro (05) metas."), role("section:x"), "text")
    (figure,) = entered.figures
    assert (figure.value, [a.text for a in figure.alternatives]) == ("5", ["4"])
    assert figure.doubts == (WORDS_DISAGREE,)


def test_smudges_in_running_text_are_no_figures():
    (line,) = lines_from_art("Se hicieron 44 eventos y 7")
    smudged = [w if w.text != "7" else Word("7", w.box, 0.3) for w in line.words]
    entered = book()
    entered.prose(passage([Line(tuple(smudged), 1)]), role("section:x"), "ppocr")
    assert [f.value for f in entered.figures] == ["44"]


@pytest.mark.parametrize("text", ["5.943.", "5.943", "5.943 personas.", ": 5.943."])
def test_the_full_stop_of_a_sentence_is_no_part_of_the_figure_after_a_label(text):
    entered = book(SPAIN)
    entered.labelled(text, place())
    assert [(f.text, f.value, f.doubts) for f in entered.figures] == [("5.943", "5943", ())]


def test_the_figures_after_labels_may_have_a_convention_of_their_own():
    entered = book(PERU)
    entered.labelled("5.943", place(), SPAIN)
    assert entered.figures[0].value == "5943"


def test_three_digits_after_the_decimal_mark_are_doubtful():
    """`2,723` whose comma was read as a full stop."""
    figure = cell("2.723", PERU)
    assert (figure.value, [a.text for a in figure.alternatives], figure.doubts) == ("2.723", ["2723"], (MAY_BE_THOUSANDS,))
    for plain in ("2.72", "0.723", "1,234.567", "12.345%", "2,723", "2723"):
        assert cell(plain, PERU).doubts == (), plain


def test_the_doubt_of_a_place_goes_with_its_figures():
    entered = book()
    misread = remark("doubt.code-twice", code="1.3")
    entered.cell(CellNumber("5"), replace(place(), doubts=(misread,)), Habit())
    entered.cell(CellNumber("4Z"), replace(place(0.5), doubts=(misread,)), Habit())
    assert [f.doubts for f in entered.figures] == [(misread,), (NO_NUMBER, misread)]


def test_a_percentage_whose_sign_stands_on_the_next_line_lies_where_its_digits_are():
    entered = book()
    number, sign = Word("52.7", Box(90, 10, 110, 18), 0.99), Word("%", Box(10, 20, 16, 28), 0.99)
    entered.prose(passage([Line((Word("al", Box(80, 10, 88, 18), 0.99), number), 1), Line((sign,), 1)]), role("section:x"), "ppocr")
    (figure,) = entered.figures
    assert (figure.text, figure.value, figure.percent, figure.box) == ("52.7", "52.7", True, (90, 10, 110, 18))


def test_ids_count_over_cells_labels_and_prose():
    entered = book()
    entered.cell(CellNumber("1"), place(), Habit())
    entered.labelled("2", place())
    entered.prose(passage_from_art("Hubo 3 eventos"), role("section:x"), "text")
    assert [f.id for f in entered.figures] == ["fig-1", "fig-2", "fig-3"]


@pytest.mark.parametrize(
    ("tokens", "numbers", "convention"),
    [
        (["77.8", "2,723"], Numbers(), PERU),
        (["98,4", "1.250"], Numbers(decimal=".", group=","), SPAIN),  # the document's own evidence goes first
        (["4", "925"], Numbers(decimal=".", group=","), PERU),  # the habit where nothing speaks against it
        (["2,723"], Numbers(decimal=".", group=","), PERU),
        (["2.723", "1.250"], Numbers(decimal=".", group=","), None),
        (["4", "925"], Numbers(), None),
        ([], Numbers(), None),
        (["4.288", "7"], Numbers(decimal=".", group=","), None),
        (["2.237", "1.898", "1.207"], Numbers(decimal=".", group=","), SPAIN),
    ],
)
def test_the_convention_of_a_document(tokens, numbers, convention):
    assert document_convention(tokens, SPANISH, numbers) == convention


@pytest.mark.parametrize(
    ("tokens", "document", "convention"),
    [
        (["98,4", "64,3", "100,0", "7,5"], PERU, SPAIN),  # four overrule the document
        (["98,4", "64,3"], PERU, None),  # two leave it open
        (["98,4"], PERU, PERU),
        (["5", "7"], PERU, PERU),
        ([], None, None),
        (["98,4"], None, SPAIN),
        (["2.237", "1.898", "1.207"], PERU, SPAIN),
        (["2.237", "1.898", "1.207"], None, SPAIN),
        (["2.237", "1.898"], PERU, PERU),
    ],
)
def test_the_convention_of_a_column(tokens, document, convention):
    found = column_convention(tokens, SPANISH, document)
    assert (found.decimal if found else None) == (convention.decimal if convention else None)


def test_marks_that_were_misread_are_put_where_the_column_has_them_and_leave_a_doubt():
    entered = book(SPAIN)
    entered.cell(CellNumber("59 884.373.43"), place(0.99), Habit(SPAIN, 2))
    entered.cell(CellNumber("59 884.373.43"), place(0.99), Habit(SPAIN))
    put, left = entered.figures
    assert (put.text, put.value, put.doubts) == ("59 884.373.43", "59884373.43", (MARKS_PUT,))
    assert (left.value, left.doubts) == (None, (NO_NUMBER,))
