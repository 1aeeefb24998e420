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

from extractor.model.figure import Figure, ReadingInfo
from extractor.model.finding import TextPlace
from extractor.model.outcome import SLIP, Disagreement
from extractor.model.page import CODE_TAKEN, READING_DOUBTS, SETTLED_BY_TWIN
from extractor.model.remark import Remark
from extractor.verdicts.suspects import LEAST_CHANCE, Suspect, SuspectPair, pairs_of, suspects_of
from extractor.verdicts.together import Others

SLIP_OF_A_WORD = 1e-2
"""How often a source departs from a wording by just one word: sources abbreviate, paraphrase and mistype. Judgement."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """What may have been misread, the likeliest first, and the odds that the paper disagrees with itself.

    Above 1 that is the likelier explanation.
    """

    suspects: tuple[Suspect, ...]
    pairs: tuple[SuspectPair, ...]
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


def other_doubts(figure: Figure) -> tuple[Remark, ...]:
    """Why a figure is in doubt, but for what the pixels answer, which is in the odds, and codes and marks that nothing leaves open."""
    answered = READING_DOUBTS | SETTLED_BY_TWIN
    return tuple(one for one in figure.doubts if one.code not in answered and not (one.code in CODE_TAKEN and _is_beyond_doubt(one)))


def _is_beyond_doubt(taken: Remark) -> bool:
    """Whether title and digits or place speak for a code: all digits were read, or none, and else all three must."""
    by = taken.values["by"]
    assert isinstance(by, list)
    read, code = (re.sub(r"\W", "", str(taken.values[which])) for which in ("read", "taken"))
    return "title" in by and (read == code or "place" in by) and ("digits" in by or not read)
