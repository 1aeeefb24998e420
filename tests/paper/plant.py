"""Inconsistencies on purpose: for each rule one printed number that should have been another, and the record for the truth.

A slip is named by the place it is printed in (`narrative 15.2 executed_s1`, `progress 15.2`, `total 15.2`, `conclusion missed`, `digits`,
`part 0`, `events matrix`, `level missed 15.2`, `percent 15.2`: tenths of a percentage that no clean report tells). Where one slip makes a
second rule speak too, only the rule asked for is recorded.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np

from tests.paper.facts import STATUSES, Facts
from tests.paper.numerals import FEMININE, NumberStyle, grouped, percent, progress_text, word_and_digits
from tests.paper.spec import Inconsistency
from tests.paper.wordings import choose


@dataclass(frozen=True, slots=True)
class Planting:
    """Everything a planter may look at; `taken` holds the codes that have a slip already."""

    facts: Facts
    style: NumberStyle
    rng: np.random.Generator
    taken: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Slips:
    """Printed numbers that are wrong, by place, and what was planted."""

    numbers: dict[str, int] = field(default_factory=dict)
    records: tuple[Inconsistency, ...] = ()


def misread(value: int, rng: np.random.Generator) -> int:
    """The number with one digit exchanged for another: same length, never the same value."""
    digits = list(str(value))
    place = int(rng.integers(len(digits)))
    allowed = [digit for digit in "123456789" if digit != digits[place]]
    digits[place] = choose(rng, allowed)
    return int("".join(digits))


def _free_code(given: Planting) -> str:
    """A goal with something done that no other slip and no told figure touches, if there is one."""
    busy = given.taken | {given.facts.works, given.facts.training}
    goals = given.facts.goals
    free = [goal.code for goal in goals if goal.code not in busy and goal.done] or [
        goal.code for goal in goals if goal.code not in given.taken
    ]
    return choose(given.rng, free or [goals[0].code])


def _narrative(given: Planting, number: str) -> Slips:
    code = _free_code(given)
    goal = given.facts.goal(code)
    measure = choose(given.rng, ("annual_target", "executed_s1"))
    value = goal.target if measure == "annual_target" else goal.first
    wrong = misread(value, given.rng)
    texts = (grouped(wrong, given.style.thousands), grouped(value, given.style.matrix_thousands))
    return Slips({f"narrative {code} {measure}": wrong}, (Inconsistency(number, "narrative-matrix", code, measure, texts),))


def _progress(given: Planting, number: str) -> Slips:
    code = _free_code(given)
    goal = given.facts.goal(code)
    wrong = misread(goal.done, given.rng)
    texts = (progress_text(wrong, goal.target, given.style), progress_text(goal.done, goal.target, given.style))
    if texts[0] == texts[1]:  # a small change of a large number can vanish in one decimal
        wrong = goal.done + max(1, goal.target // 7)
        texts = (progress_text(wrong, goal.target, given.style), texts[1])
    return Slips({f"progress {code}": wrong}, (Inconsistency(number, "progress", code, "progress", texts),))


def _total(given: Planting, number: str) -> Slips:
    code = choose(given.rng, given.facts.goals).code
    return Slips({f"total {code}": 2}, (Inconsistency(number, "summary-total", code, None, ("2", "1")),))


def _conclusion(given: Planting, number: str) -> Slips:
    status = choose(given.rng, [one for one in STATUSES if given.facts.count(one)])
    right = given.facts.count(status)
    wrong = right + 1
    return Slips(
        {f"conclusion {status}": wrong}, (Inconsistency(number, "conclusion-summary", None, None, (word_and_digits(wrong), str(right))),)
    )


def _digits(given: Planting, number: str) -> Slips:
    count = len(given.facts.goals)
    return Slips({"digits": count + 1}, (Inconsistency(number, "word-digit", None, None, (FEMININE[count], f"{count + 1:02d}")),))


def _parts(given: Planting, number: str) -> Slips:
    facts = given.facts
    wrong = facts.parts[0] + int(given.rng.integers(1, 9))
    told = (wrong, *facts.parts[1:], facts.goal(facts.works).done)
    texts = tuple(grouped(value, given.style.thousands) for value in told)
    return Slips({"part 0": wrong}, (Inconsistency(number, "parts-sum", facts.works, None, texts),))


def _repeated(given: Planting, number: str) -> Slips:
    wrong = misread(given.facts.events, given.rng)
    return Slips(
        {"events matrix": wrong},
        (Inconsistency(number, "repeated-figure", given.facts.training, None, (str(given.facts.events), str(wrong))),),
    )


def _level(given: Planting, number: str) -> Slips:
    """A goal counted one level off: exceeded for reached, not reached for not run, or the other way round; the conclusions follow."""
    goal = choose(given.rng, [goal for goal in given.facts.goals if goal.code not in given.taken] or given.facts.goals)
    other = {"exceeded": "reached", "reached": "exceeded", "missed": "idle", "idle": "missed"}[goal.status]
    counts = {goal.status: given.facts.count(goal.status) - 1, other: given.facts.count(other) + 1}
    numbers = {f"level {goal.status} {goal.code}": 0, f"level {other} {goal.code}": 1}
    numbers |= {f"conclusion {status}": count for status, count in counts.items()}
    texts = (str(counts[other]), str(counts[other] - 1))
    return Slips(numbers, (Inconsistency(number, "summary-recount", None, None, texts),))


def _percent(given: Planting, number: str) -> Slips:
    """A percentage with one decimal that no two figures of its row give."""
    goal = next(goal for goal in given.facts.goals if goal.code == given.facts.works)
    values = [value for value in (goal.target, goal.first, goal.second, goal.done, *given.facts.parts) if value]
    ratios = [1000 * a / b for a in values for b in values]
    near = {round(value) + step for ratio in ratios for value in (ratio, 1000 - ratio, ratio - 1000) for step in (-2, -1, 0, 1, 2)}
    tenths = choose(given.rng, [value for value in range(301, 989) if value not in near and value % 10])
    text = percent(tenths, 1000, given.style.decimal) + " %"
    return Slips({f"percent {goal.code}": tenths}, (Inconsistency(number, "quoted-percent", goal.code, None, (text,)),))


PLANTERS: dict[str, Callable[[Planting, str], Slips]] = {
    "narrative-matrix": _narrative,
    "progress": _progress,
    "summary-total": _total,
    "conclusion-summary": _conclusion,
    "word-digit": _digits,
    "parts-sum": _parts,
    "repeated-figure": _repeated,
    "summary-recount": _level,
    "quoted-percent": _percent,
}
RULES = tuple(PLANTERS)


def plant_slips(rules: Sequence[str], facts: Facts, style: NumberStyle, rng: np.random.Generator) -> Slips:
    """One slip for each rule named, in order; KeyError for a rule that can't be planted."""
    numbers: dict[str, int] = {}
    records: list[Inconsistency] = []
    for index, rule in enumerate(rules, 1):
        taken = frozenset(record.code for record in records if record.code)
        slips = PLANTERS[rule](Planting(facts, style, rng, taken), f"P{index:02d}")
        numbers |= slips.numbers
        records += slips.records
    return Slips(numbers, tuple(records))
