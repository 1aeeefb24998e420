"""Figures in doubt get a second reading of their crop by another reader; nothing is rewritten."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Any

from extractor.geometry import Box
from extractor.model.page import Page, Reading
from extractor.model.report import Figure, ReadingInfo

MARGIN = 1.5
"""Points of paper around a figure's box in its crop."""

ReadCrops = Callable[[Sequence[Any], int], Sequence[Reading]]


def second_readings(
    figures: Sequence[Figure], wanted: Collection[str], pages: Sequence[Page], reader: str, read: ReadCrops
) -> tuple[Figure, ...]:
    """All figures, those wanted that stand on a picture with one more reading; born-digital ones need none."""
    rasters = {page.number: page.raster for page in pages if page.raster is not None}
    read_from_pixels = {page.number for page in pages if page.ocr}
    chosen = [f for f in figures if f.id in wanted and f.page in rasters and f.page in read_from_pixels]
    crops = [raster.crop(Box(*f.box), MARGIN) for f in chosen if (raster := rasters[f.page]) is not None]
    dpi = max((page.dpi or 0 for page in pages), default=0) or 200
    readings = dict(zip((f.id for f in chosen), read(crops, dpi), strict=True)) if chosen else {}
    return tuple(
        f.model_copy(update={"readings": (*f.readings, ReadingInfo(reader=reader, text=r.text, confidence=round(r.confidence, 4)))})
        if (r := readings.get(f.id)) is not None
        else f
        for f in figures
    )
