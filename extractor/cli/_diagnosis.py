"""What `doctor` looks at, each as one check; whatever may crash is tried in a process of its own."""

from __future__ import annotations

import hashlib
import json
import locale
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Literal

from extractor.errors import CotejoError
from extractor.messages import Messages

Status = Literal["ok", "warn", "fail"]
Found = tuple[Status, str, str]
"""Status, what was found, and what mends it (empty when nothing needs mending)."""

PACKAGES = {
    "pdfplumber": "pdfplumber",
    "camelot-py": "camelot",
    "pypdfium2": "pypdfium2",
    "opencv-python-headless": "cv2",
    "rapidfuzz": "rapidfuzz",
    "pydantic": "pydantic",
    "pypdf": "pypdf",
    "XlsxWriter": "xlsxwriter",
    "reportlab": "reportlab",
    "lapx": "lap",
}
"""Distribution: what is imported."""
ROOM = 1_000_000_000
"""Bytes of scratch space: a document of 100 scanned pages keeps about 400 MB of pixels there."""
SECONDS = 180
READERS = {"ppocr": "reader-ppocr", "tesseract": "reader-tesseract"}
PRINTED = "Meta anual 2773"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at; `fix` is a command or a sentence, empty when all is well."""

    id: str
    status: Status
    found: str
    why: str
    fix: str


def examine(lang: Literal["es", "en"]) -> tuple[Check, ...]:
    """All checks, in the order in which one would mend what they find."""
    looks: dict[str, Callable[[], Found]] = {
        "python": _python,
        "packages": _packages,
        "models": _models,
        "reader-ppocr": lambda: _reader("ppocr", "fail", mend_packages()),
        "tesseract": _tesseract,
        "reader-tesseract": lambda: _reader("tesseract", "warn", mend_tesseract()),
        "layouts": _layouts,
        "scratch": _scratch,
        "locale": _locale,
    }
    return tuple(
        Check(name, status, found, Messages(lang, "doctor.why")[name], fix)
        for name, look in looks.items()
        for status, found, fix in (look(),)
    )


def mend_packages() -> str:
    """The command that brings the Python packages: the checkout's own set-up, or pip for an installed Cotejo."""
    root = Path(__file__).parent.parent.parent
    return "./run setup" if (root / "run").is_file() else f"{sys.executable} -m pip install --upgrade --force-reinstall cotejo"


def mend_tesseract() -> str:
    """The one line that brings Tesseract with Spanish on this system."""
    sudo = "" if hasattr(os, "geteuid") and os.geteuid() == 0 else "sudo "
    lines = {
        "brew": "brew install tesseract tesseract-lang",
        "apt-get": f"{sudo}apt-get install tesseract-ocr tesseract-ocr-spa",
        "dnf": f"{sudo}dnf install tesseract tesseract-langpack-spa",
        "zypper": f"{sudo}zypper install tesseract-ocr tesseract-ocr-traineddata-spanish",
        "pacman": f"{sudo}pacman -S tesseract tesseract-data-spa",
        "apk": f"{sudo}apk add tesseract-ocr tesseract-ocr-data-spa",
    }
    found = next((line for manager, line in lines.items() if shutil.which(manager)), None)
    return found or "install Tesseract 5 and its Spanish data (spa) with your system's package manager"


def _python() -> Found:
    found = f"Python {platform.python_version()}, {platform.system()} {platform.machine()}"
    return ("ok", found, "") if sys.version_info >= (3, 11) else ("fail", found, "install Python 3.11 or newer")


def _packages() -> Found:
    """Versions as installed, and whether each one really loads."""
    told, missing = [], []
    for name in PACKAGES:
        try:
            told.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            missing.append(name)
    code = "import importlib, sys\nfor name in sys.argv[1:]:\n    importlib.import_module(name)"
    wanted = [module for name, module in PACKAGES.items() if name not in missing]
    failed = "" if missing else _outcome([sys.executable, "-c", code, *wanted])[1]
    if missing or failed:
        return "fail", f"missing: {', '.join(missing)}" if missing else failed, mend_packages()
    return "ok", ", ".join(told), ""


def _models() -> Found:
    from extractor.readers._models import DETECT, RECOGNISE, engine_version, model_path  # noqa: PLC0415

    try:
        hashes = [f"{name} {_short_hash(model_path(name))}" for name in (DETECT, RECOGNISE)]
        return "ok", f"{engine_version()}; {', '.join(hashes)}", ""
    except (CotejoError, PackageNotFoundError, OSError) as error:
        return "fail", str(error), mend_packages()


def _reader(name: str, grade: Status, fix: str) -> Found:
    """Whether a reader reads a line that was drawn for it."""
    text, failed = _outcome([sys.executable, "-m", "extractor.cli._selftest", name, PRINTED])
    if failed:
        return grade, failed, fix
    answer = json.loads(text)
    if answer["text"] == PRINTED:
        return "ok", f"read «{answer['text']}» in {answer['seconds']:.1f} s", ""
    return grade, f"read «{answer['text']}» where «{PRINTED}» was drawn", fix


def _tesseract() -> Found:
    program = shutil.which("tesseract")
    if program is None:
        return "warn", "the program tesseract is not on the PATH", mend_tesseract()
    told, failed = _outcome([program, "--version"])
    listed, unlisted = _outcome([program, "--list-langs"])
    if failed or unlisted:
        return "warn", failed or unlisted, mend_tesseract()
    number = told.split("\n", 1)[0].removeprefix("tesseract").strip()
    if "spa" not in listed.split():
        return "warn", f"{number} at {program}, without its Spanish data (spa)", mend_tesseract()
    data = Path(listed.partition('"')[2].partition('"')[0]) / "spa.traineddata"
    spanish = f"spa {_short_hash(data)}" if data.is_file() else "spa"
    old = int(number.lstrip("v").split(".")[0] or 0) < 5 if number.lstrip("v")[:1].isdigit() else False
    return "warn" if old else "ok", f"{number} at {program}, {spanish}", "install Tesseract 5" if old else ""


def _layouts() -> Found:
    from extractor.layout.load import load_profiles  # noqa: PLC0415
    from extractor.yamlfile import layouts_folder  # noqa: PLC0415

    try:
        return "ok", f"{', '.join(sorted(load_profiles()))} in {layouts_folder()}", ""
    except CotejoError as error:
        return "fail", str(error), error.hint or mend_packages()


def _scratch() -> Found:
    folder = tempfile.gettempdir()
    free = shutil.disk_usage(folder).free
    found = f"{free / 1e9:.1f} GB free in {folder}"
    return ("ok", found, "") if free >= ROOM else ("warn", found, "free some space there, or set TMPDIR to a larger disk")


def _locale() -> Found:
    encoding = locale.getencoding() if not sys.flags.utf8_mode else "utf-8"
    good = encoding.lower().replace("-", "") == "utf8"
    return ("ok", encoding, "") if good else ("warn", encoding, "export LC_ALL=C.UTF-8")


def _outcome(command: list[str]) -> tuple[str, str]:
    """What a command printed, and why it failed (empty when it did not)."""
    settings = {**os.environ, "PYTHONPATH": os.pathsep.join(part for part in sys.path if part)}
    try:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=SECONDS, env=settings)
    except subprocess.TimeoutExpired:
        return "", f"no answer within {SECONDS} s"
    except OSError as error:
        return "", f"{command[0]} does not start: {error.strerror}"
    printed, complaint = (out.decode("utf-8", "replace").strip() for out in (done.stdout, done.stderr))
    if done.returncode == 0:
        return printed or complaint, ""
    reason = f"signal {-done.returncode}" if done.returncode < 0 else f"exit code {done.returncode}"
    return "", complaint.splitlines()[-1] if complaint else reason


def _short_hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:12]
