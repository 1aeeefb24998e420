"""Crops of single lines become decoded text: the PP-OCRv6 recogniser, in batches of like widths."""

from __future__ import annotations

from collections import defaultdict
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
WIDTHS = 32
GROWTH = 1.15
"""Lines are padded to the next of few widths, multiples of `WIDTHS` that grow by `GROWTH`. A size that the model has not seen costs
13 ms in f32 and 21 ms in bf16, as much as 300 and 1,700 px, and it sees some 35 in a document instead of 60 with batches
filled as pages come: 11 % less time in f32, 32 % in bf16. What a line is read as does not hang on the others."""
ROWS = 4
BATCH_PIXELS = 1024
"""So many lines of one width go together where they hold no more than so many pixels; wider ones gain nothing from company."""


def recognise(recogniser: Any, alphabet: str, crops: Sequence[npt.NDArray[np.uint8]]) -> list[tuple[Decoded, float]]:
    """Text of each crop, in order, with the pixels of the crop that one step of the decoder covers; none for a crop without pixels."""
    out: list[tuple[Decoded, float]] = [(Decoded("", (), ()), 1.0)] * len(crops)
    for i, probabilities, step in probabilities_of(recogniser, crops):
        out[i] = (decode(probabilities, alphabet), step)
    return out


def probabilities_of(recogniser: Any, crops: Sequence[npt.NDArray[np.uint8]]) -> Iterator[tuple[int, npt.NDArray[np.float32], float]]:
    """For each crop with pixels, in no order: its place, steps x symbols, and the pixels of the crop that one step covers."""
    widths = [max(STEP, round(crop.shape[1] * HEIGHT / crop.shape[0])) if crop.size else 0 for crop in crops]
    for padded, batch in _batches(widths):
        blob = np.zeros((len(batch), 1, HEIGHT, padded), np.float32)
        for row, i in enumerate(batch):
            line = cv2.resize(crops[i], (widths[i], HEIGHT), interpolation=cv2.INTER_LINEAR)
            blob[row, 0, :, : widths[i]] = line.astype(np.float32) / 127.5 - 1.0
        output = recogniser(blob)[0]
        for row, i in enumerate(batch):
            steps = min(output.shape[1], -(-widths[i] // STEP) + 1)
            yield i, output[row, :steps], STEP * crops[i].shape[1] / widths[i]


def _batches(widths: Sequence[int]) -> Iterator[tuple[int, list[int]]]:
    """A padded width and the places of the lines that share it, `ROWS` of them or one."""
    alike = defaultdict(list)
    for i, width in enumerate(widths):
        if width:
            alike[_padded(width)].append(i)
    for padded, lines in sorted(alike.items()):
        together = len(lines) - len(lines) % ROWS if ROWS * padded <= BATCH_PIXELS else 0
        yield from ((padded, lines[at : at + ROWS]) for at in range(0, together, ROWS))
        yield from ((padded, [line]) for line in lines[together:])


def _padded(width: int) -> int:
    """The least of the widths in use that holds `width`."""
    padded = WIDTHS
    while padded < width:
        padded = max(padded + WIDTHS, int(padded * GROWTH) // WIDTHS * WIDTHS)
    return padded
