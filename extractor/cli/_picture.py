"""What `cotejo explain` tells, as a picture: the crop of each place with its outline, and the lines under it."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from pathlib import Path

import reportlab
from PIL import Image, ImageDraw, ImageFont

from extractor.errors import InputError
from extractor.exports._atomic import write_whole
from extractor.exports._crops import marked
from extractor.exports._plates import Spot, take_plates
from extractor.geometry import Box
from extractor.model.figure import Figure
from extractor.model.report import Report
from extractor.model.source import Source

TYPE_SIZE, LINE_STEP, PAPER_MARGIN = 15, 21, 18
"""Pixels: the type, the step from line to line, and the paper around everything. Judgement."""
NARROWEST, WIDEST = 760, 1600
"""Pixels of width of a picture, at the least and at most. Judgement."""
FONT = Path(reportlab.__file__).parent / "fonts" / "Vera.ttf"
"""Comes with a package, so that the picture is the same everywhere; Pillow's own font has no accents."""
FIRST_BEYOND_LATIN = 0x180
"""Code point from which characters are left out, a few signs excepted. Standard: the end of the block Latin Extended-A of Unicode."""
PAPER, PRINT = (255, 255, 255), (30, 30, 30)
"""Greys of the page and of the print on it. Judgement."""


def draw_explanation(report: Report, figures: Sequence[Figure], paragraphs: Sequence[Sequence[str]], document: Path, path: Path) -> None:
    """A PNG: for each figure its crop at native resolution and the lines told of it; lines beyond stand above all crops.

    InputError when the document is not the one that the report was made from.
    """
    known = report.source
    source = Source(document, known.media_type, known.sha256, known.bytes, known.pages, None)
    spots = [Spot(figure.page, (Box(*figure.box),)) for figure in figures]
    plates = take_plates(report, source, spots, {})
    if spots and not plates.crops:
        raise InputError("explain.other-document", path=document, file=known.filename)
    head, lines = paragraphs[: len(paragraphs) - len(figures)], paragraphs[len(paragraphs) - len(figures) :]
    blocks: list[Image.Image] = [_lines(some) for some in head]
    for spot, some in zip(spots, lines, strict=True):
        if spot in plates.crops:
            blocks.append(Image.open(io.BytesIO(marked(plates.crops[spot]))).convert("RGB"))
        blocks.append(_lines(some))
    width = min(WIDEST, max(NARROWEST, *(block.width for block in blocks))) + 2 * PAPER_MARGIN
    sheet = Image.new("RGB", (width, sum(block.height + PAPER_MARGIN for block in blocks) + PAPER_MARGIN), PAPER)
    y = PAPER_MARGIN
    for block in blocks:
        sheet.paste(block, (PAPER_MARGIN, y))
        y += block.height + PAPER_MARGIN
    out = io.BytesIO()
    sheet.save(out, "PNG", optimize=True)
    write_whole(path, out.getvalue())


def _drawable(line: str) -> str:
    """What the font can draw of a line, columns of spaces made small: its letters are not of one width."""
    return re.sub(r"(?<=\S) {2,}", "  ", "".join(c for c in line if ord(c) < FIRST_BEYOND_LATIN or c in "“”–…≠"))


def _lines(lines: Sequence[str]) -> Image.Image:
    font = ImageFont.truetype(str(FONT), TYPE_SIZE)
    kept = [_drawable(line) for line in lines if line]
    wide = int(max((font.getlength(line) for line in kept), default=1.0)) + 2
    image = Image.new("RGB", (min(WIDEST, wide), max(1, LINE_STEP * len(kept))), PAPER)
    pen = ImageDraw.Draw(image)
    for i, line in enumerate(kept):
        pen.text((0, i * LINE_STEP), line, font=font, fill=PRINT)
    return image
