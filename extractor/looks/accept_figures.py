"""What a person must look at, so that of the rest no more than a stated share is wrong; with the sample that says so."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.looks.calibration import AcceptLevel, load_calibration
from extractor.model.figure import Figure
from extractor.model.page import Page
from extractor.model.provenance import Acceptance
from extractor.model.remark import Remark, remark


def accept_figures(figures: Sequence[Figure], pages: Sequence[Page], wanted: float) -> Acceptance:
    """The figures to look at for a share `wanted` (0.999: one wrong in a thousand) of right ones among those accepted.

    Born-digital figures are accepted as they are, but for those that say themselves what is open. Where no labelled sample bears the
    promise out, all figures read from pixels are to be looked at, and the reason is told.
    """
    calibration = load_calibration()
    from_pixels = {page.number for page in pages if page.ocr}
    read = [figure for figure in figures if figure.page in from_pixels]
    strange = sorted({f.readings[0].reader for f in read if f.readings and f.readings[0].reader != calibration.reader})
    level = next((one for one in sorted(calibration.levels, key=lambda one: one.accept) if one.accept >= wanted), None)
    threshold = level.threshold if level is not None and not strange else None
    look_at = [
        f.id for f in figures if f.doubts or f.value is None or (f.page in from_pixels and (threshold is None or f.confidence < threshold))
    ]
    because = None
    if read and strange:
        because = remark("acceptance.not-calibrated", readers=strange)
    elif read and threshold is None:
        most = level.figures if level else max((one.figures for one in calibration.levels), default=0)
        because = remark("acceptance.no-sample", figures=most)
    return _acceptance(wanted, level if threshold is not None else None, look_at, because)


def _acceptance(wanted: float, level: AcceptLevel | None, look_at: Sequence[str], because: Remark | None) -> Acceptance:
    return Acceptance(
        accept=wanted,
        threshold=level.threshold if level else None,
        sample=level.accepted if level else 0,
        sample_wrong=level.wrong if level else 0,
        bound=level.bound if level else None,
        look_at=tuple(look_at),
        because=because,
    )
