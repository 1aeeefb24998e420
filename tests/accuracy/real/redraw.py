"""Some pages of a PDF become a PDF of their own: as they are, or as a decent office scanner gives them."""

import hashlib
import io
import random
from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np
import pypdfium2
from PIL import Image

DPI = 200
LEAN = 1.0
"""Degrees to either side."""
QUALITY = 60
"""Of the JPEG of each page."""
NOISE = 5.0
"""Grey levels."""


def redrawn(source: Path, pages: Sequence[int], scanned: bool, folder: Path) -> Path:
    """The PDF of these pages, kept in the folder for as long as the source and the way it is drawn stay."""
    mode = "scan" if scanned else "digital"
    made_of = source.read_bytes() + Path(__file__).read_bytes() + repr(pages).encode()
    path = folder / f"{source.stem}-{mode}-{hashlib.sha256(made_of).hexdigest()[:12]}.pdf"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")
        (_scan if scanned else _cut)(source, pages, part)
        part.replace(path)
    return path


def _cut(source: Path, pages: Sequence[int], into: Path) -> None:
    made = pypdfium2.PdfDocument.new()
    made.import_pages(pypdfium2.PdfDocument(source), [page - 1 for page in pages])
    made.save(into)


def _scan(source: Path, pages: Sequence[int], into: Path) -> None:
    """Leaned, blurred, dimmed, with noise, as JPEG; the same for the same name."""
    chance = random.Random(source.stem)
    rng = np.random.default_rng(chance.getrandbits(32))
    document = pypdfium2.PdfDocument(source)
    sheets = []
    for page in pages:
        picture = document[page - 1].render(scale=DPI / 72).to_numpy()
        grey = cv2.cvtColor(picture[..., :3], cv2.COLOR_BGR2GRAY)
        height, width = grey.shape
        turn = cv2.getRotationMatrix2D((width / 2, height / 2), chance.uniform(-LEAN, LEAN), 1)
        grey = cv2.warpAffine(grey, turn, (width, height), borderValue=250)
        soft = cv2.GaussianBlur(grey, (0, 0), chance.uniform(0.5, 0.8)).astype(float)
        worn = np.clip(soft * chance.uniform(0.86, 0.97) + 6 + rng.normal(0, NOISE, grey.shape), 0, 255).astype("uint8")
        _, jpeg = cv2.imencode(".jpg", worn, [cv2.IMWRITE_JPEG_QUALITY, QUALITY])
        sheet = Image.open(io.BytesIO(jpeg.tobytes()))
        sheet.load()
        sheets.append(sheet)
    sheets[0].save(into, "PDF", save_all=True, append_images=sheets[1:], resolution=DPI, quality=QUALITY)
