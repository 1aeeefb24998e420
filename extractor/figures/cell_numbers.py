"""The words of a cell come in; the numbers printed in it go out, joined and parted by the gaps between them and the column's habit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import inf

from extractor.figures.find_figures import tells_no_count
from extractor.figures.parse import AFTER_AMOUNT, BEFORE_AMOUNT, SAME_SIGN, SUPERSCRIPTS, Convention, parse_figure
from extractor.figures.regroup import regrouped
from extractor.model.language import YEAR, Language
from extractor.model.page import WIDEST_SPACE, Word, gaps_between, words_to_lines
from extractor.model.remark import Remark, remark
from extractor.model.table import Cell
from extractor.text import join_groups

WIDEST_SURE_SPACE = 0.95
"""Digit widths up to which a gap before three digits is a space between groups; up to `WIDEST_SPACE` the column must have such ones.
Measured: 0.5 in born-digital print, 0.7 between the words of a reader (once)."""
WIDEST_CRACK = 0.4
"""Digit widths up to which a gap after a mark is no space at all, but the mark's own room. Judgement."""
SPREAD_OF_SPACES = 0.2
"""Digit widths by which the spaces of one column differ. Judgement."""

SEVERAL = remark("doubt.several-in-cell")
ACROSS_SPACE = remark("doubt.joined-across-space")
SIGN_APART = remark("doubt.sign-apart")

_OPENS = re.compile(rf"(?:[(+-]|{BEFORE_AMOUNT})+", re.IGNORECASE)
_CLOSES = re.compile(rf"(?:[)%*†‡-]|[{SUPERSCRIPTS}]|\([a-z]\)|{AFTER_AMOUNT})+", re.IGNORECASE)
_MARK = r"[.,']"
_CRACK = re.compile(rf"(?<=[0-9]) (?={_MARK}[0-9])|(?<=[0-9]{_MARK}) (?=[0-9])")
_GROUPED = re.compile(r"[0-9]{1,3}(?P<mark>[., '])[0-9]{3}(?![0-9])")
_UNIT = rf" ?(?:%|{AFTER_AMOUNT})"
_BEHIND = re.compile(rf"(?P<body>[^-+()]*[0-9](?:{_UNIT})?) ?-", re.IGNORECASE)
_UNIT_LAST = re.compile(rf"(?P<minus> ?[)-])(?P<unit>{_UNIT})$", re.IGNORECASE)
_CODE = re.compile(r"(?:[^\W\d_]{2,}[.-]?[0-9]+(?:[.-][0-9]+)*|[^0-9]+)[.,:;)]*")
"""`OEI.01` names something; a lone letter before digits may be a digit misread."""
_RANGE = re.compile(r"(?P<low>[0-9][0-9.,]*) ?[-/] ?(?P<high>[0-9][0-9.,]*)")
LONGEST_UNGROUPED = 4
"""Digits up to which a number is often printed without groups where longer ones have them. Standard: Ortografía de la lengua española,
2010."""


@dataclass(frozen=True, slots=True)
class Habit:
    """How a column writes its numbers."""

    convention: Convention | None = None
    decimals: int | None = None
    """How many decimals all of them have; None where they differ."""
    other_group: bool = False
    """Whether it sets thousands apart by a mark, or by nothing: then a space between two numbers is no part of one."""
    several: bool = False
    """Whether its cells hold several numbers."""
    space: float | None = None
    """The usual gap within its numbers, in digit widths; None where they have none."""
    behind: bool = False
    """Whether it prints a minus behind its numbers."""
    parentheses: bool = False
    """Whether it prints a minus as parentheses around amounts."""


@dataclass(frozen=True, slots=True)
class CellNumber:
    """A number as a cell prints it, or a text that is none."""

    text: str
    """Put together as a number is written: no space beside a mark, the minus in front."""
    words: tuple[Word, ...] = ()
    doubt: Remark | None = None
    """Why it may be something else."""
    others: tuple[str, ...] = ()
    """What else it may be, as numbers are written."""

    @property
    def printed(self) -> str:
        """As it stands in the cell."""
        return " ".join(word.text for word in self.words) or self.text


@dataclass(frozen=True, slots=True)
class _Token:
    """Characters without a space between them, and the gap before them in digit widths; without end at the head of a line."""

    text: str
    word: Word
    gap: float

    @property
    def counts(self) -> bool:
        """Whether it holds digits."""
        return _has_digit(self.text)


_Atom = tuple[_Token, ...]
"""One token with digits and the signs, currencies and marks that belong to it; or what belongs to none."""


def cell_numbers(words: Sequence[Word], language: Language, habit: Habit | None = None) -> tuple[CellNumber, ...]:
    """The numbers of a cell from left to right and line by line; a text without digits, or with words, as it is.

    Digits close together are one number where they have the shape of one, and else several; several are in doubt, each of them, and
    so is what was joined or parted against the habit of the column.
    """
    habit = habit or Habit()
    lines = [_tokens(line) for line in words_to_lines(words)]
    tokens = [token for line in lines for token in line]
    counted = sum(token.counts for token in tokens)
    if counted == 0 or says_words(words, language):
        between = "\n" if sum(any(token.counts for token in line) for line in lines) > 1 else " "
        return (CellNumber(between.join(_written(line) for line in lines), tuple(t.word for t in tokens)),) if tokens else ()
    if counted == 1:
        return _lone(tokens, habit, language)
    found = [number for line in lines for number in _of_line(line, language, habit)]
    found = _over_lines(found, language, habit)
    numbers = [number for number in found if _has_digit(number.text)]
    if len(numbers) == 1:
        return tuple(found)
    joined = _fitting(" ".join(number.text for number in numbers), language, habit)
    first = replace(numbers[0], others=(*numbers[0].others, *((joined,) if joined else ())))
    return tuple(replace(first if one is numbers[0] else one, doubt=SEVERAL) if one in numbers else one for one in found)


def cell_words(cell: Cell) -> tuple[Word, ...]:
    """The words of a cell; of one that has a text only, that text."""
    return cell.words or ((Word(cell.text, cell.box),) if cell.text else ())


def says_words(words: Sequence[Word], language: Language) -> bool:
    """Whether a cell says words beside its numbers, if any: not a currency, a percent sign or a note mark.

    What has more digits than letters is a number misread.
    """
    text = " ".join(word.text for word in words)
    if not any(c.isalpha() for c in text):
        return False
    strange = [t for t in text.translate(SAME_SIGN).split() if not (_CLOSES.fullmatch(t) or _OPENS.fullmatch(t) or _is_number(t, language))]
    return any(sum(map(str.isalpha, t)) > sum(map(str.isdigit, t)) for t in strange) and not _is_number(text, language)


def is_numeric(words: Sequence[Word], language: Language) -> bool:
    """Whether a cell holds numbers, some perhaps misread, and nothing else; dates, hours, ranges and codes are none."""
    text = " ".join(word.text for word in words)
    if not _has_digit(text) or says_words(words, language) or names_something(text, language):
        return False
    counted = [part for part in text.translate(SAME_SIGN).split() if _has_digit(part)]
    misread = {part for part in counted if any(c.isalpha() for c in part)}
    return _is_number(text, language) or all(part in misread or _is_number(part.strip("()-.,'"), language) for part in counted)


def names_something(text: str, language: Language) -> bool:
    """Whether the digits of a cell name something or tell a time, and count nothing: a date, an hour, a range, a code, a telephone.

    `234-56` is no range, for it falls: it may be a misread number.
    """
    plain = text.translate(SAME_SIGN).strip()
    if not _has_digit(plain):
        return False
    bounds = _RANGE.fullmatch(plain)
    if bounds is None:
        return not _is_number(plain, language) and (tells_no_count(plain, language) or all(map(_CODE.fullmatch, plain.split())))
    if re.fullmatch(YEAR, bounds["low"]) and re.fullmatch(r"[0-9]{2}|[0-9]{4}", bounds["high"]):
        return True
    low, high = (int(re.sub(r"[^0-9]", "", bounds[name])) for name in ("low", "high"))
    return "/" not in plain and low < high


def group_mark(text: str, convention: Convention | None) -> str | None:
    """What sets thousands apart in a number, "" where a long one has no groups; None where it does not tell."""
    found = _GROUPED.search(text.translate(SAME_SIGN))
    if found is not None:
        return found["mark"] if convention is None or found["mark"] != convention.decimal else None
    whole = max(re.findall(r"[0-9]+", text), key=len, default="")
    return "" if len(whole) > LONGEST_UNGROUPED else None


def space_within(number: CellNumber) -> float | None:
    """The widest gap between the groups of a number, in digit widths; None where it has none."""
    if " " not in number.text or len(number.words) < 2:
        return None
    return max(gaps_between([word for word in number.words if _has_digit(word.text)]), default=None)


def minus_of(number: CellNumber) -> str:
    """How a number prints its minus: "(" around an amount, "-" behind it, or "" for anything else."""
    text = "".join(word.text for word in number.words).translate(SAME_SIGN)
    if _BEHIND.fullmatch(text):
        return "-"
    return "(" if re.fullmatch(r"\([0-9][0-9.,']*[.,'][0-9]{1,3}\)", text) else ""


def _tokens(line: Sequence[Word]) -> list[_Token]:
    """The words of a line, one read anew as several cut at its spaces."""
    out = []
    for word, gap in zip(line, (inf, *gaps_between(line)), strict=True):
        parts = word.text.split()
        step = word.box.width / max(1, len(word.text))
        at = 0
        for i, part in enumerate(parts):
            at = word.text.index(part, at)
            box = word.box._replace(x0=word.box.x0 + at * step, x1=word.box.x0 + (at + len(part)) * step)
            own = word if len(parts) == 1 else replace(word, text=part, box=box)
            out.append(_Token(part.translate(SAME_SIGN), own, WIDEST_SURE_SPACE if i else gap))
            at += len(part)
    return out


def _lone(tokens: Sequence[_Token], habit: Habit, language: Language) -> tuple[CellNumber, ...]:
    """The number of a cell with digits in one place, wherever its sign and its currency stand."""
    text, words = _written(tokens), tuple(token.word for token in tokens)
    at = next(i for i, token in enumerate(tokens) if token.counts)
    signs = [i for i, token in enumerate(tokens) if token.text == "-"]
    value = "".join(token.text for i, token in enumerate(tokens) if i not in signs)
    behind = _BEHIND.fullmatch(text)
    if behind is not None:
        text = f"-{behind['body']}"
        if signs and tokens[signs[-1]].gap > WIDEST_SPACE:
            return (CellNumber(behind["body"], words, SIGN_APART, (text,)),)
        sure = habit.behind or (not signs and min(word.confidence for word in words) == 1)
        return (CellNumber(text, words) if sure else CellNumber(text, words, SIGN_APART, (behind["body"],)),)
    if signs and signs[0] < at and parse_figure(text, language) is not None and tokens[signs[0] + 1].gap > WIDEST_SPACE:
        return (CellNumber(text, words, SIGN_APART, (value,)),)
    return (CellNumber(_signed(text, habit), words),)


def _of_line(line: Sequence[_Token], language: Language, habit: Habit) -> list[CellNumber]:
    """The numbers of a line: atoms that stand close are one where they have the shape of one."""
    chains: list[list[_Atom]] = []
    for atom in _atoms(line):
        before = chains[-1][-1] if chains else None
        if before is not None and _follows(before, atom):
            chains[-1].append(atom)
        else:
            chains.append([atom])
    return [number for chain in chains for number in _of_chain(chain, language, habit)]


def _atoms(line: Sequence[_Token]) -> list[_Atom]:
    """Each token with digits, with what opens it before and what closes it behind; what is neither stands alone."""
    atoms: list[_Atom] = []
    opening: list[_Token] = []
    for i, token in enumerate(line):
        after = line[i + 1].gap if i + 1 < len(line) else inf
        opens, closes = _OPENS.fullmatch(token.text), _CLOSES.fullmatch(token.text)
        held = bool(atoms) and not opening and any(t.counts for t in atoms[-1])
        near = min(token.gap, after) <= WIDEST_SPACE or token.text != "-"  # a dash by itself stands for nothing
        if token.counts:
            atoms.append((*opening, token))
            opening = []
        elif closes and held and near and (not opens or token.gap < after):
            atoms[-1] = (*atoms[-1], token)
        elif opens and near and any(t.counts for t in line[i:]):
            opening.append(token)
        else:
            atoms.append((*opening, token))
            opening = []
    return atoms


def _follows(before: _Atom, atom: _Atom) -> bool:
    """Whether an atom may go on the number that the one before it began."""
    near = atom[0].gap <= WIDEST_SPACE and before[-1].counts and atom[0].counts
    return near and not before[-1].text.endswith((")", "%", "*")) and not atom[0].text.startswith(("(", "-", "+"))


def _of_chain(chain: Sequence[_Atom], language: Language, habit: Habit) -> list[CellNumber]:
    """One number where a chain of atoms has the shape of one, else a number each."""
    each = [CellNumber(_signed(_written(atom), habit), tuple(token.word for token in atom)) for atom in chain]
    if len(chain) == 1:
        return each
    joined = _fitting(" ".join(_written(atom) for atom in chain), language, habit)
    if joined is None:
        return each
    words = tuple(token.word for atom in chain for token in atom)
    if not habit.several and (_lacks_decimals(each, habit) or _is_sure(chain, joined, habit)):
        return [CellNumber(joined, words)]
    return [CellNumber(joined, words, ACROSS_SPACE, tuple(one.text for one in each))]


def _lacks_decimals(parts: Sequence[CellNumber], habit: Habit) -> bool:
    """Whether a part but the last has no decimals, where all numbers of the column have some: then it is none by itself."""
    return bool(habit.decimals) and not all(re.search(rf"[.,][0-9]{{{habit.decimals}}}$", part.text) for part in parts[:-1])


def _is_sure(chain: Sequence[_Atom], joined: str, habit: Habit) -> bool:
    """Whether the gaps in a number speak for one as much as its shape does."""
    gaps = [atom[0].gap for atom in chain[1:]]
    if any(a[-1].text.endswith((".", ",", "'")) and gap > WIDEST_CRACK for a, gap in zip(chain, gaps, strict=False)):
        return False
    steady = habit.space is not None and abs(habit.space - max(gaps)) <= SPREAD_OF_SPACES
    return " " not in joined or (not habit.other_group and (max(gaps) <= WIDEST_SURE_SPACE or steady))


def _over_lines(numbers: list[CellNumber], language: Language, habit: Habit) -> list[CellNumber]:
    """Two numbers on two lines as one where the first ends, or the second begins, with a mark: `1,139,` above `540`."""
    if len(numbers) != 2:
        return numbers
    above, below = numbers
    broken = re.search(rf"[0-9]{_MARK}$", above.text) or re.match(rf"{_MARK}[0-9]", below.text)
    text = f"{above.text}{below.text}"
    if not broken or below.words[0].box.top <= above.words[0].box.middle[1] or _parsed(text, language, habit) is None:
        return numbers
    return [CellNumber(text, (*above.words, *below.words))]


def _fitting(text: str, language: Language, habit: Habit) -> str | None:
    """The text as one number, spaces beside its marks left out; None where it has the shape of none."""
    for tried in dict.fromkeys((_CRACK.sub("", text), text)):
        if _parsed(tried, language, habit) is not None:
            return tried
        if join_groups(tried) or (habit.decimals is not None and regrouped(tried, habit.decimals) is not None):
            return tried
    return None


@lru_cache(maxsize=8192)
def _parsed(text: str, language: Language, habit: Habit) -> str | None:
    """The text where it is a number."""
    parsed = parse_figure(text, language, habit.convention)
    return text if parsed is not None and parsed.readings and "\n" not in text else None


def _is_number(text: str, language: Language) -> bool:
    return _parsed(text, language, Habit()) is not None


def _written(tokens: Iterable[_Token]) -> str:
    """Tokens as a number is written: no space within parentheses nor between a sign and its digits, the unit before what closes it."""
    text = re.sub(r"(?<=\() | (?=\))|(?<=[+-]) (?=[0-9])", "", " ".join(token.text for token in tokens))
    return _UNIT_LAST.sub(lambda end: end["unit"] + end["minus"], text)


def _signed(text: str, habit: Habit) -> str:
    """The text with a minus in front where one stands behind, or parentheses around it mean one in the column."""
    behind = _BEHIND.fullmatch(text)
    if behind is not None:
        return f"-{behind['body']}"
    return f"-{text[1:-1]}" if habit.parentheses and re.fullmatch(r"\([0-9][0-9.,' ]*\)", text) else text


def _has_digit(text: str) -> bool:
    return any("0" <= c <= "9" for c in text)
