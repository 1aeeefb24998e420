"""What moves or is coloured on stderr: a console, and progress where a person watches."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from extractor.inert import inert
from extractor.messages import Messages

if TYPE_CHECKING:
    from rich.console import Console

Progress = Callable[[str, int, int], None]


def is_watched() -> bool:
    """Whether stderr leads to a terminal."""
    return sys.stderr.isatty()


def console(*, stderr: bool) -> Console:
    """A console that obeys NO_COLOR and takes document text for text, never for markup or emoji."""
    from rich.console import Console  # noqa: PLC0415

    return Console(stderr=stderr, markup=False, emoji=False, highlight=False)


@contextmanager
def progress(name: str, speech: Messages, shown: bool) -> Iterator[Progress | None]:
    """A bar for one document that vanishes when it is done; None where nobody watches."""
    if not shown:
        yield None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn  # noqa: PLC0415
    from rich.progress import Progress as Bar  # noqa: PLC0415

    columns = (TextColumn("{task.description}", markup=False), BarColumn(bar_width=24), MofNCompleteColumn(), TimeElapsedColumn())
    with Bar(*columns, console=console(stderr=True), transient=True) as bar:
        task = bar.add_task(inert(name), total=None)

        def step(what: str, done: int, total: int) -> None:
            key = f"step-{what}"
            told = speech[key] if speech.has(key) else what
            bar.update(task, description=f"{inert(name)}: {told}", completed=done, total=total or None)

        yield step
