"""A crop with its outlines drawn into it, for where nothing can be laid over a picture."""

from __future__ import annotations

import cv2
import numpy as np

from extractor.exports._plates import PNG_EFFORT, Plate

COLOUR_OF_OUTLINE = (26, 32, 200)
"""Blue, green and red (0..255) of the outline in a crop. Judgement."""


def marked(plate: Plate) -> bytes:
    """The picture with red outlines, as spreadsheets show it: PNG where it was lossless, else JPEG."""
    pixels = cv2.imdecode(np.frombuffer(plate.data, np.uint8), cv2.IMREAD_COLOR)
    assert pixels is not None, plate.media_type
    thick = max(1, round(plate.width / 400))
    for box in plate.marks:
        corner, opposite = (round(box.x0) - thick, round(box.top) - thick), (round(box.x1) + thick, round(box.bottom) + thick)
        cv2.rectangle(pixels, corner, opposite, COLOUR_OF_OUTLINE, thick)
    settings = [cv2.IMWRITE_PNG_COMPRESSION, PNG_EFFORT] if suffix(plate) == ".png" else [cv2.IMWRITE_JPEG_QUALITY, 88]
    return bytes(cv2.imencode(suffix(plate), pixels, settings)[1])


def suffix(plate: Plate) -> str:
    """How the file of it ends."""
    return ".png" if plate.media_type == "image/png" else ".jpg"
