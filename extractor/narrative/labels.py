"""Lines of prose become labelled figures: which objective, which measure, what was printed after the label."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import cast

from extractor.model.language import Language
from extractor.model.page import Line, Word
from extractor.model.profile import Labels, Measure, Narrative
from extractor.model.section import Labelled, Passage, passage
from extractor.narrative.siblings import Met, sibling_groups, tell_apart
from extractor.text import fold, likeness

LIKENESS_OF_WORDING = 0.84
"""Likeness, 0 to 1, from which the beginning of a line is one of the profile's wordings of a label. Judgement."""
MOST_WORDS_OF_VALUE = 4
"""Words of a figure with its unit that stands below its label: `2,723 personas capacitadas`. Judgement."""
CHARACTERS_BEFORE_CODE = 45
"""Characters of a line that may stand before the code that opens an objective. Judgement."""
_INDICATOR = "indicator"
MARKS = " \t:;=–—-•*·“”\"'«»"
_LIKE_DIGITS = "0123456789OoDlI|!ZzSsBGg"


@dataclass(slots=True)
class _Item:
    code: str
    start: Line
    objective: list[Line] = field(default_factory=list)
    indicator: list[Line] = field(default_factory=list)
    met: list[Met] = field(default_factory=list)
    current: str = "objective"

    def is_told_again(self, name: str, groups: Collection[tuple[Measure, ...]]) -> bool:
        """Whether a label comes that begins the figures of another objective: the indicator after figures, or the first measure again."""
        if not self.met:
            return False
        first = self.met[0].measure
        return name == _INDICATOR or (name == first and self.met[0].is_value and any(group == (first,) for group in groups))

    def goes_on(self, line: Line) -> None:
        """Take a line that no label opens, where something is still to be told."""
        if self.current == "objective":
            self.objective.append(line)
        elif self.current == _INDICATOR:
            self.indicator.append(line)
        elif self.met[-1].is_open and _is_value(line):
            self.met[-1].rest.append(line)


def locate_labelled(
    lines: Sequence[Line],
    spec: Narrative,
    code_pattern: str,
    language: Language,
    known: Collection[str] = (),
    from_pixels: Collection[int] = (),
) -> tuple[Labelled, ...]:
    """One entry for each objective, in the order told; a line that no label opens goes on with what came before it.

    A line that starts with one of the `known` codes (those of the matrix) opens an entry however it is worded; it stays
    only when labelled figures follow. A label with nothing after it takes the line below, when that is a figure.
    On the pages read `from_pixels` what stands for a code after the known wording opens an entry too, however it was read, and labels
    that begin anew open one without a code: else the figures of an objective would go to the one before it.
    """
    items: list[_Item] = []
    names = {_INDICATOR: spec.indicator, **{str(name): labels for name, labels in spec.measures.items()}}
    groups = sibling_groups(spec.measures, language)
    for line in lines:
        is_read = line.page in from_pixels
        opened = opens_item(line, spec.item, code_pattern, known) or (_opens_misread(line, spec.item, language) if is_read else None)
        if opened is not None:
            code, rest = opened
            items.append(_Item(code, line, [rest] if rest.words else []))
            continue
        if not items:
            continue
        label, rest = _opens_label(line, names)
        if label is None:
            items[-1].goes_on(line)
            continue
        if items[-1].is_told_again(label, groups) and (label == _INDICATOR or _is_value(rest)):
            items.append(_Item("" if is_read else items[-1].code, line))
        items[-1].current = label
        if label == _INDICATOR:
            items[-1].indicator.append(rest)
        else:
            said = line.text[: len(line.text) - len(rest.text)].strip(MARKS)
            items[-1].met.append(Met(cast("Measure", label), said, line, [rest]))
    return tuple(_finished(item, spec, language) for item in items if item.met)


def _finished(item: _Item, spec: Narrative, language: Language) -> Labelled:
    apart = tell_apart(item.met, spec.measures, language)
    kept = [(measure, apart.kept[measure]) for measure in spec.measures if measure in apart.kept]
    return Labelled(
        code=item.code,
        objective=_quoted(item.objective),
        indicator=_quoted(item.indicator),
        values=tuple((measure, passage(met.rest)) for measure, met in kept if not met.is_open),
        silent=tuple((measure, met.line) for measure, met in kept if met.is_open),
        start=item.start,
        doubts=tuple(apart.doubts.items()),
        unsure=tuple((group, met.line) for group, met in apart.unsure),
    )


def _is_value(line: Line) -> bool:
    """Whether a line is no more than a figure and its unit."""
    return 0 < len(line.words) <= MOST_WORDS_OF_VALUE and any(c.isdigit() for c in line.words[0].text)


def _quoted(lines: Iterable[Line]) -> str:
    """The text of some lines without the quotation marks around it."""
    text: Passage = passage(line for line in lines if line.words)
    return text.text.strip(MARKS).removesuffix("”.").removesuffix('".').strip(MARKS)


def opens_item(line: Line, labels: Labels, code_pattern: str, known: Collection[str]) -> tuple[str, Line] | None:
    """The code of the objective that a line opens and what follows it, by a known wording or a known code; None where it opens none."""
    found = re.search(rf"(?<![\d.])({code_pattern})(?!\d|\.\d|[A-Za-z|!]{{1,2}}(?!\w))", line.text)
    if not found or found.start() > CHARACTERS_BEFORE_CODE:
        return None
    before = line.text[: found.start()].strip(MARKS)
    worded = any(likeness(before, label) >= LIKENESS_OF_WORDING for label in labels)
    if not worded and not (found[1] in known and len(before.split()) <= 3 and ":" not in line.text[: found.start()]):
        return None
    return found[1], _after(line, found.end())


@cache
def _misread_code(language: Language) -> re.Pattern[str]:
    """What may be a code after the wording that opens an objective: `25:1`, `25..1`, `32.S:`, `325:`."""
    return re.compile(
        r"(?<!\S)(?P<code>[.,:;]?[0-9A-Za-z|!][0-9A-Za-z|!.,:;·]{1,7}(?: [.,:;·]\d{1,2}|(?<=[.,:;·]) \d{1,2})?(?!\w))"
        rf"(?P<after>\s*$|\s+\W|\s+[{language.capitals}])?"
    )


def _opens_misread(line: Line, labels: Labels, language: Language) -> tuple[str, Line] | None:
    """What was read in the place of a code, where the wording before it opens an objective; a word of letters is none."""
    for found in _misread_code(language).finditer(line.text[: 2 * CHARACTERS_BEFORE_CODE]):
        printed = found["code"].rstrip(MARKS + ".,")
        digits = sum(c in _LIKE_DIGITS for c in printed)
        letters = sum(c.isalpha() and c not in _LIKE_DIGITS for c in printed)
        is_code = digits >= 2 and letters <= 1 and any(c.isdigit() for c in printed)
        is_set_off = found["after"] is not None or found["code"][-1] in ":;,." or any(c in ".,:;·" for c in printed) or digits > 2
        before = line.text[: found.start()].strip(MARKS)
        if (
            is_code
            and is_set_off
            and found.start() <= CHARACTERS_BEFORE_CODE
            and any(likeness(before, label) >= LIKENESS_OF_WORDING for label in labels)
        ):
            return printed, _after(line, found.start() + len(found["code"]))
    return None


def _opens_label(line: Line, labels: dict[str, Labels]) -> tuple[str | None, Line]:
    """The label a line starts with, longest wordings first, and what follows it."""
    text = line.text
    best: tuple[float, int, str, int] | None = None
    for name, wordings in labels.items():
        for wording in wordings:
            for end in _ends(text, wording):
                score = likeness(text[:end].strip(MARKS), wording)
                rank = (round(score, 3), len(wording), name, end)
                if score >= LIKENESS_OF_WORDING and (best is None or rank[:2] > best[:2]):
                    best = rank
    if best is None:
        return None, line
    return best[2], _after(line, best[3])


def _ends(text: str, wording: str) -> list[int]:
    """Where a label of that many words may end: at the colon, or after as many words as it has (one more or less)."""
    ends = [text.index(":")] if ":" in text[:60] else []
    count = len(fold(wording).split())
    stops = [m.end() for m in re.finditer(r"\S+", text)]
    if not ends:
        ends = [stops[i - 1] for i in (count - 1, count, count + 1) if 0 < i <= len(stops)]
    return ends


def _after(line: Line, start: int) -> Line:
    """The part of a line from a place in its text; a word cut in two keeps the share of its box."""
    words: list[Word] = []
    at = 0
    for word in line.words:
        end = at + len(word.text)
        if end > start:
            cut = max(0, start - at)
            text = word.text[cut:].lstrip(MARKS) if not words else word.text
            if text:
                skipped = len(word.text) - len(text)
                step = word.box.width / len(word.text)
                words.append(Word(text, word.box._replace(x0=word.box.x0 + skipped * step), word.confidence))
        at = end + 1
    return Line(tuple(words), line.page)
