"""What pip can't bring: tesseract with Spanish and, on Debian, the venv module; installed without a prompt or told in one line."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True)
class Manager:
    """One system package manager: its commands and what it calls the packages."""

    name: str
    install: tuple[str, ...]
    tesseract: tuple[str, ...]
    refresh: tuple[str, ...] = ()
    venv: tuple[str, ...] = ()
    environment: tuple[tuple[str, str], ...] = ()
    as_root: bool = True


# A second apt waits for the first (Lock::Timeout) instead of failing; no manager here asks anything.
APT = Manager(
    "apt-get",
    install=("apt-get", "install", "-y", "-qq", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=300", "-o", "Dpkg::Use-Pty=0"),
    refresh=("apt-get", "update", "-qq", "-o", "DPkg::Lock::Timeout=300"),
    tesseract=("tesseract-ocr", "tesseract-ocr-spa"),
    venv=("python3-venv",),
    environment=(("DEBIAN_FRONTEND", "noninteractive"),),
)
DNF = Manager("dnf", install=("dnf", "install", "-y", "-q"), tesseract=("tesseract", "tesseract-langpack-spa"))
APK = Manager("apk", install=("apk", "add", "--no-cache"), tesseract=("tesseract-ocr", "tesseract-ocr-data-spa"))
PACMAN = Manager("pacman", install=("pacman", "-S", "--needed", "--noconfirm"), tesseract=("tesseract", "tesseract-data-spa"))
ZYPPER = Manager(
    "zypper",
    install=("zypper", "--non-interactive", "install"),
    tesseract=("tesseract-ocr", "tesseract-ocr-traineddata-spanish"),
)
BREW = Manager(
    "brew",
    install=("brew", "install"),
    tesseract=("tesseract", "tesseract-lang"),
    environment=(("HOMEBREW_NO_ANALYTICS", "1"), ("HOMEBREW_NO_AUTO_UPDATE", "1")),
    as_root=False,
)
MANAGERS = (APT, DNF, APK, PACMAN, ZYPPER, BREW)


def find_manager() -> Manager | None:
    """Return the first package manager on PATH; on macOS only Homebrew counts."""
    candidates = (BREW,) if sys.platform == "darwin" else MANAGERS
    return next((manager for manager in candidates if shutil.which(manager.name)), None)


def install_line(manager: Manager, packages: tuple[str, ...], *, root: bool) -> str:
    """Return the one line a person can type to install the packages."""
    sudo = "" if root or not manager.as_root else "sudo "
    return f"{sudo}{manager.install[0]} {_plain_verb(manager)} {' '.join(packages)}"


def _plain_verb(manager: Manager) -> str:
    """Return the manager's verb without the switches that silence it: a person may be asked."""
    return next(word for word in manager.install[1:] if word == "-S" or not word.startswith("-"))


def privilege(manager: Manager) -> tuple[str, ...] | None:
    """Return what to put before a command to run it with the needed rights, or None where that would need a password."""
    is_root = os.geteuid() == 0
    if not manager.as_root:
        return None if is_root else ()
    if is_root:
        return ()
    sudo = shutil.which("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], stdin=subprocess.DEVNULL, capture_output=True, check=False).returncode == 0:
        return (sudo, "-n")
    return None


def allowed(manager: Manager) -> bool:
    """Say whether the system's packages may be installed: the rights are there without a password and nobody forbade it."""
    return not os.environ.get("COTEJO_NO_SYSTEM") and privilege(manager) is not None


def commands(manager: Manager, packages: tuple[str, ...], before: tuple[str, ...]) -> list[list[str]]:
    """Return the command lines that install the packages, in order; `before` is what `privilege` gave."""
    setting = ("env", *(f"{key}={value}" for key, value in manager.environment)) if manager.environment else ()
    steps = [manager.refresh] if manager.refresh else []
    return [[*before, *setting, *step] for step in (*steps, (*manager.install, *packages))]


def missing_tesseract() -> str | None:
    """Return what is missing for the second reader, in words, or None when tesseract with Spanish is there."""
    program = shutil.which("tesseract")
    if program is None:
        return "tesseract"
    try:
        asked = subprocess.run([program, "--list-langs"], stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=30)
    except (OSError, subprocess.TimeoutExpired):
        return "a tesseract that starts"
    languages = (asked.stdout + asked.stderr).decode("utf-8", "replace").split()
    return None if "spa" in languages else "tesseract's Spanish (spa)"


def install(packages: tuple[str, ...], manager: Manager) -> bool:
    """Install the packages without asking anything; False where that isn't allowed or failed."""
    before = privilege(manager)
    if before is None or not allowed(manager):
        return False
    for command in commands(manager, packages, before):
        # Only the last step, the install, decides: a stale index of one foreign source must not stop it.
        try:
            step = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=1800)
        except (OSError, subprocess.TimeoutExpired):
            return False
    if step.returncode:
        told = (step.stdout + step.stderr).decode("utf-8", "replace").strip()
        sys.stderr.write(f"{told[-2000:]}\n")
    return step.returncode == 0


def ensure_tesseract(say: Callable[[str], None]) -> None:
    """See to tesseract with Spanish, or say the one line to run and go on."""
    missing = missing_tesseract()
    if missing is None:
        return
    manager = find_manager()
    if manager is not None:
        if allowed(manager):
            say(f"{missing} is missing; installing {' '.join(manager.tesseract)} with {manager.name}")
        if install(manager.tesseract, manager) and missing_tesseract() is None:
            return
        line = install_line(manager, manager.tesseract, root=os.geteuid() == 0)
    else:
        line = "install Tesseract 5 and its Spanish data (spa) with your system's package manager"
    say(f"{missing} is missing, so second readings are off; everything else works. To mend it:")
    say(f"    {line}")
