"""The unit of measure against what the indicator says that is counted: its first noun, a share, or something that cannot be counted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise, product

from rapidfuzz.distance import Levenshtein

from extractor.checks._left_alone import LIKELY_MISREAD, UNREAD_CELLS, all_left_alone, told_together
from extractor.checks._parameters import Parameters, read_parameters, require_known
from extractor.checks._rule import Rule
from extractor.facts.matrix import MatrixRow, matrix_rows
from extractor.facts.misread import is_digital
from extractor.facts.place_names import quoted
from extractor.facts.places import cell_place
from extractor.facts.stems import LETTERS_OF_COMMON_WORD
from extractor.language import language_named
from extractor.model.finding import Severity
from extractor.model.language import Language
from extractor.model.outcome import Agreement, Disagreement, Outcome
from extractor.model.profile import Labels, Profile
from extractor.model.remark import Remark, remark
from extractor.model.report import CellInfo, Report
from extractor.text import fold, fold_in_place, plain_code

LETTERS_FOR_EACH_MISREAD = 5
"""Letters of a word for each that may be misread in it. Judgement."""
LETTERS_OF_MISREAD_WORD = 4
"""Letters from which one of a word may be misread at all: PLAP and PLAN. Judgement."""


class UnitIndicator(Parameters):
    """Columns of the matrix, how indicators say that they count, and units that stand for many things."""

    unit: str = "unit"
    indicator: str = "indicator"
    counted: Labels = ()
    """What stands before the thing counted: `Número de`."""
    shares: Labels = ()
    """How an indicator that is a share begins: `Porcentaje`."""
    share_units: Labels = ("%",)
    general: Labels = ()
    """Units that may count other things than they name: `Persona`, `Documento`."""
    supervisor: tuple[str, str] | None = None
    """Table and column of the supervisor's indicator, by the same code."""


def compare_units(report: Report, profile: Profile, parameters: Mapping[str, object]) -> Iterator[Outcome]:
    """At most one disagreement for each row; a unit that may name the same thing in other words gives a notice."""
    wanted = read_parameters(UnitIndicator, profile, "unit-indicator", parameters)
    language = language_named(profile.language)
    columns = profile.tables[profile.matrix].columns if profile.matrix else ()
    require_known(profile, "unit-indicator.unit", [wanted.unit], columns)
    require_known(profile, "unit-indicator.indicator", [wanted.indicator], columns)
    if wanted.supervisor is not None:
        require_known(profile, "unit-indicator.supervisor", wanted.supervisor[:1], profile.tables)
        require_known(profile, "unit-indicator.supervisor", wanted.supervisor[1:], profile.tables[wanted.supervisor[0]].columns)
    asked = _supervised(report, profile, wanted)
    misread: list[int] = []
    unread: list[int] = []
    for row in matrix_rows(report, profile):
        unit, indicator = row.cells.get(wanted.unit), row.cells.get(wanted.indicator)
        if unit is None or indicator is None:
            continue
        blank = [cell for cell in (unit, indicator) if not fold(cell.text)]
        if blank:
            unread += [unit.page] if not any(cell.confidence for cell in blank) else []
            continue
        found = _judge_unit(unit, indicator, asked.get(row.code or ""), wanted, language)
        if found is None:
            yield from (
                Agreement("unit-indicator", code, None, ()) for code in [row.code] if _fits(unit.text, indicator.text, wanted, language)
            )
        elif not is_digital(report, unit.page) and _is_misread(unit.text, indicator.text, language):
            misread.append(unit.page)
        else:
            yield _unit_doubtful(row, found, unit, indicator)
    left = (*all_left_alone(LIKELY_MISREAD, misread), *all_left_alone(UNREAD_CELLS, unread))
    yield from told_together("unit-indicator", left)


def _fits(unit: str, indicator: str, wanted: UnitIndicator, language: Language) -> bool:
    """Whether a unit names what its indicator counts, or is one of shares as its indicator is."""
    if _begins(indicator, wanted.shares) is not None:
        return _is_share(unit, wanted)
    said, counted = _nouns(unit, language), _nouns(_begins(indicator, wanted.counted) or "", language)
    return bool(said) and said[:1] == counted[:1]


def _judge_unit(
    unit: CellInfo, indicator: CellInfo, asked: str | None, wanted: UnitIndicator, language: Language
) -> tuple[Severity, Remark] | None:
    """What is wrong with a unit; None where nothing is, or where nobody can tell."""
    share = _begins(indicator.text, wanted.shares) is not None
    if share or _is_share(unit.text, wanted):
        if share and not _is_share(unit.text, wanted) and not _is_general(unit.text, wanted, language):
            return "warning", remark("unit-indicator.no-share")
        return None
    things = _begins(indicator.text, wanted.counted)
    if things is None:
        return _uncountable(unit, indicator, asked, wanted, language)
    said, counted = _nouns(unit.text, language), _nouns(things, language)
    if not said or not counted or said[0] == counted[0] or _is_general(unit.text, wanted, language):
        return None
    if said[0] in _nouns_listed(indicator.text, language):
        return "warning", remark("unit-indicator.one-of-several")
    if set(said) & set(counted) or len(said[0]) < LETTERS_OF_COMMON_WORD:
        return None
    return "notice", remark("unit-indicator.something-else")


def _is_misread(unit: str, indicator: str, language: Language) -> bool:
    """Whether a letter or two make a unit other than one of the indicator's words: RESERVORIQ and RESERVORIOS, CENTRO and CENTROG.

    Or a hyphen at the end of a line that was not read: RESER VORIOS.
    """
    words = [word for word in _plain(unit).split() if word not in language.links][:1]
    others = [word for word in _plain(indicator).split() if word not in language.links]
    said, known = list(map(language.noun_stem, words)), list(map(language.noun_stem, others))
    whole = [a + b for a, b in pairwise(others)]
    pairs = (*product(words, (*others, *whole)), *product(said, (*known, *map(language.noun_stem, whole))))
    near = (Levenshtein.distance(a, b) <= max(1, len(b) // LETTERS_FOR_EACH_MISREAD) for a, b in pairs if len(b) >= LETTERS_OF_MISREAD_WORD)
    return not set(said) & set(known) and any(near)


def _uncountable(
    unit: CellInfo, indicator: CellInfo, asked: str | None, wanted: UnitIndicator, language: Language
) -> tuple[Severity, Remark] | None:
    """An indicator that is the name of one thing, where the supervisor's counts such things."""
    first = next(iter(fold(indicator.text).split()), "")
    named = language.noun_stem(first) in _nouns(unit.text, language)[:1] and not language.is_plural(first)
    if not named or asked is None or _begins(asked, wanted.counted) is None:
        return None
    return "notice", remark("unit-indicator.uncountable", supervisor=asked)


def _supervised(report: Report, profile: Profile, wanted: UnitIndicator) -> dict[str, str]:
    """The supervisor's indicators by code."""
    if wanted.supervisor is None:
        return {}
    kind, column = wanted.supervisor
    code = profile.tables[kind].code
    indicators = {}
    for table in report.tables:
        for row in table.rows if table.kind == kind else ():
            cells = {cell.column: cell.text for cell in row.cells}
            if code in cells and column in cells:
                indicators[plain_code(cells[code])] = cells[column].strip()
    return indicators


def _begins(text: str, wordings: Labels) -> str | None:
    """What follows one of the wordings at the beginning of a text; None where it begins otherwise."""
    folded = _plain(text)
    begun = [wording for wording in map(fold, wordings) if folded == wording or folded.startswith(wording + " ")]
    return folded[len(max(begun, key=len)) :].strip() if begun else None


def _nouns(text: str, language: Language) -> list[str]:
    """Stems of the words of a phrase up to its first preposition; the first is what it names."""
    words = _plain(text).split()
    while words and words[0] in language.links:
        words = words[1:]
    stop = next((at for at, word in enumerate(words) if word in language.links), len(words))
    return [language.noun_stem(word) for word in words[:stop] if not re.search(r"\d", word)]


def _plain(text: str) -> str:
    """Folded, words put together that the end of a line cut: `HEC- TÁREAS`."""
    return fold(text.replace("- ", ""))


def _nouns_listed(text: str, language: Language) -> set[str]:
    """Stems of the nouns that a list goes on with: the words after a comma, "and" or "or" that describe nothing."""
    words = re.findall(rf"(?:,|\b(?:{language.joins})\b)\s*([a-z]+)", fold_in_place(text))
    return {language.noun_stem(word) for word in words if not language.is_participle(word)}


def _is_share(text: str, wanted: UnitIndicator) -> bool:
    return any(fold(text) == fold(unit) or fold(text).startswith(fold(unit) + " ") for unit in wanted.share_units)


def _is_general(text: str, wanted: UnitIndicator, language: Language) -> bool:
    said = _nouns(text, language)
    return bool(said) and said[0] in {stem for unit in wanted.general for stem in _nouns(unit, language)[:1]}


def _unit_doubtful(row: MatrixRow, found: tuple[Severity, Remark], unit: CellInfo, indicator: CellInfo) -> Disagreement:
    severity, why = found
    message = remark(
        "unit-indicator.row-doubtful" if row.code else "unit-indicator.doubtful",
        unit=quoted(unit.text.strip()),
        indicator=quoted(indicator.text.strip()),
        page=unit.page,
        why=why,
        **({"code": row.code} if row.code else {}),
    )
    return Disagreement(
        rule="unit-indicator",
        severity=severity,
        code=row.code,
        measure=None,
        expected=indicator.text,
        found=unit.text,
        figures=(),
        message=message,
        places=(cell_place(unit), cell_place(indicator)),
    )


looks_at = ("matrix",)
rule: Rule = compare_units
