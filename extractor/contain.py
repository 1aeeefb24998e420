"""Pages read in a process of their own, with a time limit each: whatever a page does, the others are read."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from multiprocessing.connection import Connection, Pipe
from pathlib import Path
from types import TracebackType
from typing import Any

from extractor.errors import CotejoError
from extractor.model.page import Page, Reading, Scored
from extractor.model.remark import Remark, remark
from extractor.reading import Job

START_SECONDS = 60
"""Added to the limit of the first request: libraries are loaded and models compiled. Judgement."""


class ContainedDesk:
    """The far side of `extractor.reading`; started when first asked, started anew after a crash."""

    def __init__(self, job: Job, seconds: float) -> None:
        self._job = job
        self._seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._connection: Connection[Any, Any] | None = None
        self.readers: dict[str, str] = {}
        """Name and version of each reader used so far."""

    def page(self, number: int) -> Page:
        """A page; one that could not be read comes back with status `failed` and the reason."""
        answer = self._ask("page", number)
        if isinstance(answer, Remark):
            return Page(number, "blank", 0.0, 0.0, status="failed", problems=(answer,))
        page: Page = answer[0]
        reader: tuple[str, str] | None = answer[1]
        if reader:
            self.readers[reader[0]] = reader[1]
        return page

    def pictures(self, pictures: Sequence[Any], dpi: int) -> tuple[Reading, ...]:
        """A reading for each picture of one line of print, empty where the reader failed."""
        answer = self._ask("pictures", pictures, dpi) if pictures else ()
        return tuple(Reading("", 0.0) for _ in pictures) if isinstance(answer, Remark) else answer

    def scores(self, pictures: Sequence[Any], texts: Sequence[Sequence[str]]) -> tuple[Scored, ...] | None:
        """A reading of each picture with the log-likelihoods of its texts; None where the reader has no logits or failed."""
        answer = self._ask("scores", pictures, texts) if pictures else ()
        return None if isinstance(answer, Remark) else answer

    def close(self) -> None:
        """End the process and everything it started."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        if self._process is not None:
            with contextlib.suppress(ProcessLookupError):  # it has ended by itself
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
            self._process = None

    def __enter__(self) -> ContainedDesk:
        """Nothing is started yet."""
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None) -> None:
        """End the process."""
        self.close()

    def _ask(self, *request: object) -> Any:
        """The answer, or a remark that says why there is none."""
        limit = self._seconds + (START_SECONDS if self._connection is None else 0)
        try:
            connection = self._start() if self._connection is None else self._connection
            connection.send(request)
            if not connection.poll(limit):
                self.close()
                return remark("page.timed-out", seconds=f"{limit:g}")
            what, *answer = connection.recv()
        except (EOFError, ConnectionError):
            code = self._process.wait() if self._process else None
            self.close()
            return remark("page.process-died", exit=_exit_name(code))
        if what == "error":
            error: CotejoError = answer[0]
            raise error
        return remark("page.failed", why=answer[0]) if what == "failed" else answer[0]

    def _start(self) -> Connection[Any, Any]:
        ours, theirs = Pipe()
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", "extractor.reading", str(theirs.fileno())],
                stdin=subprocess.DEVNULL,
                stdout=_talk(),
                pass_fds=[theirs.fileno()],
                start_new_session=True,
                env={
                    **os.environ,
                    "OMP_THREAD_LIMIT": "1",
                    "OPENBLAS_NUM_THREADS": "1",
                    "PYTHONPATH": os.pathsep.join(p or str(Path.cwd()) for p in sys.path),
                },
            )
        self._connection = ours
        ours.send(self._job)
        return ours


def _talk() -> int:
    """Where a library's remarks go: to our stderr, or nowhere where that is no file (a notebook, a test)."""
    try:
        return sys.stderr.fileno()
    except (AttributeError, OSError, ValueError):
        return subprocess.DEVNULL


def _exit_name(code: int | None) -> str:
    if code is None:
        return "no exit code"
    return f"signal {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"
