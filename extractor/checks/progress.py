"""The progress column against the executed figures, as accumulated count or as percent of the target, whichever the column follows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from extractor.checks._matrix import matrix_rows
from extractor.checks._parameters import Parameters, read_parameters
from extractor.checks._rule import Bilingual, Disagreement, Rule
from extractor.checks._settles import Settles, merged, settle_equal, settle_percent, settle_sum
from extractor.checks._values import figures_by_id, first_figure, places_printed, print_like, value_of
from extractor.checks._wording import pages_told
from extractor.model.profile import Measure, Profile
from extractor.model.report import Figure, Indicator, Report, Severity

SEMESTERS: tuple[Measure, ...] = ("executed_s1", "executed_s2")
READINGS: dict[str, Bilingual] = {
    "count": {"es": "el acumulado de ambos semestres", "en": "the count of both semesters"},
    "percent": {"es": "el porcentaje de la meta anual", "en": "the percent of the annual target"},
    "first": {"es": "lo ejecutado en el I semestre", "en": "the count of semester I"},
}
"""What a column headed "Avance %" may hold; none is an error in itself."""


@dataclass(frozen=True, slots=True)
class Row:
    """A progress figure that can be tested: what it should say under each reading."""

    code: str
    progress: Figure
    printed: Decimal
    computed: Mapping[str, Fraction]
    semesters: tuple[Figure, ...]
    target: Figure | None
    places: int = 0
    """Decimals of most figures of its column."""

    @property
    def beside(self) -> tuple[Figure, ...]:
        """The figures from which something is computed."""
        return (*self.semesters, self.target) if self.target is not None else self.semesters

    def used(self, reading: str) -> tuple[Figure, ...]:
        """The figures from which a reading is computed."""
        return {"first": self.semesters[:1], "count": self.semesters}.get(reading, self.beside)

    def follows(self, reading: str) -> bool:
        """Whether the print is the computed value, rounded or cut to the decimals printed."""
        if reading not in self.computed:
            return False
        unit = Fraction(1, 10 ** places_printed(self.printed))
        left = self.computed[reading] - Fraction(self.printed)
        return abs(left) <= unit / 2 or 0 <= left < unit

    def says_something(self) -> bool:
        """Whether the row can tell readings apart: zero is zero under all of them."""
        return bool(self.printed) or any(self.computed.values())


def compare_progress(report: Report, profile: Profile, parameters: Mapping[str, object]) -> Iterator[Disagreement]:
    """Rows that break the reading which the column follows; where none can be told, rows that no reading explains."""
    read_parameters(Parameters, profile, "progress", parameters)
    rows = progress_rows(report, profile, figures_by_id(report))
    reading = decide_reading([row for row in rows if row.says_something()])
    if reading is None:
        yield from (_unexplained(row) for row in rows if not any(row.follows(name) for name in READINGS))
        return
    broken = [row for row in rows if reading in row.computed and not row.follows(reading)]
    followed = sum(row.follows(reading) for row in rows if row.says_something())
    for row in broken:
        yield _broken(row, reading, "error" if followed >= len(broken) else "warning")


def progress_rows(report: Report, profile: Profile, figures: Mapping[str, Figure]) -> list[Row]:
    """The rows whose progress can be tested."""
    untold = {row.code for row in matrix_rows(report, profile) if row.untold & set(SEMESTERS)}
    rows = [row for one in report.indicators if one.code not in untold and (row := _row(one, figures)) is not None]
    places = Counter(places_printed(row.printed) for row in rows).most_common(1)
    return [replace(row, places=places[0][0]) for row in rows]


def decide_reading(rows: Sequence[Row]) -> str | None:
    """The reading that more rows follow than any other; None where two that differ are level or no row follows any."""
    counts = {name: sum(row.follows(name) for row in rows) for name in READINGS}
    best = max(counts, key=lambda name: counts[name])
    if not counts[best]:
        return None
    rivals = [name for name in READINGS if name != best and counts[name] == counts[best] and not _same(best, name, rows)]
    return None if rivals else best


def _same(a: str, b: str, rows: Sequence[Row]) -> bool:
    """Whether two readings compute the same everywhere: without a second semester the count is that of the first."""
    return all(row.computed.get(a) == row.computed.get(b) for row in rows)


def _row(indicator: Indicator, figures: Mapping[str, Figure]) -> Row | None:
    """What can be computed for one indicator; a semester that is not printed adds nothing, one that could not be told bars the sums."""
    used = {name: first_figure(places.matrix, figures) for name, places in indicator.figures.items()}
    progress, target = used.get("progress"), used.get("annual_target")
    printed, goal = value_of(progress), value_of(target)
    semesters = [figure for name in SEMESTERS if (figure := used.get(name)) is not None]
    values = [value_of(figure) for figure in semesters]
    if progress is None or printed is None or not values or None in values:
        return None
    computed = _computed([value for value in values if value is not None], goal, first=used.get("executed_s1") is not None)
    return Row(indicator.code, progress, printed, computed, tuple(semesters), target if goal else None)


def _computed(executed: Sequence[Decimal], goal: Decimal | None, *, first: bool) -> dict[str, Fraction]:
    """What the progress cell should say under each reading; `first` where the first semester is among those executed."""
    done = Fraction(sum(executed, Decimal(0)))
    computed = {"count": done}
    if goal:
        computed["percent"] = 100 * done / Fraction(goal)
    if first:
        computed["first"] = Fraction(executed[0])
    return computed


def _agrees(row: Row, reading: str) -> Callable[[Mapping[str, Decimal]], bool]:
    """Whether a row follows a reading once figures of it have other values."""

    def agrees(values: Mapping[str, Decimal]) -> bool:
        printed, goal, *executed = (
            None if figure is None else values.get(figure.id, value_of(figure)) for figure in (row.progress, row.target, *row.semesters)
        )
        computed = _computed([value for value in executed if value is not None], goal, first="first" in row.computed)
        return printed is not None and replace(row, printed=printed, computed=computed).follows(reading)

    return agrees


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
        agrees=_agrees(row, reading),
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
