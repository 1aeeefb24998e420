"""The command line without documents: `extract` is a table of answers by file name."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner

import extractor.exports
import extractor.pipeline
from extractor.cli import _diagnosis, main
from tests.cli.reports import report


@pytest.fixture
def cotejo(monkeypatch, tmp_path):
    """`cotejo(*arguments)` in an empty folder; `cotejo.answers[name]` is a report to give or an error to raise, `cotejo.seen` the calls."""
    answers, seen = {}, []

    def extract(path, options, progress=None):
        seen.append((path, options))
        answer = answers.get(path.name, report())
        if callable(answer):
            answer = answer()
        if isinstance(answer, BaseException):
            raise answer
        return answer

    def run(*arguments):
        return CliRunner().invoke(main, [str(argument) for argument in arguments], prog_name="cotejo")

    monkeypatch.setattr(extractor.pipeline, "extract", extract)
    monkeypatch.setattr(extractor.exports, "names", lambda: ("to-json",))  # the others need the document
    monkeypatch.chdir(tmp_path)
    for name in ("LC_ALL", "LC_MESSAGES", "COTEJO_PASSWORD"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "es_PE.UTF-8")
    run.answers, run.seen, run.folder = answers, seen, Path(tmp_path)
    return run


@pytest.fixture
def checks(monkeypatch):
    """The doctor's looks replaced: `checks.set(name, status)`; all are well at first."""
    state = SimpleNamespace()
    looks = ("_python", "_packages", "_models", "_tesseract", "_layouts", "_scratch", "_locale")

    def set_look(name, status, found="found", fix=""):
        monkeypatch.setattr(_diagnosis, name, lambda: (status, found, fix))

    for look in looks:
        set_look(look, "ok")
    monkeypatch.setattr(_diagnosis, "_reader", lambda name, grade, fix: ("ok", f"{name} reads", ""))
    state.set = set_look
    return state
