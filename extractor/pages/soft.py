"""A picture whose strokes are much softer than its resolution promises was enlarged, or taken out of focus: its pixels claim too much."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from extractor.model.remark import Remark, remark
from extractor.pixels import Pixels

EVERY = 3
"""Rows looked at: one of so many."""
EDGE = 0.12
"""Share of the way from ink to paper from which a step between two pixels is an edge."""
SHARP = 1.52
"""Pixels in which the steepest edges of a sharp scan go from paper to ink, whatever its resolution."""
SOFT = 1.7
"""Times that from which a picture is told to be soft."""
FEWEST = 500
"""Edges below which nothing can be told."""
FAINTEST = 40.0
"""Grey levels between ink and paper of a page that holds print."""


def softness(image: Pixels, dpi: int) -> tuple[Remark, ...]:
    """A remark on a picture that holds no more than a scan of a lower resolution would; nothing for the others.

    What thresholds, sharpening and noise do is not seen: then the second look's own views must tell.
    """
    rows = image[::EVERY].astype(np.int16)
    if rows.shape[1] < 2:
        return ()
    ink, paper = _percentile(rows, 0.5), _percentile(rows, 60)
    if paper - ink < FAINTEST:
        return ()
    slopes = np.abs(np.diff(rows, axis=1))
    edges = slopes[slopes > EDGE * (paper - ink)]
    if edges.size < FEWEST:
        return ()
    rise = (paper - ink) / _percentile(edges, 95)
    if rise < SOFT * SHARP:
        return ()
    return (remark("page.enlarged", dpi=int(round(dpi * SHARP / rise, -1))),)


def _percentile(greys: npt.NDArray[np.int16], share: float) -> int:
    """The grey level that `share` % of them do not exceed, counted: sorting takes ten times as long."""
    counted = np.cumsum(np.bincount(greys.ravel(), minlength=256))
    return int(np.searchsorted(counted, share / 100 * counted[-1]))
