"""An output language is one file in `extractor/texts/`: put there, everything speaks it, and nothing else changes."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from extractor.errors import UsageError
from extractor.exports.to_json import to_bytes
from extractor.messages import HOME, LANGUAGES
from extractor.pipeline import Options, extract
from tests.builders_report import spec_to_report
from tests.paper.sample_produce import PRODUCE
from tests.test_house import LAYOUTS, PACKAGE

PORTUGUESE = {
    '"Usage:" = "Usage:"': '"Usage:" = "Utilização:"',
    'short = "Read documents, write and sum up their reports."': 'short = "Lê documentos e resume os seus relatórios."',
    'what = "{path}: no such file"': 'what = "{path}: o ficheiro não existe"',
    'n-indicators = "{n} indicator|{n} indicators"': 'n-indicators = "{n} indicador|{n} indicadores de seu"',
}


@pytest.fixture(scope="module")
def cotejo(tmp_path_factory):
    """`cotejo(*arguments)` of a Cotejo that has a third language, in a folder with a report.json; its exit code, stdout and stderr."""
    folder = tmp_path_factory.mktemp("third")
    shutil.copytree(PACKAGE, folder / "extractor", ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "layouts").symlink_to(LAYOUTS)
    text = (PACKAGE / "texts" / "en.toml").read_text("utf-8")
    for english, portuguese in PORTUGUESE.items():
        assert english in text
        text = text.replace(english, portuguese)
    (folder / "extractor" / "texts" / "pt.toml").write_text(text, "utf-8")
    (folder / "report.json").write_bytes(to_bytes(spec_to_report(PRODUCE)))

    def run(*arguments, locale="C.UTF-8"):
        settings = {name: value for name, value in os.environ.items() if name not in {"LC_ALL", "LC_MESSAGES"}}
        settings |= {"PYTHONPATH": str(folder), "LANG": locale}
        done = subprocess.run(
            [sys.executable, "-P", "-m", "extractor", *arguments], cwd=folder, env=settings, capture_output=True, check=False
        )
        return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")

    return run


def test_the_languages_are_the_files():
    assert LANGUAGES[0] == HOME
    assert set(LANGUAGES) == {path.stem for path in (PACKAGE / "texts").glob("*.toml")}


def test_help_errors_and_summaries_speak_it(cotejo):
    code, told, _ = cotejo("--help", "--lang", "pt")
    assert code == 0
    assert told.startswith("Utilização: cotejo ")
    assert "Lê documentos e resume" in told
    assert "[es|en|pt]" in told
    assert cotejo("extract", "nada.pdf", "--lang", "pt")[::2] == (
        3,
        "error: nada.pdf: o ficheiro não existe\n  → check the name and the folder\n",
    )
    code, record, told = cotejo("check", "report.json", "--json", "-", "--lang", "pt")
    assert code == 0
    assert '"findings"' in record
    assert "indicadores de seu" in told


def test_the_locale_asks_for_it_and_without_one_the_home_language_speaks(cotejo):
    assert cotejo("--help", locale="pt_BR.UTF-8")[1].startswith("Utilização: ")
    assert cotejo("--help")[1].startswith("Uso: ")


def test_a_language_that_is_not_there_is_told_before_any_work():
    with pytest.raises(UsageError, match="unknown language: qu") as told:
        extract(Path("nada.pdf"), Options(lang="qu"))
    assert told.value.hint == f"known: {', '.join(LANGUAGES)}"
