"""A slip in structure confirms nothing: hundreds of mutants of rightly read grids, and not one error or warning more than before."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice

import pytest

from extractor.checks import run_checks
from extractor.pipeline import Seen, meant, rules_for
from extractor.verdicts import finish
from tests.mutation.mutants import Mutant, mutants
from tests.mutation.seen import seen_sample, seen_table

BUDGET = """
Presupuesto por partida
Partida   | Enero  | Febrero | Marzo  | Total  | Avance %
Alquiler  | 1,200  | 1,310   | 1,425  | 3,935  | 39.4
Sueldos   | 5,410  | 5,620   | 5,880  | 16,910 | 84.6
Viajes    | 312    | 405     | 298    | 1,015  | 50.8
Equipos   | 2,750  | 1,980   | 2,115  | 6,845  | 68.5
Servicios | 818    | 927     | 765    | 2,510  | 62.8
Total     | 10,490 | 10,242  | 10,483 | 31,215 | 72.6
"""
REGIONS = """
Obras por región
Región        | Puentes | Caminos | Escuelas | Total
Norte         |         |         |          |
Tumbes        | 12      | 45      | 31       | 88
Piura         | 27      | 61      | 44       | 132
Lambayeque    | 19      | 38      | 52       | 109
Subtotal      | 58      | 144     | 127      | 329
Sur           |         |         |          |
Tacna         | 14      | 22      | 36       | 72
Moquegua      | 11      | 17      | 29       | 57
Puno          | 33      | 71      | 85       | 189
Subtotal      | 58      | 110     | 150      | 318
Total general | 116     | 254     | 277      | 647
"""
SAMPLES = ("produce-2017-s1", "caminos-2018-a1")
SMALLEST_TABLE = 12
"""Places of a grid; smaller ones are letterheads and boxes of names."""
STRIDE_OF_TABLES, STRIDE_OF_SAMPLES = 4, 137
"""One mutant in so many is tried, each time the same; `python -m tests.mutation` tries all of them, an hour's work."""
STRIDE_OF_MANY = 41
"""The same in the slow test of the samples."""

Found = frozenset[tuple[object, ...]]


def confirmed(seen: Seen, *, guarded: bool = True) -> Found:
    """The errors and warnings that are confirmed; `guarded` is whether structure is doubted at all."""
    report, profile = meant(seen, lambda tables: tables), seen.choice.loaded.profile
    checked = run_checks(report, profile)
    rules = rules_for(checked, profile) if guarded else None
    findings = finish(checked.disagreements, report, second_available=False, rules=rules)
    told = [one for one in findings if one.verdict == "confirmed" and one.severity != "notice"]
    return frozenset((one.rule, one.code, one.measure, one.expected, one.found) for one in told)


def mutated(seen: Seen) -> Iterator[tuple[int, Mutant]]:
    """Every mutant of every table of some size, with the place of its grid."""
    for at, grid in enumerate(seen.grids):
        if grid.shape[0] * grid.shape[1] >= SMALLEST_TABLE:
            yield from ((at, mutant) for mutant in mutants(grid))


def as_mutant(seen: Seen, at: int, mutant: Mutant) -> Seen:
    """What would have been seen."""
    page_of = mutant.grid.page
    pages = tuple(
        replace(page, words=tuple(word for word in page.words if word not in mutant.unseen)) if page.number == page_of else page
        for page in seen.pages
    )
    return replace(seen, pages=pages, grids=[*seen.grids[:at], mutant.grid, *seen.grids[at + 1 :]])


def newly_confirmed(seen: Seen, stride: int, *, guarded: bool = True) -> dict[str, Found]:
    """By mutant, what is confirmed of it and was not before."""
    before = confirmed(seen, guarded=guarded)
    tried = [(at, mutant) for at, mutant in islice(mutated(seen), 0, None, stride)]
    assert tried
    found = {f"grid {at}, {mutant.name}": confirmed(as_mutant(seen, at, mutant), guarded=guarded) - before for at, mutant in tried}
    return {name: some for name, some in found.items() if some}


def tables() -> list[object]:
    return [pytest.param(lambda art=art: seen_table(art), id=name) for name, art in (("budget", BUDGET), ("regions", REGIONS))]


def samples() -> list[object]:
    return [
        pytest.param(
            lambda name=name, recorded=recorded: seen_sample(name, recorded=recorded), id=f"{name}-{'recorded' if recorded else 'digital'}"
        )
        for name in SAMPLES
        for recorded in (False, True)
    ]


@pytest.mark.parametrize("see", tables())
def test_a_slip_in_a_table_that_no_profile_knows_confirms_nothing(see: Callable[[], Seen]):
    assert newly_confirmed(see(), STRIDE_OF_TABLES) == {}


@pytest.mark.parametrize("see", samples())
def test_a_slip_in_a_table_of_a_sample_confirms_nothing(see: Callable[[], Seen]):
    assert newly_confirmed(see(), STRIDE_OF_SAMPLES) == {}


@pytest.mark.slow
@pytest.mark.parametrize("see", tables())
def test_no_slip_at_all_in_a_table_confirms_anything(see: Callable[[], Seen]):
    assert newly_confirmed(see(), 1) == {}


@pytest.mark.slow
@pytest.mark.parametrize("see", samples())
def test_many_slips_in_a_table_of_a_sample_confirm_nothing(see: Callable[[], Seen]):
    assert newly_confirmed(see(), STRIDE_OF_MANY) == {}


@pytest.mark.parametrize("see", tables())
def test_without_doubting_structure_slips_are_confirmed(see: Callable[[], Seen]):
    """The mutants are no idle ones: were structure taken for granted, many would be told as errors of the paper."""
    assert len(newly_confirmed(see(), 3 * STRIDE_OF_TABLES, guarded=False)) >= 5


def test_an_error_of_the_paper_stays_confirmed():
    for wrong, right in (("16,910", "16,190"), ("10,242", "10,422"), ("765", "756")):
        assert confirmed(seen_table(BUDGET.replace(wrong, right)))


def test_two_errors_in_one_row_stay_confirmed():
    found = confirmed(seen_table(BUDGET.replace("10,490", "10,940").replace("10,483", "10,843")))
    assert {one[4] for one in found} >= {"10940", "10843"}
