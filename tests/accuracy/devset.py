"""The development set: invented reports, each with its own look and damage; a case becomes the bytes of a PDF and the truth about it."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from reportlab.lib.pagesizes import A4, landscape

from tests.paper.dialects import DIALECTS
from tests.paper.draw import Drawn
from tests.paper.ink import Mark, marks_on_matrix
from tests.paper.invent import draw_indexed, invent
from tests.paper.scan import Scanner, Step, scan
from tests.paper.truth import spec_to_truth

LEAN = (0.8, -0.8, 0.9, -0.7, 1.0, -1.0)  # how far each page leans, over and over, times the case's `skew`
WEAR = (Step("paper", 9), Step("blur", 0.4), Step("noise", 2.5))
GREY = Scanner(steps=WEAR)
BITS = Scanner(encoding="bits", steps=WEAR)
CCITT = Scanner(encoding="ccitt", steps=WEAR)


@dataclass(frozen=True, slots=True)
class Case:
    """One report of the development set; `kind` is the damage it is told under, `strength` 1 to 3.

    `readable`: a person reads every figure, and it is at least 150 dpi grey or 200 dpi bilevel. `family` None keeps the invented one,
    `look` overrides other fields of the Look. `scanner` None leaves the PDF digital. `skew` in degrees. `turns` are the degrees of one
    page after the other, over and over. `ink` names marks of `ink.KINDS` that stand on the matrix. `dialect` names one of `DIALECTS`.
    """

    id: str
    kind: str
    strength: int
    seed: int
    scanner: Scanner | None = GREY
    readable: bool = True
    family: str | None = None
    look: tuple[tuple[str, Any], ...] = ()
    plant: tuple[str, ...] = ()
    skew: float = 0.6
    turns: tuple[int, ...] = ()
    turn_matrix_only: bool = False
    ink: tuple[str, ...] = ()
    colour: str = "blue"
    dialect: str = ""


def make(case: Case) -> tuple[bytes, dict[str, Any]]:
    """The PDF of a case and its truth; the same bytes every time on one machine."""
    report, _ = invent(case.seed, case.plant)
    report = DIALECTS[case.dialect].spoken(report) if case.dialect else report
    look = replace(report.look, **_family(case.family), **dict(case.look))
    report, drawn = draw_indexed(replace(report, look=look))
    truth = spec_to_truth(report, drawn)
    if case.scanner is None:
        return drawn.pdf, truth
    pages = range(1, drawn.pages + 1)
    skews = tuple(Step("skew", round(case.skew * LEAN[page % len(LEAN)], 2), (page,)) for page in pages if case.skew)
    turnable = drawn.matrix_pages if case.turn_matrix_only else pages
    turned = tuple((page, case.turns[page % len(case.turns)]) for page in turnable) if case.turns else ()
    scanner = replace(case.scanner, steps=(*skews, *case.scanner.steps), marks=_marks(case, drawn), turned=turned)
    return scan(drawn.pdf, scanner, case.seed), truth


def _family(name: str | None) -> dict[str, Any]:
    """Vera is so wide that it is set smaller, and in the text only."""
    if name is None:
        return {}
    return {"family": name, "body_size": 9.0, "table_size": 6.6} if name == "vera" else {"family": name, "matrix_family": name}


def _marks(case: Case, drawn: Drawn) -> tuple[Mark, ...]:
    rng = np.random.default_rng([20180131, case.seed])
    return tuple(mark for page in drawn.matrix_pages for mark in marks_on_matrix(page, landscape(A4), case.ink, case.colour, rng))


def cases() -> tuple[Case, ...]:
    """All the cases, kind after kind, the light ones of a kind before the heavy ones."""
    return (*WHOLE, *GEOMETRY, *LIGHT, *ENCODING, *PEN, *RULED, *HEADED, *SET, *HARD, *SPOKEN)


def worn(*steps: tuple[str, float], base: Scanner = GREY, **changes: Any) -> Scanner:
    """The everyday scanner with more damage before its own wear."""
    return replace(base, steps=(*(Step(kind, strength) for kind, strength in steps), *base.steps), **changes)


def look(**fields: Any) -> tuple[tuple[str, Any], ...]:
    """Overrides of the Look as pairs."""
    return tuple(fields.items())


def _half(dialect: str) -> str:
    """Dialects that nothing was developed on are a kind of their own."""
    return "held dialect" if dialect.startswith("held") else "dialect"


WHOLE = (
    Case("digital-1", "digital", 1, 44, None),
    Case("digital-2", "digital", 2, 26, None, family="narrow", look=look(rulings="open", header_levels=3), plant=("progress",)),
    Case("text-layer-1-good", "text-layer", 1, 16, worn(text_layer="good"), family="liberation"),
    Case("text-layer-2-bad", "text-layer", 2, 24, worn(text_layer="bad"), plant=("narrative-matrix",)),
    Case("text-layer-3-bad-speckle", "text-layer", 3, 45, worn(("speckle", 6), text_layer="bad")),
)
GEOMETRY = (
    Case("skew-1", "skew", 1, 12, worn(("speckle", 2)), skew=1.5, family="carlito"),
    Case("skew-2", "skew", 2, 15, worn(("shade", 0.15)), skew=3.0, plant=("narrative-matrix",)),
    Case("skew-3", "skew", 3, 33, skew=5.0, family="liberation"),
    Case("perspective-1", "perspective", 1, 21, worn(("perspective", 2), ("fade", 0.2)), family="caladea"),
    Case("perspective-2", "perspective", 2, 29, worn(("perspective", 5), ("shade", 0.15))),
    Case("perspective-3", "perspective", 3, 34, worn(("perspective", 9))),
    Case("curl-1", "curl", 1, 35, worn(("curl", 0.5), ("bleed", 0.08)), family="liberation"),
    Case("curl-2", "curl", 2, 37, worn(("curl", 1.5), ("shade", 0.2))),
    Case("curl-3-warp", "curl", 3, 41, worn(("warp", 3.0))),
    Case("turned-1-rotate", "turned", 1, 43, worn(("fade", 0.2), turn_by="rotate"), turns=(90, 180, 270)),
    Case("turned-2-matrix", "turned", 2, 46, worn(("speckle", 2)), turns=(90, 270), turn_matrix_only=True),
    Case("turned-2-picture", "turned", 2, 52, turns=(90, 180, 270)),
    Case("turned-3-both", "turned", 3, 55, worn(("shade", 0.15), turn_by="both"), turns=(90, 270, 180), skew=1.0),
    Case("photo-1", "photo", 1, 56, Scanner(colour=True, quality=80, steps=(Step("photo", 1),))),
    Case("photo-2", "photo", 2, 57, Scanner(colour=True, steps=(Step("curl", 0.5), Step("photo", 2))), skew=1.5, family="carlito"),
    Case("photo-3", "photo", 3, 6, Scanner(dpi=250, colour=True, steps=(Step("warp", 1.5), Step("photo", 3))), skew=2.0),
)
LIGHT = (
    Case("shade-1", "shade", 1, 60, worn(("shade", 0.35), ("speckle", 2))),
    Case("shade-2", "shade", 2, 61, worn(("shade", 0.6)), family="caladea"),
    Case("fade-1", "fade", 1, 62, worn(("fade", 0.35), ("bleed", 0.06))),
    Case("fade-2", "fade", 2, 63, worn(("fade", 0.55)), plant=("progress",)),
    Case("fade-3", "fade", 3, 64, worn(("fade", 0.72))),
    Case("bleed-1", "bleed", 1, 65, worn(("bleed", 0.12), ("shade", 0.15)), family="liberation"),
    Case("bleed-2", "bleed", 2, 66, worn(("bleed", 0.25))),
    Case("speckle-1", "speckle", 1, 67, worn(("speckle", 10)), family="narrow"),
    Case("speckle-2-bits", "speckle", 2, 109, worn(("speckle", 10), base=BITS), look=look(matrix_size=6.6)),
    Case("speckle-3", "speckle", 3, 69, worn(("speckle", 40)), look=look(matrix_size=6.6)),
)
ENCODING = (
    Case("bilevel-1-bits-300", "bilevel", 1, 70, replace(BITS, dpi=300)),
    Case("bilevel-2-ccitt", "bilevel", 2, 71, worn(("paper", 6), base=CCITT), look=look(matrix_size=6.6), family="liberation"),
    Case("bilevel-2-bits", "bilevel", 2, 72, BITS, look=look(matrix_size=6.4), plant=("narrative-matrix",), skew=1.0),
    Case("jpeg-1-40", "jpeg", 1, 73, worn(("shade", 0.15), quality=40)),
    Case("jpeg-2-40-colour", "jpeg", 2, 74, worn(("bleed", 0.08), quality=40, colour=True), family="carlito"),
    Case("dpi-1-400", "dpi", 1, 75, replace(GREY, dpi=400)),
    Case("dpi-1-300", "dpi", 1, 76, worn(("fade", 0.3), ("speckle", 2), dpi=300), family="caladea"),
    Case("dpi-2-150", "dpi", 2, 110, replace(GREY, dpi=150), look=look(matrix_size=6.8)),
    Case("declared-1-300", "declared", 1, 78, worn(("curl", 0.5), declared_dpi=300)),
    Case("declared-2-72", "declared", 2, 79, worn(declared_dpi=72)),
    Case("strips-1", "strips", 1, 80, worn(("fade", 0.2), strips=8)),
    Case("strips-2-ccitt", "strips", 2, 81, replace(CCITT, strips=12), look=look(matrix_size=6.4)),
)
PEN = (
    Case("ink-1-initials", "ink", 1, 82, worn(colour=True), ink=("initials", "initials", "stroke")),
    Case("ink-2-stamp", "ink", 2, 83, worn(colour=True), ink=("stamp", "stroke"), family="liberation"),
    Case("ink-2-violet", "ink", 2, 84, worn(("speckle", 2)), ink=("stamp", "initials"), colour="violet"),
    Case("ink-3-black", "ink", 3, 85, GREY, ink=("stroke", "stroke", "initials", "stamp"), colour="black"),
)
RULED = (
    Case("rulings-1-double", "rulings", 1, 86, worn(("fade", 0.2)), look=look(rulings="double")),
    Case("rulings-1-open", "rulings", 1, 87, worn(("speckle", 2)), look=look(rulings="open"), family="caladea"),
    Case("rulings-2-broken", "rulings", 2, 88, worn(("curl", 0.5)), look=look(rulings="broken"), plant=("narrative-matrix",)),
    Case("rulings-2-dotted", "rulings", 2, 89, worn(("shade", 0.15)), look=look(rulings="dotted"), family="liberation"),
    Case("rulings-3-dotted-bits", "rulings", 3, 90, BITS, look=look(rulings="dotted", matrix_size=6.4)),
    Case("rulings-2-rows", "rulings", 2, 91, GREY, look=look(rulings="rows")),
    Case("rulings-3-none", "rulings", 3, 92, GREY, look=look(rulings="none", matrix_size=5.4), family="narrow"),
)
HEADED = (
    Case("header-1-shaded", "header", 1, 93, worn(("fade", 0.2)), look=look(header_fill="shaded")),
    Case("header-2-inverted", "header", 2, 94, worn(("speckle", 2)), look=look(header_fill="inverted"), family="carlito"),
    Case("header-3-dithered-bits", "header", 3, 95, BITS, look=look(header_fill="dithered", matrix_size=6.6)),
    Case("levels-1-one", "levels", 1, 96, worn(("bleed", 0.08)), look=look(header_levels=1)),
    Case("levels-2-three", "levels", 2, 97, worn(("shade", 0.15)), look=look(header_levels=3, header_fill="shaded"), family="liberation"),
)
SET = (
    Case("tight-2", "tight", 2, 98, GREY, look=look(tight=True)),
    Case(
        "pages-1-repeated", "pages", 1, 3, GREY, look=look(matrix_pages_min=2, matrix_size=8.2, repeat_matrix_header=True, cover_page=False)
    ),
    Case(
        "pages-2-bare",
        "pages",
        2,
        7,
        family="narrow",
        look=look(matrix_pages_min=2, matrix_size=8.4, repeat_matrix_header=False, cover_page=False),
    ),
    Case(
        "pages-3-split",
        "pages",
        3,
        53,
        GREY,
        look=look(matrix_pages_min=2, matrix_size=7.8, split_rows=True, cover_page=False),
        family="narrow",
    ),
    Case("footnotes-2", "footnotes", 2, 31, GREY, look=look(footnotes=True, matrix_size=7.0)),
    Case("spaced-1", "spaced", 1, 99, worn(("speckle", 2)), look=look(letter_spaced=True), family="vera"),
    Case("hyphenated-2", "hyphenated", 2, 100, worn(("fade", 0.2)), look=look(hyphenated=True, matrix_size=7.0)),
    Case("fax-2", "fax", 2, 101, worn(("speckle", 8), base=CCITT), look=look(matrix_size=6.8), family="liberation", skew=1.2),
)
HARD = (
    Case("dpi-3-100", "dpi", 3, 103, replace(GREY, dpi=100), readable=False),
    Case("bilevel-3-100", "bilevel", 3, 104, replace(BITS, dpi=100), readable=False),
    Case("blur-3", "blur", 3, 105, worn(("blur", 1.8)), readable=False),
    Case("lowres-3", "lowres", 3, 106, worn(("lowres", 80)), readable=False),
    Case("fade-3-noise", "fade", 3, 107, worn(("fade", 0.8), ("noise", 20)), readable=False),
    Case("fax-3", "fax", 3, 102, worn(("thin", 1), ("speckle", 15), base=BITS), False, look=look(matrix_size=6.8), skew=1.8),
    Case("speckle-3-bits", "speckle", 3, 108, worn(("speckle", 60), base=BITS), readable=False),
)
SPOKEN = (
    *(
        Case(f"{name}-{seed}", _half(name), 1, seed, None, look=look(header_levels=levels), dialect=name)
        for place, name in enumerate(DIALECTS)
        for seed, levels in ((200 + place, 2), (240 + place, 1))
    ),
    Case("short-scanned", "dialect", 2, 280, worn(("fade", 0.2)), dialect="short"),
    Case("shifted-scanned", "dialect", 2, 281, worn(("shade", 0.15)), plant=("narrative-matrix",), dialect="shifted"),
    Case("held-office-scanned", "held dialect", 2, 282, worn(("speckle", 2)), dialect="held-office"),
)
