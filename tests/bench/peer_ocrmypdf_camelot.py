"""A script for `.venv-peers`: a scanned PDF gets a text layer by OCRmyPDF (Tesseract), and Camelot's lattice reads its ruled tables.

The settings are the best of those tried on the two samples and three invented reports, two of them badly worn. Of 132 matrix values came
back: page segmentation left alone 28; sparse text (11) 64; that with oversampling to 300 dpi 72, with the adaptive threshold of Otsu 66
(at up to ten times the CPU), with Sauvola's 82, with Sauvola's and 300 dpi 65. The renderer (fpdf2, sandwich) makes no difference.
Camelot's own line_scale of 15 loses a header ruling and up to half of the values, split_text wins some two of a report, closing gaps none.
"""

import subprocess
import sys
import tempfile
import warnings
from pathlib import Path

import camelot
import ocrmypdf
from meter import Meter

OCR = {
    "language": ["spa"],
    "deskew": True,
    "rotate_pages": True,
    "rotate_pages_threshold": 2.0,  # 14 leaves turned pages with little text as they are
    # The dpi of a scan stands in its PDF: image_dpi is for pictures.
    "tesseract_pagesegmode": 11,
    "tesseract_thresholding": "sauvola",
    "output_type": "pdf",
    "optimize": 0,
    "jobs": 1,
    "use_threads": True,
    "progress_bar": False,
}
LATTICE = {"flavor": "lattice", "line_scale": 40, "split_text": True}


def read_tables(pdf: Path) -> list[list[list[str]]]:
    """The cell texts of every table Camelot finds on the pages with their new text."""
    with tempfile.TemporaryDirectory(prefix="cotejo-peer-") as folder:
        searchable = Path(folder) / "searchable.pdf"
        ocrmypdf.ocr(pdf, searchable, **OCR)
        tables = camelot.read_pdf(str(searchable), pages="all", suppress_stdout=True, **LATTICE)
        return [table.df.to_numpy().tolist() for table in tables]


def tesseract_version() -> str:
    """The first line of `tesseract --version`, without the name."""
    told = subprocess.run(["tesseract", "--version"], capture_output=True, text=True, check=True)
    return (told.stdout or told.stderr).split("\n", 1)[0].removeprefix("tesseract ")


if __name__ == "__main__":
    METER = Meter()
    warnings.simplefilter("ignore", DeprecationWarning)
    METER.tell(read_tables(Path(sys.argv[1])), ("ocrmypdf", "camelot-py"), tesseract=tesseract_version())
