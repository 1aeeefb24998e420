"""How the two samples were scanned: seeds, skews, marks. Kept apart from what they print."""

from tests.paper.ink import Mark
from tests.paper.scan import Scanner, Step

PRODUCE_SEED, CAMINOS_SEED = 2017, 2018
RING = "MINISTERIO DE LA PRODUCCIÓN"


def _skews(degrees: tuple[float, ...]) -> tuple[Step, ...]:
    return tuple(Step("skew", angle, (page,)) for page, angle in enumerate(degrees, 1))


WEAR = (Step("paper", 9), Step("shade", 0.06), Step("blur", 0.45), Step("noise", 2.2))

PRODUCE_SCAN = Scanner(
    steps=(*_skews((0.4, -0.7, 0.9, -0.5, 1.1, -0.3)), *WEAR),
    marks=(
        Mark("initials", 1, 38, 640, 30, "JC"),
        Mark("initials", 1, 40, 690, 28, "CH", 8),
        Mark("stamp", 1, 500, 808, 58, RING, 12),
        Mark("initials", 2, 36, 560, 30, "JC", -6),
        Mark("initials", 2, 38, 610, 28, "CH"),
        Mark("initials", 3, 555, 640, 30, "JC"),
        Mark("initials", 3, 553, 690, 28, "CH", 5),
        Mark("initials", 4, 38, 770, 30, "JC", 10),
        Mark("stamp", 5, 205, 640, 82, RING, -14),
        Mark("signature", 5, 300, 625, 46),
        Mark("initials", 6, 60, 520, 28, "JC"),
        Mark("initials", 6, 110, 525, 28, "SK", -5),
        Mark("stamp", 6, 700, 510, 74, RING, 20),
    ),
    title="",
)

RING_CAMINOS = "MINISTERIO DE CAMINOS Y PUENTES"
CAMINOS_SCAN = Scanner(
    quality=74,
    steps=(*_skews((-0.6, 0.8, -0.4, 0.5, -1.0)), Step("paper", 12), Step("bleed", 0.04), Step("blur", 0.5), Step("noise", 2.2)),
    marks=(
        Mark("initials", 2, 36, 660, 30, "LM"),
        Mark("initials", 3, 558, 640, 30, "LM", 8),
        Mark("stamp", 4, 190, 715, 78, RING_CAMINOS, -10),
        Mark("signature", 4, 300, 690, 44),
        Mark("initials", 5, 70, 545, 28, "LM", 4),
        Mark("stamp", 5, 760, 535, 74, RING_CAMINOS, 15),
    ),
)
