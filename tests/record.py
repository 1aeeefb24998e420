"""`python -m tests.record [SAMPLE ...]` reads the scans of the samples once and keeps what the reader said, for tests that play it back.

What is kept of a page are its words in points, those found by reading single cells again among them: `recorded` answers no crops.
A recording is made anew when a reader, the straightening or the cells it is asked for change; it is never edited by hand.
"""

import sys
import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from extractor.contain import ContainedDesk
from extractor.looks.reread_gaps import reread_gaps
from extractor.model.page import Page, Word
from extractor.model.report import Report
from extractor.pages.source import open_source
from extractor.pipeline import Options, extract
from extractor.readers.recorded import record
from extractor.reading import Job
from extractor.tables.grid import page_grids

SAMPLES = Path(__file__).parents[1] / "samples"
RECORDINGS = Path(__file__).parent / "recordings"
READER = "ppocr"
SECONDS = 120.0
"""For one page."""


@cache
def played_back(sample: str) -> Report:
    """What a sample's scan says when its recording is read: the whole way but for the readers, once a run."""
    return extract(SAMPLES / sample / "scan.pdf", Options(reader=f"recorded:{RECORDINGS / sample}", second_reader=None))


@cache
def born_digital(sample: str) -> Report:
    """What a sample's digital twin says, once a run."""
    return extract(SAMPLES / sample / "digital.pdf")


def record_scan(scan: Path, folder: Path) -> int:
    """Read a scan and keep its words; how many there are."""
    source = open_source(scan)
    count = 0
    with tempfile.TemporaryDirectory(prefix="cotejo-") as scratch, ContainedDesk(Job(source, READER, Path(scratch)), SECONDS) as desk:
        for number in range(1, source.pages + 1):
            page = desk.page(number)
            words = (*page.words, *_reread(page, scan, desk))
            record(folder, number, words)
            count += len(words)
    return count


def _reread(page: Page, scan: Path, desk: ContainedDesk) -> list[Word]:
    """The words of cells in which the page as a whole showed none."""
    grids = reread_gaps(page_grids(page), {page.number: page}, desk.pictures)
    known = set(page.words)
    return [word for grid in grids for cell in grid.cells for word in cell.words if word not in known]


def main(names: Sequence[str]) -> None:
    """Record the samples named, or all."""
    for name in names or [folder.name for folder in sorted(SAMPLES.iterdir()) if (folder / "scan.pdf").exists()]:
        count = record_scan(SAMPLES / name / "scan.pdf", RECORDINGS / name)
        sys.stderr.write(f"{RECORDINGS / name}: {count} words\n")


if __name__ == "__main__":
    main(sys.argv[1:])
