"""The labels met in one objective come in; which measure each stands for goes out, although their ordinals may be misread.

`Ejecución I Semestre` and `Ejecución II Semestre` differ by one stroke, and a scan loses strokes: two lines that both read `I Semestre`
once put the second value behind the first one, where nobody looked.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from extractor.model.language import Language
from extractor.model.page import Line
from extractor.model.profile import Labels, Measure
from extractor.model.remark import Remark, remark
from extractor.text import fold, likeness

Group = tuple[Measure, ...]

CHARACTERS_OF_MISREAD_NUMBER = 3
"""Characters up to which a text without digits after a label is a misread number rather than a remark. Judgement."""
LIKENESS_OF_BARE = 0.9
"""Likeness from which a label is a wording that has no ordinal to misread. Judgement."""
_STROKES = str.maketrans("!|", "II")


@dataclass(slots=True)
class Met:
    """A label as it was met: the measure it looks like most, its words, its line, and what stands after it."""

    measure: Measure
    said: str
    line: Line
    rest: list[Line] = field(default_factory=list)

    @property
    def is_open(self) -> bool:
        """Whether nothing was printed after it so far."""
        return not any(line.words for line in self.rest)

    @property
    def is_value(self) -> bool:
        """Whether a number, or what may be a misread one, comes right after it."""
        text = next((line.text for line in self.rest if line.words), "")
        return 0 < len(text) <= CHARACTERS_OF_MISREAD_NUMBER or any(c.isdigit() for word in text.split()[:1] for c in word)


@dataclass(slots=True)
class Apart:
    """Labels by measure; doubts where the order told; labels that stand for one of several measures, nobody can tell which."""

    kept: dict[Measure, Met] = field(default_factory=dict)
    doubts: dict[Measure, Remark] = field(default_factory=dict)
    unsure: list[tuple[Group, Met]] = field(default_factory=list)


def sibling_groups(measures: Mapping[Measure, Labels], language: Language) -> tuple[Group, ...]:
    """The measures in the profile's order, those together whose wordings differ by an ordinal only; most stand alone."""
    groups: list[tuple[set[str], list[Measure]]] = []
    for measure, wordings in measures.items():
        bare = {_bare(w, language) for w in wordings if language.ordinals_in(w)}
        for known, members in groups:
            if known & bare:
                known.update(bare)
                members.append(measure)
                break
        else:
            groups.append((bare, [measure]))
    return tuple(tuple(members) for _, members in groups)


def tell_apart(met: Sequence[Met], measures: Mapping[Measure, Labels], language: Language) -> Apart:
    """One label for each measure, as read or by their order; a doubt says where the order told."""
    apart = Apart()
    for group in sibling_groups(measures, language):
        of_group = [m for m in met if m.measure in group]
        if len(group) == 1:
            _alone(of_group, group, apart)
        elif of_group:
            _among_siblings(of_group, group, [_measure_read(m.said, group, measures, language) for m in of_group], apart)
    return apart


def _alone(met: Sequence[Met], group: Group, apart: Apart) -> None:
    """The first that tells a number stands for the measure; another number under the same label stays open."""
    telling = [m for m in met if m.is_value]
    if met:
        apart.kept[group[0]] = (telling or met)[0]
    apart.unsure += [(group, other) for other in telling[1:]]


def _among_siblings(met: Sequence[Met], group: Group, read: Sequence[Measure | None], apart: Apart) -> None:
    """`read` holds the measure that each label says, as far as one can tell."""
    counts = Counter(read)
    clear = {measure: m for measure, m in zip(read, met, strict=True) if measure is not None and counts[measure] == 1}
    if len(clear) == len(met):
        apart.kept |= clear
        return
    free = [measure for measure in group if measure not in clear]
    rest = [m for measure, m in zip(read, met, strict=True) if measure not in clear]
    in_order = all(group.index(measure) == at for at, measure in enumerate(read) if measure in clear)
    if len(met) == len(group) and (in_order or not any(measure is not None and counts[measure] > 1 for measure in read)):
        apart.kept |= clear | dict(zip(free, rest, strict=True))
        apart.doubts |= {measure: _by_order(m, group) for measure, m in zip(free, rest, strict=True)}
    elif len(met) == 1:
        apart.kept[met[0].measure] = met[0]
        apart.doubts[met[0].measure] = remark("doubt.label-unclear", label=met[0].said, measures=group)
    else:
        apart.kept |= clear
        apart.unsure += [(tuple(free) or group, m) for m in rest]


def _by_order(met: Met, group: Group) -> Remark:
    return remark("doubt.label-by-order", label=met.said, measures=group)


def _measure_read(said: str, group: Group, measures: Mapping[Measure, Labels], language: Language) -> Measure | None:
    """The sibling whose ordinal a label says; `!I` and `I l` are two strokes, `|` is one. Some are worded without an ordinal."""
    bare = [m for m in group if any(likeness(said, w) >= LIKENESS_OF_BARE and not language.ordinals_in(w) for w in measures[m])]
    if len(bare) == 1:
        return bare[0]
    wanted = {measure: frozenset[int]().union(*(language.ordinals_in(w) for w in measures[measure])) for measure in group}
    printed = re.sub(r"\b([Il1]) (?=[Il1]\b)", r"\1", said.lstrip(" !|").translate(_STROKES))
    hits = language.ordinals_in(printed) & frozenset[int]().union(*wanted.values())
    found = [measure for measure in group if hits and hits <= wanted[measure]]
    return found[0] if len(found) == 1 else None


def _bare(wording: str, language: Language) -> str:
    """A wording without its ordinal: `ejecucion semestre`."""
    return " ".join(word for word in fold(wording).split() if not language.ordinals_in(word))
