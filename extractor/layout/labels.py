"""Lines of prose become labelled figures: which objective, which measure, what was printed after the label."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from extractor.model.page import Line, Word
from extractor.model.profile import Labels, Narrative
from extractor.model.section import Labelled, Passage, passage
from extractor.text import fold, likeness

ACCEPT = 0.84
LONGEST_VALUE = 4
"""Words of a figure with its unit that stands below its label: `2,723 personas capacitadas`."""
_TEXTS = ("objective", "indicator")
_MARKS = " \t:;=–—-•*·“”\"'«»"


@dataclass(slots=True)
class _Item:
    code: str
    parts: dict[str, list[Line]] = field(default_factory=dict)
    labels: dict[str, Line] = field(default_factory=dict)

    def is_open(self, name: str) -> bool:
        """Whether a label of this name was printed with nothing after it so far."""
        return name in self.labels and not any(line.words for line in self.parts[name])


def locate_labelled(lines: Sequence[Line], spec: Narrative, code_pattern: str, known: Collection[str] = ()) -> tuple[Labelled, ...]:
    """One entry an objective, in the order told; a line that no label opens goes on with what came before it.

    A line that starts with one of the `known` codes (those of the matrix) opens an entry however it is worded; it stays
    only when labelled figures follow. A label with nothing after it takes the line below, when that is a figure.
    """
    items: list[_Item] = []
    current = "objective"
    for line in lines:
        opened = _opens_item(line, spec.item, code_pattern, known)
        if opened is not None:
            code, rest = opened
            items.append(_Item(code, {"objective": [rest] if rest.words else []}))
            current = "objective"
            continue
        if not items:
            continue
        label, rest = _opens_label(line, {"indicator": spec.indicator, **{str(name): labels for name, labels in spec.measures.items()}})
        current = label or current
        if label:
            items[-1].labels.setdefault(label, line)
        if label or current in _TEXTS or (items[-1].is_open(current) and _is_value(line)):
            items[-1].parts.setdefault(current, []).append(rest)
    return tuple(_finished(item, spec) for item in items if any(measure in item.parts for measure in spec.measures))


def _finished(item: _Item, spec: Narrative) -> Labelled:
    silent = tuple((measure, item.labels[measure]) for measure in spec.measures if item.is_open(measure))
    values = tuple((m, passage(item.parts[m])) for m in spec.measures if m in item.parts and not item.is_open(m))
    return Labelled(item.code, _quoted(item.parts.get("objective", ())), _quoted(item.parts.get("indicator", ())), values, silent)


def _is_value(line: Line) -> bool:
    """Whether a line is no more than a figure and its unit."""
    return len(line.words) <= LONGEST_VALUE and any(c.isdigit() for c in line.words[0].text)


def _quoted(lines: Iterable[Line]) -> str:
    """The text of some lines without the quotation marks around it."""
    text: Passage = passage(line for line in lines if line.words)
    return text.text.strip(_MARKS).removesuffix("”.").removesuffix('".').strip(_MARKS)


def _opens_item(line: Line, labels: Labels, code_pattern: str, known: Collection[str]) -> tuple[str, Line] | None:
    found = re.search(rf"(?<![\d.])({code_pattern})(?![\d]|\.\d)", line.text)
    if not found or found.start() > 45:
        return None
    before = line.text[: found.start()].strip(_MARKS)
    worded = any(likeness(before, label) >= ACCEPT for label in labels)
    if not worded and not (found[1] in known and len(before.split()) <= 3 and ":" not in line.text[: found.start()]):
        return None
    return found[1], _after(line, found.end())


def _opens_label(line: Line, labels: dict[str, Labels]) -> tuple[str | None, Line]:
    """The label a line starts with, longest wordings first, and what follows it."""
    text = line.text
    best: tuple[float, int, str, int] | None = None
    for name, wordings in labels.items():
        for wording in wordings:
            for end in _ends(text, wording):
                score = likeness(text[:end].strip(_MARKS), wording)
                rank = (round(score, 3), len(wording), name, end)
                if score >= ACCEPT and (best is None or rank[:2] > best[:2]):
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
            text = word.text[cut:].lstrip(_MARKS) if not words else word.text
            if text:
                skipped = len(word.text) - len(text)
                step = word.box.width / len(word.text)
                words.append(Word(text, word.box._replace(x0=word.box.x0 + skipped * step), word.confidence))
        at = end + 1
    return Line(tuple(words), line.page)
