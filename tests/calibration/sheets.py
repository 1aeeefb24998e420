"""Sheets full of invented figures, each with its own print and damage, and what stands in each place: what confidence is learnt from."""

import io
from dataclasses import dataclass

import numpy as np
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from tests.paper.fonts import Family, installed, load_family
from tests.paper.ink import Mark
from tests.paper.scan import Scanner, Step, scan

HEIGHT = A4[1]
LEFT, TOP, WIDTH = 50.0, 60.0, 490.0
NOUNS = ("personas", "talleres", "informes", "proyectos", "visitas", "equipos", "convenios", "familias", "obras", "cursos")
SENTENCES = (
    "Se registraron {} {} en el periodo.",
    "La meta fue de {} {} y se informó a tiempo.",
    "En total participaron {} {} de la zona.",
    "Al cierre quedaron {} {} por revisar.",
)


@dataclass(frozen=True, slots=True)
class Printed:
    """A figure as printed: its text, value and the middle of its place, in points from the top left."""

    text: str
    value: str
    page: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """A scan of one page and what is printed on it; `traits` say how it was drawn and damaged."""

    pdf: bytes
    printed: tuple[Printed, ...]
    traits: dict[str, float | str]


def draw_sheet(seed: int) -> Sheet:
    """The same sheet for the same seed on one machine."""
    rng = np.random.default_rng([20180712, seed])
    name = str(rng.choice(installed()))
    size = float(rng.choice((5.6, 6.2, 6.8, 7.5, 8.5, 10.0)))
    group, decimal = str(rng.choice((",", ""))), "."
    page, printed = _page(rng, load_family(name), size, group, decimal)
    scanner, traits = _scanner(rng)
    return Sheet(scan(page, scanner, seed), tuple(printed), {"family": name, "size": size, **traits})


def _page(rng: np.random.Generator, family: Family, size: float, group: str, decimal: str) -> tuple[bytes, list[Printed]]:
    held = io.BytesIO()
    canvas = Canvas(held, A4, invariant=True)
    printed: list[Printed] = []
    columns, step = int(rng.integers(5, 9)), size * float(rng.uniform(1.6, 2.2))
    rows = int(rng.integers(14, 22))
    bold = rng.random() < 0.3
    canvas.setLineWidth(0.5)
    edges = [LEFT + WIDTH * i / columns for i in range(columns + 1)]
    for row in range(rows + 1):
        canvas.line(LEFT, HEIGHT - TOP - row * step, edges[-1], HEIGHT - TOP - row * step)
    for edge in edges:
        canvas.line(edge, HEIGHT - TOP, edge, HEIGHT - TOP - rows * step)
    decimals = rng.random(columns) < 0.2
    for row in range(rows):
        for column in range(columns):
            face = family.bold if bold or row == 0 else family.regular
            canvas.setFont(face, size)
            middle, base = (edges[column] + edges[column + 1]) / 2, TOP + row * step + step / 2 + size * 0.36
            if row == 0:
                canvas.drawCentredString(middle, HEIGHT - base, f"Col. {'ABCDEFGHIJ'[column]}")
                continue
            text, value = _figure(
                rng, group, decimal, with_decimals=row == 1 or bool(decimals[column])
            )  # row 1 shows how decimals are written
            canvas.drawCentredString(middle, HEIGHT - base, text.replace(" ", "\u00a0"))
            printed.append(Printed(text, value, 1, middle, base - size * 0.36))
    top = TOP + rows * step + 30
    canvas.setFont(family.regular, max(8.0, size))
    size = max(8.0, size)
    while top < HEIGHT - 60:
        text, value = _figure(rng, group, decimal, with_decimals=False)
        before, after = str(rng.choice(SENTENCES)).split("{}", 1)
        shown = before + text.replace(" ", "\u00a0") + after.replace("{}", str(rng.choice(NOUNS)))
        canvas.drawString(LEFT, HEIGHT - top, shown)
        start = LEFT + canvas.stringWidth(before)
        printed.append(Printed(text, value, 1, start + canvas.stringWidth(text) / 2, top - size * 0.36))
        top += size * 1.7
    canvas.showPage()
    canvas.save()
    return held.getvalue(), printed


def _figure(rng: np.random.Generator, group: str, decimal: str, *, with_decimals: bool) -> tuple[str, str]:
    """A number as printed and its value; few digits are as frequent as in a report."""
    digits = int(rng.choice((1, 2, 3, 4, 5), p=(0.25, 0.27, 0.2, 0.2, 0.08)))
    number = int(rng.integers(0 if digits == 1 else 10 ** (digits - 1), 10**digits))
    whole = f"{number:,}".replace(",", group)
    if not with_decimals:
        return whole, str(number)
    part = int(rng.integers(0, 10 if digits < 3 else 100))
    tail = f"{part}" if digits < 3 else f"{part:02d}"
    return f"{whole}{decimal}{tail}", f"{number}.{tail}"


def _scanner(rng: np.random.Generator) -> tuple[Scanner, dict[str, float | str]]:
    """An everyday scan more often than a bad one; a tenth are black and white, a tenth have strokes of a pen over the figures."""
    dpi = int(rng.choice((100, 150, 200, 300), p=(0.06, 0.2, 0.6, 0.14)))
    bilevel = rng.random() < 0.2
    heavy = float(rng.choice((0.4, 1.0, 2.0), p=(0.5, 0.35, 0.15)))
    steps = [Step("skew", float(rng.uniform(-0.5, 0.5)))]
    for kind, strength in (("fade", 0.3), ("bleed", 0.1), ("speckle", 8), ("thin", 1), ("thin", -1), ("shade", 0.3), ("lowres", 120)):
        if rng.random() < 0.16:
            steps.append(Step(kind, min(0.7, strength * heavy) if strength < 1 else strength if kind == "lowres" else strength * heavy))
    steps += [
        Step("paper", 9),
        Step("blur", float(rng.uniform(0.3, 0.5 + 0.5 * heavy))),
        Step("noise", float(rng.uniform(1.5, 3 + 4 * heavy))),
    ]
    inked = rng.random() < 0.1
    marks = tuple(
        Mark(str(rng.choice(("stroke", "initials", "stamp"))), 1, *map(float, rng.uniform((100, 90), (480, 400))), 60.0, "JC", 0.0, "blue")
        for _ in range(3 if inked else 0)
    )
    scanner = Scanner(
        dpi=dpi, colour=bool(inked and not bilevel), quality=int(rng.integers(40, 85)), steps=tuple(steps), marks=marks,
        encoding=str(rng.choice(("bits", "ccitt"))) if bilevel else "jpeg",
    )  # fmt: skip
    traits = {"dpi": dpi, "bilevel": float(bilevel), "heavy": heavy, "inked": float(inked), "steps": " ".join(s.kind for s in steps)}
    return scanner, traits
