"""Crops of single lines become decoded text: the PP-OCRv6 recogniser, in batches of like widths."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from extractor.readers._ctc import Decoded, decode

HEIGHT = 40
"""Pixels to which a line is brought. The model is published for 48; at 40 it made a third fewer mistakes on drawn and
scanned reports at 200 dpi (54 words of 4589 not found against 77) in 22 % less time; 36 made more, 32 is too low for it."""
STEP = 8
"""Pixels of width (at that height) for one step of the output."""
BATCH_PIXELS = 6400
WIDTHS = 32
"""Widths are padded to a multiple of this, so that lines of like widths share a batch."""
WASTE = 0.1
LEAST_PIXELS = 800
"""A batch of so many pixels is closed before a wider line would make more than `WASTE` of it padding: 28,300 px a page
against 34,600 with batches filled to the brim, a tenth less time."""


def recognise(recogniser: Any, alphabet: str, crops: Sequence[npt.NDArray[np.uint8]]) -> list[tuple[Decoded, float]]:
    """Text of each crop, in order, with the pixels of the crop that one step of the decoder covers; none for a crop without pixels."""
    out: list[tuple[Decoded, float]] = [(Decoded("", (), ()), 1.0)] * len(crops)
    for i, probabilities, step in probabilities_of(recogniser, crops):
        out[i] = (decode(probabilities, alphabet), step)
    return out


def probabilities_of(recogniser: Any, crops: Sequence[npt.NDArray[np.uint8]]) -> Iterator[tuple[int, npt.NDArray[np.float32], float]]:
    """For each crop with pixels, in no order: its place, steps x symbols, and the pixels of the crop that one step covers."""
    widths = [max(STEP, round(crop.shape[1] * HEIGHT / crop.shape[0])) if crop.size else 0 for crop in crops]
    for batch in _batches(widths):
        padded = -(-max(widths[i] for i in batch) // WIDTHS) * WIDTHS
        blob = np.zeros((len(batch), 1, HEIGHT, padded), np.float32)
        for row, i in enumerate(batch):
            line = cv2.resize(crops[i], (widths[i], HEIGHT), interpolation=cv2.INTER_LINEAR)
            blob[row, 0, :, : widths[i]] = line.astype(np.float32) / 127.5 - 1.0
        output = recogniser(blob)[0]
        for row, i in enumerate(batch):
            steps = min(output.shape[1], -(-widths[i] // STEP) + 1)
            yield i, output[row, :steps], STEP * crops[i].shape[1] / widths[i]


def _batches(widths: Sequence[int]) -> Iterator[list[int]]:
    order = sorted((i for i in range(len(widths)) if widths[i]), key=lambda i: widths[i])
    batch: list[int] = []
    filled = 0
    for i in order:
        padded = -(-widths[i] // WIDTHS) * WIDTHS
        area = (len(batch) + 1) * padded
        wasteful = filled > LEAST_PIXELS and filled + widths[i] < (1 - WASTE) * area
        if batch and (area > BATCH_PIXELS or wasteful):
            yield batch
            batch, filled = [], 0
        batch.append(i)
        filled += widths[i]
    if batch:
        yield batch
