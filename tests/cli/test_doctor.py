"""`cotejo doctor`: what is wrong is told with the command that mends it, and the exit code says how bad it is."""

import json
import shutil
import subprocess
from types import SimpleNamespace

import pytest

from extractor.cli import _diagnosis
from extractor.errors import ProfileError, ReaderError
from extractor.messages import Messages, phrase


def test_all_is_well(cotejo, checks):
    done = cotejo("doctor")
    assert (done.exit_code, done.stderr) == (0, "")
    assert "Todo en orden." in done.stdout
    assert "All is well." in cotejo("doctor", "--lang", "en").stdout


@pytest.mark.parametrize(
    ("look", "status", "code"),
    [
        ("_packages", "fail", 4),
        ("_models", "fail", 4),
        ("_layouts", "fail", 2),
        ("_tesseract", "warn", 0),
        ("_scratch", "warn", 0),
    ],
)
def test_what_is_wrong_decides_the_exit_code(cotejo, checks, look, status, code):
    checks.set(look, status, "gone [bold]\x1b", "brew install it")
    done = cotejo("doctor")
    assert done.exit_code == code
    assert "gone [bold]\\x1b" in done.stdout
    assert "Remedio: brew install it" in done.stdout


@pytest.mark.parametrize(("lang", "found", "fix"), [("es", "faltan: a, b", "libere espacio"), ("en", "missing: a, b", "free some space")])
def test_what_is_found_and_what_mends_it_follow_the_language(cotejo, checks, lang, found, fix):
    checks.set("_scratch", "warn", phrase("doctor.missing", names=["a", "b"]), phrase("doctor.make-room"))
    assert found in cotejo("doctor", "--lang", lang).stdout
    told = {check["id"]: check for check in json.loads(cotejo("doctor", "--json", "--lang", lang).stdout)}
    assert told["scratch"]["found"] == found
    assert told["scratch"]["fix"].startswith(fix)


def test_a_reader_that_cannot_read(cotejo, checks, monkeypatch):
    monkeypatch.setattr(_diagnosis, "_reader", lambda name, grade, fix: (grade, "read «»", fix))
    done = cotejo("doctor", "--json")
    told = {check["id"]: check for check in json.loads(done.stdout)}
    assert done.exit_code == 4
    assert told["reader-ppocr"]["status"] == "fail"
    assert told["reader-ppocr"]["fix"] == _diagnosis.mend_packages()
    assert told["reader-tesseract"]["status"] == "warn"
    assert list(told["python"]) == ["id", "status", "found", "why", "fix"]


@pytest.mark.parametrize(
    ("text", "failed", "status"),
    [
        ('{"text": "Meta anual 2773", "seconds": 0.5}', "", "ok"),
        ('{"text": "Meta anual 2713", "seconds": 0.5}', "", "fail"),
        ("", "signal 11", "fail"),
    ],
)
def test_the_reader_must_read_what_was_drawn(monkeypatch, text, failed, status):
    monkeypatch.setattr(_diagnosis, "_outcome", lambda command: (text, failed))
    assert _diagnosis._reader("ppocr", "fail", "mend it")[0] == status


@pytest.mark.parametrize(
    ("manager", "line"),
    [
        ("apt-get", "apt-get install tesseract-ocr tesseract-ocr-spa"),
        ("dnf", "dnf install tesseract tesseract-langpack-spa"),
        ("brew", "brew install tesseract tesseract-lang"),
        ("none", "install Tesseract 5 and its Spanish data (spa)"),
    ],
)
def test_the_line_for_this_system(monkeypatch, manager, line):
    monkeypatch.setattr(shutil, "which", lambda name: f"/bin/{name}" if name == manager else None)
    assert line in Messages("en").shape(_diagnosis.mend_tesseract(), "")


@pytest.mark.parametrize(
    ("version", "languages", "status"),
    [("tesseract 5.3.0", "eng\nspa", "ok"), ("tesseract v4.1.1", "eng\nspa", "warn"), ("tesseract 5.3.0", "eng", "warn")],
)
def test_tesseract(monkeypatch, version, languages, status):
    answers = {"--version": version, "--list-langs": f'List of available languages in "nowhere" (2):\n{languages}'}
    monkeypatch.setattr(shutil, "which", lambda name: f"/bin/{name}")
    monkeypatch.setattr(_diagnosis, "_outcome", lambda command: (answers[command[1]], ""))
    assert _diagnosis._tesseract()[0] == status
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert _diagnosis._tesseract()[0] == "warn"


def test_packages_that_are_missing_or_do_not_load(monkeypatch):
    monkeypatch.setattr(_diagnosis, "_outcome", lambda command: ("", "ImportError: libGL.so.1"))
    assert _diagnosis._packages()[:2] == ("fail", "ImportError: libGL.so.1")
    monkeypatch.setitem(_diagnosis.PACKAGES, "no-such-package", "nothing")
    assert _diagnosis._packages()[:2] == ("fail", phrase("doctor.missing", names=["no-such-package"]))


def test_models_and_layouts_that_are_broken(monkeypatch):
    def broken(error):
        def raises(*_):
            raise error

        return raises

    monkeypatch.setattr("extractor.readers._models.model_path", broken(ReaderError("no models")))
    assert _diagnosis._models()[:2] == ("fail", "no models")
    monkeypatch.setattr("extractor.layout.load.load_profiles", broken(ProfileError("p.yaml:1: id", hint="mend line 1")))
    assert _diagnosis._layouts() == ("fail", "p.yaml:1: id", "mend line 1")


def test_little_room_and_an_old_locale(monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: SimpleNamespace(free=5))
    monkeypatch.setattr("locale.getencoding", lambda: "ANSI_X3.4-1968")
    assert _diagnosis._scratch()[0] == "warn"
    assert _diagnosis._locale()[0] == ("ok" if _diagnosis.sys.flags.utf8_mode else "warn")


def test_what_a_command_did(monkeypatch):
    assert _diagnosis._outcome(["sh", "-c", "echo a; echo b >&2"]) == ("a", "")
    assert _diagnosis._outcome(["sh", "-c", "echo why >&2; exit 3"]) == ("", "why")
    assert _diagnosis._outcome(["sh", "-c", "kill -9 $$"]) == ("", phrase("doctor.signal", number=9))
    assert _diagnosis._outcome(["sh", "-c", "exit 3"]) == ("", phrase("doctor.exit-code", code=3))
    assert _diagnosis._outcome(["no-such-command-here"])[1].code == "doctor.no-start"

    def slow(*_, **__):
        raise subprocess.TimeoutExpired("x", 1)

    monkeypatch.setattr(subprocess, "run", slow)
    assert _diagnosis._outcome(["x"])[1] == phrase("doctor.no-answer", seconds=_diagnosis.SELFTEST_SECONDS)


@pytest.mark.slow
@pytest.mark.ocr
def test_the_doctor_of_this_machine(cotejo):
    done = cotejo("doctor", "--json", "--lang", "en")
    told = {check["id"]: (check["status"], check["found"]) for check in json.loads(done.stdout)}
    assert done.exit_code == 0, told
    assert told["reader-ppocr"][1].startswith("read «Meta anual 2773»")
