"""Crops of single lines become decoded text: the PP-OCRv6 recogniser, in batches of like widths."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from extractor.readers._ctc import Decoded, decode

HEIGHT_OF_LINES = 40
"""Pixels to which a line is brought; the model is published for 48. Measured: at 40 it made a third fewer mistakes on drawn and scanned
reports at 200 dpi (54 words of 4,589 not found against 77) in 22 % less time; 36 made more, 32 is too low for it (once)."""
PIXELS_OF_STEP = 8
"""Pixels of width (at that height) for one step of the output. Standard: the model's own."""
WIDTH_UNIT = 32
"""Pixels: lines are padded to the next of few widths, all of them multiples of this. Judgement."""
GROWTH_OF_WIDTHS = 1.15
"""How much wider each of those widths is than the one before. A line is read the same whatever the others are. Measured: a size that the
model has not seen costs 13 ms in f32 and 21 ms in bf16, as much as 300 and 1,700 px, and it sees some 35 in a document instead of 60
with batches filled as pages come: 11 % less time in f32, 32 % in bf16 (once)."""
LINES_TOGETHER = 4
"""Lines of one width that are read together. Judgement."""
BATCH_PIXELS = 1024
"""Pixels of width of lines that are read together, all of them: wider ones gain nothing from company. Judgement."""


def recognise(recogniser: Any, alphabet: str, crops: Sequence[npt.NDArray[np.uint8]]) -> list[tuple[Decoded, float]]:
    """Text of each crop, in order, with the pixels of the crop that one step of the decoder covers; none for a crop without pixels."""
    out: list[tuple[Decoded, float]] = [(Decoded("", (), ()), 1.0)] * len(crops)
    for i, probabilities, step in probabilities_of(recogniser, crops):
        out[i] = (decode(probabilities, alphabet), step)
    return out


def probabilities_of(recogniser: Any, crops: Sequence[npt.NDArray[np.uint8]]) -> Iterator[tuple[int, npt.NDArray[np.float32], float]]:
    """For each crop with pixels, in no order: its place, steps x symbols, and the pixels of the crop that one step covers."""
    widths = [max(PIXELS_OF_STEP, round(crop.shape[1] * HEIGHT_OF_LINES / crop.shape[0])) if crop.size else 0 for crop in crops]
    for padded, batch in _batches(widths):
        blob = np.zeros((len(batch), 1, HEIGHT_OF_LINES, padded), np.float32)
        for row, i in enumerate(batch):
            line = cv2.resize(crops[i], (widths[i], HEIGHT_OF_LINES), interpolation=cv2.INTER_LINEAR)
            blob[row, 0, :, : widths[i]] = line.astype(np.float32) / 127.5 - 1.0
        output = recogniser(blob)[0]
        for row, i in enumerate(batch):
            steps = min(output.shape[1], -(-widths[i] // PIXELS_OF_STEP) + 1)
            yield i, output[row, :steps], PIXELS_OF_STEP * crops[i].shape[1] / widths[i]


def _batches(widths: Sequence[int]) -> Iterator[tuple[int, list[int]]]:
    """A padded width and the places of the lines that share it, `LINES_TOGETHER` of them or one."""
    alike = defaultdict(list)
    for i, width in enumerate(widths):
        if width:
            alike[_padded(width)].append(i)
    for padded, lines in sorted(alike.items()):
        together = len(lines) - len(lines) % LINES_TOGETHER if LINES_TOGETHER * padded <= BATCH_PIXELS else 0
        yield from ((padded, lines[at : at + LINES_TOGETHER]) for at in range(0, together, LINES_TOGETHER))
        yield from ((padded, [line]) for line in lines[together:])


def _padded(width: int) -> int:
    """The least of the widths in use that holds `width`."""
    padded = WIDTH_UNIT
    while padded < width:
        padded = max(padded + WIDTH_UNIT, int(padded * GROWTH_OF_WIDTHS) // WIDTH_UNIT * WIDTH_UNIT)
    return padded
