"""How large a picture may get: a page is read at a resolution that fits, or refused with its size."""

from __future__ import annotations

from extractor.errors import InputError
from extractor.model.remark import Remark, remark

MAX_PIXELS = 60_000_000
"""Pixels of a page, at most: an A2 page at 300 dpi has 35 million; a reader needs about 20 bytes a pixel. Judgement."""
MIN_DPI = 90
"""Dots an inch below which no reader tells 10-point digits apart. Judgement."""
MAX_DPI = 400
"""Dots an inch at which a page is rendered at most. Judgement."""
DEFAULT_DPI = 200
"""Dots an inch at which a page is rendered that has no resolution of its own. Judgement."""
MIN_SIDE = 24
"""Pixels of the shorter side of a picture: fewer are less than a line of print. Judgement."""
MAX_STORED = 178_000_000
"""Pixels of a picture that is made smaller after it was opened: an A4 page at 1200 dpi has 139 million. Standard: Pillow opens no more."""


def fitting_dpi(number: int, width: float, height: float, dpi: float) -> int:
    """The resolution, at most `dpi`, at which a page of that size in points may be rendered; InputError for a giant."""
    inches = max(1e-6, (width / 72) * (height / 72))
    fits = int(min(dpi, MAX_DPI, (MAX_PIXELS / inches) ** 0.5))
    if fits < min(MIN_DPI, int(dpi)):
        across, down = (round(side / 72 * 0.0254, 2) for side in (width, height))
        raise InputError("page.too-large", page=number, width=across, height=down, dpi=MIN_DPI)
    return max(1, fits)


def check_pixels(number: int, width: int, height: int) -> None:
    """InputError for a picture too small to hold a line of print, or too large to be held in memory."""
    if min(width, height) < MIN_SIDE:
        raise InputError("page.too-few-pixels", page=number, width=width, height=height)
    if width * height > MAX_STORED:
        raise InputError("page.too-many-pixels", page=number, width=width, height=height)


def coarse(dpi: float) -> tuple[Remark, ...]:
    """A remark on a picture whose digits can hardly be told apart; nothing for the others."""
    return (remark("page.coarse", dpi=round(dpi), least=MIN_DPI),) if dpi < MIN_DPI else ()
