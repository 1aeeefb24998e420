"""What a command costs with all its children: run by a small process of its own, whose memory isn't counted as the command's.

A program started straight from a test run would have that run's memory as the least peak it can show (ru_maxrss survives exec).
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

MIB = 1 << (20 if sys.platform == "darwin" else 10)
"""ru_maxrss counts bytes on macOS, kibibytes on Linux."""
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OMP_THREAD_LIMIT", "OPENBLAS_NUM_THREADS"), "1")
SECONDS = 900.0


class Cost(NamedTuple):
    """CPU: user and system, start-up included, of the process and of its children; `peak_mib` is that of the largest one of them."""

    cpu_seconds: float
    wall_seconds: float
    peak_mib: float


NO_COST = Cost(0.0, 0.0, 0.0)


class CommandError(Exception):
    """A command failed or took too long: the end of what it said, its exit code, and its cost as far as that is known."""

    def __init__(self, said: str, code: int = -1, cost: Cost = NO_COST) -> None:
        super().__init__(said)
        self.code = code
        self.cost = cost


def run_timed(command: Sequence[str], folder: Path, seconds: float = SECONDS, python_path: str | None = None) -> tuple[str, str, Cost]:
    """What the command wrote to stdout and to stderr, and its cost; it runs in `folder`, with no Python path but the one given."""
    with tempfile.TemporaryDirectory(prefix="cotejo-bench-") as scratch:
        cost = Path(scratch) / "cost.json"
        kept = {key: value for key, value in os.environ.items() if key not in {"PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV"}}
        given = {"PYTHONPATH": python_path} if python_path else {}
        child = subprocess.Popen(
            [sys.executable, "-I", "-S", __file__, str(cost), *command],
            cwd=folder,
            env={**kept, **given, **ONE_THREAD},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        try:
            out, said = child.communicate(timeout=seconds)
        except BaseException as error:
            os.killpg(child.pid, signal.SIGKILL)
            child.communicate()
            if isinstance(error, subprocess.TimeoutExpired):
                raise CommandError(f"gave up after {seconds:.0f} s") from error
            raise
        spent = Cost(**json.loads(cost.read_text(encoding="utf-8"))) if cost.exists() else NO_COST
        if child.returncode:
            raise CommandError(f"exit code {child.returncode}: {said[-300:].strip()}", child.returncode, spent)
        return out, said, spent


def _measure(into: str, command: list[str]) -> int:
    """Run the command, write its cost to `into`, return its exit code."""
    started = time.perf_counter()
    pid = os.posix_spawnp(command[0], command, os.environ)
    _, status, used = os.wait4(pid, 0)
    cost = Cost(used.ru_utime + used.ru_stime, time.perf_counter() - started, used.ru_maxrss / MIB)
    Path(into).write_text(json.dumps(cost._asdict()), encoding="utf-8")
    return abs(os.waitstatus_to_exitcode(status))


if __name__ == "__main__":
    sys.exit(_measure(sys.argv[1], sys.argv[2:]))
