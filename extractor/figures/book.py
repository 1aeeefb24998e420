"""The figures of one document: each printed number is entered once, with its evidence, and gets its id."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from extractor.figures.cell_numbers import SEVERAL, CellNumber, Habit
from extractor.figures.find_figures import ProseFigure, find_figures
from extractor.figures.parse import Convention, Parsed, parse_figure
from extractor.figures.regroup import regrouped
from extractor.figures.spelled import WordDigit, find_word_digit_pairs
from extractor.figures.vote_convention import ConventionVote, vote_convention
from extractor.geometry import Box
from extractor.model.figure import Alternative, Figure, ReadingInfo
from extractor.model.language import Language
from extractor.model.page import LEFT_OPEN, OWN_TEXT, UNSURE, Reading
from extractor.model.profile import Numbers
from extractor.model.remark import Remark, remark
from extractor.model.role import Role
from extractor.model.section import Passage
from extractor.text import join_groups, tidy

CONFIDENCE_OF_CERTAIN_FIGURE = 0.80
"""Confidence of the least sure character below which a value is doubtful. Judgement."""

CONFIDENCE_OF_LEGIBLE_FIGURE = 0.5
"""Confidence below which something in running text is a smudge or a stroke, told as unread, and not a figure. Judgement."""

LONGEST_MISREAD_NUMBER = 3
"""Characters up to which a text without digits in a numeric cell is a misread number rather than a remark. Judgement."""

MAY_BE_THOUSANDS = remark("doubt.may-be-thousands")
_THREE_DECIMALS = re.compile(r"(?<![\d.,'])[1-9]\d{0,2}[.,]\d{3}(?!\d|[.,]\d)")
"""`2,723` whose comma was read as a full stop is a well-formed 2.723, and once was told as that without a doubt."""

NO_NUMBER = remark("doubt.no-number")
MARKS_PUT = remark("doubt.marks-put")
WORDS_DISAGREE = remark("doubt.words-disagree")
_GLUED = re.compile(r"[^\s\d]\d")
"""After a figure: `2:904` is a misread 2.904, not a 2."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a figure stands and who read it, how surely."""

    role: Role
    page: int
    box: Box
    confidence: float
    reader: str
    doubts: tuple[Remark, ...] = ()
    """Why it may not be the place it is told for, or not what is printed there."""
    others: tuple[Reading, ...] = ()
    """What other looks at the place read."""


@dataclass(frozen=True, slots=True)
class Printed:
    """What the print says: `value` is None where it cannot be told, `others` are values that it may stand for as well."""

    text: str
    value: Decimal | None
    others: tuple[Decimal, ...] = ()
    doubt: Remark | None = None
    unit: str | None = None
    percent: bool = False
    noun: str = ""


class FigureBook:
    """Collects figures in reading order; ids are `fig-1`, `fig-2` …"""

    def __init__(self, language: Language, numbers: Numbers, document: Convention | None, codes: Iterable[str] = ()) -> None:
        self.figures: list[Figure] = []
        self._language = language
        self._document = document
        self._codes = tuple(codes)
        self._blanks = frozenset(numbers.blank)

    def cell(self, number: CellNumber, place: Place, habit: Habit) -> str | None:
        """The figure of a number in a cell; None when it is blank. A text that is no number is entered without a value.

        In a column whose figures all have as many decimals, groups of digits tell the marks that were misread; the doubt says so.
        """
        convention, text, printed = habit.convention or self._document, number.text, tidy(number.printed)
        place = replace(place, doubts=(*place.doubts, *((number.doubt,) if number.doubt else ())))
        parsed = parse_figure(join_groups(text) or text, self._language, convention, self._blanks)
        if parsed is None and habit.decimals is not None and (value := regrouped(text, habit.decimals)) is not None:
            return self._enter(Printed(printed, value, doubt=MARKS_PUT), place)
        if parsed is None:
            is_tried = any(c.isdigit() for c in text) or len(text) <= LONGEST_MISREAD_NUMBER
            return self._enter(Printed(printed, None, doubt=NO_NUMBER), place) if is_tried else None
        if parsed.blank:
            return None
        others = [parse_figure(other, self._language, convention) for other in number.others]
        return self._parsed(printed, parsed, place, others=[value for one in others if one is not None for value in one.readings])

    def labelled(self, text: str, place: Place, narrative: Convention | None = None) -> str | None:
        """The figure that stands after a label in prose: the first one in the text; without a value where it is no whole number as read."""
        convention = narrative or self._document
        parsed = parse_figure(text, self._language, convention, self._blanks)
        if parsed is not None:
            return None if parsed.blank else self._parsed(text, parsed, place)
        found = next(iter(find_figures(text, self._language, convention, self._codes)), None)
        if found is not None and not _GLUED.match(text, found.end):
            return self._parsed(found.text, found.parsed, place)
        first = text.split(maxsplit=1)[0] if text.strip() else ""
        is_tried = any(c.isdigit() for c in first) or 0 < len(text) <= LONGEST_MISREAD_NUMBER
        return self._enter(Printed(text, None, doubt=NO_NUMBER), place) if is_tried else None

    def prose(self, passage: Passage, role: Role, reader: str, doubts: tuple[Remark, ...] = ()) -> tuple[str, ...]:
        """All figures of running text, words with their digits ("cuatro (04)") as one figure.

        In a cell, figures with nothing but space between them are in doubt: they may be one, or of two cells. `doubts` are of all of them.
        """
        pairs = find_word_digit_pairs(passage.lined, self._language)
        entered: list[tuple[int, str]] = []
        for pair in pairs:
            if (spot := passage.place(pair.start, pair.end)) is not None:
                box, page, confidence = spot
                entered.append((pair.start, self._pair(passage.lined, pair, Place(role, page, box, confidence, reader, doubts))))
        found = find_figures(passage.lined, self._language, self._document, self._codes)
        beside = _beside_another(found, passage.lined) if role.table is not None else frozenset()
        for one in found:
            text = _on_its_line(one.text)
            spot = passage.place(one.start, one.start + len(text))
            if spot is None or spot[2] < CONFIDENCE_OF_LEGIBLE_FIGURE or any(p.start < one.end and one.start < p.end for p in pairs):
                continue
            box, page, confidence = spot
            own = (*((SEVERAL,) if one.start in beside else ()), *doubts)
            entered.append((one.start, self._parsed(text, one.parsed, Place(role, page, box, confidence, reader, own), one.noun)))
        return tuple(id_ for _, id_ in sorted(entered))

    def settle(self, first: str, second: str) -> None:
        """Let one of two figures take the value of its twin: the same quantity, printed in its other place.

        Where the marks of one leave open which of two values it has, and the other has one of them, the first gets it, and says so.

        `1.720` in a report that prints no other such number stays open; beside a 1720 in the matrix it is 1720, and says so. Beside
        a 1.920 that is 1920 it is 1720 as well: one quantity is printed in one form.
        """
        places = {figure.id: i for i, figure in enumerate(self.figures)}
        for a, b in ((first, second), (second, first)):
            open_, twin = self.figures[places[a]], self.figures[places[b]]
            if open_.value is not None or twin.value is None or twin.doubts:
                continue
            same = Decimal(twin.value) in [Decimal(one.text) for one in open_.alternatives]
            value = twin.value if same else _in_form_of(twin, open_)
            if value is not None:
                taken = remark("doubt.taken-as-twin" if same else "doubt.taken-like-twin")
                doubts = tuple(taken if one.code == LEFT_OPEN else one for one in open_.doubts) or (taken,)
                self.figures[places[a]] = open_.model_copy(update={"value": value, "doubts": doubts})

    def _pair(self, text: str, pair: WordDigit, place: Place) -> str:
        digits, words = Decimal(pair.digit_value), Decimal(pair.word_value)
        noun = next((f.noun for f in find_figures(text[pair.start :], self._language, self._document, self._codes)[:1]), "")
        said = tidy(text[pair.start : pair.end])
        if pair.agrees:
            return self._enter(Printed(said, digits, percent=pair.percent, noun=noun), place)
        return self._enter(Printed(said, digits, (words,), WORDS_DISAGREE, percent=pair.percent, noun=noun), place)

    def _parsed(self, text: str, parsed: Parsed, place: Place, noun: str = "", others: Iterable[Decimal] = ()) -> str:
        doubt = None if parsed.value is not None else remark(LEFT_OPEN)
        others = tuple(dict.fromkeys(r for r in (*parsed.readings, *others) if r != parsed.value))
        if parsed.value is not None and not parsed.percent and _THREE_DECIMALS.search(text) and parsed.value.as_tuple().exponent == -3:
            doubt, others = MAY_BE_THOUSANDS, (*others, parsed.value.scaleb(3))
        return self._enter(Printed(text, parsed.value, others, doubt, parsed.unit, parsed.percent, noun), place)

    def _enter(self, printed: Printed, place: Place) -> str:
        id_ = f"fig-{len(self.figures) + 1}"
        confidence = round(place.confidence, 4)
        unsure = remark(UNSURE, confidence=confidence) if place.confidence < CONFIDENCE_OF_CERTAIN_FIGURE else None
        doubt = printed.doubt or unsure
        self.figures.append(
            Figure(
                id=id_,
                text=printed.text,
                value=None if printed.value is None else format(printed.value, "f"),
                unit=printed.unit,
                percent=printed.percent,
                place=place.role,
                page=place.page,
                box=place.box.rounded(),
                confidence=confidence,
                doubts=(*((doubt,) if doubt else ()), *place.doubts),
                readings=(
                    ReadingInfo(reader=OWN_TEXT if place.confidence == 1 else place.reader, text=printed.text, confidence=confidence),
                    *(ReadingInfo(reader=place.reader, text=tidy(r.text), confidence=round(r.confidence, 4)) for r in place.others),
                ),
                alternatives=tuple(Alternative(text=format(value, "f"), log_odds=None) for value in printed.others),
                noun=printed.noun,
            )
        )
        return id_


def _beside_another(found: Sequence[ProseFigure], text: str) -> frozenset[int]:
    """Where figures begin that have nothing but space between them and another."""
    pairs = [(a.start, b.start) for a, b in pairwise(found) if text[a.end : b.start].isspace()]
    return frozenset(start for pair in pairs for start in pair)


def _on_its_line(text: str) -> str:
    """A figure without the sign or unit that stands on the next line: its place is where its digits are."""
    first, _, rest = text.partition("\n")
    return text if any(character.isdigit() for character in rest) else first.rstrip()


def _in_form_of(twin: Figure, open_: Figure) -> str | None:
    """What an open figure says if its marks mean what they mean in another of the same form (`2.855`); None where the forms differ."""
    forms = {re.sub(r"\d", "0", figure.text) for figure in (twin, open_)}
    decimals = Decimal(twin.value or 0).as_tuple().exponent
    return next((one.text for one in open_.alternatives if len(forms) == 1 and Decimal(one.text).as_tuple().exponent == decimals), None)


def document_convention(tokens: Sequence[str], language: Language, numbers: Numbers) -> Convention | None:
    """How the document writes its numbers: by its own evidence; the profile's habit only where nothing speaks against it."""
    vote = vote_convention(tokens, language)
    if vote.convention is not None or vote.supporting:
        return vote.convention
    group = vote.groups[0][0] if vote.groups else numbers.group
    habit = Convention(numbers.decimal, group) if numbers.decimal and group != numbers.decimal else None
    if habit is not None and vote.ambiguous and not _agrees(tokens, habit):
        return None
    return habit


def column_convention(tokens: Sequence[str], language: Language, document: Convention | None) -> Convention | None:
    """How one column writes its numbers; None leaves it to the document."""
    vote: ConventionVote = vote_convention(tokens, language, document)
    return vote.convention if vote.supporting > (document is not None) or document is None else document


def _agrees(tokens: Sequence[str], habit: Convention) -> bool:
    """Whether tokens such as `2,723` use the mark that the habit has for thousands."""
    return not any(habit.decimal in token and habit.group not in token for token in tokens if sum(c.isdigit() for c in token) >= 4)
