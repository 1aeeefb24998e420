"""A picture whose strokes are much softer than its resolution promises was enlarged, or taken out of focus: its pixels claim too much."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from extractor.model.remark import Remark, remark
from extractor.pixels import Pixels

ROW_STEP = 3
"""Rows looked at: one of so many. Judgement."""
STEP_OF_EDGE = 0.12
"""Share of the way from ink to paper from which a step between two pixels is an edge. Judgement."""
RISE_OF_SHARP_SCAN = 1.52
"""Pixels in which the steepest edges of a sharp scan go from paper to ink, whatever its resolution. Judgement."""
TIMES_OF_SOFT = 1.7
"""Times `RISE_OF_SHARP_SCAN` from which a picture is told to be soft. Judgement."""
FEWEST_EDGES = 500
"""Edges below which nothing can be told. Judgement."""
FAINTEST_PRINT = 40.0
"""Grey levels between ink and paper of a page that holds print. Judgement."""


def softness(image: Pixels, dpi: int) -> tuple[Remark, ...]:
    """A remark on a picture at `dpi` that holds no more than a scan of a lower resolution would; nothing for the others.

    What thresholds, sharpening and noise do is not seen: then the second look's own views must tell.
    """
    rows = image[::ROW_STEP].astype(np.int16)
    if rows.shape[1] < 2:
        return ()
    ink, paper = _percentile(rows, 0.5), _percentile(rows, 60)
    if paper - ink < FAINTEST_PRINT:
        return ()
    slopes = np.abs(np.diff(rows, axis=1))
    edges = slopes[slopes > STEP_OF_EDGE * (paper - ink)]
    if edges.size < FEWEST_EDGES:
        return ()
    rise = (paper - ink) / _percentile(edges, 95)
    if rise < TIMES_OF_SOFT * RISE_OF_SHARP_SCAN:
        return ()
    return (remark("page.enlarged", dpi=int(round(dpi * RISE_OF_SHARP_SCAN / rise, -1))),)


def _percentile(greys: npt.NDArray[np.int16], share: float) -> int:
    """The grey level that `share` % of them do not exceed, counted: sorting takes ten times as long."""
    counted = np.cumsum(np.bincount(greys.ravel(), minlength=256))
    return int(np.searchsorted(counted, share / 100 * counted[-1]))
