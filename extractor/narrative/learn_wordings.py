"""Lines of prose and the matrix come in; the profile's wordings go out with those that this document uses in their place.

A chapter that tells every objective in the same few lines shows its labels by that: what opens a line in most blocks, with a figure behind
it, is a label, whatever its words. Which measure it names is told by likeness to the profile's words and to the headers of the matrix, by
order, and by the values of most blocks: of most, so that one block that deviates stays a finding.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
from lap import lapjvx

from extractor.model.language import Language
from extractor.model.page import Line
from extractor.model.profile import MEASURES, Measure, Narrative, Profile
from extractor.model.remark import Remark, remark
from extractor.model.section import Labelled
from extractor.model.table import Table
from extractor.narrative.labels import CHARACTERS_BEFORE_CODE, LIKENESS_OF_WORDING, MARKS, opens_item
from extractor.text import fold, likeness, plain_code, short_likeness

FEWEST_BLOCKS = 2
"""Blocks in which a wording must open a line, at the least. Judgement."""
SHARE_OF_BLOCKS = 0.5
"""Share of the blocks in which it must. Judgement."""
MOST_LINES_OF_BLOCK = 16
"""Lines of a block that are looked at. Judgement."""
WEIGHT_OF_VALUES, WEIGHT_OF_ORDER = 0.8, 0.5
"""What equal values and the same order count beside one for the same words. Judgement."""
LEAST_WORDS = 0.5
"""Likeness to a label or a header, words shortened or not, from which words speak for a measure. Judgement."""
SHARE_OF_EQUAL = 2 / 3
"""Share of the blocks whose value must be that of the matrix for values to speak for a measure. Judgement."""
CHARACTERS_OF_TITLE = 25
"""Characters by which the title of an indicator is known. Judgement."""
IMPOSSIBLE = -50.0
"""Evidence against a pair that cannot be. Judgement."""
LABEL_WORDED = "profile.label-worded"
"""Code of what is told of a label that this document says in its own words."""
_NUMBER = re.compile(r"(?<!\w)[(]?\d[\d.,' \u00a0]*")
_SEPARATOR = re.compile(r"\s*(?:[:=]|\s[–—-](?=\s|$))")


@dataclass(frozen=True, slots=True)
class Learned:
    """The wordings to go by, what is told of them, and by measure the labels that nothing but their values named."""

    spec: Narrative
    remarks: tuple[Remark, ...] = ()
    by_values: Mapping[Measure, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Label:
    """What opens a line in most blocks: as printed, where it stands among them, and what follows by code."""

    said: str
    rank: float
    rests: Mapping[str, str]

    @property
    def is_of_figures(self) -> bool:
        """Whether most of what follows begins with a number."""
        return 2 * sum(bool(_NUMBER.match(rest)) for rest in self.rests.values()) > len(self.rests)


@dataclass(frozen=True, slots=True)
class Matrix:
    """What the matrix says: texts by column and code, and the header of each column."""

    texts: Mapping[str, Mapping[str, str]]
    heads: Mapping[str, str]


def matrix_said(tables: Sequence[Table], profile: Profile) -> Matrix:
    """The named columns of the matrix, by code."""
    texts: dict[str, dict[str, str]] = {}
    heads: dict[str, str] = {}
    for table in tables:
        spec = profile.tables.get(table.kind)
        if table.kind != profile.matrix or spec is None or spec.code not in table.columns:
            continue
        rows = [[head.text for head in row for _ in range(head.columns)] for row in table.header]
        for place, name in enumerate(table.columns):
            heads.setdefault(name, " ".join(dict.fromkeys(row[place] for row in rows if row[place])))
        for row in table.rows:
            said = {table.columns[cell.column]: cell.text for cell in row}
            for name, text in said.items():
                texts.setdefault(name, {}).setdefault(plain_code(said.get(spec.code, "")), text)
    return Matrix(texts, heads)


def learn_wordings(
    lines: Sequence[Line], profile: Profile, spec: Narrative, known: Collection[str], matrix: Matrix, language: Language
) -> Learned:
    """The wordings of a profile's narrative with those of this document for what they do not find; `known` are the codes."""
    items = _item_wordings(lines, spec, profile.code, known)
    spec = spec.model_copy(update={"item": (*spec.item, *items)})
    blocks = _blocks(lines, spec, profile.code, known)
    labels = _labels(blocks)
    desk = _Desk(spec, {m: name for name, m in _measure_columns(profile).items()}, matrix, language)
    found = desk.measures([label for label in labels if label.is_of_figures])
    indicator = desk.indicator([label for label in labels if not label.is_of_figures])
    measures = {m: (*((found[m][0].said,) if m in found else ()), *wordings) for m, wordings in spec.measures.items()}
    remarks = [remark("profile.item-worded", printed=text) for text in items]
    remarks += [remark(LABEL_WORDED, measure=m, printed=label.said, by=by) for m, (label, by) in found.items()]
    remarks += [remark("profile.indicator-worded", printed=text) for text in indicator]
    alone = {m: label.said for m, (label, by) in found.items() if by == ("values",)}
    learned = spec.model_copy(update={"indicator": (*indicator, *spec.indicator), "measures": measures})
    return Learned(learned, tuple(remarks), alone)


def told_by_values(labelled: Sequence[Labelled], learned: Learned) -> tuple[Labelled, ...]:
    """Labelled figures, those in doubt whose label nothing but equal values named: that they agree with the matrix proves nothing."""
    doubts = {m: remark("doubt.label-by-values", label=learned.by_values[m]) for m in MEASURES if m in learned.by_values}
    return tuple(replace(item, doubts=(*item.doubts, *((m, why) for m, why in doubts.items() if m in item.measures))) for item in labelled)


def _measure_columns(profile: Profile) -> dict[str, Measure]:
    """The columns of the matrix that hold measures."""
    spec = profile.tables.get(profile.matrix or "")
    return {name: column.measure for name, column in spec.columns.items() if column.measure} if spec else {}


def _item_wordings(lines: Sequence[Line], spec: Narrative, pattern: str, known: Collection[str]) -> list[str]:
    """What stands before the codes of the matrix where most of them open a line, unless the profile says it."""
    said: dict[str, dict[str, str]] = {}
    for line in lines:
        found = re.search(rf"(?<![\d.])({pattern})(?!\d|\.\d)", line.text[: 2 * CHARACTERS_BEFORE_CODE])
        if found and found.start() <= CHARACTERS_BEFORE_CODE and found[1] in known:
            before = line.text[: found.start()].strip(MARKS)
            if any(c.isalpha() for c in before):
                said.setdefault(fold(before), {}).setdefault(found[1], before)
    usual = max(said.values(), key=len, default={})
    if len(usual) < max(FEWEST_BLOCKS, SHARE_OF_BLOCKS * len(known)):
        return []
    wording = next(iter(usual.values()))
    return [] if any(likeness(wording, one) >= LIKENESS_OF_WORDING for one in spec.item) else [wording]


def _blocks(lines: Sequence[Line], spec: Narrative, pattern: str, known: Collection[str]) -> dict[str, list[Line]]:
    """The lines after each line that opens an objective, by its code."""
    blocks: dict[str, list[Line]] = {}
    current: list[Line] = []
    for line in lines:
        opened = opens_item(line, spec.item, pattern, known)
        if opened is not None:
            current = blocks.setdefault(opened[0], [])
        else:
            current.append(line)
    return {code: block[:MOST_LINES_OF_BLOCK] for code, block in blocks.items()}


def _labels(blocks: Mapping[str, Sequence[Line]]) -> list[_Label]:
    """What opens a line in most blocks: of the beginnings of a line before a mark or a number, the longest that does."""
    needed = max(FEWEST_BLOCKS, SHARE_OF_BLOCKS * len(blocks))
    where: dict[str, dict[str, tuple[int, str, str]]] = {}
    for code, block in blocks.items():
        for at, line in enumerate(block):
            below = block[at + 1].text if at + 1 < len(block) else ""
            for said, rest in _beginnings(line.text):
                where.setdefault(fold(said), {}).setdefault(code, (at, said, rest or below))
    usual = {key: places for key, places in where.items() if len(places) >= needed}
    longest = {key for key in usual if not any(_is_longer(usual[other], usual[key]) for other in usual if other != key)}
    labels = []
    for key in longest:
        places = usual[key]
        rank = sum(at for at, _, _ in places.values()) / len(places)
        labels.append(_Label(next(iter(places.values()))[1], rank, {code: rest for code, (_, _, rest) in places.items()}))
    return sorted(labels, key=lambda label: label.rank)


def _is_longer(other: Mapping[str, tuple[int, str, str]], one: Mapping[str, tuple[int, str, str]]) -> bool:
    """Whether another wording opens the same lines as one and says more of them."""
    shared = [code for code in one if code in other and other[code][0] == one[code][0] and len(other[code][1]) > len(one[code][1])]
    return 2 * len(shared) > len(one)


def _beginnings(text: str) -> list[tuple[str, str]]:
    """The beginnings of a line that may be a label, each with what follows: up to a mark, or up to a number."""
    cuts = [(found.start(), found.end()) for found in _SEPARATOR.finditer(text)]
    cuts += [(found.start(), found.start()) for found in _NUMBER.finditer(text)]
    pairs = [(text[:start].strip(MARKS + ","), text[end:].strip(MARKS)) for start, end in cuts]
    return [(said, rest) for said, rest in pairs if any(c.isalpha() for c in said)]


@dataclass(frozen=True)
class _Desk:
    """Labels laid beside the measures of the profile."""

    spec: Narrative
    columns: Mapping[Measure, str]
    matrix: Matrix
    language: Language

    @cached_property
    def names(self) -> list[Measure]:
        """The measures, in the profile's order."""
        return list(self.spec.measures)

    def measures(self, labels: Sequence[_Label]) -> dict[Measure, tuple[_Label, tuple[str, ...]]]:
        """The label of each measure that the profile's wordings do not find, and what named it."""
        known = {label.said: self._known(label) for label in labels}
        taken = set(filter(None, known.values()))
        new = [label for label in labels if known[label.said] is None]
        names = [name for name in self.names if name not in taken]
        if not new or not names:
            return {}
        words = np.array([[self._words(label, name) for label in new] for name in names])
        values = np.array([[self._values(label, name) for label in new] for name in names])
        ranks = {label.said: rank for rank, label in enumerate(labels)}
        order = np.array([[float(self.names.index(name) == ranks[label.said]) for label in new] for name in names])
        scores = np.where(words < 0, IMPOSSIBLE, words + WEIGHT_OF_VALUES * values + WEIGHT_OF_ORDER * order)
        _, rows, places = lapjvx(-scores, extend_cost=True)
        found = {}
        for i, place in zip(rows, places, strict=True):
            parts = {"words": words[i, place] >= LEAST_WORDS, "order": order[i, place] > 0, "values": values[i, place] >= SHARE_OF_EQUAL}
            by = tuple(name for name, speaks in parts.items() if speaks)
            if words[i, place] >= LIKENESS_OF_WORDING or "values" in by or (by == ("words", "order") and not self.matrix.texts):
                found[names[i]] = (new[place], by)
        return {name: found[name] for name in names if name in found}

    def _known(self, label: _Label) -> Measure | None:
        """The measure whose label the profile says so."""
        scores = {name: max((likeness(label.said, one) for one in wordings), default=0.0) for name, wordings in self.spec.measures.items()}
        best = max(scores, key=lambda name: scores[name])
        return best if scores[best] >= LIKENESS_OF_WORDING else None

    def _words(self, label: _Label, name: Measure) -> float:
        """Likeness to the profile's labels or to the header of the matrix; -1 where its ordinal is another's."""
        head = self.matrix.heads.get(self.columns.get(name, ""), "")
        wordings = [*self.spec.measures[name], *([head] if head else [])]
        wanted = [self.language.ordinals_in(one) for one in wordings]
        printed = self.language.ordinals_in(label.said) & {1, 2, 3, 4}
        if printed and any(wanted) and all(printed.isdisjoint(one) for one in wanted):
            return -1.0
        fitting = [one for one, said in zip(wordings, wanted, strict=True) if not said or printed & said]
        return max((short_likeness(label.said, one, self.language.links) for one in fitting), default=0.0)

    def _values(self, label: _Label, name: Measure) -> float:
        """Share of the blocks whose figure is that of the matrix."""
        said = self.matrix.texts.get(self.columns.get(name, ""), {})
        pairs = [(found[0], said[code]) for code, rest in label.rests.items() if code in said and (found := _NUMBER.match(rest))]
        pairs = [(a, b) for a, b in pairs if _digits(b)]
        return sum(_digits(a) == _digits(b) for a, b in pairs) / len(pairs) if len(pairs) >= FEWEST_BLOCKS else 0.0

    def indicator(self, labels: Sequence[_Label]) -> list[str]:
        """The label of the indicator, where the profile's wordings do not find it."""
        if any(likeness(label.said, one) >= LIKENESS_OF_WORDING for label in labels for one in self.spec.indicator):
            return []
        ranked = sorted(((self._titles(label), label.said) for label in labels), reverse=True)
        return [said for share, said in ranked[:1] if share >= SHARE_OF_EQUAL]

    def _titles(self, label: _Label) -> float:
        """Share of the blocks whose text begins as the indicator of the matrix does."""
        said = self.matrix.texts.get("indicator", {})
        pairs = [(fold(rest)[:CHARACTERS_OF_TITLE], fold(said[code])) for code, rest in label.rests.items() if said.get(code)]
        return sum(bool(a) and b.startswith(a) for a, b in pairs) / len(pairs) if len(pairs) >= FEWEST_BLOCKS else 0.0


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)
