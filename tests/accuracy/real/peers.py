"""Other readers on the same files: camelot, with a text layer by OCRmyPDF where a file has none, and img2table with RapidOCR."""

from pathlib import Path

import pypdfium2
from PIL import Image

from tests.accuracy.real.sets import PlainTable
from tests.bench.peers import run_peer
from tests.bench.timed import CommandError, Cost

SCRIPTS = {
    "camelot": ("ocrmypdf_camelot", ("--flavors", "lattice", "auto")),
    "camelot hybrid": ("ocrmypdf_camelot", ("--flavors", "hybrid")),
    "img2table": ("img2table_rapidocr", ("--unruled",)),
}
"""By the name of a reader: the script in `tests/bench`, and its options for tables of any kind."""
LETTERS = 20
"""On a page, from which it has text of its own. Judgement."""


def read_plain(reader: str, path: Path, folder: Path) -> tuple[list[PlainTable], int, Cost, str]:
    """The tables, the number of pages, the cost, and why the reader failed where it did."""
    pdf = path if path.suffix == ".pdf" else _as_pdf(path, folder)
    script, options = SCRIPTS[reader]
    pages, has_text = _look(pdf)
    try:
        result = run_peer(script, pdf, (*options, *(["--text"] if has_text else [])))
    except CommandError as error:
        return [], pages, error.cost, str(error)
    return [PlainTable(page, rows) for page, rows in zip(result.pages, result.tables, strict=True)], pages, result.cost, ""


def _look(pdf: Path) -> tuple[int, bool]:
    """The number of pages, and whether they have text of their own."""
    document = pypdfium2.PdfDocument(pdf)
    return len(document), any(page.get_textpage().count_chars() >= LETTERS for page in document)


def _as_pdf(picture: Path, folder: Path) -> Path:
    """A picture as a page; these readers open PDFs only."""
    folder.mkdir(parents=True, exist_ok=True)
    made = folder / f"{picture.stem}.pdf"
    with Image.open(picture) as opened:
        opened.convert("RGB").save(made, "PDF", resolution=float(opened.info.get("dpi", (200, 200))[0]))
    return made
