"""A figure printed in words and digits, "cuatro (05)": both must be one number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from extractor.checks._parameters import Parameters, read_parameters
from extractor.checks._rule import Rule
from extractor.facts.values import open_values
from extractor.facts.wording import pages_told
from extractor.model.outcome import Disagreement
from extractor.model.profile import Profile
from extractor.model.report import Figure, Report

_PAIR = re.compile(r"\s*(?P<words>[^\W\d_][^\d()]*?)\s*\(\s*(?P<digits>\d[\d.,' \u00a0]*?)\s*%?\s*\)\s*")


def compare_words_and_digits(report: Report, profile: Profile, parameters: Mapping[str, object]) -> Iterator[Disagreement]:
    """One disagreement a figure of prose or of a text cell whose words stand for another value than its digits."""
    read_parameters(Parameters, profile, "word-digit", parameters)
    for figure in report.figures:
        pair = _PAIR.fullmatch(figure.text)
        if pair is not None and open_values(figure) and figure.place.is_told_in_text:
            yield _disagreement(figure, pair["words"], pair["digits"])


def _disagreement(figure: Figure, words: str, digits: str) -> Disagreement:
    place = pages_told([figure])
    return Disagreement(
        rule="word-digit",
        severity="error",
        code=None,
        measure=None,
        expected=words,
        found=digits,
        figures=(figure.id,),
        settles={figure.id: open_values(figure)},
        doubts_itself=True,
        message={
            "es": f"«{figure.text}» ({place['es']}): las letras dicen «{words}» y los dígitos «{digits}».",
            "en": f"“{figure.text}” ({place['en']}): the words say “{words}” and the digits “{digits}”.",
        },
    )


rule: Rule = compare_words_and_digits
