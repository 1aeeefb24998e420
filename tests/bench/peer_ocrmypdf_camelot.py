"""A script for `.venv-peers`: a scanned PDF gets a text layer by OCRmyPDF (Tesseract), and Camelot's lattice reads its ruled tables.

The settings are the best of those tried on the two samples and three invented reports, two of them badly worn. Of 132 matrix values came
back: page segmentation left alone 28; sparse text (11) 64; that with oversampling to 300 dpi 72, with the adaptive threshold of Otsu 66
(at up to ten times the CPU), with Sauvola's 82, with Sauvola's and 300 dpi 65. The renderer (fpdf2, sandwich) makes no difference.
Camelot's own line_scale of 15 loses a header ruling and up to half of the values, split_text wins some two of a report, closing gaps none.
"""

import argparse
import subprocess
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
WORN = {"line_scale": 40, "split_text": True}
"""For the lattice of a scan."""


def read_tables(asked: argparse.Namespace) -> list[tuple[int, list[list[str]]]]:
    """The page and the cell texts of every table that the first flavor finds which finds any, on pages with their own or their new text."""
    with tempfile.TemporaryDirectory(prefix="cotejo-peer-") as folder:
        readable = asked.pdf
        if not asked.text:
            readable = Path(folder) / "searchable.pdf"
            ocrmypdf.ocr(asked.pdf, readable, **OCR)
        for flavor in asked.flavors:
            settings = WORN if flavor == "lattice" and not asked.text else {}
            tables = camelot.read_pdf(str(readable), pages="all", suppress_stdout=True, flavor=flavor, **settings)
            if len(tables):
                return [(int(table.page), table.df.to_numpy().tolist()) for table in tables]
        return []


def tesseract_version() -> str:
    """The first line of `tesseract --version`, without the name."""
    told = subprocess.run(["tesseract", "--version"], capture_output=True, text=True, check=True)
    return (told.stdout or told.stderr).split("\n", 1)[0].removeprefix("tesseract ")


if __name__ == "__main__":
    PARSER = argparse.ArgumentParser(description=__doc__)
    PARSER.add_argument("pdf", type=Path)
    PARSER.add_argument("--flavors", nargs="+", default=["lattice"], help="Camelot's ways of finding tables, one after the other")
    PARSER.add_argument("--text", action="store_true", help="the PDF has text of its own: no OCR")
    METER = Meter()
    warnings.simplefilter("ignore", DeprecationWarning)
    METER.tell(read_tables(PARSER.parse_args()), ("ocrmypdf", "camelot-py"), tesseract=tesseract_version())
