"""Which place may have been misread, what it would then say, and how likely that is, as far as the pixels and other places tell."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations, product
from math import exp, log

from rapidfuzz.distance import Levenshtein

from extractor.facts.values import open_values, to_decimal
from extractor.model.figure import Figure
from extractor.model.finding import TextPlace
from extractor.model.outcome import OUTCOMES, SLIP, Disagreement
from extractor.verdicts.together import Others, exchange

SECOND_AGREES, SECOND_DENIES = 4.0, 50.0
"""Factors by which a second reader's word changes the odds, where it reads the same and where it reads the other value.

Measured on crops of drawn sheets, print of 11 pixels and more: of 900 figures read right Tesseract read 838 the same; of 234 misread by one
character 53 as misread and 77 as printed; of the right ones it read 61 off by one character, which some thirty rivals share (that would be
100 and more; half of it is taken).
"""
REPEATED_EXCHANGE = 3.0
"""Factor by which a confusion of two digits that would explain two findings on one page is likelier than one that explains one.
Judgement."""
WITNESS_DENIES = 1 / 20
"""Factor by which a misreading is less likely for each witness that would deny it: both would have to be misread alike, or the paper to
disagree by just that. Judgement."""
MOST_WITNESSES = 2
"""Witnesses beyond which one more changes nothing. Judgement."""
CONFIDENCE_OF_LEGIBLE_WORD = 0.8
"""Confidence of a word from which it is taken as read where nothing in particular would have to stand in its place. Judgement."""
CONFIDENCE_TO_CONFIRM = 0.95
"""Confidence of a figure below which it may be anything else too, also what settles nothing, so that nothing that rests on it is confirmed.

Measured on the development set with `./run accuracy`: a year, 2017, read as a count of 202 made a consistent report contradict itself.
"""
SHARE_BEYOND_THRESHOLD = 0.5
"""Share of the other numbers a misread figure may say that lie beyond a threshold. Judgement."""
_THOUSANDS = re.compile(r"(?<!\d)\d{1,3}(?:[.,' ]\d{3})+(?!\d)")
CHANCE_OF_THOUSANDS = 0.5
"""Chance that a mark is one of thousands where neither the number nor its column tells, and no pixel could. Judgement: one of two."""
LEAST_CHANCE = 1e-9
"""Probability below which no sample reaches, so that none is ever told. Judgement."""


@dataclass(frozen=True, slots=True)
class Suspect:
    """A place that may have been misread: `value` is what it would then say, `chance` how likely that is, as far as the pixels tell.

    `leaves` are the other findings about the same places that this value would not settle.
    """

    place: Figure | TextPlace
    value: str
    chance: float
    leaves: int = 0

    @property
    def rank(self) -> int:
        """What suspects are ordered by, the highest first.

        The natural logarithm of its chance, rounded, and with it that of a slip of the source for each finding it leaves unexplained.
        """
        return _rank(self.chance, self.leaves)


@dataclass(frozen=True, slots=True)
class SuspectPair:
    """Two places that may have been misread at once."""

    first: Suspect
    second: Suspect
    chance: float
    leaves: int = 0

    @property
    def rank(self) -> int:
        """As that of one suspect."""
        return _rank(self.chance, self.leaves)


def suspects_of(disagreement: Disagreement, figures: Sequence[Figure], words: Sequence[TextPlace], others: Others) -> tuple[Suspect, ...]:
    """What each place read from pixels might have to hide, the likeliest first, of those about as likely the least strange.

    `figures` and `words` are those of the finding.
    """
    out = []
    for figure in figures:
        values = disagreement.settles.get(figure.id, () if figure.id in disagreement.fits else None)
        if values is None:
            if not disagreement.settles:  # the rule does not say what would settle it: any other value might
                out.append(Suspect(figure, "", max(LEAST_CHANCE, 1 - figure.confidence)))
            continue
        suspects = [_suspect(disagreement, figure, value, others) for value in values]
        out += (
            _beyond_threshold(figure, suspects)
            if figure.id in disagreement.fits and figure.confidence < CONFIDENCE_TO_CONFIRM
            else suspects
        )
    out += [
        Suspect(place, place.instead, max(LEAST_CHANCE, _logistic(place.log_odds)))
        for place in words
        if place.instead is not None and place.log_odds is not None
    ]
    out += [
        Suspect(place, "", 1 - place.confidence)
        for place in words
        if place.instead is None and place.confidence < CONFIDENCE_OF_LEGIBLE_WORD
    ]
    return _ranked(out)


def pairs_of(disagreement: Disagreement, figures: Sequence[Figure], others: Others) -> tuple[SuspectPair, ...]:
    """Two misreadings at once that leave nothing to find, of figures in doubt, the likeliest first."""
    agrees = disagreement.agrees
    if agrees is None:
        return ()
    suspects = {
        figure.id: [
            _suspect(disagreement, figure, other.text, others) for other in figure.alternatives if to_decimal(other.text) is not None
        ]
        for figure in figures
        if figure.confidence < CONFIDENCE_TO_CONFIRM and not others.bear_out(figure)
    }
    pairs = [
        SuspectPair(x, y, x.chance * y.chance, others.left(disagreement, said))
        for a, b in combinations(suspects, 2)
        for x, y in product(suspects[a], suspects[b])
        if agrees(said := {a: Decimal(x.value), b: Decimal(y.value)})
    ]
    return tuple(sorted(pairs, key=lambda pair: (-pair.rank, -pair.chance)))


def _suspect(disagreement: Disagreement, figure: Figure, value: str, others: Others) -> Suspect:
    return Suspect(figure, value, _chance(figure, value, others), others.left(disagreement, {figure.id: to_decimal(value)}))


def _rank(chance: float, leaves: int) -> int:
    return round(log(max(LEAST_CHANCE, chance)) + leaves * log(SLIP / OUTCOMES))


def _beyond_threshold(figure: Figure, suspects: Sequence[Suspect]) -> list[Suspect]:
    """The suspects of a figure in doubt, the first of them as likely as all the values together that nobody names."""
    first, *rest = _ranked(suspects) or (Suspect(figure, "", LEAST_CHANCE),)
    return [replace(first, chance=max(first.chance, SHARE_BEYOND_THRESHOLD * (1 - figure.confidence))), *rest]


def _ranked(suspects: Sequence[Suspect]) -> tuple[Suspect, ...]:
    """The likeliest first; of those as likely and as strange the one that the rule names first."""
    return tuple(sorted(suspects, key=lambda one: (-one.rank, _strangeness(one), -one.chance)))


def _strangeness(suspect: Suspect) -> int:
    """How many digits a value is from the nearest thing that was read there; of values about as likely the nearest is proposed."""
    if not isinstance(suspect.place, Figure) or not suspect.value:
        return 0
    wanted, read = digits_alone(suspect.value), (suspect.place.text, *(reading.text for reading in suspect.place.readings))
    return min(Levenshtein.distance(wanted, digits_alone(text)) for text in read)


def digits_alone(text: str) -> str:
    """A text's digits."""
    return "".join(c for c in text if c.isdigit())


def is_weighed(figure: Figure, values: Collection[str]) -> bool:
    """Whether the pixels were asked for every one of the values that is printed with other digits."""
    weighed = {to_decimal(other.text) for other in figure.alternatives if other.log_odds is not None}
    return all(to_decimal(value) in weighed or _is_mark_alone(figure, value) for value in values)


def _is_mark_alone(figure: Figure, value: str) -> bool:
    """Whether a value is printed as the figure is: what a mark in it means is all that differs (`4.043`)."""
    return _number(figure.text) == _number(value)


def _chance(figure: Figure, value: str, others: Others) -> float:
    wanted = to_decimal(value)
    if any(to_decimal(other) == wanted and _is_mark_alone(figure, other) for other in open_values(figure)):
        return CHANCE_OF_THOUSANDS
    log_odds = next((o.log_odds for o in figure.alternatives if o.log_odds is not None and to_decimal(o.text) == wanted), None)
    chance = _logistic(log_odds) if log_odds is not None else 1 - figure.confidence
    against = 0 if wanted is None else sum(not one.agrees(wanted) for one in others.witnesses.get(figure.id, ()))
    chance *= WITNESS_DENIES ** min(against, MOST_WITNESSES)
    if figure.value is not None and (figure.page, exchange(figure.value, value) or "") in others.repeated:
        chance *= REPEATED_EXCHANGE
    said = {_value_said(reading.text, figure, value) for reading in figure.readings[1:] if reading.reader != figure.readings[0].reader} - {
        None
    }
    if len(said) == 1:
        chance *= 1 / SECOND_AGREES if "own" in said else SECOND_DENIES
    return min(0.999, max(LEAST_CHANCE, chance))


def _value_said(text: str, figure: Figure, value: str) -> str | None:
    """Which of two values a second reader's text holds: `own`, `other`, or neither, also where both are printed alike."""
    said, own, other = _number(text), _number(figure.text), _number(value)
    return None if own == other else "own" if said == own else "other" if said == other else None


def _number(text: str) -> str:
    """The digits of a printed number with its decimal mark, as a point; marks of thousands left out."""
    plain = _THOUSANDS.sub(lambda match: "".join(c for c in match[0] if c.isdigit()), text)
    return "".join(re.findall(r"[\d.]", plain.replace(",", "."))).strip(".")


def _logistic(log_odds: float) -> float:
    return 1 / (1 + exp(-log_odds))
