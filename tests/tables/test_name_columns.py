"""A grid's header becomes column names."""

import pytest

from extractor.model.profile import ColumnSpec, TableSpec
from extractor.tables.name_columns import header_texts, name_grid, without_twins
from tests.builders import grid_from_art
from tests.builders_report import PCM
from tests.languages import SPANISH

HARBOUR = TableSpec(
    header_rows=2,
    columns={
        "code": ColumnSpec(label=("Cód. Obj.", "Código"), type="code"),
        "target": ColumnSpec(label=("Meta Anual", "Meta programada"), type="number"),
        "s1": ColumnSpec(label=("I SEM", "Primer semestre"), group=("Ejecución",), type="number"),
        "s2": ColumnSpec(label=("II SEM", "Segundo semestre"), group=("Ejecución",), type="number"),
        "note": ColumnSpec(label=("Observaciones",), required=False),
    },
)
LEVEL = TableSpec(
    columns={
        "level": ColumnSpec(label=("Nivel de alcance",)),
        "objective": ColumnSpec(each=r"^\d{1,2}\.\d{1,2}$"),
        "total": ColumnSpec(label=("Total",)),
    }
)
SPECS = {"harbour": HARBOUR, "level": LEVEL}


def named(art: str):
    return name_grid(grid_from_art(art), SPECS, SPANISH)


def test_a_header_of_two_levels():
    naming = named("""
        Cód. Obj. | Meta Anual | Ejecución | <
        ^         | ^          | I SEM     | II SEM
        1.1       | 2,723      | 925       | 0
    """)
    assert (naming.kind, naming.columns, naming.header_rows) == ("harbour", ("code", "target", "s1", "s2"), 2)
    assert naming.score == 1
    assert naming.missing == naming.renamed == ()


MATRIX = ("code", "annual_target", "executed_s1", "executed_s2")
SEMESTERS = [
    ("I SEM", "II SEM"),
    ("ISEM", "IISEM"),
    ("1er Sem.", "2do Sem."),
    ("ler Sem.", "2do Sem."),  # as a scan reads it: a whole column of figures once had no name
    ("I SEMESTRE", "II SEMESTRE"),
    ("l SEM", "lI SEM"),
    ("1° Sem", "2° Sem"),
    ("Primer Sem.", "Segundo Sem."),
    ("I SFM", "II SFM"),
]


@pytest.mark.parametrize(("first", "second"), SEMESTERS)
def test_the_first_semester_is_not_the_second(first, second):
    matrix = PCM.tables["matrix"]
    specs = {"matrix": matrix.model_copy(update={"columns": {name: matrix.columns[name] for name in MATRIX}})}
    for one, two in ((first, second), (second, first)):
        grid = grid_from_art(f"Cód. Obj. | Ejecución | < | Meta Anual\n^ | {one} | {two} | ^\n1.1 | 5 | 6 | 7")
        semesters = ("executed_s1", "executed_s2") if one == first else ("executed_s2", "executed_s1")
        assert name_grid(grid, specs, SPANISH).columns == ("code", *semesters, "annual_target")


def test_a_header_that_says_only_the_second_semester_has_no_first():
    naming = named("Cód. Obj. | Meta Anual | II SEM\n1.1 | 5 | 6")
    assert naming.columns == ("code", "target", "s2")
    assert naming.missing == ("s1",)


def test_a_renamed_column_is_told():
    naming = named("Cód. Obj. | Meta Anua! 2O17 | I SEM | II SEM\n1.1 | 5 | 6 | 7")
    assert naming.columns == ("code", "target", "s1", "s2")
    assert naming.renamed == (("target", "Meta Anua! 2O17"),)


def test_a_missing_column_is_told():
    naming = named("Cód. Obj. | I SEM | II SEM\n1.1 | 6 | 7")
    assert naming.missing == ("target",)
    assert 0.6 <= naming.score < 1


CODED = HARBOUR.model_copy(update={"code": "code"})


@pytest.mark.parametrize(
    ("codes", "told"),
    [
        ("1.1 1.2 1.3 1.4", True),
        ("1.8 1.9 1.10 1.11 I.12", True),  # one misread
        ("281 28.2 283 284 285", True),  # full stops lost
        ("1.1 1.2 1.3", False),  # too few
        ("101 205 311 420", False),
        ("1.120 1.250 1.380 1.490", False),  # thousands that grow
        ("1.4 1.2 1.3 1.1", False),  # in no order
        ("10 20 30 40", False),
        ("1.1 2.3 3.8 4.2", False),  # amounts that happen to grow
    ],
)
def test_a_column_of_codes_is_told_by_them_when_its_header_was_misread(codes, told):
    art = "Céd 0bj | Meta Anual | I SEM | II SEM" + "".join(f"\n{code} | 5 | 6 | 7" for code in codes.split())
    naming = name_grid(grid_from_art(art), {"harbour": CODED}, SPANISH)
    assert naming.columns == ("code" if told else "", "target", "s1", "s2")
    assert naming.coded == ((("code", "Céd 0bj"),) if told else ())
    assert naming.missing == (() if told else ("code",))


def test_a_column_of_codes_may_have_no_header_at_all():
    art = " | Meta Anual | I SEM | II SEM" + "".join(f"\n1.{i} | 5 | 6 | 7" for i in range(1, 6))
    naming = name_grid(grid_from_art(art), {"harbour": CODED}, SPANISH)
    assert (naming.columns[0], naming.coded, naming.renamed) == ("code", (("code", ""),), ())


def test_of_two_columns_of_codes_none_is_told_by_them():
    art = "Céd 0bj | Meta Anual | I SEM | II SEM | Otro" + "".join(f"\n1.{i} | 5 | 6 | 7 | 2.{i}" for i in range(1, 6))
    assert name_grid(grid_from_art(art), {"harbour": CODED}, SPANISH).coded == ()


def test_the_order_of_columns_does_not_matter():
    assert named("II SEM | Meta Anual | Cód. Obj. | I SEM\n7 | 5 | 1.1 | 6").columns == ("s2", "target", "code", "s1")


def test_an_unknown_column_is_kept_without_a_name():
    assert named("Cód. Obj. | Meta Anual | Muelle | I SEM | II SEM\n1.1 | 5 | Norte | 6 | 7").columns == ("code", "target", "", "s1", "s2")


def test_a_column_that_need_not_be_there():
    naming = named("Cód. Obj. | Meta Anual | I SEM | II SEM | Observaciones\n1.1 | 5 | 6 | 7 | nada")
    assert naming.columns[-1] == "note"
    assert naming.missing == ()


def test_three_header_rows():
    naming = named("""
        Informe de puertos | <          | <         | <
        Código             | Meta Anual | Ejecución | <
        ^                  | ^          | I SEM     | II SEM
        1.1                | 5          | 6         | 7
    """)
    assert (naming.columns, naming.header_rows) == (("code", "target", "s1", "s2"), 3)


def test_the_first_body_row_is_not_swallowed():
    assert named("Código | Meta Anual | I SEM | II SEM\nCódigo | Meta Anual | 6 | 7\n1.2 | 5 | 6 | 7").header_rows == 1


@pytest.mark.parametrize(
    ("codes", "kept"),
    [
        (("1.1", "1.2", "1.3"), ("1.1", "1.2", "1.3")),
        (("1.4", "1.2", "1.3", "1.4", "1.5"), ("", "1.2", "1.3", "1.4", "1.5")),
        (("1.1", "1.2", "1.2", "1.4"), ("1.1", "", "", "1.4")),  # either may be the misread one
        (("1.9", "1.10", "1.9", "2.1"), ("1.9", "1.10", "", "2.1")),
    ],
)
def test_of_two_columns_with_one_code_the_one_in_order_keeps_it(codes, kept):
    found = without_twins(dict(enumerate(codes)))
    assert tuple(found.get(c, "") for c in range(len(codes))) == kept


def test_each_matching_header_is_a_column_of_its_own():
    naming = named("Nivel de alcance | 1.1 | 1. 2 | 1.3. | Total\nMetas superadas | 0 | 1 | 0 | 1")
    assert (naming.kind, naming.columns) == ("level", ("level", "1.1", "1.2", "1.3", "total"))


@pytest.mark.parametrize("art", ["Mes | Lluvia\nEnero | 3", "1.1 | 5\n1.2 | 6", "Meta Anual | x\n5 | 6", " | \n | "])
def test_a_header_of_no_known_table(art):
    assert named(art) is None


def test_the_header_as_printed_tells_a_merged_cell_in_each_place():
    grid = grid_from_art("Código | Ejecución | <\n^ | I SEM | II SEM\n1.1 | 5 | 6")
    assert header_texts(grid, 2) == [["Código", "Ejecución", "Ejecución"], ["Código", "I SEM", "II SEM"]]


def test_a_table_without_columns_in_the_profile_is_none():
    assert name_grid(grid_from_art("a | b\n1 | 2"), {"x": TableSpec(columns={})}, SPANISH) is None
    assert name_grid(grid_from_art("a | b\n1 | 2"), {}, SPANISH) is None


def test_siblings_with_misread_ordinals_are_told_by_their_order():
    from extractor.model.profile import ColumnSpec, TableSpec  # noqa: PLC0415
    from extractor.tables.name_columns import _told_by_order  # noqa: PLC0415

    semesters = {
        "first": ColumnSpec(label=("I SEM", "I SEMESTRE"), group=("Meta Ejecutada",), type="number"),
        "second": ColumnSpec(label=("II SEM", "II SEMESTRE"), group=("Meta Ejecutada",), type="number"),
    }
    spec = TableSpec(columns={"code": ColumnSpec(label=("Código",)), **semesters})
    leaves = [["Código"], ["Meta Ejecutada", "1 SEMESTRE"], ["Meta Ejecutada", "I SEMESTRE"], ["Avance"]]
    found = {0: (0, 1.0), 1: (2, 1.0)}
    told = _told_by_order(leaves, list(spec.columns), spec, found)
    assert {i: place for i, (place, _) in found.items()} == {0: 0, 1: 1, 2: 2}
    assert [name for name, _ in told] == ["first", "second"]
    both = {0: (0, 1.0), 1: (1, 1.0), 2: (2, 1.0)}
    assert _told_by_order(leaves, list(spec.columns), spec, both) == ()
    lone = {1: (1, 1.0)}
    assert _told_by_order([["Código"], ["I SEM"], ["Avance"]], list(spec.columns), spec, lone) == ()
