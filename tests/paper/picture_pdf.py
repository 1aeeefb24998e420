"""Encoded pictures become the plainest PDF there is: a page a sheet, its picture whole or in strips, no dates, always the same bytes."""

from collections.abc import Sequence
from dataclasses import dataclass

QUARTERS = {0: "", 90: "0 -1 1 0 0 {width} cm ", 180: "-1 0 0 -1 {width} {height} cm ", 270: "0 1 -1 0 {height} 0 cm "}


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: its encoded picture, the PDF filter and colour space, bits a channel, size in pixels, dpi and /Rotate in degrees.

    `strips` are the sizes and data of further strips below the first. `text` is the content of an invisible text layer, in points of
    the page before it was `turned` clockwise. `size` is that of the first strip.
    """

    data: bytes
    decoder: str
    space: str
    bits: int
    size: tuple[int, int]
    dpi: int
    rotate: int = 0
    strips: tuple[tuple[tuple[int, int], bytes], ...] = ()
    text: str = ""
    turned: int = 0

    @property
    def parts(self) -> tuple[tuple[tuple[int, int], bytes], ...]:
        """Size and data of every strip, from the top."""
        return ((self.size, self.data), *self.strips)


def pictures_to_pdf(sheets: Sequence[Sheet], title: str = "") -> bytes:
    """PDF 1.4; the page is as large as the picture at its dpi."""
    pages: list[bytes] = []
    kids = []
    for sheet in sheets:
        kids.append(4 + len(pages))
        pages += _page_objects(sheet, kids[-1])
    listed = " ".join(f"{number} 0 R" for number in kids)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(sheets)} /Kids [{listed}] >>".encode(),
        b"<< /Producer (tests/paper) /Title <FEFF%s> >>" % title.encode("utf-16-be").hex().upper().encode(),
    ]
    return _assemble([*objects, *pages])


def _page_objects(sheet: Sheet, number: int) -> list[bytes]:
    """The page (object `number`), its content and its images."""
    width, height = (sheet.size[0] * 72 / sheet.dpi, sum(size[1] for size, _ in sheet.parts) * 72 / sheet.dpi)
    turn = f" /Rotate {sheet.rotate}" if sheet.rotate else ""
    names = [f"Im{index or ''}" for index in range(len(sheet.parts))]
    images = " ".join(f"/{name} {number + 2 + index} 0 R" for index, name in enumerate(names))
    font = " /Font << /T << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >> >>" if sheet.text else ""
    resources = f"/Resources << /XObject << {images} >>{font} >>"
    page = f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width:.2f} {height:.2f}]{turn} {resources} /Contents {number + 1} 0 R >>"
    placed, bottom = [], height
    for index, (name, (size, _)) in enumerate(zip(names, sheet.parts, strict=True)):
        bottom = 0.0 if index == len(names) - 1 else bottom - size[1] * 72 / sheet.dpi
        placed.append(f"q {width:.2f} 0 0 {size[1] * 72 / sheet.dpi:.2f} 0 {f'{bottom:.2f}' if bottom else 0} cm /{name} Do Q")
    if sheet.text:
        upright = (width, height) if sheet.turned in {0, 180} else (height, width)
        turned = QUARTERS[sheet.turned].format(width=f"{upright[0]:.2f}", height=f"{upright[1]:.2f}")
        placed.append(f"q {turned}{sheet.text} Q")
    return [page.encode(), _stream("", "\n".join(placed).encode()), *(_image(sheet, size, data) for size, data in sheet.parts)]


def _image(sheet: Sheet, size: tuple[int, int], data: bytes) -> bytes:
    """A strip as an image object."""
    parameters = f" /DecodeParms << /K -1 /Columns {size[0]} /Rows {size[1]} >>" if sheet.decoder == "CCITTFaxDecode" else ""
    entries = (
        f"/Type /XObject /Subtype /Image /Width {size[0]} /Height {size[1]} /ColorSpace /{sheet.space} "
        f"/BitsPerComponent {sheet.bits} /Filter /{sheet.decoder}{parameters}"
    )
    return _stream(entries, data)


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
