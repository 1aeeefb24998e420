"""What a person reads after one document: complete, narrow enough, in two languages, and inert."""

import io
import re
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.console import Console

from extractor.cli._indicators import MOST_ROWS_SHOWN
from extractor.cli._summary import one_line, summary
from extractor.inert import inert
from extractor.messages import Messages
from extractor.model.finding import TextPlace, Waived
from extractor.model.matter import matters_of
from extractor.model.report import Entity, PolicyInfo, ReportHeader, Unread
from extractor.told import as_told
from tests.cli.reports import BOX, finding, generic, indicator, report, table, unknown

HOSTILE = "[bold]x[/bold] \x1b[31mred\x1b[0m \u202eleft\u2066 :smile: [link=http://x]y[/] \x07\x00 a\nb\tc \u0085 \ud800"


def shown(told, lang="es", width=80, colour=False):
    console = Console(file=io.StringIO(), width=width, markup=False, emoji=False, highlight=False, force_terminal=colour)
    console.print(summary(as_told(told, lang), [Path("out/scan/report.json")], Messages(lang, "cli"), width))
    return console.file.getvalue()


@pytest.mark.parametrize("lang", ["es", "en"])
def test_every_key_that_is_asked_for_is_there(lang):
    text = shown(report(), lang) + shown(generic(), lang) + one_line(report(), "a", [], Messages(lang, "cli"))
    assert text


@pytest.mark.parametrize("width", [60, 80, 100, 160])
@pytest.mark.parametrize("made", [report, generic], ids=["indicators", "generic"])
def test_no_line_is_too_wide(made, width):
    assert max(cell_len(line) for line in shown(made(), width=width).splitlines()) <= width


def test_it_fits_a_screen():
    assert len(shown(report()).splitlines()) <= 30


def test_it_says_what_the_report_is():
    text = shown(report())
    for said in ("INFORME SEMESTRAL", "Ministerio de la Producción (PRODUCE)", "1 Descentralización", "2017-S1", "6 escaneadas"):
        assert said in text
    assert "pcm-semestral (0.95)" in text
    assert "out/scan/report.json" in text


def test_pairs_stand_side_by_side_and_those_that_differ_are_marked_without_colour():
    text = shown(report())
    assert "≠ 2,723 | 2773" in text
    assert "≠ 925 | 975" in text
    assert text.count("≠") == 3  # and once in the legend
    assert "– | 945" in text
    assert "\x1b[" in shown(report(), colour=True)


def test_the_bars_of_a_column_stand_below_each_other():
    lines = [line for line in shown(report()).splitlines() if line.startswith("1.")]
    assert len({tuple(i for i, c in enumerate(line) if c == "|") for line in lines[:4]}) == 1


def test_equal_values_printed_differently_are_equal():
    row, figures = indicator("2.1", "N", ("2,773", None, None, None), ("2773", None, None, None))
    assert "≠" not in shown(report(indicators=(row,), figures=tuple(figures))).split("no impresa")[1]


def test_a_doubtful_figure_has_a_sign():
    row, figures = indicator("2.1", "N", (None,) * 4, ("S", "7", None, None))
    figures = (figures[0], figures[1].model_copy(update={"doubts": (unknown("borrosa"),)}))
    text = shown(report(indicators=(row,), figures=figures))
    assert "– | S?" in text
    assert "– | 7?" in text
    assert "1 · pág. 6 «7»" in text


def test_of_many_indicators_those_that_differ_are_shown():
    rows = [indicator(f"3.{i}", "N", ("1", None, None, None), ("2" if i == 40 else "1", None, None, None)) for i in range(41)]
    text = shown(report(indicators=tuple(row for row, _ in rows), figures=tuple(f for _, figures in rows for f in figures)))
    assert "3.40" in text
    told = int(re.search(r"y (\d+) más", text)[1])
    assert 41 - MOST_ROWS_SHOWN <= told < 41
    assert text.count("  N  ") == 41 - told


def test_findings_of_one_story_stand_together_the_gravest_first():
    late = report(findings=(finding("a", "notice", matter="x"), finding("b", "warning", matter="y"), finding("c", "error", matter="x")))
    assert [[found.id for found in group] for group in matters_of(late)] == [["c", "a"], ["b"]]
    text = shown(report())
    assert "5 en 4 asuntos" in text
    assert "pág. 4, 6" in text
    assert "  quizá mal leído" in text
    many = report(findings=(*report().findings, *(finding(f"n{i}", "notice") for i in range(9))))
    assert "(+1 del mismo asunto)" in " ".join(shown(many).split())


def test_severity_and_verdict_stand_in_words():
    told = report(findings=tuple(finding(v, s, v) for s, v in zip(("error", "warning", "notice"), VERDICTS, strict=True)))
    for said in ("✖ error", "▲ aviso", "• nota", "confirmado", "quizá mal leído", "sin decidir"):
        assert said in shown(told)


VERDICTS = ("confirmed", "possible-misread", "undecided")


def test_many_findings_are_counted():
    text = shown(report(findings=tuple(finding(f"f{i}") for i in range(100))))
    told = text.count("No coinciden.")
    assert told >= 1
    assert f"… y {100 - told} más" in text


@pytest.mark.parametrize("width", [80, 120])
def test_it_fits_a_screen_however_much_there_is(width):
    rows = [indicator(f"3.{i}", "NÚMERO DE " * 20, ("1", None, None, None), ("2", None, None, None)) for i in range(41)]
    figures = tuple(f for _, found in rows for f in found)
    findings = tuple(finding(f"f{i}", message="La narrativa dice una cosa y la matriz otra. " * 9, odds=12345.0) for i in range(100))
    unread = tuple(Unread(page=n, box=BOX, remark=unknown("tinta")) for n in range(1, 9))
    told = report(indicators=tuple(row for row, _ in rows), figures=figures, findings=findings, unread=unread)
    text = shown(told, width=width)
    assert len(text.splitlines()) <= 30
    assert "12 000 a 1" in text.replace("\u00a0", " ")
    assert "3.0" in text


def test_several_files_in_one_folder_are_told_in_one_place():
    paths = [Path("out/scan/report.json"), Path("out/scan/audit.html"), Path("one.json")]
    assert one_line(report(), "a", paths, Messages("es", "cli")).endswith("→ out/scan/: report.json, audit.html; one.json")


def test_no_findings_is_told():
    assert "nada de lo que se pudo comparar se contradice" in shown(report(findings=())).replace("\n", " ")


def test_what_is_unread_is_counted_page_by_page():
    places = tuple(Unread(page=n, box=BOX, remark=unknown("tinta")) for n in (1, 2, 2, 5))
    assert "4 · pág. 1, 2 (2), 5 → unread" in " ".join(shown(report(unread=places)).split())


def test_a_generic_document_shows_tables_and_counts_figures():
    text = shown(generic(), "en")
    assert "Tables  2, 1,234 figures" in text
    assert "Captura por puerto" in text
    assert "31 rows × 2 columns, p. 1, 2" in text
    assert "Pages not read" in text
    assert "given up" in text
    assert "… and 5 more" in shown(generic(tables=tuple(table(f"t{i}", "T") for i in range(15))), "en")


def test_one_line_a_document_elsewhere():
    assert one_line(generic(), "scan.pdf", [], Messages("en", "cli")) == "scan.pdf: 2 tables, 0 findings, pages: 1 not read"
    single = report(findings=(finding("a"),), unread=())
    assert one_line(single, "a.pdf", [Path("o/r.json")], Messages("es", "cli")) == "a.pdf: 4 indicadores, 1 hallazgo (1 error) → o/r.json"


def test_hostile_text_is_shown_and_never_obeyed():
    row, figures = indicator(HOSTILE, HOSTILE, (HOSTILE, None, None, None), ("1", None, None, None))
    told = report(
        header=ReportHeader(
            title=HOSTILE,
            policy=PolicyInfo(code=HOSTILE, name=HOSTILE),
            entity=Entity(name=HOSTILE, acronym=HOSTILE),
            year=None,
            period=HOSTILE,
        ),
        indicators=(row,),
        figures=(*figures, figures[0].model_copy(update={"id": "z", "doubts": (unknown(HOSTILE),)})),
        findings=(finding("f", message=HOSTILE, code=HOSTILE),),
        unread=(Unread(page=1, box=BOX, remark=unknown(HOSTILE)),),
        tables=(table(HOSTILE, HOSTILE),),
    )
    for text in (shown(told, width=200), shown(told.model_copy(update={"indicators": ()}), width=200)):
        assert "[bold]x[/bold]" in text
        assert ":smile:" in text
        assert "\\x1b[31m" in text
        assert "\\u202e" in text
        assert not [c for c in text if not c.isprintable() and c != "\n"]
    assert "\n" not in one_line(told, HOSTILE, [], Messages("es", "cli"))


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("Año «2017»", "Año «2017»"),
        ("a\tb\nc\u00a0d\u2028e", "a b c d e"),
        ("hy\u00adphen", "hyphen"),
        ("\x9b31m", "\\x9b31m"),
        ("\u200f\u2067", "\\u200f\\u2067"),
        ("\udcff", "\\udcff"),
        ("\U000e0001", "\\U000e0001"),
        ("👍", "👍"),
    ],
)
def test_inert(text, safe):
    assert inert(text) == safe


def test_who_answers_for_a_finding_is_shown_and_it_no_longer_counts_as_an_error():
    waived = finding("f1", waived=Waived(who=HOSTILE, when="2026-11-20", why="fe de erratas", until=None))
    told = report(findings=(waived, finding("f2", "warning")))
    assert "fe de erratas" in " ".join(shown(told).split())
    assert "\x1b" not in shown(told)
    assert "(1 dispensado)" in one_line(told, "a", [], Messages("es", "cli"))
    assert "error" not in one_line(told, "a", [], Messages("es", "cli"))


def test_words_that_a_finding_rests_on_name_its_page():
    place = TextPlace(page=5, box=BOX, text="PRODUCE", confidence=1)
    assert "pág. 5" in shown(report(findings=(finding("f1", places=(place,)),)))
