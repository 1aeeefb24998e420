"""A folder of real documents goes in; every set in it is read and scored, by Cotejo and, where asked, by peers; a table comes out."""

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from tests.accuracy.real import annexes, cases, documents, icdar, twin
from tests.accuracy.real.peers import SCRIPTS, read_plain
from tests.accuracy.real.read import read
from tests.accuracy.real.sets import HALVES, Document, Half, RealSet, Result, lines, table
from tests.bench import environment

COTEJO = "cotejo"
SETS: dict[str, RealSet] = {
    "annexes": annexes.real_set,
    "twin": twin.real_set,
    "documents": documents.real_set,
    "icdar": icdar.real_set,
    "cases": cases.real_set,
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What is measured of a folder; empty: all of it."""

    sets: Sequence[str] = ()
    half: Half | None = None
    modes: Sequence[str] = ()
    names: Sequence[str] = ()
    peers: bool = False
    jobs: int = 2
    keep: bool = False
    """Whether each report stays, beside what was drawn."""


@dataclass(frozen=True, slots=True)
class Task:
    """One document for one reader."""

    set: str
    half: Half
    document: Document
    reader: str


def measure(folder: Path, asked: Asked, scratch: Path, told: Path, is_listed: bool) -> int:
    """Read, score, print the table, write all figures as JSON; 4 where the folder holds no set."""
    tasks = list(tasks_in(folder, asked))
    if not tasks:
        sys.stderr.write(f"accuracy: nothing to read in {folder}: it needs icdar/, documents/, fisheries/, half-year/ or cases/\n")
        return 4
    if asked.peers:
        environment.ensure()
    results = []
    with ProcessPoolExecutor(asked.jobs) as pool:
        for result in pool.map(partial(run, scratch=scratch, keep=asked.keep), tasks):
            results.append(result)
            sys.stderr.write(f"{len(results)}/{len(tasks)} {told_of(result)}\n")
    if is_listed:
        sys.stdout.writelines(f"{line}\n" for r in results for line in (told_of(r), *(f"    {place}" for place in r.score.places)))
    made = lines(results, {name: one.measures for name, one in SETS.items()})
    sys.stdout.write(f"{table(made)}\n")
    sys.stdout.writelines(f"failed: {told_of(r)}\n" for r in results if r.failed)
    told.parent.mkdir(parents=True, exist_ok=True)
    figures = {
        "date": datetime.now(UTC).date().isoformat(),
        "table": [asdict(line) for line in made],
        "documents": list(map(as_json, results)),
    }
    told.write_text(json.dumps(figures, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return 0


def as_json(result: Result) -> dict[str, Any]:
    """A result with its counts by name, and what is not as printed."""
    named = {name: getattr(result, name) for name in ("set", "mode", "half", "name", "reader", "failed")}
    return {**named, "counts": dict(result.score.counts), "places": result.score.places}


def tasks_in(folder: Path, asked: Asked) -> Iterator[Task]:
    """Every document of the sets asked for, by each reader; documents fall into halves by their names, every other one."""
    for name in asked.sets or SETS:
        found = sorted(SETS[name].find(folder), key=lambda document: (document.mode, document.name))
        for mode in dict.fromkeys(document.mode for document in found):
            own = [document for document in found if document.mode == mode]
            for index, document in enumerate(own):
                half = HALVES[index % 2]
                is_asked = asked.half in {None, half} and (not mode or not asked.modes or mode in asked.modes)
                if is_asked and (not asked.names or any(word in document.name for word in asked.names)):
                    peers = SCRIPTS if asked.peers and SETS[name].score_plain else ()
                    yield from (Task(name, half, document, reader) for reader in (COTEJO, *peers))


def run(task: Task, scratch: Path, keep: bool = False) -> Result:
    """One document drawn where it has to be, read and scored; one that failed has nothing right."""
    real, document, folder = SETS[task.set], task.document, scratch / task.set
    if real.draw:
        document = replace(document, path=real.draw(document, folder))
    if task.reader == COTEJO:
        stem = "-".join(filter(None, (document.name, document.mode)))
        answer = read(document.path, document.pages, folder / f"{stem}.report.json" if keep else None)
        pages = sum(bool(page.words) or page.status != "read" for page in answer.report.pages)
        score, cost, failed = real.score(document, answer), answer.cost, answer.failed
    else:
        assert real.score_plain is not None
        tables, pages, cost, failed = read_plain(task.reader, document.path, folder)
        score = real.score_plain(document, tables)
    counts = Counter({**score.counts, "cpu": cost.cpu_seconds, "pages": max(1, pages)})
    return Result(task.set, document.mode, task.half, document.name, task.reader, replace(score, counts=counts), failed)


def told_of(result: Result) -> str:
    """One line: what was read by whom, and its counts."""
    counts = " ".join(f"{key} {value:.3g}" if isinstance(value, float) else f"{key} {value}" for key, value in result.score.counts.items())
    return " ".join(
        part for part in (result.set, result.mode, result.name, f"({result.half})", result.reader, counts, result.failed) if part
    )
