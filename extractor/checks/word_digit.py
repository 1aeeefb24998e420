"""A figure printed in words and digits, "cuatro (05)": both must be one number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from extractor.checks._parameters import Parameters, read_parameters
from extractor.checks._rule import Rule
from extractor.facts.values import open_values, value_of
from extractor.figures.spelled import find_word_digit_pairs
from extractor.language import language_named
from extractor.model.figure import Figure
from extractor.model.outcome import Agreement, Disagreement, Outcome
from extractor.model.profile import Profile
from extractor.model.remark import remark
from extractor.model.report import Report

RULE = "word-digit"

_PAIR = re.compile(r"\s*(?P<words>[^\W\d_][^\d()]*?)\s*\(\s*(?P<digits>\d[\d.,' \u00a0]*?)\s*%?\s*\)\s*")


def compare_words_and_digits(report: Report, profile: Profile, parameters: Mapping[str, object]) -> Iterator[Outcome]:
    """One outcome for each figure of prose or of a text cell that is printed in both: whether its words have the value of its digits."""
    read_parameters(Parameters, profile, RULE, parameters)
    language = language_named(profile.language)
    for figure in report.figures:
        pair = _PAIR.fullmatch(figure.text)
        if pair is None or not figure.place.is_told_in_text:
            continue
        if open_values(figure):
            yield _words_differ(figure, pair["words"], pair["digits"])
        elif value_of(figure) is not None and any(one.agrees for one in find_word_digit_pairs(figure.text, language)):
            yield Agreement(RULE, None, None, (figure.id,))


def _words_differ(figure: Figure, words: str, digits: str) -> Disagreement:
    return Disagreement(
        rule=RULE,
        severity="error",
        code=None,
        measure=None,
        expected=words,
        found=digits,
        figures=(figure.id,),
        settles={figure.id: open_values(figure)},
        doubts_itself=True,
        message=remark("word-digit.differ", text=figure.text, page=figure.page, words=words, digits=digits),
    )


rule: Rule = compare_words_and_digits
