"""What readings have been worth, learnt from figures whose truth is known: features come in, a probability or odds go out."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib import resources
from math import exp

from pydantic import BaseModel, ConfigDict, ValidationError

from extractor.errors import CotejoError

FILE = "calibration.json"
LARGEST_LOG_ODDS = 30.0
"""Log odds beyond this are cut: no sample is so large. Judgement."""


class Learnt(BaseModel):
    """Frozen; unknown keys are errors."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Weights(Learnt):
    """A logistic model: log odds = bias + the sum of weight times feature."""

    bias: float
    of: dict[str, float]

    def log_odds(self, features: Mapping[str, float]) -> float:
        """Natural logarithm of the odds; a feature without a weight counts nothing."""
        total = self.bias + sum(self.of.get(name, 0.0) * value for name, value in features.items())
        return max(-LARGEST_LOG_ODDS, min(LARGEST_LOG_ODDS, total))


class AcceptLevel(Learnt):
    """A promise that a labelled sample supports: of `accepted` figures with a confidence of `threshold` or more `wrong` were wrong.

    `bound` is the highest share of wrong ones that the sample leaves possible (Clopper-Pearson, one-sided, 95 %).
    """

    accept: float
    threshold: float | None
    figures: int
    accepted: int
    wrong: int
    bound: float | None


class Calibration(Learnt):
    """The file: what was learnt, from what, and how good it was on figures it was not learnt from."""

    version: str
    reader: str
    made: dict[str, str | int | float]
    first: Weights
    """Whether a figure is right, from its reading on the page alone."""
    rival: Weights
    """Whether a rival is printed rather than what was read."""
    confusions: dict[str, float]
    """`1>7`: how much likelier than other exchanges it was that a 7 was printed where a 1 was read, natural logarithm."""
    least: float
    """Chance of a rival below which no sample reaches: one over the number of rivals that the weights held unlikeliest and of which none
    was printed, and two (Laplace's rule of succession)."""
    several: float
    """Share of the misread figures in which more than one digit or mark was wrong."""
    second: Weights
    """Whether a figure is right, after the second look."""
    levels: tuple[AcceptLevel, ...]
    held_out: dict[str, float]
    strata: dict[str, dict[str, float]]


@lru_cache(maxsize=1)
def load_calibration() -> Calibration:
    """The calibration shipped with the package; CotejoError when it is damaged."""
    try:
        return Calibration.model_validate_json(resources.files("extractor.looks").joinpath(FILE).read_text("utf-8"))
    except (OSError, ValidationError) as error:
        raise CotejoError("calibration.damaged", file=FILE, reason=error) from error


def probability(log_odds: float) -> float:
    """The probability (0..1) that some log odds, natural logarithm, stand for."""
    return 1 / (1 + exp(-log_odds))
