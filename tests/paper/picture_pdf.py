"""Encoded pictures become the plainest PDF there is: one image a page, no text, no dates, the same bytes every time."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: its encoded picture, the PDF filter and colour space, bits a channel, size in pixels, dpi and /Rotate in degrees."""

    data: bytes
    decoder: str
    space: str
    bits: int
    size: tuple[int, int]
    dpi: int
    rotate: int = 0


def pictures_to_pdf(sheets: Sequence[Sheet], title: str = "") -> bytes:
    """PDF 1.4; the page is as large as the picture at its dpi."""
    kids = " ".join(f"{4 + 3 * index} 0 R" for index in range(len(sheets)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(sheets)} /Kids [{kids}] >>".encode(),
        b"<< /Producer (tests/paper) /Title <FEFF%s> >>" % title.encode("utf-16-be").hex().upper().encode(),
    ]
    for index, sheet in enumerate(sheets):
        objects += _page_objects(sheet, 4 + 3 * index)
    return _assemble(objects)


def _page_objects(sheet: Sheet, number: int) -> list[bytes]:
    """The page (object `number`), its content and its image."""
    width, height = (f"{side * 72 / sheet.dpi:.2f}" for side in sheet.size)
    turn = f" /Rotate {sheet.rotate}" if sheet.rotate else ""
    resources = f"/Resources << /XObject << /Im {number + 2} 0 R >> >>"
    page = f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width} {height}]{turn} {resources} /Contents {number + 1} 0 R >>"
    image = (
        f"/Type /XObject /Subtype /Image /Width {sheet.size[0]} /Height {sheet.size[1]} /ColorSpace /{sheet.space} "
        f"/BitsPerComponent {sheet.bits} /Filter /{sheet.decoder}"
    )
    return [page.encode(), _stream("", f"q {width} 0 0 {height} 0 0 cm /Im Do Q".encode()), _stream(image, sheet.data)]


def _stream(entries: str, data: bytes) -> bytes:
    return f"<< {entries} /Length {len(data)} >>\nstream\n".encode() + data + b"\nendstream"


def _assemble(objects: Sequence[bytes]) -> bytes:
    """Header, objects, cross-reference table, trailer."""
    out, offsets = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"), []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for offset in offsets:
        out += b"%010d 00000 n \n" % offset
    out += b"trailer\n<< /Size %d /Root 1 0 R /Info 3 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)
