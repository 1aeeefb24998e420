"""`cotejo extract`: what goes to stdout, what to stderr, what to which folder, and every exit code."""

import json
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

import extractor.exports
import extractor.exports.to_json
from extractor.cli import _deliver, _terminal
from extractor.cli import extract as module
from extractor.cli._lang import locale_lang
from extractor.cli._options import to_pages
from extractor.cli.extract import folder_names
from extractor.errors import InputError, OutputError, ProfileError, ReaderError, UsageError
from extractor.exports.to_json import to_bytes
from extractor.messages import Messages
from extractor.model.remark import remark
from extractor.pipeline import Options
from extractor.told import as_told, in_words
from tests.cli.reports import finding, page, report
from tests.record import born_digital

NAMES = extractor.exports.names
GIVEN_UP = in_words(remark("page.timed-out", seconds="120"), Messages("en"))
FAILED = tuple(page(n, "scanned", "failed", (GIVEN_UP,)) for n in (1, 2))
WARNING = report(findings=(finding("f1", "warning"),))
NOTICE = report(findings=(finding("f1", "notice"),))


# --- where things go --------------------------------------------------------------------------------------------------------------


def test_json_on_stdout_is_the_report_and_nothing_else(cotejo):
    cotejo.answers["scan.pdf"] = lambda: sys.stdout.write("a library talks\n") and report()
    done = cotejo("extract", "scan.pdf", "--json", "-")
    assert done.exit_code == 0
    assert done.stdout_bytes == to_bytes(report())
    assert "a library talks" in done.stderr
    assert not list(cotejo.folder.iterdir())


def test_json_to_a_file(cotejo):
    done = cotejo("extract", "scan.pdf", "--json", "one.json")
    assert (done.exit_code, done.stdout) == (0, "")
    assert (cotejo.folder / "one.json").read_bytes() == to_bytes(report())
    assert [path.name for path in cotejo.folder.iterdir()] == ["one.json"]


def test_a_folder_for_each_document(cotejo):
    done = cotejo("extract", "a/scan.pdf", "b/scan.pdf", "other.tif", "-o", "out")
    assert (done.exit_code, done.stdout) == (0, "")
    assert sorted(path.parent.name for path in (cotejo.folder / "out").glob("*/report.json")) == ["other", "scan", "scan-2"]
    assert "out/scan-2/report.json" in done.stderr


def test_json_and_folder_together(cotejo):
    assert cotejo("extract", "scan.pdf", "-o", "out", "--json", "-").stdout_bytes == to_bytes(report())
    assert (cotejo.folder / "out" / "scan" / "report.json").exists()


def test_without_a_place_the_reports_lie_in_cotejo_out_and_the_person_is_told(cotejo):
    done = cotejo("extract", "scan.pdf")
    assert (cotejo.folder / "cotejo-out" / "scan" / "report.json").exists()
    assert done.stderr == "scan.pdf: 4 indicadores, 5 hallazgos (2 errores), 1 lugar sin leer → cotejo-out/scan/report.json\n"


@pytest.mark.parametrize(
    ("files", "folders"),
    [
        (["a.pdf"], ("a",)),
        (["x/a.pdf", "y/a.pdf", "a.tif"], ("a", "a-2", "a-3")),
        (["a.pdf", "x/a.pdf", "a-2.pdf"], ("a", "a-2", "a-2-2")),
        (["a-2.pdf", "a.pdf", "x/a.pdf"], ("a-2", "a", "a-3")),
        (["A.pdf", "a.pdf"], ("A", "a-2")),
        (["n\u0303.pdf", "ñ.pdf"], ("n\u0303", "ñ-2")),
        ([".pdf", "a.b.pdf"], (".pdf", "a.b")),
    ],
)
def test_no_two_documents_share_a_folder(files, folders):
    assert folder_names([Path(file) for file in files]) == folders


def test_quiet_and_verbose(cotejo):
    assert cotejo("extract", "scan.pdf", "-q").stderr == ""
    told = cotejo("extract", "scan.pdf", "-v").stderr
    assert "≠ 2,723 | 2773" in told
    assert "quizá" not in told.split("Hallazgos")[0]
    assert "cotejo-out/scan/report.json" in told


@pytest.mark.parametrize(("lang", "said"), [("es", "hallazgos"), ("en", "findings")])
def test_the_language_asked_for(cotejo, lang, said):
    assert said in cotejo("extract", "scan.pdf", "--lang", lang).stderr
    assert cotejo.seen[0][1].lang == lang


@pytest.mark.parametrize(
    ("settings", "lang"),
    [
        ({"LANG": "es_PE.UTF-8"}, "es"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "en_US", "LC_ALL": "es_ES"}, "es"),
        ({"LANG": "es_ES", "LC_MESSAGES": "en_US"}, "en"),
        ({"LANG": "C.UTF-8"}, "es"),
        ({}, "es"),
    ],
)
def test_the_language_of_the_locale(monkeypatch, settings, lang):
    for name in ("LANG", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    assert locale_lang() == lang


# --- what the pipeline is asked ---------------------------------------------------------------------------------------------------


def test_options_reach_the_pipeline(cotejo, tmp_path):
    (tmp_path / "mine").mkdir()
    arguments = ("--profile", "generic", "--layouts", "mine", "--reader", "tesseract", "--second-reader", "none")
    more = ("--pages", "7,1-3,2", "--password", "x", "--page-seconds", "5")
    assert cotejo("extract", "scan.pdf", *arguments, *more).exit_code == 0
    wanted = Options("generic", Path("mine"), "tesseract", None, (1, 2, 3, 7), "x", 5.0, "es")
    assert cotejo.seen == [(Path("scan.pdf"), wanted)]


def test_without_options_the_pipelines_own_defaults(cotejo):
    cotejo("extract", "scan.pdf")
    assert cotejo.seen[0][1] == Options()


def test_the_password_need_not_stand_in_the_process_list(cotejo, monkeypatch):
    monkeypatch.setenv("COTEJO_PASSWORD", "secret")
    cotejo("extract", "scan.pdf")
    assert cotejo.seen[0][1].password == "secret"


@pytest.mark.parametrize(("told", "pages"), [("1", (1,)), ("1-3,7", (1, 2, 3, 7)), (" 7 , 1 - 2 ", (1, 2, 7)), ("3,3,2-3", (2, 3))])
def test_pages(told, pages):
    assert to_pages(told) == pages


@pytest.mark.parametrize("told", ["", "0", "a", "3-1", "1-", "-1", "1,,2", "1;2", "1-99999999999", "٣", "1.5", "0-3"])
def test_pages_that_are_none(cotejo, told):
    with pytest.raises(click.BadParameter):
        to_pages(told)
    done = cotejo("extract", "scan.pdf", f"--pages={told}")
    assert (done.exit_code, done.stdout, cotejo.seen) == (2, "", [])
    assert "--pages" in done.stderr


# --- exit codes -------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("a.pdf", "b.pdf", "--json", "-"),
        ("a.pdf", "b.pdf", "--json", "one.json"),
        ("a.pdf", "--reader", "nobody"),
        ("a.pdf", "--second-reader", "nobody"),
        ("a.pdf", "--profile", "nobody"),
        ("a.pdf", "--layouts", "nowhere"),
        ("a.pdf", "--fail-on", "always"),
        ("a.pdf", "--page-seconds", "0"),
        ("a.pdf", "--page-seconds", "nan"),
        ("a.pdf", "--lang", "qu"),
    ],
)
def test_2_before_any_work(cotejo, arguments):
    done = cotejo("extract", *arguments)
    assert (done.exit_code, done.stdout, cotejo.seen) == (2, "", [])
    assert "rror: " in done.stderr
    assert "internal" not in done.stderr
    assert not list(cotejo.folder.iterdir())


def test_2_for_a_broken_profile(cotejo, tmp_path):
    (tmp_path / "mine.yaml").write_text("id: mine\nversion: '1'\nname: {es: Mío}\nsekshuns: {}\n", encoding="utf-8")
    done = cotejo("extract", "scan.pdf", "--layouts", ".", "--lang", "en")
    assert done.exit_code == 2
    assert done.stderr.startswith("error: mine.yaml:4: sekshuns: unknown key\n  → ")


@pytest.mark.parametrize(
    ("answer", "fail_on", "code"),
    [
        (report(), "never", 0),
        (report(), "error", 1),
        (report(), "warning", 1),
        (WARNING, "error", 0),
        (WARNING, "warning", 1),
        (NOTICE, "warning", 0),
        (report(findings=()), "warning", 0),
    ],
)
def test_1_for_findings_as_grave_as_asked(cotejo, answer, fail_on, code):
    cotejo.answers["scan.pdf"] = answer
    assert cotejo("extract", "scan.pdf", "--fail-on", fail_on).exit_code == code


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (UsageError("scan.pdf: no page 9", hint="it has 6"), 2),
        (ProfileError("p.yaml:1: id: wrong", hint="mend it"), 2),
        (InputError("scan.pdf: is no PDF", hint="look at it"), 3),
        (ReaderError("reader ppocr: missing", hint="./run setup"), 4),
        (OutputError("report.json: no", hint="report it"), 5),
    ],
)
def test_an_error_says_what_and_what_to_do(cotejo, error, code):
    cotejo.answers["scan.pdf"] = error
    done = cotejo("extract", "scan.pdf", "--json", "-")
    assert (done.exit_code, done.stdout) == (code, "")
    assert done.stderr == f"error: {error}\n  → {error.hint}\n"


def test_3_when_no_page_could_be_read_and_the_report_is_written_all_the_same(cotejo):
    cotejo.answers["scan.pdf"] = report(pages=FAILED)
    done = cotejo("extract", "scan.pdf", "--fail-on", "error", "--lang", "en")
    assert done.exit_code == 3
    assert "error: scan.pdf: none of its pages could be read: took longer than 120 s; given up\n  → " in done.stderr
    assert "error: scan.pdf: no se pudo leer ninguna de sus páginas: " in cotejo("extract", "scan.pdf").stderr
    assert (cotejo.folder / "cotejo-out" / "scan" / "report.json").exists()


def test_a_page_that_failed_is_told_and_the_others_count(cotejo):
    cotejo.answers["scan.pdf"] = report(pages=(*FAILED, page(3)))
    done = cotejo("extract", "scan.pdf")
    assert done.exit_code == 0
    assert "2 sin leer" in done.stderr


def test_5_where_a_file_stands_in_the_folders_place_is_told_before_the_work(cotejo, tmp_path):
    (tmp_path / "out").write_text("", encoding="utf-8")
    for arguments in (("-o", "out"), ("-o", "out/deeper"), ("--json", "out/one.json")):
        done = cotejo("extract", "scan.pdf", *arguments)
        assert (done.exit_code, cotejo.seen) == (5, [])
        assert "error: " in done.stderr
        assert "→ " in done.stderr


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="no /proc here")
def test_5_where_the_system_refuses_even_root(cotejo):
    assert cotejo("extract", "scan.pdf", "-o", "/proc/cotejo").exit_code == 5
    assert cotejo("extract", "scan.pdf", "--json", "/proc/one.json").exit_code == 5


def test_5_when_the_report_does_not_pass_its_own_schema(cotejo):
    cotejo.answers["scan.pdf"] = report(pages=(page(1).model_copy(update={"skew": float("nan")}),))
    done = cotejo("extract", "scan.pdf", "--json", "-")
    assert (done.exit_code, done.stdout) == (5, "")


def test_70_for_a_bug_with_one_line(cotejo):
    cotejo.answers["scan.pdf"] = ZeroDivisionError("division\nby zero")
    done = cotejo("extract", "scan.pdf")
    assert done.exit_code == 70
    assert done.stderr == "error interno: ZeroDivisionError: division by zero; ejecútelo otra vez con -v para ver la traza\n"
    told = cotejo("extract", "scan.pdf", "-v", "--lang", "en").stderr
    assert "Traceback" in told
    assert told.endswith("\ninternal error: ZeroDivisionError: division by zero; please report it with the lines above\n")


def test_130_when_interrupted(cotejo):
    cotejo.answers["b.pdf"] = KeyboardInterrupt()
    done = cotejo("extract", "a.pdf", "b.pdf", "c.pdf")
    assert done.exit_code == 130
    assert [path.name for path, _ in cotejo.seen] == ["a.pdf", "b.pdf"]
    assert "Traceback" not in done.stderr
    assert (cotejo.folder / "cotejo-out" / "a" / "report.json").exists()


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        ({"b.pdf": InputError("b.pdf: damaged")}, 3),
        ({"a.pdf": InputError("a.pdf: damaged"), "b.pdf": ReaderError("no reader")}, 4),
        ({"a.pdf": ValueError("bug"), "b.pdf": InputError("b.pdf: damaged")}, 70),
        ({"b.pdf": report(pages=FAILED)}, 3),
        ({}, 1),
    ],
)
def test_one_that_fails_does_not_stop_the_others_and_the_gravest_code_counts(cotejo, answers, code):
    cotejo.answers.update(answers)
    done = cotejo("extract", "a.pdf", "b.pdf", "c.pdf", "-o", "out", "--fail-on", "error")
    assert done.exit_code == code
    assert len(cotejo.seen) == 3
    assert (cotejo.folder / "out" / "c" / "report.json").exists()
    assert done.stderr.splitlines()[-1].startswith("3 documentos: ")


def test_a_reader_that_went_away_is_no_error(cotejo, monkeypatch):
    def gone(_report, _path):
        raise BrokenPipeError(32, "Broken pipe")

    monkeypatch.setattr("extractor.cli._deliver._write_json", gone)
    done = cotejo("extract", "scan.pdf", "--json", "-")
    assert (done.exit_code, done.stderr) == (0, "")


@pytest.mark.parametrize("verb", [("schema",), ("--help",)])
def test_a_closed_pipe_is_quiet(verb):
    process = subprocess.Popen([sys.executable, "-m", "extractor", *verb], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(30) in {0, 1}


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("verb", [("schema",), ("layout", "list"), ("layout", "show", "generic")])
def test_5_when_the_disk_behind_stdout_is_full(verb):
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([sys.executable, "-m", "extractor", *verb, "--lang", "en"], stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 5
    assert done.stderr.decode("utf-8").splitlines()[0] == "error: stdout: cannot be written: No space left on device"


@pytest.mark.parametrize("verb", [("layout", "list"), ("extract", "no-such.pdf"), ("--help",)])
def test_a_locale_without_accents_stops_nothing(verb):
    settings = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"}
    done = subprocess.run([sys.executable, "-m", "extractor", *verb], env=settings, capture_output=True, check=False)
    assert done.returncode == (3 if verb[0] == "extract" else 0)
    assert b"internal" not in done.stderr


# --- hostile text and hostile names -----------------------------------------------------------------------------------------------


def test_a_file_name_cannot_command_the_terminal(cotejo):
    name = "\x1b]0;owned\x07[bold]x.pdf"
    cotejo.answers[name] = InputError(f"{name}: is no PDF\nsecond line")
    done = cotejo("extract", name)
    assert done.stderr == "error: \\x1b]0;owned\\x07[bold]x.pdf: is no PDF\nsecond line\n"


def test_progress_is_for_terminals_only(cotejo, monkeypatch):
    told = []
    monkeypatch.setattr(extractor.pipeline, "extract", lambda path, options, progress=None: told.append(progress) or report())
    cotejo("extract", "scan.pdf")
    assert told == [None]


def test_at_a_terminal_there_is_progress_and_then_the_summary(cotejo, monkeypatch):
    def slow(path, options, progress=None):
        for step in ("read", "tables", "a new step"):
            progress(step, 1, 2)
        return report()

    monkeypatch.setattr(extractor.pipeline, "extract", slow)
    for place in (module, _deliver):
        monkeypatch.setattr(place, "is_watched", lambda: True)
    assert _terminal.is_watched() is False
    assert "Hallazgos" in cotejo("extract", "scan.pdf").stderr
    assert cotejo("extract", "scan.pdf", "-q").exit_code == 70  # our slow reader insists on a progress, and quiet gives none


def test_the_json_of_several_exports_is_one_and_the_same(cotejo):
    cotejo.answers["scan.pdf"] = as_told(report(), "es")
    cotejo("extract", "scan.pdf", "--json", "one.json", "-o", "out")
    assert json.loads((cotejo.folder / "one.json").read_text()) == json.loads((cotejo.folder / "out/scan/report.json").read_text())


# --- all outputs of a document ----------------------------------------------------------------------------------------------------


@pytest.fixture
def whole(cotejo, produce, monkeypatch):
    """`cotejo` with all formats, and a document that is there: the digital twin of a sample."""
    monkeypatch.setattr(extractor.exports, "names", NAMES)
    cotejo.answers["digital.pdf"] = born_digital("produce-2017-s1")
    cotejo.document = produce / "digital.pdf"
    return cotejo


def test_a_document_gets_all_files(whole):
    done = whole("extract", whole.document, "-o", "out", "--lang", "en")
    assert done.exit_code == 0
    made = sorted(path.name for path in (whole.folder / "out/digital").iterdir())
    assert made == ["annotated.pdf", "audit.html", "audit.xlsx", "report.json"]
    assert done.stderr.endswith("→ out/digital/: report.json, audit.html, annotated.pdf, audit.xlsx\n")
    assert '<html lang="en">' in (whole.folder / "out/digital/audit.html").read_text(encoding="utf-8")


def test_5_where_the_document_went_away_and_the_others_are_written(whole):
    whole.answers["gone.pdf"] = report()
    done = whole("extract", "gone.pdf", "-o", "out", "--json", "-", "--lang", "en")
    assert done.exit_code == 5
    assert done.stdout_bytes == to_bytes(report())
    assert "error: annotated.pdf: cannot be made: FileNotFoundError" in done.stderr
    assert sorted(path.name for path in (whole.folder / "out/gone").iterdir()) == ["audit.html", "audit.xlsx", "report.json"]


def test_70_for_a_bug_in_one_format_and_the_others_are_written(whole, monkeypatch):
    monkeypatch.setattr("extractor.exports.to_html.to_page", lambda _dossier: 1 / 0)
    done = whole("extract", whole.document, "-o", "out")
    assert done.exit_code == 70
    assert "error interno: ZeroDivisionError" in done.stderr
    assert sorted(path.name for path in (whole.folder / "out/digital").iterdir()) == ["annotated.pdf", "audit.xlsx", "report.json"]


def test_with_json_alone_nothing_else_is_made(whole):
    assert whole("extract", whole.document, "--json", "one.json").exit_code == 0
    assert [path.name for path in whole.folder.iterdir()] == ["one.json"]
