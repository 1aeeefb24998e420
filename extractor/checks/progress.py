"""The progress column against the executed figures, as accumulated count or as percent of the target, whichever the column follows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from extractor.checks._parameters import Parameters, read_parameters
from extractor.checks._rule import Rule
from extractor.facts.hidden import hidden_rows
from extractor.facts.progress import READINGS, Row, decide_reading, progress_rows
from extractor.facts.settles import Settles, merged, settle_equal, settle_percent, settle_sum
from extractor.facts.values import figures_by_id, print_like
from extractor.facts.wording import pages_told
from extractor.model.outcome import Disagreement
from extractor.model.profile import Profile
from extractor.model.report import Report, Severity


def compare_progress(report: Report, profile: Profile, parameters: Mapping[str, object]) -> Iterator[Disagreement]:
    """Rows that break the reading which the column follows; where there is none, rows that no reading explains; and what was not read."""
    read_parameters(Parameters, profile, "progress", parameters)
    rows = progress_rows(report, profile, figures_by_id(report))
    reading = decide_reading([row for row in rows if row.says_something()])
    tested = {row.code for row in rows if reading is None or reading in row.computed}
    yield from hidden_rows(report, profile, reading, tested)
    if reading is None:
        yield from (_unexplained(row) for row in rows if not any(row.follows(name) for name in READINGS))
        return
    broken = [row for row in rows if reading in row.computed and not row.follows(reading)]
    followed = sum(row.follows(reading) for row in rows if row.says_something())
    for row in broken:
        yield _broken(row, reading, "error" if followed >= len(broken) else "warning")


def _broken(row: Row, reading: str, severity: Severity) -> Disagreement:
    expected = print_like(row.computed[reading], row.progress, row.beside)
    used = row.used(reading)
    name, place = READINGS[reading], pages_told([row.progress])
    return Disagreement(
        rule="progress",
        severity=severity,
        code=row.code,
        measure="progress",
        expected=expected,
        found=row.progress.text,
        figures=(row.progress.id, *(figure.id for figure in used)),
        settles=_settles(row, reading),
        agrees=partial(row.agrees, reading),
        message={
            "es": f"{row.code}, avance: la matriz dice {row.progress.text} ({place['es']}); la columna sigue {name['es']}, "
            f"que da {expected}.",
            "en": f"{row.code}, progress: the matrix says {row.progress.text} ({place['en']}); the column follows {name['en']}, "
            f"which gives {expected}.",
        },
    )


def _unexplained(row: Row) -> Disagreement:
    values = {name: print_like(value, row.progress, row.beside) for name, value in row.computed.items()}
    told = {lang: ", ".join(f"{READINGS[name][lang]}: {value}" for name, value in values.items()) for lang in ("es", "en")}
    place = pages_told([row.progress])
    return Disagreement(
        rule="progress",
        severity="warning",
        code=row.code,
        measure="progress",
        expected=" / ".join(dict.fromkeys(values.values())),
        found=row.progress.text,
        figures=(row.progress.id, *(figure.id for figure in row.beside)),
        settles=merged(_settles(row, reading) for reading in row.computed),
        message={
            "es": f"{row.code}, avance: la matriz dice {row.progress.text} ({place['es']}), y nada lo explica ({told['es']}).",
            "en": f"{row.code}, progress: the matrix says {row.progress.text} ({place['en']}), and nothing explains it ({told['en']}).",
        },
    )


def _settles(row: Row, reading: str) -> Settles:
    """What each figure of a row would have to say for the progress cell to follow a reading."""
    if reading == "first":
        return settle_equal(row.progress, row.semesters[0])
    if reading == "count" or row.target is None:
        return settle_sum((row.progress,), row.semesters)
    return settle_percent(row.progress, row.semesters, row.target, row.places)


looks_at = ("matrix",)
rule: Rule = compare_progress
