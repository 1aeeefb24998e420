"""Font families by name: the PDF standard ones, Vera from the reportlab wheel, and what the system happens to have."""

from dataclasses import dataclass
from pathlib import Path

import reportlab
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

STANDARD = {
    "helvetica": ("Helvetica", "Helvetica-Bold"),
    "times": ("Times-Roman", "Times-Bold"),
    "courier": ("Courier", "Courier-Bold"),
}
WHEEL = Path(reportlab.__file__).parent / "fonts"
SYSTEM = Path("/usr/share/fonts")
TTF = {
    "vera": ("Vera.ttf", "VeraBd.ttf"),
    "liberation": ("LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf"),
    "carlito": ("Carlito-Regular.ttf", "Carlito-Bold.ttf"),
    "caladea": ("Caladea-Regular.ttf", "Caladea-Bold.ttf"),
    "narrow": ("LiberationSansNarrow-Regular.ttf", "LiberationSansNarrow-Bold.ttf"),
}


@dataclass(frozen=True, slots=True)
class Family:
    """ReportLab names of the two faces a report uses."""

    regular: str
    bold: str


def _find(name: str) -> Path | None:
    """The wheel's own file first, so that Vera is the same everywhere."""
    inside = WHEEL / name
    if inside.exists():
        return inside
    return next(iter(sorted(SYSTEM.rglob(name))), None) if SYSTEM.exists() else None


def installed() -> tuple[str, ...]:
    """Families that can be drawn on this machine; the first four are there on every machine."""
    system = tuple(name for name, faces in TTF.items() if name != "vera" and all(_find(face) for face in faces))
    return ("helvetica", "times", "courier", "vera", *system)


def load_family(name: str) -> Family:
    """Register the faces with ReportLab once; KeyError for an unknown family, FileNotFoundError for one not installed."""
    if name in STANDARD:
        return Family(*STANDARD[name])
    faces = []
    for file in TTF[name]:
        path = _find(file)
        if path is None:
            raise FileNotFoundError(f"{file}: not in {WHEEL} nor under {SYSTEM}")
        if path.stem not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(path.stem, str(path)))
        faces.append(path.stem)
    pdfmetrics.registerFontFamily(faces[0], normal=faces[0], bold=faces[1], italic=faces[0], boldItalic=faces[1])
    return Family(*faces)


def stamp_font() -> Path:
    """A TrueType file for text drawn as picture (stamps)."""
    return WHEEL / "VeraBd.ttf"
