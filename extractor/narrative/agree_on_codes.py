"""Labelled figures and tables come in; both go out under settled codes: what was read, what was taken for it, and why, stays told."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from extractor.model.profile import MEASURES, Profile
from extractor.model.remark import Remark, remark
from extractor.model.section import Labelled, Untold
from extractor.model.table import Cell, Table
from extractor.narrative.lost_labels import places_of
from extractor.narrative.misread_codes import LIKENESS_OF_SAME_TITLE, ReadCode, Settled, settle_codes
from extractor.text import likeness, plain_code

_TITLES = ("objective", "indicator")


@dataclass(frozen=True, slots=True)
class SettledCodes:
    """The narrative and the tables after their codes were settled, so that both may be compared by them."""

    labelled: tuple[Labelled, ...]
    tables: tuple[Table, ...]
    row_doubts: Mapping[tuple[str, str], Remark]
    """By the kind of a table and a code: why its row may be another objective's."""
    untold: tuple[Untold, ...]
    """Entries of the narrative whose code nobody can tell."""


def agree_on_codes(labelled: Sequence[Labelled], tables: Sequence[Table], profile: Profile, from_pixels: Collection[int]) -> SettledCodes:
    """Settle the codes of the matrix first, where only odd ones are in question, then those of the narrative by the settled matrix."""
    rows, doubts = _settled_rows(labelled, tables, profile, from_pixels)
    items, untold = _settled_items(labelled, rows, profile, from_pixels)
    return SettledCodes(items, rows, doubts, untold)


def matrix_codes(tables: Sequence[Table], profile: Profile) -> tuple[str, ...]:
    """The codes of the matrix's rows, in the order printed."""
    cells = [cell for table in tables for row in table.rows if (cell := _code_cell(table, row, profile)) is not None]
    codes = [plain_code(cell.text) for cell in cells]
    return tuple(dict.fromkeys(code for code in codes if re.fullmatch(profile.code, code)))


def listed_codes(tables: Sequence[Table], profile: Profile) -> tuple[str, ...]:
    """The codes of all objectives that any table names, those of the matrix first: by its rows, or by its columns."""
    found = list(matrix_codes(tables, profile))
    for table in tables:
        spec = profile.tables.get(table.kind)
        if spec is None:
            continue
        cells = [cell.text for row in table.rows for cell in row if table.columns[cell.column] == spec.code]
        found += [code for text in (*cells, *table.columns) if re.fullmatch(profile.code, code := plain_code(text))]
    return tuple(dict.fromkeys(found))


def _code_cell(table: Table, row: Sequence[Cell], profile: Profile) -> Cell | None:
    spec = profile.tables.get(table.kind)
    if spec is None or table.kind != profile.matrix or spec.code is None:
        return None
    return next((cell for cell in row if table.columns[cell.column] == spec.code), None)


def _coded_rows(tables: Sequence[Table], profile: Profile, from_pixels: Collection[int]) -> list[tuple[Cell, ReadCode]]:
    """The code cell of each matrix row, as read; a cell over several rows names all of them and is out of question."""
    out = []
    policy = profile.header.policy_code[1] if profile.header.policy_code and profile.header.policy_code[0] == profile.matrix else ""
    for table in tables:
        for row in table.rows:
            cell = _code_cell(table, row, profile)
            if cell is not None:
                said = {table.columns[c.column]: c.text for c in row}
                titles = (said.get(_TITLES[0], ""), said.get(_TITLES[1], ""))
                is_one = cell.page in from_pixels and cell.rows == 1
                out.append((cell, ReadCode(plain_code(cell.text), titles, is_one, plain_code(said.get(policy, "")))))
    return out


def _coded_items(labelled: Sequence[Labelled], from_pixels: Collection[int]) -> list[ReadCode]:
    return [
        ReadCode(plain_code(item.code), (item.objective, item.indicator), item.start is not None and item.start.page in from_pixels)
        for item in labelled
    ]


def _settled_rows(
    labelled: Sequence[Labelled], tables: Sequence[Table], profile: Profile, from_pixels: Collection[int]
) -> tuple[tuple[Table, ...], dict[tuple[str, str], Remark]]:
    coded = _coded_rows(tables, profile, from_pixels)
    known = _coded_items(labelled, from_pixels)
    settled = settle_codes([c for _, c in coded], known, profile.code, _policy_codes(tables, profile), only_odd=True)
    counts = Counter(found.code for found in settled)
    judged = {id(cell): (c, found) for (cell, c), found in zip(coded, settled, strict=True) if c.from_pixels}
    doubts: dict[tuple[str, str], Remark] = {}
    out = []
    for table in tables:
        rows, problems = [], list(table.problems)
        for row in table.rows:
            cell = _code_cell(table, row, profile)
            if cell is None or id(cell) not in judged:
                rows.append(row)
                continue
            text, why = _taken(cell, profile.code, *judged[id(cell)])
            if why is not None:
                problems.append(why)
            elif counts[text] > 1 and _differ_in_title([c for (_, c), found in zip(coded, settled, strict=True) if found.code == text]):
                why = remark("doubt.code-twice", code=text)
            if why is not None:
                doubts[table.kind, text] = why
            rows.append(tuple(replace(cell, text=text) if c is cell else c for c in row))
        out.append(replace(table, rows=tuple(rows), problems=tuple(problems)))
    return tuple(out), doubts


def _taken(cell: Cell, pattern: str, coded: ReadCode, found: Settled) -> tuple[str, Remark | None]:
    """The text of a code cell as it goes on, and why where it is not as read; a code that is another row's is marked so that it is none."""
    if found.by and found.code is not None:
        return found.code, remark("doubt.row-code-taken", read=cell.text, taken=found.code, by=found.by)
    if found.code is None and re.fullmatch(pattern, coded.printed):
        return f"{coded.printed}?", remark("doubt.code-of-another-row", code=coded.printed)
    return (coded.printed if found.code is not None else cell.text), None


def _differ_in_title(rows: Sequence[ReadCode]) -> bool:
    """Whether rows of one code are of several objectives, as far as their titles tell; several indicators of one objective are not."""
    titles = [row.titles[0] for row in rows if row.titles[0]]
    return any(likeness(titles[0], title) < LIKENESS_OF_SAME_TITLE for title in titles[1:])


def _policy_codes(tables: Sequence[Table], profile: Profile) -> list[str]:
    """What the policy's column says, row by row: codes of objectives begin with it."""
    if profile.header.policy_code is None:
        return []
    kind, column = profile.header.policy_code
    cells = [cell for t in tables if t.kind == kind for row in t.rows for cell in row if t.columns[cell.column] == column]
    return [plain_code(cell.text) for cell in cells if plain_code(cell.text).isdigit()]


def _settled_items(
    labelled: Sequence[Labelled], tables: Sequence[Table], profile: Profile, from_pixels: Collection[int]
) -> tuple[tuple[Labelled, ...], tuple[Untold, ...]]:
    known = [coded for _, coded in _coded_rows(tables, profile, from_pixels)]
    settled = settle_codes(_coded_items(labelled, from_pixels), known, profile.code, _policy_codes(tables, profile))
    items: list[Labelled] = []
    untold: list[Untold] = []
    for item, found in zip(labelled, settled, strict=True):
        if found.code is None:
            untold += _untold(item, profile)
        elif found.by:
            why = remark("doubt.objective-code-taken", read=item.code, taken=found.code, by=found.by)
            doubts = [(m, one) for m in MEASURES if m in item.measures for one in (why, *(d for of, d in item.doubts if of == m))]
            items.append(replace(item, code=found.code, doubts=tuple(doubts)))
            untold += _perhaps(item, found.perhaps, why)
        else:
            items.append(replace(item, code=found.code))
    return tuple(items), tuple(untold)


def _perhaps(item: Labelled, code: str | None, why: Remark) -> list[Untold]:
    """An entry that may belong to another code than the one it was taken for, told at the line that opens it."""
    if item.start is None or code is None:
        return []
    places = places_of(code, [measure for measure in MEASURES if measure in item.measures])
    return [Untold(item.start, remark("unread.may-be-of-code", places=places, why=why, code=code))]


def _untold(item: Labelled, profile: Profile) -> list[Untold]:
    """An entry that belongs to no code, told at the line that opens it."""
    if item.start is None:
        return []
    places = places_of(item.code or "?", [measure for measure in MEASURES if measure in item.measures])
    code = "unread.code-of-another" if re.fullmatch(profile.code, item.code) else "unread.no-code"
    return [Untold(item.start, remark(code, places=places, code=item.code))]
