"""One report read in this process, every step timed: CPU seconds by stage, by page, and of the two models alone."""

import resource
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any
from unittest.mock import patch

from extractor import pipeline
from extractor.pages import find_rulings, image, inverted, light, pdf, straighten, unbend
from extractor.pipeline import Options, extract
from extractor.readers import ppocr
from extractor.readers.tesseract import Tesseract
from extractor.reading import Desk, Job

STAGES: dict[str, tuple[tuple[Any, str], ...]] = {
    "open": ((pdf, "open_sheet"), (image, "open_sheet")),
    "light": ((light, "even_light"), (inverted, "without_inversion")),
    "orient": ((straighten, "lies_on_its_side"),),
    "straighten": ((straighten, "skew"), (straighten, "turn"), (unbend, "find_bend"), (unbend, "flatten")),
    "rulings": ((find_rulings, "find_rulings"), (find_rulings, "without_rulings")),
    "detect": ((ppocr, "detect_lines"),),
    "recognise": ((ppocr, "recognise"),),
    "second look": ((Tesseract, "read_crops"), (ppocr.PpOcr, "score_crops")),
    "grid": ((pipeline, "page_grids"), (pipeline, "grids_to_tables"), (pipeline, "reread_gaps"), (pipeline, "reread_figures")),
}
"""Stage -> the functions that are it, each where it is looked up."""
MODELS = "the two models alone"


@dataclass
class Clock:
    """CPU seconds by stage, less what other stages inside it took, and by page."""

    seconds: Counter[str] = field(default_factory=Counter)
    pages: dict[int, float] = field(default_factory=dict)
    total: float = 0.0
    words: dict[int, int] = field(default_factory=dict)
    open_stages: list[float] = field(default_factory=list)

    def timed(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function, its time put down under a stage."""

        def run(*arguments: Any, **named: Any) -> Any:
            self.open_stages.append(0.0)
            before = cpu()
            try:
                return function(*arguments, **named)
            finally:
                took = cpu() - before
                self.seconds[stage] += took - self.open_stages.pop()
                if self.open_stages:
                    self.open_stages[-1] += took

        return run


def cpu() -> float:
    """Seconds of this process and of those it has waited for."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


class HereDesk:
    """Stands for the contained process, in this one, so that its steps can be timed."""

    def __init__(self, clock: Clock, job: Job) -> None:
        self._clock, self._desk = clock, Desk(job)
        self.readers: dict[str, str] = {}

    def page(self, number: int) -> Any:
        """As `ContainedDesk.page`."""
        before = cpu()
        page, reader = self._desk.page(number)
        self._clock.pages[number] = cpu() - before
        self._clock.words[number] = len(page.words)
        if reader:
            self.readers[reader[0]] = reader[1]
        return page

    def pictures(self, pictures: Sequence[Any], dpi: int) -> Any:
        """As `ContainedDesk.pictures`."""
        return self._desk.pictures(pictures, dpi) if pictures else ()

    def scores(self, pictures: Sequence[Any], texts: Sequence[Sequence[str]]) -> Any:
        """As `ContainedDesk.scores`."""
        return self._desk.scores(pictures, texts) if pictures else ()

    def __enter__(self) -> "HereDesk":
        """Nothing to start."""
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None) -> None:
        """Nothing to end."""


def read_timed(path: Path) -> Clock:
    """Read one document with every step timed."""
    clock = Clock()
    with _stages(clock), patch.object(pipeline, "ContainedDesk", lambda job, _seconds: HereDesk(clock, job)):
        before = cpu()
        extract(path, Options())
        clock.total = cpu() - before
    return clock


@contextmanager
def _stages(clock: Clock) -> Iterator[None]:
    """The functions of all stages, and the compiled models, exchanged for timed ones."""
    patches = [
        patch.object(place, name, clock.timed(stage, getattr(place, name))) for stage, places in STAGES.items() for place, name in places
    ]
    patches.append(patch.object(ppocr, "compile_detector", _timed_models(clock, ppocr.compile_detector)))
    patches.append(patch.object(ppocr, "compile_recogniser", _timed_models(clock, ppocr.compile_recogniser)))
    for one in patches:
        one.start()
    try:
        yield
    finally:
        for one in reversed(patches):
            one.stop()


@dataclass(frozen=True, slots=True)
class TimedModel:
    """A compiled model that puts its running time down."""

    clock: Clock
    model: Any

    def __call__(self, blob: Any) -> Any:
        """What the model makes of a blob."""
        before = time.process_time()
        out = self.model(blob)
        self.clock.seconds[MODELS] += time.process_time() - before
        return out

    def release_memory(self) -> None:
        """As the model."""
        self.model.release_memory()


def _timed_models(clock: Clock, compiled: Callable[..., Any]) -> Callable[..., Any]:
    """A compiler whose models put their running time down, beside the stage they run in."""

    def compile_timed(*arguments: Any) -> Any:
        made = compiled(*arguments)
        model, rest = (made[0], made[1:]) if isinstance(made, tuple) else (made, None)

        timed = TimedModel(clock, model)
        return timed if rest is None else (timed, *rest)

    return compile_timed
