"""The verbs of ./run, standard library only: sees to the environment, then becomes the program that was asked for.

Talk goes to stderr, so that stdout belongs to that program; its exit code passes through. 2 usage, 4 set-up failed, 130 interrupted.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / ".run"))

import environment  # noqa: E402  (isolated mode leaves this file's folder off the path)

HELP = """\
Cotejo reads semiannual reports, scanned or digital, and compares what the text says with what the results matrix says.

  ./run demo               set up if needed, read the sample scan, write build/demo
  ./run cotejo ARGS...     the program itself; ./run cotejo --help says more
  ./run setup              only set up: .venv from the hashed lock, Tesseract with Spanish
  ./run test [ARGS...]     the test suite; arguments go to pytest
  ./run accuracy [ARGS...] draw the development set, read it, print what is exact by kind of damage (some ten minutes);
                           --real FOLDER reads real documents with truth instead
  ./run calibrate [ARGS...] draw sheets of figures, read them, learn what readings are worth (some twenty minutes)
  ./run bench [ARGS...]    CPU seconds a page by stage; --peers runs other readers side by side
  ./run lint               formatting, style, types and floors
  ./run relock             write the locks anew from pyproject.toml
  ./run help               this text

COTEJO_NO_SYSTEM=1 leaves the system's packages alone.
"""
MEASUREMENTS = {"accuracy": "tests.accuracy", "bench": "tests.bench", "calibrate": "tests.calibration"}
SAMPLE = ("extract", "-v", "samples/produce-2017-s1/scan.pdf", "-o", "build/demo")
CHECKS = (
    ("ruff", "format", "--check", "."),
    ("ruff", "check", "."),
    ("mypy",),
    ("lint-imports",),
)
RELOCK = (
    *("uv", "pip", "compile", "pyproject.toml", "--universal", "--python-version", "3.11", "--fork-strategy", "fewest", "--upgrade"),
    *("--only-binary", ":all:", "--generate-hashes", "--no-emit-index-url", "--no-annotate", "--quiet"),
    *("--custom-compile-command", "./run relock"),
)


def say(line: str) -> None:
    """Tell the person one line, beside the program's own output."""
    print(f"cotejo: {line}", file=sys.stderr, flush=True)


def set_up(level: str, *, look_at_system: bool = False) -> None:
    """Make the environment current for the level; the system's packages are looked at when it was made anew or when asked."""
    if not environment.is_ready(ROOT, level):
        if os.environ.get("COTEJO_STARTED_FROM") == "venv" and not environment.is_ready(ROOT, "runtime"):
            # This process runs inside the environment that must be made anew: start over from a Python outside.
            os.environ["COTEJO_SEARCH_PYTHON"] = "1"
            os.execv("/bin/sh", ["/bin/sh", str(ROOT / "run"), *sys.argv[1:]])
        look_at_system |= environment.ensure(ROOT, level, say, install_venv_module)
    if look_at_system:
        import system_packages

        if system_packages.missing_tesseract():
            with environment.only_one_setup(ROOT, say):
                system_packages.ensure_tesseract(say)


def install_venv_module() -> bool:
    """Bring the system's venv module where a package manager has one and the rights are there."""
    import system_packages

    manager = system_packages.find_manager()
    if manager is None or not manager.venv or not system_packages.allowed(manager):
        return False
    say(f"this Python has neither venv nor pip; installing {' '.join(manager.venv)} with {manager.name}")
    return system_packages.install(manager.venv, manager)


def become(program: str, *arguments: str) -> NoReturn:
    """Replace this process by a program of the environment: its stdout, signals and exit code are the caller's own."""
    for name in ("COTEJO_STARTED_FROM", "COTEJO_SEARCH_PYTHON"):
        os.environ.pop(name, None)
    sys.stderr.flush()
    python = str(environment.venv_python(ROOT))
    os.execv(python, [python, program, *arguments])


def launcher() -> str:
    """Return the `cotejo` of the environment."""
    return str(environment.venv_python(ROOT).parent / "cotejo")


def arguments_from(root: Path, arguments: list[str]) -> list[str]:
    """Return pytest's arguments with the test paths given from here made absolute, since pytest runs in the root."""
    given = []
    for argument in arguments:
        path, mark, rest = argument.partition("::")
        here = Path.cwd() / path
        given.append(f"{here}{mark}{rest}" if Path.cwd() != root and not path.startswith("-") and here.exists() else argument)
    return given


def demo() -> NoReturn:
    """Read the sample scan."""
    set_up("runtime", look_at_system=True)
    os.chdir(ROOT)
    say(f"./run cotejo {' '.join(SAMPLE)}     (in {ROOT})")
    become(launcher(), *SAMPLE)


def test(arguments: list[str]) -> NoReturn:
    """Run the test suite."""
    set_up("dev", look_at_system=True)
    given = arguments_from(ROOT, arguments)
    os.chdir(ROOT)
    become("-m", "pytest", *given)


def measure(module: str, arguments: list[str]) -> NoReturn:
    """Run a measurement of the project's own, from the root; paths given from here are made absolute."""
    set_up("dev", look_at_system=True)
    given = arguments_from(ROOT, arguments)
    os.chdir(ROOT)
    become("-m", module, *given)


def lint() -> int:
    """Run every check, also after one failed; return 1 where any did."""
    import subprocess

    set_up("dev")
    programs = environment.venv_python(ROOT).parent
    failed = []
    for check in CHECKS:
        say(" ".join(check))
        if subprocess.run([str(programs / check[0]), *check[1:]], cwd=ROOT, check=False).returncode:
            failed.append(" ".join(check))
    say(f"failed: {', '.join(failed)}" if failed else "every check passed")
    return 1 if failed else 0


def relock() -> int:
    """Write both locks anew: the newest versions that pyproject.toml allows, wheels only, no registry's name inside."""
    import subprocess

    set_up("dev")
    programs = environment.venv_python(ROOT).parent
    runtime, dev = environment.LOCKS["runtime"], environment.LOCKS["dev"]
    for extra in (("-o", runtime), ("--group", "dev", "-c", runtime, "-o", dev)):
        status = subprocess.run([str(programs / RELOCK[0]), *RELOCK[1:], *extra], cwd=ROOT, check=False).returncode
        if status:
            say("writing the locks failed; they are as uv left them: git diff '*.lock'")
            return 4
    say(f"{runtime} and {dev} are current; the next call installs them")
    return 0


def usage(line: str) -> int:
    """Say what is wrong with the call."""
    say(line)
    say("./run help lists the verbs")
    return 2


def main(arguments: list[str]) -> int:
    """Do one verb; return the exit code where no program took this process over."""
    verb, rest = (arguments[0], arguments[1:]) if arguments else ("help", [])
    if verb in {"help", "--help", "-h"}:
        print(HELP, end="")
        return 0
    if verb in {"setup", "demo", "lint", "relock"} and rest:
        return usage(f"{verb} takes no arguments, and was given: {' '.join(rest)}")
    if verb == "cotejo":
        set_up("runtime")
        become(launcher(), *rest)
    if verb == "test":
        test(rest)
    if verb in MEASUREMENTS:
        measure(MEASUREMENTS[verb], rest)
    if verb == "demo":
        demo()
    if verb == "lint":
        return lint()
    if verb == "relock":
        return relock()
    if verb == "setup":
        set_up("runtime", look_at_system=True)
        say("set up. Next: ./run demo, or ./run cotejo --help")
        return 0
    return usage(f"no such verb: {verb}")


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except environment.SetupError as error:
        for told in str(error).splitlines():
            say(told)
        sys.exit(4)
    except KeyboardInterrupt:
        say("interrupted; nothing half made counts as done, the next call starts over")
        sys.exit(130)
