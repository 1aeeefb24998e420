"""A script for `.venv-peers`: img2table finds the ruled tables of a scanned PDF, RapidOCR (PP-OCRv6 from its wheel) reads them.

The settings are the best of those tried on two badly worn reports (right matrix values of 20 and 48): as they come 19, 47; without the
classifier that turns lines upside down 20, 47 (it reads "0,0%" as "%0'0"); pages of their full size (max_side_len 4000) 19, 45; low
confidences kept, tables without rulings sought, the recogniser asked for in another language: no change. PP-OCRv6 has no model of its own
for Spanish; the one in the wheel reads it. img2table rasterises at 200 dpi and can't be told otherwise.
"""

import argparse
from pathlib import Path

from img2table.document import PDF
from img2table.ocr import RapidOCR
from meter import Meter

ENGINE = {
    "Global.use_cls": False,
    "Global.log_level": "error",
    "EngineConfig.onnxruntime.intra_op_num_threads": 1,
    "EngineConfig.onnxruntime.inter_op_num_threads": 1,
}
TABLES = {"implicit_rows": False, "implicit_columns": False, "borderless_tables": False}
UNRULED = {"implicit_rows": True, "implicit_columns": False, "borderless_tables": True}
"""For tables of any kind: those without rulings are sought too."""


def read_tables(asked: argparse.Namespace, ocr: RapidOCR) -> list[tuple[int, list[list[str | None]]]]:
    """The page and the cell texts of every table; a merged cell stands in each place it covers."""
    document = PDF(asked.pdf, detect_rotation=not asked.text, pdf_text_extraction=asked.text)
    pages = document.extract_tables(ocr=ocr, **(UNRULED if asked.unruled else TABLES))
    rows = [(page, table.content.values()) for page, tables in pages.items() for table in tables]
    return [(page + 1, [[cell.value for cell in row] for row in table]) for page, table in rows]


if __name__ == "__main__":
    PARSER = argparse.ArgumentParser(description=__doc__)
    PARSER.add_argument("pdf", type=Path)
    PARSER.add_argument("--unruled", action="store_true", help="tables without rulings too")
    PARSER.add_argument("--text", action="store_true", help="the PDF has text of its own: it is taken")
    OCR = RapidOCR(params=ENGINE)  # imports rapidocr, which counts as such; the models come with the first page
    METER = Meter()
    METER.tell(read_tables(PARSER.parse_args(), OCR), ("img2table", "rapidocr", "onnxruntime"))
