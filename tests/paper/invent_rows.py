"""Facts become printed rows: level table, relation, chapter-4 blocks, matrix, and the sentences that tell figures."""

from dataclasses import dataclass

import numpy as np

from tests.paper import themes, wordings
from tests.paper.facts import STATUSES, Facts, Goal
from tests.paper.numerals import NumberStyle, grouped, percent, progress_text, word_and_digits
from tests.paper.plant import Slips
from tests.paper.spec import Block, LevelRow, MatrixRow, ProseFigure, Relation
from tests.paper.wordings import choose


@dataclass(frozen=True, slots=True)
class Writing:
    """Facts with the manner in which they are printed; `case` of the matrix: upper, bare (upper, no accents) or plain."""

    rng: np.random.Generator
    facts: Facts
    style: NumberStyle
    slips: Slips
    when: str
    policy: str
    acronym: str
    case: str

    def number(self, place: str, value: int) -> int:
        """What is printed at this place: the value, or the slip planted there."""
        return self.slips.numbers.get(place, value)

    def in_matrix(self, text: str) -> str:
        """Text as the matrix prints it."""
        if self.case == "plain":
            return text
        return text.upper().translate(str.maketrans("ÁÉÍÓÚ", "AEIOU")) if self.case == "bare" else text.upper()

    def conclusion(self) -> str:
        """The sentence of chapter 5 that counts the goals."""
        total = len(self.facts.goals)
        parts = []
        for status in STATUSES:
            count = self.number(f"conclusion {status}", self.facts.count(status))
            if count:
                name = wordings.STATUS[status]
                parts.append(f"{word_and_digits(count)} {name.replace('ada', 'adas') if count > 1 else name}")
        listed = ", ".join(parts[:-1]) + " y " + parts[-1] if len(parts) > 1 else parts[0]
        counted = word_and_digits(total, self.number("digits", total))
        return choose(self.rng, wordings.TOTALS).format(when=self.when, total=counted, parts=listed)


def indicator_title(goal: Goal) -> str:
    """The same title in all places of a report."""
    return f"Número de {goal.theme.things} {goal.theme.done}"


def level(writing: Writing) -> tuple[LevelRow, ...]:
    """Counts by status, then the totals."""
    facts = writing.facts
    rows = []
    for status in STATUSES:
        marks = [writing.number(f"level {status} {goal.code}", int(goal.status == status)) for goal in facts.goals]
        name = wordings.STATUS[status].replace("ada", "adas")
        rows.append(LevelRow(f"Metas {name}", (*(str(mark) for mark in marks), str(sum(marks)))))
    totals = [writing.number(f"total {goal.code}", 1) for goal in facts.goals]
    rows.append(LevelRow("Total de metas programadas", (*(str(total) for total in totals), str(len(totals)))))
    return tuple(rows)


def relation(writing: Writing) -> tuple[Relation, ...]:
    """The supervisor's indicator is worded differently from the entity's."""
    rows = []
    for goal in writing.facts.goals:
        supervisor = choose(writing.rng, ("Cantidad de {} en el ámbito nacional", "Total de {} en las regiones priorizadas")).format(
            goal.theme.things
        )
        intensity = choose(writing.rng, ("Fuerte", "Fuerte", "Media", "Débil"))
        rows.append(
            Relation(
                goal.code, goal.theme.objective + ".", supervisor, indicator_title(goal), intensity, choose(writing.rng, wordings.REASONS)
            )
        )
    return tuple(rows)


def blocks(writing: Writing) -> tuple[Block, ...]:
    """Section 4.1 with grouped numbers; the second semester is told in annual reports only."""
    quoted = bool(writing.rng.random() < 0.5)
    made = []
    for goal in writing.facts.goals:
        values = {"annual_target": goal.target, "executed_s1": goal.first, "executed_s2": goal.second}
        texts = {
            name: grouped(writing.number(f"narrative {goal.code} {name}", value), writing.style.thousands) for name, value in values.items()
        }
        second = texts["executed_s2"] if writing.facts.annual else None
        made.append(
            Block(goal.code, goal.theme.objective, indicator_title(goal), texts["annual_target"], texts["executed_s1"], second, quoted)
        )
    return tuple(made)


def matrix_rows(writing: Writing) -> tuple[MatrixRow, ...]:
    """The results matrix; in a first semester the second column is 0 or empty."""
    rng, style = writing.rng, writing.style
    blank, nothing = bool(rng.random() < 0.3), choose(rng, wordings.NO_TROUBLE)
    rows = []
    for goal in writing.facts.goals:
        fine = goal.status in {"exceeded", "reached"}
        trouble, remedy = nothing if fine else (choose(rng, wordings.TROUBLES), choose(rng, wordings.REMEDIES))
        second = "" if blank and not writing.facts.annual else grouped(goal.second, style.matrix_thousands)
        rows.append(
            MatrixRow(
                matrix_code=goal.code.split(".")[0],
                policy=writing.in_matrix(writing.policy),
                code=goal.code,
                objective=writing.in_matrix(goal.theme.objective + "."),
                product=writing.in_matrix(goal.theme.product + "."),
                indicator=writing.in_matrix(indicator_title(goal)),
                unit=writing.in_matrix(goal.theme.unit),
                annual_target=grouped(goal.target, style.matrix_thousands),
                executed_s1=grouped(goal.first, style.matrix_thousands),
                executed_s2=second,
                progress=progress_text(writing.number(f"progress {goal.code}", goal.done), goal.target, style),
                achievements=writing.in_matrix(_achievement(writing, goal)),
                problems=writing.in_matrix(trouble),
                measures_taken=writing.in_matrix(remedy),
                responsible=writing.in_matrix(choose(rng, themes.UNITS)),
                ministry=writing.acronym,
            )
        )
    return tuple(rows)


def _achievement(writing: Writing, goal: Goal) -> str:
    facts, rng = writing.facts, writing.rng
    if goal.code == facts.works:
        return _tell_parts(writing, goal)
    if goal.code == facts.training:
        return choose(rng, wordings.EVENTS_CELL).format(events=writing.number("events matrix", facts.events), regions=facts.regions)
    return choose(rng, wordings.DONE if goal.done else wordings.NOTHING_DONE)


def _tell_parts(writing: Writing, goal: Goal) -> str:
    style, facts = writing.style, writing.facts
    values = (writing.number("part 0", facts.parts[0]), *facts.parts[1:])
    a, b, c = (grouped(value, style.thousands) for value in values)
    pa, pb, pc = facts.places
    total = grouped(goal.done, style.thousands)
    parts = choose(writing.rng, wordings.PARTS).format(total=total, things=goal.theme.things, a=a, b=b, c=c, pa=pa, pb=pb, pc=pc)
    tenths = writing.slips.numbers.get(f"percent {goal.code}")
    return parts if tenths is None else f"{parts} {wordings.SHARE.format(share=percent(tenths, 1000, style.decimal))}"


def told(writing: Writing) -> tuple[tuple[str, ...], tuple[ProseFigure, ...]]:
    """The bullets of section 4.2, and every figure told in prose here, in chapter 5 and in the matrix."""
    facts, style, rng = writing.facts, writing.style, writing.rng
    works = facts.goal(facts.works)
    total = grouped(works.done, style.thousands)
    bullets = (
        choose(rng, wordings.WORKS).format(total=total, things=works.theme.things, when=writing.when),
        choose(rng, wordings.EVENTS).format(events=facts.events, regions=facts.regions),
    )
    parts = (writing.number("part 0", facts.parts[0]), *facts.parts[1:])
    figures = [
        ProseFigure("4.2", total, works.theme.things),
        ProseFigure("4.2", str(facts.events), "talleres"),
        ProseFigure("4.2", str(facts.regions), "gobiernos regionales"),
    ]
    count = len(facts.goals)
    figures.append(ProseFigure("5", f"{writing.number('digits', count):02d}", "metas programadas"))
    counts = [(writing.number(f"conclusion {status}", facts.count(status)), wordings.STATUS[status]) for status in STATUSES]
    figures += [ProseFigure("5", f"{count:02d}", f"metas {name.replace('ada', 'adas')}") for count, name in counts if count]
    place = f"matrix {facts.works} achievements"
    figures += [
        ProseFigure(place, grouped(part, style.thousands), f"{works.theme.things} {where}")
        for part, where in zip(parts, facts.places, strict=True)
    ]
    figures.append(ProseFigure(place, total, works.theme.things))
    if f"percent {works.code}" in writing.slips.numbers:
        share = percent(writing.slips.numbers[f"percent {works.code}"], 1000, style.decimal)
        figures.append(ProseFigure(place, f"{share} %", "lo programado"))
    place = f"matrix {facts.training} achievements"
    figures.append(ProseFigure(place, str(writing.number("events matrix", facts.events)), "talleres"))
    figures.append(ProseFigure(place, str(facts.regions), "gobiernos regionales"))
    return bullets, tuple(figures)
