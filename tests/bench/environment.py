"""The peers' own environment, `.venv-peers`: made from the hashed `peers.lock` by venv and pip, kept as long as lock and Python stay.

`python -m tests.bench.environment` makes it; `python -m tests.bench.environment relock` writes the lock anew (with the uv of `.venv`).
"""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LOCK = Path(__file__).with_name("peers.lock")
VENV = ROOT / ".venv-peers"
STAMP = VENV / "cotejo-stamp"

WANTED = ("ocrmypdf>=17.13,<18", "camelot-py>=2,<3", "img2table>=2,<3", "rapidocr==3.10.*", "onnxruntime>=1.32,<2")
OPENCV = "opencv-contrib-python-headless"
KEPT_OUT = ("opencv-python", "opencv-python-headless", "opencv-contrib-python")
"""img2table wants the contributed modules, camelot and rapidocr the plain ones, all in one folder `cv2`: one build has to serve all."""

RELOCK = (
    *("pip", "compile", "-", "--no-config", "--universal", "--python-version", "3.11", "--fork-strategy", "fewest", "--upgrade"),
    *("--only-binary", ":all:", "--generate-hashes", "--no-emit-index-url", "--no-annotate", "--quiet"),
    *("--custom-compile-command", "python -m tests.bench.environment relock", "-o", str(LOCK)),
)
MISLEADING = ("PYTHONHOME", "PYTHONPATH", "VIRTUAL_ENV", "PIP_USER", "PIP_TARGET", "PIP_PREFIX")


def ensure() -> Path:
    """The interpreter of the peers' environment, which is made first where it is missing or out of date.

    Raises `subprocess.CalledProcessError` where a step fails; its own words are on stderr, and the next call starts over.
    """
    python = VENV / "bin" / "python"
    if python.exists() and STAMP.is_file() and STAMP.read_text(encoding="utf-8") == fingerprint():
        return python
    sys.stderr.write("making .venv-peers from tests/bench/peers.lock (some 700 MB, half a minute and the download)\n")
    if VENV.exists():
        shutil.rmtree(VENV)
    _run(getattr(sys, "_base_executable", None) or sys.executable, "-I", "-m", "venv", str(VENV))
    (VENV / ".gitignore").write_text("*\n", encoding="utf-8")
    _run(str(python), "-m", "pip", "install", "--quiet", "--require-hashes", "--no-deps", "--only-binary", ":all:", "-r", str(LOCK))
    STAMP.write_text(fingerprint(), encoding="utf-8")
    return python


def fingerprint() -> str:
    """The hash of all that decides what is in the environment."""
    return hashlib.sha256(LOCK.read_bytes() + sys.version.encode() + os.fsencode(VENV)).hexdigest()


def relock() -> None:
    """Write `peers.lock` anew from `WANTED`; uv takes the requirements from its input so that the lock names no file."""
    with tempfile.TemporaryDirectory(prefix="cotejo-bench-") as folder:
        excludes = Path(folder) / "excludes.txt"
        excludes.write_text("\n".join(KEPT_OUT), encoding="utf-8")
        _run(str(ROOT / ".venv" / "bin" / "uv"), *RELOCK, "--excludes", str(excludes), given="\n".join((*WANTED, OPENCV)))


def _run(*command: str, given: str = "") -> None:
    kept = {key: value for key, value in os.environ.items() if key not in MISLEADING}
    quiet = {"PIP_NO_INPUT": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    subprocess.run(command, cwd=ROOT, env={**kept, **quiet}, input=given, text=True, stdout=sys.stderr, check=True)


if __name__ == "__main__":
    if sys.argv[1:] == ["relock"]:
        relock()
    else:
        sys.stdout.write(f"{ensure()}\n")
