"""What a page is made of decides how it is read: born digital, scanned, mixed or blank."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.model.page import Kind, Word
from extractor.model.remark import Remark, remark

SCAN_COVER = 0.6
"""Share of a page under pictures from which the picture is taken for the page. Judgement."""
PICTURE_COVER = 0.05
"""Share of a page without words under pictures below which the page may be blank. Judgement."""
READ_COVER = 0.15
"""Share of a page with its own text from which its pictures are read too: a pasted table is larger, a letterhead smaller. Judgement."""
BAD_SHARE = 0.1
"""Share of unreadable characters from which a text layer is not trusted. Judgement."""

READ_AGAIN = remark("page.layer-read-again")
GARBLED = remark("page.garbled")
UNSEEN = remark("page.unseen-text")


@dataclass(frozen=True, slots=True)
class Content:
    """Counts of text objects, of drawn paths, and the share of the page under pictures."""

    visible_characters: int
    invisible_characters: int
    paths: int
    covered: float


def judge(content: Content, words: Sequence[Word]) -> tuple[Kind, tuple[Remark, ...]]:
    """The kind of a page, with what a person should know about the decision."""
    hidden = content.invisible_characters > 0
    if not words and content.covered < PICTURE_COVER and content.paths < 20:
        return "blank", (UNSEEN,) if hidden else ()
    if bad_share(words) > BAD_SHARE:
        return "scanned", (GARBLED,)
    if not words or (hidden and content.covered >= SCAN_COVER):
        return "scanned", (READ_AGAIN,) if hidden else ()
    return "mixed" if content.covered >= READ_COVER else "digital", (UNSEEN,) if hidden else ()


def bad_share(words: Sequence[Word]) -> float:
    """Share of characters that stand for nothing: replacement marks, private use, `(cid:n)`."""
    text = "".join(word.text for word in words)
    if not text:
        return 0.0
    bad = sum(unicodedata.category(c) in {"Co", "Cn", "Cc"} or c == "\ufffd" for c in text)
    return (bad + 6 * text.count("(cid:")) / len(text)
