"""Pictures become a PDF that shows them as they are: JPEG data as stored, other pixels packed without loss."""

from __future__ import annotations

import io
import warnings
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from PIL import Image, ImageOps
from pypdf import PageObject, PdfWriter
from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, EncodedStreamObject, NameObject, NumberObject

from extractor.model.report import PageInfo

FORMATS = ("PNG", "JPEG", "TIFF")
USUAL_DPI = 200
"""Resolution of a picture whose page was not read. Judgement."""
QUARTERS = {1: 0, 3: 180, 6: 90, 8: 270}
"""How a camera says that the picture is to be turned, and by how much, in degrees clockwise; it may also say mirrored, which no page can.
Standard: the tag Orientation of Exif."""
SPACES = {"1": ("/DeviceGray", 1), "L": ("/DeviceGray", 8), "RGB": ("/DeviceRGB", 8), "CMYK": ("/DeviceCMYK", 8)}


def bound(path: Path, media_type: str, pages: Mapping[int, PageInfo]) -> bytes:
    """One page a picture, in the size it was read in; what Pillow raises for a broken one."""
    writer = PdfWriter()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about damaged metadata
        for number, (picture, turned, size) in enumerate(_pictures(path, media_type), 1):
            info = pages.get(number)
            wide, high = (info.width, info.height) if info else (size[0] * 72 / USUAL_DPI, size[1] * 72 / USUAL_DPI)
            wide, high = (high, wide) if turned % 180 else (wide, high)
            page = writer.add_page(PageObject.create_blank_page(width=wide, height=high))
            _hang(picture, page, writer, (wide, high))
            if turned:
                page.rotate(turned)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _pictures(path: Path, media_type: str) -> Iterator[tuple[Any, int, tuple[int, int]]]:
    """Each picture as a PDF object, by how much it is to be turned, and its size as shown."""
    with path.open("rb") as file, Image.open(file, formats=FORMATS) as image:
        for frame in range(getattr(image, "n_frames", 1) if media_type == "image/tiff" else 1):
            image.seek(frame)
            turned = QUARTERS.get(image.getexif().get(0x0112, 1))
            shown = (image.height, image.width) if (turned or 0) % 180 else image.size
            if media_type == "image/jpeg" and turned is not None and image.mode in SPACES:
                yield _jpeg(path.read_bytes(), image), turned, shown
            else:
                yield _packed(ImageOps.exif_transpose(image)), 0, shown


def _jpeg(data: bytes, image: Any) -> Any:
    item = EncodedStreamObject()
    item._data = data
    item[NameObject("/Filter")] = NameObject("/DCTDecode")
    if image.mode == "CMYK" and "adobe" in image.info:  # Adobe's own programs store it the other way round
        item[NameObject("/Decode")] = ArrayObject([NumberObject(value) for value in (1, 0) * 4])
    return _described(item, image.mode, image.size)


def _packed(image: Any) -> Any:
    if image.mode[0] in "IF":
        top = 65535.0 if image.mode.startswith("I;16") else 255.0
        image = image.convert("F").point(lambda value: value * (255.0 / top)).convert("L")
    elif image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info:
        image = Image.alpha_composite(Image.new("RGBA", image.size, "white"), image.convert("RGBA")).convert("RGB")
    elif image.mode not in SPACES:
        image = image.convert("RGB")
    item = EncodedStreamObject()
    item._data = zlib.compress(image.tobytes(), 6)
    item[NameObject("/Filter")] = NameObject("/FlateDecode")
    return _described(item, image.mode, image.size)


def _described(item: Any, mode: str, size: tuple[int, int]) -> Any:
    space, bits = SPACES[mode]
    item[NameObject("/Type")] = NameObject("/XObject")
    item[NameObject("/Subtype")] = NameObject("/Image")
    item[NameObject("/Width")], item[NameObject("/Height")] = NumberObject(size[0]), NumberObject(size[1])
    item[NameObject("/ColorSpace")], item[NameObject("/BitsPerComponent")] = NameObject(space), NumberObject(bits)
    return item


def _hang(picture: Any, page: PageObject, writer: PdfWriter, size: tuple[float, float]) -> None:
    """The picture all over the page."""
    content = DecodedStreamObject()
    content.set_data(f"q {size[0]:.4f} 0 0 {size[1]:.4f} 0 0 cm /Im0 Do Q".encode("ascii"))
    names = DictionaryObject({NameObject("/Im0"): writer._add_object(picture)})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): names})
    page[NameObject("/Contents")] = writer._add_object(content)
