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

from extractor.cli._lang import spoken
from extractor.errors import CotejoError
from extractor.messages import Lang, Messages, Phrase, phrase

CheckStatus = Literal["ok", "warn", "fail"]
Message = Phrase | str
"""In the language that is spoken, once it is told; what another program says stays as it says it, and so does a command."""
Diagnosis = tuple[CheckStatus, Message, Message]
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
SCRATCH_BYTES = 1_000_000_000
"""Bytes of scratch space that are enough. Measured: a document of 100 scanned pages keeps about 400 MB of pixels there (once)."""
SELFTEST_SECONDS = 180
"""Limit of a reader's test in a process of its own: models are compiled then. Judgement."""
READERS = {"ppocr": "reader-ppocr", "tesseract": "reader-tesseract"}
PRINTED = "Meta anual 2773"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at, as it is told; `fix` is a command or a sentence, empty when all is well."""

    id: str
    status: CheckStatus
    found: str
    why: str
    fix: str


def examine(lang: Lang) -> tuple[Check, ...]:
    """All checks, in the order in which one would mend what they find."""
    looks: dict[str, Callable[[], Diagnosis]] = {
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
    texts = Messages(lang)
    return tuple(
        Check(name, status, texts.shape(found, ""), texts.say(f"doctor.why.{name}"), texts.shape(fix, ""))
        for name, look in looks.items()
        for status, found, fix in (look(),)
    )


def mend_packages() -> str:
    """The command that brings the Python packages: the checkout's own set-up, or pip for an installed Cotejo."""
    root = Path(__file__).parent.parent.parent
    return "./run setup" if (root / "run").is_file() else f"{sys.executable} -m pip install --upgrade --force-reinstall cotejo"


def mend_tesseract() -> Message:
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
    return found or phrase("doctor.install-tesseract")


def _python() -> Diagnosis:
    found = f"Python {platform.python_version()}, {platform.system()} {platform.machine()}"
    return ("ok", found, "") if sys.version_info >= (3, 11) else ("fail", found, phrase("doctor.install-python"))


def _packages() -> Diagnosis:
    """Versions as installed, and whether each one really loads."""
    installed, missing = [], []
    for name in PACKAGES:
        try:
            installed.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            missing.append(name)
    code = "import importlib, sys\nfor name in sys.argv[1:]:\n    importlib.import_module(name)"
    wanted = [module for name, module in PACKAGES.items() if name not in missing]
    failed = "" if missing else _outcome([sys.executable, "-c", code, *wanted])[1]
    if missing or failed:
        return "fail", phrase("doctor.missing", names=missing) if missing else failed, mend_packages()
    return "ok", ", ".join(installed), ""


def _models() -> Diagnosis:
    from extractor.readers._models import DETECT, RECOGNISE, engine_version, model_path  # noqa: PLC0415

    try:
        hashes = [f"{name} {_short_hash(model_path(name))}" for name in (DETECT, RECOGNISE)]
        return "ok", f"{engine_version()}; {', '.join(hashes)}", ""
    except CotejoError as error:
        return "fail", error.told(spoken())[0], mend_packages()
    except (PackageNotFoundError, OSError) as error:
        return "fail", str(error), mend_packages()


def _reader(name: str, grade: CheckStatus, fix: Message) -> Diagnosis:
    """Whether a reader reads a line that was drawn for it."""
    text, failed = _outcome([sys.executable, "-m", "extractor.cli._selftest", name, PRINTED, spoken()])
    if failed:
        return grade, failed, fix
    answer = json.loads(text)
    if answer["text"] == PRINTED:
        return "ok", phrase("doctor.read", **answer), ""
    return grade, phrase("doctor.misread", text=answer["text"], printed=PRINTED), fix


def _tesseract() -> Diagnosis:
    program = shutil.which("tesseract")
    if program is None:
        return "warn", phrase("doctor.no-tesseract"), mend_tesseract()
    answer, failed = _outcome([program, "--version"])
    listed, unlisted = _outcome([program, "--list-langs"])
    if failed or unlisted:
        return "warn", failed or unlisted, mend_tesseract()
    number = answer.split("\n", 1)[0].removeprefix("tesseract").strip()
    if "spa" not in listed.split():
        return "warn", phrase("doctor.tesseract-without-spanish", version=number, path=program), mend_tesseract()
    data = Path(listed.partition('"')[2].partition('"')[0]) / "spa.traineddata"
    spanish = f"spa {_short_hash(data)}" if data.is_file() else "spa"
    old = int(number.lstrip("v").split(".")[0] or 0) < 5 if number.lstrip("v")[:1].isdigit() else False
    found = phrase("doctor.tesseract", version=number, path=program, spanish=spanish)
    return "warn" if old else "ok", found, phrase("doctor.newer-tesseract") if old else ""


def _layouts() -> Diagnosis:
    from extractor.layout.load import load_profiles  # noqa: PLC0415
    from extractor.yamlfile import layouts_folder  # noqa: PLC0415

    try:
        return "ok", phrase("doctor.profiles", names=sorted(load_profiles()), folder=layouts_folder()), ""
    except CotejoError as error:
        what, hint = error.told(spoken())
        return "fail", what, hint or mend_packages()


def _scratch() -> Diagnosis:
    folder = tempfile.gettempdir()
    free = shutil.disk_usage(folder).free
    found = phrase("doctor.free", gigabytes=free / 1e9, folder=folder)
    return ("ok", found, "") if free >= SCRATCH_BYTES else ("warn", found, phrase("doctor.make-room"))


def _locale() -> Diagnosis:
    encoding = locale.getencoding() if not sys.flags.utf8_mode else "utf-8"
    good = encoding.lower().replace("-", "") == "utf8"
    return ("ok", encoding, "") if good else ("warn", encoding, "export LC_ALL=C.UTF-8")


def _outcome(command: list[str]) -> tuple[str, Message]:
    """What a command printed, and why it failed (empty when it did not)."""
    settings = {**os.environ, "PYTHONPATH": os.pathsep.join(part for part in sys.path if part)}
    try:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=SELFTEST_SECONDS, env=settings)
    except subprocess.TimeoutExpired:
        return "", phrase("doctor.no-answer", seconds=SELFTEST_SECONDS)
    except OSError as error:
        return "", phrase("doctor.no-start", program=command[0], reason=error.strerror)
    printed, complaint = (out.decode("utf-8", "replace").strip() for out in (done.stdout, done.stderr))
    if done.returncode == 0:
        return printed or complaint, ""
    if complaint:
        return "", complaint.splitlines()[-1]
    code = done.returncode
    return "", phrase("doctor.signal", number=-code) if code < 0 else phrase("doctor.exit-code", code=code)


def _short_hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:12]
