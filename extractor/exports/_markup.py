"""Elements of a page and their text become markup; whatever is not built here is escaped, so no document can say markup of its own."""

from __future__ import annotations

import base64
import re
from html import escape

from extractor.exports._plates import Plate
from extractor.inert import inert

VOID = {"br", "img", "meta", "link", "col", "hr"}
EMPTY_SVG = {"rect", "image", "line"}
PICTURES = {"image/png", "image/webp"}
LONGEST_TEXT = 4000
"""Characters of one text; the whole stands in the record. Judgement."""
_ANCHOR = re.compile(r"#[A-Za-z][A-Za-z0-9-]*")
_PICTURE = re.compile(r"data:image/(?:png|webp);base64,[A-Za-z0-9+/=]*")


class Safe(str):
    """Markup that was built by this module."""

    __slots__ = ()


Inside = str | Safe | None
"""What an element holds: markup as it is, text escaped, nothing for None."""


def text(content: str, cut: str = "…") -> Safe:
    """Text as text: control and direction characters are shown, markup is escaped, too much of it ends in `cut`."""
    whole = inert(content[:LONGEST_TEXT], keep="\u00a0")
    return Safe(escape(whole) + (escape(cut) if len(content) > LONGEST_TEXT else ""))


def el(tag: str, *inside: Inside, **attributes: str | float | None) -> Safe:
    """An element: `class_` is class, `aria_label` is aria-label, None leaves an attribute out.

    `href` may only point into the page, and a picture only be data: ValueError for anything else.
    """
    written = "".join(_attribute(name, value) for name, value in attributes.items() if value is not None)
    if tag in VOID:
        return Safe(f"<{tag}{written}>")
    if tag in EMPTY_SVG and not inside:
        return Safe(f"<{tag}{written}/>")
    return Safe(f"<{tag}{written}>{join(*inside)}</{tag}>")


def join(*parts: Inside, between: str = "") -> Safe:
    """Parts one after the other; `between` is text."""
    return Safe(escape(between).join(part if isinstance(part, Safe) else text(part) for part in parts if part is not None))


def data_url(plate: Plate) -> str:
    """A picture inside the page."""
    assert plate.media_type in PICTURES, plate.media_type
    return f"data:{plate.media_type};base64,{base64.b64encode(plate.data).decode('ascii')}"


def _attribute(name: str, value: str | float) -> str:
    name = name.rstrip("_").replace("_", "-")
    written = f"{value:g}" if not isinstance(value, str) else value if name in {"href", "src"} else inert(value[:LONGEST_TEXT])
    inside = _PICTURE.fullmatch(written) or (name == "href" and _ANCHOR.fullmatch(written))
    if (name in {"href", "src"} and not inside) or name.startswith("on") or name == "style":
        raise ValueError(f"{name}={written[:60]}")
    return f' {name}="{escape(written)}"'
