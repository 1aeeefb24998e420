"""Codes as read in two places come in; the codes they stand for go out, with the evidence, or none where it is not good enough.

Chapter 4 and the matrix tell the same objectives in the same order, with the same titles. `5.5` between 25.4 and 25.6, or `32.S` where
32.5 is the one code that nothing else tells, is a misread code: taken as read it would compare a row with nothing, in silence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from extractor.text import likeness, numbers_of

LIKENESS_OF_SAME_TITLE = 0.8
"""Likeness of two titles, 0 to 1, from which they are one. Judgement."""
LIKENESS_OF_OTHER_TITLE = 0.5
"""Likeness below which two titles are not the same objective's, however alike their codes. Judgement."""
LEAD_OF_TITLE = 0.08
"""By how much, in likeness, a title must be more like that of one code than like that of any other. Judgement."""
POINTS_OF_CODE = 2
"""Points that a code needs: its title or its digits give two; one digit missing or misread gives one, so do its place and its policy.
Judgement."""
_DIGITS, _PLACE = "digits", "place"
SHARE_OF_BEGINNING = 2 / 3
"""Share of the codes that must begin alike before another beginning is odd. Judgement."""
_LOOK_ALIKES = str.maketrans("OoDlI|!ZzSsBGg", "00011112255869")


@dataclass(frozen=True, slots=True)
class ReadCode:
    """A code as read, and the titles (objective, indicator) that stand with it; only one read from pixels may be misread."""

    printed: str
    titles: tuple[str, str] = ("", "")
    from_pixels: bool = True
    beginning: str = ""
    """What stands beside it and tells how it begins: the policy's code in its row."""


@dataclass(frozen=True, slots=True)
class Settled:
    """The code that an entry stands for; `by` says what told it where that is not what was read. No code: it cannot be told."""

    code: str | None
    by: tuple[str, ...] = ()
    perhaps: str | None = None
    """The code that its digits make, where they speak against the one it is taken for."""


def settle_codes(
    entries: Sequence[ReadCode], known: Sequence[ReadCode], pattern: str, beginnings: Iterable[str] = (), *, only_odd: bool = False
) -> tuple[Settled, ...]:
    """The code of each entry, in order; `known` are those of the other place, in its order.

    The code of an entry is in question
    - where what was read is no code;
    - where another entry was read with the same code, and has that code's title or place in the order;
    - where the entry's title is that of another code;
    - where the other place does not know the code (with `only_odd`: only where it does not begin as most do, or breaks the order).

    Such an entry is taken for the one code that no other entry stands for and that titles, digits and order speak for. Where there is none,
    a whole code stays as it was read unless another entry has it. `beginnings` are more texts with which codes of this document begin.
    """
    desk = _CodesCompared(entries, known, pattern, beginnings, only_odd)
    chosen = [desk.best(i) if desk.standing[i] is None else None for i in range(len(entries))]
    counts = Counter(code for code, _ in filter(None, chosen))
    taken = {*desk.standing, *counts}
    out = []
    for entry, standing, choice in zip(entries, desk.standing, chosen, strict=True):
        if standing is not None:
            out.append(Settled(standing))
        elif choice is not None and counts[choice[0]] == 1:
            out.append(Settled(*choice, desk.perhaps(entry.printed, choice[1], taken)))
        else:
            is_whole = re.fullmatch(pattern, entry.printed) is not None
            out.append(Settled(entry.printed if is_whole and entry.printed not in taken else None))
    return tuple(out)


class _CodesCompared:
    """The entries of one place laid beside those of the other; `standing` holds the codes out of question."""

    def __init__(
        self, entries: Sequence[ReadCode], known: Sequence[ReadCode], pattern: str, beginnings: Iterable[str], only_odd: bool
    ) -> None:
        self._entries, self._pattern, self._only_odd = entries, pattern, only_odd
        self._titles = {k.printed: k.titles for k in reversed(known) if re.fullmatch(pattern, k.printed)}
        self._order = list(dict.fromkeys(k.printed for k in known if k.printed in self._titles))
        whole = [entry.printed for entry in entries if re.fullmatch(pattern, entry.printed)]
        self._beginning = _usual([*map(_beginning, (*whole, *self._order)), *beginnings])
        self._counts = Counter(whole)
        self.standing = [entry.printed if self._is_sure(i) else None for i, entry in enumerate(entries)]

    def _is_sure(self, i: int) -> bool:
        entry = self._entries[i]
        if not re.fullmatch(self._pattern, entry.printed):
            return False
        if not entry.from_pixels:
            return True
        if self._counts[entry.printed] > 1 and self._is_anothers(i):
            return False
        if entry.beginning and entry.beginning == self._beginning != _beginning(entry.printed):
            return False
        if self._only_odd and not self._is_odd(i):
            return True
        if self._is_of_another_title(i, entry.printed) and any(self._has_title(i, code) for code in self._order):
            return False
        return entry.printed in self._titles or not self._titles

    def _is_anothers(self, i: int) -> bool:
        """Whether another entry reads the same code and has its title, or its place in the order, where this one has not."""
        code = self._entries[i].printed
        same = [j for j, entry in enumerate(self._entries) if entry.printed == code and j != i]
        if code in self._titles and any(self._has_title(j, code) for j in (i, *same)):
            return not self._has_title(i, code)
        return self._is_odd(i) and not all(self._is_odd(j) for j in same)

    def _is_odd(self, i: int) -> bool:
        """Whether a whole code begins otherwise than most, or stands between two that follow each other without it."""
        printed = self._entries[i].printed
        if self._beginning is not None and _beginning(printed) != self._beginning:
            return True
        rank, ranks = numbers_of(printed), [numbers_of(e.printed) if re.fullmatch(self._pattern, e.printed) else () for e in self._entries]
        before, after = ([r for r in side if r] for side in (ranks[max(0, i - 2) : i], ranks[i + 1 : i + 3]))
        if not before:
            return len(after) == 2 and after[0] < after[1] and not rank < after[0]
        if not after:
            return len(before) == 2 and before[0] < before[1] and not before[1] < rank
        return before[-1] < after[0] and not before[-1] < rank < after[0]

    def best(self, i: int) -> tuple[str, tuple[str, ...]] | None:
        """The code with most points, and what speaks for it; None where too little does or two have as many."""
        taken = {code for code in self.standing if code is not None}
        candidates = [code for code in self._order if code not in taken and self._beginning in (None, _beginning(code))]
        made = [*self._mended(self._entries[i].printed), *self._counted(i)]
        candidates += [code for code in dict.fromkeys(made) if code not in {*taken, *candidates}]
        ranked = sorted((self._points(i, code) for code in candidates), key=lambda found: -found[0])
        if not ranked or ranked[0][0] < POINTS_OF_CODE or (len(ranked) > 1 and ranked[1][0] == ranked[0][0]):
            return None
        return ranked[0][1:]

    def perhaps(self, printed: str, by: Collection[str], taken: Collection[str | None]) -> str | None:
        """The code nearest to what was read, where another was taken on other evidence; None where it is taken.

        A whole code may be just what is printed, unless its place in the order speaks for the other.
        """
        whole = re.fullmatch(self._pattern, printed) is not None and self._beginning in (None, _beginning(printed))
        if _PLACE in by if whole else _DIGITS in by:
            return None
        near = sorted(self._mended(printed), key=lambda code: Levenshtein.distance(_digits(printed), _digits(code)))
        made = [printed] if whole else near
        return made[0] if made and made[0] not in taken else None

    def _mended(self, printed: str) -> list[str]:
        """Codes that begin as most do and that the other place may have lost: marks and look-alikes put right, or the beginning."""
        if self._beginning is None or (_beginning(printed) == self._beginning and re.fullmatch(self._pattern, printed)):
            return []
        parts = re.findall(r"\w+", printed.translate(_LOOK_ALIKES))
        rests = [parts[-1] if len(parts) > 1 else "", "".join(parts).removeprefix(self._beginning)]
        return [code for rest in dict.fromkeys(rests) if re.fullmatch(self._pattern, code := f"{self._beginning}.{rest}")]

    def _counted(self, i: int) -> list[str]:
        """The code that is one more than that before and one less than that after, where the other place may have lost it too."""
        before = self.standing[i - 1] if i else None
        after = self.standing[i + 1] if i + 1 < len(self.standing) else None
        if after is None or (before is None and i):
            return []
        head, last = re.sub(r"\d+$", "", after), int((re.findall(r"\d+$", after) or ["0"])[0])
        code = f"{head}{last - 1}"
        is_next = before == f"{head}{last - 2}" if before is not None else last == 2
        return [code] if is_next and re.fullmatch(self._pattern, code) else []

    def _points(self, i: int, code: str) -> tuple[int, str, tuple[str, ...]]:
        if self._is_of_another_title(i, code):
            return 0, code, ()
        entry = self._entries[i]
        apart = Levenshtein.distance(_digits(entry.printed), _digits(code)) if entry.printed else POINTS_OF_CODE
        points = {
            "title": 2 * self._has_title(i, code),
            _DIGITS: max(0, 2 - apart),
            _PLACE: int(code == self._place(i) or code in self._counted(i)),
            "policy": int(entry.beginning == _beginning(code) != _beginning(entry.printed)),
        }
        return sum(points.values()), code, tuple(name for name, given in points.items() if given)

    def _has_title(self, i: int, code: str) -> bool:
        """Whether the objective's title or the indicator's is that of this code, and of no other."""
        for at, said in enumerate(self._entries[i].titles):
            wanted = self._titles.get(code, ("", ""))[at]
            others = [titles[at] for other, titles in self._titles.items() if other != code and titles[at]]
            score = likeness(said, wanted) if said and wanted else 0.0
            if score >= LIKENESS_OF_SAME_TITLE and all(likeness(said, other) <= score - LEAD_OF_TITLE for other in others):
                return True
        return False

    def _is_of_another_title(self, i: int, code: str) -> bool:
        pairs = [(said, wanted) for said, wanted in zip(self._entries[i].titles, self._titles.get(code, ("", "")), strict=True)]
        scores = [likeness(said, wanted) for said, wanted in pairs if said and wanted]
        return bool(scores) and max(scores) < LIKENESS_OF_OTHER_TITLE

    def _place(self, i: int) -> str | None:
        """The code of the other place that belongs here, when between the neighbours out of question as many are missing as in question."""
        before = next((j for j in range(i - 1, -1, -1) if self.standing[j] is not None), -1)
        after = next((j for j in range(i + 1, len(self.standing)) if self.standing[j] is not None), len(self.standing))
        ends = [self.standing[j] if 0 <= j < len(self.standing) else None for j in (before, after)]
        if any(code is not None and code not in self._titles for code in ends):
            return None
        start = -1 if ends[0] is None else self._order.index(ends[0])
        stop = len(self._order) if ends[1] is None else self._order.index(ends[1])
        return self._order[start + i - before] if stop - start == after - before else None


def _usual(beginnings: Sequence[str]) -> str | None:
    """What most codes begin with; None where there is no such thing, or too few to tell."""
    counts = Counter(beginnings).most_common(1)
    return counts[0][0] if counts and counts[0][1] >= max(3, SHARE_OF_BEGINNING * len(beginnings)) else None


def _beginning(code: str) -> str:
    return re.split(r"\W", code, maxsplit=1)[0]


def _digits(code: str) -> str:
    """A code without its marks, letters taken for the digits they look like."""
    return re.sub(r"\W", "", code.translate(_LOOK_ALIKES))
