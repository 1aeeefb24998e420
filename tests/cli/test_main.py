"""The door: help is light, versions are told, whatever goes wrong ends as one line and a code."""

import importlib.metadata
import json
import subprocess
import sys

import pytest

import extractor

HEAVY = {"numpy", "cv2", "pydantic", "rich", "pdfplumber", "openvino", "yaml", "rapidfuzz", "lap", "pypdfium2"}


def loaded_after(code):
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys, json; print(json.dumps(list(sys.modules)))"], capture_output=True, check=True
    )
    return set(json.loads(done.stdout.splitlines()[-1]))


@pytest.mark.parametrize("code", ["import extractor", "import extractor.cli", "import extractor.cli.extract, extractor.cli.doctor"])
def test_nothing_heavy_is_imported(code):
    assert not HEAVY & loaded_after(code)


def test_help_imports_nothing_heavy():
    code = "from click.testing import CliRunner\nfrom extractor.cli import main"
    call = "assert CliRunner().invoke(main, ['extract', '--help']).exit_code == 0"
    assert not HEAVY & loaded_after(f"{code}\n{call}")


def test_help_names_the_verbs_and_the_codes(cotejo):
    done = cotejo("--help")
    assert done.exit_code == 0
    for said in ("doctor", "extract", "layout", "schema", "130  interrumpido", "cotejo extract report.pdf --json -"):
        assert said in done.stdout
    assert "..." not in done.stdout.split("Verbos:")[1]


def test_version(cotejo):
    assert cotejo("--version").stdout == f"cotejo {extractor.__version__}\n"


def test_an_unknown_verb_is_usage(cotejo):
    assert cotejo("extrat").exit_code == 2
    assert cotejo("_texts").exit_code == 2
    assert cotejo().exit_code == 2


def test_python_m_extractor_is_cotejo(tmp_path):
    root = str(extractor.__path__[0]).rsplit("/", 1)[0]
    done = subprocess.run(
        [sys.executable, "-m", "extractor", "schema"], cwd=tmp_path, env={"PYTHONPATH": root}, capture_output=True, check=True
    )
    assert json.loads(done.stdout)["title"] == "Report"
    assert done.stderr == b""


def test_the_public_names_are_there():
    assert set(extractor.__all__) <= set(dir(extractor))
    assert extractor.Options().reader == "ppocr"
    assert callable(extractor.extract)
    with pytest.raises(AttributeError, match="no attribute 'nobody'"):
        _ = extractor.nobody


def test_the_version_of_a_checkout_that_nobody_installed(monkeypatch):
    def missing(_name):
        raise importlib.metadata.PackageNotFoundError

    monkeypatch.setattr(importlib.metadata, "version", missing)
    assert extractor.version.tool_version().count(".") == 2
