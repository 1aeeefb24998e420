"""The figures of an invented report before they are printed: all agree with each other."""

from dataclasses import dataclass

import numpy as np

from tests.paper.themes import PLACES, THEMES, Theme
from tests.paper.wordings import choose

STATUSES = ("exceeded", "reached", "missed", "idle")


@dataclass(frozen=True, slots=True)
class Goal:
    """One objective with its indicator: annual target and what was done in each semester."""

    code: str
    theme: Theme
    target: int
    first: int
    second: int

    @property
    def done(self) -> int:
        """Executed in both semesters."""
        return self.first + self.second

    @property
    def status(self) -> str:
        """Level against the annual target: nothing done is idle."""
        if self.done == 0:
            return "idle"
        return "exceeded" if self.done > self.target else "reached" if self.done == self.target else "missed"


@dataclass(frozen=True, slots=True)
class Facts:
    """All goals, and what prose tells about two of them: `works` split in three parts, `events` of the other."""

    goals: tuple[Goal, ...]
    annual: bool
    works: str
    parts: tuple[int, int, int]
    places: tuple[str, str, str]
    training: str
    events: int
    regions: int

    def goal(self, code: str) -> Goal:
        """The goal with this objective code."""
        return next(goal for goal in self.goals if goal.code == code)

    def count(self, status: str) -> int:
        """How many goals are at this level."""
        return sum(goal.status == status for goal in self.goals)


def invent_facts(rng: np.random.Generator, policy_code: int, annual: bool) -> Facts:
    """4 to 12 goals; one of works with at least 9 done, one of people, neither idle."""
    total = int(rng.integers(4, 13))
    people = [theme for theme in THEMES if theme.people]
    works = [theme for theme in THEMES if not theme.people]
    rng.shuffle(people)
    rng.shuffle(works)
    themes = [works.pop(), people.pop()]
    rest = [*works, *people]
    rng.shuffle(rest)
    themes += rest[: total - 2]
    chosen = [(theme, index < 2) for index, theme in enumerate(themes)]
    rng.shuffle(chosen)
    goals = []
    special = []
    for index, (theme, told) in enumerate(chosen, 1):
        goals.append(_invent_goal(rng, f"{policy_code}.{index}", theme, annual, told))
        if told:
            special.append(goals[-1])
    work = next(goal for goal in special if not goal.theme.people)
    training = next(goal for goal in special if goal.theme.people)
    parts = _split(rng, work.done)
    return Facts(
        tuple(goals), annual, work.code, parts, choose(rng, PLACES), training.code, int(rng.integers(11, 98)), int(rng.integers(9, 26))
    )


def _invent_goal(rng: np.random.Generator, code: str, theme: Theme, annual: bool, told: bool) -> Goal:
    target = int(rng.integers(*theme.reach))
    if told:
        target = max(target, 12)
    status = choose(rng, ("exceeded", "reached", "missed", "missed")) if told else choose(rng, (*STATUSES, "missed"))
    more, less = max(1, target // 7), max(2, target // 3)
    done = {
        "exceeded": target + int(rng.integers(1, more + 1)),
        "reached": target,
        "missed": max(1, target - int(rng.integers(1, less))),
        "idle": 0,
    }[status]
    first = int(rng.integers(0, done + 1)) if annual else done
    return Goal(code, theme, target, first, done - first)


def _split(rng: np.random.Generator, total: int) -> tuple[int, int, int]:
    """Three parts of at least one each."""
    one = int(rng.integers(1, total - 2))
    two = int(rng.integers(1, total - one))
    return one, two, total - one - two
