"""The wheel, as a stranger gets it: built, installed into an empty environment from the lock alone, run from another folder."""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = sorted(ROOT.glob("samples/*/digital.pdf"))

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not (ROOT / "extractor" / "cli" / "__init__.py").exists(), reason="no command line to ship yet"),
]


def run(*command: object, cwd: Path, **settings: object) -> subprocess.CompletedProcess[str]:
    """Run a command as from a stranger's shell: nothing of this process's Python leaks into it."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "VIRTUAL_ENV", "COTEJO", "PYTEST"))}
    return subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=clean,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )


def done(answer: subprocess.CompletedProcess[str]) -> str:
    assert answer.returncode == 0, f"{answer.args}\n{answer.stdout[-2000:]}\n{answer.stderr[-4000:]}"
    return answer.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    """The wheel, built from a copy so that the checkout stays clean, by the locked hatchling and without a network."""
    copy = tmp_path_factory.mktemp("build") / "cotejo"
    shipped = ("extractor", "layouts", "pyproject.toml", "README.md", "LICENSE")
    copy.mkdir()
    for name in shipped:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, copy / name)
    done(run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", copy / "dist", cwd=copy))
    return next((copy / "dist").glob("*.whl"))


@pytest.fixture(scope="module")
def stranger(wheel, tmp_path_factory) -> Path:
    """The bin folder of an environment that holds the runtime lock and the wheel, and nothing for development."""
    place = tmp_path_factory.mktemp("stranger")
    venv = place / "venv"
    uv = shutil.which("uv", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}")
    if uv is None:
        done(run(sys.executable, "-m", "venv", venv, cwd=place))
        install = (venv / "bin" / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    else:
        done(run(uv, "venv", "--quiet", "--no-project", "--python", sys.executable, venv, cwd=place))
        install = (uv, "pip", "install", "--quiet", "--python", venv / "bin" / "python")
    done(run(*install, "--no-deps", "--require-hashes", "-r", ROOT / "requirements.lock", cwd=place))
    done(run(*install, "--no-deps", "--no-index", wheel, cwd=place))
    return venv / "bin"


def test_the_wheel_carries_what_the_package_needs(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {"extractor/py.typed", "extractor/schema/report.schema.json", "extractor/exports/audit.css", "extractor/__main__.py"} <= names
    profiles = [path.relative_to(ROOT / "layouts") for path in (ROOT / "layouts").rglob("*.yaml")]
    assert profiles
    assert {f"extractor/_layouts/{path.as_posix()}" for path in profiles} <= names
    assert not [name for name in names if not name.startswith("extractor/") and ".dist-info/" not in name]


def test_the_environment_has_nothing_for_development(stranger):
    answer = run(stranger / "python", "-c", "import pytest", cwd=stranger)
    assert "No module named 'pytest'" in answer.stderr


@pytest.mark.parametrize("arguments", [["--help"], ["extract", "--help"], ["doctor", "--help"]])
def test_help_comes(stranger, tmp_path, arguments):
    assert "cotejo" in done(run(stranger / "cotejo", *arguments, cwd=tmp_path))


def test_the_schema_is_the_committed_one(stranger, tmp_path):
    told = json.loads(done(run(stranger / "cotejo", "schema", cwd=tmp_path)))
    assert told == json.loads((ROOT / "extractor" / "schema" / "report.schema.json").read_text(encoding="utf-8"))


def test_the_doctor_finds_nothing_amiss(stranger, tmp_path):
    done(run(stranger / "cotejo", "doctor", cwd=tmp_path))


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.parent.name)
def test_a_born_digital_sample_is_read_from_another_folder(stranger, tmp_path, sample):
    report = json.loads(done(run(stranger / "cotejo", "extract", sample, "--json", "-", cwd=tmp_path)))
    assert report["schema_version"] == "2"
    assert report["profile"]["id"] != "generic"
    assert report["indicators"]
    assert not list(tmp_path.iterdir())


@pytest.mark.ocr
def test_a_scan_is_read_and_telemetry_is_not_even_imported(stranger, tmp_path):
    """The lock leaves openvino-telemetry out, but a plain `pip install cotejo` brings it: the reader must keep openvino from it.

    With the real package, `import openvino` forked a process that called an analytics service and wrote a client id into ~/intel.
    """
    site = next((stranger.parent / "lib").glob("python3.*/site-packages"))
    trap = site / "openvino_telemetry"
    trap.mkdir()
    (trap / "__init__.py").write_text("import pathlib\npathlib.Path(__file__).with_name('reached').touch()\n", encoding="utf-8")
    scan = SAMPLES[0].with_name("scan.pdf")
    report = json.loads(done(run(stranger / "cotejo", "extract", scan, "--pages", "1", "--json", "-", cwd=tmp_path)))
    assert [page["kind"] for page in report["pages"]] == ["scanned"]
    assert report["pages"][0]["words"] > 20
    assert not (trap / "reached").exists(), "importing openvino reached openvino_telemetry"
