"""Text from documents and file names becomes text that terminals, browsers and spreadsheets only show, never obey."""

from __future__ import annotations

SOFT_HYPHEN = "\u00ad"


def inert(text: str, keep: str = "") -> str:
    r"""Text in which control characters, bidirectional marks and half characters stand as `\x1b`; spaces of any kind become one each.

    Characters in `keep` stay as they are.
    """
    return "".join(c if c in keep else _shown(c) for c in text)


def _shown(c: str) -> str:
    if c.isprintable():
        return c
    if c.isspace():
        return " "
    if c == SOFT_HYPHEN:
        return ""
    return ascii(c)[1:-1]
