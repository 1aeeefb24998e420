"""Tables whose headers no profile words come in; out they come with columns named by all that speaks for them at once.

A wording in a profile is a hint: the next author abbreviates it, or takes another word. What the cells hold, the order of the columns, the
sums among them and the same texts told elsewhere name a column as surely; where they do not, it stays without a name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from lap import lapjvx

from extractor.model.language import Language
from extractor.model.profile import ColumnSpec, Profile, TableSpec
from extractor.model.remark import Remark, remark
from extractor.model.table import COLUMN_NOT_FOUND, UNKNOWN_KIND, Head, Table, is_nameless, nameless_column
from extractor.tables.closed_up import closed_up
from extractor.tables.column_content import Body, body_of, fits, relations, said_by_code
from extractor.tables.join_grids import numbered
from extractor.tables.name_columns import LIKENESS_OF_LABEL, MOST_HEADER_ROWS, TITLE_BONUS
from extractor.text import fold, likeness, likest, plain_code, short_likeness

WEIGHTS = {"words": 1.2, "content": 1.0, "order": 0.8, "sums": 0.6, "group": 0.3, "elsewhere": 1.0}
"""What each kind of evidence counts, where it speaks for a column with all its voice. Judgement."""
LEAST_WORDS = 0.5
"""Likeness of a header and a label, words shortened or not, below which the header says nothing. Judgement."""
VOICE = 0.5
"""From how much on a kind of evidence is told as one that named a column. Judgement."""
LEAST_EVIDENCE = 1.0
"""Evidence that names a column, at the least. Judgement."""
LEAST_LEAD = 0.3
"""By how much the best assignment of all columns must be better than the best one without a pair for that pair to be taken. Judgement."""
STEPS_OF_ORDER = (1.0, 0.5, 0.2)
"""What the order says for a place by its distance from where the neighbours of the column would have it. Judgement."""
ROUNDS = 4
"""How often the columns are assigned, each time with the neighbours found the time before. Judgement."""
SAME_TEXT = 0.85
"""Likeness from which two titles are one. Judgement."""
CHARACTERS_OF_TITLE = 40
"""Characters of a title that are looked for in the running text. Judgement."""
REACH_OF_CODE = 25
"""Characters after a code within which its objective's title begins in running text. Judgement."""
REACH_OF_BLOCK = 900
"""Characters after a code within which the title of its indicator stands. Judgement."""
SHARE_OF_UNMEASURED = 1 / 3
"""Share of the columns of a table without measures that words, or texts told elsewhere, must speak for. Judgement."""
IMPOSSIBLE = -50.0
"""Evidence against a pair that cannot be. Judgement."""


@dataclass(frozen=True, slots=True)
class _Elsewhere:
    """What is told of the objectives outside a table: by column and code in other tables, and in the running text."""

    columns: Mapping[str, Mapping[str, str]]
    prose: str


def name_by_evidence(tables: Sequence[Table], profile: Profile, language: Language, prose: str = "") -> tuple[Table, ...]:
    """The tables, those of the profile's kinds whose rows bear codes named as far as all evidence goes; `prose` is the running text.

    The surest comes first, for its texts speak for others. A kind that a header names in full stays with its tables. What is named
    otherwise than by its header is told among the problems.
    """
    kinds = {kind: spec for kind, spec in profile.tables.items() if spec.code is not None}
    out = [with_whole_header(table, profile.code) if kinds and table.kind == UNKNOWN_KIND else table for table in tables]
    present = {table.kind for table in tables}
    waiting = {at for at, table in enumerate(tables) if _lacks_names(table, kinds)}
    while waiting:
        told = _Elsewhere(_told_in_tables(out, profile), f" {fold(prose)} ")
        tried = [
            (at, _Candidate(out[at], kind, spec, profile.code, language, told))
            for at in sorted(waiting)
            for kind, spec in kinds.items()
            if out[at].kind == kind or (kind not in present and out[at].kind == UNKNOWN_KIND)
        ]
        likely = [(at, one) for at, one in tried if one.is_named()]
        if not likely:
            break
        at, best = max(likely, key=lambda one: one[1].coverage())
        out[at] = best.named()
        waiting.discard(at)
    return tuple(numbered(out))


def with_whole_header(table: Table, pattern: str) -> Table:
    """A table whose rows bear codes, with the rows above the first code in its header: `1S` over a column looks like a number."""
    place = body_of(table, pattern).codes
    if place is None:
        return table
    coded = [any(cell.column == place and re.fullmatch(pattern, plain_code(cell.text)) for cell in row) for row in table.rows]
    first = coded.index(True)
    if not first or len(table.header) + first > MOST_HEADER_ROWS:
        return table
    heads = tuple(tuple(Head(closed_up(cell), cell.columns) for cell in row) for row in table.rows[:first])
    return replace(table, header=(*table.header, *heads), rows=table.rows[first:])


def _lacks_names(table: Table, kinds: Mapping[str, TableSpec]) -> bool:
    """Whether a table is of no kind, or of one of some kinds with columns that have no name."""
    return table.kind == UNKNOWN_KIND or (table.kind in kinds and any(is_nameless(name) for name in table.columns))


def looks_like(tables: Sequence[Table], profile: Profile, language: Language) -> Table | None:
    """The table that looks like the matrix of a profile, none where no table does."""
    spec = profile.tables.get(profile.matrix or "")
    if spec is None or spec.code is None:
        return None
    told = _Elsewhere({}, "")
    found = (_Candidate(table, profile.matrix or "", spec, profile.code, language, told) for table in tables if table.kind == UNKNOWN_KIND)
    return next((one.table for one in found if one.is_named()), None)


def _told_in_tables(tables: Sequence[Table], profile: Profile) -> dict[str, dict[str, str]]:
    """What the named columns of all tables say, by column and code."""
    told: dict[str, dict[str, str]] = {}
    for table in tables:
        spec = profile.tables.get(table.kind)
        if spec is not None and spec.code in table.columns:
            body = body_of(table, profile.code)
            for place, name in enumerate(table.columns):
                if not is_nameless(name):
                    told.setdefault(name, {}).update(said_by_code(body, place))
    return told


@dataclass(frozen=True)
class _Candidate:
    """A table laid beside one of the profile's."""

    table: Table
    kind: str
    spec: TableSpec
    pattern: str
    language: Language
    told: _Elsewhere

    @cached_property
    def ids(self) -> list[str]:
        """The columns expected, in the profile's order."""
        return [id_ for id_, column in self.spec.columns.items() if column.each is None]

    @cached_property
    def body(self) -> Body:
        """What the table's places hold."""
        return body_of(self.table, self.pattern)

    @cached_property
    def heads(self) -> list[list[str]]:
        """The header's texts by place, from top to bottom, what repeats once."""
        rows = [[head.text for head in row for _ in range(head.columns)] for row in self.table.header]
        return [list(dict.fromkeys(row[place] for row in rows if row[place])) for place in range(len(self.table.columns))]

    @cached_property
    def parts(self) -> dict[str, np.ndarray]:
        """What each kind of evidence but the order says for each pair of a column and a place."""
        pairs = {name: np.zeros((len(self.ids), len(self.table.columns))) for name in WEIGHTS if name != "order"}
        for i, id_ in enumerate(self.ids):
            column = self.spec.columns[id_]
            for place in range(len(self.table.columns)):
                pairs["words"][i, place] = self._words(column, place)
                pairs["content"][i, place] = fits(self.body, place, column, names_rows=id_ == self.spec.code)
                pairs["group"][i, place] = self._group(id_, place)
                pairs["elsewhere"][i, place] = self._elsewhere(id_, place)
        ways = relations(self.body, [place for place in range(len(self.table.columns)) if self.body.is_numeric(place)])
        measures = {column.measure: i for i, id_ in enumerate(self.ids) if (column := self.spec.columns[id_]).measure}
        for way in ways:
            for measure, place in way.items():
                if measure in measures:
                    pairs["sums"][measures[measure], place] += 1 / len(ways)
        return pairs

    def _words(self, column: ColumnSpec, place: int) -> float:
        """Likeness of a header to a label, either shortened; -1 where its ordinal is another's."""
        heads = self.heads[place]
        if not heads:
            return 0.0
        texts = [heads[-1], " ".join(heads)]
        wanted = [self.language.ordinals_in(label) for label in column.label]
        printed = self.language.ordinals_in(heads[-1]) & {1, 2, 3, 4}
        if any(wanted) and printed and all(printed.isdisjoint(w) for w in wanted):
            return -1.0
        labels = [*column.label, *(f"{group} {label}" for group in column.group for label in column.label)]
        short = max((short_likeness(t, w, self.language.links) for t in texts for w in labels), default=0.0)
        whole = max((likest(t, labels) for t in texts), default=0.0)
        best = max(short, whole if whole >= LIKENESS_OF_LABEL else 0.0)
        if any(wanted) and printed:
            return max(best, LIKENESS_OF_LABEL)
        return best if best >= LEAST_WORDS and not any(wanted) else 0.0

    def _group(self, id_: str, place: int) -> float:
        """1 where a column of a group stands under one head with as many neighbours as it has siblings, in its place among them."""
        group = self.spec.columns[id_].group
        siblings = [other for other in self.ids if group and self.spec.columns[other].group == group]
        if not siblings:
            return 0.0
        start = place - siblings.index(id_)
        run = range(start, start + len(siblings))
        if start < 0 or run.stop > len(self.heads) or len(siblings) == 1:
            return 0.0
        tops = [_opening(self.heads[at]) for at in run]
        outside = [_opening(self.heads[at]) for at in (start - 1, run.stop) if 0 <= at < len(self.heads)]
        return float(bool(tops[0]) and len(set(tops)) == 1 and tops[0] not in outside)

    def _elsewhere(self, id_: str, place: int) -> float:
        """Share of the rows whose text is told under the same column, or in its place in the running text, for the same code."""
        said = {code: fold(text) for code, text in said_by_code(self.body, place).items()}
        said = {code: text for code, text in said.items() if len(text.split()) > 1}
        if not said or self.spec.columns[id_].type != "text":
            return 0.0
        known = self.told.columns.get(id_, {})
        shared = [code for code in said if known.get(code)]
        in_tables = sum(likeness(said[code], known[code]) >= SAME_TEXT for code in shared) / len(said)
        if id_ not in ("objective", "indicator") or len(set(said.values())) == 1:
            return in_tables
        return max(in_tables, sum(self._is_narrated(code, text, id_) for code, text in said.items()) / len(said))

    def _is_narrated(self, code: str, text: str, id_: str) -> bool:
        """Whether the running text tells a text next to its code (an objective), or further on in its block (an indicator)."""
        spelled, wanted = f" {fold(code)} ", text[:CHARACTERS_OF_TITLE]
        at = self.told.prose.find(spelled)
        while at >= 0:
            after = self.told.prose[at + len(spelled) : at + len(spelled) + REACH_OF_BLOCK]
            found = after.find(wanted)
            if found >= 0 and (found <= REACH_OF_CODE) == (id_ == "objective"):
                return True
            at = self.told.prose.find(spelled, at + 1)
        return False

    @cached_property
    def named_places(self) -> dict[int, int]:
        """Columns that are already named, by their place in the profile; titles that are numbers are not kept."""
        names = {name: place for place, name in enumerate(self.table.columns) if self.table.kind == self.kind}
        kept = {i: names[id_] for i, id_ in enumerate(self.ids) if id_ in names}
        texts = {i for i, id_ in enumerate(self.ids) if self.spec.columns[id_].type == "text"}  # figures are misread for words, not titles
        return {i: place for i, place in kept.items() if i not in texts or self.parts["content"][i, place] >= 0}

    def _order(self, found: Mapping[int, int]) -> np.ndarray:
        """What the neighbours found say for each pair: those before and after the column in the profile."""
        order = np.zeros((len(self.ids), len(self.table.columns)))
        for i in range(len(self.ids)):
            before = next((j for j in range(i - 1, -1, -1) if j in found), None)
            after = next((j for j in range(i + 1, len(self.ids)) if j in found), None)
            wanted = [found[j] + i - j for j in (before, after) if j is not None]
            for place in range(len(self.table.columns)):
                near = min((abs(place - one) for one in wanted), default=len(STEPS_OF_ORDER))
                order[i, place] = STEPS_OF_ORDER[near] if near < len(STEPS_OF_ORDER) else 0.0
        return order

    @cached_property
    def assignment(self) -> tuple[dict[int, int], np.ndarray, np.ndarray]:
        """Places by column, with all the evidence and what the order says."""
        without = sum(WEIGHTS[name] * part for name, part in self.parts.items())
        impossible = (self.parts["content"] < 0) | (self.parts["words"] < 0)
        for i, place in self.named_places.items():
            impossible[i, :] = impossible[:, place] = True
            impossible[i, place] = False
        rank = np.arange(len(self.ids))[:, None] / max(1, len(self.ids) - 1)
        order = 1 - np.abs(rank - np.arange(len(self.table.columns))[None, :] / max(1, len(self.table.columns) - 1))
        found: dict[int, int] = {}
        for _ in range(ROUNDS):
            scores = np.where(impossible, IMPOSSIBLE, without + WEIGHTS["order"] * order)
            found = _assign(scores)
            sure = {i: c for i, c in found.items() if i in self.named_places or scores[i, c] - order[i, c] * WEIGHTS["order"] >= VOICE}
            order = self._order(sure)
        scores = np.where(impossible, IMPOSSIBLE, without + WEIGHTS["order"] * order)
        return _clear(scores, _assign(scores), self.named_places), scores, order

    def score(self) -> float:
        """Share of the required columns that were found; those in the profile that nobody needs do not count."""
        found, _, _ = self.assignment
        required = [i for i, id_ in enumerate(self.ids) if self.spec.columns[id_].required]
        return sum(i in found for i in required) / max(1, len(required))

    def coverage(self) -> float:
        """Share of the columns that were found, of those expected or those that are there, whichever are more."""
        return len(self.assignment[0]) / max(len(self.ids), len(self.table.columns))

    def is_named(self) -> bool:
        """Whether the evidence says that the table is of this kind."""
        if self.table.kind == self.kind:
            return True
        if self.body.codes is None or not self.table.header:  # asked first: the rest takes a tenth of a second
            return False
        found, _, _ = self.assignment
        titled = TITLE_BONUS * (likest(self.table.title, self.spec.title) >= LIKENESS_OF_LABEL)
        if self.score() + titled < self.spec.accept:
            return False
        measured = [i for i, id_ in enumerate(self.ids) if self.spec.columns[id_].measure]
        if measured:
            return 2 * sum(i in found for i in measured) >= len(measured)
        voiced = [i for i, c in found.items() if max(self.parts["words"][i, c], self.parts["elsewhere"][i, c]) >= VOICE]
        return len(voiced) >= SHARE_OF_UNMEASURED * len(self.ids)

    def named(self) -> Table:
        """The table with the names that the evidence gives; as it was where it is of another kind."""
        if not self.is_named():
            return self.table
        found, _, order = self.assignment
        columns = [nameless_column(place + 1) for place in range(len(self.table.columns))]
        before = self.table.columns if self.table.kind == self.kind else ()
        each = {place: name for place, name in enumerate(before) if not is_nameless(name) and name not in self.ids}
        for place, name in (*each.items(), *((place, self.ids[i]) for i, place in found.items())):
            columns[place] = name
        kept = self.table.problems if self.table.kind == self.kind else [one for one in self.table.problems if "column" not in one.values]
        problems = [one for one in kept if one.code != COLUMN_NOT_FOUND]
        missing = [id_ for i, id_ in enumerate(self.ids) if self.spec.columns[id_].required and i not in found]
        problems += [remark(COLUMN_NOT_FOUND, column=id_) for id_ in missing]
        problems += [self._why(i, place, order) for i, place in found.items() if i not in self.named_places]
        return replace(self.table, kind=self.kind, columns=tuple(columns), problems=tuple(problems))

    def _why(self, i: int, place: int, order: np.ndarray) -> Remark:
        """What named a column: its header where that is enough, else all that speaks for it."""
        printed = " ".join(self.heads[place])
        if self.parts["words"][i, place] >= LIKENESS_OF_LABEL:
            return remark("table.column-renamed", column=self.ids[i], printed=printed)
        voices = {**self.parts, "order": order}
        by = [name for name in WEIGHTS if voices[name][i, place] >= VOICE]
        return remark("table.column-by-evidence", column=self.ids[i], printed=printed, by=by)


def _opening(heads: Sequence[str]) -> str:
    """The upper of two heads, or the first word of a single one."""
    return fold(heads[0] if len(heads) > 1 else (heads or [""])[0].split(" ")[0])


def _assign(scores: np.ndarray) -> dict[int, int]:
    """One place for each column and one column for each place, the sum of the evidence highest; pairs that cannot be left out."""
    _, rows, columns = lapjvx(-scores, extend_cost=True)
    return {int(r): int(c) for r, c in zip(rows, columns, strict=True) if r >= 0 and c >= 0 and scores[r, c] > IMPOSSIBLE}


def _clear(scores: np.ndarray, found: Mapping[int, int], fixed: Mapping[int, int]) -> dict[int, int]:
    """The pairs with enough evidence, less those without which all columns are assigned nearly as well."""

    def worth(pairs: Mapping[int, int], of: np.ndarray) -> float:
        return float(sum(of[i, c] for i, c in pairs.items()))

    best = worth(found, scores)
    clear = {}
    for i, place in found.items():
        if i not in fixed and scores[i, place] < LEAST_EVIDENCE:
            continue
        others = scores.copy()
        others[i, place] = IMPOSSIBLE
        if i in fixed or best - worth(_assign(others), others) >= LEAST_LEAD:
            clear[i] = place
    return clear
