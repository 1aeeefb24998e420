"""Rows of totals in tables that no profile describes."""

import time
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.checks import run_checks
from extractor.errors import ProfileError
from extractor.layout.load import load_profiles
from extractor.model.outcome import Disagreement
from extractor.model.remark import Remark, remark
from extractor.model.report import CellInfo, HeaderCell, Report, RowInfo, TableInfo
from tests.builders_report import BOX, ReportBuilder, make_page, make_profile, make_report
from tests.told import finish_told, say

RULE = "column-total"
PROFILE = make_profile({RULE: {}})


@dataclass(frozen=True)
class Art:
    """Lines `label | cell | cell` under a line of headers; `?` is ink that nobody read, a cell of words holds no figure."""

    text: str
    title: str = ""
    problems: tuple[Remark, ...] = ()
    kind: str = "digital"

    def report(self) -> Report:
        builder = ReportBuilder(kind=self.kind)
        head, *lines = [[part.strip() for part in line.split("|")] for line in self.text.strip().splitlines()]
        columns = tuple(f"c{n + 1}" for n in range(len(head)))
        rows = [RowInfo(cells=tuple(self._cell(builder, *place) for place in zip(columns, line, strict=False))) for line in lines]
        table = TableInfo(
            id="table-1",
            kind="table",
            pages=(3,),
            title=self.title,
            columns=columns,
            header=(tuple(HeaderCell(text=text) for text in head),),
            rows=tuple(rows),
            problems=self.problems,
        )
        pages = tuple(make_page(n, self.kind) for n in range(1, 4))
        return make_report(figures=tuple(builder.figures), tables=(table,), pages=pages)

    @staticmethod
    def _cell(builder: ReportBuilder, column: str, text: str) -> CellInfo:
        texts = [text] if any(c.isdigit() for c in text) and not any(c.isalpha() for c in text) else []
        ids = [builder.figure(one, f"table:1:{column}", 3) for part in texts for one in part.split(" / ")]
        text, confidence = ("", 0.0) if text == "?" else (text, 1.0)
        return CellInfo(column=column, text=text, page=3, box=BOX, confidence=confidence, figures=tuple(ids))

    def found(self) -> list[Disagreement]:
        return list(run_checks(self.report(), PROFILE).disagreements)

    def values(self) -> list[tuple[str, str]]:
        """Expected and found of each disagreement."""
        return [(one.expected, one.found) for one in self.found()]


PARKS = """
Parque          | Visitas | Talleres
Los Cedros      |   1,204 |    31
El Mirador      |     877 |    12
Laguna Seca     |   2,310 |     8
TOTAL           |   4,391 |    51
"""
ACCOUNTS = """
Concepto              |  Previsto  |  Cobrado
1. Propios            |            |
Cuotas                | 812,450.20 | 790,113.05
Entradas              |  95,300.00 |  60,020.40
Sub-total             | 907,750.20 | 850,133.45
Donaciones            |  40,000.00 |  40,000.00
Convenios             |  12,500.50 |   1,000.00
Sub total             |  52,500.50 |  41,000.00
2. De terceros        |            |   7,300.10
Total General (1 + 2) | 960,250.70 | 898,433.55
"""
REGIONS = """
Oficina             | Casos
Norte               |  4,120
Costa               |  3,377
Total Zona A        |  7,497
Sierra              |  1,040
Selva               |  2,205
Total Zona B        |  3,245
Total general       | 10,742
"""


def art(text: str, old: str = "", new: str = "", **more: object) -> Art:
    assert old in text
    return Art(text.replace(old, new, 1) if old else text, **more)


def rows(header: str, *lines: str) -> Art:
    return Art("\n".join((header, *lines)))


def column(*numbers: str, total: str, label: str = "Total") -> Art:
    """A table of one column of numbers."""
    return rows("Sede | Personas", *(f"Sede {chr(65 + n)} | {number}" for n, number in enumerate(numbers)), f"{label} | {total}")


# --- what adds up ---------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "fits",
    [
        Art(PARKS),
        Art(ACCOUNTS),
        Art(REGIONS),
        column("5", "6", "7", total="18"),
        column("5", "-", "", "7", total="12"),
        column("(1,500.00)", "4,000.00", "-200.00", total="2,300.00"),
        rows("Sede | Personas", "Total | 18", "A | 5", "B | 6", "C | 7"),  # the total on top
        rows("Sede | Personas", "TOTAL | 31", "Total Sur | 18", "A | 11", "B | 7", "Total Norte | 13", "C | 9", "D | 4"),
        rows("Gasto | S/", "Corriente | 900", "Pago | 600", "Bien | 300", "Capital | 250", "Obras | 200", "Equipo | 50", "Total | 1,150"),
        rows("Bien | A", "X | 10", "Y | 5", "Subtotal | 15", "Z | 4", "W | 4", "Subtotal | 8", "Total | 23", "V | 7", "Total final | 30"),
        rows("Sexo | N", "Mujeres | 7", "Hombres | 5"),
        rows("Sede | Personas", "Total | 18"),
        rows("Sede | Personas"),
        rows("Personas", "5", "6", "11"),
        rows("Sede | Tipo | N", "Lima | Urbano | 120", "Lima | Rural | 80", "Lima | Total | 200", "Ica | Urbano | 7", "Ica | Total | 7"),
    ],
)  # fmt: skip
def test_what_adds_up_in_a_natural_way_is_left_alone(fits):
    assert fits.values() == []


def test_a_report_without_tables():
    assert run_checks(make_report(), PROFILE).disagreements == ()


def test_the_generic_profile_asks_for_it():
    generic = load_profiles()["generic"].profile
    assert generic.checks[RULE]
    assert [one.rule for one in run_checks(art(PARKS, "4,391", "4,891").report(), generic).disagreements] == [RULE]


# --- what does not --------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wrong", "values"),
    [
        (art(PARKS, "4,391", "4,397"), ("4391", "4397")),  # the other column adds up
        (art(PARKS, "4,391", "9,999"), ("4391", "9999")),
        (art(PARKS, "877", "887"), ("4401", "4391")),
        (art(ACCOUNTS, "850,133.45", "850,183.45"), ("850133.45", "850183.45")),
        (art(ACCOUNTS, "898,433.55", "898,488.55"), ("898433.55", "898488.55")),
        (art(ACCOUNTS, "960,250.70", "960,250.71"), ("960250.70", "960250.71")),  # a cent, where five other sums are exact
        (art(REGIONS, "3,245", "3,945"), ("3245", "3945")),
        (art(REGIONS, "3,245", "9,019"), ("3245", "9019")),  # no slip: the column's other totals add up
        (art(REGIONS, "10,742", "10,247"), ("10742", "10247")),
        (column("5", "6", "7", total="19"), ("18", "19")),
        (column("4", "3", "2", total="8"), ("9", "8")),
        (column("350", "410", "120", "99", total="859"), ("979", "859")),  # a row left out …
        (column("350", "410", "120", "99", total="1,099"), ("979", "1099")),  # … or counted twice
        (column("350", "410", "121", total="88"), ("881", "88")),  # a digit lost
        (rows("Sede | Personas", "Total | 28", "A | 5", "B | 6", "C | 7"), ("18", "28")),
        (rows("Sede | A | B", "Total | 310 | 528", "Norte | 180 | 205", "Sur | 130 | 328"), ("533", "528")),
        (rows("Zona | A | B", "X sur | 1,650 | 2,960", "Total X | 1,650 | 2,690"), ("2960", "2690")),  # one row: any statistic is that row
        (art(ACCOUNTS, "Cuotas                | 812", "Cuotas                | 512"), ("607750.20", "907750.20")),
    ],
)  # fmt: skip
def test_a_total_that_nothing_explains_is_found(wrong, values):
    assert wrong.values() == [values]


def test_the_message_tells_column_sum_and_row():
    (one,) = art(PARKS, "4,391", "4,397").found()
    assert say(one.message, "es") == "Cuadro, columna «Visitas» (pág. 3): 1,204 + 877 + 2,310 = 4,391, pero la fila «TOTAL» dice 4,397."
    assert say(one.message, "en") == "Table, column “Visitas” (p. 3): 1,204 + 877 + 2,310 = 4,391, but the row “TOTAL” says 4,397."
    assert (one.severity, one.code, one.measure, len(one.figures)) == ("error", None, None, 4)


def test_a_long_sum_is_not_spelled_out_but_names_all_its_figures():
    (one,) = column(*["1,250"] * 20, total="25,100").found()
    assert "las 20 cifras suman 25,000" in say(one.message, "es")
    assert "the 20 figures add up to 25,000" in say(one.message, "en")
    assert len(one.figures) == 21


def test_a_wrong_item_is_told_once_although_two_totals_stand_below():
    assert art(REGIONS, "2,205", "2,705").values() == [("3745", "3245")]


# --- rows of totals that are no sums --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "other",
    [
        column("50", "62", "71", total="61"),  # an average
        rows("Sede | Talleres | Nota", "A | 12 | 15.5", "B | 9 | 13.0", "C | 10 | 14.1", "Total | 31 | 14.3"),  # beside a sum
        rows("Sede | Casos | Avance", "A | 12 | 80%", "B | 9 | 95%", "Total | 21 | 86%"),
        rows("Sede | Casos | Avance %", "A | 12 | 80", "B | 9 | 95", "Total | 21 | 186"),
        rows("Sede | Casos | Precio", "A | 12 | 3.50", "B | 9 | 2.10", "Total | 21 | 9.90"),
        rows("Año | Casos", "2019 | 5", "2020 | 7", "2021 | 9", "Total | 21"),
        rows("Sede | Inicio | Casos", "A | 2019 | 5", "B | 2020 | 7", "Total | 2020 | 12"),
        rows("Sede | Ene | Feb", "Año | 2019 | 2020", "A | 5 | 6", "B | 7 | 8", "Total | 12 | 14"),
        rows("Mes | Acumulado", "Enero | 120", "Febrero | 350", "Marzo | 610", "Total | 610"),
        rows("Sede | A | B", "Norte | 1950 | 2100", "Sur | 2001 | 1990", "Total | 3951 | 4090"),  # no years: they do not run on
        rows("Concepto | N", "Total de metas | 14", "Talleres | 3", "Visitas | 25", "Informes | 8"),
        rows("Concepto | N", "Talleres | 3", "Visitas | 25", "Total de metas | 14", "Informes | 8"),
        rows("Concepto | N", "Talleres | 3", "Visitas | 25", "Total de inscritos | 91", "Informes | 8"),
        rows("Concepto | N | M", "Talleres | 3 | 9", "Visitas | 25 | 4", "Total de inscritos | 28 | 91"),  # one short fit may be luck
        rows("Concepto | N", "Total de metas | 14", "Total de talleres | 3", "Total | 17"),
        rows("N° | Sede | Casos", "1 | A sur | 5", "2 | B sur | 7", "3 | C sur | 9", "4 | Total | 21"),
        rows("Sede | A | B", "X | 310 | 40", "Y | 205 | 55", "Z | 118 | 32", "de ello | 99 | 12", "Total | 633 | 127"),
        rows("Sede | S1 | S2", "A | 10 | 12", "B | 10 | 14", "C | 20 | 16", "Total neto | 57 | 90"),
    ],
)  # fmt: skip
def test_averages_percents_years_and_plain_items_raise_no_alarm(other):
    assert other.values() == []


def test_a_percent_column_is_tested_where_it_makes_a_hundred_elsewhere():
    parts = "Zona | Parte", "A | 40%", "B | 60%", "Total Sur | 100%", "C | 30%", "D | 50%", "Total Norte | 100%"
    assert rows(*parts).values() == [("80", "100")]
    assert rows(*parts[:3], "Total Sur | 98%").values() == []


# --- rounding -------------------------------------------------------------------------------------------------------------------------


def test_sums_of_rounded_figures_may_be_off_by_the_rounding():
    assert column("10.4", "20.3", "30.4", total="61.2").values() == []
    assert column("10.4", "20.3", "30.4", total="61.9").values() == [("61.1", "61.9")]
    assert column("10.25", "20.3", "30.25", total="61").values() == []  # the total without decimals


def test_whole_numbers_are_counts_unless_the_table_says_thousands():
    off = "Sede | Gasto\nA | 4,120\nB | 3,377\nC | 1,208\nTotal | 8,706"
    assert Art(off).values() == [("8705", "8706")]
    assert Art(off, title="(En miles de soles)").values() == []
    assert art(off, "Gasto", "Millones de soles").values() == []


def test_two_sums_that_are_nearly_made_are_rounded_ones():
    off = rows("Sede | A | B", "X | 4,120 | 310", "Y | 3,377 | 205", "Z | 1,208 | 118", "Total | 8,706 | 634")
    assert off.values() == []


# --- what cannot be decided -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("cell", ["?", "S/D y otros", "87l", "877 / 12", "877.5.1"])
def test_a_cell_that_cannot_be_told_bars_its_column_only(cell):
    assert art(PARKS, "877", cell).values() == []
    both = Art(PARKS.replace("877", cell).replace("51", "57"))
    assert both.values() == [("51", "57")]


def test_an_open_value_bars_its_column():
    report = art(PARKS, "4,391", "4,397").report()
    vague = [f.model_copy(update={"value": None}) if f.text == "877" else f for f in report.figures]
    assert run_checks(report.model_copy(update={"figures": tuple(vague)}), PROFILE).disagreements == ()


def test_one_column_alone_is_judged_only_when_all_of_it_is_told():
    assert art(REGIONS.replace("3,245", "3,945"), "4,120", "?").values() == []


@pytest.mark.parametrize(
    ("problem", "silent"),
    [
        (remark("table.rows-told-by-line"), True),
        (remark("table.parted-rows-joined"), True),
        (remark("table.told-by-alignment"), True),
        (remark("table.column-parted"), True),
        (remark("table.columns-cut", n=2, page=4, before=3), True),
        (remark("table.shared-head", n=2, printed="2015 2016"), True),
        (remark("table.margin-left-out", side=remark("side.left")), True),
        (remark("doubt.code-of-another-row", code="1.3"), True),
        (remark("table.goes-on", page=4), False),
        (remark("table.goes-on-headed", page=4), False),
        (remark("table.column-not-found", column="unit"), False),
        (remark("table.column-renamed", column="unit", printed="Unid. de los rows"), False),
        (remark("table.column-by-codes", column="unit", printed="U"), False),
        (remark("table.column-by-order", column="unit", printed="U"), False),
        (remark("table.row-without-code", code="l.4"), False),
        (remark("table.code-twice", code="1.3"), False),
        (remark("doubt.row-code-taken", read="1.8", taken="1.3", by=["title"]), False),
    ],
)
def test_doubtful_rows_and_columns_are_not_summed(problem, silent):
    assert (art(PARKS, "4,391", "4,397", problems=(problem,)).values() == []) is silent


def test_an_amount_merged_over_rows_counts_once():
    report = column("5", "6", "7", total="18").report()
    (table,) = report.tables
    first, *rest = table.rows
    report = report.model_copy(update={"tables": (table.model_copy(update={"rows": (first, first, *rest)}),)})
    assert run_checks(report, PROFILE).disagreements == ()


def test_what_was_read_once_is_not_confirmed():
    report = art(PARKS, "4,391", "4,397", kind="scanned").report()
    (finding,) = finish_told(run_checks(report, PROFILE).disagreements, report, True, "es")
    assert finding.verdict == "undecided"


def test_the_pages_own_text_is_confirmed():
    report = art(PARKS, "4,391", "4,397").report()
    (finding,) = finish_told(run_checks(report, PROFILE).disagreements, report, False, "en")
    assert finding.verdict == "confirmed"


# --- parameters and hostile data ------------------------------------------------------------------------------------------------------


def test_wordings_are_parameters():
    report = column("350", "410", "121", total="981", label="Conjunto").report()
    assert run_checks(report, PROFILE).disagreements == ()
    assert [one.found for one in run_checks(report, make_profile({RULE: {"totals": ["Conjunto"]}})).disagreements] == ["981"]


def test_rounding_is_a_parameter():
    report = column("10.4", "20.3", "30.4", total="61.2").report()
    assert [one.expected for one in run_checks(report, make_profile({RULE: {"rounding": "0"}})).disagreements] == ["61.1"]


@pytest.mark.parametrize("parameters", [{"rounding": -1}, {"rounding": "x"}, {"totals": 1}, {"total": ["Total"]}])
def test_wrong_parameters_name_profile_rule_and_key(parameters):
    with pytest.raises(ProfileError, match=r"profile pcm-semestral: checks\.column-total\."):
        run_checks(make_report(), make_profile({RULE: parameters}))


LABELS = ("Total", "TOTAL GENERAL (1+2)", "Subtotal", "Suma", "A", "", "T O T A L", "2019", "Total de metas", "1.", "III. Total")
CELLS = (
    "0",
    "1",
    "1,250",
    "2.5",
    "98.4%",
    "-",
    "x",
    "-5",
    "(3,000.00)",
    "9" * 30,
    "1.2.3",
    "?",
    "",
    "2019",
    "1 / 2",
    "S/D",
    "9" * 24,
    "0." + "0" * 40 + "1",
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(LABELS), st.lists(st.sampled_from(CELLS), max_size=4)), max_size=9))
def test_no_table_makes_the_rule_fail(lines):
    report = rows("Sede | A | B | C | D", *(" | ".join((label, *cells)) for label, cells in lines)).report()
    for one in run_checks(report, PROFILE).disagreements:
        assert set(one.figures) <= {figure.id for figure in report.figures}
        assert one.expected != one.found


def test_figures_that_are_not_there_and_columns_nobody_named():
    report = art(PARKS, "4,391", "4,397").report()
    (table,) = report.tables
    bare = table.model_copy(update={"columns": table.columns[:1], "header": ()})
    assert run_checks(report.model_copy(update={"figures": ()}), PROFILE).disagreements == ()
    run_checks(report.model_copy(update={"tables": (bare,)}), PROFILE)


def test_a_large_table_is_no_burden():
    lines = [f"{'Total' if n % 15 == 0 else 'Sede'} | {n} | {n * 7} | {n * 3}" for n in range(1, 1500)]
    report = rows("Sede | A | B | C", *lines).report()
    started = time.process_time()
    run_checks(report, PROFILE)
    assert time.process_time() - started < 10


def test_a_total_that_names_parts_which_stand_elsewhere_is_no_finding():
    lines = ("Concepto | Devengado | Pagado", "Personal | 306 | 298", "Bienes | 113 | 98", "Servicios | 168 | 144", "Total | 587 | 540")
    assert rows(*lines, "Total general (1+2) | 587 | 547").found() == []
    assert rows(*lines, "Total general | 587 | 547").found() != []


def test_named_parts_that_stand_there_are_summed():
    numbered = rows("Concepto | A | B", "1. Norte | 306 | 298", "2. Sur | 113 | 98", "Total (1+2) | 419 | 386")
    assert [one.expected for one in numbered.found()] == ["396"]
