"""How much likelier it is that the paper disagrees with itself than that the machine misread it.

Two explanations are weighed: two values were printed, a slip of whoever wrote the report; or one value was printed in both places, and
one of them was misread. The first is weighed by how often sources hold slips, the second by what the pixels leave to the value that the
misreading would have to hide. Source of the method: likelihood ratios of hypotheses (Good 1950, Probability and the Weighing of
Evidence).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.model.outcome import SLIP, Disagreement
from extractor.model.page import CODE_TAKEN, READING_DOUBTS, TAKEN_AS_TWIN, TAKEN_LIKE_TWIN
from extractor.model.report import Figure, ReadingInfo, TextPlace
from extractor.verdicts.suspects import LEAST_CHANCE, Pair, Suspect, pairs_of, suspects_of
from extractor.verdicts.together import Others

SLIP_OF_A_WORD = 1e-2
"""How often a source departs from a wording by just one word: sources abbreviate, paraphrase and mistype. Judgement."""
_CODE_TAKEN = re.compile(r"the (?:objective's )?" + CODE_TAKEN.format(r"(?P<read>[^»]*)", r"(?P<code>\S+)", r"(?P<by>[a-z ]+)"))


@dataclass(frozen=True, slots=True)
class Weighed:
    """What may have been misread, the likeliest first, and the odds that the paper disagrees with itself.

    Above 1 that is the likelier explanation.
    """

    suspects: tuple[Suspect, ...]
    pairs: tuple[Pair, ...]
    odds: float


def weigh(disagreement: Disagreement, figures: Sequence[Figure], words: Sequence[TextPlace], others: Others) -> Weighed:
    """Both explanations weighed; `figures` and `words` are those of the finding that were read from pixels."""
    suspects = suspects_of(disagreement, figures, words, others)
    pairs = pairs_of(disagreement, figures, others)
    slip = SLIP / disagreement.outcomes if disagreement.figures else SLIP_OF_A_WORD
    misread = sum(one.chance for one in suspects) + sum(pair.chance for pair in pairs)
    return Weighed(suspects, pairs, slip / max(LEAST_CHANCE, misread))


def second_of(figure: Figure) -> ReadingInfo | None:
    """The reading of another reader than the first."""
    return next((reading for reading in figure.readings[1:] if reading.reader != figure.readings[0].reader), None)


def other_doubts(figure: Figure) -> tuple[str, ...]:
    """Why a figure is in doubt, but for what the pixels answer, which is in the odds, and codes and marks that nothing leaves open."""
    settled = (figure.doubt or "").replace(TAKEN_AS_TWIN, "").replace(TAKEN_LIKE_TWIN, "")
    told = _CODE_TAKEN.sub(lambda match: "" if _is_beyond_doubt(match) else match[0], settled)
    return tuple(one for one in told.split("; ") if one and not one.startswith(READING_DOUBTS))


def _is_beyond_doubt(taken: re.Match[str]) -> bool:
    """Whether title and digits or place speak for a code: all digits were read, or none, and else all three must."""
    by = set(taken["by"].split(" and "))
    read, code = (re.sub(r"\W", "", taken[which]) for which in ("read", "code"))
    return "title" in by and (read == code or "place" in by) and ("digits" in by or not read)
