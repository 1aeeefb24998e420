"""How a table is ruled and its header filled: names from `Look` become ReportLab style commands."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from reportlab.lib import colors
from reportlab.platypus import TableStyle

from tests.paper.spec import Look

LINE = 0.5  # thickness of a ruling, points
ALL = ((0, 0), (-1, -1))
PALE, DARK = colors.Color(0.85, 0.88, 0.92), colors.Color(0.13, 0.17, 0.3)
DOT, PITCH = 0.45, 1.9  # a grey that a one-bit scanner drew as dots, points
Command = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Room:
    """Points between a cell's text and its edges; `least` is what a column has beyond its widest word."""

    side: float
    top: float
    bottom: float
    least: float


def room(look: Look, side: float = 2.0) -> Room:
    """Tight cells touch their rulings; cells without rulings keep a gutter."""
    if look.tight:
        return Room(0.2, 0.0, 0.4, 0.8)
    if look.rulings == "none":
        return Room(3.6, 3.0, 5.0, 8.0)
    return Room(side, 1.5, 3.0, 5.0)


def grid(look: Look, header_rows: int, shape: tuple[int, int], extra: Sequence[Command] = (), side: float = 2.0) -> TableStyle:
    """The style of a table of `shape` (rows, columns), text in the middle of its height."""
    space = room(look, side)
    commands: list[Command] = [
        *RULINGS[look.rulings](shape),
        ("VALIGN", *ALL, "MIDDLE"),
        ("LEFTPADDING", *ALL, space.side),
        ("RIGHTPADDING", *ALL, space.side),
        ("TOPPADDING", *ALL, space.top),
        ("BOTTOMPADDING", *ALL, space.bottom),
    ]
    fill = header_fill(look)
    if fill and header_rows:
        header = ((0, 0), (-1, header_rows - 1))
        commands.append(("BACKGROUND", *header, FILLS[fill]))
        if fill == "inverted":
            commands.append(("INNERGRID", *header, LINE, colors.white))
    return TableStyle([*commands, *extra])


def header_fill(look: Look) -> str:
    """`shaded_headers` is the older way to say "shaded"."""
    return look.header_fill or ("shaded" if look.shaded_headers else "")


def header_ink(look: Look) -> colors.Color:
    """The colour of header text."""
    return colors.white if header_fill(look) == "inverted" else colors.black


def _full(_shape: tuple[int, int]) -> list[Command]:
    return [("GRID", *ALL, LINE, colors.black)]


def _dotted(_shape: tuple[int, int]) -> list[Command]:
    return [("GRID", *ALL, LINE, colors.black, None, (0.6, 1.4))]


def _double(_shape: tuple[int, int]) -> list[Command]:
    return [("GRID", *ALL, 0.4, colors.black, None, None, None, 2, 0.8)]


def _open(_shape: tuple[int, int]) -> list[Command]:
    return [("INNERGRID", *ALL, LINE, colors.black)]


def _rows(_shape: tuple[int, int]) -> list[Command]:
    return [("LINEABOVE", *ALL, LINE, colors.black), ("LINEBELOW", (0, -1), (-1, -1), LINE, colors.black)]


def _none(_shape: tuple[int, int]) -> list[Command]:
    return []


def _broken(shape: tuple[int, int]) -> list[Command]:
    """Each line has gaps of 1 to 4 mm at places of its own."""
    rows, columns = shape
    rng = np.random.default_rng([19, rows, columns])

    def ink() -> tuple[Any, ...]:
        dashes = [round(float(length), 1) for _ in range(12) for length in (rng.uniform(20, 110), rng.uniform(2.8, 11.3))]
        return (LINE, colors.black, 0, dashes)

    lines: list[Command] = [("LINEABOVE", (0, row), (-1, row), *ink()) for row in range(rows)]
    lines.append(("LINEBELOW", (0, -1), (-1, -1), *ink()))
    lines += [("LINEBEFORE", (column, 0), (column, -1), *ink()) for column in range(columns)]
    return [*lines, ("LINEAFTER", (-1, 0), (-1, -1), *ink())]


def _dither(_table: Any, canvas: Any, left: float, top: float, *size: float) -> None:
    """Rows of dots, every other row shifted by half a step; `size` is the width and the height, which is negative."""
    width, height = size
    canvas.saveState()
    canvas.setLineWidth(DOT)
    canvas.setStrokeColor(colors.black)
    for index in range(int(abs(height) / PITCH * 2)):
        canvas.setDash([DOT, PITCH - DOT], index % 2 * PITCH / 2)
        down = top - (index + 0.5) * PITCH / 2
        canvas.line(left + DOT, down, left + width - DOT, down)
    canvas.restoreState()


RULINGS = {
    "full": _full,
    "dotted": _dotted,
    "broken": _broken,
    "double": _double,
    "open": _open,
    "rows": _rows,
    "none": _none,
}
FILLS: dict[str, Any] = {"shaded": PALE, "dithered": _dither, "inverted": DARK}
