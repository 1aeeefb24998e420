"""What a page is made of decides how it is read: born digital, scanned, mixed or blank."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.model.page import Kind, Word
from extractor.model.remark import Remark, remark
from extractor.pages.own_text import OwnText

SCAN_COVER = 0.6
"""Share of a page under pictures from which the picture is taken for the page. Judgement."""
PICTURE_COVER = 0.05
"""Share of a page without words under pictures below which the page may be blank. Judgement."""
READ_COVER = 0.15
"""Share of a page with its own text from which its pictures are read too: a pasted table is larger, a letterhead smaller. Judgement."""
BAD_SHARE = 0.1
"""Share of unreadable characters from which a text layer is not trusted. Judgement."""

DISPUTED_SHARE = 0.5
"""Share of a page's characters in words that are in dispute from which all of the page is read from the picture. Judgement."""
MOST_STAMPED = 400
"""Characters of its own up to which a page that is a picture of print is a scan that was stamped. Judgement: a signature has some 150."""
MOST_TOLD = 8
"""Words named of those that a viewer does not show, or that are read from the picture. Judgement."""

READ_AGAIN = remark("page.layer-read-again")
GARBLED = remark("page.garbled")


@dataclass(frozen=True, slots=True)
class Content:
    """Counts of text objects, of drawn paths, and the share of the page under pictures."""

    visible_characters: int
    invisible_characters: int
    paths: int
    covered: float


def judge(content: Content, own: OwnText) -> tuple[Kind, tuple[Remark, ...]]:
    """The kind of a page, with what a person should know about the decision."""
    if own.problems:
        return "scanned", own.problems
    hidden = content.invisible_characters > 0
    words = (*own.words, *own.disputed)
    if not words and content.covered < PICTURE_COVER and content.paths < 20:
        return "blank", unseen(own)
    if bad_share(words) > BAD_SHARE or _length(own.disputed) > DISPUTED_SHARE * _length(words):
        return "scanned", (GARBLED,)
    if not words or (hidden and content.covered >= SCAN_COVER):
        return "scanned", (READ_AGAIN,) if hidden else unseen(own)
    if content.covered >= SCAN_COVER and own.untold and _length(own.words) <= MOST_STAMPED:
        return "scanned", unseen(own)
    is_mixed = content.covered >= READ_COVER or own.disputed or own.untold
    return "mixed" if is_mixed else "digital", (*unseen(own), *_disputed(own))


def unseen(own: OwnText) -> tuple[Remark, ...]:
    """What the page holds and a viewer does not show."""
    return (remark("page.unseen-text", n=len(own.unseen), text=_some(own.unseen)),) if own.unseen else ()


def _disputed(own: OwnText) -> tuple[Remark, ...]:
    if own.disputed:
        return (remark("page.disputed-text", n=len(own.disputed), text=_some(own.disputed)),)
    return (remark("page.untold-text", n=len(own.untold)),) if own.untold else ()


def _some(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words[:MOST_TOLD])


def _length(words: Sequence[Word]) -> int:
    return sum(len(word.text) for word in words)


def bad_share(words: Sequence[Word]) -> float:
    """Share of characters that stand for nothing: replacement marks, private use, `(cid:n)`."""
    text = "".join(word.text for word in words)
    if not text:
        return 0.0
    bad = sum(unicodedata.category(c) in {"Co", "Cn", "Cc"} or c == "\ufffd" for c in text)
    return (bad + 6 * text.count("(cid:")) / len(text)
