"""The main reader: the PP-OCRv6 models of the rapidocr wheel on OpenVINO."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from extractor.errors import UsageError
from extractor.geometry import Box
from extractor.model.page import Reading, Scored, Word
from extractor.pixels import Pixels
from extractor.readers import OpenReader, Picture, Reader
from extractor.readers._closer import read_closer
from extractor.readers._ctc import decode, split_words
from extractor.readers._detect import cut_at_rulings, detect_lines
from extractor.readers._likelihood import log_likelihoods
from extractor.readers._models import compile_detector, compile_recogniser, engine_version
from extractor.readers._recognise import HEIGHT_OF_LINES, probabilities_of, recognise
from extractor.readers._sideways import part_sideways, read_sideways
from extractor.readers._snug import snug_boxes

HIGHEST_CONFIDENCE = 0.9999
"""What a reading of pixels claims at most; 1 is for text that was never read. Judgement."""
SIZES_KEPT = 2
"""Detectors held at a time: upright and landscape pages of one document. Judgement."""


class PpOcr:
    """Detector and recogniser; compiled when first needed, let go by `close`."""

    name = "ppocr"

    def __init__(self, threads: int = 1) -> None:
        self.version = engine_version()
        self._threads = max(1, threads)
        self._detectors: dict[tuple[int, int], Any] = {}
        self._recogniser: Any = None
        self._alphabet = ""

    def read_page(self, picture: Picture, cuts: Sequence[Box] = ()) -> tuple[Word, ...]:
        """Words of a page; their confidence is that of the least sure character."""
        lines, sideways = part_sideways(cut_at_rulings(detect_lines(self._detector, picture.pixels), cuts))
        level = [word for line in self._read_lines(picture.pixels, lines) for word in line]
        return (*level, *read_sideways(picture.pixels, sideways, self._read_lines))

    def read_crops(self, crops: Sequence[Pixels], dpi: int) -> tuple[Reading, ...]:
        """One line of text for each crop (grey, height x width), by recognition alone."""
        del dpi  # glyphs are measured, whatever the page says of itself
        return tuple(Reading(decoded.text.strip(), min(decoded.confidences, default=0.0)) for decoded, _ in self._recognise(crops))

    def score_crops(self, crops: Sequence[Pixels], texts: Sequence[Sequence[str]]) -> tuple[Scored, ...]:
        """For each crop of one line what it reads, and how likely it shows each of its texts."""
        out = [Scored("", 0.0, (None,) * len(told)) for told in texts]
        recogniser = self._compiled()
        symbols = {character: i + 1 for i, character in enumerate(self._alphabet)}
        for i, probabilities, _ in probabilities_of(recogniser, crops):
            decoded = decode(probabilities, self._alphabet)
            logs = log_likelihoods(probabilities, texts[i], symbols)
            out[i] = Scored(decoded.text.strip(), min(decoded.confidences, default=0.0), logs)
        return tuple(out)

    def close(self) -> None:
        """Let go of both models."""
        self._detectors.clear()
        self._recogniser = None

    def _detector(self, height: int, width: int) -> Any:
        size = (height, width)
        if size not in self._detectors:
            while len(self._detectors) >= SIZES_KEPT:
                self._detectors.pop(next(iter(self._detectors)))
            self._detectors[size] = compile_detector(self._threads, height, width)
        for other in self._detectors.keys() - {size}:
            self._detectors[other].release_memory()  # 90 to 180 MB that only a page of that size needs
        return self._detectors[size]

    def _compiled(self) -> Any:
        if self._recogniser is None:
            self._recogniser, self._alphabet = compile_recogniser(self._threads, HEIGHT_OF_LINES)
        return self._recogniser

    def _recognise(self, crops: Sequence[Pixels]) -> list[Any]:
        recogniser = self._compiled()
        return recognise(recogniser, self._alphabet, crops)

    def _read_lines(self, image: Pixels, lines: Sequence[Box]) -> list[list[Word]]:
        height, width = image.shape
        placed = [Box(max(0, int(b.x0)), max(0, int(b.top)), min(width, int(b.x1) + 1), min(height, int(b.bottom) + 1)) for b in lines]
        placed = [b for b in placed if b.width >= 2 and b.height >= 4]
        crops = [image[int(b.top) : int(b.bottom), int(b.x0) : int(b.x1)] for b in placed]
        lines_read = read_closer(self._recognise, crops, self._recognise(crops))
        out = []
        for box, crop, (decoded, step) in zip(placed, crops, lines_read, strict=True):
            spans = [(max(0.0, (first - 0.8) * step), min(box.width, (last + 1.0) * step)) for _, first, last, _ in split_words(decoded)]
            snug = snug_boxes(crop, spans, step)
            out.append(
                [
                    Word(text, Box(box.x0 + b.x0, box.top + b.top, box.x0 + b.x1, box.top + b.bottom), min(confidence, HIGHEST_CONFIDENCE))
                    for (text, _, _, confidence), b in zip(split_words(decoded), snug, strict=True)
                ]
            )
        return out


def _open(argument: str) -> Reader:
    if argument and not argument.isdecimal():
        raise UsageError("reader.bad-threads", reader=PpOcr.name, threads=argument)
    return PpOcr(int(argument or 0))


open_reader: OpenReader = _open
