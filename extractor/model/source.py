"""The document as it lies on disk, and the picture or text that one of its pages holds before anything is read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from extractor.geometry import Box
from extractor.model.page import Kind, Ruling, Word
from extractor.model.remark import Remark


@dataclass(frozen=True, slots=True)
class Source:
    """A document that could be opened."""

    path: Path
    media_type: str
    sha256: str
    bytes: int
    pages: int
    password: str | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a page whose print runs sideways, and by how many degrees clockwise it has to be turned to stand upright: 90 or 270."""

    box: Box
    degrees: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page as opened: its own text and rulings, its picture, or both; in points as a viewer shows it, turned by `rotation`."""

    number: int
    kind: Kind
    width: float
    height: float
    words: tuple[Word, ...] = ()
    rulings: tuple[Ruling, ...] = ()
    image: npt.NDArray[np.uint8] | Any = None
    """Grey pixels, height x width; None for a born-digital page."""
    dpi: int | None = None
    rotation: int = 0
    """Degrees clockwise by which the page as a viewer shows it was turned for its own text to stand upright."""
    problems: tuple[Remark, ...] = ()
    bare: npt.NDArray[np.uint8] | Any = None
    """The same picture without coloured ink, where there is such."""
    beside: npt.NDArray[np.uint8] | Any = None
    """The same picture without what `words` tell, where the page tells a part of its words itself."""
    layer: tuple[Word, ...] = ()
    """The words that another program laid under the picture."""
    place: Box | None = None
    """Where on the page the picture lies, in points; None where it is the whole page."""
    cropped: bool = False
    """Whether a viewer shows less than the MediaBox, so that other programs' coordinates start elsewhere."""
    part: Part | None = None
    """What is printed sideways on the page as a table of its own."""
