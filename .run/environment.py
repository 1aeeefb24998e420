"""The virtual environment .venv: made from the hashed locks alone, and whole only when its stamp, written last, says so."""

from __future__ import annotations

import contextlib
import errno
import fcntl
import hashlib
import os
import re
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LOCKS = {"runtime": "requirements.lock", "dev": "requirements-dev.lock"}  # dev is a superset of runtime with the same pins
NEEDED_BYTES = 2_000_000_000  # measured: .venv 0.9 GB, and the wheels lie in the installer's cache or in /tmp meanwhile
STAMP = "cotejo-stamp"

# Settings of a person's own shell that would lead an installer away from .venv.
MISLEADING = ("PYTHONHOME", "PYTHONPATH", "VIRTUAL_ENV", "CONDA_PREFIX", "PIP_USER", "PIP_TARGET", "PIP_PREFIX", "__PYVENV_LAUNCHER__")


class SetupError(Exception):
    """Set-up can't go on: the step that failed and what to do about it, one line each."""


@dataclass(frozen=True)
class Way:
    """One way to make .venv and to fill it."""

    name: str
    create: tuple[str, ...]
    install: tuple[str, ...]


def venv_python(root: Path) -> Path:
    """Return the interpreter of the project's environment, which may not exist yet."""
    return root / ".venv" / "bin" / "python"


def project_version(root: Path) -> str:
    """Return the version that pyproject.toml states."""
    found = re.search(r'^version = "([^"]+)"', (root / "pyproject.toml").read_text(encoding="utf-8"), re.MULTILINE)
    if found is None:
        raise SetupError("pyproject.toml states no version.\nRestore the file: git checkout pyproject.toml")
    return found.group(1)


def fingerprint(root: Path, level: str) -> str:
    """Return the hash of all that decides what is in .venv: the locks, this file, the place, the Python and the project's version."""
    digest = hashlib.sha256()
    names = [LOCKS["runtime"]] if level == "runtime" else list(LOCKS.values())
    with contextlib.suppress(FileNotFoundError):  # no environment yet: the hash then matches no stamp
        digest.update((root / ".venv" / "pyvenv.cfg").read_bytes())
    for path in (*(root / name for name in names), root / ".run" / "environment.py"):
        digest.update(path.read_bytes())
    digest.update(os.fsencode(root) + project_version(root).encode())
    return digest.hexdigest()


def is_ready(root: Path, level: str) -> bool:
    """Say whether .venv is whole and current for the level, `runtime` or `dev`."""
    try:
        stamp = (root / ".venv" / STAMP).read_text(encoding="utf-8")
        return f"{level} {fingerprint(root, level)}\n" in stamp and venv_python(root).exists()
    except (OSError, UnicodeDecodeError):
        return False


def write_stamp(root: Path, level: str) -> None:
    """Declare .venv whole for the level and those below it, in one atomic step."""
    levels = ["runtime"] if level == "runtime" else list(LOCKS)
    draft = root / ".venv" / f"{STAMP}.draft"
    draft.write_text("".join(f"{name} {fingerprint(root, name)}\n" for name in levels), encoding="utf-8")
    draft.replace(root / ".venv" / STAMP)


def base_python() -> str:
    """Return the interpreter beneath any active virtual environment: .venv must outlive that one."""
    return getattr(sys, "_base_executable", None) or sys.executable


def ways_to_install(root: Path, python: str, uv: str | None, *, outer_pip: bool) -> list[Way]:
    """Return the ways to make .venv, best first: uv, then venv, then a venv without pip that the system's pip fills.

    The last needs no ensurepip, which Debian keeps out of python3. Only wheels are taken: nothing is built, no code of a package
    runs during set-up.
    """
    venv, target = str(root / ".venv"), str(venv_python(root))
    taken = ("--require-hashes", "--no-deps", "--only-binary", ":all:")
    ways = []
    if uv:
        # Compiled now, as pip does, so that the first run is as quick as the next.
        filled = (uv, "pip", "install", "--python", target, "--compile-bytecode", *taken)
        ways.append(Way("uv", (uv, "venv", "--no-project", "--quiet", "--python", python, venv), filled))
    ways.append(Way("venv", (python, "-I", "-m", "venv", venv), (target, "-m", "pip", "install", *taken)))
    if outer_pip:
        filled = (python, "-m", "pip", "--python", target, "install", *taken)
        ways.append(Way("venv without pip", (python, "-I", "-m", "venv", "--without-pip", venv), filled))
    return ways


def child_environment() -> dict[str, str]:
    """Return this process's environment without what leads installers astray, with prompts off."""
    kept = {key: value for key, value in os.environ.items() if key not in MISLEADING}
    quiet = {"PIP_NO_INPUT": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_ROOT_USER_ACTION": "ignore"}
    return {**kept, **quiet, "UV_HTTP_TIMEOUT": kept.get("UV_HTTP_TIMEOUT", "120")}


def _runs(command: tuple[str, ...], root: Path, *, silent: bool = False) -> bool:
    """Run a step with its talk on stderr; say whether it went well."""
    heard = subprocess.DEVNULL if silent else sys.stderr.fileno()
    try:
        step = subprocess.run(command, cwd=root, env=child_environment(), stdin=subprocess.DEVNULL, stdout=heard, stderr=heard, check=False)
    except OSError:
        return False
    return step.returncode == 0


def has_outer_pip(python: str, root: Path) -> bool:
    """Say whether the Python outside has a pip that can fill another environment (22.3, with --python)."""
    asked = "import pip, sys; sys.exit(tuple(map(int, pip.__version__.split('.')[:2])) < (22, 3))"
    return _runs((python, "-c", asked), root, silent=True)


@contextlib.contextmanager
def only_one_setup(root: Path, say: Callable[[str], None]) -> Iterator[None]:
    """Hold the folder's set-up lock; a second set-up waits for the first. The lock dies with its process."""
    with (root / ".venv.lock").open("w", encoding="utf-8") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("another set-up is at work in this folder; waiting for it")
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def ensure(root: Path, level: str, say: Callable[[str], None], install_venv_module: Callable[[], bool]) -> bool:
    """Make .venv whole and current for the level; return whether there was anything to do."""
    if is_ready(root, level):
        return False
    try:
        with only_one_setup(root, say):
            if is_ready(root, level):
                return False
            _build(root, level, say, install_venv_module)
    except OSError as error:
        raise SetupError(_explain(error, root)) from error
    return True


def _build(root: Path, level: str, say: Callable[[str], None], install_venv_module: Callable[[], bool]) -> None:
    """Make .venv anew, or only add the development packages where all else is current."""
    started = time.monotonic()
    adding = level == "dev" and is_ready(root, "runtime")
    lock = root / LOCKS[level]
    _clear_stamp(root)
    if not adding:
        _check_room(root)
        _clear_venv(root)
    count = sum(1 for line in lock.read_text(encoding="utf-8").splitlines() if line[:1].isalnum())
    say(f"{'adding the development packages to' if adding else 'making'} .venv from {lock.name}: {count} packages, every one by its hash")
    if not adding:
        say("the first time this fetches some 250 MB; later it takes them from the cache")
    way = _fill(root, lock, install_venv_module, adding=adding)
    link_project(root)
    write_stamp(root, level)
    say(f"ready in {time.monotonic() - started:.0f} s (with {way})")


def _fill(root: Path, lock: Path, install_venv_module: Callable[[], bool], *, adding: bool) -> str:
    """Make the environment and install the lock by the first way that works; return that way's name."""
    python, uv = base_python(), shutil.which("uv")
    shown = () if sys.stderr.isatty() else ("--quiet",)
    made_any = False
    for attempt in range(2):
        for way in ways_to_install(root, python, uv, outer_pip=has_outer_pip(python, root)):
            if not adding:
                _clear_venv(root)
            # A failed venv says what Debian lacks in four lines; ours, below, says it in one, after all ways were tried.
            if not adding and not _runs(way.create, root, silent=True):
                continue
            if _runs((*way.install, *shown, "-r", str(lock)), root):
                return way.name
            made_any = True
            if way.name == "venv" and not adding:  # the same pip from outside would wait for the same network again
                break
        if made_any or attempt or not install_venv_module():
            break
    if made_any:
        raise SetupError(_why_install_failed(root, lock))
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    raise SetupError(
        f"making .venv failed: {python} (Python {version}) has neither a working venv module nor pip.\n"
        f"On Debian or Ubuntu run:  sudo apt-get install python3-venv     (elsewhere: install pip for Python {version}, or uv)"
    )


def _why_install_failed(root: Path, lock: Path) -> str:
    """Return the step and the likely cause, disk first, since a full disk shows up as anything."""
    step = f"installing {lock.name} into .venv failed; the installer's own words stand above."
    if shutil.disk_usage(root).free < NEEDED_BYTES // 10:
        return f"{step}\nThe disk of {root} is nearly full: free some 2 GB and run this again."
    return (
        f"{step}\nWithout a network: connect, or set your mirror or proxy as for pip and uv elsewhere, and run this again.\n"
        "Where it says 'no matching distribution': the packages exist for Linux (x86-64 from glibc 2.28, ARM64 from 2.35)\n"
        "and for macOS on Apple silicon."
    )


def _explain(error: OSError, root: Path) -> str:
    """Return an operating system's error as a step and a remedy."""
    if error.errno == errno.ENOSPC:
        return f"writing .venv failed: the disk of {root} is full.\nFree some 2 GB and run this again."
    if error.errno in (errno.EACCES, errno.EROFS, errno.EPERM):
        return f"writing into {root} failed: {error.strerror}.\nCopy the checkout to a folder of your own, or mend the rights of .venv."
    return f"set-up failed at {error.filename or root}: {error.strerror or error}."


def _check_room(root: Path) -> None:
    """Stop before a half installation where the disk can't hold it."""
    free = shutil.disk_usage(root).free
    if free < NEEDED_BYTES:
        raise SetupError(f"set-up needs some 2 GB, and {root} has {free / 1e9:.1f} GB free.\nFree some room and run this again.")


def _clear_stamp(root: Path) -> None:
    """From here to the next stamp the environment doesn't count as done."""
    (root / ".venv" / STAMP).unlink(missing_ok=True)


def _clear_venv(root: Path) -> None:
    """Remove .venv, half made or out of date: what stands there later is the lock and nothing else."""
    venv = root / ".venv"
    if venv.is_symlink():
        venv.unlink()
    elif venv.exists():
        shutil.rmtree(venv)


def link_project(root: Path) -> None:
    """Make `extractor` importable and `cotejo` runnable in .venv, as an editable installation would.

    By hand, not by pip: a path file, a launcher and the metadata (importlib.metadata.version("cotejo")) need no build backend, no
    network and no pip in .venv, the three things a set-up may lack.
    """
    version, python = project_version(root), venv_python(root)
    site = next((root / ".venv" / "lib").glob("python3.*/site-packages"))
    (site / "cotejo.pth").write_bytes(os.fsencode(root) + b"\n")
    info = site / f"cotejo-{version}.dist-info"
    info.mkdir(exist_ok=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: cotejo\nVersion: {version}\n", encoding="utf-8")
    (info / "entry_points.txt").write_text("[console_scripts]\ncotejo = extractor.cli:main\n", encoding="utf-8")
    (info / "INSTALLER").write_text("cotejo-run\n", encoding="utf-8")
    members = [f"cotejo-{version}.dist-info/{name}" for name in ("METADATA", "entry_points.txt", "INSTALLER", "RECORD")]
    listed = ["cotejo.pth", *members, "../../../bin/cotejo"]
    (info / "RECORD").write_text("".join(f"{name},,\n" for name in listed), encoding="utf-8")
    launcher = python.parent / "cotejo"
    # sh first: a #! line with a blank or more than 127 bytes fails on Linux.
    launcher.write_text(
        f"#!/bin/sh\n'''exec' \"{python}\" \"$0\" \"$@\"\n' '''\nimport sys\n\nfrom extractor.cli import main\n\n"
        'if __name__ == "__main__":\n    sys.exit(main())\n',
        encoding="utf-8",
    )
    launcher.chmod(0o755)
